"""All articles at once → their graphs and the links between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad

from kg import iri
from kg.mapping.confidence import confident
from kg.mapping.evidence import ArticleEvidence
from kg.mapping.facts import ArticleFacts, Labels
from kg.mapping.graphs import evidence_graph, facts_graph
from kg.mapping.identity import Identity, identify
from kg.mapping.labels import preferred_labels
from kg.mapping.links import link_triples
from kg.mapping.located import Located, locate
from kg.model import Article, Extraction


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a mapping gives.

    Attributes:
        graphs: IRI of a named graph → its quads, each once; sorted by IRI. The article graphs, the evidence graphs and
            the graph of links.
        assignments: IRI that an event, or a person known by surname, has from one article alone → the IRI under which
            it is published. Given to the next mapping, they keep published IRIs as they are.
    """

    graphs: dict[str, list[Quad]]
    assignments: dict[str, str]


def map_corpus(
    pairs: Sequence[tuple[Article, Extraction]],
    base: str,
    assigned: Mapping[str, str] | None = None,
    least_confidence: float = 0.0,
) -> Mapped:
    """Map articles to named graphs. The result does not depend on the order of ``pairs``.

    Args:
        pairs: articles with what they say. Of two of the same identity the last one in text order counts.
        base: where resources are minted: an absolute IRI that ends in ``/``.
        assigned: the assignments of the version published before.
        least_confidence: 0 to 1; facts whose evidence has less are left out. Names, labels and identity come from
            everything that was read, so that a higher threshold takes triples away and changes none.
    """
    assigned = assigned or {}
    located = locate(pairs, base, assigned)
    identity = identify(located, assigned)
    labels = Labels(preferred_labels(located, identity))
    graphs: dict[str, list[Quad]] = {}
    stated = [replace(one, extraction=confident(one.extraction, least_confidence)) for one in located]
    for one in stated:
        _map_article(one, identity, labels, base, graphs)
    links = NamedNode(iri.links_graph(base))
    triples = dict.fromkeys(link_triples(located, stated, identity, base))
    graphs[links.value] = [Quad(*triple, links) for triple in triples]
    return Mapped(dict(sorted(graphs.items())), dict(identity.assignments))


def _map_article(one: Located, identity: Identity, labels: Labels, base: str, graphs: dict[str, list[Quad]]) -> None:
    """Add the two graphs of one article."""
    iris = identity.published(one)
    facts = list(ArticleFacts(one.article, one.extraction, iris, labels, base))
    graph = NamedNode(facts_graph(one.article, base))
    triples = dict.fromkeys((fact.subject, fact.predicate, fact.object) for fact in facts)
    graphs[graph.value] = [Quad(*triple, graph) for triple in triples]
    graph = NamedNode(evidence_graph(one.article, base))
    triples = dict.fromkeys(ArticleEvidence(one.article, one.extraction, iris, base).triples(facts))
    graphs[graph.value] = [Quad(*triple, graph) for triple in triples]
