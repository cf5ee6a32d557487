"""Every IRI that the graph mints answers, for programs and for people."""

import asyncio
import re
from urllib.parse import urljoin

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.cli import main
from kg.iri import KINDS
from kg.vocab import DEFAULT_BASE, OA, ONTOLOGY, RDF, RDFS
from tests.web.conftest import serving

RUTTE = "/id/person/mark-rutte"
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def quads(seeds_folder):
    """What is published, less the derived default graph."""
    return list(parse(path=seeds_folder / "current" / "dumps" / "dump.nq", format=RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def minted(quads):
    """Every IRI below the base, wherever it stands, without what follows ``#``."""
    terms = {term.value for quad in quads for term in quad if isinstance(term, NamedNode)}
    return sorted({term.partition("#")[0] for term in terms if term.startswith(DEFAULT_BASE)})


@pytest.fixture(scope="module")
def one_of_each(minted):
    """A path of each kind of IRI."""
    paths = [iri.removeprefix(DEFAULT_BASE) for iri in minted]
    kinds = {re.match(r"(?:id|graph)/[a-z]+|.*", path)[0]: f"/{path}" for path in reversed(paths)}
    present = {kind.removeprefix("id/") for kind in kinds if kind.startswith("id/")}
    assert present <= KINDS
    assert KINDS - present <= {"report"}, "the seeds hold every kind but perhaps that"
    return kinds


def triples(response):
    format_ = FORMATS[response.headers["content-type"].partition(";")[0]]
    return [quad.triple for quad in parse(response.content, format_, base_iri=DEFAULT_BASE)]


def test_every_minted_iri_answers_in_turtle(server, minted):
    async def ask_all():
        limits = httpx.Limits(max_connections=4)
        async with httpx.AsyncClient(follow_redirects=True, limits=limits, timeout=60) as client:

            async def ask(iri):
                response = await client.get(
                    f"{server.url}/{iri.removeprefix(DEFAULT_BASE)}", headers={"accept": "text/turtle"}
                )
                return iri, response

            return await asyncio.gather(*map(ask, minted))

    assert len(minted) > 500
    for iri, response in asyncio.run(ask_all()):
        assert response.status_code == 200, iri
        assert response.headers["content-type"].startswith("text/turtle"), iri
        said = triples(response)
        if "/id/" in iri:
            assert response.history[0].status_code in (301, 303), f"{iri} is a thing, not a document"
        assert said, iri


def test_one_of_each_kind_answers_with_a_page(server, one_of_each):
    for kind, path in one_of_each.items():
        response = server.get(path, headers={"accept": "text/html"}, follow_redirects=True)
        assert response.status_code == 200, kind
        assert response.headers["content-type"].startswith("text/html"), kind
        assert "<h1>" in response.text, kind


def test_a_thing_leads_to_its_document_by_303_and_a_relative_link(server):
    response = server.get(RUTTE)
    assert response.status_code == 303
    assert response.headers["location"] == "../../doc/person/mark-rutte"


@pytest.mark.parametrize("accept", FORMATS)
@pytest.mark.parametrize("path", ["/doc/person/mark-rutte", "/graph/links", "/graph/ontology", "/ontology"])
def test_each_format_of_a_document_says_the_same(server, path, accept):
    response = server.get(path, headers={"accept": accept})
    assert response.headers["content-type"].partition(";")[0] == accept
    assert set(triples(response)) == set(triples(server.get(path, headers={"accept": "application/n-triples"})))


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html;q=0.5, application/ld+json;q=0.6", "application/ld+json"),
        ("text/turtle;q=0, application/n-triples", "application/n-triples"),
    ],
)
def test_negotiation(server, accept, media_type):
    response = server.get("/doc/person/mark-rutte", headers={"accept": accept} if accept else {})
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "accept" in response.headers["vary"]


@pytest.mark.parametrize("path", ["/doc/person/mark-rutte", "/graph/links", "/ontology"])
def test_nothing_acceptable(server, path):
    assert server.get(path, headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("stem", ["/doc/person/mark-rutte", "/graph/links", "/ontology", "/ontology/alignments"])
def test_a_suffix_fixes_the_format(server, stem):
    suffixes = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"}
    for suffix, media_type in {**suffixes, "html": "text/html"}.items():
        response = server.get(f"{stem}.{suffix}", headers={"accept": "image/png"})
        assert response.status_code == 200, suffix
        assert response.headers["content-type"].partition(";")[0] == media_type


@pytest.mark.parametrize(
    "path",
    ["/id/person/nobody", "/id/", "/id/unknown-kind/x", "/doc/person/nobody", "/doc/person/nobody.ttl",
     "/graph/article/none", "/id/person/%3C%3E", "/graph/%22", "/ontology/9.9.9"],
)  # fmt: skip
def test_what_the_graph_does_not_know(server, path):
    response = server.get(path, headers={"accept": "text/turtle"})
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_a_document_holds_what_its_thing_is_and_what_refers_to_it(server, quads):
    node = NamedNode(DEFAULT_BASE + RUTTE[1:])
    said = set(triples(server.get(f"/doc{RUTTE[3:]}.nt")))
    facts = [q.triple for q in quads if "/graph/evidence/" not in q.graph_name.value]
    assert {t for t in facts if t.subject == node} <= said
    assert {t for t in facts if t.object == node and t.predicate not in (RDF.subject, RDF.object)} <= said
    claimed = {q.subject for q in quads if q.predicate == RDF.subject and q.object == node}
    assert claimed
    assert claimed <= {t.subject for t in said}
    assert any(t.predicate == OA.exact for t in said), "the passages come along"


def test_a_graph_is_all_of_it(server, quads):
    wanted = {q.triple for q in quads if q.graph_name.value == f"{DEFAULT_BASE}graph/links"}
    assert set(triples(server.get("/graph/links.nt"))) == wanted


def test_the_ontology_is_at_its_iri_and_at_its_versions(server):
    ontology = set(triples(server.get("/ontology.nt")))
    heads = [t for t in ontology if t.subject.value == ONTOLOGY]
    (version,) = [t.object.value for t in heads if t.predicate.value.endswith("#versionIRI")]
    assert set(triples(server.get(f"/{version.removeprefix(DEFAULT_BASE)}.nt"))) == ontology
    shapes = server.get("/shapes", headers={"accept": "text/turtle"})
    assert "sh:NodeShape" in shapes.text


def test_a_terms_iri_leads_to_it_on_the_ontologys_page(server):
    page = server.get("/ontology.html").text
    subjects = {t.subject.value for t in triples(server.get("/ontology.nt"))}
    terms = {iri for iri in subjects if iri.startswith(f"{ONTOLOGY}#")}
    assert len(terms) > 20
    for term in terms:
        assert f'id="{term.partition("#")[2]}"' in page, term


def test_a_page_shows_the_sentences_with_their_articles(server, quads):
    events = sorted(q.subject.value for q in quads if q.predicate == RDF.type and q.object.value.endswith("#Visit"))
    event = NamedNode(events[0])
    page = server.get(f"/doc/{event.value.removeprefix(f'{DEFAULT_BASE}id/')}.html").text
    passages = {q.object for q in quads if q.subject == event and q.predicate.value.endswith("#evidence")}
    words = [q.object.value for q in quads if q.subject in passages and q.predicate == OA.exact]
    assert words
    for exact in words:
        assert exact.split("’")[0].split("'")[0].split('"')[0][:60] in page
    assert "confidence" in page


def test_links_of_a_page_lead_to_this_server(server):
    """Relative ones, so that they work wherever it is; each of them answers."""
    url = f"{server.url}/doc/person/mark-rutte.html"
    page = httpx.get(url).text
    links = {link for link in re.findall(r'href="([^"]*)"', page) if not link.startswith("http")}
    assert len(links) > 10
    assert not any(link.startswith("/") for link in links)
    for link in sorted(links)[:40]:
        assert httpx.get(urljoin(url, link), follow_redirects=True).status_code == 200, link


def test_a_retired_iri_leads_to_its_successor(server, quads):
    retired = {q.subject.value: q.object.value for q in quads if q.predicate.value.endswith("/isReplacedBy")
               and q.subject.value.startswith(f"{DEFAULT_BASE}id/")}  # fmt: skip
    if not retired:
        pytest.skip("no IRI of the seeds is retired")
    for old, new in retired.items():
        url = f"{server.url}/{old.removeprefix(DEFAULT_BASE)}"
        response = httpx.get(url)
        assert response.status_code == 301
        assert urljoin(url, response.headers["location"]) == f"{server.url}/{new.removeprefix(DEFAULT_BASE)}"


def test_labels_come_from_the_graph(server):
    said = triples(server.get("/doc/person/mark-rutte.ttl"))
    assert any(t.predicate == RDFS.label and t.object == Literal("Mark Rutte") for t in said)


def test_a_page_shows_why_its_thing_takes_part_in_events(server):
    page = server.get("/doc/person/mark-rutte.html").text
    referring = page.partition("What refers to it")[2]
    assert re.search(r"cq:visitor.*?<blockquote>.*?Rutte.*?confidence 0\.\d+, rule [a-z.]+", referring, re.DOTALL)


def test_what_holds_more_than_a_document_says_so(tmp_path):
    hub = f"{DEFAULT_BASE}id/place/hub"
    article, facts = tmp_path / "article.txt", tmp_path / "hub.nt"
    article.write_text("A headline\n\nSource: Nobody\nDate: 2024-05-06\n\nNothing happened.\n")
    facts.write_text("".join(f'<{hub}> <urn:p> "{number}" .\n' for number in range(1_200)))
    data = tmp_path / "kg-data"
    assert main(["add", str(article), "--data", str(data)]) == 0
    assert main(["load", str(facts), "--graph", "urn:hub", "--data", str(data)]) == 0
    with serving(data) as small:
        remarks = [t.object.value for t in triples(small.get("/doc/place/hub.ttl")) if t.predicate == RDFS.comment]
        assert remarks == [f"More is known of <{hub}> than this document holds; the SPARQL endpoint has the rest."]
        assert "More is known" in small.get("/doc/place/hub.html").text
        assert "More is known" not in small.get("/doc/organisation/nobody.html").text
