"""``/queries`` over HTTP, and what the OpenAPI document says of each query."""

import csv
import io

import pytest
from pyoxigraph import QueryResultsFormat, parse_query_results

from kg import catalog

QUERIES = list(catalog.load())
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def openapi(server):
    return server.get("/openapi.json").json()


def examples(query):
    return {parameter.name: parameter.example for parameter in query.parameters if parameter.required}


def test_the_list_holds_every_query_and_parameter(server):
    listed = {query["name"]: query for query in server.get("/queries").json()}
    assert sorted(listed) == [query.name for query in QUERIES]
    for query in QUERIES:
        assert listed[query.name]["question"] == query.question
        assert [p["name"] for p in listed[query.name]["parameters"]] == [p.name for p in query.parameters]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_query_answers_with_its_examples(server, query):
    response = server.get(f"/queries/{query.name}", params=examples(query))
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith((JSON, "text/turtle"))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_query_and_parameter_is_in_the_openapi_document(openapi, query):
    operation = openapi["paths"][f"/queries/{query.name}"]["get"]
    assert operation["summary"] == query.question
    described = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
    assert list(described) == [parameter.name for parameter in query.parameters]
    for parameter in query.parameters:
        found = described[parameter.name]
        assert found["required"] == parameter.required
        assert found["example"] == parameter.example
        assert parameter.type.wants in found["description"]
        assert found["schema"].get("default") == parameter.default
        assert found["schema"]["type"] == ("integer" if parameter.type is catalog.ParameterType.INTEGER else "string")


def test_the_other_routes_are_in_the_openapi_document_too(openapi):
    assert {"get", "post"} <= set(openapi["paths"]["/sparql"])
    assert {"/queries", "/health", "/dump.ttl", "/dump.nq.gz", "/ontology"} <= set(openapi["paths"])
    names = [operation["operationId"] for methods in openapi["paths"].values() for operation in methods.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        (JSON, QueryResultsFormat.JSON),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/csv;q=0.1, text/tab-separated-values", QueryResultsFormat.TSV),
    ],
)
def test_formats_are_negotiated(server, accept, format_):
    response = server.get("/queries/summary", headers={"accept": accept})
    assert response.headers["content-type"].partition(";")[0] == format_.media_type.partition(";")[0]
    assert len(list(parse_query_results(response.content, format_))) > 5


def test_csv_has_the_same_rows_as_json(server):
    rows = list(csv.reader(io.StringIO(server.get("/queries/articles", headers={"accept": "text/csv"}).text)))
    assert len(rows) - 1 == len(server.get("/queries/articles").json()["results"]["bindings"]) == 10


def test_a_parameter_selects(server):
    def labels(**values):
        bindings = server.get("/queries/agenda", params=values).json()["results"]["bindings"]
        return {row["label"]["value"] for row in bindings}

    whole = labels(person="Mark Rutte")
    early = labels(person="Mark Rutte", to="2025-04-04")
    assert early < whole
    assert labels(person="Mark Rutte", to="") == whole  # a form sends a field left empty so


def test_values_never_become_query_text(server):
    hostile = 'x" } UNION { ?s ?p ?o } #'
    response = server.get("/queries/agenda", params={"person": hostile})
    assert response.status_code == 200
    assert response.json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/queries/agend", 404, "did you mean agenda?"),
        ("/queries/agenda", 400, "needs the parameter person (name)"),
        ("/queries/agenda?person=X&from=April", 400, "parameter from (date) wants a day as YYYY-MM-DD"),
        ("/queries/agenda?persn=X", 400, "no parameter persn; did you mean person?"),
        ("/queries/agenda?person=X&person=Y", 400, "given twice"),
    ],
)
def test_mistakes_name_the_mend(server, path, status, said):
    response = server.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert said in response.json()["detail"]


def test_no_acceptable_format(server):
    response = server.get("/queries/summary", headers={"accept": "image/png"})
    assert response.status_code == 406
    assert JSON in response.json()["detail"]
