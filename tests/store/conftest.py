"""A base, a few quads and a dump writer that stand for what the mapping and the dump rooms give."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, serialize

from kg.store import DataFolder, Manifest, Version

BASE = "https://example.org/kg/"


def article(key: str) -> str:
    return f"{BASE}graph/article/{key}"


def fact(subject: str, value: str) -> Quad:
    """A triple; which graph it goes to is said where it is stored."""
    return Quad(NamedNode(f"{BASE}id/person/{subject}"), NamedNode("http://example.org/says"), Literal(value))


def dump(quads: Iterable[Quad], folder: Path) -> None:
    serialize(sorted(quads, key=str), folder / "dump.nq", RdfFormat.N_QUADS)


def publish(folder: DataFolder, graphs: Mapping[str, Iterable[Quad]], manifest: Manifest | None = None) -> Version:
    with folder.writing() as staging:
        for graph, quads in graphs.items():
            staging.replace_graph(graph, quads)
        return staging.publish(manifest or staging.manifest, dump)


def read(version: Version | None) -> dict[str, set[str]]:
    """Graph IRI ("" for the default graph) → its triples' N-Triples."""
    assert version is not None
    content: dict[str, set[str]] = {}
    for quad in Store.read_only(str(version.store)):
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        content.setdefault(name, set()).add(str(quad.triple))
    return content


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.open(tmp_path / "data", BASE, create=True)
