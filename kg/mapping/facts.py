"""One article and its extraction → the facts of its graph, each with the evidence that the text gives for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.linking import certain_city, territory, union
from kg.mapping.kinds import ACTORS, BODIES
from kg.mapping.names import publisher_iri, publisher_name
from kg.mapping.terms import boolean_literal, date_literal
from kg.model import (
    Article,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Extraction,
    Post,
    Report,
    Role,
    Standing,
    Statement,
    Tenure,
)
from kg.vocab import CQ, DCTERMS, ORG, RDF, RDFS, SCHEMA, SKOS

CLASSES = {
    EntityKind.PERSON: (CQ.Person,),
    EntityKind.ORGANISATION: (CQ.Organisation,),
    EntityKind.PLACE: (CQ.Place,),
    EntityKind.COUNTRY: (CQ.Country, CQ.Place),
}
"""The classes that a graph states: a query for places finds countries without a reasoner."""

HOLDING = frozenset({Standing.CURRENT, Standing.ACTING})
"""Standings in which a person ``org:holds`` the post."""

SINGLE = frozenset(
    {CQ.endDate, CQ.saidBy, CQ.standing, CQ.startDate, CQ.status, DCTERMS.issued, DCTERMS.title, ORG.postIn}
)
"""Properties that a resource has once in an article's graph; the first that the text gives counts."""

STATEMENT_LABEL = 60
"""Code points of a statement's words that its label shows."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A triple of the article's graph; ``evidence`` where it was read from the text and is to be claimed."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """The one label of each resource whatever an article calls it, and the other names that an article uses."""

    preferred: Mapping[str, str]

    def label(self, iri: str, name: str) -> Fact:
        """The label of ``iri``: ``name``, unless another article gave it one before."""
        return Fact(NamedNode(iri), RDFS.label, Literal(self.preferred.get(iri, name)))

    def facts(self, iri: str, *names: str) -> Iterator[Fact]:
        """The label of ``iri``, and those of ``names`` that are others."""
        label = self.label(iri, names[0])
        yield label
        for name in names:
            if name != label.object.value:
                yield Fact(label.subject, SKOS.altLabel, Literal(name))


class ArticleFacts:
    """Yields the facts of one article."""

    def __init__(
        self, article: Article, extraction: Extraction, iris: Mapping[str, str], labels: Labels, base: str
    ) -> None:
        """Take an article.

        Args:
            article: the article.
            extraction: what it says.
            iris: local id → IRI of every record of the extraction, and ``""`` → the article's own.
            labels: the labels to use.
            base: where resources are minted.
        """
        self.article = article
        self.extraction = extraction
        self.iris = iris
        self.labels = labels
        self.publisher = publisher_iri(article, base)
        self.posts = {post.id: post for post in extraction.posts}
        self.kinds = {entity.id: entity.kind for entity in extraction.entities}

    def __iter__(self) -> Iterator[Fact]:
        """Every fact; some may come twice, with other evidence."""
        first: dict[tuple[NamedNode, NamedNode], NamedNode | Literal] = {}
        for fact in self._all():
            value = first.setdefault((fact.subject, fact.predicate), fact.object)
            if fact.predicate not in SINGLE or fact.object == value:
                yield fact

    def _all(self) -> Iterator[Fact]:
        yield from self._article()
        for entity in self.extraction.entities:
            yield from self._entity(entity)
        for post in self.extraction.posts:
            yield from self._post(post)
        for tenure in self.extraction.tenures:
            yield from self._tenure(tenure)
        for event in self.extraction.events:
            yield from self._event(event)
        for report in self.extraction.reports:
            yield from self._report(report)
        for statement in self.extraction.statements:
            yield from self._statement(statement)

    def _node(self, name: str) -> NamedNode:
        return NamedNode(self.iris[name])

    def _article(self) -> Iterator[Fact]:
        article, node = self.article, self._node("")
        publisher = NamedNode(self.publisher)
        yield Fact(node, RDF.type, CQ.Article)
        yield Fact(node, RDFS.label, Literal(article.headline))
        yield Fact(node, SCHEMA.headline, Literal(article.headline))
        yield Fact(node, SCHEMA.text, Literal(article.text))
        yield Fact(node, DCTERMS.publisher, publisher)
        yield Fact(publisher, RDF.type, CQ.Organisation)
        yield from self.labels.facts(self.publisher, publisher_name(article))
        if article.url is not None:
            yield Fact(node, DCTERMS.source, NamedNode(article.url))
        if article.published is not None:
            yield Fact(node, SCHEMA.datePublished, date_literal(article.published))
            if article.date_estimated:
                yield Fact(node, CQ.dateEstimated, boolean_literal(True))
        for named in (self.extraction.entities, self.extraction.events, self.extraction.reports):
            for record in named:
                yield Fact(node, CQ.mentions, self._node(record.id))

    def _entity(self, entity: Entity) -> Iterator[Fact]:
        node = self._node(entity.id)
        for cls in CLASSES[entity.kind]:
            yield Fact(node, RDF.type, cls)
        yield from self.labels.facts(node.value, entity.name, *entity.aliases)

    def _post(self, post: Post) -> Iterator[Fact]:
        node = self._node(post.id)
        yield Fact(node, RDF.type, ORG.Post)
        yield from self.labels.facts(node.value, post.title)
        if (of := self._body(post.id)) is not None:
            tenures = (tenure for tenure in self.extraction.tenures if tenure.post == post.id)
            for evidence in {t.of_evidence: None for t in tenures if t.of_evidence} or (None,):
                yield Fact(node, ORG.postIn, of, evidence)

    def _body(self, post: str) -> NamedNode | None:
        """The body that a post is in; a city that has a mayor is none (``org:postIn`` is for bodies and countries)."""
        of = self.posts[post].of
        return self._node(of) if of is not None and self.kinds[of] in BODIES else None

    def _tenure(self, tenure: Tenure) -> Iterator[Fact]:
        node, person, post = self._node(tenure.id), self._node(tenure.person), self._node(tenure.post)
        yield Fact(node, RDF.type, CQ.Tenure)
        yield self.labels.label(node.value, tenure_label(tenure, self.extraction))
        yield Fact(node, ORG.member, person)
        yield Fact(node, CQ.post, post, tenure.evidence)
        yield Fact(node, CQ.standing, CQ[tenure.standing])
        if (of := self._body(tenure.post)) is not None:
            yield Fact(node, ORG.organization, of)
        if tenure.start is not None:
            yield Fact(node, CQ.startDate, date_literal(tenure.start))
        if tenure.end is not None:
            yield Fact(node, CQ.endDate, date_literal(tenure.end))
        if tenure.standing in HOLDING:
            yield Fact(person, ORG.holds, post, tenure.evidence)

    def _event(self, event: Event) -> Iterator[Fact]:
        node = self._node(event.id)
        yield Fact(node, RDF.type, CQ[event.type])
        yield Fact(node, RDF.type, CQ.Event)
        yield from self.labels.facts(node.value, event.label, *filter(None, [event.name]))
        yield Fact(node, CQ.status, CQ[event.status], event.status_evidence)
        for part in event.participations:
            if self.kinds[part.entity] not in ACTORS:
                continue
            if part.role is not Role.PARTICIPANT:
                yield Fact(node, CQ[part.role], self._node(part.entity), part.evidence)
            yield Fact(node, CQ.participant, self._node(part.entity), part.evidence)
        for place in event.places:
            yield Fact(node, CQ.place, self._node(place.target), place.evidence)
        if event.when is not None:
            yield Fact(node, CQ.startDate, date_literal(event.when.start), event.when.evidence)
            yield Fact(node, CQ.endDate, date_literal(event.when.end), event.when.evidence)
        if event.part_of is not None:
            yield Fact(node, CQ.partOf, self._node(event.part_of.target), event.part_of.evidence)
        if event.released is not None:
            yield Fact(node, CQ.released, self._node(event.released.target), event.released.evidence)

    def _report(self, report: Report) -> Iterator[Fact]:
        node = self._node(report.id)
        yield Fact(node, RDF.type, CQ.Report)
        yield from self.labels.facts(node.value, report.title)
        yield Fact(node, DCTERMS.title, Literal(report.title), report.evidence)
        if report.publisher is not None and self.kinds[report.publisher.target] in BODIES:
            yield Fact(node, DCTERMS.publisher, self._node(report.publisher.target), report.publisher.evidence)
        if report.issued is not None and report.issued.day is not None:  # a month is on its Publication alone
            yield Fact(node, DCTERMS.issued, date_literal(report.issued), report.issued_evidence)

    def _statement(self, statement: Statement) -> Iterator[Fact]:
        node = self._node(statement.id)
        yield Fact(node, RDF.type, CQ.Statement)
        yield Fact(node, RDFS.label, Literal(_shortened(statement.text)))
        yield Fact(node, SCHEMA.text, Literal(statement.text))
        if statement.speaker is not None and self.kinds[statement.speaker.target] in ACTORS:
            yield Fact(node, CQ.saidBy, self._node(statement.speaker.target), statement.speaker.evidence)


def tenure_label(tenure: Tenure, extraction: Extraction) -> str:
    """A tenure in words: "Ann Lee, Minister of Defence, Tunisia (former)"."""
    names = {entity.id: entity.name for entity in extraction.entities}
    post = next(post for post in extraction.posts if post.id == tenure.post)
    parts = [names[tenure.person], post.title, *([names[post.of]] if post.of else [])]
    suffix = "" if tenure.standing is Standing.CURRENT else f" ({tenure.standing.casefold()})"
    return ", ".join(parts) + suffix


def entity_label(entity: Entity) -> str:
    """The name of an entity as the graph gives it: that of an authority for what is known there, else the text's."""
    if entity.kind is EntityKind.COUNTRY:
        found = territory(entity.country) if entity.country else None
        return found.name if found else entity.name
    if entity.kind is EntityKind.PLACE:
        city = certain_city(entity.name, entity.country)
        return city.name if city else entity.name
    return (union(entity.name) if entity.kind is EntityKind.ORGANISATION else None) or entity.name


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= STATEMENT_LABEL:
        return f"“{line}”"
    return f"“{line[:STATEMENT_LABEL].rpartition(' ')[0] or line[:STATEMENT_LABEL]} …”"
