"""What heavy and hostile requests get, and that nobody else notices."""

import socket
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.web.conftest import alive, eventually, serving

LIGHT = "SELECT ?s WHERE { ?s a <https://w3id.org/communique/ontology#Visit> } LIMIT 5"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
BOMBS = {
    "order by": f"SELECT * {CROSS} ORDER BY ?a ?d ?g",
    "distinct": f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?a ?c ?d ?f ?g ?i {CROSS} }}",
    "group by": f"SELECT ?a ?c ?d ?f ?g (COUNT(*) AS ?n) {CROSS} GROUP BY ?a ?c ?d ?f ?g",
    "doubling": "SELECT (STRLEN(?z40) AS ?n) { BIND('xxxxxxxxxxxxxxxx' AS ?z0) "
    + " ".join(f"BIND(CONCAT(?z{i}, ?z{i}) AS ?z{i + 1})" for i in range(40))
    + " }",
}


def test_a_query_without_end_ends_at_the_time_limit(strict_server):
    before = time.monotonic()
    response = strict_server.ask(HEAVY)
    took = time.monotonic() - before
    assert response.status_code == 504
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["limit"] == 1
    assert took < 10  # no figure, only that it ended


def test_the_process_of_an_ended_query_ends(strict_server):
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(strict_server.ask, HEAVY)
        before = set(strict_server.processes())
        assert running.result().status_code == 504
        eventually(lambda: any(not alive(pid) for pid in before))
        eventually(lambda: len(strict_server.processes()) >= 3)  # a fresh one took its place
    assert strict_server.ask(LIGHT).status_code == 200


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_query_that_takes_memory_is_ended(strict_server, bomb):
    response = strict_server.ask(BOMBS[bomb])
    assert response.status_code in {503, 504}
    assert response.json()["limit"] in {1, 200}
    assert strict_server.ask(LIGHT).status_code == 200


def test_memory_has_a_limit_of_its_own(strict_server):
    response = strict_server.ask(BOMBS["doubling"])
    assert (response.status_code, response.json()["limit"]) == (503, 200)


def test_light_queries_go_on_beside_heavy_ones(strict_server):
    def light(_number):
        began = time.monotonic()
        return strict_server.ask(LIGHT).status_code, time.monotonic() - began

    with ThreadPoolExecutor(12) as threads:
        heavy = [threads.submit(strict_server.ask, HEAVY) for _ in range(4)]
        answers = list(threads.map(light, range(100)))
        assert {status for status, _ in answers} == {200}
        assert statistics.median(took for _, took in answers) < 1  # the limit of the heavy ones, which nobody waits for
        assert {h.result().status_code for h in heavy} <= {503, 504}


def test_two_hundred_clients_are_answered_or_told_to_come_back(server):
    with httpx.Client(limits=httpx.Limits(max_connections=200), timeout=60) as client:

        def ask(number):
            query = f"SELECT ?s WHERE {{ ?s ?p ?o }} LIMIT {number + 1}"
            return client.get(f"{server.url}/sparql", params={"query": query})

        with ThreadPoolExecutor(200) as threads:
            answers = list(threads.map(ask, range(200)))
    assert {a.status_code for a in answers} <= {200, 503}
    assert all("retry-after" in a.headers for a in answers if a.status_code == 503)
    assert sum(a.status_code == 200 for a in answers) > 100


def test_more_rows_than_allowed_never_look_like_a_whole_answer(strict_server):
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 6000"
    for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        try:
            response = strict_server.ask(query, accept)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            continue  # rows had been sent: the connection broke off
        assert response.status_code == 403
        assert response.json()["limit"] == 5000


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+json"])
def test_a_limit_after_the_first_rows_breaks_the_connection(seeds_folder, accept):
    with serving(seeds_folder, "--time-limit", "1") as server:
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", accept)  # millions of rows
        assert server.ask(LIGHT).status_code == 200


def test_a_client_that_hangs_up_frees_its_process(server):
    before = set(server.processes())
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        body = HEAVY.encode()
        client.sendall(
            b"POST /sparql HTTP/1.1\r\nhost: x\r\ncontent-type: application/sparql-query\r\n"
            b"content-length: %d\r\n\r\n%s" % (len(body), body)
        )
        eventually(lambda: set(server.processes()) - before)  # set aside, replaced
    eventually(lambda: any(not alive(pid) for pid in before))  # the default limit of 30 s has not come


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
        "SELECT * { BIND(<%s> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "SELECT * FROM <%s> { ?s ?p ?o }",
        "SELECT * FROM NAMED <%s> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o } # %s",
        "LOAD <%s>",
        "LOAD SILENT <%s> INTO GRAPH <urn:x>",
        "ASK { SER\\u0056ICE <%s> { ?s ?p ?o } }",
    ],
)
def test_no_query_reaches_another_host(server, query):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        other.settimeout(0.2)
        response = server.ask(query % f"http://127.0.0.1:{other.getsockname()[1]}/x")
        with pytest.raises(TimeoutError):
            other.accept()
    if response.status_code == 200:
        assert response.json()["results"]["bindings"] == []
    else:
        assert response.status_code in {400, 403}


def test_a_graph_named_by_the_protocol_is_not_fetched(server):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        other.settimeout(0.2)
        address = f"http://127.0.0.1:{other.getsockname()[1]}/x"
        for name in ("default-graph-uri", "named-graph-uri"):
            response = server.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", name: address})
            assert response.json()["results"]["bindings"] == []
        with pytest.raises(TimeoutError):
            other.accept()


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
        "ASK { FILTER(" + "STR(" * 1_000 + "1" + ")" * 1_000 + ") }",
        "ASK " + "{" * 10_000 + "}" * 10_000,
        "ASK { ?s " + "(" * 5_000 + "<a:b>" + ")" * 5_000 + " ?o }",
        "ASK { FILTER(" + "!" * 20_000 + "true) }",
        "ASK { FILTER(" + "-" * 20_000 + "1 = 1) }",
        "ASK { FILTER(1" + " + 1" * 50_000 + " = 1) }",
        "ASK { ?s <a:b>" + "/<a:b>" * 20_000 + " ?o }",
        "ASK { FILTER(1 IN (" + "1," * 200_000 + "1)) }",
        "ASK { " + "{} UNION " * 20_000 + "{} }",
        "ASK { " + "OPTIONAL { ?a ?b ?c " * 2_000 + "}" * 2_000 + " }",
    ],
    ids=lambda q: q[:24],
)
def test_no_query_brings_a_process_down(server, query):
    assert server.ask(query).status_code in {200, 400, 413}  # a process that dies breaks the connection
    assert server.ask(LIGHT).status_code == 200


@pytest.mark.parametrize(
    "garbage",
    [
        b"CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET http://[::1 HTTP/1.1\r\nhost: \xff\r\n\r\n",
        b"GET /%ff%fe?%ff=%00 HTTP/1.1\r\nhost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 20_000 + b"\r\n",
        b"POST /sparql HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n",
        b"GET /sparql?query=" + b"a" * 100_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n",
    ],
)
def test_what_is_no_http_harms_nobody(server, garbage):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(garbage)
        client.shutdown(socket.SHUT_WR)
        answer = client.recv(65_536)
    assert b" 500 " not in answer.partition(b"\r\n")[0]
    assert server.ask(LIGHT).status_code == 200
