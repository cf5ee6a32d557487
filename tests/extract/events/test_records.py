"""What holds for every record, on the seeds: evidence lies in the text, ids count up, nothing is said twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.corpus import read_articles
from kg.extract import extract
from kg.model import Article, Evidence, Extraction, Role

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> list[tuple[Article, Extraction]]:
    return [(a, extract(a)) for a in read_articles([SEEDS]) if isinstance(a, Article)]


def all_evidence(told: Extraction) -> Iterator[Evidence]:
    for event in told.events:
        yield from event.evidence
        yield event.status_evidence
        yield from (p.evidence for p in event.participations)
        yield from (link.evidence for link in (*event.places, event.part_of, event.released) if link)
        if event.when:
            yield event.when.evidence
    for report in told.reports:
        yield report.evidence
    for statement in told.statements:
        yield statement.evidence


def test_evidence_is_a_passage_of_the_text(seeds: list[tuple[Article, Extraction]]) -> None:
    for article, told in seeds:
        for evidence in all_evidence(told):
            assert article.text[evidence.span.start : evidence.span.end].strip()
            assert evidence.rule
            assert 0 < evidence.confidence <= 1


def test_people_are_named_where_the_evidence_says(seeds: list[tuple[Article, Extraction]]) -> None:
    for _, told in seeds:
        spans = {(e.id, s) for e in told.entities for s in e.mentions}
        named = [(p.entity, p.evidence.span) for event in told.events for p in event.participations]
        assert named
        assert {entity for entity, _ in named} <= {entity for entity, _ in spans}


def test_ids_count_up_and_refer_to_each_other(seeds: list[tuple[Article, Extraction]]) -> None:
    for _, told in seeds:
        ids = [event.id for event in told.events]
        assert ids == [f"event/{n}" for n in range(1, len(ids) + 1)]
        assert {e.part_of.target for e in told.events if e.part_of} <= set(ids)
        assert {e.released.target for e in told.events if e.released} <= {report.id for report in told.reports}


def test_nobody_takes_part_twice(seeds: list[tuple[Article, Extraction]]) -> None:
    for _, told in seeds:
        for event in told.events:
            roles: dict[str, list[Role]] = {}
            for person in event.participations:
                roles.setdefault(person.entity, []).append(person.role)
            for held in roles.values():
                assert len(held) == len(set(held))
                assert Role.PARTICIPANT not in held or len(held) == 1


def test_statements_are_slices_without_their_marks(seeds: list[tuple[Article, Extraction]]) -> None:
    statements = [(article, statement) for article, told in seeds for statement in told.statements]
    assert statements
    for article, statement in statements:
        assert statement.text == article.text[statement.evidence.span.start : statement.evidence.span.end]
        assert statement.text[0] not in '“"'
        assert statement.text[-1] not in '”"'


def test_reading_twice_gives_the_same(seeds: list[tuple[Article, Extraction]]) -> None:
    article, told = seeds[4]
    assert extract(article) == told
