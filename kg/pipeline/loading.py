"""Any RDF beside the articles' graphs: files → one named graph of a new version; and such a graph out again."""

import gzip
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg import iri
from kg.dump import write_all
from kg.model import KgError, UsageError
from kg.pipeline.published import Published
from kg.store import DataFolder, LoadedGraph

FORMATS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "owl": RdfFormat.RDF_XML,
    "xml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "json": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "n3": RdfFormat.N3,
}
"""Suffix of a file, before ``.gz`` → what it holds."""


class LoadError(KgError):
    """A file that cannot be loaded; the message names it, the line where there is one, and the mend."""


def load(folder: DataFolder, files: Sequence[Path], graph: str) -> Published:
    """Make the triples of ``files`` the content of the named graph ``graph``, whatever was loaded into it before.

    Blank nodes are kept; those of different files are different nodes. Relative IRIs start from ``graph``. The same
    files again change nothing.

    Raises:
        UsageError: when ``graph`` is no absolute IRI, or a graph that the project makes.
        LoadError: when a file cannot be read, or holds something else than triples of one graph.
    """
    name = _own_graph(graph, folder.base)
    digest = _digest(files)
    with folder.writing() as staging:
        known = staging.manifest.loaded.get(graph)
        if known is not None and known.digest == digest:
            return Published(staging.current, changed=False)
        triples = staging.replace_graph(graph, _quads(files, name))
        entry = LoadedGraph(digest, tuple(sorted(file.name for file in files)), triples)
        manifest = replace(staging.manifest, loaded={**staging.manifest.loaded, graph: entry})
        return Published(staging.publish(manifest, partial(write_all, base=folder.base)), changed=True)


def unload(folder: DataFolder, graphs: Sequence[str]) -> Published:
    """Remove graphs that :func:`load` made.

    Raises:
        UsageError: when one of them was not loaded.
    """
    with folder.writing() as staging:
        loaded = dict(staging.manifest.loaded)
        for graph in dict.fromkeys(graphs):
            if graph not in loaded:
                raise UsageError(f"{graph}: no such loaded graph; kg list shows them")
            staging.remove_graph(graph)
            del loaded[graph]
        manifest = replace(staging.manifest, loaded=loaded)
        return Published(staging.publish(manifest, partial(write_all, base=folder.base)), changed=True)


def _own_graph(graph: str, base: str) -> NamedNode:
    """``graph`` as a node, if a user may fill it."""
    try:
        name = NamedNode(graph)
    except ValueError as error:
        raise UsageError(f"--graph {graph}: no absolute IRI ({error})") from None
    made = (iri.links_graph(base), iri.ontology_graph(base))
    if graph in made or graph.startswith((f"{base}graph/article/", f"{base}graph/evidence/")):
        raise UsageError(f"--graph {graph}: the project makes this graph from articles; choose another IRI")
    return name


def _digest(files: Sequence[Path]) -> str:
    """Stands for the content and the formats of ``files``, in whatever order."""
    digests = []
    for file in files:
        _format(file)
        try:
            with file.open("rb") as stream:
                digests.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()} {''.join(file.suffixes)}")
        except OSError as error:
            raise LoadError(f"{file}: {error.strerror}; name a file that can be read") from None
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()[:40]


def _quads(files: Sequence[Path], graph: NamedNode) -> Iterator[Quad]:
    """The triples of ``files``, as they are read, as quads of ``graph``."""
    for file in files:
        try:
            with _opened(file) as stream:
                for quad in parse(
                    stream, _format(file), base_iri=graph.value, without_named_graphs=True, rename_blank_nodes=True
                ):
                    yield Quad(quad.subject, quad.predicate, quad.object, graph)
        except SyntaxError as error:
            raise LoadError(_explain(file, error)) from None
        except (gzip.BadGzipFile, EOFError) as error:
            raise LoadError(f"{file}: not whole gzip data ({error}); compress it again") from None


def _opened(file: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(file)) if file.suffix == ".gz" else file.open("rb")


def _format(file: Path) -> RdfFormat:
    suffix = (file.with_suffix("") if file.suffix == ".gz" else file).suffix
    try:
        return FORMATS[suffix[1:].lower()]
    except KeyError:
        known = ", ".join(f".{name}" for name in FORMATS)
        raise LoadError(f"{file}: no known format in its name; give it one of {known}, each also with .gz") from None


def _explain(file: Path, error: SyntaxError) -> str:
    place = f"{file}:{error.lineno}" if error.lineno else str(file)
    if error.msg == "Named graphs are not allowed":
        return f"{place}: holds named graphs; kg load fills one graph: give it a file of triples for each"
    if "LoadDocumentCallback" in error.msg:
        return (
            f"{place}: needs a JSON-LD context from the network, which is not fetched; write the context into the file"
        )
    reason = re.sub(r"^Parser error at line .*?: ", "", error.msg)  # the place says so already
    return f"{place}: {reason}; mend the file, or give it the suffix of its format"
