"""Where an event takes place: the most specific place that its words name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import POST_HEADS
from kg.extract.events.ownership import owners
from kg.extract.events.reading import Reading, Reference, lemma
from kg.extract.events.triggers import Kind, Trigger
from kg.extract.events.words import NOUN_TYPES
from kg.extract.named import How, Named
from kg.extract.word_sets import word_set
from kg.model import Entity, EntityKind, EventType, Span

_AT = word_set("in at near outside aboard")
_TOWARDS = word_set("to in at into across through")
_NAMED_AFTER_PLACES = word_set("summit conference meeting ministerial talk")
_GOING = word_set("visit tour travel arrive fly trip journey stay")
_KINDS = frozenset([EntityKind.PLACE, EntityKind.COUNTRY])


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of an event, and where the text says so."""

    entity: str
    span: Span
    rule: str


def venues(reading: Reading, triggers: Sequence[Trigger], start: int, end: int) -> dict[int, list[Venue]]:
    """For each trigger of a sentence (by its token), its places; several only for a journey's stops."""
    found: dict[int, list[tuple[Reference, str]]] = {}
    for reference in _heads_of_lists(reading, start, end):
        lead = _lead(reading, reference)
        for trigger in _whose(reading, reference, lead, triggers):
            found.setdefault(trigger.token.i, []).append((reference, lead.lower_ if lead is not None else "object"))
    return {
        trigger.token.i: _choose(trigger, found[trigger.token.i]) for trigger in triggers if trigger.token.i in found
    }


def _heads_of_lists(reading: Reading, start: int, end: int) -> list[Reference]:
    """The places of a sentence, without the wider place that follows after a comma ("Oslo, Norway")."""
    places = [
        r
        for r in reading.within(start, end)
        if r.kind in _KINDS and r.how is not How.ADJECTIVE and not _is_owner(reading, r)
    ]
    return [r for n, r in enumerate(places) if n == 0 or not _is_wider(reading, places[n - 1], r)]


def _is_owner(reading: Reading, reference: Reference) -> bool:
    doc = reading.doc
    if reference.end >= len(doc):
        return False
    after = doc[reference.end]
    return after.tag_ == "POS" or doc[reference.start].tag_ == "PRP$"


def _is_wider(reading: Reading, place: Reference, next_place: Reference) -> bool:
    """Whether two names in a row are a place and what it lies in, not two places of a list."""
    doc = reading.doc
    between = [t.text for t in doc[place.end : next_place.start]]
    if between not in ([","], ["in"], [",", "in"], ["of"], ["("]):
        return False
    if between == [","]:
        after = doc[next_place.end : next_place.end + 2]
        listed = any(t.text in {"and"} for t in after) or (
            len(after) > 1 and after[0].text == "," and reading.at(after[1].i)
        )
        if listed and next_place.kind == place.kind:
            return False
    return next_place.kind is EntityKind.COUNTRY or place.kind is EntityKind.PLACE


def _lead(reading: Reading, reference: Reference) -> Token | None:
    """The preposition that leads the place in, across the earlier places of its list."""
    doc = reading.doc
    i = reference.start - 1
    while i >= 0:
        token = doc[i]
        if token.pos_ == "ADP":
            return token
        in_list = token.text in {",", "and", "the", "both", "historic", "then", "also"} or token.pos_ in {"DET", "ADJ"}
        if not (in_list or (reading.at(i) and reading.at(i).kind in _KINDS)):  # type: ignore[union-attr]
            return None
        i -= 1
    return None


def _whose(reading: Reading, reference: Reference, lead: Token | None, triggers: Sequence[Trigger]) -> list[Trigger]:
    token = _head(reading, reference)
    if lead is None or lead.lower_ not in _AT | _TOWARDS or _is_part_of_name(reading, reference):
        return [t for t in triggers if _is_object(token, t) or _is_compound(reference, t)]
    mine, _ = owners(lead, triggers)
    return [t for t in mine if _fits(lead, t) and _attached(reading, lead, t)]


def _is_part_of_name(reading: Reading, reference: Reference) -> bool:
    """Whether a noun goes on after the place: "at the Oslo Summit" is not at Oslo by its preposition."""
    if reference.end >= len(reading.doc):
        return False
    after = reading.doc[reference.end]
    hyphen = after.text in {"-", "\u2013"} and not reading.doc[reference.end - 1].whitespace_
    return hyphen or (after.pos_ in {"NOUN", "PROPN"} and lemma(after) in NOUN_TYPES)


def _head(reading: Reading, reference: Reference) -> Token:
    return reading.doc[reference.start : reference.end].root


def _is_object(token: Token, trigger: Trigger) -> bool:
    """ "visited Kenya", "toured the base at Oslo": the place is what is visited."""
    if trigger.type is not EventType.VISIT or trigger.kind is not Kind.VERB:
        return False
    while token.dep_ in {"conj", "appos", "compound", "nmod"} and token.head != token:
        token = token.head
    return token.dep_ == "dobj" and token.head == trigger.token


def _is_compound(reference: Reference, trigger: Trigger) -> bool:
    """ "the Oslo summit": the place stands right before the noun, as part of its phrase."""
    noun = trigger.token
    within = noun.left_edge.i <= reference.start < noun.i and reference.kind is EntityKind.PLACE
    return within and lemma(noun) in _NAMED_AFTER_PLACES and noun.i - reference.end <= 2


def _fits(lead: Token, trigger: Trigger) -> bool:
    if trigger.type is EventType.VISIT:
        return lead.lower_ in _TOWARDS
    return lead.lower_ in _AT


def _attached(reading: Reading, lead: Token, trigger: Trigger) -> bool:
    """Whether the phrase is about the event, not about another noun ("the war in", "support to")."""
    head = lead.head
    if head in (trigger.token, trigger.verb) or lemma(head) in _GOING:
        return True
    if head.pos_ in {"VERB", "AUX"}:
        return True
    if head.pos_ == "ADP" and (head.head in (trigger.token, trigger.verb)):
        return True
    if head.pos_ == "PROPN" and head.lower_ not in POST_HEADS:
        return True
    named = reading.at(head.i)
    return (named is not None and named.end == lead.i) or _is_in_list(head, trigger)


def _is_in_list(head: Token, trigger: Trigger) -> bool:
    """Whether the parser hung the phrase on the last of the people met ("met leaders in Oslo")."""
    return (
        head.pos_ == "NOUN" and head.dep_ in {"pobj", "dobj"} and head.head.i in {trigger.token.i, trigger.token.i + 1}
    )


def _choose(trigger: Trigger, places: list[tuple[Reference, str]]) -> list[Venue]:
    """All stops of a journey; else the first place that is no country, else the first."""
    if trigger.type is not EventType.VISIT:
        narrow = [p for p in places if p[0].kind is EntityKind.PLACE]
        places = (narrow or places)[:1]
    return [Venue(e, r.span, way) for r, way in places for e in r.entities]


def nearness(named: Named) -> Callable[[str, str], bool]:
    """Whether two places are the same, or one is the country of the other."""

    def near(one: str, two: str) -> bool:
        a, b = named.by_id[one], named.by_id[two]
        return one == two or _lies_in(a, b) or _lies_in(b, a)

    return near


def _lies_in(place: Entity, country: Entity) -> bool:
    """Whether ``place`` lies in ``country``, as the text says or, where it does not, as a city of its name does."""
    if country.kind is not EntityKind.COUNTRY or place.kind is EntityKind.COUNTRY or country.country is None:
        return False
    if place.country is not None:
        return place.country == country.country
    return country.country in {code for code, _ in gazetteer.city_countries(place.name)}
