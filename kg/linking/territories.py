"""Countries by their ISO 3166-1 code, from the package ``rigour``."""

from dataclasses import dataclass
from functools import cache

from normality import slugify
from rigour.territories import get_territories, get_territory


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


def is_country_name(name: str) -> bool:
    """Whether ``name`` is a country's short name, in any case."""
    return slugify(name) in _names()


@cache
def _names() -> frozenset[str | None]:
    return frozenset(slugify(found.name) for found in get_territories() if len(found.code) == 2)
