"""What the models that ship decide, and why they say so."""

import datetime as dt

import pytest

from kg.extract import extract, extract_with_judgements, parsing
from kg.extract.judging.judge import ARTEFACT, default_judge
from kg.model import Article

BODY = (
    "Foreign Minister Ada Berg met with President Carlos Ruiz in Lisbon on 6 May 2024. "
    "The talks were attended by Ambassador John Smith. The Minister did not meet Peter Otieno."
)


@pytest.fixture(scope="module")
def article():
    headline = "Minister meets President"
    return Article(headline, f"{headline}\n\n{BODY}", "Ministry of Fisheries", published=dt.date(2024, 5, 7))


@pytest.fixture(scope="module")
def judged(article):
    return extract_with_judgements(article)[1]


def test_judgements_come_with_the_same_extraction_from_one_parse(article, monkeypatch):
    parses, parse = [], parsing.parse
    monkeypatch.setattr(parsing, "parse", lambda *given: parses.append(given) or parse(*given))
    assert extract_with_judgements(article)[0] == extract(article)
    assert parses == [(article,)] * 2


def test_every_accepted_participant_of_an_event_has_a_judgement(judged):
    found = {j.about for j in judged if j.accepted and j.kind == "participant"}
    assert {"Ada Berg in Meeting", "Carlos Ruiz in Meeting", "John Smith in Meeting"} <= found


def test_who_was_not_met_is_rejected_with_reasons(judged):
    refused = [j for j in judged if not j.accepted and j.about.startswith("Peter Otieno")]
    assert refused
    assert all(j.reasons and j.confidence < default_judge().thresholds["participant"] for j in refused)


def test_accepted_dates_and_places_are_those_of_the_extraction(article, judged):
    (event,) = extract(article).events
    accepted = {(j.kind, j.about) for j in judged if j.accepted}
    assert ("date", str(event.when.start)) in accepted
    assert ("at", "Lisbon") in accepted


def test_confidence_is_a_probability_and_above_its_threshold(article):
    least = default_judge().thresholds
    for event in extract(article).events:
        assert least["event"] <= event.evidence[0].confidence <= 1
        assert all(least["participant"] <= p.evidence.confidence <= 1 for p in event.participations)


def test_words_are_spans_of_the_text(article, judged):
    for judgement in judged:
        assert article.text[judgement.span.start : judgement.span.end].strip()


def test_the_artefact_says_no_more_than_the_models():
    assert ARTEFACT.stat().st_size < 1_000_000
