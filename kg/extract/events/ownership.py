"""Which event of a sentence a date or a place belongs to."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.events.triggers import Kind, Trigger
from kg.extract.word_sets import word_set

_MEANWHILE = word_set("in at during")
"""Prepositions that put an event at the time of the verb: "said in a call"."""


def owners(modifier: Token, triggers: Sequence[Trigger]) -> tuple[list[Trigger], list[Trigger]]:
    """The triggers that a modifier is of, and those that share it because it opens a list of clauses.

    The parse decides: the first trigger, or verb of triggers, above the modifier. Where it leads to neither, the
    trigger right before the modifier has it, or, if the modifier is cut off from its sentence, the first.
    """
    by_token = {t.token.i: t for t in triggers}
    token = modifier
    for _ in range(12):
        if token.i in by_token and token != modifier:
            return [by_token[token.i]], _sharing(modifier, by_token[token.i], triggers)
        mine = _of_verb(token, modifier, triggers)
        if mine:
            return mine, _sharing(modifier, mine[0], triggers)
        if token.head == token:
            break
        if token.dep_ == "relcl":
            return [], []
        token = token.head
    return _beside(modifier, triggers), []


def _beside(modifier: Token, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The trigger before a modifier that the parse leaves alone; or the first, if the modifier opens the sentence."""
    before = [t for t in triggers if t.token.i < modifier.i]
    if before:
        between = modifier.doc[before[-1].token.i + 1 : modifier.i]
        return [] if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in between) else before[-1:]
    return list(triggers[:1]) if triggers and modifier.sent.start != triggers[0].token.sent.start else []


def _of_verb(verb: Token, modifier: Token, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The triggers in the clause of ``verb``: its objects and subjects, else what it mentions next to the modifier."""
    ours = [t for t in triggers if t.verb is not None and t.verb.i == verb.i]
    direct = [t for t in ours if t.kind is not Kind.BARE]
    if direct:
        return direct
    before = [t for t in ours if t.token.i < modifier.i and _in_own_phrase(t.token, verb)]
    meanwhile = [t for t in ours if t.token.head.lower_ in _MEANWHILE]
    return before[-1:] or meanwhile[:1]


def _in_own_phrase(noun: Token, verb: Token) -> bool:
    """Whether the noun's phrase hangs from the verb, not from another subject or object ("the rules on meetings")."""
    head = noun.head
    while head not in (verb, head.head):
        if head.dep_ in {"nsubj", "nsubjpass"}:
            return False
        head = head.head
    return True


def _sharing(modifier: Token, first: Trigger, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The later verbs of a list whose first verb the modifier stands before."""
    if first.verb is None:
        return []
    with_it = [t for t in triggers if t.verb == first.verb and t != first and t.token.head.lower_ in {"with", "by"}]
    if modifier.i > first.verb.i:
        return with_it
    return with_it + [t for t in triggers if t.verb is not None and _is_later(t.verb, first.verb)]


def _is_later(verb: Token, first: Token) -> bool:
    token = verb
    while token.dep_ == "conj" and token.head != token:
        token = token.head
        if token == first:
            return True
    return False
