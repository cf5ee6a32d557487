"""The card of the models of events says what the artefact is, what it learned from and how it was measured."""

import json

import pytest

from kg.extract.judging.judge import ARTEFACT
from kg.scoring import Score
from training import event_card
from training.institutions import gold_files
from training.train_ner import data_hash


@pytest.fixture(scope="module")
def artefact():
    return json.loads(ARTEFACT.read_text())


def test_the_models_that_are_shipped_were_trained_on_these_annotations(artefact):
    assert artefact["training_data"]["sha256"] == data_hash(gold_files()), "run: python -m training.train"
    assert artefact["training_data"]["files"] == [path.name for path in gold_files()]


def test_the_card_is_that_of_the_artefact(artefact):
    card = event_card.CARD.read_text()
    assert card == event_card.card(), "run: python -m training.event_card"
    assert artefact["training_data"]["sha256"] in card
    assert all(f"| {name} | {len(model['weights']):,} |" in card for name, model in artefact["models"].items())


def test_scores_are_kept_with_the_annotations_that_they_were_measured_on(tmp_path, monkeypatch):
    monkeypatch.setattr(event_card, "SCORES", tmp_path / "scores.json")
    event_card.keep("events", Score(0.91234, 0.8, 0.85, 1234))
    event_card.keep("entities", Score(0.9, 0.75, 0.82, 1234))
    kept = json.loads((tmp_path / "scores.json").read_text())
    assert {row["training_data"] for row in kept.values()} == {data_hash(gold_files())}
    card = event_card.card()
    assert "| of the models of events | 0.912 | 0.800 | 0.850 | 1,234 |" in card
    assert "| of those and of the entity model | 0.900 | 0.750 | 0.820 | 1,234 |" in card
