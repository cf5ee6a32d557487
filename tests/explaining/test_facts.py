"""What is shown of an article: each fact once, with its words, its rule and why it was taken."""

from dataclasses import dataclass

import pytest

from kg.explaining import explain
from kg.explaining.segments import segments
from kg.extract import extract
from kg.model import Article, Span

HEADLINE = "Minister visits Lisbon"
BODY = (
    "On 6 May 2024, the Minister of Foreign Affairs of Norway, Jane Example, visited Lisbon, Portugal. "
    "“Trade is a bridge between our peoples,” she said. "
    "The Harbour Board (HB) published its report, “Ports of Tomorrow”."
)


@dataclass(frozen=True)
class Judgement:
    """A judgement as the extractor gives it."""

    kind: str
    span: Span
    about: str
    accepted: bool
    confidence: float
    reasons: tuple[str, ...]


@pytest.fixture(scope="module")
def article():
    """An article with facts of every kind."""
    return Article(HEADLINE, f"{HEADLINE}\n\n{BODY}", "Ministry of Examples")


@pytest.fixture(scope="module")
def extraction(article):
    """What is found in it."""
    return extract(article)


@pytest.fixture(scope="module")
def explained(article, extraction):
    """What is shown of it."""
    return explain(article, extraction)


def test_every_record_and_every_claim_is_a_fact(explained, extraction):
    kinds = [fact.kind for fact in explained.facts]
    assert kinds.count("person") + kinds.count("organisation") + kinds.count("place") + kinds.count("country") == len(
        extraction.entities
    )
    assert kinds.count("post") == len(extraction.tenures)
    assert kinds.count("status") == len(extraction.events)
    roles = {"participant", "host", "chair", "visitor", "speaker"}
    told = sum(len(event.participations) for event in extraction.events)
    spoken = sum(statement.speaker is not None for statement in extraction.statements)
    assert sum(kind in roles for kind in kinds) == told + spoken
    assert len({fact.id for fact in explained.facts}) == len(kinds)


def test_facts_say_what_they_mean_and_where(explained):
    said = {(fact.kind, fact.text): fact for fact in explained.facts}
    post = said["post", "Jane Example (P1): Minister of Foreign Affairs"]
    assert "Jane Example" in explained.words(post.spans[0])
    (visit,) = [fact for fact in explained.facts if fact.kind == "visit"]
    about = {fact.kind: fact for fact in explained.facts if fact.whole == visit.id and fact.is_part}
    assert about["status"].text == "Held"
    assert about["date"].text == "2024-05-06"
    assert explained.words(about["at"].spans[0]) == "Lisbon"
    assert all(0 < fact.confidence <= 1 and fact.rule for fact in about.values())


def test_names_have_neither_rule_nor_confidence(explained):
    board = next(fact for fact in explained.facts if fact.text.startswith("Harbour Board"))
    assert (board.kind, board.rule, board.confidence) == ("organisation", None, None)
    assert {explained.words(span) for span in board.spans} <= {"The Harbour Board (HB)", "Harbour Board", "HB"}


def test_a_judgement_gives_its_reasons_to_the_fact_of_its_words(article, extraction, explained):
    visit = next(fact for fact in explained.facts if fact.kind == "visit")
    right = Judgement("event", visit.spans[0], "a visit", True, 0.9, ("verb: +1.2", "place: +0.8"))
    other = Judgement("date", visit.spans[0], "a date", True, 0.9, ("none of the event's",))
    wrong = Judgement("event", Span(0, 8), "a meeting", False, 0.2, ("no verb: -2.0",))
    again = explain(article, extraction, [right, other, wrong])
    assert next(fact for fact in again.facts if fact.id == visit.id).reasons == right.reasons
    assert {fact.id for fact in again.facts if fact.reasons} == {visit.id}
    assert again.rejected == (wrong,)


def test_segments_are_the_whole_text_cut_at_spans(explained):
    text = explained.article.text
    pieces = list(segments(text, explained.facts))
    assert "".join(piece.text for piece in pieces) == text
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        inside = {f.id for f in explained.facts for s in f.spans if s.start <= start and end <= s.end}
        assert set(piece.facts) == inside
        assert {f.id for f in explained.facts for s in f.spans if s.start == start} == set(piece.opens)
        assert {f.id for f in explained.facts for s in f.spans if s.end == end} == set(piece.closes)
        start = end
