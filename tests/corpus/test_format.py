"""The text format: what is an article, which text it has, and what is reported instead."""

import datetime as dt
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.corpus import Problem, normalise
from kg.corpus.files import SourceFile
from kg.corpus.format import parse
from kg.model import Article


def read(text: str) -> list[Article | Problem]:
    return list(parse(SourceFile("a.txt", normalise(text))))


def reasons(text: str) -> list[str]:
    return [str(item) for item in read(text) if isinstance(item, Problem)]


def test_an_article_with_every_header() -> None:
    (article,) = read("Ministers meet\n\nSource: A B\nDate: 2024-02-29\nURL: https://a.example/x?y=1#z\n\nThey met.\n")
    assert article == Article(
        headline="Ministers meet",
        text="Ministers meet\n\nThey met.",
        source="A B",
        url="https://a.example/x?y=1#z",
        published=dt.date(2024, 2, 29),
        file="a.txt",
    )


def test_many_articles_and_where_they_start() -> None:
    text = "One\n\nSource: A\n\nFirst.\n\nSecond.\n\n\nTwo\nlines\n\nSource: B\n\nThird."
    articles = [item for item in read(text) if isinstance(item, Article)]
    assert [(a.headline, a.body, a.line) for a in articles] == [
        ("One", "First.\n\nSecond.", 1),
        ("Two\nlines", "Third.", 10),
    ]


def test_the_body_is_kept_to_the_letter_between_its_blank_ends() -> None:
    (article,) = read("One\n\nSource: A\n\n \n  First  line \n \n\nSecond\u00a0\n \n\n")
    assert article.body == "  First  line \n \n\nSecond\u00a0"


def test_a_colon_in_prose_is_no_header() -> None:
    (article,) = read("One\n\nSource: A\n\nPresident: Good day.\n\nMinister: Good day.")
    assert article.body == "President: Good day.\n\nMinister: Good day."


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("Just prose.\n\nMore prose.", 1, "no article found"),
        ("Stray.\n\nOne\n\nSource: A\n\nBody.", 1, "belongs to no article"),
        ("Source: A\n\nBody.", 1, "no article found"),
        ("One\n\nSource: \n\nBody.", 3, "publisher's name"),
        ("One\n\nSource: A\nDate: 2024-02-30\n\nBody.", 4, "YYYY-MM-DD"),
        ("One\n\nSource: A\nDate: 3 May 2024\n\nBody.", 4, "YYYY-MM-DD"),
        ("One\n\nSource: A\nURL: a.example\n\nBody.", 4, "web address"),
        ("One\n\nSource: A\nURL: https://a.example/a b\n\nBody.", 4, "web address"),
        ("One\n\nSource: A\nSource: B\n\nBody.", 4, "second 'Source:'"),
        ("One\n\nSource: A\nDat: 2024-02-03\n\nBody.", 4, "unknown header"),
        ("One\n\nSource: A\n", 1, "no text"),
    ],
)
def test_what_is_reported(text: str, line: int, word: str) -> None:
    (reason,) = reasons(text)
    assert reason.startswith(f"a.txt:{line}: ")
    assert word in reason
    assert "\n" not in reason


def test_a_bad_article_does_not_hide_its_neighbours() -> None:
    text = "One\n\nSource: A\n\nBody.\n\nTwo\n\nSource: A\nDate: soon\n\nBody.\n\nThree\n\nSource: A\n\nBody."
    assert [item.headline if isinstance(item, Article) else item.line for item in read(text)] == ["One", 10, "Three"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
@example("://[]%é/?#\u00a0\ufffd")
@example("a.example/%e9/ü?x=ü#ü")
def test_every_accepted_address_is_an_iri(text: str) -> None:
    address = "https://" + " ".join(text.split()) if text.split() else "https://"
    for item in read(f"One\n\nSource: A\nURL: {address}\n\nBody."):
        if isinstance(item, Article):
            assert item.url is not None
            assert NamedNode(item.url).value == item.url


@given(st.text(max_size=200))
@example("\ufeffa\r\nb\rc\x00\ufffe\ud800")
def test_normalising_leaves_what_xml_allows(text: str) -> None:
    result = normalise(text)
    assert re.fullmatch("[\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*", result)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert len(result) == len(plain)
    assert all(b in (a, "\ufffd") or (a, b) == ("\r", "\n") for a, b in zip(plain, result, strict=True))


_WORDS = st.text(alphabet="abcXYZ .,:“”’é\u00a0\u202eАБ\x01\r\n", min_size=1, max_size=80)


@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS), min_size=1, max_size=4))
def test_every_text_is_headline_blank_line_and_a_slice_of_the_file(parts: list[tuple[str, str, str]]) -> None:
    text = normalise("\n\n".join(f"H{h}\n\nSource: S{s}\n\nB{b}" for h, s, b in parts))
    for item in parse(SourceFile("a.txt", text)):
        if isinstance(item, Article):
            assert item.text == f"{item.headline}\n\n{item.body}"
            assert item.headline == item.headline.strip()
            assert item.headline in text
            assert item.body in text
            assert item.body.strip()
