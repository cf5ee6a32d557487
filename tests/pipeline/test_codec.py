"""Articles and extractions survive being written and read; a key stands for what counts and for nothing else."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    Article,
    Entity,
    EntityKind,
    Event,
    EventType,
    Evidence,
    Extraction,
    Link,
    PartialDate,
    Participation,
    Post,
    Report,
    Role,
    Span,
    Standing,
    Statement,
    Status,
    Tenure,
    When,
)
from kg.pipeline.codec import decode, encode, object_key

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
identifiers = st.from_regex(r"\A(person|event|place)/[0-9]{1,3}\Z")
spans = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
evidence = st.builds(Evidence, spans, text, st.floats(0, 1))
links = st.builds(Link, identifiers, evidence)
dates = st.dates().map(PartialDate.of) | st.builds(PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12))
articles = st.builds(
    Article, text, text, text, st.none() | text, st.none() | st.dates(), st.booleans(), text, st.integers(1, 10**6)
)
extractions = st.builds(
    Extraction,
    extractor=text,
    entities=st.lists(
        st.builds(Entity, identifiers, st.sampled_from(EntityKind), text, st.tuples(text), st.tuples(spans)), max_size=2
    ).map(tuple),
    posts=st.tuples(st.builds(Post, identifiers, text, st.none() | identifiers)),
    tenures=st.tuples(
        st.builds(
            Tenure, identifiers, identifiers, identifiers, st.sampled_from(Standing), evidence, st.none() | evidence,
            st.none() | dates, st.none() | dates,
        )
    ),
    events=st.tuples(
        st.builds(
            Event, identifiers, st.sampled_from(EventType), text, st.sampled_from(Status), evidence,
            st.tuples(evidence), st.tuples(st.builds(Participation, identifiers, st.sampled_from(Role), evidence)),
            st.tuples(links), st.none() | st.builds(When, dates, dates, evidence), st.none() | links,
            st.none() | links, st.none() | text,
        )
    ),
    reports=st.tuples(st.builds(Report, identifiers, text, evidence, st.none() | links, st.none() | dates)),
    statements=st.tuples(st.builds(Statement, identifiers, text, evidence, st.none() | links)),
)  # fmt: skip


@given(articles, extractions)
def test_what_is_written_is_read(article: Article, extraction: Extraction) -> None:
    stored = decode(encode(article, extraction))
    assert stored.article == replace(article, file="", line=1)
    assert stored.extraction == extraction


@given(articles, extractions, text, st.integers(1, 99))
def test_the_place_of_the_file_does_not_count(article: Article, extraction: Extraction, file: str, line: int) -> None:
    moved = replace(article, file=file, line=line)
    assert encode(moved, extraction) == encode(article, extraction)
    assert object_key(moved, "x") == object_key(article, "x")


def test_everything_else_counts() -> None:
    article = Article("H", "H\n\nB", "S", "https://example.org/", dt.date(2025, 4, 3), date_estimated=False)
    others = [
        replace(article, headline="I"),
        replace(article, text="H\n\nC"),
        replace(article, source="T"),
        replace(article, url=None),
        replace(article, published=None),
        replace(article, date_estimated=True),
    ]
    keys = [object_key(one, "x") for one in [article, *others]] + [object_key(article, "y")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"article": 1}', b"\xff"])
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no article object"):
        decode(content)
