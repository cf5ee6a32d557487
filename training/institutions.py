"""The files of annotations, and whose releases each holds."""

from pathlib import Path
from typing import Final

import yaml

GOLD: Final = Path(__file__).resolve().parent / "gold"
_NAMES: Final = Path(__file__).resolve().parent / "institutions.yaml"


def gold_files(folder: Path = GOLD) -> list[Path]:
    """The files of annotations in a folder, sorted."""
    return sorted(folder.glob("*.yaml"))


def institution_of(gold: Path) -> str:
    """Whose releases a file holds, as ``institutions.yaml`` says; a file that it does not name is one by itself."""
    return str(yaml.safe_load(_NAMES.read_text(encoding="utf-8")).get(gold.stem, gold.stem))
