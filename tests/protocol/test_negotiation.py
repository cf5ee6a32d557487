"""Which of the offered formats an Accept header chooses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.protocol import ProtocolError, choose, negotiate, offered
from kg.store.evaluation import Kind

OFFERS = [("text/turtle", 1), ("application/ld+json", 2), ("text/html", 3)]


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, 1),
        ("", 1),
        ("*/*", 1),
        ("text/html", 3),
        ("TEXT/HTML", 3),
        ("text/html;q=0.5, application/ld+json;q=0.6", 2),
        ("text/html, application/ld+json", 3),
        ("text/*;q=0.3, text/turtle;q=0.1", 3),  # the closest range decides for each offer
        ("*/*, text/turtle;q=0", 2),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', 2),
        ("text/turtle;q=0", None),
        ("image/*", None),
        ("nonsense", None),
        ("text/html;q=2", None),  # a malformed weight counts for nothing
    ],
)
def test_choice(header, chosen):
    found = choose(header, OFFERS)
    assert (found and found[1]) == chosen


def test_nothing_acceptable_names_what_there_is():
    with pytest.raises(ProtocolError, match="sparql-results") as caught:
        negotiate("image/png", offered(Kind.SOLUTIONS))
    assert caught.value.status == 406


@given(st.text())
def test_any_header_chooses_one_or_none(header):
    found = choose(header, OFFERS)
    assert found is None or found in OFFERS
