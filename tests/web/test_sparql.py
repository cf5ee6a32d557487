"""The SPARQL 1.1 Protocol over HTTP: requests, formats, negotiation and errors."""

import gzip
import json

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/communique/ontology#Visit> } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }"
DESCRIBE = "DESCRIBE <https://w3id.org/communique/id/person/mark-rutte>"

RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def media_type(response):
    return response.headers["content-type"].partition(";")[0]


def test_get_and_both_posts_answer_alike(server):
    url = f"{server.url}/sparql"
    answers = [
        httpx.get(url, params={"query": SELECT}),
        httpx.post(url, data={"query": SELECT}),
        httpx.post(url, content=SELECT, headers={"content-type": "application/sparql-query"}),
        httpx.get(f"{url}/", params={"query": SELECT}),
    ]
    assert {r.status_code for r in answers} == {200}
    assert len({r.content for r in answers}) == 1
    assert answers[0].json()["results"]["bindings"]


@pytest.mark.parametrize("accept", RESULTS)
def test_rows_in_each_format(server, accept):
    response = server.ask(SELECT, accept)
    assert media_type(response) == accept
    if accept != "text/csv":  # which has no terms to parse back
        solutions = parse_query_results(response.content, RESULTS[accept])
        assert [str(v) for v in solutions.variables] == ["?s"]
        assert len(list(solutions)) > 0
    else:
        assert response.text.splitlines()[0] == "s"


@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
@pytest.mark.parametrize("accept", GRAPHS)
def test_graphs_in_each_format(server, query, accept):
    response = server.ask(query, accept)
    assert media_type(response) == accept
    assert len(list(parse(response.content, GRAPHS[accept]))) > 3


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("text/csv;q=0.5, application/sparql-results+json;q=1.0", "application/sparql-results+json"),
        ("text/csv, application/sparql-results+json;q=0.1", "text/csv"),
        ("text/*;q=0.9, application/*;q=0.1", "text/xml"),
        ("text/*;q=0.1, text/tab-separated-values", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/json"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_the_client_chooses_the_format(server, accept, chosen):
    assert media_type(server.ask(SELECT, accept)) == chosen


def test_no_accept_header_gives_json(server):
    request = httpx.Request("GET", f"{server.url}/sparql", params={"query": SELECT})
    with httpx.Client() as client:
        assert media_type(client.send(request)) == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "image/png"), (CONSTRUCT, "text/csv"), (SELECT, "text/csv;q=0")]
)
def test_what_cannot_be_given_is_406(server, query, accept):
    response = server.ask(query, accept)
    assert response.status_code == 406
    assert media_type(response) == "application/problem+json"


def test_a_syntax_error_names_line_and_column(server):
    response = server.ask("SELECT ?s\nWHERE { ?s ?p ")
    problem = response.json()
    assert (response.status_code, problem["status"], problem["line"]) == (400, 400, 2)
    assert problem["column"] > 0
    assert "line 2" in problem["detail"]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"method": "POST", "content": b"ASK {}", "headers": {"content-type": "text/plain"}}, 415),
        ({"method": "POST", "content": b"ASK {}"}, 415),
        ({"method": "POST", "data": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ({"method": "GET", "params": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ({"method": "PUT", "content": b"ASK {}"}, 405),
        ({"method": "DELETE"}, 405),
        ({"method": "POST", "content": b"\xff", "headers": {"content-type": "application/sparql-query"}}, 400),
        (
            {
                "method": "POST",
                "content": b"query=ASK%20%7B%7D%FF",
                "headers": {"content-type": "application/x-www-form-urlencoded"},
            },
            400,
        ),
        ({"method": "POST", "content": b"", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 400),
        (
            {
                "method": "POST",
                "content": b"ASK {}" + b" " * 20_000_000,
                "headers": {"content-type": "application/sparql-query"},
            },
            413,
        ),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403),
        (
            {
                "method": "POST",
                "content": b"CLEAR ALL",
                "headers": {"content-type": "application/sparql-update"},
            },
            403,
        ),
    ],
)
def test_what_is_no_query_is_refused(server, request_, status):
    response = httpx.request(url=f"{server.url}/sparql", timeout=30, **request_)
    assert response.status_code == status, response.text
    assert media_type(response) == "application/problem+json"


def test_head_is_get_without_the_body(server):
    got = server.get("/sparql", params={"query": SELECT})
    head = httpx.head(f"{server.url}/sparql", params={"query": SELECT})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.headers["content-type"] == got.headers["content-type"]


def test_any_site_may_ask(server):
    preflight = httpx.options(
        f"{server.url}/sparql",
        headers={"origin": "https://example.org", "access-control-request-method": "POST"},
    )
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["access-control-allow-origin"] == "*"
    for query in (SELECT, "SELECT"):
        response = server.get("/sparql", params={"query": query}, headers={"origin": "https://example.org"})
        assert response.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in response.headers


def test_answers_are_compressed_when_asked(server):
    with httpx.Client() as client:
        request = client.build_request(
            "GET", f"{server.url}/sparql", params={"query": SELECT}, headers={"accept-encoding": "gzip"}
        )
        response = client.send(request, stream=True)
        raw = b"".join(response.iter_raw())
        response.close()
    assert response.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(raw)) == server.ask(SELECT).json()


def test_the_protocol_chooses_the_dataset(server):
    graphs = server.ask("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").json()["results"]["bindings"]
    names = [row["g"]["value"] for row in graphs]
    evidence = next(name for name in names if "/evidence/" in name)
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    inside = server.count(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{evidence}> {{ ?s ?p ?o }} }}")
    chosen = server.get("/sparql", params={"query": count, "default-graph-uri": evidence}).json()
    assert int(chosen["results"]["bindings"][0]["n"]["value"]) == inside
    named = server.get(
        "/sparql",
        params={"query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": evidence},
    ).json()
    assert [row["g"]["value"] for row in named["results"]["bindings"]] == [evidence]


def test_the_default_graph_shows_facts_and_no_bookkeeping(server):
    assert server.count("SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/communique/ontology#Article> }") == 10
    passages = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/communique/ontology#Passage> }"
    assert server.count(passages) == 0


@pytest.mark.parametrize("accept", GRAPHS)
def test_without_a_query_the_endpoint_describes_itself(server, accept):
    response = server.get("/sparql", headers={"accept": accept})
    triples = list(parse(response.content, GRAPHS[accept], base_iri=f"{server.url}/sparql"))
    endpoints = [
        t.object.value
        for t in triples
        if t.predicate.value == "http://www.w3.org/ns/sparql-service-description#endpoint"
    ]
    assert endpoints == [f"{server.url}/sparql"]
    features = {t.object.value.rpartition("#")[2] for t in triples if t.predicate.value.endswith("#feature")}
    assert "BasicFederatedQuery" not in features


def test_a_browser_gets_the_query_page(server):
    response = server.get("/sparql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert media_type(response) == "text/html"
    assert "default-src 'none'" in response.headers["content-security-policy"]
