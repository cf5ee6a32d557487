"""Whether the text says that something happened or will happen: tense, mood, negation, habit, cancellation."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.dates import Tense
from kg.extract.events.reading import lemma
from kg.extract.events.words import (
    CONDITIONS,
    MODALS_FUTURE,
    MODALS_UNREAL,
    NEGATIONS,
    OCCASIONS,
    PLANNED_GOVERNORS,
    PRESS_PEOPLE,
    ROUTINE,
    UNREAL_GOVERNORS,
)
from kg.extract.word_sets import word_set
from kg.model import Status

_CALLED_OFF = {
    "cancel": Status.CANCELLED,
    "postpone": Status.POSTPONED,
    "reschedule": Status.POSTPONED,
    "defer": Status.POSTPONED,
}
_AHEAD = word_set("upcoming forthcoming next coming planned scheduled proposed")
_IRREAL = word_set("no any possible potential")
_WHEN = word_set("in at during on after following before")
_THANKING = word_set("thank congratulate commend praise")
_EXPERIENCED = word_set("opportunity chance pleasure honour honor privilege delight joy")
_GIVING = word_set("have give provide take")
_SAYING = word_set("say announce note add tell state confirm inform report explain")


@dataclass(frozen=True, slots=True)
class Reality:
    """How real an event is as a sentence has it.

    Attributes:
        status: planned, held, cancelled or postponed.
        tense: for the dates of the sentence.
        token: the word that says so.
    """

    status: Status
    tense: Tense
    token: Token


def reality_of_verb(verb: Token, itself: bool = True) -> Reality | None:
    """What the verb's own clause and those above it say; ``None`` where nothing happens.

    Args:
        verb: the verb.
        itself: whether the event is what the verb means, rather than what it governs ("met", not "proposed a meeting").
    """
    if _denied(verb) or _conditional(verb) or _routine(verb):
        return None
    status = Status.HELD
    token = verb
    for clause in _clauses_up(verb):
        mood = _mood(clause, governs=not (itself and clause == verb))
        if mood is None:
            return None
        if mood is not Status.HELD:
            status, token = mood, clause
    return Reality(status, Tense.PAST if status is Status.HELD else Tense.FUTURE, token)


def reality_of_noun(noun: Token, governor: Token | None) -> Reality | None:
    """What is said of an event that a noun names; a noun that nothing is said of is taken to have happened."""
    said = _called_off(noun, governor) or _announced(noun)
    if said is not None:
        return said
    if _is_irreal(noun):
        return None
    if governor is None:
        return Reality(Status.HELD, Tense.PAST, noun)
    return reality_of_verb(governor, itself=_is_circumstance(noun, governor)) or _presupposed(noun, governor)


def _announced(noun: Token) -> Reality | None:
    """ "the upcoming summit", "a summit that will be held"."""
    ahead = next((c for c in noun.children if c.lower_ in _AHEAD and c.dep_ in {"amod", "compound", "acl"}), None)
    if ahead is not None:
        return Reality(Status.PLANNED, Tense.FUTURE, ahead)
    purpose = next((c for c in noun.children if c.dep_ in {"relcl", "acl"} and c.pos_ in {"VERB", "AUX"}), None)
    if purpose is not None and _mood(purpose) is Status.PLANNED and not _is_irreal(noun):
        return Reality(Status.PLANNED, Tense.FUTURE, purpose)
    return None


def _is_irreal(noun: Token) -> bool:
    """ "no meeting", "any talks", "regular meetings": none in particular."""
    return any(c.lower_ in _IRREAL or (c.lower_ == "regular" and noun.tag_ == "NNS") for c in noun.children)


def _presupposed(noun: Token, governor: Token) -> Reality | None:
    """What is real although its clause is not: "we hope this summit …", "media are invited to a briefing"."""
    if any(c.lower_ == "this" for c in noun.children):
        return Reality(Status.HELD, Tense.PAST, noun)
    if _is_named_occasion(noun):
        return Reality(Status.PLANNED, Tense.FUTURE, noun)
    if lemma(governor) != "invite" or noun.dep_ != "pobj":
        return None
    past = governor.tag_ == "VBD" or any(c.tag_ == "VBD" for c in governor.children)
    return Reality(*((Status.HELD, Tense.PAST) if past else (Status.PLANNED, Tense.FUTURE)), governor)


def _is_named_occasion(noun: Token) -> bool:
    """Whether the noun is the name of an occasion, which takes place whatever is wanted of it: "the Ocean Summit"."""
    named = noun.tag_ in {"NNP", "NNPS"} and lemma(noun) in OCCASIONS and noun.dep_ == "pobj"
    return named and any(c.lower_ == "the" for c in noun.children)


def _is_circumstance(noun: Token, governor: Token) -> bool:
    """Whether a phrase with the noun says when or where the verb happens: "at the summit she urged"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _WHEN and noun.head.head == governor


def _called_off(noun: Token, governor: Token | None) -> Reality | None:
    words = [governor] if governor is not None else []
    words.extend(t for t in noun.children if t.dep_ in {"acl", "relcl", "amod"})
    if noun.head.lower_ in {"of"} or noun.dep_ in {"pobj", "compound", "poss"}:
        words.append(noun.head.head)
    for word in words:
        base = _CALLED_OFF.get(word.lemma_.lower())
        base = base or {"postponement": Status.POSTPONED, "cancellation": Status.CANCELLED}.get(word.lemma_.lower())
        if base and not any(c.dep_ == "neg" for c in word.children):
            return Reality(base, Tense.FUTURE, word)
    return None


def _clauses_up(verb: Token) -> Iterator[Token]:
    """The verb and the verbs whose infinitives, gerunds or reported clauses it is in."""
    token = verb
    for _ in range(6):
        yield token
        if token.dep_ not in {"xcomp", "conj", "ccomp", "acl", "pcomp", "advcl", "dobj"} or token.head == token:
            return
        if (
            token.dep_ == "ccomp"
            or (token.dep_ == "conj" and _finite(token))
            or (token.dep_ == "advcl" and _finite(token))
        ):
            return
        token = token.head
        if token.pos_ == "ADP" and token.head != token:
            token = token.head
            if lemma(token) in _THANKING:  # one thanks for what has happened
                return


def _finite(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in verb.children
    )


def _mood(verb: Token, governs: bool = True) -> Status | None:
    """What one verb's auxiliaries say of it, or its meaning of what it governs; ``None`` for mere possibility."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    modals = {c.lower_ for c in auxiliaries if c.tag_ == "MD"}
    if modals & MODALS_FUTURE:
        return Status.PLANNED
    if modals & MODALS_UNREAL:
        reported = verb.dep_ in {"ccomp"} and lemma(verb.head) in _SAYING and modals <= {"would"}
        return Status.PLANNED if reported else None
    base = lemma(verb)
    going = base == "go" and verb.tag_ == "VBG"
    if (governs and base in PLANNED_GOVERNORS) or going:
        return Status.PLANNED
    if governs and _looks_ahead(verb):
        return Status.PLANNED
    if governs and base in UNREAL_GOVERNORS and not _is_taken(verb):
        return None
    return _infinitive(verb, auxiliaries)


def _looks_ahead(verb: Token) -> bool:
    """ "look forward to welcoming", "media are invited to attend"."""
    if lemma(verb) == "invite":
        return any(lemma(c) in PRESS_PEOPLE for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})
    return lemma(verb) == "look" and any(c.lower_ == "forward" for c in verb.children)


def _is_taken(word: Token) -> bool:
    """ "had the opportunity to meet", "was able to meet": more than possible."""
    if word.lower_ == "opportunity":
        giver = word.head.head if word.head.lower_ == "with" else word.head
        return word.dep_ in {"dobj", "pobj"} and lemma(giver) in _GIVING
    return word.lower_ == "able" and word.head.tag_ == "VBD"


def _infinitive(verb: Token, auxiliaries: list[Token]) -> Status | None:
    """An infinitive after "is" or a noun ("is to meet", "talks to be held") and in headlines is a plan."""
    to = any(c.lower_ == "to" for c in auxiliaries)
    if not to or (verb.tag_ != "VB" and not any(c.tag_ == "VB" for c in auxiliaries)):
        return Status.HELD
    if verb.dep_ == "acl" and lemma(verb.head) in _EXPERIENCED:
        return Status.HELD
    if verb.dep_ in {"ROOT", "acl", "relcl"} or (verb.dep_ == "xcomp" and lemma(verb.head) == "be"):
        return Status.PLANNED
    return Status.HELD


def _denied(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or c.lower_ in NEGATIONS
        for c in verb.children
        if c.dep_ in {"neg", "det", "cc", "preconj", "advmod"}
    )


def _conditional(verb: Token) -> bool:
    """Whether the verb's clause is a condition, or stands under one: "if they meet, they will discuss"."""
    conditions = [verb, *(c for c in verb.children if c.dep_ == "advcl")]
    return any(c.dep_ == "mark" and c.lower_ in CONDITIONS for clause in conditions for c in clause.children)


def _routine(verb: Token) -> bool:
    return any(c.dep_ == "advmod" and c.lower_ in ROUTINE for c in verb.children)
