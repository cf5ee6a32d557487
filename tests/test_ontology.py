"""The ontology as data."""

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from kg import ontology
from kg.vocab import CQ, ONTOLOGY, OWL, RDF

GRAPH = "https://example.org/graph/ontology"


def test_quads_are_those_of_core_and_alignments_once_and_sorted():
    quads = ontology.ontology_quads(GRAPH)
    expected = {
        quad.triple
        for name in ("communique", "alignments")
        for quad in parse(path=ontology.ontology_file(name), format=RdfFormat.TURTLE)
    }
    assert {quad.triple for quad in quads} == expected
    assert len(quads) == len(expected)
    assert {quad.graph_name for quad in quads} == {NamedNode(GRAPH)}
    assert [str(quad) for quad in quads] == sorted(str(quad) for quad in quads)


def test_quads_have_no_blank_nodes():
    nodes = {type(term) for quad in ontology.ontology_quads(GRAPH) for term in (quad.subject, quad.object)}
    assert BlankNode not in nodes


def test_versions_extend_the_ontologies_iris():
    versions = ontology.versions()
    assert list(versions) == ["communique", "alignments", "shapes"]
    assert versions["communique"].startswith(f"{ONTOLOGY}/")
    header = [quad for quad in ontology.ontology_quads(GRAPH) if quad.predicate == OWL.versionIRI]
    assert versions["communique"] in {quad.object.value for quad in header}


def test_class_hierarchy_is_between_own_classes():
    pairs = set(ontology.class_hierarchy())
    assert (CQ.Meeting, CQ.Event) in pairs
    assert (CQ.Country, CQ.Place) in pairs
    assert all(sup.value.startswith(f"{ONTOLOGY}#") for _, sup in pairs)


def test_the_ontology_iri_is_its_subject():
    assert any(
        quad.subject == NamedNode(ONTOLOGY) and quad.predicate == RDF.type and quad.object == OWL.Ontology
        for quad in ontology.ontology_quads(GRAPH)
    )
