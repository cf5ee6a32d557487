"""The verbs that name events: the class of event, what their subject and object are to it, and when they name one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from kg.extract.events import words
from kg.extract.events.reading import Reading, is_passive, lemma, object_of, subject_of
from kg.extract.word_sets import word_set
from kg.model import EntityKind, EventType, Role


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb names, and the roles of its subject, of its object and of who follows "by"."""

    type: EventType
    subject: Role
    object: Role | None
    agent: Role


_MEET = Frame(EventType.MEETING, Role.PARTICIPANT, Role.PARTICIPANT, Role.PARTICIPANT)
_RECEIVE = Frame(EventType.MEETING, Role.HOST, Role.PARTICIPANT, Role.HOST)
_VISIT = Frame(EventType.VISIT, Role.VISITOR, None, Role.VISITOR)
_ADDRESS = Frame(EventType.ADDRESS, Role.SPEAKER, None, Role.SPEAKER)

_FRAMES: Final = {
    **dict.fromkeys(
        ["meet", "welcome", "greet", "brief", "update", "confer", "discuss", "speak", "talk", "gather", "attend"], _MEET
    ),
    **dict.fromkeys(["phone", "telephone", "call", "ring"], _MEET),
    **dict.fromkeys(["receive", "host"], _RECEIVE),
    **dict.fromkeys(
        ["visit", "tour", "travel", "arrive", "fly", "depart", "leave", "go", "head", "return", "be"], _VISIT
    ),
    **dict.fromkeys(["address", "say", "announce", "tell", "present"], _ADDRESS),
}
_MOVING: Final = {
    "depart": word_set("for to"),
    "leave": word_set("for to"),
    "go": word_set("to"),
    "head": word_set("to for"),
    "return": word_set("from to"),
    "be": word_set("in"),
}
"""Verbs that name a visit only with a place, and what leads it in."""

_TRAVELLERS = word_set("i we he she they who delegation")

_STYLES = word_set("holiness majesty excellency highness eminence")
"""Styles of address, which name somebody: "His Holiness"."""

_COLLECTED = word_set("information evidence data view intelligence support feedback material pace momentum")
_SITES = word_set("website site page link portal webpage")
_JOURNEYING = words.DELEGATES | word_set(
    """president premier secretary commissioner chief chair chairman director governor mayor head mission group couple
    prince princess king queen emperor duke duchess pope"""
)
"""Whose journeys are told; those of tourists, ships and viruses are not events."""

_AUDIENCES = word_set("delegate audience participant gathering dinner lunch luncheon breakfast reception hui")

_NEAR = 8
"""Tokens after a verb among which "with" brings in the other side."""


def frame_of(reading: Reading, verb: Token) -> Frame | None:
    """What a verb names where its clause fits, or ``None``."""
    base = lemma(verb)
    if base == "speak" and _speaks_before(reading, verb):
        return _ADDRESS
    obj = object_of(verb)
    if base not in _FRAMES or (obj is not None and lemma(obj) in words.TOPIC_OBJECTS):
        return None
    fits = _FITS.get(base)
    return _FRAMES[base] if fits is None or fits(reading, verb, obj) else None


def is_somebody(reading: Reading, token: Token) -> bool:
    """Whether the noun phrase of ``token`` names a person, or is headed by a body."""
    reference = reading.at(token.i)
    if reference and reference.kind in {EntityKind.PERSON, EntityKind.ORGANISATION}:
        return token.tag_ != "PRP$"
    if token.lower_ in {"me", "us"}:
        return True
    named = reading.within(token.left_edge.i, min(token.right_edge.i + 1, token.i + 25))
    return lemma(token) in words.PEOPLE_NOUNS and any(r.kind is EntityKind.PERSON for r in named)


def _speaks_before(reading: Reading, verb: Token) -> bool:
    """ "will speak at the forum", "spoke to students": no conversation, but a speech."""
    for preposition in (c for c in verb.children if c.lower_ in {"at", "before", "to"} and c.i > verb.i):
        for noun in preposition.children:
            audience = lemma(noun) in words.PEOPLE_NOUNS and reading.at(noun.i) is None and noun.tag_ == "NNS"
            audience = audience or noun.lower_ == "you"
            if preposition.lower_ != "to" or audience:
                return True
    return False


def _with_partner(_: Reading, verb: Token, __: Token | None) -> bool:
    return any(t.lower_ == "with" for t in verb.doc[verb.i + 1 : verb.right_edge.i + 1][:_NEAR])


def _to_somebody(reading: Reading, _: Token, obj: Token | None) -> bool:
    return obj is not None and is_somebody(reading, obj)


def _briefs(reading: Reading, verb: Token, obj: Token | None) -> bool:
    return any(c.dep_ == "agent" for c in verb.children) or _to_somebody(reading, verb, obj)


def _calls(reading: Reading, verb: Token, obj: Token | None) -> bool:
    """ "called the Minister", "called on the Minister"; not "call the office" nor "call on Congress to act"."""
    if subject_of(verb) is None and not reading.paragraph.headline:
        return False
    called_on = [t for c in verb.children if c.lower_ in {"on", "upon"} for t in c.children]
    if _to_somebody(reading, verb, obj) or any(_is_person(reading, t) for t in called_on):
        return True
    asked = any(c.dep_ in {"xcomp", "advcl", "ccomp"} for c in verb.children)
    styled = any(t.lower_ in _STYLES for on in called_on for t in on.subtree)
    return not asked and (styled or any(is_somebody(reading, t) for t in called_on))


def _is_person(reading: Reading, token: Token) -> bool:
    reference = reading.at(token.i)
    return reference is not None and reference.kind is EntityKind.PERSON


def _attends_body(reading: Reading, _: Token, obj: Token | None) -> bool:
    """ "attended the Council": its session."""
    attended = reading.at(obj.i) if obj is not None else None
    return attended is not None and attended.kind is EntityKind.ORGANISATION


def _gathers(_: Reading, verb: Token, obj: Token | None) -> bool:
    subject = subject_of(verb)
    collected = subject is not None and lemma(subject) in _COLLECTED
    return obj is None and not is_passive(verb) and not collected


def _addresses(reading: Reading, _: Token, obj: Token | None) -> bool:
    if obj is None:
        return False
    return obj.tag_ == "WDT" or is_somebody(reading, obj) or lemma(obj) in words.PEOPLE_NOUNS | words.ADDRESSED


def _speaks_out(_: Reading, verb: Token, obj: Token | None) -> bool:
    """ "said at the conference", "told delegates", "presented to the forum"."""
    if is_passive(verb):
        return False
    if obj is not None and lemma(verb) == "tell" and lemma(obj) in words.ADDRESSED | _AUDIENCES:
        return True
    lead = "to" if lemma(verb) == "present" else "at"
    if lead == "to" and obj is not None:
        return False
    before = [t for c in verb.children if c.lower_ == lead for t in c.children if t.dep_ == "pobj"]
    return any(
        lemma(t) in words.OCCASIONS | _AUDIENCES and not any(c.lower_ in words.PRESS for c in t.children)
        for t in before
    )


def _has_traveller(reading: Reading, verb: Token) -> bool:
    subject = subject_of(verb)
    if subject is None:
        return False
    end = subject.right_edge.i + 1
    named = reading.within(subject.left_edge.i, min(end, verb.i) if subject.i < verb.i else end)
    return subject.lower_ in _TRAVELLERS or any(r.kind is EntityKind.PERSON for r in named)


def _may_travel(reading: Reading, verb: Token) -> bool:
    """Whether the verb's subject, if it has one, is of the kind whose journeys are told: no ship, virus or tourists."""
    subject = subject_of(verb)
    if reading.paragraph.headline or (subject is None and verb.tag_ != "VBG"):
        return True
    if subject is None or _has_traveller(reading, verb):
        return subject is not None
    named = reading.at(subject.i)
    return lemma(subject) in _JOURNEYING or (named is not None and named.kind is EntityKind.ORGANISATION)


def _travels(reading: Reading, verb: Token, _: Token | None) -> bool:
    return _may_travel(reading, verb)


def _visits(reading: Reading, verb: Token, obj: Token | None) -> bool:
    """Not the reader, who is told to visit a web site."""
    told = verb.tag_ == "VB" and verb.dep_ in {"ROOT", "conj"} and subject_of(verb) is None
    if (told and not reading.paragraph.headline) or (obj is not None and (obj.like_url or lemma(obj) in _SITES)):
        return False
    if not _may_travel(reading, verb):
        return False
    return obj is not None or reading.is_place(verb.i + 1) or reading.is_place(verb.i + 2)


def _moves(reading: Reading, verb: Token, _: Token | None) -> bool:
    """Whether somebody goes to a named place: "departs for Norway", "she will be in Quito"."""
    if any(c.dep_ == "attr" for c in verb.children):  # "she is a judge in Oslo"
        return False
    leads = _MOVING[lemma(verb)]
    welcome = verb.tag_ == "VB" and lemma(verb) == "be"  # "it is a pleasure to be here in Oslo"
    here = [c for c in verb.children if c.lower_ == "here" and lemma(verb) == "be"]
    if not (welcome and here) and not _has_traveller(reading, verb):
        return False
    ahead = [p for head in (verb, *here) for p in head.children if p.lower_ in leads and p.i > verb.i]
    if any(reading.is_place(t.i) for p in ahead for t in p.children):
        return True
    after = verb.doc[verb.i + 1 : verb.i + 4] if lemma(verb) != "be" else ()
    return any(t.lower_ in leads and reading.is_place(t.i + 1) for t in after)


_FITS: Final[dict[str, Callable[[Reading, Token, Token | None], bool]]] = {
    **dict.fromkeys(["speak", "talk", "confer"], _with_partner),
    **dict.fromkeys(["welcome", "greet", "receive", "host", "phone", "telephone", "ring"], _to_somebody),
    **dict.fromkeys(_MOVING, _moves),
    **dict.fromkeys(["brief", "update"], _briefs),
    "call": _calls,
    "attend": _attends_body,
    "gather": _gathers,
    "address": _addresses,
    **dict.fromkeys(["say", "announce", "tell", "present"], _speaks_out),
    "visit": _visits,
    **dict.fromkeys(["tour", "travel", "arrive", "fly"], _travels),
}
"""Whether a verb with its object names an event; a verb without an entry always does."""
