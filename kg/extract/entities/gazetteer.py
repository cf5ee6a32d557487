"""Names of countries, their parts, their adjectives, cities and world regions, looked up as the text writes them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extract.word_sets import name_set, word_set

_DATA = Path(__file__).resolve().parents[2] / "data" / "generated"

WORLD_REGIONS = name_set(
    """Africa|Americas|Antarctic|Antarctica|Arabian Peninsula|Arctic|Arctic Ocean|Asia|Asia Pacific|Asia-Pacific|
    Atlantic|Atlantic Ocean|Australasia|Balkans|Baltic Sea|Baltic States|Baltics|Benelux|Black Sea|
    Caribbean|Caspian Sea|Caucasus|Central Africa|Central America|Central Asia|Central Europe|
    Central and Eastern Europe|Crimean Peninsula|Donbas|Donbass|East Africa|East Asia|East China Sea|
    Eastern Africa|Eastern Asia|Eastern Europe|Eastern Mediterranean|Eurasia|Euro-Atlantic|Europe|Far East|
    Gaza|Gaza Strip|Golan Heights|Great Lakes|Gulf|Gulf of Aden|Gulf of Guinea|High North|Horn of Africa|
    Indian Ocean|Indo-Pacific|Kashmir|Korean Peninsula|Kurdistan|Latin America|Levant|Maghreb|Mediterranean|
    Mediterranean Sea|Melanesia|Middle East|Nagorno-Karabakh|New England|North Africa|North America|
    North Atlantic|North Pacific|North Sea|North-East Asia|Northeast Asia|Northern Africa|Northern Europe|
    Oceania|Pacific|Pacific Islands|Pacific Ocean|Persian Gulf|Polynesia|Red Sea|Sahara|Sahel|Scandinavia|Siberia|
    Sea of Azov|Sea of Japan|Silicon Valley|South America|South Asia|South Caucasus|South China Sea|
    South East Asia|South Pacific|South-East Asia|Southeast Asia|Southern Africa|Southern Europe|
    Southern Ocean|Strait of Hormuz|Sub-Saharan Africa|Taiwan Strait|West Africa|West Bank|Western Africa|
    Western Asia|Western Balkans|Western Europe|Western Hemisphere|sub-Saharan Africa"""
)
"""Regions that are no territory of their own."""

FORMS_OF_STATE = word_set(
    """Commonwealth Emirate Federation Kingdom Principality Province Region Republic State States Sultanate Union"""
)
"""The heads of formal names: "Republic of Kenya", "Federal Republic of Germany"."""

_BEFORE_FORM = word_set(
    """Arab Autonomous Bolivarian Co-operative Democratic Eastern Federal Federative Grand Hashemite Independent
    Islamic Most Oriental People People's Peoples Plurinational Serene Socialist United"""
)


@dataclass(frozen=True, slots=True)
class Territory:
    """A country or a part of one."""

    code: str
    country: str
    name: str

    @property
    def is_country(self) -> bool:
        """Whether it has an ISO 3166-1 code of its own."""
        return len(self.code) == 2


@dataclass(frozen=True, slots=True)
class _Lists:
    """Names by their words; ``folded`` for headlines in capitals."""

    names: dict[tuple[str, ...], Territory]
    folded: dict[tuple[str, ...], Territory]
    adjectives: dict[tuple[str, ...], Territory]
    longest: int


def territory(name: str) -> Territory | None:
    """The country or part of a country that goes by ``name`` exactly (capitals throughout are read as a headline's)."""
    words = [word.removesuffix("'s") for word in name.replace("’", "'").split()]
    found = match(words, 0)
    return found[1] if found and found[0] == len(words) else None


def match_adjective(words: Sequence[str], start: int) -> tuple[int, Territory] | None:
    """The demonym that begins at ``words[start]``, as :func:`match` does: "Kenyan", "South African"."""
    for end in (start + 2, start + 1):
        key = tuple(words[start:end])
        if any(_capitals(word) for word in key):
            key = tuple(word.title() for word in key)
        found = _lists().adjectives.get(key)
        if found and end <= len(words):
            return end, found
    return None


def match(words: Sequence[str], start: int) -> tuple[int, Territory] | None:
    """The longest territory's name that begins at ``words[start]``: the index after it, and the territory."""
    lists = _lists()
    for end in range(min(len(words), start + lists.longest), start, -1):
        key = tuple(words[start:end])
        found = lists.names.get(key)
        if found is None and any(map(_capitals, key)):
            found = lists.folded.get(tuple(word.casefold() for word in key))
        if found:
            return end, found
    return _formal(words, start)


def _formal(words: Sequence[str], start: int) -> tuple[int, Territory] | None:
    """ "[Federal] Republic of [the] NAME"."""
    at = start
    while at < len(words) and words[at] in _BEFORE_FORM:
        at += 1
    if at + 2 >= len(words) or words[at] not in FORMS_OF_STATE or words[at + 1] != "of":
        return None
    at += 2
    while at < len(words) - 1 and words[at] in {"the", "The", "Union", "of"}:
        at += 1
    return match(words, at)


def match_region(words: Sequence[str], start: int) -> int | None:
    """The index after the longest world region's name that begins at ``words[start]``."""
    for end in range(min(len(words), start + 4), start, -1):
        if " ".join(words[start:end]) in WORLD_REGIONS:
            return end
    return None


def city_countries(name: str) -> tuple[tuple[str, int], ...]:
    """Each country (ISO code) with a city of that name, with its population, the largest first."""
    return _cities().get(_title(name.replace("’", "'")), ())


def longest_city(words: Sequence[str], start: int) -> int | None:
    """The index after the longest city's name that begins at ``words[start]``."""
    for end in range(min(len(words), start + 4), start, -1):
        if city_countries(" ".join(words[start:end])):
            return end
    return None


def _capitals(word: str) -> bool:
    """Whether the word is one of a headline in capitals, and no acronym."""
    return word.isupper() and len(word) > 3


def _title(name: str) -> str:
    return name.title() if _capitals(name) else name


@cache
def _lists() -> _Lists:
    names, adjectives = dict[tuple[str, ...], Territory](), dict[tuple[str, ...], Territory]()
    rows = [json.loads(line) for line in (_DATA / "territories.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in sorted(rows, key=lambda r: len(r["code"])):  # countries before their parts: Georgia, Luxembourg
        found = Territory(row["code"], row["country"], row["name"])
        for name in row["names"]:
            names.setdefault(tuple(word.removesuffix("'s") for word in name.split()), found)
        for adjective in row["adjectives"]:
            adjectives.setdefault(tuple(adjective.split()), found)
    folded = {tuple(word.casefold() for word in key): found for key, found in reversed(names.items())}
    return _Lists(names, folded, adjectives, max(map(len, names)))


@cache
def _cities() -> dict[str, tuple[tuple[str, int], ...]]:
    out = {}
    for line in (_DATA / "cities.jsonl").read_text(encoding="utf-8").splitlines():
        name, countries = json.loads(line)
        out[name] = tuple((code, people) for code, people in countries)
    return out
