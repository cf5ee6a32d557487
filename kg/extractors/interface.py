"""What reads an article: the interface that every extractor offers, and how one is named."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Protocol

from kg import __version__
from kg.extract import fingerprint
from kg.model import Article, Extraction, UsageError

_HERE = Path(__file__).resolve().parent


class ExtractorError(UsageError):
    """An extractor cannot be made as asked for; the message names what is missing and how to get it."""


class Extractor(Protocol):
    """Article → Extraction."""

    @property
    def fingerprint(self) -> str:
        """Names the software, the model and a digest of all that decides what is read: same name, same extraction."""

    def extract(self, article: Article) -> Extraction:
        """Read an article.

        Raises:
            kg.extract.Unreadable: when this article is not read; the next one may be.
            kg.model.KgError: when no article can be read.
        """


def name_of(model: str, *parts: str) -> str:
    """The fingerprint of an extractor of this room.

    Args:
        model: what reads, for people.
        parts: hashes and settings that decide what is read, besides the project's own rules.
    """
    digest = hashlib.sha256("\n".join((fingerprint(), _own_sources(), *parts)).encode()).hexdigest()
    return f"communique {__version__}, {model}, {digest[:12]}"


@cache
def _own_sources() -> str:
    digest = hashlib.sha256()
    for path in sorted(_HERE.rglob("*.py")):
        digest.update(f"{path.relative_to(_HERE).as_posix()} ".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
