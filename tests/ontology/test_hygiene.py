"""Each hygiene query returns no row over what it is for, and does return one over what it is to find."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.ontology import FILES, ontology_file, ontology_quads
from kg.resources import folder
from kg.vocab import PREFIXES

HYGIENE = folder("ontology") / "hygiene"
ONTOLOGY_QUERIES = sorted((HYGIENE / "ontology").glob("*.rq"))
DATA_QUERIES = sorted((HYGIENE / "data").glob("*.rq"))
ARTICLE_EXAMPLE = folder("ontology") / "examples" / "conforming" / "article.trig"

MORE_PREFIXES = {
    **PREFIXES,
    "cqs": "https://w3id.org/communique/shapes#",
    "sh": "http://www.w3.org/ns/shacl#",
    "ex": "https://example.org/id/event/",
    "article": "https://example.org/id/article/",
    "graph": "https://example.org/graph/",
}

FINDS = {
    "ambiguous-label": 'cq:A a owl:Class ; rdfs:label "a" . cq:B a owl:Class ; rdfs:label "a" .',
    "circular": "cq:A rdfs:subClassOf cq:B . cq:B rdfs:subClassOf cq:A .",
    "class-without-alignment": "cq:A a owl:Class ; rdfs:subClassOf cq:B .",
    "incomplete-term": 'cq:A a owl:Class ; rdfs:label "a" ; skos:definition "a" ; skos:example "a" .',
    "ontology-without-version": 'cq:A a owl:Ontology ; owl:versionInfo "1" .',
    "property-without-kind": "cq:a a rdf:Property ; rdfs:range xsd:string .",
    "redefined-standard-term": "org:Post rdfs:subClassOf cq:A .",
    "shape-without-message": "cqs:A sh:property cqs:B .",
    "shape-without-profile": "cqs:A a sh:NodeShape ; sh:targetClass cq:Event .",
    "undeclared-term": "cqs:A sh:targetClass cq:A .",
    "unused-shape": "cqs:A a sh:NodeShape .",
    "wrong-range": "cq:a a owl:DatatypeProperty ; rdfs:range cq:A .",
}
"""Name of an ontology query → Turtle in which it finds something."""

FINDS_IN_DATA = {
    "article-elsewhere": "GRAPH <https://example.org/graph/article/a> { article:b a cq:Article }",
    "blank-node": "GRAPH <https://example.org/graph/article/a> { _:b rdfs:label 'b' }",
    "evidence-among-facts": "GRAPH <https://example.org/graph/article/a> { ex:a cq:confidence 0.5 }",
    "orphan-claim": (
        "GRAPH <https://example.org/graph/evidence/a> "
        "{ ex:c rdf:subject ex:a ; rdf:predicate cq:status ; rdf:object cq:Held . ex:a cq:status cq:Held }"
    ),
    "part-of-itself": (
        "GRAPH <https://example.org/graph/article/a> { ex:a cq:partOf ex:b } "
        "GRAPH <https://example.org/graph/article/b> { ex:b cq:partOf ex:a }"
    ),
    "retired-in-use": (
        "GRAPH <https://example.org/graph/links> { ex:a dcterms:isReplacedBy ex:b } "
        "GRAPH <https://example.org/graph/article/a> { ex:a cq:status cq:Held }"
    ),
    "role-without-participant": (
        "GRAPH <https://example.org/graph/article/a> { ex:a cq:host ex:b } "
        "GRAPH <https://example.org/graph/article/b> { ex:a cq:participant ex:b }"
    ),
    "undeclared-term": "GRAPH <https://example.org/graph/article/a> { ex:a cq:participants ex:b }",
    "unlinked-country": (
        "GRAPH <https://example.org/graph/article/a> { ex:a a cq:Country } "
        "GRAPH <https://example.org/graph/links> { ex:a cq:iso3166 'XA' }"
    ),
    "unmentioned": "GRAPH <https://example.org/graph/article/a> { article:a a cq:Article . ex:a a cq:Event }",
    "unnamed": "GRAPH <https://example.org/graph/article/a> { ex:a cq:place ex:b }",
    "unused-passage": "GRAPH <https://example.org/graph/evidence/a> { ex:a a cq:Passage }",
}
"""Name of a data query → TriG in which it finds something."""


def rows(store: Store, query: Path) -> list[str]:
    return [str(row) for row in store.query(query.read_text("utf-8"), use_default_graph_as_union=True)]


def store_of(text: str) -> Store:
    store = Store()
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in MORE_PREFIXES.items())
    store.load(prefixes + text, format=RdfFormat.TRIG)
    return store


def with_ontology(store: Store) -> Store:
    store.extend(ontology_quads("https://example.org/graph/ontology"))
    return store


@pytest.fixture(scope="module")
def ontology_store():
    store = Store()
    for name in FILES:
        store.load(path=ontology_file(name), format=RdfFormat.TURTLE, to_graph=NamedNode(f"https://example.org/{name}"))
    return store


@pytest.fixture(scope="module")
def example_store():
    store = Store()
    store.load(path=ARTICLE_EXAMPLE, format=RdfFormat.TRIG)
    return with_ontology(store)


@pytest.mark.parametrize("query", ONTOLOGY_QUERIES, ids=lambda query: query.stem)
def test_the_ontology_is_clean(ontology_store, query):
    assert rows(ontology_store, query) == []


@pytest.mark.parametrize("query", ONTOLOGY_QUERIES, ids=lambda query: query.stem)
def test_an_ontology_query_finds_what_it_is_for(query):
    assert rows(store_of(FINDS[query.stem]), query)


@pytest.mark.parametrize("query", DATA_QUERIES, ids=lambda query: query.stem)
def test_the_example_is_clean(example_store, query):
    assert rows(example_store, query) == []


@pytest.mark.parametrize("query", DATA_QUERIES, ids=lambda query: query.stem)
def test_a_data_query_finds_what_it_is_for(query):
    assert rows(with_ontology(store_of(FINDS_IN_DATA[query.stem])), query)


@pytest.mark.parametrize("query", DATA_QUERIES, ids=lambda query: query.stem)
def test_the_seeds_graph_is_clean(seeds_store, query):
    assert rows(seeds_store, query) == []


@pytest.fixture(scope="module")
def seeds_store(seeds_trig):
    store = Store()
    store.load(path=seeds_trig, format=RdfFormat.TRIG)
    return with_ontology(store)


@pytest.fixture(scope="module")
def seeds_trig(dev_trig):
    return dev_trig("seeds")
