import subprocess
import sys

import pytest
import rdflib

import kg
from kg.model import Article
from kg.vocab import PREFIXES

CQ = rdflib.Namespace(PREFIXES["cq"])

TEXT = """Norwegian minister visits Tunis

Source: Council of Norvania
Date: 2025-05-07

The Norwegian Minister of Defence, Ms Astrid Solheim, visited Tunis on 6 May 2025.
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    file = tmp_path_factory.mktemp("articles") / "one.txt"
    file.write_text(TEXT, encoding="utf-8")
    return kg.map_articles(file)


def test_each_article_has_a_named_graph(dataset):
    names = sorted(str(graph.identifier) for graph in dataset.graphs() if len(graph))
    assert names[0].startswith("https://w3id.org/communique/graph/article/norwegian-minister-visits-tunis-")
    assert [name.split("/")[5] for name in names[:-1]] == ["article", "evidence", "links", "ontology"]


def test_the_default_graph_holds_the_facts(dataset):
    named = {t for graph in dataset.graphs() if "/article/" in str(graph.identifier) for t in graph}
    links = set(dataset.graph(rdflib.URIRef("https://w3id.org/communique/graph/links")))
    assert set(dataset.default_graph) == named | links
    assert (None, rdflib.RDF.type, CQ.Article) in dataset.default_graph


def test_prefixes_are_bound(dataset):
    bound = dict(dataset.namespaces())
    assert bound["cq"] == rdflib.URIRef(PREFIXES["cq"])
    assert bound["person"] == rdflib.URIRef("https://w3id.org/communique/id/person/")


def test_articles_that_were_read_already():
    article = Article(
        "Talks in Oslo", "Talks in Oslo\n\nThe ministers met in Oslo today for long talks.", "Council of Norvania"
    )
    found = kg.map_articles([article], base="https://example.org/")
    assert (None, rdflib.RDF.type, CQ.Article) in found.default_graph
    assert all(str(s).startswith("https://example.org/") for s in found.default_graph.subjects())


def test_what_is_skipped_warns_and_the_rest_is_mapped(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    with pytest.warns(kg.SkippedWarning, match=r"missing\.txt"):
        found = kg.map_articles([tmp_path / "missing.txt", good])
    assert (None, rdflib.RDF.type, CQ.Article) in found.default_graph


def test_what_is_not_sure_enough_is_left_out(dataset, tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    certain = kg.map_articles(tmp_path, least_confidence=1)
    assert set(certain.default_graph) < set(dataset.default_graph)
    assert (None, rdflib.RDF.type, CQ.Person) in certain.default_graph
    assert (None, rdflib.RDF.type, CQ.Event) not in certain.default_graph


@pytest.mark.parametrize("least", [1.01, -0.1, float("nan")])
def test_a_confidence_is_from_0_to_1(least):
    with pytest.raises(kg.KgError, match=rf"^least_confidence: must be from 0 to 1, not {least}$"):
        kg.map_articles([], least_confidence=least)


def test_importing_kg_imports_nothing_heavy():
    heavy = "spacy rdflib pyoxigraph pydantic fastapi rigour"
    code = f"import kg, sys; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'maps'"):
        _ = kg.maps
