"""Who may use a data folder, which versions it keeps, and that its files are whole."""

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import ArticleEntry, DataFolder, LockedError, Manifest, StoreError
from kg.store.folder import FORMAT, KEPT
from kg.vocab import DEFAULT_BASE
from tests.store.conftest import BASE, article, dump, fact, publish, read


def test_a_new_folder_says_its_format_and_base(tmp_path: Path) -> None:
    folder = DataFolder.open(tmp_path / "a" / "b", create=True)
    assert folder.base == DEFAULT_BASE
    assert json.loads((folder.path / "folder.json").read_text()) == {"format": FORMAT, "base": DEFAULT_BASE}
    assert folder.current() is None
    assert folder.hold() is None
    assert folder.versions() == []


def test_the_base_is_fixed(folder: DataFolder) -> None:
    assert DataFolder.open(folder.path).base == BASE
    with pytest.raises(StoreError, match=rf"minted below {BASE}, not https://other\.org/"):
        DataFolder.open(folder.path, "https://other.org/")


def test_a_missing_folder_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no data folder; make one with kg add"):
        DataFolder.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_folder_of_another_format_is_refused(folder: DataFolder) -> None:
    (folder.path / "folder.json").write_text(json.dumps({"format": 99, "base": BASE}))
    with pytest.raises(StoreError, match=r"format 99.*install the communique that made it"):
        DataFolder.open(folder.path)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": 1}', "\0"])
def test_a_damaged_marker_is_named(folder: DataFolder, content: str) -> None:
    (folder.path / "folder.json").write_text(content)
    with pytest.raises(StoreError, match=r"folder\.json: damaged"):
        DataFolder.open(folder.path)


def test_something_else_in_the_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="not empty and no data folder"):
        DataFolder.open(tmp_path, create=True)
    with pytest.raises(StoreError, match="not a folder"):
        DataFolder.open(tmp_path / "notes.txt", create=True)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_another_owner_is_named(folder: DataFolder) -> None:
    os.chown(folder.path, 12345, -1)
    with pytest.raises(StoreError, match="belongs to uid 12345; run kg as that user"), folder.writing():
        pass


def test_a_damaged_manifest_is_named(folder: DataFolder) -> None:
    version = publish(folder, {article("a"): [fact("p", "1")]})
    (version.path / "manifest.json").write_text("{}")
    with pytest.raises(StoreError, match=r"manifest\.json: damaged"):
        version.manifest()


def test_publishing_counts_up_and_keeps_the_last_few(folder: DataFolder) -> None:
    for number in range(KEPT + 2):
        publish(folder, {article("a"): [fact("p", str(number))]})
    assert [v.number for v in folder.versions()] == [3, 4, 5]
    for version in folder.versions():
        assert read(version)[""] == {str(fact("p", str(version.number - 1)).triple)}


def test_a_held_version_stays_until_it_is_let_go(folder: DataFolder) -> None:
    publish(folder, {article("a"): [fact("p", "0")]})
    hold = folder.hold()
    assert hold is not None
    for number in range(1, KEPT + 2):
        publish(folder, {article("a"): [fact("p", str(number))]})
    assert [v.number for v in folder.versions()] == [1, 3, 4, 5]
    assert read(hold.version)[""] == {str(fact("p", "0").triple)}
    hold.close()
    hold.close()
    publish(folder, {article("a"): []})
    assert [v.number for v in folder.versions()] == [4, 5, 6]


def test_a_hold_of_another_process_counts(folder: DataFolder) -> None:
    publish(folder, {article("a"): [fact("p", "0")]})
    code = (
        "import sys; from pathlib import Path; from kg.store import DataFolder\n"
        "hold = DataFolder.open(Path(sys.argv[1])).hold(); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(folder.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"held\n"
        for number in range(1, KEPT + 1):
            publish(folder, {article("a"): [fact("p", str(number))]})
        assert folder.versions()[0].number == 1
        reader.kill()
    publish(folder, {article("a"): []})
    assert folder.versions()[0].number == 3


def test_holding_a_vanished_version_is_an_error(folder: DataFolder) -> None:
    version = publish(folder, {article("a"): [fact("p", "0")]})
    version.path.rename(version.path.with_name("elsewhere"))
    with pytest.raises(StoreError, match="missing; restore it from a backup"):
        folder.hold()


def test_a_second_writer_is_refused_and_told_who_writes(folder: DataFolder) -> None:
    message = rf"process {os.getpid()} is writing to it"
    with folder.writing(), pytest.raises(LockedError, match=message), folder.writing():
        pass
    with folder.writing() as staging:
        staging.replace_graph(article("a"), [fact("p", "1")])
    assert folder.current() is None


def test_readers_see_whole_versions_while_a_writer_publishes(folder: DataFolder) -> None:
    """Every version has two graphs of equal size; a reader that saw half a version would count an odd number."""
    publish(folder, {article("a"): [fact("p", "0")], article("b"): [fact("q", "0")]})
    context = multiprocessing.get_context("spawn")
    writer = context.Process(target=_publish_many, args=(folder.path,))
    writer.start()
    seen = set()
    while writer.is_alive():
        with folder.hold() as hold:  # type: ignore[union-attr]
            content = read(hold.version)
            assert len(content[article("a")]) == len(content[article("b")])
            assert len(content[""]) == 2 * len(content[article("a")])
            seen.add(hold.version.number)
    writer.join()
    assert writer.exitcode == 0
    assert folder.current().number == 9  # type: ignore[union-attr]
    assert len(seen) > 1


def _publish_many(path: Path) -> None:
    folder = DataFolder.open(path)
    for size in range(2, 10):
        facts = {article(g): [fact(g, str(n)) for n in range(size)] for g in "ab"}
        publish(folder, facts)


def test_leftovers_of_a_killed_writer_are_cleared(folder: DataFolder) -> None:
    publish(folder, {article("a"): [fact("p", "0")]})
    versions = folder.path / "versions"
    (versions / ".staging-000002" / "working").mkdir(parents=True)
    (versions / "000002").mkdir()
    (folder.path / "articles" / ".staging-x.json.17").write_text("{")
    (folder.path / ".staging-current").symlink_to("versions/000002")
    (folder.path / ".gitignore").write_text("*")
    version = publish(folder, {article("a"): [fact("p", "1")]})
    assert version.number == 2
    assert sorted(p.name for p in versions.iterdir()) == ["000001", "000002"]
    assert sorted(p.name for p in folder.path.iterdir()) == [
        ".gitignore", "articles", "current", "folder.json", "lock", "versions"
    ]  # fmt: skip
    assert list((folder.path / "articles").iterdir()) == []


def test_objects_are_kept_while_a_version_names_them(folder: DataFolder) -> None:
    folder.put_object("used", b"1")
    folder.put_object("used", b"2")
    folder.put_object("unused", b"3")
    assert folder.object("used") == b"1"
    assert folder.object("absent") is None
    entry = ArticleEntry(object="used", key="a", headline="H", source="S", published=None)
    manifest = Manifest(articles={f"{BASE}id/article/a": entry})
    for number in range(KEPT + 1):
        publish(folder, {article("a"): [fact("p", str(number))]}, manifest)
    assert (folder.object("used"), folder.object("unused")) == (b"1", None)


def test_manifests_survive_writing_and_reading(folder: DataFolder) -> None:
    entry = ArticleEntry(object="o", key="a", headline="“H” \N{RIGHT-TO-LEFT MARK}", source="S", published="2025-04-03")
    manifest = Manifest(maker="m", articles={"i": entry}, graphs={"g": "d"}, assignments={"k": "v"})
    assert publish(folder, {article("a"): [fact("p", "0")]}, manifest).manifest() == manifest
    assert manifest.digest != Manifest(graphs={"g": "e"}).digest


def test_publishing_the_same_manifest_gives_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        folder = DataFolder.open(tmp_path / name, BASE, create=True)
        with folder.writing() as staging:
            for graph in sorted("ab", reverse=name == "b"):
                staging.replace_graph(article(graph), [fact("p", "1"), fact("p", "2")])
            version = staging.publish(Manifest(graphs={g: g for g in sorted("ab", reverse=name == "b")}), dump)
        contents.append([(version.path / f).read_bytes() for f in ("manifest.json", "dumps/dump.nq")])
    assert contents[0] == contents[1]
