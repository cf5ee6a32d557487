"""Who was there, in a sentence of its own: "Participants included …", "X accompanied her", "Y was also present"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.events.participants import noun_phrase
from kg.extract.events.reading import Reading, is_passive, lemma, subject_of
from kg.extract.events.who import Attendant, attendants
from kg.extract.word_sets import word_set

_OPENS = re.compile(
    r"(?:also\s+)?(?:taking part|participating|in attendance|present|attending|attended by|invited|joining|"
    r"on (?:board|the flight)|speaking|presenting)\b"
    r"|[^.]{0,120}?\b(?:who (?:also )?(?:attended|participated|took part)|in attendance)\b"
    r"|(?:the\s+)?delegation (?:also )?(?=includ|consist|compris)"
    r"|(?:the\s+)?(?:other\s+|additional\s+|key\s+)?(?:participants?|attendees|invitees|speakers|panell?ists)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:were|was|are|is|included?|includes|including|consisted of|comprised)\b:?|:", re.IGNORECASE)

_GROUPS = word_set("participant attendee invitee guest speaker panellist panelist delegation those")
_HOLDS = word_set("include comprise consist")
_LEADS = word_set("lead head chair co-chair co-lead")
_GOES_ALONG = word_set("accompany join")
_ATTENDS = word_set("attend participate speak present")
_BESIDES = re.compile(r"(?:in addition to|besides|along with|alongside|as well as)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Company:
    """Who a sentence says was there.

    Attributes:
        found: the people, bodies and countries.
        way: how it says so: "present", "led", "accompanied", "attended".
        token: the word that says so.
        travelling: whether they travel with somebody rather than meet.
    """

    found: list[Attendant]
    way: str
    token: int
    travelling: bool = False


def company(reading: Reading, start: int, end: int) -> Company | None:
    """Who the sentence ``start:end`` says was there, where that is all that it says."""
    if reading.is_quoted(reading.doc[start]):
        return None
    return next((c for c in _readings(reading, start, end) if c.found), None)


def _readings(reading: Reading, start: int, end: int) -> Iterator[Company]:
    yield from _opening(reading, start, end)
    for verb in reading.doc[start:end]:
        if verb.dep_ == "ROOT" and verb.pos_ in {"VERB", "AUX"}:
            yield from _by_verb(reading, verb, start, end)


def _opening(reading: Reading, start: int, end: int) -> Iterator[Company]:
    words = reading.doc[start:end].text
    opening = _OPENS.match(words)
    then = _THEN.search(words, opening.end()) if opening else None
    if then is not None:
        base = reading.doc[start].idx + then.end()
        first = next((t.i for t in reading.doc[start:end] if t.idx >= base), end)
        yield Company(attendants(reading, first, end), "present", start)


def _by_verb(reading: Reading, verb: Token, start: int, end: int) -> Iterator[Company]:
    subject = subject_of(verb)
    group = subject is not None and lemma(subject) in _GROUPS
    by = next((t for t in verb.children if t.lower_ == "by" and t.i > verb.i), None)
    if group and lemma(verb) in _HOLDS:
        yield Company([*_besides(reading, start, verb), *attendants(reading, verb.i + 1, end)], "present", verb.i)
    elif group and by is not None and lemma(verb) in _LEADS:
        yield Company(attendants(reading, by.i + 1, end), "led", verb.i)
    elif lemma(verb) in _GOES_ALONG and is_passive(verb) and by is not None:
        yield Company(attendants(reading, by.i + 1, end), "accompanied", verb.i, lemma(verb) == "accompany")
    elif lemma(verb) in _GOES_ALONG and not is_passive(verb) and _takes_somebody(reading, verb):
        yield Company(attendants(reading, start, verb.i), "accompanied", verb.i, lemma(verb) == "accompany")
    elif subject is not None and _is_there(verb):
        yield Company(noun_phrase(reading, subject, verb), "attended", verb.i)


def _besides(reading: Reading, start: int, verb: Token) -> list[Attendant]:
    """ "In addition to X, the delegation included": X was there too."""
    if not _BESIDES.match(reading.doc[start : verb.i].text):
        return []
    return [a for a in attendants(reading, start, verb.i) if a.start > start + 1]


def _takes_somebody(reading: Reading, verb: Token) -> bool:
    """Whether the verb's object is a person: joining a body or a meeting is something else."""
    obj = next((c for c in verb.children if c.dep_ in {"dobj", "obj"}), None)
    if obj is None:
        return False
    return obj.tag_ == "PRP" or any(a.start <= obj.i for a in attendants(reading, obj.left_edge.i, obj.i + 1))


def _is_there(verb: Token) -> bool:
    """ "Were also in attendance", "was present", "also spoke"."""
    following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]]
    if lemma(verb) == "be":
        return "present" in following[:2] or ("in" in following and "attendance" in following)
    also = any(t.lower_ == "also" for t in verb.children)
    return also and lemma(verb) in _ATTENDS and not any(c.dep_ in {"dobj", "obj"} for c in verb.children)
