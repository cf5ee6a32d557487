"""Reports that are released: their titles, who publishes them, and the publication as an event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.dates import resolve
from kg.extract.document import Document
from kg.extract.events.dates import DateInText, dates_in
from kg.extract.events.participants import noun_phrase
from kg.extract.events.reading import Reading, Readings, is_passive, lemma, subject_of
from kg.extract.events.reality import Reality, reality_of_verb
from kg.extract.events.sentences import sentences
from kg.extract.events.who import Attendant, attendants
from kg.extract.quotations import quoted_spans
from kg.extract.word_sets import word_set
from kg.model import (
    EntityKind,
    Event,
    EventType,
    Evidence,
    Link,
    PartialDate,
    Participation,
    Report,
    Role,
    Span,
    Status,
    When,
)

CONFIDENCE = 0.8
_RELEASES = word_set("release publish issue launch unveil")
_REPORTS = word_set("report study review roadmap survey whitepaper")
_INTRODUCES = re.compile(r"\b(?:titled|entitled|called|named)\s*,?\s*$", re.IGNORECASE)
_TITLE_WORDS = word_set("of on the and for to in a an into from with its by")
_YEARS = re.compile(r"\s+\d{4}(?:\s?[-\u2013]\s?\d{2,4})?")


@dataclass(frozen=True)
class Publication:
    """A report and its release, before they are numbered."""

    title: str
    title_span: Span
    span: Span
    reality: Reality
    status_span: Span
    people: tuple[Attendant, ...]
    when: When | None


def publications(readings: Readings) -> list[Publication]:
    """The releases of reports that the body tells of, the first of each title, in text order."""
    found: dict[str, Publication] = {}
    text = readings.document.article.text
    for reading in readings.all:
        dates = dates_in(reading, text)
        for start, end in sentences(reading.doc):
            for publication in _in_sentence(readings.document, reading, start, end, dates):
                if not reading.paragraph.headline:
                    found.setdefault(publication.title.casefold(), publication)
    return list(found.values())


def _in_sentence(
    document: Document, reading: Reading, start: int, end: int, dates: Sequence[DateInText]
) -> Iterator[Publication]:
    for token in reading.doc[start:end]:
        noun = _released(token)
        real = reality_of_verb(token if token.pos_ == "VERB" else token.head) if noun is not None else None
        if noun is None or real is None or reading.is_quoted(token) or reading.at(noun.i):
            continue
        title = _title(document, reading, noun, end)
        if title is None:
            continue
        inside = next((d for d in dates if start <= d.start < end and d.phrase.explicit), None) or next(
            (d for d in dates if start <= d.start < end), None
        )
        yield Publication(
            title=_words(document, title),
            title_span=title,
            span=reading.span(start, end),
            reality=real,
            status_span=reading.span(token.i, token.i + 1),
            people=tuple(_publishers(reading, token, noun, end)),
            when=_when(document, inside, real),
        )


def _released(token: Token) -> Token | None:
    """The report that a verb or "release of" brings out: its object, or its subject in the passive."""
    base = lemma(token)
    if base not in _RELEASES:
        return None
    if token.pos_ == "NOUN":
        nouns = [c for p in token.children if p.lower_ == "of" for c in p.children]
        return next((n for n in nouns if lemma(n) in _REPORTS), None) if token.head.pos_ == "VERB" else None
    if token.pos_ != "VERB" or token.dep_ in {"relcl", "amod"}:
        return None
    if token.dep_ == "acl":
        return token.head if lemma(token.head) in _REPORTS and token.head.dep_ in {"nsubj", "nsubjpass"} else None
    objects = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}]
    if not objects and token.dep_ == "conj" and (subject := subject_of(token)) is not None:
        objects = [subject]
    found = next((t for n in objects for t in [n, *n.lefts] if lemma(t) in _REPORTS), None)
    # a title may be parsed as a clause of its own ("its Trends Report 2030" with "Report" as the verb)
    clauses = [t for c in token.children if c.dep_ == "ccomp" for t in c.subtree]
    return found or next((t for t in clauses if t.i > token.i and t.text[0].isupper() and t.lower_ in _REPORTS), None)


def _when(document: Document, date: DateInText | None, real: Reality) -> When | None:
    when = resolve(date.phrase, document.article.published, real.tense) if date else None
    if when is None or date is None:
        return None
    return When(when.start, when.end, Evidence(date.span, "publication.date", CONFIDENCE))


def _publishers(reading: Reading, token: Token, noun: Token, end: int) -> list[Attendant]:
    """Who releases it: the subject, or who follows "by"."""
    verb = token if token.pos_ == "VERB" else token.head
    if not is_passive(verb):
        subject = subject_of(verb)
        return noun_phrase(reading, subject, verb) if subject is not None and subject != noun else []
    agent = next((c for head in (verb, noun) for c in head.children if c.lower_ == "by"), None)
    return attendants(reading, agent.i + 1, min(end, agent.right_edge.i + 1)) if agent is not None else []


def _words(document: Document, span: Span) -> str:
    return " ".join(document.text(span).split()).rstrip(".,;")


def _title(document: Document, reading: Reading, noun: Token, end: int) -> Span | None:
    """A quoted title at the noun, else its capitalised words, else what the report is on."""
    return (
        _quoted_title(document, reading, noun, end)
        or _capitalised_title(document, reading, noun)
        or _topic(reading, noun)
    )


def _quoted_title(document: Document, reading: Reading, noun: Token, end: int) -> Span | None:
    here = reading.paragraph.offset(noun)
    limit = reading.span(noun.i, end).end
    for quoted in quoted_spans(document):
        inside = quoted.start <= here < quoted.end
        after = here < quoted.start < limit
        if not (inside or after) or not document.text(quoted)[:1].isupper():
            continue
        between = document.article.text[here + len(noun) : quoted.start - 1] if after else ""
        if inside or not between.strip(" ,:") or _INTRODUCES.search(between):
            return quoted
    return None


def _capitalised_title(document: Document, reading: Reading, noun: Token) -> Span | None:
    """ "Global Trends Report 2030": the capitalised words that end, or that begin, with the noun."""
    if not noun.text[0].isupper():
        return None
    doc, first, last = noun.doc, noun.i, noun.i
    while first > 0 and _in_title(doc[first - 1]):
        first -= 1
    while not doc[first].text[0].isupper():
        first += 1
    i = noun.i + 1
    while i < len(doc) and (_in_title(doc[i]) or doc[i].lower_ in _TITLE_WORDS):
        last = i if doc[i].text[0].isupper() else last
        i += 1
    if first == last:
        return None
    span = reading.span(first, last + 1)
    years = _YEARS.match(document.article.text, span.end)
    return Span(span.start, years.end() if years else span.end)


def _in_title(token: Token) -> bool:
    return (
        token.text == "&"
        or (token.text[0].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ", "NUM"})
        or token.text in {"-", "of"}
    )


def _topic(reading: Reading, noun: Token) -> Span | None:
    """ "report on the state of the forests": the noun with what it is on."""
    preposition = next((c for c in noun.children if c.lower_ in {"on", "into", "about"}), None)
    if preposition is None:
        return None
    clauses = [
        t.left_edge.i for t in preposition.subtree if t.dep_ in {"relcl", "acl", "advcl"} and t.i > preposition.i
    ]
    end = min([preposition.right_edge.i + 1, *clauses])
    while end > preposition.i + 1 and reading.doc[end - 1].is_punct:
        end -= 1
    return reading.span(noun.i, end) if end > preposition.i + 1 else None


def reports_and_events(found: Sequence[Publication], next_event: int) -> tuple[list[Report], list[Event]]:
    """The reports and their publications; events are numbered from ``next_event``."""
    reports, events = [], []
    for number, item in enumerate(found, 1):
        bodies = [a for a in item.people if a.kind in {EntityKind.ORGANISATION, EntityKind.COUNTRY}]
        evidence = Evidence(item.span, "publication", CONFIDENCE)
        held = item.reality.status is Status.HELD
        report = Report(
            id=f"report/{number}",
            title=item.title,
            evidence=Evidence(item.title_span, "report.title", CONFIDENCE),
            publisher=Link(bodies[0].entity, Evidence(bodies[0].span, "report.publisher", CONFIDENCE))
            if bodies
            else None,
            issued=_day(item.when) if held else None,
            issued_evidence=item.when.evidence if item.when and held else None,
        )
        reports.append(report)
        events.append(
            Event(
                id=f"event/{next_event + number - 1}",
                type=EventType.PUBLICATION,
                label="",
                status=item.reality.status,
                status_evidence=Evidence(item.status_span, "publication.status", CONFIDENCE),
                evidence=(evidence,),
                participations=_releasers(item),
                when=item.when,
                released=Link(report.id, evidence),
            )
        )
    return reports, events


def _day(when: When | None) -> PartialDate | None:
    return when.end if when else None


def _releasers(item: Publication) -> tuple[Participation, ...]:
    return tuple(
        Participation(a.entity, Role.PARTICIPANT, Evidence(a.span, "publication.publisher", CONFIDENCE))
        for a in {a.entity: a for a in item.people}.values()
    )
