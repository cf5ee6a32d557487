"""Quads → a file or stream in one of the six formats."""

import gzip
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Quad, serialize

from kg import iri
from kg.dump.formats import DATASETS, FORMATS, Target
from kg.dump.layout import Layout
from kg.dump.ordering import canonical, fact_triples, ordered_graphs
from kg.vocab import DEFAULT_BASE, PREFIXES

COMPRESSION = 6
"""zlib's own default: level 9 takes four times as long for 1 % less."""


def write(
    quads: Iterable[Quad], out: IO[bytes], target: Target, *, base: str = DEFAULT_BASE, evidence: bool = False
) -> None:
    """Write a dataset. The bytes depend on the dataset alone, not on the order of ``quads``.

    Args:
        quads: quads in named graphs; a default graph is left out, since it is derived.
        out: where to; written as it goes.
        target: the format. ``ttl``, ``nt`` and ``rdf`` hold the facts: each triple of the article graphs and the links
            once. ``trig``, ``nq`` and ``jsonld`` hold every named graph.
        base: where resources are minted.
        evidence: whether the former hold the evidence graphs too.

    Raises:
        OSError: when ``out`` cannot be written to.
    """
    with _compressed(out, target) as plain:
        _serialise(canonical(quads), plain, target.format, base=base, evidence=evidence)


def write_all(quads: Iterable[Quad], folder: Path, *, base: str = DEFAULT_BASE) -> None:
    """Write ``dump.ttl`` and so on in all six formats into ``folder``, and each as ``.gz``.

    Raises:
        OSError: when a file cannot be written.
    """
    dataset = canonical(quads)
    for format_ in FORMATS:
        path = folder / f"dump.{format_}"
        with replacing(path) as file:
            _serialise(dataset, file, format_, base=base)
        packed = folder / f"dump.{format_}.gz"
        with path.open("rb") as plain, replacing(packed) as file, _compressed(file, Target(format_, gzip=True)) as out:
            shutil.copyfileobj(plain, out)


def _serialise(dataset: list[Quad], out: IO[bytes], format_: str, *, base: str, evidence: bool = False) -> None:
    statements = ordered_graphs(dataset) if format_ in DATASETS else fact_triples(dataset, base, evidence=evidence)
    prefixes = PREFIXES if format_ == "rdf" else PREFIXES | base_prefixes(base)
    if format_ in {"ttl", "trig"}:
        laid_out = Layout(out, format_)
        serialize(statements, cast("IO[bytes]", laid_out), FORMATS[format_], prefixes=prefixes)
        laid_out.flush()
    else:
        serialize(statements, out, FORMATS[format_], prefixes=prefixes)


def base_prefixes(base: str) -> dict[str, str]:
    """A prefix for each kind of resource below ``base``: ``person:`` and so on."""
    return {kind: iri.resource(base, kind, "") for kind in sorted(iri.KINDS)}


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A new file that takes the name ``path`` when the block ends well, and vanishes when it does not.

    What exists and is no regular file (a pipe, ``/dev/null``) is written to as it is.

    Raises:
        OSError: when it cannot be written; names ``path``, also when the disk is full.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
        else:
            with _staged(path.resolve()) as file:  # a symbolic link stays one; its target is replaced
                yield file
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextmanager
def _staged(path: Path) -> Iterator[IO[bytes]]:
    staged = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with staged.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        staged.replace(path)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise


@contextmanager
def _compressed(file: IO[bytes], target: Target) -> Iterator[IO[bytes]]:
    """``file``, or what compresses into it: without a name or time, so that equal content gives equal bytes."""
    if not target.gzip:
        yield file
        return
    with gzip.GzipFile(filename="", mode="wb", compresslevel=COMPRESSION, fileobj=file, mtime=0) as out:
        yield cast("IO[bytes]", out)
