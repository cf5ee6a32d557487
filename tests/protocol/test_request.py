"""Requests as the SPARQL 1.1 Protocol sends them, decoded; every other one refused with its status."""

from urllib.parse import quote_from_bytes, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.protocol import ProtocolError, decode

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def status(*arguments):
    with pytest.raises(ProtocolError) as caught:
        decode(*arguments)
    return caught.value.status


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_each_way_to_send_a_query_gives_the_same_text(text):
    encoded = urlencode({"query": text}).encode()
    requests = [
        decode("GET", encoded, None, b""),
        decode("POST", b"", FORM, encoded),
        decode("POST", b"", f"{DIRECT}; charset=utf-8", text.encode()),
    ]
    assert {request.text for request in requests} == {text}


def test_a_form_is_decoded_once():
    assert decode("POST", b"", FORM, b"query=ASK+%7B+%22%2525%22+%7D").text == 'ASK { "%25" }'


def test_the_dataset_comes_from_the_url_and_the_form():
    request = decode("POST", b"default-graph-uri=urn:a&named-graph-uri=urn:b", FORM, b"query=x&default-graph-uri=urn:c")
    assert (request.default_graphs, request.named_graphs) == (("urn:a", "urn:c"), ("urn:b",))


def test_a_get_that_asks_nothing_is_no_query():
    assert decode("GET", b"", None, b"") is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("GET", b"query=x&query=y", None, b""), 400),
        (("GET", b"update=x", None, b""), 400),
        (("GET", b"query=%FF", None, b""), 400),
        (("GET", b"default-graph-uri=urn:a", None, b""), 400),
        (("GET", b"query=x&default-graph-uri=relative", None, b""), 400),
        (("GET", b"query=" + b"x" * 10_000_000, None, b""), 414),
        (("POST", b"", FORM, b"q" * 20_000_000), 413),
        (("POST", b"", None, b"ASK {}"), 415),
        (("POST", b"", f"{DIRECT};charset=utf-16", b"ASK {}"), 415),
        (("POST", b"", DIRECT, b"\xff\xfe"), 400),
        (("POST", b"query=x", DIRECT, b"ASK {}"), 400),
        (("POST", b"", "application/sparql-update", b"CLEAR ALL"), 403),
        (("POST", b"", FORM, b"update=CLEAR+ALL"), 403),
    ],
)
def test_what_is_no_query_is_refused(arguments, expected):
    assert status(*arguments) == expected


@given(st.binary(), st.binary())
def test_no_bytes_make_it_fail_otherwise(query_string, body):
    statuses = set()
    for content_type in (FORM, DIRECT):
        try:
            decode("POST", quote_from_bytes(query_string, safe="&=%+").encode(), content_type, body)
        except ProtocolError as error:
            statuses.add(error.status)
    assert statuses <= {400, 403, 413, 414, 415}
