"""Lists of those present, by themselves: "Taking part were …", "Participants included:", a name a paragraph."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.events.mention import EventMention
from kg.extract.events.reading import Reading
from kg.extract.events.sentences import sentences
from kg.extract.events.who import Attendant, attendants
from kg.model import EntityKind, EventType, Evidence, Participation, Role, Status

CONFIDENCE = 0.75

_OPENS = re.compile(
    r"(?:also\s+)?(?:taking part|participating|in attendance|present|attending|attended by|invited|joining)\b"
    r"|[^.]{0,120}?\b(?:who (?:also )?(?:attended|participated|took part)|in attendance)\b"
    r"|(?:the\s+)?delegation (?:also )?(?=includ|consist|compris)"
    r"|(?:the\s+)?(?:other\s+|additional\s+|key\s+)?(?:participants?|attendees|invitees|speakers|panell?ists)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:were|was|are|is|included?|includes|including|consisted of|comprised)\b:?|:", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:participants?|attendees|attended|attending|attendance|invitees|participated|took part|taking part|"
    r"delegation|joined by|members of the delegation|full list|representatives)\b",
    re.IGNORECASE,
)
_TRAVEL = re.compile(r"\b(?:delegation|travell?ing|travell?ed|accompan(?:y|ied))\b", re.IGNORECASE)
_LONGEST_ITEM = 200
_BULLET = re.compile(r"[\W\d]*(?:(?:Mr|Mrs|Ms|Dr|Hon|Sir|H\.?E)\b\.?\s*)*")


def attendance(readings: Sequence[Reading], text: str) -> Iterator[EventMention]:
    """Mentions that refer to the event last spoken of and bring who was present, in text order."""
    number = 0
    listing: bool | None = None
    for paragraph, reading in enumerate(readings):
        starts = list(sentences(reading.doc))
        words = text[reading.paragraph.span.start : reading.paragraph.span.end]
        item = _item(reading, words) if listing is not None else None
        if item is not None:
            yield _mention(reading, [item], (paragraph, number, 0), bool(listing), "list")
        else:
            yield from _sentences(reading, starts, paragraph, number)
            listing = _announced(words) if not reading.paragraph.headline else None
        number += len(starts)


def _sentences(reading: Reading, spans: list[tuple[int, int]], paragraph: int, number: int) -> Iterator[EventMention]:
    for offset, (start, end) in enumerate(spans):
        words = reading.doc[start:end].text
        opening = _OPENS.match(words)
        then = _THEN.search(words, opening.end()) if opening else None
        if then is None or reading.is_quoted(reading.doc[start]):
            continue
        base = reading.doc[start].idx + then.end()
        first = next((t.i for t in reading.doc[start:end] if t.idx >= base), end)
        found = attendants(reading, first, end)
        if found:
            yield _mention(reading, found, (paragraph, number + offset, start), False, "present")


def _announced(words: str) -> bool | None:
    """Whether a paragraph announces a list of names, and, if so, whether they travel; ``None`` where it does not."""
    tail = words.rstrip()
    if not tail or not (tail[-1] in ":–-" or tail.isupper()) or not _ANNOUNCES.search(tail[-220:]):
        return None
    return bool(_TRAVEL.search(tail[-220:]))


def _item(reading: Reading, words: str) -> Attendant | None:
    """Who a list's paragraph names: the person, or the body that it begins with."""
    if len(words) > _LONGEST_ITEM or words.rstrip().endswith((".", ":")) or not reading.references:
        return None
    people = [r for r in reading.references if r.kind is EntityKind.PERSON]
    first = people[0] if people else reading.references[0]
    lead = _BULLET.match(words)
    begins = reading.paragraph.span.start + (lead.end() if lead else 0)
    if not people and (first.span.start > begins or first.kind is EntityKind.PLACE):
        return None
    return Attendant(first.entities[0], first.span, first.kind, first.start)


def _mention(
    reading: Reading, found: list[Attendant], position: tuple[int, int, int], travel: bool, way: str
) -> EventMention:
    paragraph, sentence, token = position
    type_, role = (EventType.VISIT, Role.VISITOR) if travel else (EventType.MEETING, Role.PARTICIPANT)
    rule = f"{type_.value.lower()}.{way}"
    people = {a.entity: Participation(a.entity, role, Evidence(a.span, rule, CONFIDENCE)) for a in reversed(found)}
    span = reading.paragraph.span
    return EventMention(
        type=type_,
        word="event",
        rule=rule,
        span=span,
        sentence=sentence,
        paragraph=paragraph,
        token=token,
        status=Status.HELD,
        status_span=span,
        confidence=CONFIDENCE,
        people=tuple(reversed(people.values())),
        refers_back=True,
        independent=False,
    )
