"""The shapes of ``ontology/shapes.ttl``, prepared once: core constraints for pySHACL, SPARQL constraints for one pass.

pySHACL evaluates a SPARQL constraint by parsing and running its query once for each focus node, which for an article's
claims and passages takes seconds. So the constraints are taken out of what pySHACL gets; :mod:`kg.validation.sparql`
runs each query once for the whole graph. A test shows that stock pySHACL finds the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from rdflib import RDF, RDFS, SH, Graph, Literal, Namespace, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from kg.ontology import class_hierarchy, ontology_file
from kg.validation.report import SHAPES

CQS: Final = Namespace(SHAPES)
TARGETS: Final = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


class Profile(StrEnum):
    """What a shape is for (``cqs:profile``)."""

    FACTS = "Facts"
    ARTICLE = "Article"
    EVIDENCE = "Evidence"
    LINKS = "Links"


@dataclass(frozen=True, slots=True)
class SparqlConstraint:
    """A constraint of SHACL-SPARQL (section 5.2), its query prepared."""

    node: Node
    shape: Node
    query: Query
    message: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of some profiles.

    Attributes:
        core: the shapes graph for pySHACL; the node shapes of other profiles are deactivated in it.
        sparql: the SPARQL constraints of these profiles, in the order of their IRIs.
    """

    core: Graph
    sparql: tuple[SparqlConstraint, ...]

    def targets(self, shape: Node, data: Graph) -> set[Node]:
        """The focus nodes of ``shape`` in ``data`` (SHACL, section 2.1.3)."""
        return set(_targets(self.core, shape, data))


@cache
def shapes(profiles: frozenset[Profile]) -> Shapes:
    """The shapes of ``profiles``."""
    core = Graph()
    for triple in _all_shapes():
        core.add(triple)
    wanted = {CQS[profile] for profile in profiles}
    unwanted = {shape for shape in core.subjects(CQS.profile) if not wanted & set(core.objects(shape, CQS.profile))}
    for shape in unwanted:
        core.add((shape, SH.deactivated, Literal(True)))
    constraints = [
        _prepared(core, shape, node)
        for shape, node in sorted(core.subject_objects(SH.sparql), key=str)
        if shape not in unwanted
    ]
    core.remove((None, SH.sparql, None))
    for shape in set(core.subjects(CQS.profile)) - unwanted:
        _hoist(core, shape)
    return Shapes(core, tuple(constraints))


@cache
def hierarchy() -> tuple[tuple[URIRef, URIRef, URIRef], ...]:
    """The class hierarchy as triples. SHACL looks for it in the data (section 2.1.3.2), so it is added there."""
    return tuple((URIRef(sub.value), RDFS.subClassOf, URIRef(sup.value)) for sub, sup in class_hierarchy())


@cache
def _all_shapes() -> Graph:
    return Graph().parse(ontology_file("shapes"), format="turtle")


def _hoist(graph: Graph, shape: Node) -> None:
    """Give the property shapes of ``shape`` its targets, and take them from it: the same results in half the time.

    pySHACL evaluates the property shapes of a node shape for one focus node after the other, but those that have
    targets of their own for all of them at once.
    """
    for part in list(graph.objects(shape, SH.property)):
        for target in TARGETS:
            for value in list(graph.objects(shape, target)):
                graph.add((part, target, value))
    graph.remove((shape, SH.property, None))


def _prepared(graph: Graph, shape: Node, node: Node) -> SparqlConstraint:
    prefixes = {
        str(graph.value(declaration, SH.prefix)): str(graph.value(declaration, SH.namespace))
        for ontology in graph.objects(node, SH.prefixes)
        for declaration in graph.objects(ontology, SH.declare)
    }
    query = prepareQuery(str(graph.value(node, SH.select)), initNs=prefixes)
    return SparqlConstraint(node, shape, query, str(graph.value(node, SH.message)))


def _targets(shapes_graph: Graph, shape: Node, data: Graph) -> Iterator[Node]:
    yield from shapes_graph.objects(shape, SH.targetNode)
    for cls in shapes_graph.objects(shape, SH.targetClass):
        for sub in data.transitive_subjects(RDFS.subClassOf, cls):
            yield from data.subjects(RDF.type, sub)
    for predicate in shapes_graph.objects(shape, SH.targetSubjectsOf):
        yield from data.subjects(predicate)
    for predicate in shapes_graph.objects(shape, SH.targetObjectsOf):
        yield from data.objects(None, predicate)
