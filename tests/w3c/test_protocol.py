"""The W3C's tests of the SPARQL 1.1 Protocol (tests/w3c/protocol), against a running server.

The graphs that the tests name are loaded beside; the tests of updates are excluded, since the server takes none.
"""

from pathlib import Path

import httpx
import pytest
from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection

from kg.cli import main
from tests.web.conftest import serving

FOLDER = Path(__file__).parent / "protocol"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
MANIFEST = Graph().parse(FOLDER / "manifest.ttl")

EXCLUDED = dict.fromkeys(
    [
        "update_dataset_default_graph",
        "update_dataset_default_graphs",
        "update_dataset_named_graphs",
        "update_dataset_full",
        "update_post_form",
        "update_post_direct",
        "update_base_uri",
    ],
    "an update: the server takes none",
)
"""Tests not run, and why. Those that ask for an update's refusal are run."""

RESULT_TYPES = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml"},
    "RDF": {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"},
}


def name_of(test):
    return test.rpartition("#")[2]


def cases():
    entries = MANIFEST.value(predicate=RDF.type, object=MF.Manifest)
    for test in Collection(MANIFEST, MANIFEST.value(entries, MF.entries)):
        if name_of(test) not in EXCLUDED:
            yield pytest.param(test, id=name_of(test))


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    data = tmp_path_factory.mktemp("w3c") / "kg-data"
    article = data.parent / "article.txt"
    article.write_text("A headline\n\nSource: Nobody\nDate: 2024-05-06\n\nNothing happened.\n")
    assert main(["add", str(article), "--data", str(data)]) == 0
    for number in (1, 2, 3):
        file = str(FOLDER / f"data{number}.nt")
        assert main(["load", file, "--graph", DATA.format(number), "--data", str(data)]) == 0
    with serving(data) as server:
        yield server.url


def test_every_test_is_run_or_excluded():
    assert len(list(cases())) + len(EXCLUDED) == 34


@pytest.mark.parametrize("test", list(cases()))
def test_protocol(url, test):
    for request in requests(test):
        response = send(url, request)
        expected = MANIFEST.value(request, HT.resp)
        statuses = {name_of(s)[len("StatusCode") :][0] for s in MANIFEST.objects(expected, MF.expectedStatus)}
        assert str(response.status_code)[0] in statuses, response.text
        form = MANIFEST.value(expected, MF.expectedFormat)
        if form is not None:
            assert response.headers["content-type"].partition(";")[0] in RESULT_TYPES[str(form)]
        boolean = MANIFEST.value(expected, MF.expectedBoolean)
        if boolean is not None:
            assert response.json()["boolean"] is boolean.toPython()


def requests(test):
    action = MANIFEST.value(test, MF.action)
    return list(Collection(MANIFEST, MANIFEST.value(action, HT.requests)))


def send(url, request):
    headers = {}
    if (listed := MANIFEST.value(request, HT.headers)) is not None:
        for header in Collection(MANIFEST, listed):
            headers[str(MANIFEST.value(header, HT.fieldName))] = str(MANIFEST.value(header, HT.fieldValue))
    body = MANIFEST.value(request, HT.body)
    content = b""
    if body is not None:
        encoding = str(MANIFEST.value(body, CNT.characterEncoding))
        content = str(MANIFEST.value(body, CNT.chars)).encode(encoding)
    method, path = str(MANIFEST.value(request, HT.methodName)), str(MANIFEST.value(request, HT.absolutePath))
    return httpx.request(method, url + path, content=content, headers=headers, timeout=30)
