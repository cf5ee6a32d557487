"""A reply becomes records only as far as the article's own words bear it out."""

import copy
import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extractors.llm.grounding import Grounding
from kg.extractors.llm.records import extraction
from kg.extractors.llm.reply import LONGEST, Reply, ReplyError, read, schema
from kg.mapping import map_corpus
from kg.model import Article, EntityKind, Extraction, PartialDate, Role, Span, Status
from kg.vocab import DEFAULT_BASE
from tests.extractors.conftest import ARTICLE, recorded


@pytest.fixture
def found(article: Article) -> Extraction:
    return extraction(read(json.dumps(recorded("visit"))), article, "test")


def test_entities_are_those_that_the_text_names(found: Extraction) -> None:
    names = {entity.name: entity.kind for entity in found.entities}
    assert names == {
        "Lisbon": EntityKind.PLACE,
        "Kenya": EntityKind.COUNTRY,
        "Jane Example": EntityKind.PERSON,
        "Portugal": EntityKind.COUNTRY,
        "Paulo Sample": EntityKind.PERSON,
        "Nairobi": EntityKind.PLACE,
        "Agency for Samples": EntityKind.ORGANISATION,
    }


def test_countries_come_from_the_gazetteer(found: Extraction) -> None:
    assert {e.name: e.country for e in found.entities if e.country} == {
        "Lisbon": "PT", "Portugal": "PT", "Kenya": "KE", "Nairobi": "KE",
    }  # fmt: skip


def test_mentions_are_every_place_of_every_name(found: Extraction, article: Article) -> None:
    (person,) = [entity for entity in found.entities if entity.name == "Jane Example"]
    written = [article.text[mention.start : mention.end] for mention in person.mentions]
    assert written.count("Jane Example") == 1
    assert written.count("Example") == article.text.count("Example")
    assert person.aliases == ("Example",)


def test_posts_need_their_title_in_the_quote(found: Extraction) -> None:
    names = {entity.id: entity.name for entity in found.entities}
    posts = {post.id: post for post in found.posts}
    held = [(names[t.person], posts[t.post].title, names[posts[t.post].of or ""]) for t in found.tenures]
    title = "Minister of Foreign Affairs"
    assert held == [("Jane Example", title, "Kenya"), ("Paulo Sample", title, "Portugal")]


@pytest.mark.parametrize(
    ("title", "held"),
    [("Minister of Foreign Affairs", True), ("Minister of Affairs", True), ("Foreign Minister", False), ("", False),
     ("Minister Minister", False), ("Prime Minister", False)],
)  # fmt: skip
def test_a_title_has_its_quotes_words_in_their_order(article: Article, title: str, held: bool) -> None:
    reply = recorded("visit")
    reply["posts"] = [reply["posts"][0] | {"title": title}]
    assert bool(extraction(read(json.dumps(reply)), article, "test").tenures) is held


def test_events_need_their_words(found: Extraction, article: Article) -> None:
    said = [" ".join(article.text[e.evidence[0].span.start : e.evidence[0].span.end].split()) for e in found.events]
    assert said == [
        "visited Lisbon, Portugal",
        "where she met the Portuguese Minister",
        "will travel to Nairobi",
        "published its report",
    ]


def test_who_takes_part(found: Extraction) -> None:
    names = {entity.id: entity.name for entity in found.entities}
    visit, meeting, *_ = found.events
    assert [(names[p.entity], p.role) for p in visit.participations] == [("Jane Example", Role.VISITOR)]
    assert [names[p.entity] for p in meeting.participations] == ["Jane Example", "Paulo Sample"]


def test_dates_are_read_from_quoted_words_alone(found: Extraction) -> None:
    visit, meeting, journey, _ = found.events
    assert visit.when is not None
    assert visit.when.start == PartialDate(2024, 5, 6)
    assert meeting.when is None  # "on 7 May 2024" is not in the text
    assert journey.when is not None
    assert journey.when.start == PartialDate(2024, 6, 3)
    assert journey.status is Status.PLANNED


def test_parts_do_not_go_in_a_circle(found: Extraction) -> None:
    parts = {event.id: event.part_of.target for event in found.events if event.part_of}
    assert parts == {"event/1": "event/2"}


def test_names_of_events_and_titles_are_the_articles(found: Extraction) -> None:
    assert [event.name for event in found.events] == [None] * 4
    (report,) = found.reports
    assert report.title == "Samples of the World"
    assert report.publisher is not None
    assert report.issued is None
    assert found.events[3].released is not None
    assert found.events[3].label == "Publication of “Samples of the World”"


def test_statements_are_the_exact_words(found: Extraction) -> None:
    (statement,) = found.statements
    assert statement.text == "We will work together for many more years,"
    assert statement.speaker is not None


def test_the_records_are_mapped(found: Extraction, article: Article) -> None:
    graphs = map_corpus([(article, found)], DEFAULT_BASE).graphs
    assert any("Agency for Samples" in str(quad.object) for quads in graphs.values() for quad in quads)


def test_order_of_the_reply_does_not_matter(found: Extraction, article: Article) -> None:
    reply = recorded("visit")
    turned = {key: list(reversed(value)) for key, value in reply.items()}
    again = extraction(read(json.dumps(turned)), article, "test")
    assert [e.name for e in again.entities] == [e.name for e in found.entities]
    assert [e.label for e in again.events] == [e.label for e in found.events]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Here is your JSON: {}", "expected value"),
        ("[]", "should be an object"),
        ("{}", "entities: field required"),
        ('{"entities": [], "posts": [], "reports": [], "events": {}, "statements": []}', "events: "),
        ('{"entities": [], "posts": [], "reports": [], "events": [], "statements": [], "shell": "rm"}', "shell: extra"),
        ("[" * 100_000, "recursion limit"),
        (" " * (LONGEST + 1), "longer than"),
    ],
)
def test_what_is_not_of_the_schema(content: str, reason: str) -> None:
    with pytest.raises(ReplyError, match=reason):
        read(content)


def test_a_reason_is_safe_for_a_terminal() -> None:
    reply = recorded("visit") | {"\x1b[2J\nkg: all is well": 1}
    with pytest.raises(ReplyError) as error:
        read(json.dumps(reply))
    assert str(error.value).isprintable()


def test_unknown_words_for_enumerations() -> None:
    reply = copy.deepcopy(recorded("visit"))
    reply["events"][0]["type"] = "Coronation"
    with pytest.raises(ReplyError, match=r"events\.0\.type"):
        read(json.dumps(reply))


def test_the_schema_demands_every_key_and_no_other() -> None:
    for part in [schema(), *schema()["$defs"].values()]:
        if part["type"] == "object":
            assert part["additionalProperties"] is False
            assert set(part["required"]) == set(part["properties"])


def test_an_empty_reply_says_nothing(article: Article) -> None:
    empty = Reply(entities=[], posts=[], reports=[], events=[], statements=[])
    assert extraction(empty, article, "test") == Extraction("test")


HEADLINE = "Ministers meet — in Oslo"
TEXT = f"{HEADLINE}\n\nThe “two\u00a0ministers”\nmet at 9 o’clock, the Ministers’ spokesman said."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('The "two ministers" met', "The “two\u00a0ministers”\nmet"),
        ("9 o'clock", "9 o’clock"),
        ("  met at\n", "met at"),
        ("minister", None),
        ("inisters meet", None),
        ("ministers met at 9 … said", None),
        ("in Oslo The “two", None),
        ("—", None),
        ("", None),
        ("\ud800", None),
    ],
)
def test_grounding(words: str, found: str | None) -> None:
    span = Grounding(Article(HEADLINE, TEXT, "A")).find(words)
    assert (None if span is None else TEXT[span.start : span.end]) == found


@given(st.text(max_size=60), st.text(max_size=12))
def test_what_is_found_stands_there(body: str, words: str) -> None:
    article = Article("H", f"H\n\n{body}", "A")
    for span in Grounding(article).places(words):
        assert 0 <= span.start < span.end <= len(article.text)
        assert Grounding(article).words(span) != ""


@given(st.data(), st.text(alphabet="ab “”\n\u00a0'’,", min_size=1, max_size=40))
def test_every_run_of_whole_words_is_found(data: st.DataObject, body: str) -> None:
    article = Article("H", f"H\n\n{body}", "A")
    words = body.split()
    if words:
        start = data.draw(st.integers(0, len(words) - 1))
        end = data.draw(st.integers(start + 1, len(words)))
        chosen = " ".join(words[start:end])
        if any(c.isalnum() for c in chosen):
            span = Grounding(article).find(chosen)
            assert isinstance(span, Span)


HANDLES = {"id", "entity", "person", "of", "part_of", "report", "speaker", "publisher", "country"}
QUOTES = {"name", "quote", "title", "words", "when", "issued"}


def garbled(value: Any, random: Random, key: str = "") -> Any:
    """A reply of the schema whose identifiers and quotes are any others, most quotes from the article."""
    if isinstance(value, dict):
        return {name: garbled(each, random, name) for name, each in value.items()}
    if isinstance(value, list):
        return [garbled(random.choice(value), random, key) for _ in range(random.randint(0, 3))] if value else []
    if key in HANDLES:
        return random.choice(["a", "b", "c", ""])
    if key in QUOTES:
        start = random.randrange(len(ARTICLE))
        return random.choice([ARTICLE[start : start + 30], "Jane Example", "Lisbon", "6 May 2024", "Oz"])
    return value


@given(random=st.randoms(use_true_random=False))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_the_reply_the_records_hold_together(random: Random, article: Article) -> None:
    found = extraction(Reply.model_validate_json(json.dumps(garbled(recorded("visit"), random))), article, "test")
    ids = {record.id for record in (*found.entities, *found.posts, *found.reports, *found.events)}
    for event in found.events:
        assert {p.entity for p in event.participations} <= ids
        assert event.part_of is None or event.part_of.target in ids - {event.id}
        assert all(0 <= e.span.start < e.span.end <= len(article.text) for e in event.evidence)
    assert map_corpus([(article, found)], DEFAULT_BASE).graphs
