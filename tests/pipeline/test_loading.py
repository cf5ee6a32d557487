"""Other RDF beside the articles: any format, blank nodes kept, apart from the default graph."""

import gzip
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse, serialize

from kg.model import UsageError
from kg.pipeline.loading import FORMATS, LoadError, load, unload
from kg.store import DataFolder, Version
from tests.pipeline.conftest import BASE

GRAPH = "https://partner.example/graph"
TURTLE = """
@prefix e: <https://partner.example/> .
<#it> e:says "“hello”"@en ; e:knows [ e:name "blank" ], [ e:name "blank too" ] .
"""


def triples(version: Version | None, graph: str = GRAPH) -> list[Quad]:
    assert version is not None
    return list(Store.read_only(str(version.store)).quads_for_pattern(None, None, None, NamedNode(graph)))


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != "n3"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_every_format(data: DataFolder, tmp_path: Path, suffix: str, packed: bool) -> None:
    statements = list(parse(TURTLE, RdfFormat.TURTLE, base_iri=GRAPH))
    content = serialize(statements, format=FORMATS[suffix])
    assert content is not None
    file = tmp_path / f"partner.{suffix}{'.gz' if packed else ''}"
    file.write_bytes(gzip.compress(content) if packed else content)
    published = load(data, [file], GRAPH)
    found = triples(published.version)
    assert len(found) == 5
    assert NamedNode(f"{GRAPH}#it") in {quad.subject for quad in found}
    assert len({quad.subject for quad in found if isinstance(quad.subject, BlankNode)}) == 2
    assert published.version.manifest().loaded[GRAPH].triples == 5  # type: ignore[union-attr]


def test_loaded_graphs_are_dumped_but_not_in_the_default_graph(data: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(TURTLE, encoding="utf-8")
    version = load(data, [tmp_path / "a.ttl"], GRAPH).version
    assert version is not None
    assert not list(Store.read_only(str(version.store)).quads_for_pattern(None, None, None, DefaultGraph()))
    assert "“hello”" in (version.dumps / "dump.trig").read_text(encoding="utf-8")


def test_blank_nodes_of_two_files_are_different(data: DataFolder, tmp_path: Path) -> None:
    for name in ("a.nt", "b.nt"):
        (tmp_path / name).write_text("_:same <http://example.org/p> <http://example.org/o> .\n")
    assert len(triples(load(data, [tmp_path / "a.nt", tmp_path / "b.nt"], GRAPH).version)) == 2


def test_loading_replaces_and_the_same_files_change_nothing(data: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<http://example.org/a> <http://example.org/p> '1' .\n".replace("'", '"'))
    (tmp_path / "b.nt").write_text("<http://example.org/b> <http://example.org/p> '2' .\n".replace("'", '"'))
    load(data, [tmp_path / "a.nt"], GRAPH)
    both = load(data, [tmp_path / "b.nt", tmp_path / "a.nt"], GRAPH)
    assert len(triples(both.version)) == 2
    again = load(data, [tmp_path / "a.nt", tmp_path / "b.nt"], GRAPH)
    assert (again.changed, again.version) == (False, both.version)
    assert [str(quad.object) for quad in triples(load(data, [tmp_path / "b.nt"], GRAPH).version)] == ['"2"']


def test_unloading(data: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<http://example.org/a> <http://example.org/p> <http://example.org/o> .\n")
    load(data, [tmp_path / "a.nt"], GRAPH)
    with pytest.raises(UsageError, match="no such loaded graph; kg list shows them"):
        unload(data, [GRAPH, f"{GRAPH}2"])
    assert len(triples(data.current())) == 1
    published = unload(data, [GRAPH, GRAPH])
    assert triples(published.version) == []
    assert published.version.manifest().loaded == {}  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["links", "ontology", "article/a", "evidence/a", "article/"])
def test_the_projects_own_graphs_are_refused(data: DataFolder, tmp_path: Path, path: str) -> None:
    (tmp_path / "a.nt").write_text("<http://example.org/a> <http://example.org/p> <http://example.org/o> .\n")
    with pytest.raises(UsageError, match="the project makes this graph"):
        load(data, [tmp_path / "a.nt"], f"{BASE}graph/{path}")
    with pytest.raises(UsageError, match="no such loaded graph"):
        unload(data, [f"{BASE}graph/{path}"])


@pytest.mark.parametrize("graph", ["", "partner", "https://exa mple.org/", "<https://example.org/>"])
def test_a_graph_is_an_absolute_iri(data: DataFolder, tmp_path: Path, graph: str) -> None:
    with pytest.raises(UsageError, match="no absolute IRI"):
        load(data, [tmp_path / "a.nt"], graph)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"<http://a> <http://b> 1 .\n<http://a> <http://b> [ .", r"a\.ttl:2: .*mend the file"),
        ("a.ttl", b'<http://a> <http://b> "\xff" .', r"a\.ttl:1: Invalid UTF-8"),
        ("a.nt", b"<http://a> b c .", r"a\.nt:1: "),
        ("a.rdf", b"<rdf:RDF>", r"a\.rdf: .*mend the file"),
        ("a.jsonld", b'{"@context": "http://example.org/c", "a": 1}', "context from the network, which is not fetched"),
        ("a.jsonld", b'{"a": 1\n"b"}', r"a\.jsonld:2: "),
        ("a.trig", b"<http://g> { <http://a> <http://b> 1 }", "holds named graphs"),
        ("a.txt", b"", r"a\.txt: no known format in its name"),
        ("a", b"", "no known format in its name"),
        ("a.ttl.gz", b"plain", "not whole gzip data"),
        ("a.nt.gz", gzip.compress(b"<http://a> <http://b> <http://c> .\n" * 999)[:-20], "not whole gzip data"),
    ],
)
def test_a_bad_file_is_named_and_nothing_published(
    data: DataFolder, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    good = tmp_path / "good.nt"
    good.write_text("<http://example.org/a> <http://example.org/p> <http://example.org/o> .\n")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LoadError, match=message) as error:
        load(data, [good, tmp_path / name], GRAPH)
    assert str(tmp_path / name) in str(error.value)
    assert "\n" not in str(error.value)
    assert data.current() is None
    assert list((data.path / "versions").iterdir()) == []


def test_a_missing_file_is_named(data: DataFolder, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"none\.ttl: No such file"):
        load(data, [tmp_path / "none.ttl"], GRAPH)
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(LoadError, match=r"folder\.ttl: Is a directory"):
        load(data, [tmp_path / "folder.ttl"], GRAPH)
