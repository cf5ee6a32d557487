"""Articles in and out of a data folder, and other RDF beside them: each change is one new published version."""

import difflib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad
from tqdm import tqdm

from kg import iri
from kg.extract import fingerprint
from kg.mapping import Mapped, article_iri, evidence_graph, facts_graph, map_corpus
from kg.model import Article, Extraction, KgError, UsageError
from kg.pipeline.articles import Outcome, read_and_extract
from kg.pipeline.codec import decode, encode, object_key
from kg.pipeline.maker import maker
from kg.store import ArticleEntry, DataFolder, Manifest, Staging, StoreError, Version

Pair = tuple[Article, Extraction]


class NonconformingError(KgError):
    """What was mapped breaks the shapes: a defect of this software, not of the articles."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a change did.

    Attributes:
        version: the version that serves now; ``None`` while there is none.
        changed: whether it was published by this change.
        outcomes: what became of each article and each file that held none.
    """

    version: Version | None
    changed: bool
    outcomes: tuple[Outcome, ...] = ()

    @property
    def skipped(self) -> tuple[Outcome, ...]:
        """The outcomes of what is not in the version."""
        return tuple(outcome for outcome in self.outcomes if outcome.skipped is not None)


def add(folder: DataFolder, paths: Iterable[Path]) -> Published:
    """Map the articles of files and folders, and publish them with those that are in the folder already.

    An article of the same identity is replaced. What was read before by the same extractor is not read again, and
    where nothing changed nothing is published.

    Raises:
        KgError: of the store or the extractor; the version before still serves.
    """
    with folder.writing() as staging:
        objects = _Objects(folder)
        found = read_and_extract(paths, objects)
        entries = {article_iri(pair[0], folder.base): _entry(pair[0]) for pair in found.pairs}
        if _all_known(entries, staging.manifest) or not (entries or staging.manifest.articles):
            return Published(staging.current, changed=False, outcomes=found.outcomes)
        kept = {name: entry for name, entry in staging.manifest.articles.items() if name not in entries}
        pairs = [*objects.pairs(kept), *found.pairs]
        version, broken = _publish(staging, pairs, {**kept, **entries})
        return Published(version, changed=True, outcomes=tuple(_marked(found.outcomes, broken)))


def remove(folder: DataFolder, names: Sequence[str]) -> Published:
    """Withdraw articles: their graphs, and what only they said.

    Args:
        folder: where they are published.
        names: for each article its IRI, its key or the beginning of its key, if that is no other's.

    Raises:
        UsageError: when a name fits no article, or several; nothing is withdrawn then.
    """
    with folder.writing() as staging:
        articles = staging.manifest.articles
        gone = {_resolve(name, articles) for name in names}
        kept = {name: entry for name, entry in articles.items() if name not in gone}
        version, _ = _publish(staging, _Objects(folder).pairs(kept), kept)
        return Published(version, changed=True)


class _Objects:
    """The article objects of a folder, as a memory of what articles say."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._extractor = fingerprint()

    def get(self, article: Article) -> Extraction | None:
        """What ``article`` says, if the extractor in use has read it before."""
        content = self._folder.object(object_key(article, self._extractor))
        return None if content is None else decode(content).extraction

    def put(self, article: Article, extraction: Extraction) -> None:
        """Keep what ``article`` says."""
        self._folder.put_object(object_key(article, self._extractor), encode(article, extraction))

    def pairs(self, entries: Mapping[str, ArticleEntry]) -> list[Pair]:
        """The articles that ``entries`` name, as they were read when they were added."""
        return [self._pair(entry) for entry in entries.values()]

    def _pair(self, entry: ArticleEntry) -> Pair:
        content = self._folder.object(entry.object)
        try:
            if content is None:
                raise ValueError("missing")
            stored = decode(content)
        except ValueError as error:
            raise StoreError(
                f"{self._folder.path}/articles/{entry.object}.json: {error}; kg add the article {entry.key!r} again"
            ) from None
        return stored.article, stored.extraction


def _entry(article: Article) -> ArticleEntry:
    return ArticleEntry(
        object=object_key(article, fingerprint()),
        key=article_iri(article, "").rsplit("/", 1)[1],
        headline=article.headline,
        source=article.source,
        published=None if article.published is None else article.published.isoformat(),
    )


def _all_known(entries: Mapping[str, ArticleEntry], manifest: Manifest) -> bool:
    """Whether the version that serves has exactly this of each article already, made by this software."""
    return (
        bool(manifest.articles)
        and manifest.maker == maker()
        and all(manifest.articles.get(name) == entry for name, entry in entries.items())
    )


def _publish(
    staging: Staging, pairs: Sequence[Pair], entries: Mapping[str, ArticleEntry]
) -> tuple[Version, dict[str, str]]:
    """Publish exactly ``pairs``, less those whose graphs break the shapes.

    Returns:
        The version, and for each article left out its IRI and what is wrong with it.
    """
    base, before = staging.base, staging.manifest
    mapped = map_corpus(pairs, base, before.assignments)
    digests = _digests(mapped)
    broken = _broken(pairs, mapped, digests, before, base)
    if broken:
        pairs = [pair for pair in pairs if article_iri(pair[0], base) not in broken]
        mapped = map_corpus(pairs, base, before.assignments)
        digests = _digests(mapped)
    _check_links(pairs, mapped, base)
    for graph in sorted(before.graphs.keys() - digests.keys()):
        staging.remove_graph(graph)
    changed = [graph for graph, digest in digests.items() if before.graphs.get(graph) != digest]
    for graph in _watched(changed, "storing"):
        staging.replace_graph(graph, mapped.graphs[graph])
    manifest = replace(
        before,
        maker=maker(),
        articles={name: entry for name, entry in sorted(entries.items()) if name not in broken},
        graphs=digests,
        assignments=mapped.assignments,
    )
    return staging.publish(manifest, _dump_below(base)), broken
