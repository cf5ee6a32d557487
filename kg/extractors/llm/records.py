"""A reply → the records of an extraction: only what the article's words bear out.

The reply's identifiers are taken as handles alone. Names, titles and passages are the article's own words; dates are
read from the quoted words by :mod:`kg.dates`, countries by the gazetteer. What refers to something that was dropped is
dropped with it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from kg.dates import DateRange, Tense, find_dates, resolve
from kg.extractors.llm.grounding import Grounding, unmarked
from kg.extractors.llm.naming import Names, is_name
from kg.extractors.llm.reply import Document, Happening, Holding, Part, Reply, Saying
from kg.model import (
    Article,
    EntityKind,
    Event,
    EventType,
    Evidence,
    Extraction,
    Link,
    Participation,
    Post,
    Report,
    Role,
    Span,
    Statement,
    Status,
    Tenure,
    When,
)

RULE: Final = "llm"
CONFIDENCE: Final = 0.7
"""Of every fact: a server gives no probability that means the same for all models, so this is not calibrated."""

BODIES: Final = frozenset({EntityKind.ORGANISATION, EntityKind.COUNTRY})
ACTORS: Final = BODIES | {EntityKind.PERSON}
PLACES: Final = frozenset({EntityKind.PLACE, EntityKind.COUNTRY})

_Record = TypeVar("_Record", Event, Report)


def extraction(reply: Reply, article: Article, made_by: str) -> Extraction:
    """What ``reply`` says of ``article``, as far as the article does."""
    from kg.extract.events.labels import with_labels  # noqa: PLC0415  # imports the language library

    records = _Records(reply, article)
    posts, tenures = records.posts_and_tenures()
    events = with_labels(records.events, {e.id: e for e in records.names.entities}, records.reports)
    return Extraction(
        made_by, records.names.entities, posts, tenures, events, tuple(records.reports), tuple(records.statements())
    )


def _evidence(span: Span, what: str) -> Evidence:
    return Evidence(span, f"{RULE}.{what}", CONFIDENCE)


class _Records:
    """The records of one reply. Identifiers of the reply lead to those of the extraction."""

    def __init__(self, reply: Reply, article: Article) -> None:
        self._reply = reply
        self._article = article
        self._text = Grounding(article)
        self.names = Names(reply.entities, self._text)
        self.reports, self._report_ids = _numbered("report", reply.reports, self._report)
        events, self._event_ids = _numbered("event", reply.events, self._event)
        self.events = self._with_parts(events)

    def posts_and_tenures(self) -> tuple[tuple[Post, ...], tuple[Tenure, ...]]:
        """Each post once, and each person's tenure of it."""
        posts: dict[tuple[str, str | None], Post] = {}
        tenures: dict[tuple[str, str], Tenure] = {}
        for holding in self._reply.posts:
            span = self._text.find(holding.quote)
            person = self.names.id_of(holding.person, {EntityKind.PERSON})
            if span is None or person is None or not _within(holding, self._text.words(span)):
                continue
            title, of = " ".join(holding.title.split()), self.names.id_of(holding.of, BODIES)
            post = posts.setdefault((title.casefold(), of), Post(f"post/{len(posts) + 1}", title, of))
            evidence = _evidence(span, "post")
            tenures.setdefault(
                (person, post.id),
                Tenure(
                    f"tenure/{len(tenures) + 1}", person, post.id, holding.standing, evidence, evidence if of else None
                ),
            )
        return tuple(posts.values()), tuple(tenures.values())

    def statements(self) -> Iterator[Statement]:
        """The quotations, in text order."""
        found = {span: saying for saying in self._reply.statements if (span := self._text.find(unmarked(saying.words)))}
        for number, span in enumerate(sorted(found), 1):
            text = self._article.text[span.start : span.end]
            yield Statement(f"statement/{number}", text, _evidence(span, "statement"), self._speaker(found[span]))

    def _speaker(self, saying: Saying) -> Link | None:
        return self._link(saying.speaker, saying.quote, ACTORS, "speaker")

    def _link(self, entity: str | None, quote: str, kinds: Iterable[EntityKind], what: str) -> Link | None:
        """A reference to an entity of one of ``kinds``, where the quote is in the text."""
        target, span = self.names.id_of(entity, kinds), self._text.find(quote)
        return None if target is None or span is None else Link(target, _evidence(span, what))

    def _report(self, document: Document) -> Report | None:
        span, title = self._text.find(document.quote), self._text.find(unmarked(document.title))
        if span is None or title is None:
            return None
        issued = self._when(document.issued, Status.HELD)
        return Report(
            id="",
            title=self._text.words(title),
            evidence=_evidence(span, "report"),
            publisher=self._link(document.publisher, document.quote, BODIES, "publisher"),
            issued=issued.start if issued else None,
            issued_evidence=issued.evidence if issued else None,
        )

    def _event(self, told: Happening) -> Event | None:
        span = self._text.find(told.quote)
        if span is None:
            return None
        name = self._text.find(unmarked(told.name)) if told.name and is_name(told.name) else None
        released = self._report_ids.get(told.report or "") if told.type is EventType.PUBLICATION else None
        return Event(
            id="",
            type=told.type,
            label="",
            status=told.status,
            status_evidence=_evidence(span, "status"),
            evidence=(_evidence(span, "event"),),
            participations=self._participations(told.participants),
            places=self._places(told),
            when=self._when(told.when, told.status),
            released=Link(released, _evidence(span, "released")) if released else None,
            name=self._text.words(name) if name else None,
        )

    def _participations(self, parts: Sequence[Part]) -> tuple[Participation, ...]:
        """Each entity once for each role; who has another role is no plain participant too."""
        found: dict[tuple[str, Role], Participation] = {}
        for part in parts:
            link = self._link(part.entity, part.quote, ACTORS, part.role.value)
            if link:
                found.setdefault((link.target, part.role), Participation(link.target, part.role, link.evidence))
        special = {entity for entity, role in found if role is not Role.PARTICIPANT}
        return tuple(p for (entity, role), p in found.items() if role is not Role.PARTICIPANT or entity not in special)

    def _places(self, told: Happening) -> tuple[Link, ...]:
        links = [self._link(place.entity, place.quote, PLACES, "place") for place in told.places]
        return tuple({link.target: link for link in links if link}.values())

    def _when(self, words: str | None, status: Status) -> When | None:
        """The dates that quoted words mean, read by the grammar of dates."""
        span = self._text.find(words) if words else None
        if span is None:
            return None
        tense = Tense.FUTURE if status is Status.PLANNED else Tense.PAST
        phrases = find_dates(self._article.text[span.start : span.end])
        ranges = [r for phrase in phrases if (r := resolve(phrase, self._article.published, tense))]
        return _spanning(ranges, _evidence(span, "date")) if ranges else None

    def _with_parts(self, events: Sequence[Event]) -> list[Event]:
        """The events with what they are part of; no event is part of itself by any way round."""
        whole: dict[str, str] = {}
        for told in self._reply.events:
            part, of = self._event_ids.get(told.id), self._event_ids.get(told.part_of or "")
            if part and of and part not in whole and part not in _upwards(of, whole):
                whole[part] = of
        return [
            replace(event, part_of=Link(whole[event.id], _evidence(event.evidence[0].span, "part-of")))
            if event.id in whole
            else event
            for event in events
        ]


def _numbered(
    kind: str, told: Sequence[Document] | Sequence[Happening], made: Callable[..., _Record | None]
) -> tuple[list[_Record], dict[str, str]]:
    """The records that are borne out, numbered in text order; and the reply's identifiers → theirs."""
    found = [(record, each.id) for each in told if (record := made(each)) is not None]
    found.sort(key=lambda pair: _first_span(pair[0]))
    records, ids = list[_Record](), dict[str, str]()
    for number, (record, handle) in enumerate(found, 1):
        records.append(replace(record, id=f"{kind}/{number}"))
        ids.setdefault(handle, f"{kind}/{number}")
    return records, ids


def _first_span(record: Event | Report) -> Span:
    return record.evidence[0].span if isinstance(record, Event) else record.evidence.span


def _upwards(event: str, whole: dict[str, str]) -> Iterator[str]:
    """The event and all that it is part of."""
    at: str | None = event
    while at is not None:
        yield at
        at = whole.get(at)


def _within(holding: Holding, quote: str) -> bool:
    """Whether the quote has the title's words in their order, or in the plural ("Ministers of Health and of Trade")."""
    rest = iter(_words(quote))
    title = _words(holding.title)
    return bool(title) and all(any(found in (word, f"{word}s") for found in rest) for word in title)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def _spanning(ranges: Sequence[DateRange], evidence: Evidence) -> When:
    return When(min(r.start for r in ranges), max(r.end for r in ranges), evidence)
