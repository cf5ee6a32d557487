"""Runs shapes over one graph: core constraints by pySHACL, SPARQL constraints once each by rdflib."""

import logging
from collections.abc import Iterable, Iterator
from typing import Final

import pyshacl
from pyoxigraph import BlankNode, NamedNode, Quad
from pyoxigraph import Literal as OxLiteral
from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node, Variable

from kg.model import KgError
from kg.validation.report import Result, Severity
from kg.validation.shapes import Profile, Shapes, hierarchy, shapes
from kg.vocab import XSD

SEVERITIES: Final[dict[Node, Severity]] = {SH.Violation: "Violation", SH.Warning: "Warning", SH.Info: "Info"}
logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it warns of ill-typed literals, which the report names

THIS, PATH, VALUE = Variable("this"), Variable("path"), Variable("value")


class TripleTermError(KgError):
    """The data has a triple as an object, which neither rdflib nor SHACL 1.0 knows."""


def run(data: Graph, profiles: Iterable[Profile], graph: str) -> list[Result]:
    """The results for ``data``, each once, sorted. Adds the class hierarchy to ``data``.

    Args:
        data: the triples.
        profiles: what they are to be.
        graph: the name to report them under.
    """
    for triple in hierarchy():
        data.add(triple)
    chosen = shapes(frozenset(profiles))
    found = {*_core(data, chosen, graph), *_sparql(data, chosen, graph)}
    return sorted(found, key=lambda result: result.order)


def rdflib_graph(quads: Iterable[Quad]) -> Graph:
    """The triples of ``quads`` as an rdflib graph; lexical forms stay as they are.

    Raises:
        TripleTermError: when an object is a triple.
    """
    data = Graph()
    terms: dict[object, Node] = {}
    for quad in quads:
        triple = [terms.get(term) or terms.setdefault(term, _term(term)) for term in quad.triple]
        data.add((triple[0], triple[1], triple[2]))
    return data


def _term(term: object) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, OxLiteral):
        datatype = None if term.language or term.datatype == XSD.string else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    raise TripleTermError(f"a triple term of RDF 1.2, which SHACL does not know; leave it out: <<( {term} )>>")


def _core(data: Graph, chosen: Shapes, graph: str) -> Iterator[Result]:
    _, report, text = pyshacl.validate(data, shacl_graph=chosen.core, inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise RuntimeError(f"the shapes could not be evaluated: {text}")
    for node in report.objects(None, SH.result):
        shape, path, value = (report.value(node, p) for p in (SH.sourceShape, SH.resultPath, SH.value))
        focus, severity = report.value(node, SH.focusNode), report.value(node, SH.resultSeverity)
        yield Result(
            graph=graph,
            focus=_n3(focus),
            path=_path(chosen.core, shape, path),
            value=_n3(value) if path is not None else "",
            message=str(chosen.core.value(shape, SH.message)),
            severity=SEVERITIES[severity or SH.Violation],
            shape=str(shape),
        )


def _sparql(data: Graph, chosen: Shapes, graph: str) -> Iterator[Result]:
    for constraint in chosen.sparql:
        rows = list(data.query(constraint.query).bindings)
        focus_nodes = chosen.targets(constraint.shape, data) if rows else set()
        for row in rows:
            if row[THIS] in focus_nodes:
                yield Result(
                    graph=graph,
                    focus=_n3(row[THIS]),
                    path=_n3(row.get(PATH)),
                    value=_n3(row.get(VALUE)),
                    message=constraint.message,
                    severity="Violation",
                    shape=str(constraint.node),
                )


def _n3(term: Node | None) -> str:
    return "" if term is None else str(term.n3())


def _path(core: Graph, shape: Node | None, path: Node | None) -> str:
    """A property path as SPARQL writes it; the shapes have properties, inverse and alternative ones."""
    if not isinstance(path, BNode):
        return _n3(path)
    own = core.value(shape, SH.path)
    if (inverse := core.value(own, SH.inversePath)) is not None:
        return f"^{_n3(inverse)}"
    alternatives = core.value(own, SH.alternativePath)
    return "|".join(_n3(step) for step in core.items(alternatives)) if alternatives is not None else ""
