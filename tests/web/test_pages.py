"""The pages: what they show is escaped, and they need nothing but this server."""

import html
import re
from urllib.parse import urljoin

import httpx
import pytest

from kg import catalog
from kg.cli import main
from kg.dump import FORMATS
from kg.vocab import DEFAULT_BASE
from kg.web.errors import PROBLEMS
from tests.web.conftest import serving

PAGES = ["/", "/sparql", "/docs", "/problems", "/ontology", "/shapes", "/doc/person/mark-rutte", "/graph/links"]
HTML = {"accept": "text/html"}
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'x'"


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory):
    """A server of loaded RDF that tries to get markup, scripts and odd links into pages."""
    folder = tmp_path_factory.mktemp("hostile")
    label = HOSTILE.replace('"', '\\"')
    (folder / "hostile.ttl").write_text(
        f"""
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        <{DEFAULT_BASE}id/person/eve> rdfs:label "{label}" ;
            rdfs:seeAlso <javascript:alert(1)>, <data:text/html,x>, <http://site.example/'onmouseover=alert(1)> ;
            rdfs:comment "{label}"@en ; dcterms:relation [ rdfs:label "{label}" ] .
        <{DEFAULT_BASE}id/person/old> dcterms:isReplacedBy <{DEFAULT_BASE}id/person/eve> .
        """,
        encoding="utf-8",
    )
    data = folder / "kg-data"
    load = ["load", str(folder / "hostile.ttl"), "--graph", f"{DEFAULT_BASE}graph/hostile", "--data", str(data)]
    assert main(load) == 0
    with serving(data) as running:
        yield running


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_nothing_foreign(server, path):
    response = server.get(path, headers=HTML)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    fetched = re.findall(r'(?:src="|<link rel="(?:stylesheet|icon)" href=")([^"]+)', response.text)
    assert fetched
    for reference in fetched:
        assert not re.match(r"(?:https?:)?//", reference)
        assert httpx.get(urljoin(f"{server.url}{path}", reference)).status_code == 200
    assert not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=|style=", response.text), "the policy forbids what is inline"


@pytest.mark.parametrize("path", ["/doc/person/eve.html", "/graph/hostile.html"])
def test_what_pages_show_is_escaped(hostile_server, path):
    response = hostile_server.get(path)
    assert response.status_code == 200
    assert "<script>" not in response.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*)"', response.text)]
    assert not [link for link in links if link.startswith(("javascript:", "data:"))]
    assert "http://site.example/'onmouseover=alert(1)" in [link for link in links if "site.example" in link]


def test_a_retired_iri_is_moved_for_good(hostile_server):
    response = hostile_server.get("/id/person/old")
    assert response.status_code == 301
    assert urljoin(str(response.url), response.headers["location"]) == f"{hostile_server.url}/id/person/eve"


def test_the_first_page_leads_everywhere(server):
    page = server.get("/", headers=HTML).text
    links = re.findall(r'href="([^"]*)"', page)
    assert {f"dump.{suffix}" for suffix in FORMATS} <= set(links)
    assert {"sparql", "docs", "ontology", "openapi.json"} <= set(links)
    for link in set(links):
        status = httpx.head(urljoin(f"{server.url}/", link), follow_redirects=True).status_code
        assert status == 200, link


def test_the_interface_is_all_shown(server):
    page = html.unescape(server.get("/docs", headers=HTML).text)
    for query in catalog.load():
        assert f"/queries/{query.name}" in page
        assert query.question in page
        assert all(parameter.name in page for parameter in query.parameters)


def test_every_problem_is_explained_where_its_type_leads(server):
    page = server.get("/problems", headers=HTML).text
    for problem in PROBLEMS.values():
        assert f'id="{problem.name}"' in page
        assert problem.title in html.unescape(page)


def test_the_query_page_declares_the_prefixes_and_runs_its_script(server):
    page = server.get("/sparql", headers=HTML).text
    assert "PREFIX cq:" in html.unescape(page)
    script = re.search(r'<script src="([^"]+)"', page)[1]
    response = server.get(f"/{script}")
    assert "javascript" in response.headers["content-type"]


@pytest.mark.parametrize("path", [*PAGES, "/health", "/queries", "/dump.ttl", "/openapi.json", "/id/person/mark-rutte"])
def test_head_and_options_everywhere(server, path):
    head = httpx.head(f"{server.url}{path}", headers=HTML)
    got = httpx.get(f"{server.url}{path}", headers=HTML)
    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers.get("content-type") == got.headers.get("content-type")
    options = httpx.options(f"{server.url}{path}")
    assert options.status_code == 204
    assert options.headers["allow"] == ("GET, HEAD, POST, OPTIONS" if path == "/sparql" else "GET, HEAD, OPTIONS")
    assert options.headers["access-control-allow-origin"] == "*"


def test_another_method_is_not_allowed(server):
    response = httpx.delete(f"{server.url}/health")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET"


def test_no_such_path(server):
    response = server.get("/no/such/path")
    assert response.status_code == 404
    assert response.json()["title"] == "Not Found"
