"""The entity model is what its record says, learns what is annotated, and is made twice with the same bytes."""

import json

import pytest

from kg.extract import fingerprinting, models
from kg.extract.models import NER, RECORD, pretrained
from training.institutions import gold_files
from training.train_ner import RECIPE, data_hash, main

BODIES = ["Grand Tidal Secretariat", "Blue Ledger Secretariat", "Inner Kelp Secretariat", "North Quay Secretariat"]


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """A file of annotations that holds one kind of name that the first model does not know."""
    folder = tmp_path_factory.mktemp("gold")
    bodies = "".join(f"\n\nThe {body} met in Oslo. Officials of the {body} agreed on a plan." for body in BODIES)
    (folder / "one.txt").write_text(f"Bodies meet\n\nSource: Ministry of Examples\nDate: 2024-05-06{bodies}\n")
    listed = ", ".join(f"{{name: {body}}}" for body in BODIES)
    articles = f"[{{headline: Bodies meet, organisations: [{listed}], places: [Oslo]}}]"
    (folder / "one.yaml").write_text(f"text: one.txt\narticles: {articles}\n")
    return folder / "one.yaml"


@pytest.fixture(scope="module")
def trained(gold, tmp_path_factory):
    """A folder in which a model was trained on these annotations."""
    folder = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(RECIPE, "learning rate", 0.002)  # so little is learned in a few steps otherwise
        patch.setitem(RECIPE, "words in a batch", 20)
        main(folder, [gold])
    return folder


def test_training_twice_gives_the_same_bytes(gold, tmp_path):
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        main(folder, [gold])
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert set(first) == {"cfg", "model", "moves", RECORD, "README.md"}
    assert first == second


def test_what_is_annotated_is_learned(trained):
    sentence = "The Outer Reef Secretariat met in Oslo."
    nlp = pretrained()
    before = [entity.text for entity in nlp(sentence).ents if entity.label_ == "ORG"]
    nlp.get_pipe("ner").from_disk(trained, exclude=["vocab"])
    after = [entity.text for entity in nlp(sentence).ents if entity.label_ == "ORG"]
    assert after == ["Outer Reef Secretariat"] != before


def test_the_record_names_the_training_data(gold, trained):
    record = json.loads((trained / RECORD).read_text())
    assert record["training_data"] == {"sha256": data_hash([gold]), "files": ["one.yaml"]}
    assert data_hash([gold]) in (trained / "README.md").read_text()


def test_other_annotations_have_another_hash(gold, tmp_path):
    for suffix in (".yaml", ".txt"):
        (tmp_path / "one").with_suffix(suffix).write_bytes(gold.with_suffix(suffix).read_bytes())
    assert data_hash([tmp_path / "one.yaml"]) == data_hash([gold])
    with (tmp_path / "one.txt").open("a") as file:
        file.write("More.\n")
    assert data_hash([tmp_path / "one.yaml"]) != data_hash([gold])


def test_the_model_that_is_shipped_was_trained_on_these_annotations():
    record = json.loads((NER / RECORD).read_text())
    assert record["training_data"]["sha256"] == data_hash(gold_files()), "run: python -m training.train"


def test_an_extraction_depends_on_the_entity_model():
    assert {NER / "model", NER / "moves", NER / "cfg"} <= set(fingerprinting._files())


def test_a_changed_or_missing_entity_model_is_refused(trained, tmp_path, monkeypatch):
    for path in trained.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(models, "NER", tmp_path)
    with (tmp_path / "moves").open("ab") as file:
        file.write(b" ")
    with pytest.raises(models.ModelError, match=r"moves is not what record\.json says"):
        models.model.__wrapped__()
    (tmp_path / "moves").unlink()
    with pytest.raises(models.ModelError, match="incomplete; reinstall"):
        models.model.__wrapped__()
