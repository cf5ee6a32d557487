"""Nouns and verbs of meetings, visits and speeches in their other senses, which name no event."""

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from kg.extract.events.reading import governor, lemma
from kg.extract.word_sets import word_set

_MODIFIED: Final = {
    "event": word_set(
        """weather extreme climate adverse natural sporting life tragic terrible horrific catastrophic seismic
        current mass casualty disaster flood flooding storm traumatic world"""
    ),
    "speech": word_set("hate free political"),
    "call": word_set(
        """emergency 911 999 roll wake close last final curtain duty distress nuisance
        scam fake wrong right good tough siren clarion"""
    ),
    "convention": word_set("geneva vienna hague constitutional social framework"),
    "panel": word_set(
        "solar independent expert advisory review appeal appeals selection control judging disciplinary tribunal"
    ),
    "negotiation": word_set("contract collective bargaining pay wage labour labor hostage"),
    "session": word_set(
        "training therapy exercise vaccination school screening court coaching counselling legislative"
    ),
    "reception": word_set("warm positive poor mobile signal mixed"),
    "stay": word_set("hospital"),
    "visit": word_set("home hospital doctor emergency web website prenatal clinic site's"),
    "lunch": word_set("school free"),
    "breakfast": word_set("school free"),
    "statement": word_set("false sworn witness written victim impact financial bank benefit account"),
    "conversation": word_set("national public"),
    "consultation": word_set("public online community statutory"),
}
"""The words before a noun that give it another sense."""

_TEXTS: Final = word_set("regulation act law rule directive bill decree ordinance guideline guidance policy handbook")
_ABOUT: Final = word_set("on for about concerning")
_SAT: Final = word_set("hold have attend join conduct convene host chair")
_RULINGS: Final = word_set("recommend find conclude advise report make consider decide rule say believe determine")
_ANSWERED: Final = word_set("answer triage heed reiterate echo repeat")
_SEEN: Final = word_set("attend host hold organise organize address")


def in_other_sense(noun: Token, base: str) -> bool:
    """Whether a noun that can name an event names something else here: "the Geneva Convention", "a weather event".

    Args:
        noun: the noun.
        base: its lemma.
    """
    before = {c.lower_ for c in noun.children if c.i < noun.i} | {lemma(c) for c in noun.children if c.i < noun.i}
    if before & _MODIFIED.get(base, frozenset()) or _is_subject_of_a_text(noun):
        return True
    if noun.head.lower_ == "under" and not any(c.dep_ in {"det", "poss"} for c in noun.children):
        return True  # under discussion, negotiation, consultation
    test = _TESTS.get(base)
    return test is not None and test(noun)


def _is_subject_of_a_text(noun: Token) -> bool:
    """ "The Regulation on meetings of the Board": what a text lays down, not what happens."""
    return noun.head.lower_ in _ABOUT and lemma(noun.head.head) in _TEXTS


def _follows(noun: Token, *following: str) -> bool:
    return noun.i + 1 < len(noun.doc) and noun.doc[noun.i + 1].lower_ in following


def _in_case(noun: Token) -> bool:
    return noun.head.lower_ == "in" and _follows(noun, "of", "that")


def _of_freedom(noun: Token) -> bool:
    return noun.head.lower_ == "of" and lemma(noun.head.head) == "freedom"


def _demand(noun: Token) -> bool:
    """ "a call for", "a call on", "calls to act"; also "on call"."""
    if _follows(noun, "for", "to", "on") or (noun.head.lower_ == "on" and not list(noun.children)):
        return True
    following = noun.doc[noun.i + 1 : noun.i + 2]
    if lemma(noun.head) in _ANSWERED or any(t.like_num or t.text == "(" for t in following):
        return True
    return any(c.dep_ in {"acl", "relcl"} and any(t.lower_ == "to" for t in c.children) for c in noun.children)


def _withdrawal(noun: Token) -> bool:
    """ "in retreat"."""
    return noun.head.lower_ == "in" and not any(c.dep_ in {"det", "poss", "amod"} for c in noun.children)


def _treaty(noun: Token) -> bool:
    return _follows(noun, "on", "against", "for", "relating", "concerning")


def _jury(noun: Token) -> bool:
    """A panel that decides something rather than discusses it."""
    if noun.dep_ == "nsubj" and lemma(noun.head) in _RULINGS:
        return True
    return _follows(noun, "of") and noun.dep_ in {"nsubj", "nsubjpass", "agent"}


def _mass(noun: Token) -> bool:
    """Talking as such, not a talk: "in consultation with", "after careful negotiation"."""
    if noun.tag_ not in {"NN", "NNP"} or any(c.dep_ in {"det", "poss", "compound"} for c in noun.children):
        return False
    return noun.head.lower_ in {"in", "after", "through", "subject"} or not _has_partner(noun)


def _has_partner(noun: Token) -> bool:
    return any(c.lower_ in {"with", "between", "among"} for c in noun.children)


def _inquiry(noun: Token) -> bool:
    """A consultation of everybody, in writing."""
    verb = governor(noun)
    held = verb is not None and lemma(verb) in _SAT
    return _mass(noun) or (noun.tag_ in {"NN", "NNP"} and not _has_partner(noun) and not held)


def _platform(noun: Token) -> bool:
    """ "the summit is a forum for dialogue": what something is good for."""
    return noun.tag_ in {"NN", "NNS"} and (noun.dep_ in {"attr", "appos"} or _follows(noun, "for", "where"))


def _means(noun: Token) -> bool:
    """ "held by videoconference"."""
    return noun.head.lower_ in {"by", "via"} and not any(c.dep_ in {"det", "poss"} for c in noun.children)


def _journey(noun: Token) -> bool:
    """A way through life or reform, and the public's ways to work."""
    return noun.tag_ == "NNS" or not any(c.lower_ == "to" for c in noun.children)


def _stay(noun: Token) -> bool:
    return _follows(noun, "at", "home") or noun.head.lower_ == "of"


def _look(noun: Token) -> bool:
    """ "For more, visit: …"."""
    return _follows(noun, ":") and noun.tag_ == "NN"


def _task(noun: Token) -> bool:
    verb = governor(noun)
    return noun.head.lower_ != "at" and (verb is None or lemma(verb) not in _SEEN)


def _generic(noun: Token) -> bool:
    """ "international travel", "members of Congress"."""
    return not any(c.dep_ in {"det", "poss", "compound"} or c.lower_ == "to" for c in noun.children)


def _tour_of_duty(noun: Token) -> bool:
    return _follows(noun, "of") and any(t.lower_ == "duty" for t in noun.subtree)


_TESTS: Final[dict[str, Callable[[Token], bool]]] = {
    "event": _in_case,
    "speech": _of_freedom,
    "call": _demand,
    "convention": _treaty,
    "retreat": _withdrawal,
    "panel": _jury,
    "consultation": _inquiry,
    **dict.fromkeys(["negotiation", "discussion", "dialogue", "conversation"], _mass),
    **dict.fromkeys(["videoconference", "teleconference"], _means),
    "forum": _platform,
    "journey": _journey,
    "stay": _stay,
    "visit": _look,
    "function": _task,
    "travel": _generic,
    "congress": _generic,
    "tour": _tour_of_duty,
}
