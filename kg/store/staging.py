"""The next version while it is being made: a private copy of the store, changed graph by graph, then published."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg import iri
from kg.store.errors import DiskError
from kg.store.files import STAGED, point, sync, sync_tree, write_whole
from kg.store.manifest import Manifest
from kg.store.version import Version

BULK: Final = 20_000
"""Quads from which Oxigraph's bulk loader is used: it writes files of its own, not one transaction in memory."""

FLUSHED: Final = 200_000
"""Quads after which the engine writes what it holds in memory: that keeps a million of them below 250 MB, not 900."""


class Staging:
    """The next version of a data folder, in the hands of its one writer (:meth:`kg.store.DataFolder.writing`).

    The default graph holds every triple of the article graphs and of the links graph once, and nothing else; each
    change of such a graph changes it alike.
    """

    def __init__(self, path: Path, base: str, current: Version | None) -> None:
        """Use :meth:`kg.store.DataFolder.writing`."""
        self.base = base
        self.current = current
        self.manifest = current.manifest() if current else Manifest()
        self._path = path
        self._folder = path / "versions" / f"{STAGED}{self.number:06d}"
        self._facts = f"{base}graph/article/"
        self._links = iri.links_graph(base)
        self._store: Store | None = None
        self._unwritten = 0

    @property
    def number(self) -> int:
        """The number that the version will have."""
        return self.current.number + 1 if self.current else 1

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of a named graph, or of all named graphs (never the default graph's)."""
        store = self._opened()
        if graph is not None:
            yield from store.quads_for_pattern(None, None, None, NamedNode(graph))
            return
        for name in sorted(store.named_graphs(), key=str):
            yield from store.quads_for_pattern(None, None, None, name)

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> int:
        """Make ``quads``' triples the content of the named graph ``graph``, whatever graph they name themselves.

        Returns:
            The number of triples it has now.

        Raises:
            DiskError: when the disk refuses a write.
        """
        name = NamedNode(graph)
        named = (Quad(q.subject, q.predicate, q.object, name) for q in quads)
        with _disk(self._path):
            if self._is_fact(name):
                return self._replace_facts(name, set(named))
            # Nothing else depends on another graph, so that it is streamed: it may be larger than memory.
            self._opened().remove_graph(name)
            self._insert(named)
            return sum(1 for _ in self.quads(graph))

    def remove_graph(self, graph: str) -> None:
        """Remove the named graph ``graph``; an absent one is none to remove.

        Raises:
            DiskError: when the disk refuses a write.
        """
        self.replace_graph(graph, ())

    def publish(self, manifest: Manifest, dump: Callable[[Iterable[Quad], Path], object]) -> Version:
        """Make it the version that serves, in one step at the very end.

        Args:
            manifest: what it holds now.
            dump: writes the dumps of all named graphs' quads into a folder.

        Raises:
            DiskError: when the disk refuses a write; the version before still serves.
        """
        final = Version(self.number, self._path / "versions" / f"{self.number:06d}")
        with _disk(self._path):
            dumps = self._folder / "dumps"
            self._opened()
            dumps.mkdir()
            dump(self.quads(), dumps)
            self._seal()
            write_whole(self._folder / "manifest.json", manifest.to_bytes())
            sync_tree(self._folder)
            self._folder.rename(final.path)
            sync(final.path.parent)
            point(self._path / "current", f"versions/{final.path.name}")
        self.current, self.manifest = final, manifest
        return final

    def close(self) -> None:
        """Drop what was not published."""
        self._store = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _opened(self) -> Store:
        """The private copy of the current store, made when first needed."""
        if self._store is None:
            with _disk(self._path):
                self._folder.mkdir()
                working = self._folder / "working"
                if self.current:
                    # A backup links the immutable files of the store instead of copying them.
                    Store.read_only(str(self.current.store)).backup(working)
                self._store = Store(working)
        return self._store

    def _seal(self) -> None:
        """Turn the working copy into the final ``store``: everything in data files, no write-ahead log."""
        store = self._opened()
        store.flush()
        store.backup(self._folder / "store")
        del store
        self._store = None  # with no reference left, Oxigraph closes it
        shutil.rmtree(self._folder / "working")

    def _is_fact(self, graph: object) -> bool:
        return isinstance(graph, NamedNode) and (graph.value == self._links or graph.value.startswith(self._facts))

    def _replace_facts(self, name: NamedNode, new: set[Quad]) -> int:
        """Change a graph of facts, and the default graph by what no other graph of facts states."""
        store = self._opened()
        old = set(store.quads_for_pattern(None, None, None, name))
        for quad in sorted(old - new, key=str):
            store.remove(quad)
            if not self._stated(quad):
                store.remove(_unnamed(quad))
        added = sorted(new - old, key=str)
        self._insert(chain(added, map(_unnamed, added)))
        if not new:
            store.remove_graph(name)
        return len(new)

    def _insert(self, quads: Iterable[Quad]) -> None:
        """Add quads by the way that suits their number."""
        remaining = iter(quads)
        first = list(islice(remaining, BULK))
        if len(first) < BULK:
            self._opened().extend(first)
        else:
            self._opened().bulk_extend(chain(first, remaining))
        self._unwritten += len(first)
        if self._unwritten >= FLUSHED:
            self._opened().flush()
            self._unwritten = 0

    def _stated(self, quad: Quad) -> bool:
        matches = self._opened().quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(self._is_fact(match.graph_name) for match in matches)


def _unnamed(quad: Quad) -> Quad:
    """The same triple in the default graph."""
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    """Turn what the disk or the engine refuses into one line."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error).rsplit(": ", 1)[-1]  # the engine puts the cause last
        raise DiskError(
            f"{path}: cannot write the next version ({reason}); nothing was published; mend the disk and run it again"
        ) from error
