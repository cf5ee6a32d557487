"""Paths → articles → what they say: one outcome for each article or unreadable file, and no error swallowed."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tqdm import tqdm

from kg.corpus import Problem, read_articles
from kg.extract import Unreadable
from kg.extractors import Extractor, Rules
from kg.model import Article, Extraction


class Known(Protocol):
    """Remembers what articles say, so that an unchanged one is not read again."""

    def get(self, article: Article) -> Extraction | None:
        """What ``article`` says, if that is known from the extractor in use."""

    def put(self, article: Article, extraction: Extraction) -> None:
        """Remember what ``article`` says."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file that holds none.

    Attributes:
        file: its file, as given or found.
        line: where the article starts, counted from 1; ``None`` for a whole file.
        headline: the article's; ``None`` where none could be read.
        skipped: why it was not mapped, in one line that names the mend; ``None`` when it was.
    """

    file: str
    line: int | None
    headline: str | None = None
    skipped: str | None = None

    def __str__(self) -> str:
        """One line, ``file:line: headline: what became of it``."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join([place, *filter(None, [self.headline, self.skipped or "mapped"])])


@dataclass(frozen=True, slots=True)
class Extracted:
    """What :func:`read_and_extract` gives: the articles that could be read with what they say, and every outcome."""

    pairs: tuple[tuple[Article, Extraction], ...]
    outcomes: tuple[Outcome, ...]

    @property
    def skipped(self) -> tuple[Outcome, ...]:
        """The outcomes of what was not mapped."""
        return tuple(outcome for outcome in self.outcomes if outcome.skipped is not None)


def read_and_extract(
    paths: Iterable[Path], known: Known | None = None, extractor: Extractor | None = None
) -> Extracted:
    """Read every article of files and folders. A progress bar shows on standard error when that is a terminal.

    Args:
        paths: files, and folders to search for ``*.txt``.
        known: asked before an article is read, and told after; without it every article is read.
        extractor: reads the articles; the rules unless given.
    """
    return extract_all(list(read_articles(paths)), known, extractor)


def extract_all(
    items: Iterable[Article | Problem], known: Known | None = None, extractor: Extractor | None = None
) -> Extracted:
    """As :func:`read_and_extract`, for articles that are read from their files already."""
    extractor = extractor or Rules()
    pairs: list[tuple[Article, Extraction]] = []
    outcomes: list[Outcome] = []
    for item in _watched(list(items)):
        if isinstance(item, Problem):
            outcomes.append(Outcome(item.file, item.line, skipped=item.reason))
            continue
        found = _read(item, known, extractor)
        if isinstance(found, Extraction):
            pairs.append((item, found))
        outcomes.append(Outcome(item.file, item.line, item.headline, None if isinstance(found, Extraction) else found))
    return Extracted(tuple(pairs), tuple(outcomes))


def _read(article: Article, known: Known | None, extractor: Extractor) -> Extraction | str:
    """What ``article`` says, or why it is not read."""
    remembered = known.get(article) if known else None
    if remembered is not None:
        return remembered
    try:
        extraction = extractor.extract(article)
    except Unreadable as error:
        return str(error)
    if known:
        known.put(article, extraction)
    return extraction


def _watched(items: list[Article | Problem]) -> Iterator[Article | Problem]:
    yield from tqdm(items, desc="reading", unit=" articles", leave=False, disable=not sys.stderr.isatty())
