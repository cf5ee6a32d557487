from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.paragraphs import LONGEST, cut, plain
from kg.model import Article


def pieces(body, headline="Head"):
    article = Article(headline, f"{headline}\n\n{body}", "S")
    return [article.text[p.span.start : p.span.end] for p in cut(article)]


def test_headline_paragraphs_and_lines_of_a_list():
    assert pieces("One.\n\n  Two. \n \nAda Quist, Chair\nOtto Brandt, Member\n") == [
        "Head",
        "One.",
        "Two.",
        "Ada Quist, Chair",
        "Otto Brandt, Member",
    ]


def test_wrapped_lines_stay_one_paragraph():
    wrapped = "The minister of trade of the country met the\nenvoys of several other countries in the city\non Monday."
    assert pieces(wrapped) == ["Head", wrapped]


def test_a_long_paragraph_is_cut_after_a_sentence():
    body = "The envoys met again. " * 400
    found = pieces(body)
    assert all(len(p) <= LONGEST for p in found)
    assert all(p.endswith("again.") for p in found[1:])
    assert sum(p.count("met") for p in found) == 400


@given(
    st.text(alphabet=st.sampled_from("aB .\n\t\u00a0’“é中.!"), max_size=300),
    st.text(alphabet="ab c", min_size=1, max_size=9),
)
def test_no_visible_character_is_lost_or_read_twice(body, headline):
    article = Article(headline, f"{headline}\n\n{body}", "S")
    spans = [p.span for p in cut(article)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    read = "".join(article.text[s.start : s.end] for s in spans)
    assert "".join(read.split()) == "".join(article.text.split())


@given(st.text())
def test_plain_text_has_the_same_length(text):
    assert len(plain(text)) == len(text)


def test_plain_text_has_straight_quotes_and_ordinary_blanks():
    assert plain("‘A’ “b”\u00a0c\nd\ud800") == "'A' \"b\" c d\ufffd"
