"""Extraction → facts as a reader sees them: what each says, where the text says so, and what decided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.model import (
    Article,
    Entity,
    EntityKind,
    Event,
    EventType,
    Evidence,
    Extraction,
    Post,
    Report,
    Role,
    Span,
    Standing,
    Statement,
    Tenure,
)


class Judged(Protocol):
    """Why a candidate was accepted or rejected."""

    @property
    def kind(self) -> str:
        """What it would be: ``event``, ``participant``, ``date`` …"""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def about(self) -> str:
        """What it says."""

    @property
    def accepted(self) -> bool:
        """Whether it became a fact."""

    @property
    def confidence(self) -> float:
        """How likely it is right, 0 to 1."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """What spoke for and against it, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said of the article.

    Attributes:
        id: ``P1`` a person, ``O1`` an organisation, ``L1`` a place or country, ``T1`` a person's post, ``E1`` an event,
            ``R1`` a report, ``S1`` a statement; ``E1.2`` the second fact about ``E1``.
        kind: ``person``, ``event``, ``host``, ``date`` …
        text: what it says.
        spans: where the text says so, best first.
        rule: the rule or model that found it; ``None`` for a name.
        confidence: 0 to 1; ``None`` for a name.
        reasons: what decided it, the weightiest first.
    """

    id: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    rule: str | None = None
    confidence: float | None = None
    reasons: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The fact that this one is about: ``E1`` of ``E1.2``; itself where it is about no other."""
        return self.id.partition(".")[0]

    @property
    def is_part(self) -> bool:
        """Whether it is about another fact."""
        return "." in self.id


@dataclass(frozen=True, slots=True)
class Explained:
    """An article, the facts found in it, and the judgements that made none of them: rejected, or of no fact's words."""

    article: Article
    facts: tuple[Fact, ...]
    rejected: tuple[Judged, ...] = ()

    def words(self, span: Span) -> str:
        """The text at ``span``, in one line."""
        return " ".join(self.article.text[span.start : span.end].split())


LETTERS = {
    EntityKind.PERSON: "P",
    EntityKind.ORGANISATION: "O",
    EntityKind.PLACE: "L",
    EntityKind.COUNTRY: "L",
}


def explain(article: Article, extraction: Extraction, judgements: Sequence[Judged] = ()) -> Explained:
    """What to show of an article: names, posts, events with their facts, reports, statements, in text order."""
    facts = list(_Facts(extraction))
    accepted = [judgement for judgement in judgements if judgement.accepted]
    rejected = tuple(judgement for judgement in judgements if not judgement.accepted)
    return Explained(article, tuple(_with_reasons(fact, accepted) for fact in facts), rejected)


def _with_reasons(fact: Fact, accepted: Iterable[Judged]) -> Fact:
    """The fact with the reasons of the judgements of its kind on its words."""
    kind = "event" if fact.kind in {t.value.lower() for t in EventType} else fact.kind
    reasons = [r for j in accepted if j.kind.lower() in (kind, fact.kind) and j.span in fact.spans for r in j.reasons]
    return replace(fact, reasons=tuple(dict.fromkeys(reasons)))


class _Facts:
    """Yields the facts of one extraction."""

    def __init__(self, extraction: Extraction) -> None:
        self._found = extraction
        self._names = dict(_ids(extraction))
        self._texts: dict[str, str] = {e.id: e.name for e in extraction.entities}
        self._texts |= {e.id: e.label for e in extraction.events} | {r.id: r.title for r in extraction.reports}

    def __iter__(self) -> Iterator[Fact]:
        found = self._found
        posts = {post.id: post for post in found.posts}
        for entity in found.entities:
            yield self._entity(entity)
        for tenure in found.tenures:
            yield from self._tenure(tenure, posts[tenure.post])
        for event in found.events:
            yield from _numbered(self._event(event))
        for report in found.reports:
            yield from _numbered(self._report(report))
        for statement in found.statements:
            yield from _numbered(self._statement(statement))

    def _called(self, record: str) -> str:
        """A record by its text and identifier: "Jane Example (P1)"."""
        return f"{self._texts[record]} ({self._names[record]})"

    def _fact(self, record: str, kind: str, text: str, evidence: Evidence) -> Fact:
        return Fact(self._names[record], kind, text, (evidence.span,), evidence.rule, evidence.confidence)

    def _entity(self, entity: Entity) -> Fact:
        others = f", also {', '.join(entity.aliases)}" if entity.aliases else ""
        country = f" [{entity.country}]" if entity.country else ""
        kind = entity.kind.value.lower()
        return Fact(self._names[entity.id], kind, f"{entity.name}{others}{country}", entity.mentions)

    def _tenure(self, tenure: Tenure, post: Post) -> Iterator[Fact]:
        standing = "" if tenure.standing is Standing.CURRENT else f"{tenure.standing.value.lower()} "
        yield self._fact(tenure.id, "post", f"{self._called(tenure.person)}: {standing}{post.title}", tenure.evidence)
        if post.of and tenure.of_evidence:
            fact = self._fact(tenure.id, "post in", self._called(post.of), tenure.of_evidence)
            yield replace(fact, id=f"{fact.id}.1")

    def _event(self, event: Event) -> Iterator[Fact]:
        first = self._fact(event.id, event.type.value.lower(), event.label, event.evidence[0])
        yield replace(first, spans=tuple(evidence.span for evidence in event.evidence))
        yield self._fact(event.id, "status", event.status.value, event.status_evidence)
        for part in sorted(event.participations, key=lambda p: list(Role).index(p.role)):
            yield self._fact(event.id, part.role.value, self._called(part.entity), part.evidence)
        if event.when:
            dates = dict.fromkeys((str(event.when.start), str(event.when.end)))
            yield self._fact(event.id, "date", " to ".join(dates), event.when.evidence)
        for link in event.places:
            yield self._fact(event.id, "at", self._called(link.target), link.evidence)
        for kind, whole in (("part of", event.part_of), ("released", event.released)):
            if whole:
                yield self._fact(event.id, kind, self._called(whole.target), whole.evidence)

    def _report(self, report: Report) -> Iterator[Fact]:
        yield self._fact(report.id, "report", report.title, report.evidence)
        if report.publisher:
            yield self._fact(report.id, "publisher", self._called(report.publisher.target), report.publisher.evidence)
        if report.issued and report.issued_evidence:
            yield self._fact(report.id, "issued", str(report.issued), report.issued_evidence)

    def _statement(self, statement: Statement) -> Iterator[Fact]:
        yield self._fact(statement.id, "statement", " ".join(statement.text.split()), statement.evidence)
        if statement.speaker:
            speaker = statement.speaker
            yield self._fact(statement.id, "speaker", self._called(speaker.target), speaker.evidence)


def _ids(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """Each record's short identifier."""
    lists: dict[str, list[str]] = {letter: [] for letter in "POLTERS"}
    for entity in extraction.entities:
        lists[LETTERS[entity.kind]].append(entity.id)
    lists["T"] = [tenure.id for tenure in extraction.tenures]
    lists["E"] = [event.id for event in extraction.events]
    lists["R"] = [report.id for report in extraction.reports]
    lists["S"] = [statement.id for statement in extraction.statements]
    for letter, records in lists.items():
        yield from ((record, f"{letter}{number}") for number, record in enumerate(records, 1))


def _numbered(facts: Iterator[Fact]) -> Iterator[Fact]:
    """The first fact as it is; those about it numbered."""
    yield next(facts)
    yield from (replace(fact, id=f"{fact.id}.{number}") for number, fact in enumerate(facts, 1))
