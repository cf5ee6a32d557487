"""Names of countries, their parts, regions, cities and facilities in a paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.gazetteer import Territory
from kg.extract.entities.lexicon import BODY_HEADS, EVENT_HEADS, NOT_BODIES, PLACE_HEADS, POST_HEADS
from kg.extract.entities.organisations import Phrase
from kg.extract.entities.phrases import texts
from kg.extract.entities.words import FUNCTION_WORDS, Word

_INTO = frozenset(
    ["in", "to", "from", "at", "near", "outside", "around", "via", "through", "across", "for", "of", "visit", "visited"]
)
_LARGE_CITY = 300_000
"""The least population for which a preposition outweighs what the model takes the name for."""

_OWN_HEADQUARTERS = frozenset(["headquarters", "hq"])


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A place at ``words[start:end]``; ``territory`` where it is a country or a part of one, ``adjective`` if by its demonym."""

    start: int
    end: int
    rule: str
    territory: Territory | None = None
    adjective: bool = False


def find_places(words: Sequence[Word], taken: Sequence[bool]) -> list[PlacePhrase]:
    """The places that a paragraph names outside the words already ``taken`` by persons, bodies and titles."""
    found = list[PlacePhrase]()
    at = 0
    while at < len(words):
        place = None if taken[at] or not words[at].capital else _at(words, at)
        if place and not any(taken[place.start : place.end]):
            found.append(place)
            at = place.end
        else:
            at += 1
    return found


def find_seats(words: Sequence[Word], bodies: Sequence[Phrase]) -> list[PlacePhrase]:
    """The headquarters that a paragraph names by their body: "NATO headquarters"."""
    seats = {body.end: body.start for body in bodies}
    return [
        PlacePhrase(seats[at], at + 1, "facility")
        for at, word in enumerate(words)
        if at in seats and word.lower in _OWN_HEADQUARTERS and not words[at - 1].possessive
    ]


def _at(words: Sequence[Word], at: int) -> PlacePhrase | None:
    candidates = [place for rule in (_facility, _territory, _region, _city, _modelled) for place in rule(words, at)]
    return max(candidates, key=lambda place: place.end - place.start) if candidates else None


def _territory(words: Sequence[Word], at: int) -> Iterator[PlacePhrase]:
    names = texts(words[at : at + 9])
    found = gazetteer.match(names, 0)
    if found and (found[1].is_country or words[at].label in {"GPE", "LOC", ""} or found[0] > 1):
        yield PlacePhrase(at, at + found[0], "territory", found[1])
        return
    adjective = gazetteer.match_adjective(names, 0)
    if adjective:
        yield PlacePhrase(at, at + adjective[0], "adjective", adjective[1], adjective=True)


def _region(words: Sequence[Word], at: int) -> Iterator[PlacePhrase]:
    end = gazetteer.match_region(texts(words[at : at + 5]), 0)
    if end:
        yield PlacePhrase(at, at + end, "region")


def _facility(words: Sequence[Word], at: int) -> Iterator[PlacePhrase]:
    """ "Bagram Airfield", "Grand Kremlin Palace", "NATO headquarters"; "Gulf of Finland", "Port of Odesa"."""
    here = at
    while (
        here < len(words)
        and words[here].capital
        and words[here].label != "PERSON"
        and words[here].lower not in POST_HEADS
    ):
        here += 1
        if words[here - 1].possessive and not (here < len(words) and words[here].capital):
            break
    heads = [i for i in range(at, here) if words[i].lower in PLACE_HEADS]
    if not heads:
        return
    head = heads[-1]
    if (
        head == here - 1
        and head > at
        and not (words[head].label == "ORG" and words[at].label == "ORG" and words[head].lower in BODY_HEADS)
    ):
        yield PlacePhrase(at, head + 1, "facility")
    elif (
        head == here - 1
        and here + 1 < len(words)
        and words[here].lower == "of"
        and words[here + 1].capital
        and (
            words[head].lower
            in {"port", "gulf", "sea", "strait", "bay", "isle", "cape", "lake", "city", "province", "palace", "house"}
            and words[here + 1].label in {"GPE", "LOC", "FAC"}
        )
    ):
        yield PlacePhrase(at, here + 2, "facility")


def _city(words: Sequence[Word], at: int) -> Iterator[PlacePhrase]:
    """A city's name with what makes it certain: the model, a preposition, or its country after a comma."""
    if at > 0 and words[at - 1].lower == "the" and gazetteer.city_countries(f"The {words[at].text}"):
        yield PlacePhrase(at - 1, at + 1, "city")
        return
    end = gazetteer.longest_city(texts(words[at : at + 4]), 0)
    if not end or words[at].lower in FUNCTION_WORDS or words[at].lower in NOT_BODIES | EVENT_HEADS | POST_HEADS:
        return
    last = at + end
    with_country = (
        last + 1 < len(words) and words[last].text == "," and gazetteer.match(texts(words[last + 1 : last + 5]), 0)
    )
    within = at > 0 and words[at - 1].lower in _INTO and not words[at].common
    if (
        words[at].label in {"GPE", "LOC"}
        or with_country
        or (within and not (last < len(words) and words[last].capital))
    ):
        yield PlacePhrase(at, last, "city")


def _modelled(words: Sequence[Word], at: int) -> Iterator[PlacePhrase]:
    word = words[at]
    if word.label == "PERSON" and at > 0 and words[at - 1].lower in {"in", "near"} and not word.common:
        end = at + 1
        while (
            end < len(words) and words[end].label == "PERSON" and words[end].capital and not words[end - 1].possessive
        ):
            end += 1
        yield PlacePhrase(at, end, "model")
        return
    if word.label not in {"GPE", "LOC", "FAC"} or not (
        word.begins or at == 0 or words[at - 1].label != word.label or not words[at - 1].capital
    ):
        return
    end = at + 1
    while (
        end < len(words) and words[end].label == word.label and not words[end].begins and not words[end - 1].possessive
    ):
        end += 1
    while end > at and not words[end - 1].capital:
        end -= 1
    last = words[end - 1]
    if end == at or last.lower in NOT_BODIES | EVENT_HEADS | POST_HEADS or last.lower in BODY_HEADS:
        return
    if word.label == "FAC" and (end == at + 1 or last.lower not in PLACE_HEADS):
        return
    if end == at + 1 and ((word.common and word.label != "GPE") or (word.is_acronym and len(word.text) < 3)):
        return
    yield PlacePhrase(at, end, "model")
