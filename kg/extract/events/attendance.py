"""Lists of those present, by themselves: "Taking part were …", "Participants included:", a name a paragraph."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.events.company import company
from kg.extract.events.mention import EventMention
from kg.extract.events.reading import Reading
from kg.extract.events.sentences import sentences
from kg.extract.events.who import Attendant
from kg.model import EntityKind, EventType, Evidence, Participation, Role, Status

CONFIDENCE = 0.75

_ANNOUNCES = re.compile(
    r"\b(?:participants?|attendees|attended|attending|attendance|invitees|participated|took part|taking part|"
    r"delegation|joined by|members of the delegation|full list|representatives)\b",
    re.IGNORECASE,
)
_TRAVEL = re.compile(r"\b(?:delegation|travell?ing|travell?ed|accompan(?:y|ied))\b", re.IGNORECASE)
_LONGEST_ITEM = 200
_BULLET = re.compile(r"[\W\d]*(?:(?:Mr|Mrs|Ms|Dr|Hon|Sir|H\.?E)\b\.?\s*)*")
_ROLES = {EventType.VISIT: Role.VISITOR, EventType.ADDRESS: Role.SPEAKER}


def attendance(readings: Sequence[Reading], text: str, told: Sequence[EventMention]) -> Iterator[EventMention]:
    """Mentions that refer to the event last spoken of and bring who was present, in text order.

    Args:
        readings: the paragraphs.
        text: the article's.
        told: the mentions of events proper, in text order.
    """
    number = 0
    listing: EventType | None = None
    for paragraph, reading in enumerate(readings):
        words = text[reading.paragraph.span.start : reading.paragraph.span.end]
        item = _item(reading, words) if listing is not None else None
        if item is not None and listing is not None:
            yield _mention(reading, [item], (paragraph, number, 0), listing, "list")
        starts = list(sentences(reading.doc))
        if item is None:
            for offset, (start, end) in enumerate(starts):
                found = company(reading, start, end)
                if found is not None:
                    type_ = _meant(told, number + offset, found.travelling)
                    yield _mention(reading, found.found, (paragraph, number + offset, found.token), type_, found.way)
            listing = None if reading.paragraph.headline else _announced(words, told, number)
        number += len(starts)


def _meant(told: Sequence[EventMention], sentence: int, travelling: bool) -> EventType:
    """The class of the event that those present were at: the last told of up to a sentence, a speech only for want.

    For those who travel it is a visit, if the article has one.
    """
    if travelling and any(m.type is EventType.VISIT for m in told):
        return EventType.VISIT
    before = [m.type for m in told if m.sentence <= sentence]
    shared = [t for t in before if t is not EventType.ADDRESS]
    return (shared or before or [EventType.MEETING])[-1]


def _announced(words: str, told: Sequence[EventMention], sentence: int) -> EventType | None:
    """The class of the event whose participants a paragraph announces in a list; ``None`` where it does not."""
    tail = words.rstrip()
    if not tail or not (tail[-1] in ":–-" or tail.isupper()) or not _ANNOUNCES.search(tail[-220:]):
        return None
    return _meant(told, sentence, bool(_TRAVEL.search(tail[-220:])))


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
    reading: Reading, found: list[Attendant], position: tuple[int, int, int], type_: EventType, way: str
) -> EventMention:
    paragraph, sentence, token = position
    rule = f"{type_.value.lower()}.company.{way}"
    role = _ROLES.get(type_, Role.PARTICIPANT)
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
