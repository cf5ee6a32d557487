"""The stops of a journey that a release lists by day: "Monday, May 5 – Tuesday, May 6: Oslo, Norway"."""

import re
from collections.abc import Iterator, Sequence

from kg.dates import find_dates, resolve
from kg.extract.events.mention import EventMention
from kg.extract.events.reading import Reading
from kg.extract.events.sentences import sentences
from kg.model import EntityKind, EventType, Evidence, Link, Span, Status

CONFIDENCE = 0.7

_BETWEEN = re.compile(r"[\s:–—-]+")
_PLACES = frozenset([EntityKind.PLACE, EntityKind.COUNTRY])


def _is_stop(words: str, date: Span, place: Span) -> bool:
    """Whether a paragraph is no more than a date and a place, in either order."""
    first, second = sorted((date, place))
    marks = " *•–-.;"
    if words[: first.start].strip(marks) or words[second.end :].strip(marks):
        return False
    return bool(_BETWEEN.fullmatch(words[first.end : second.start]))


def stops(readings: Sequence[Reading], text: str, published: object) -> Iterator[EventMention]:
    """A mention of a visit for each paragraph that is a date and a place, in text order."""
    number = 0
    for paragraph, reading in enumerate(readings):
        span = reading.paragraph.span
        words = text[span.start : span.end]
        found = next(iter(find_dates(words)), None)
        places = [r for r in reading.references if r.kind in _PLACES]
        if found is not None and places and not reading.paragraph.headline:
            when = resolve(found, published)  # type: ignore[arg-type]
            if when and _is_stop(
                words, found.span, Span(places[0].span.start - span.start, places[-1].span.end - span.start)
            ):
                rule = "visit.itinerary.stop"
                yield EventMention(
                    type=EventType.VISIT,
                    word="stop",
                    rule=rule,
                    span=span,
                    sentence=number,
                    paragraph=paragraph,
                    token=places[0].start,
                    status=Status.PLANNED,
                    status_span=span,
                    confidence=CONFIDENCE,
                    places=(Link(places[0].entities[0], Evidence(places[0].span, rule, CONFIDENCE)),),
                    when=when,
                    when_span=Span(span.start + found.span.start, span.start + found.span.end),
                    delegation=True,
                )
        number += len(list(sentences(reading.doc)))
