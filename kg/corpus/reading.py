"""Paths → the articles of a reading: each article once, with its publication date, and what could not be read."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg import iri
from kg.corpus.files import find_files, read_file
from kg.corpus.format import parse
from kg.corpus.problem import Problem
from kg.corpus.published import estimate
from kg.model import Article

Rank = tuple[str, str]
"""What decides between two texts of one identity: publication date, then the digest of the text."""


def key_of(article: Article) -> str:
    """The article's identity: its URL's, else that of publisher, headline and first paragraph."""
    return iri.article_key(article.headline, article.source, article.url, article.body.split("\n\n", 1)[0])


def read_articles(
    paths: Iterable[Path], progress: Callable[[int, int], None] | None = None
) -> Iterator[Article | Problem]:
    """The articles of files and folders, in the order of files, and a Problem for whatever cannot be read.

    An article that occurs twice with the same text is given once. Of two texts with one identity the later one is given
    (then the one whose text has the greater digest), whatever the order of files; the other becomes a Problem. So the
    files are read twice, rather than held in memory.

    Args:
        paths: files, whatever their suffix, and folders, which are searched for ``*.txt``.
        progress: called with the number of files read and of all files, after each.
    """
    found = find_files(paths)
    best: dict[str, Rank] = {}
    for path in found:
        for article in () if isinstance(path, Problem) else _read(path):
            if isinstance(article, Article):
                key, rank = key_of(article), _rank(article)
                best[key] = max(rank, best.get(key, rank))
    given: set[str] = set()
    for number, path in enumerate(found, 1):
        for item in [path] if isinstance(path, Problem) else _read(path):
            yield from [item] if isinstance(item, Problem) else _once(item, best, given)
        if progress:
            progress(number, len(found))


def _once(article: Article, best: dict[str, Rank], given: set[str]) -> Iterator[Article | Problem]:
    """The article, if it is the text that stands for its identity and was not given before."""
    key = key_of(article)
    if _rank(article) != best[key]:
        reason = "an article of the same identity has another, later text; keep one, or give them different URLs"
        yield Problem(article.file, article.line, reason)
    elif key not in given:
        given.add(key)
        yield article


def _rank(article: Article) -> Rank:
    published = article.published or dt.date.min
    return published.isoformat(), hashlib.sha256(article.text.encode()).hexdigest()


def _read(path: Path) -> Iterator[Article | Problem]:
    """One file's articles, with the publication dates that the file lets estimate."""
    file = read_file(path)
    if isinstance(file, Problem):
        yield file
        return
    items = list(parse(file))
    articles = [item for item in items if isinstance(item, Article)]
    dates = iter(estimate([a.text for a in articles], [a.published for a in articles]))
    for item in items:
        if isinstance(item, Problem):
            yield item
        else:
            date = next(dates)
            yield replace(item, published=date, date_estimated=item.published is None and date is not None)
