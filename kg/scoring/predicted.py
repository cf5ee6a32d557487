"""Reads from a dataset what it says of each article, in the vocabulary's terms."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kg.scoring.names import fold
from kg.scoring.passages import Evidence, read_evidence
from kg.vocab import CQ, DCTERMS, ORG, PREFIXES, RDF, RDFS, SCHEMA, SKOS

EVENT_TYPES = ("Meeting", "Visit", "Address", "Publication")
ROLES = ("host", "chair", "visitor", "speaker")


@dataclass
class PredictedEvent:
    """One event of an article's graph; nodes are IRIs."""

    type: str
    start: str | None = None
    end: str | None = None
    status: str | None = None
    other_types: frozenset[str] = frozenset()
    """Types that a second reader would accept too; a graph gives one."""
    place: set[str] = field(default_factory=set)
    part_of: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    parts: dict[str, set[str]] = field(default_factory=dict)
    """``participant`` and each role → who."""


@dataclass
class PredictedArticle:
    """What one article's graph says; ``labels`` come from every graph, the article's own first."""

    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    publisher: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    posts: list[tuple[str, str, str | None]] = field(default_factory=list)
    """person, post, the body it is in"""
    events: dict[str, PredictedEvent] = field(default_factory=dict)
    reports: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)
    """report, title, publisher, issued"""
    statements: list[tuple[str, str, str | None]] = field(default_factory=list)
    """statement, its words, speaker"""
    evidence: Evidence = field(default_factory=Evidence)


class _Graph:
    """The triples of one named graph, by predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._by_predicate: dict[NamedNode, list[tuple[str, str]]] = defaultdict(list)
        for quad in quads:
            self._by_predicate[quad.predicate].append((_value(quad.subject), _value(quad.object)))

    def pairs(self, predicate: NamedNode) -> list[tuple[str, str]]:
        return self._by_predicate.get(predicate, [])

    def typed(self, *classes: NamedNode) -> set[str]:
        wanted = {c.value for c in classes}
        return {s for s, o in self.pairs(RDF.type) if o in wanted}

    def objects(self, predicate: NamedNode) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for s, o in self.pairs(predicate):
            found[s].append(o)
        return found

    def labels(self) -> Iterable[tuple[str, str]]:
        yield from self.pairs(RDFS.label)
        yield from self.pairs(SKOS.altLabel)


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def read_dataset(quads: Iterable[Quad]) -> dict[str, PredictedArticle]:
    """Folded headline → what the article's graph says. Evidence graphs lend labels alone."""
    quads = list(quads)
    evidence = read_evidence(quads)
    by_graph: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        by_graph[_value(quad.graph_name)].append(quad)
    graphs = {name: _Graph(content) for name, content in by_graph.items()}
    anywhere: dict[str, list[str]] = defaultdict(list)
    for graph in graphs.values():
        for s, label in graph.labels():
            anywhere[s].append(label)
    articles = {}
    for name, graph in graphs.items():
        if "/evidence/" in name:
            continue
        headlines = graph.objects(SCHEMA.headline)
        for node in sorted(graph.typed(CQ.Article)):
            for headline in headlines.get(node, []):
                articles[fold(headline)] = article = _article(graph, node, anywhere)
                article.evidence = evidence.get(node, article.evidence)
    return articles


def _article(graph: _Graph, node: str, anywhere: dict[str, list[str]]) -> PredictedArticle:
    article = PredictedArticle(
        publisher=set(graph.objects(DCTERMS.publisher).get(node, [])),
        people=graph.typed(CQ.Person),
        organisations=graph.typed(CQ.Organisation),
        places=graph.typed(CQ.Place, CQ.Country),
    )
    for s, label in graph.labels():
        article.labels[s].append(label)
    for s, labels in anywhere.items():
        article.labels[s] += [label for label in labels if label not in article.labels[s]]
    bodies = graph.objects(ORG.postIn)
    for person, post in graph.pairs(ORG.holds):
        article.posts += [(person, post, body) for body in bodies.get(post, [])] or [(person, post, None)]
    article.events = _events(graph)
    publishers, issued = graph.objects(DCTERMS.publisher), graph.objects(DCTERMS.issued)
    titles = graph.objects(DCTERMS.title)
    for report in sorted(graph.typed(CQ.Report)):
        for title in titles.get(report, []):
            article.reports.append(
                (report, title, _first(publishers.get(report)), _first(issued.get(report))),
            )
    words, speakers = graph.objects(SCHEMA.text), graph.objects(CQ.saidBy)
    article.statements = [
        (node, text, _first(speakers.get(node)))
        for node in sorted(graph.typed(CQ.Statement))
        for text in words.get(node, [])
    ]
    return article


def _first(values: list[str] | None) -> str | None:
    return values[0] if values else None


def _events(graph: _Graph) -> dict[str, PredictedEvent]:
    events: dict[str, PredictedEvent] = {}
    for kind in EVENT_TYPES:
        for node in sorted(graph.typed(CQ[kind])):
            events.setdefault(node, PredictedEvent(kind, parts={r: set() for r in ("participant", *ROLES)}))
    starts, ends, statuses = (graph.objects(p) for p in (CQ.startDate, CQ.endDate, CQ.status))
    for node, event in events.items():
        event.start, event.end = _first(starts.get(node)), _first(ends.get(node))
        event.status = (_first(statuses.get(node)) or "").removeprefix(PREFIXES["cq"]) or None
    for role in ("participant", *ROLES):
        for node, who in graph.pairs(CQ[role]):
            if node in events:
                events[node].parts[role].add(who)
    for predicate, attribute in ((CQ.place, "place"), (CQ.partOf, "part_of"), (CQ.released, "released")):
        for node, value in graph.pairs(predicate):
            if node in events:
                getattr(events[node], attribute).add(value)
    return events
