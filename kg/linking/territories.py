"""Countries by their ISO 3166-1 code, from the package ``rigour``."""

from dataclasses import dataclass
from functools import cache

from normality import slugify
from rigour.territories import get_territories, get_territory, lookup_territory

_UNIONS = frozenset({"eu", "un"})
"""What ``rigour`` lists beside the countries, under codes that ISO 3166-1 reserves for them."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A country.

    Attributes:
        code: ISO 3166-1 alpha-2, in capitals (``XK``, user-assigned, for Kosovo).
        name: its short English name.
        wikidata: its Wikidata identifier, ``Q948``.
    """

    code: str
    name: str
    wikidata: str


@cache
def territory(code: str) -> Territory | None:
    """The country with the ISO 3166-1 alpha-2 ``code`` in either case, or ``None``."""
    found = get_territory(code.lower()) if len(code) == 2 else None
    if found is None or found.qid is None:
        return None
    return Territory(found.code.upper(), found.name, found.qid)


def union(name: str) -> str | None:
    """The name of the union of countries (European Union, United Nations) that ``name`` or its acronym means."""
    found = lookup_territory(name)
    return found.name if found is not None and found.code in _UNIONS else None


def is_country_name(name: str) -> bool:
    """Whether ``name`` is a country's short name, in any case."""
    return slugify(name) in _names()


@cache
def _names() -> frozenset[str | None]:
    return frozenset(slugify(found.name) for found in get_territories() if len(found.code) == 2)
