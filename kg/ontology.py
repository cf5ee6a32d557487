"""The ontology as data: its quads for ``graph/ontology``, and the versions of its files."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.resources import folder
from kg.vocab import OWL, PREFIXES, RDFS

PUBLISHED: Final = ("communique", "alignments")
"""The files that go into ``graph/ontology``. The shapes stay out: they need RDF lists, and so blank nodes."""

FILES: Final = (*PUBLISHED, "shapes")


def ontology_file(name: str) -> Path:
    """The Turtle file ``name`` of ``ontology/``: one of :data:`FILES`."""
    return folder("ontology") / f"{name}.ttl"


def ontology_quads(graph_iri: str) -> list[Quad]:
    """The core and the alignments as quads of the graph ``graph_iri``, each once, sorted; no blank nodes."""
    graph = NamedNode(graph_iri)
    triples = {(quad.subject, quad.predicate, quad.object) for name in PUBLISHED for quad in _quads(name)}
    return [Quad(*triple, graph) for triple in sorted(triples, key=lambda triple: tuple(map(str, triple)))]


def versions() -> dict[str, str]:
    """Name of each file of :data:`FILES` → its ``owl:versionIRI``."""
    return {
        name: quad.object.value
        for name in FILES
        for quad in _quads(name)
        if quad.predicate == OWL.versionIRI and isinstance(quad.object, NamedNode)
    }


def class_hierarchy() -> Iterator[tuple[NamedNode, NamedNode]]:
    """Sub-class and super-class, for each ``rdfs:subClassOf`` between two of the project's own classes."""
    for quad in _quads("communique"):
        sub, sup = quad.subject, quad.object
        if (
            quad.predicate == RDFS.subClassOf
            and isinstance(sub, NamedNode)
            and isinstance(sup, NamedNode)
            and sup.value.startswith(PREFIXES["cq"])
        ):
            yield sub, sup


@cache
def _quads(name: str) -> tuple[Quad, ...]:
    return tuple(parse(path=ontology_file(name), format=RdfFormat.TURTLE))
