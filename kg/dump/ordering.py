"""Quads in the one order in which they are written, each once, blank nodes labelled canonically."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, NamedNode, Quad, Triple

from kg import iri
from kg.vocab import RDF, RDFS

_Statement = TypeVar("_Statement", Quad, Triple)

_FIRST = {RDFS.label: "0", RDF.type: "1"}
"""Labels come first below a subject, then its classes."""


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """``quads`` with blank nodes labelled as RDFC-1.0 does, so that equal datasets are written alike.

    Only the quads that hold a blank node are canonicalised: others do not influence the labels
    (`RDF Dataset Canonicalization <https://www.w3.org/TR/rdf-canon/#canon-algo-algo>`_, step 2).
    """
    plain: list[Quad] = []
    blank: list[Quad] = []
    for quad in quads:
        nodes = (quad.subject, quad.object, quad.graph_name)
        (blank if any(isinstance(node, BlankNode) for node in nodes) else plain).append(quad)
    if blank:
        dataset = Dataset(blank)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        plain += dataset
    return plain


def ordered_graphs(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of named graphs by graph, subject, predicate and object; those of the default graph are left out."""
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            graphs.setdefault(str(quad.graph_name), []).append(quad)
    for _, members in sorted(graphs.items()):
        members.sort(key=_order)
        yield from _each_once(members)


def fact_triples(quads: Iterable[Quad], base: str, *, evidence: bool = False) -> Iterator[Triple]:
    """The triples of the article graphs and the links by subject, predicate and object.

    Args:
        quads: quads in named graphs.
        base: where resources are minted, and these graphs named.
        evidence: whether the evidence graphs are wanted too.
    """
    kinds = ["article", "evidence"] if evidence else ["article"]
    wanted = tuple(f"{base}graph/{kind}/" for kind in kinds)
    links = iri.links_graph(base)
    subjects: dict[str, list[Triple]] = {}
    for quad in quads:
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and (graph.value == links or graph.value.startswith(wanted)):
            subjects.setdefault(str(quad.subject), []).append(quad.triple)
    for _, members in sorted(subjects.items()):
        members.sort(key=_order)
        yield from _each_once(members)


def _order(statement: Quad | Triple) -> tuple[str, str, str]:
    """The key to sort by within a graph or a subject."""
    predicate = statement.predicate
    return str(statement.subject), _FIRST.get(predicate, predicate.value), str(statement.object)


def _each_once(statements: Iterable[_Statement]) -> Iterator[_Statement]:
    """Sorted ``statements`` without repetitions."""
    last: _Statement | None = None
    for statement in statements:
        if statement != last:
            yield statement
        last = statement
