"""The verbs and nouns that speak of events, and how each brings in the people around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from kg.extract.events import words
from kg.extract.events.reading import Reading, governor, is_passive, lemma, object_of
from kg.extract.events.senses import in_other_sense
from kg.extract.events.verbs import frame_of, is_somebody
from kg.extract.word_sets import word_set
from kg.model import EntityKind, EventType, Role


class Kind(StrEnum):
    """How a noun stands to the verb above it, or that the trigger is a verb itself."""

    VERB = "verb"
    ATTENDANCE = "attendance"
    """ "A and B also attended"."""
    OBJECT = "object"
    """ "held a meeting", "took part in a meeting"."""
    SUBJECT = "subject"
    """ "the meeting took place"."""
    BARE = "noun"
    """In another phrase: "at the meeting in Oslo", "her visit to Fiji"."""


@dataclass(frozen=True)
class Trigger:
    """A word that names an event.

    Attributes:
        token: the verb or noun.
        type: the class of event.
        kind: how it stands in its clause.
        verb: the verb of its clause, if any: ``token`` itself for a verb.
        subject: the role of the verb's subject; ``None`` when it has no part in the event.
        object: the role of the verb's object.
        agent: the role of who follows "by".
    """

    token: Token
    type: EventType
    kind: Kind
    verb: Token | None
    subject: Role | None = None
    object: Role | None = None
    agent: Role | None = None


_OTHERS_VISITS = word_set(
    """welcome announce host follow discuss mark reciprocate note confirm praise support accept"""
)
"""Verbs whose object is somebody else's visit."""

_RECEIVING = frozenset(["welcome", "receive", "host"])
_PARTS = frozenset(["format", "work", "part", "opening", "session", "day", "stage", "series", "round"])
"""Who takes part in these takes part in the whole."""

_SPEECHES = frozenset(["remarks", "statement", "comments", "speech", "keynote"])
_RECURRING = word_set("next last upcoming forthcoming inaugural annual")
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth")
_NUMBERED = re.compile(r"[A-Z]{3,}-?\d{1,2}")
"""Sittings that go by their number: "COP31"; not groups, "G20"."""

_LEADING_TO_SITTINGS = word_set("at to for during of before after following ahead")
"""What leads in the name of a body that stands for its sitting."""

_AT_SITTINGS = word_set("at during")
"""What leads in a standing body for its sitting; one applies "to the Commission"."""

_ATTENDING = frozenset(["attend", "participate", "join"])


def triggers(reading: Reading, start: int, end: int) -> Iterator[Trigger]:
    """The triggers among the tokens ``start:end`` of a sentence, in order."""
    for token in reading.doc[start:end]:
        if token.is_punct:
            continue
        if reading.paragraph.headline and _opens_speech(reading, token):
            yield Trigger(token, EventType.ADDRESS, Kind.BARE, None, Role.SPEAKER, None, Role.SPEAKER)
            continue
        trigger = _of_noun(reading, token) if _is_noun(token) else _of_verb(reading, token)
        if trigger:
            yield trigger


def _opens_speech(reading: Reading, token: Token) -> bool:
    """Whether a headline calls what follows a speech: "Remarks by …", "2023 Statement with …"."""
    if token.lower_ not in _SPEECHES or token.i + 1 >= len(reading.doc):
        return False
    after = reading.doc[token.i + 1 : token.i + 4]
    if token.i and reading.doc[token.i - 1].lower_ == "joint":  # a document of several
        return False
    if token.lower_ == "comments":
        return after[0].lower_ == "at"
    if after[0].lower_ == "on":
        return token.lower_ != "statement" or any(t.lower_ == "occasion" for t in after)
    return after[0].lower_ in {"by", "of", "with", "at", "to", "before"}


def _is_noun(token: Token) -> bool:
    """Whether the token is a noun, or an adjective by the parser's mistake: "hosted a roundtable with"."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    return token.pos_ == "ADJ" and token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass", "attr"}


def _of_verb(reading: Reading, token: Token) -> Trigger | None:
    base = lemma(token)
    if base in _RECEIVING and _into_country(reading, token):
        return Trigger(token, EventType.VISIT, Kind.VERB, token, None, Role.VISITOR, None)
    if base in _ATTENDING and _attends(reading, token):
        return Trigger(
            token, EventType.MEETING, Kind.ATTENDANCE, token, Role.PARTICIPANT, Role.PARTICIPANT, Role.PARTICIPANT
        )
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"} or reading.at(token.i):
        return None
    frame = frame_of(reading, token)
    if frame is None:
        return None
    return Trigger(token, frame.type, Kind.VERB, token, frame.subject, frame.object, frame.agent)


def _into_country(reading: Reading, verb: Token) -> bool:
    """ "welcomed President X to Kenya": who is welcomed visits the country."""
    obj = object_of(verb)
    if obj is None or not (is_somebody(reading, obj) or _are_delegates(reading, obj)):
        return False
    places = [t for p in verb.subtree if p.lower_ == "to" and p.pos_ == "ADP" for t in p.children]
    references = [reading.at(t.i) for t in places]
    return any(r is not None and r.kind is EntityKind.COUNTRY for r in references)


def _are_delegates(reading: Reading, noun: Token) -> bool:
    """ "the Nordic leaders": people who act for a named body or country."""
    return lemma(noun) in words.DELEGATES and bool(reading.within(noun.left_edge.i, noun.i))


def _attends(reading: Reading, verb: Token) -> bool:
    """Whether somebody is said to attend what the text has spoken of ("A and B also participated")."""
    if verb.pos_ != "VERB" or verb.dep_ in {"relcl", "acl", "pcomp"} or reading.at(verb.i):
        return False
    if any(t.i > verb.i and lemma(t) in words.NOUN_TYPES for t in verb.subtree):
        return False
    obj = object_of(verb)
    person = reading.at(obj.i) if obj is not None else None
    joins = lemma(verb) == "join" and person is not None and person.kind is EntityKind.PERSON
    return obj is None or is_passive(verb) or joins


def _of_noun(reading: Reading, noun: Token) -> Trigger | None:
    base = lemma(noun)
    type_ = words.NOUN_TYPES.get(base)
    if base == "delegation" and noun.head.lemma_ in {"lead", "head"} and noun.dep_ == "dobj":
        type_ = EventType.VISIT
    if base == "speaker" and any(c.lower_ in {"keynote", "guest", "plenary"} for c in noun.children):
        type_ = EventType.ADDRESS
    if base == "presentation" and _is_delivered(noun):
        type_ = EventType.ADDRESS
    if base == "exchange" and any(t.lower_ in {"view", "views", "opinions"} for t in noun.subtree):
        type_ = EventType.MEETING
    if base == "statement" and (_is_delivered(noun) or any(t.lower_ in words.PRESS for t in noun.subtree)):
        type_ = EventType.ADDRESS
    if _is_sitting(reading, noun, base):
        type_ = EventType.MEETING
    elif type_ is None or reading.at(noun.i) or not _noun_fits(noun, base):
        return None
    if type_ is EventType.MEETING and any(c.lower_ in words.PRESS for c in noun.children):
        type_ = EventType.ADDRESS
    verb = governor(noun)
    kind = _kind(noun, verb)
    subject, agent = _roles(type_, kind, verb)
    if subject is Role.PARTICIPANT and base in words.HOSTED and verb is not None and lemma(verb) == "hold":
        subject = Role.HOST
    return Trigger(noun, type_, kind, verb, subject, None, agent)


def _is_sitting(reading: Reading, noun: Token, base: str) -> bool:
    """Whether the name of a body stands for its sitting: "at the Arctic Council in Tromsø", "COP31 in Norway"."""
    body = reading.at(noun.i)
    if body is None or body.kind is not EntityKind.ORGANISATION or body.end != noun.i + 1:
        return False
    before = noun.doc[noun.left_edge.i : noun.i]
    if noun.dep_ in {"pobj", "dobj", "ROOT"} and _NUMBERED.fullmatch(noun.text):
        return True
    if any(t.lower_ in _RECURRING or _ORDINAL.fullmatch(t.lower_) for t in before):
        return base in words.NAMED_MEETINGS or noun.text.isupper()
    leads = _LEADING_TO_SITTINGS if base in words.NAMED_MEETINGS else _AT_SITTINGS
    led = noun.dep_ in {"ROOT", "conj"} or (noun.dep_ == "pobj" and lemma(noun.head) in leads)
    led = led or (noun.head.lower_ == "of" and noun.head.head.lower_ == "part")
    after = noun.doc[noun.i + 1 : noun.i + 2]
    placed = any(t.lower_ in {"in", "at", ","} and reading.is_place(t.i + 1) for t in after)
    return base in words.SESSIONS and led and placed


def _is_delivered(noun: Token) -> bool:
    return noun.dep_ in {"dobj", "nsubjpass"} and lemma(noun.head) in {"deliver", "give"}


def _noun_fits(noun: Token, base: str) -> bool:
    """Whether the noun itself is the event: not a part of a compound ("meeting room"), not a demand ("a call for")."""
    if noun.dep_ in {"compound", "nmod", "npadvmod"} and noun.head.pos_ in {"NOUN", "PROPN"} and noun.head.i > noun.i:
        return False
    if base == "talk" and noun.tag_ == "NN" and noun.pos_ == "NOUN":
        return any(c.lower_ in {"with", "telephone", "phone", "summit"} for c in noun.children)
    return not in_other_sense(noun, base)


def _kind(noun: Token, verb: Token | None) -> Kind:
    """How the noun stands to the verb; the second noun of a list, and part of a whole, stand like the first."""
    token = noun
    while token.dep_ in {"conj", "appos"} and token.head != token and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _PARTS:
        token = token.head.head
    if verb is None:
        return Kind.BARE
    if token.head == verb:
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return Kind.SUBJECT
        return Kind.OBJECT if token.dep_ in {"dobj", "obj", "attr", "oprd"} else Kind.BARE
    return Kind.OBJECT if _is_prepositional_object(token.head, verb, noun) else Kind.BARE


def _is_prepositional_object(preposition: Token, verb: Token, noun: Token) -> bool:
    """ "participated in", "presided over", "took part in", "joined him at", "was on a visit"."""
    word, base = preposition.lower_, lemma(verb)
    if base == "take" and word == "in":
        return preposition.head == verb or preposition.head.lower_ == "part"
    if preposition.head != verb:
        return False
    if base in {"join", "represent"}:
        return word in {"at", "in", "for", "to"}
    if base in {"participate", "preside"}:
        return word in {"in", "over"}
    return word == "on" and lemma(noun) in words.VISIT_NOUNS


def _roles(type_: EventType, kind: Kind, verb: Token | None) -> tuple[Role | None, Role | None]:
    """The roles of the verb's subject and of who follows "by"."""
    base = lemma(verb) if verb is not None else ""
    main = {EventType.VISIT: Role.VISITOR, EventType.ADDRESS: Role.SPEAKER}.get(type_, Role.PARTICIPANT)
    if kind is Kind.SUBJECT:
        return None, _by_verb(base, main)
    if kind is Kind.OBJECT:
        return _by_verb(base, main), main
    return main, main


def _by_verb(base: str, main: Role) -> Role | None:
    if base in words.HOST_VERBS:
        return Role.HOST if main is not Role.SPEAKER else main
    if base in words.CHAIR_VERBS:
        return Role.CHAIR
    if main is Role.VISITOR:
        return main if base not in _OTHERS_VISITS else None
    if base in words.HOLD_VERBS | words.ATTEND_VERBS | words.SPEAK_VERBS | {"receive"}:
        return main
    return None
