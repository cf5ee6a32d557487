"""Every term that the code or a canned query uses is defined in the ontology, or its use is written down there."""

import ast
import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg import vocab
from kg.model import EntityKind, EventType, Role, Standing, Status
from kg.ontology import ontology_file
from kg.resources import folder
from kg.vocab import CQ, PREFIXES, RDF

PACKAGE = Path(vocab.__file__).parent
NAMESPACES = {name for name, value in vars(vocab).items() if isinstance(value, vocab._Namespace)}
DOCUMENTED = {"CQ", "SCHEMA", "ORG", "SKOS", "PROV", "OA", "DCTERMS", "GEO"}
"""Namespaces whose terms graphs are made of. OWL, RDF, RDFS and XSD are the language itself."""

VOCABULARY = re.findall(
    r"\w+",
    """
    Article Event Meeting Visit Address Publication Report Organisation Person Place Country Tenure Statement Claim
    Passage participant host chair visitor speaker place startDate endDate status partOf released standing mentions
    saidBy post iso3166 latestStatus evidence confidence rule dateEstimated Planned Held Cancelled Postponed Current
    Former Acting Designate
    """,
)
"""The terms that users of the data rely on: none of them may be renamed or dropped."""


def used_terms(path: Path) -> set[tuple[str, str]]:
    """Namespace and local name of every ``CQ.Meeting`` and ``CQ["Meeting"]`` in a module."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name(id=namespace), attr=name) if namespace in NAMESPACES:
                found.add((namespace, name.removesuffix("_")))
            case ast.Subscript(value=ast.Name(id=namespace), slice=ast.Constant(value=str(name))) if (
                namespace in NAMESPACES
            ):
                found.add((namespace, name))
    return found


def all_used_terms() -> set[tuple[str, str]]:
    return set().union(*(used_terms(path) for path in PACKAGE.rglob("*.py")))


@pytest.fixture(scope="module")
def core():
    return list(parse(path=ontology_file("communique"), format=RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def described(core):
    """IRIs that the core makes a statement about."""
    return {quad.subject.value for quad in core}


@pytest.fixture(scope="module")
def declared(core):
    """IRIs of the terms that the core defines in its own namespace."""
    own = PREFIXES["cq"]
    return {quad.subject.value for quad in core if quad.predicate == RDF.type and quad.subject.value.startswith(own)}


def test_terms_of_our_own_are_defined(declared):
    used = {CQ[name].value for namespace, name in all_used_terms() if namespace == "CQ"}
    assert used
    assert used <= declared


def test_terms_made_from_the_model_are_defined(declared):
    made = {CQ[member].value for kind in (Status, Standing, EventType, EntityKind, Role) for member in kind}
    assert made <= declared


def test_the_vocabulary_is_whole(declared):
    assert {CQ[name].value for name in VOCABULARY} <= declared


def test_the_use_of_standard_terms_is_written_down(described):
    used = {
        getattr(vocab, namespace)[name].value
        for namespace, name in all_used_terms()
        if namespace in DOCUMENTED - {"CQ"} and not name.startswith("_")
    }
    assert used
    assert used <= described


def test_canned_queries_use_defined_terms(declared):
    text = "\n".join(path.read_text("utf-8") for path in folder("queries").glob("*.rq"))
    text = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    used = {CQ[name].value for name in re.findall(r"\bcq:(\w+)", text)}
    assert used
    assert used <= declared


def test_namespaces_are_the_prefixes():
    for name in NAMESPACES:
        assert getattr(vocab, name).x.value == PREFIXES[name.lower()] + "x"
