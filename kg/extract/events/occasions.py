"""Within one sentence: which trigger's event contains another's, and which two triggers mean one event."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.events.reading import lemma
from kg.extract.events.triggers import Kind, Trigger
from kg.extract.word_sets import word_set
from kg.model import EventType

_AT = word_set("at during within of in on margin margins sidelines sideline occasion framework part")
_ONE_SITTING = word_set("meeting session talk call conversation discussion visit briefing")
_RECEIVING = word_set("welcome receive host greet invite")


def occasions(inner: Trigger, triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """The triggers on whose occasion the inner event takes place ("at the summit", "during his visit")."""
    for outer in triggers:
        if outer.token == inner.token:
            continue
        addressed = inner.type is EventType.ADDRESS and inner.kind is Kind.VERB and outer.verb == inner.token
        if (addressed and outer.kind is Kind.OBJECT) or _in_phrase_of(outer, inner, _AT):
            yield outer


def same_event(trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """The triggers that mean the same event: "at the meeting … A met B", "welcomed her for talks", "to the summit"."""
    if trigger.kind is not Kind.VERB:
        return
    for other in triggers:
        if other.token == trigger.token or other.type is not trigger.type:
            continue
        sitting = (
            lemma(other.token) in _ONE_SITTING
            and lemma(trigger.token) == "meet"
            and _in_phrase_of(other, trigger, {"at", "during"})
        )
        reception = lemma(trigger.token) in _RECEIVING and _in_phrase_of(other, trigger, {"for", "to"})
        if sitting or reception:
            yield other


def _in_phrase_of(outer: Trigger, inner: Trigger, prepositions: frozenset[str] | set[str]) -> bool:
    """Whether the outer noun stands in a phrase of the inner trigger's clause that one of ``prepositions`` leads."""
    noun = outer.token
    if outer.kind is not Kind.BARE or noun.dep_ not in {"pobj", "conj"}:
        return False
    preposition = noun.head if noun.dep_ == "pobj" else noun.head.head
    if preposition.lower_ not in prepositions:
        return False
    head = _out_of_phrase(preposition)
    if head in (inner.token, inner.verb):
        return True
    return head.dep_ == "acl" and head.head == inner.token


def _out_of_phrase(preposition: Token) -> Token:
    """What "on the sidelines of" as a whole hangs from."""
    head = preposition.head
    while head.lower_ in _AT and head.head != head:
        head = head.head
    return head
