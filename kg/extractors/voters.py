"""The files of what ``vote`` asks besides the default model, as ``training/train_minilm.py`` writes them."""

import hashlib
import json
from pathlib import Path
from typing import Final

from kg.extractors.interface import ExtractorError
from kg.extractors.tagger import MODEL_FILE, TOKENIZER_FILE

SMALL_NER: Final = "small-ner"
"""Folder of the small model's entity model, which went on learning."""

RECORD: Final = "record.json"
"""Says from what the files were made, and the SHA-256 of each."""

_MAKE: Final = "make the voters with: python -m training.train_minilm DIR (see docs/decisions/0010)"


def check_voters(folder: Path | None) -> tuple[Path, str]:
    """The folder, and a digest of its files, each of which is what the record says.

    Raises:
        ExtractorError: when none is given, or a file is missing or another one.
    """
    if folder is None:
        raise ExtractorError(f"vote needs --voters DIR (KG_VOTERS); {_MAKE}")
    try:
        expected: dict[str, str] = json.loads((folder / RECORD).read_text(encoding="utf-8"))["files"]
        changed = [name for name, digest in sorted(expected.items()) if _sha256(folder / name) != digest]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ExtractorError(f"{folder}: no complete folder of voters; {_MAKE}") from None
    needed = {MODEL_FILE, TOKENIZER_FILE, f"{SMALL_NER}/model"}
    if changed or not needed <= expected.keys():
        first = (changed or sorted(needed - expected.keys()))[0]
        raise ExtractorError(f"{folder / first} is not what {RECORD} says; {_MAKE}")
    return folder, hashlib.sha256(json.dumps(expected, sort_keys=True).encode()).hexdigest()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
