"""Every shape has an example that conforms and one that breaks it, and stock pySHACL agrees with what we report."""

import re

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal
from rdflib.paths import AlternativePath, InvPath
from rdflib.term import Variable

from kg.dump import FORMATS
from kg.ontology import ontology_file
from kg.resources import folder
from kg.validation import read_quads, validate
from kg.validation.engine import rdflib_graph
from kg.validation.report import SHAPES
from kg.validation.shapes import CQS, Profile, hierarchy, shapes

EXAMPLES = folder("ontology") / "examples"
CONFORMING = sorted((EXAMPLES / "conforming").iterdir())
FAILING = sorted((EXAMPLES / "failing").iterdir())
BREAKS = re.compile(r"^# (?:Breaks|Also breaks) cqs:([\w-]+)", re.MULTILINE)
ALL = frozenset(Profile)
SPARQL = {constraint.node for constraint in shapes(ALL).sparql}


def read(path):
    return list(read_quads(path, FORMATS[path.suffix[1:]]))


def names(results):
    return {result.shape.removeprefix(SHAPES) for result in results}


def constraints():
    """The shapes that can report: targeted node shapes with constraints of their own, property shapes, SPARQL ones."""
    graph = Graph().parse(ontology_file("shapes"))
    own = {SH["class"], SH.nodeKind}
    for shape in graph.subjects(CQS.profile):
        if own & set(graph.predicates(shape)):
            yield shape
        yield from graph.objects(shape, SH.property)
        yield from graph.objects(shape, SH.sparql)


@pytest.mark.parametrize("path", CONFORMING, ids=lambda path: path.name)
def test_it_conforms(path):
    report = validate(read(path))
    assert report.conforms, str(report)
    assert report.checked


@pytest.mark.parametrize("path", FAILING, ids=lambda path: path.name)
def test_it_breaks_the_shapes_that_it_names_and_no_other(path):
    expected = BREAKS.findall(path.read_text("utf-8"))
    assert path.stem in expected
    assert names(validate(read(path)).results) == set(expected)


def test_every_constraint_has_a_failing_example():
    assert {str(shape).removeprefix(SHAPES) for shape in constraints()} == {path.stem for path in FAILING}


def rdflib_path(graph, path):
    """A property path of the shapes as rdflib's."""
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return InvPath(inverse)
    if (alternatives := graph.value(path, SH.alternativePath)) is not None:
        return AlternativePath(*graph.items(alternatives))
    return path


def test_every_target_and_property_occurs_in_a_conforming_example():
    data = Graph()
    for path in CONFORMING:
        data += rdflib_graph(read(path))
    for triple in hierarchy():
        data.add(triple)
    graph = Graph().parse(ontology_file("shapes"))
    used, unused = set(), set()
    for shape in graph.subjects(CQS.profile):
        focus_nodes = shapes(ALL).targets(shape, data)
        (used if focus_nodes else unused).add(shape)
        for prop in graph.objects(shape, SH.property):
            path = rdflib_path(graph, graph.value(prop, SH.path))
            (used if any((focus, path, None) in data for focus in focus_nodes) else unused).add(prop)
    assert unused == set()
    assert {CQS["Event-status"], CQS["OneArticle-count"], CQS["Claim-hasRun"], CQS["Claim-links"]} <= used


@pytest.mark.parametrize(
    "path",
    [path for path in FAILING if CQS[path.stem] in SPARQL] + [path for path in CONFORMING if path.suffix == ".ttl"],
    ids=lambda path: path.name,
)
def test_stock_pyshacl_finds_the_same(path):
    """Our one pass for each SPARQL constraint gives what SHACL's own evaluation, focus node by focus node, gives."""
    quads = read(path)
    data = rdflib_graph(quads)
    kinds = [str(o).rpartition("#")[2] for o in data.objects(None, RDF.type)]
    profiles = {Profile.FACTS, Profile.LINKS}
    profiles |= {Profile.ARTICLE} if kinds.count("Article") == 1 else set()
    profiles |= {Profile.EVIDENCE} if "Passage" in kinds else set()
    stock = Graph().parse(ontology_file("shapes"))
    for shape in set(stock.subjects(CQS.profile)):
        if not {CQS[profile] for profile in profiles} & set(stock.objects(shape, CQS.profile)):
            stock.add((shape, SH.deactivated, Literal(True)))
    _, found, _ = pyshacl.validate(data, shacl_graph=stock, ont_graph=Graph().parse(ontology_file("communique")))
    theirs = set()
    for node in found.objects(None, SH.result):
        source = found.value(node, SH.sourceConstraint) or found.value(node, SH.sourceShape)
        theirs.add((found.value(node, SH.focusNode).n3(), str(source)))
    assert {(result.focus, result.shape) for result in validate(quads).results} == theirs


def test_every_sparql_constraint_projects_this():
    assert all(Variable("this") in constraint.query.algebra.PV for constraint in shapes(ALL).sparql)


def test_the_shapes_are_well_formed():
    """The W3C's shapes for shapes (SHACL, appendix C)."""
    _, _, text = pyshacl.validate(
        Graph(), shacl_graph=Graph().parse(ontology_file("shapes")), meta_shacl=True, advanced=False
    )
    assert "Validation Report" in text
