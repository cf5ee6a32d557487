"""The default graph follows the graphs of facts through any series of changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import iri
from kg.store import DataFolder, DiskError
from kg.store import staging as staging_module
from tests.store.conftest import BASE, article, dump, fact, publish, read

GRAPHS = [
    article("a"),
    article("b"),
    iri.links_graph(BASE),
    iri.graph(BASE, "evidence", "a"),
    iri.ontology_graph(BASE),
    "https://example.org/partner",
]
FACTS = frozenset(GRAPHS[:3])

changes = st.lists(st.tuples(st.sampled_from(GRAPHS), st.frozensets(st.integers(0, 4))), max_size=8)


@settings(max_examples=25, deadline=None)
@given(st.lists(changes, min_size=1, max_size=3))
def test_default_graph_is_the_union_of_article_graphs_and_links(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, frozenset[int]]]]
) -> None:
    """Each batch of changes is one version; graphs without triples are gone."""
    folder = DataFolder.open(tmp_path_factory.mktemp("data") / "kg", BASE, create=True)
    expected: dict[str, set[str]] = {}
    for batch in batches:
        with folder.writing() as staging:
            for graph, values in batch:
                staging.replace_graph(graph, [fact("p", str(v)) for v in sorted(values)])
                expected[graph] = {str(fact("p", str(v)).triple) for v in values}
            staging.publish(staging.manifest, dump)
        published = read(folder.current())
        default = published.pop("", set())
        assert published == {name: triples for name, triples in expected.items() if triples}
        assert default == {triple for name in FACTS for triple in expected.get(name, ())}


def test_quads_leave_out_the_default_graph(folder: DataFolder) -> None:
    with folder.writing() as staging:
        staging.replace_graph(article("a"), [fact("p", "1")])
        staging.replace_graph("https://example.org/partner", [fact("q", "2")])
        assert {str(q.graph_name) for q in staging.quads()} == {f"<{article('a')}>", "<https://example.org/partner>"}
        assert [q.object for q in staging.quads(article("a"))] == [Literal("1")]


def test_removing_a_graph_removes_its_name(folder: DataFolder) -> None:
    publish(folder, {article("a"): [fact("p", "1")], article("b"): [fact("p", "2")]})
    with folder.writing() as staging:
        staging.remove_graph(article("a"))
        staging.remove_graph(article("never-there"))
        staging.publish(staging.manifest, dump)
    assert read(folder.current()) == {
        "": {str(fact("p", "2").triple)},
        article("b"): {str(fact("p", "2").triple)},
    }


def test_blank_nodes_of_a_loaded_graph_are_kept(folder: DataFolder) -> None:
    shared = BlankNode("x")
    quads = [Quad(shared, NamedNode("http://example.org/p"), Literal(v)) for v in "ab"]
    version = publish(folder, {"https://example.org/partner": quads})
    assert len({t.split()[0] for t in read(version)["https://example.org/partner"]}) == 1


def test_bulk_loading_gives_the_same(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging_module, "BULK", 1)
    version = publish(folder, {article("a"): [fact("p", str(n)) for n in range(50)]})
    content = read(version)
    assert content[""] == content[article("a")]
    assert len(content[""]) == 50


def test_quads_that_fail_half_way_publish_nothing(folder: DataFolder) -> None:
    first = publish(folder, {article("a"): [fact("p", "1")]})

    def broken() -> Iterator[Quad]:
        yield fact("p", "2")
        raise SyntaxError("bad file")

    with pytest.raises(SyntaxError, match="bad file"):
        publish(folder, {"https://example.org/partner": broken()})
    assert folder.current() == first
    assert [p.name for p in (folder.path / "versions").iterdir()] == ["000001"]


def test_reading_changes_nothing_in_a_version(folder: DataFolder) -> None:
    version = publish(folder, {article("a"): [fact("p", "1")]})
    assert sorted(p.name for p in version.path.iterdir()) == ["dumps", "manifest.json", "store"]
    before = {p.name: p.read_bytes() for p in version.store.iterdir()}
    read(version)
    publish(folder, {article("a"): [fact("p", "2")]})
    assert {p.name: p.read_bytes() for p in version.store.iterdir()} == before


def test_a_dump_that_cannot_be_written_is_one_line(folder: DataFolder) -> None:
    def refuse(quads: object, folder_: Path) -> None:
        raise OSError(28, "No space left on device")

    with folder.writing() as staging:
        staging.replace_graph(article("a"), [fact("p", "1")])
        with pytest.raises(DiskError, match=r"No space left on device.*nothing was published"):
            staging.publish(staging.manifest, refuse)
    assert folder.current() is None
