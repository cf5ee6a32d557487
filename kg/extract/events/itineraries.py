"""The stops of a journey that a release lists by day: "Monday, May 5 – Tuesday, May 6: Oslo, Norway"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.dates import find_dates, resolve
from kg.extract.events.dates import DateInText
from kg.extract.events.mention import EventMention
from kg.extract.events.participants import noun_phrase
from kg.extract.events.reading import Reading, Reference, subject_of
from kg.extract.events.sentences import sentences
from kg.model import EntityKind, EventType, Evidence, Link, Participation, Role, Span, Status

CONFIDENCE = 0.7

_BETWEEN = re.compile(r"[\s:–—-]+")
_LEADS = frozenset(["on", "from", ",", "(", ":"])
_WHILE = frozenset(["while", "whilst"])
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


def further_stops(
    visits: Sequence[EventMention], reading: Reading, dates: Sequence[DateInText], published: object
) -> Iterator[EventMention]:
    """A mention of a visit for each dated place that goes on a list: "is in Oslo 3-4 May, Lima 6 May and Quito 8 May".

    Args:
        visits: what the sentence's own words say of visits; without any, the list is of something else.
        reading: the paragraph.
        dates: the dates of the sentence.
        published: when the article came out.
    """
    if len(dates) < 2 or not visits:
        return
    first = visits[0]
    told = {link.target for visit in visits for link in visit.places}
    for date in dates:
        place = _right_before(reading, date)
        when = resolve(date.phrase, published) if place is not None else None  # type: ignore[arg-type]
        if place is None or when is None or place.entities[0] in told or place.start < first.token:
            continue
        if not told or not _goes_on(reading, place):
            continue
        rule = "visit.itinerary.further"
        yield replace(
            first,
            word="stop",
            rule=rule,
            token=place.start,
            places=(Link(place.entities[0], Evidence(place.span, rule, CONFIDENCE)),),
            when=when,
            when_span=date.span,
            refers_back=False,
            name=None,
            within=(),
            same_as=(),
        )


def _right_before(reading: Reading, date: DateInText) -> Reference | None:
    """The place that nothing but "on" or "from" parts from the date after it."""
    i = date.start - 1
    while i >= 0 and reading.doc[i].lower_ in _LEADS:
        i -= 1
    place = reading.at(i)
    return place if place is not None and place.kind in _PLACES and place.end == i + 1 else None


def _goes_on(reading: Reading, place: Reference) -> bool:
    """Whether the place goes on with a list, and is not the country of the one before it: "Oslo, Norway"."""
    i = place.start - 1
    while i > 0 and reading.doc[i].lower_ in {"in", "to", "then", "and"}:
        i -= 1
    passed = {t.lower_ for t in reading.doc[i + 1 : place.start]}
    joined = bool(passed & {"and", "then"}) or reading.doc[i].text in {",", ";"}
    return joined and not (reading.doc[i].text == "," and reading.is_place(i - 1))


def stays(reading: Reading, sentence: tuple[int, int], position: tuple[int, int]) -> Iterator[EventMention]:
    """A mention of a visit for each "while in Oslo", of who is the subject of the clause.

    Args:
        reading: the paragraph.
        sentence: its first token and one past its last.
        position: the numbers of its paragraph and sentence.
    """
    for token in reading.doc[sentence[0] : sentence[1]]:
        if token.lower_ not in _WHILE or token.i + 2 >= len(reading.doc):
            continue
        lead, place = reading.doc[token.i + 1], reading.at(token.i + 2)
        if lead.lower_ != "in" or place is None or place.kind not in _PLACES:
            continue
        rule = "visit.stay.while"
        yield EventMention(
            type=EventType.VISIT,
            word="stay",
            rule=rule,
            span=reading.span(*sentence),
            sentence=position[1],
            paragraph=position[0],
            token=token.i,
            status=Status.HELD,
            status_span=reading.span(token.i, token.i + 1),
            confidence=CONFIDENCE,
            people=tuple(_staying(reading, lead, rule)),
            places=(Link(place.entities[0], Evidence(place.span, rule, CONFIDENCE)),),
            refers_back=True,
            quoted=reading.is_quoted(token),
        )


def _staying(reading: Reading, lead: Token, rule: str) -> Iterator[Participation]:
    verb = next((t for t in lead.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    subject = subject_of(verb) if verb is not None else None
    if verb is None or subject is None:
        return
    for attendant in noun_phrase(reading, subject, verb):
        if attendant.kind is EntityKind.PERSON:
            evidence = Evidence(attendant.span, f"{rule}.subject", CONFIDENCE)
            yield Participation(attendant.entity, Role.VISITOR, evidence)
