"""What an extraction depends on besides its article: a stored one is good as long as this stays the same."""

import hashlib
from functools import cache
from pathlib import Path

from kg import __version__
from kg.extract.models import MODEL, MODEL_VERSION, PARTS

_HERE = Path(__file__).resolve().parent
_SOURCES = (_HERE, _HERE.parent / "data", _HERE.parent / "dates.py", _HERE.parent / "model.py")


@cache
def fingerprint() -> str:
    """Names the software, the model, and a digest of the rules, the lists and the model's parts.

    Costs a few milliseconds; neither spaCy nor the model is loaded.
    """
    digest = hashlib.sha256()
    for part, expected in sorted(PARTS.items()):
        digest.update(f"{part} {expected}\n".encode())
    for path in _files():
        digest.update(f"{path.relative_to(_HERE.parent).as_posix()} ".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"communique {__version__}, {MODEL} {MODEL_VERSION}, {digest.hexdigest()[:12]}"


def _files() -> list[Path]:
    """Every rule and list that the extraction reads, in a fixed order."""
    found = (p for source in _SOURCES for p in (source.rglob("*") if source.is_dir() else [source]))
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)
