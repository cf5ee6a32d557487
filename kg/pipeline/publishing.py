"""Articles in and out of a data folder, and other RDF beside them: each change is one new published version."""

import difflib
import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from pyoxigraph import Quad
from tqdm import tqdm

from kg import iri
from kg.dump import write_all
from kg.extractors import Extractor, Rules
from kg.mapping import article_iri, evidence_graph, facts_graph, map_corpus
from kg.model import Article, Extraction, KgError, UsageError
from kg.ontology import ontology_quads
from kg.pipeline.articles import Extracted, Outcome, read_and_extract
from kg.pipeline.codec import decode, encode, object_key
from kg.pipeline.maker import maker
from kg.pipeline.published import Published
from kg.store import ArticleEntry, DataFolder, Manifest, Staging, StoreError, Version

Pair = tuple[Article, Extraction]
T = TypeVar("T")


class NonconformingError(KgError):
    """What was mapped breaks the shapes: a defect of this software, not of the articles."""


def add(
    folder: DataFolder,
    paths: Iterable[Path],
    extractor: Extractor | None = None,
    least_confidence: float | None = None,
) -> Published:
    """Map the articles of files and folders, and publish them with those that are in the folder already.

    An article of the same identity is replaced. What was read before by the same extractor is not read again, and
    where nothing changed nothing is published.

    Args:
        folder: where they are published.
        paths: files and folders of articles.
        extractor: reads them; the rules unless given.
        least_confidence: 0 to 1; facts whose evidence has less are in no graph of the version, whatever article they
            are of. What articles say is kept whole, so that another threshold needs no reading. Unless given, that of
            the version before.

    Raises:
        KgError: of the store or the extractor; the version before still serves.
    """
    extractor = extractor or Rules()
    with folder.writing() as staging:
        objects = _Objects(folder, extractor.fingerprint)
        found = read_and_extract(paths, objects, extractor)
        entries = {article_iri(pair[0], folder.base): _entry(*pair) for pair in found.pairs}
        before = staging.manifest
        aim = before if least_confidence is None else replace(before, least_confidence=least_confidence)
        if (aim == before and _all_known(entries, before)) or not (entries or before.articles):
            return Published(staging.current, changed=False, outcomes=found.outcomes)
        kept = {name: entry for name, entry in before.articles.items() if name not in entries}
        pairs = [*objects.pairs(kept), *found.pairs]
        version, broken = _publish(staging, pairs, {**kept, **entries}, aim.least_confidence)
        return Published(version, changed=True, outcomes=_marked(found, folder.base, broken))


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
        version, _ = _publish(staging, _Objects(folder).pairs(kept), kept, staging.manifest.least_confidence)
        return Published(version, changed=True)


def stored_article(folder: DataFolder, name: str) -> Article:
    """The article of the version that serves whose IRI, key or beginning of a key is ``name``.

    Raises:
        UsageError: when the name fits no article, or several.
        StoreError: when its object is missing or damaged.
    """
    current = folder.current()
    articles = {} if current is None else current.manifest().articles
    iri = _resolve(name, articles)
    ((article, _),) = _Objects(folder).pairs({iri: articles[iri]})
    return article


class _Objects:
    """The article objects of a folder, as a memory of what articles say."""

    def __init__(self, folder: DataFolder, extractor: str = "") -> None:
        """Take the folder, and the name of the extractor in use where articles are to be read."""
        self._folder = folder
        self._extractor = extractor

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


def _entry(article: Article, extraction: Extraction) -> ArticleEntry:
    return ArticleEntry(
        object=object_key(article, extraction.extractor),
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
    staging: Staging, pairs: Sequence[Pair], entries: Mapping[str, ArticleEntry], least_confidence: float
) -> tuple[Version, dict[str, str]]:
    """Publish exactly ``pairs``, less those whose graphs break the shapes.

    Returns:
        The version, and for each article left out its IRI and what is wrong with it.
    """
    before = staging.manifest
    made, broken = _conforming(pairs, staging.base, before, least_confidence)
    for graph in sorted(before.graphs.keys() - made.graphs.keys()):
        staging.remove_graph(graph)
    changed = [graph for graph, digest in made.digests.items() if before.graphs.get(graph) != digest]
    for graph in _watched(changed, "storing", "graphs"):
        staging.replace_graph(graph, made.graphs[graph])
    manifest = replace(
        before,
        maker=maker(),
        articles={name: entry for name, entry in sorted(entries.items()) if name not in broken},
        graphs=made.digests,
        assignments=made.assignments,
        least_confidence=least_confidence,
    )
    return staging.publish(manifest, partial(write_all, base=staging.base)), broken


@dataclass(frozen=True, slots=True)
class _Made:
    """All that the project says about a corpus: graph IRI → quads, graph IRI → their digest, assignments."""

    graphs: Mapping[str, Sequence[Quad]]
    digests: Mapping[str, str]
    assignments: Mapping[str, str]

    @classmethod
    def of(cls, pairs: Sequence[Pair], base: str, before: Manifest, least_confidence: float) -> Self:
        mapped = map_corpus(pairs, base, before.assignments, least_confidence)
        ontology = iri.ontology_graph(base)
        graphs = {**mapped.graphs, ontology: ontology_quads(ontology)}
        return cls(graphs, {graph: _digest(quads) for graph, quads in graphs.items()}, mapped.assignments)


def _conforming(
    pairs: Sequence[Pair], base: str, before: Manifest, least_confidence: float
) -> tuple[_Made, dict[str, str]]:
    """What is made of ``pairs``, less those articles whose graphs break the shapes; these, and why."""
    left_out: dict[str, str] = {}
    while True:
        made = _Made.of(pairs, base, before, least_confidence)
        broken = dict(_broken(pairs, made, base, before))
        if not broken:
            return made, left_out
        left_out |= broken
        pairs = [pair for pair in pairs if article_iri(pair[0], base) not in broken]


def _broken(pairs: Iterable[Pair], made: _Made, base: str, before: Manifest) -> Iterator[tuple[str, str]]:
    """Articles whose graphs break the shapes, and how. What is as in the version before is not checked again.

    Raises:
        NonconformingError: when the graph of links breaks them.
    """
    checked = before.graphs if before.maker == maker() else {}
    changed = {graph for graph, digest in made.digests.items() if checked.get(graph) != digest}
    names = [(article_iri(a, base), facts_graph(a, base), evidence_graph(a, base)) for a, _ in pairs]
    to_check = [each for each in names if changed.intersection(each)]
    links = iri.links_graph(base)
    if not to_check and links not in changed:
        return
    from kg.validation import validate_article, validate_links  # noqa: PLC0415  # pySHACL takes a second to import

    sound = True
    for article, facts, evidence in _watched(to_check, "validating", "articles"):
        report = validate_article(made.graphs[facts], made.graphs[evidence])
        if not report.conforms:
            sound = False
            yield article, report.results[0].message
    if sound:
        report = validate_links(made.graphs[links], (quad for each in names for quad in made.graphs[each[1]]))
        if not report.conforms:
            raise NonconformingError(
                f"the graph of links breaks the shapes ({report.results[0].message}); nothing was published; "
                "please report this with the articles"
            )


def _digest(quads: Iterable[Quad]) -> str:
    """Stands for a graph's content, whatever the order of its quads."""
    digest = hashlib.sha256()
    for line in sorted(map(str, quads)):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()[:40]


def _marked(found: Extracted, base: str, broken: Mapping[str, str]) -> tuple[Outcome, ...]:
    """The outcomes; those of articles that were left out after all say why."""
    left_out = {
        (article.file, article.line): f"left out, since its graph breaks the shapes: {broken[name]}"
        for article, _ in found.pairs
        if (name := article_iri(article, base)) in broken
    }
    return tuple(
        replace(outcome, skipped=left_out.get((outcome.file, outcome.line or 0), outcome.skipped))
        for outcome in found.outcomes
    )


def _resolve(name: str, articles: Mapping[str, ArticleEntry]) -> str:
    """The IRI of the article that a user calls ``name``."""
    exact = [article for article, entry in articles.items() if name in (article, entry.key)]
    fits = exact or [article for article, entry in articles.items() if name and entry.key.startswith(name)]
    if len(fits) == 1:
        return fits[0]
    keys = sorted(articles[article].key for article in fits)
    if keys:
        raise UsageError(f"{name!r} begins {len(keys)} articles' keys; which: {', '.join(keys[:5])}?")
    near = difflib.get_close_matches(name, [entry.key for entry in articles.values()], n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else "kg list shows the articles"
    raise UsageError(f"{name!r} is no article's IRI or key, nor the beginning of one; {hint}")


def _watched(items: Sequence[T], what: str, unit: str) -> Iterator[T]:
    yield from tqdm(items, desc=what, unit=f" {unit}", leave=False, disable=not sys.stderr.isatty())
