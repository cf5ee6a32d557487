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
        ["meet", "welcome", "greet", "brief", "confer", "discuss", "speak", "talk", "gather", "attend"], _MEET
    ),
    **dict.fromkeys(["phone", "telephone", "call", "ring"], _MEET),
    **dict.fromkeys(["receive", "host"], _RECEIVE),
    **dict.fromkeys(
        ["visit", "tour", "travel", "arrive", "fly", "depart", "leave", "go", "head", "return", "be"], _VISIT
    ),
    "address": _ADDRESS,
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
    """ "called the Minister", "called on the Minister"."""
    called_on = (t for c in verb.children if c.lower_ in {"on", "upon"} for t in c.children)
    return _to_somebody(reading, verb, obj) or any(is_somebody(reading, t) for t in called_on)


def _attends_body(reading: Reading, _: Token, obj: Token | None) -> bool:
    """ "attended the Council": its session."""
    attended = reading.at(obj.i) if obj is not None else None
    return attended is not None and attended.kind is EntityKind.ORGANISATION


def _gathers(_: Reading, verb: Token, obj: Token | None) -> bool:
    return obj is None and not is_passive(verb)


def _addresses(reading: Reading, _: Token, obj: Token | None) -> bool:
    if obj is None:
        return False
    return obj.tag_ == "WDT" or is_somebody(reading, obj) or lemma(obj) in words.PEOPLE_NOUNS


def _has_traveller(reading: Reading, verb: Token) -> bool:
    subject = subject_of(verb)
    if subject is None:
        return False
    named = reading.within(subject.left_edge.i, min(subject.right_edge.i + 1, verb.i))
    return subject.lower_ in _TRAVELLERS or any(r.kind is EntityKind.PERSON for r in named)


def _visits(reading: Reading, verb: Token, obj: Token | None) -> bool:
    """Not the reader, who is told to visit a web site."""
    told = verb.tag_ == "VB" and verb.dep_ in {"ROOT", "conj"} and subject_of(verb) is None
    if (told and not reading.paragraph.headline) or (obj is not None and obj.like_url):
        return False
    return obj is not None or reading.is_place(verb.i + 1) or reading.is_place(verb.i + 2)


def _moves(reading: Reading, verb: Token, _: Token | None) -> bool:
    """Whether somebody goes to a named place: "departs for Peru", "she will be in Tokyo"."""
    if not _has_traveller(reading, verb):
        return False
    ahead = [p for p in verb.children if p.lower_ in _MOVING[lemma(verb)] and p.i > verb.i]
    return any(reading.is_place(t.i) for p in ahead for t in p.children)


_FITS: Final[dict[str, Callable[[Reading, Token, Token | None], bool]]] = {
    **dict.fromkeys(["speak", "talk", "confer"], _with_partner),
    **dict.fromkeys(["welcome", "greet", "receive", "host", "phone", "telephone", "ring"], _to_somebody),
    **dict.fromkeys(_MOVING, _moves),
    "brief": _briefs,
    "call": _calls,
    "attend": _attends_body,
    "gather": _gathers,
    "address": _addresses,
    "visit": _visits,
}
"""Whether a verb with its object names an event; a verb without an entry always does."""
