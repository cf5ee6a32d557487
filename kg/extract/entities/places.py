"""Names of countries, their parts, regions, cities and facilities in a paragraph."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.gazetteer import Territory
from kg.extract.entities.lexicon import BODY_HEADS, EVENT_HEADS, NOT_BODIES, PLACE_HEADS, POST_HEADS
from kg.extract.entities.phrases import Phrase, is_venue, territory_end, texts
from kg.extract.entities.words import FUNCTION_WORDS, Word
from kg.extract.word_sets import word_set

_INTO = word_set("""across around at for from in near of outside through to via visit visited""")
"""Words after which a capitalised city's name is a city."""

_OF_HEADS = word_set("""bay cape city gulf house isle lake palace port province sea strait""")
"""Heads of places that "of" and another name follow: "Port of Mombasa"."""

_LARGE_CITY = 300_000
"""The least population for which a preposition outweighs what the model takes the name for."""

_NUMBERED = frozenset(["highway", "terminal"])
"""Heads that a number follows: "State Highway 3"."""

_NO_NAMES = frozenset(["states", "territories", "united", "fatherland", "homeland", "motherland", "capital"])
"""Words that the model takes for a place's name though they name none by themselves."""

_BUILDINGS = frozenset(["White House", "Parliament", "Pentagon", "Kremlin", "Capitol", "Knesset", "Bundestag"])
"""Buildings by whose names their bodies go."""

_HEADQUARTERS = frozenset(["headquarters", "hq"])
_PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])
_NO_PLACE = NOT_BODIES | EVENT_HEADS | POST_HEADS


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A place at ``words[start:end]``.

    ``territory`` is set where it is a country or a part of one, ``adjective`` where only its demonym stands there.
    """

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
    found = [
        PlacePhrase(seats[at], at + 1, "facility")
        for at, word in enumerate(words)
        if at in seats and word.lower in _HEADQUARTERS and not words[at - 1].possessive
    ]
    return found + [PlacePhrase(body.start, body.end, "facility") for body in bodies if _is_building(words, body)]


def _is_building(words: Sequence[Word], body: Phrase) -> bool:
    """Whether a body goes by its building, and the building is meant: "at the White House"."""
    before = body.start - 1
    if before > 0 and words[before].lower == "the":
        before -= 1
    name = " ".join(texts(words[body.start : body.end]))
    return before >= 0 and words[before].lower in {"at", "in", "inside", "outside"} and name in _BUILDINGS


def _at(words: Sequence[Word], at: int) -> PlacePhrase | None:
    """The longest place that begins at ``words[at]``, by the most dependable rule."""
    rules: tuple[Callable[[Sequence[Word], int], PlacePhrase | None], ...] = (
        _facility,
        _territory,
        _region,
        _city,
        _modelled,
    )
    candidates = [place for rule in rules if (place := rule(words, at))]
    return max(candidates, key=lambda place: place.end - place.start, default=None)


def _territory(words: Sequence[Word], at: int) -> PlacePhrase | None:
    names = texts(words[at : at + 9])
    found = gazetteer.match(names, 0)
    if found and at + found[0] < len(words) and words[at + found[0]].text == "$":
        return None  # a currency: "US$5"
    if found and (found[1].is_country or words[at].label in {"GPE", "LOC", ""} or found[0] > 1):
        return PlacePhrase(at, at + found[0], "territory", found[1])
    adjective = gazetteer.match_adjective(names, 0)
    return PlacePhrase(at, at + adjective[0], "adjective", adjective[1], adjective=True) if adjective else None


def _region(words: Sequence[Word], at: int) -> PlacePhrase | None:
    length = gazetteer.match_region(texts(words[at : at + 5]), 0)
    if not length:
        return None
    following = words[at + length : at + length + 1]
    in_name = any(word.capital and word.lower in NOT_BODIES | EVENT_HEADS for word in following)
    return None if in_name else PlacePhrase(at, at + length, "region")


def _facility(words: Sequence[Word], at: int) -> PlacePhrase | None:
    """ "Bagram Airfield", "Grand Kremlin Palace"; "Gulf of Finland", "Port of Odesa"."""
    here = at
    while here < len(words) and _of_a_place(words[here]):
        here += 1
        if words[here - 1].possessive and not (here < len(words) and words[here].capital):
            break
    head = here - 1
    if here == at or not (words[head].lower in PLACE_HEADS or is_venue(words, at, head)):
        return None
    body = words[head].label == words[at].label == "ORG" and words[head].lower in BODY_HEADS
    if head > at and not body:
        numbered = here < len(words) and words[here].text.isdigit() and words[head].lower in _NUMBERED
        return PlacePhrase(at, here + numbered, "facility")
    named = here + 1 < len(words) and words[here].lower == "of" and words[here + 1].label in _PLACE_LABELS
    return PlacePhrase(at, here + 2, "facility") if named and words[head].lower in _OF_HEADS else None


def _of_a_place(word: Word) -> bool:
    return word.capital and word.label != "PERSON" and word.lower not in POST_HEADS


def _city(words: Sequence[Word], at: int) -> PlacePhrase | None:
    """A city's name with what makes it certain: the model, a preposition, or its country after a comma."""
    if at > 0 and words[at - 1].lower == "the" and gazetteer.city_countries(f"The {words[at].text}"):
        return PlacePhrase(at - 1, at + 1, "city")
    length = gazetteer.longest_city(texts(words[at : at + 4]), 0)
    if not length or words[at].lower in FUNCTION_WORDS | _NO_PLACE or _in_event(words, at + length):
        return None
    end = at + length
    certain = words[at].label in {"GPE", "LOC"} or _before_country(words, end) or _after_preposition(words, at, end)
    return PlacePhrase(at, end, "city") if certain else None


def _in_event(words: Sequence[Word], end: int) -> bool:
    """Whether the model sees one name that goes on to what is no place: "East Asia *Summit*"."""
    following = words[end : end + 1]
    return any(
        w.capital and w.lower in _NO_PLACE and w.label == words[end - 1].label and not w.begins for w in following
    )


def _before_country(words: Sequence[Word], end: int) -> bool:
    """Whether ", COUNTRY" follows."""
    follows = end + 1 < len(words) and words[end].text == ","
    return follows and gazetteer.match(texts(words[end + 1 : end + 5]), 0) is not None


def _after_preposition(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a preposition of place stands before a name that ends its run of capitals.

    An ordinary word, or one that the model takes for something else, must be a large city's name.
    """
    if at == 0 or words[at - 1].lower not in _INTO or (end < len(words) and words[end].capital):
        return False
    doubtful = words[at].common or words[at].label in {"PERSON", "ORG", "NORP"}
    return not doubtful or gazetteer.city_countries(" ".join(texts(words[at:end])))[0][1] >= _LARGE_CITY


def _modelled(words: Sequence[Word], at: int) -> PlacePhrase | None:
    """What the model calls a place, or takes for a person though "in" stands before it."""
    word = words[at]
    mistaken = word.label == "PERSON" and at > 0 and words[at - 1].lower in {"in", "near"} and not word.common
    inside = at > 0 and words[at - 1].label == word.label and words[at - 1].capital and not word.begins
    if not mistaken and (word.label not in _PLACE_LABELS or inside):
        return None
    end = at + 1
    while end < len(words) and words[end].label == word.label and not words[end].begins:
        if words[end - 1].possessive or (words[end].lower == "and" and not words[end - 1].common):
            break
        if words[end].is_mark and territory_end(words, at) == end:
            break  # "Kenya-Norway" is two places
        end += 1
    while not words[end - 1].capital:
        end -= 1
    return PlacePhrase(at, end, "model") if mistaken or _believed(words[at:end]) else None


def _believed(name: Sequence[Word]) -> bool:
    """Whether the words that the model calls a place can be one."""
    first, last = name[0], name[-1]
    if last.lower in _NO_PLACE | BODY_HEADS or (first.label == "FAC" and last.lower not in PLACE_HEADS):
        return False
    if all(word.is_initial for word in name):
        return False
    if len(name) > 1:
        return True
    return (
        first.label != "FAC"
        and first.lower not in PLACE_HEADS | _NO_NAMES
        and not (first.common and first.label != "GPE")
        and not (first.is_acronym and len(first.text) < 3)
    )
