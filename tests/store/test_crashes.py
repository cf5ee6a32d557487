"""A writer that is killed, or whose disk is full, leaves the last published version serving and nothing half-made."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.store import DataFolder, DiskError
from tests.store.conftest import article, dump, fact, publish, read

WRITER = """
import os, signal, sys
from pathlib import Path
from kg.store import DataFolder, files, staging as room
from tests.store.conftest import article, dump, fact
path, moment = Path(sys.argv[1]), sys.argv[2]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def stop_at(owner, name, after=False):
    real = getattr(owner, name)
    def dying(*args, **kwargs):
        if after:
            real(*args, **kwargs)
        die()
    setattr(owner, name, dying)

def stopping_dump(quads, folder):
    if moment == "dumping":
        (folder / "dump.nq").write_bytes(b"<half> ")
        die()
    dump(quads, folder)

at = {
    "before sealing": lambda: stop_at(room.Staging, "_seal"),
    "after sealing": lambda: stop_at(room.Staging, "_seal", after=True),
    "before the manifest": lambda: stop_at(room, "write_whole"),
    "within the manifest": lambda: stop_at(files, "sync"),
    "before syncing": lambda: stop_at(room, "sync_tree"),
    "before the name": lambda: stop_at(Path, "rename"),
    "after the name": lambda: stop_at(Path, "rename", after=True),
    "before the switch": lambda: stop_at(room, "point"),
    "within the switch": lambda: stop_at(Path, "symlink_to", after=True),
}
at.get(moment, lambda: None)()
with DataFolder.open(path).writing() as staging:
    staging.replace_graph(article("a"), [fact("p", "2")])
    if moment == "changing":
        die()
    staging.publish(staging.manifest, stopping_dump)
"""

MOMENTS = [
    "changing",
    "dumping",
    "before sealing",
    "after sealing",
    "before the manifest",
    "within the manifest",
    "before syncing",
    "before the name",
    "after the name",
    "before the switch",
    "within the switch",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_kill_at(folder: DataFolder, moment: str) -> None:
    publish(folder, {article("a"): [fact("p", "1")]})
    root = Path(__file__).parents[2]
    writer = subprocess.run([sys.executable, "-c", WRITER, str(folder.path), moment], cwd=root, check=False)
    assert writer.returncode == -signal.SIGKILL
    current = folder.current()
    assert current is not None
    assert current.number == 1
    assert read(current)[""] == {str(fact("p", "1").triple)}
    publish(folder, {article("a"): [fact("p", "3")]})
    assert sorted(p.name for p in (folder.path / "versions").iterdir()) == ["000001", "000002"]
    assert sorted(p.name for p in folder.path.iterdir()) == ["articles", "current", "folder.json", "lock", "versions"]
    assert read(folder.current())[""] == {str(fact("p", "3").triple)}


def test_kill_of_the_first_writer_leaves_a_folder_to_be_used(folder: DataFolder) -> None:
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", WRITER, str(folder.path), "before the switch"], cwd=root, check=False)
    assert folder.current() is None
    assert publish(folder, {article("a"): [fact("p", "1")]}).number == 1


def test_interrupt_drops_what_was_staged(folder: DataFolder) -> None:
    first = publish(folder, {article("a"): [fact("p", "1")]})

    def interrupted() -> Iterator[Quad]:
        yield fact("p", "2")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(folder, {article("a"): [fact("p", "2")], "https://example.org/partner": interrupted()})
    assert folder.current() == first
    assert [p.name for p in (folder.path / "versions").iterdir()] == ["000001"]


@pytest.mark.parametrize("size", [10, 30_000], ids=["in a transaction", "in bulk"])
def test_files_that_may_not_grow(folder: DataFolder, size: int) -> None:
    first = publish(folder, {article("a"): [fact("p", "1")]})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        # Oxigraph's options file alone is larger than this, so that the store cannot even be opened for writing.
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, limits[1]))
        with pytest.raises(DiskError, match=r"nothing was published.*mend the disk"):
            publish(folder, {article("a"): [fact("p", str(n)) for n in range(size)]})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert folder.current() == first
    assert [p.name for p in (folder.path / "versions").iterdir()] == ["000001"]
    assert read(first)[""] == {str(fact("p", "1").triple)}


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system of 6 MB."""
    mount = shutil.which("mount")
    place = tmp_path / "disk"
    place.mkdir()
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk; test_files_that_may_not_grow covers the rest")
    command = [mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("may not mount a small disk here; test_files_that_may_not_grow covers the rest")
    return place


def test_a_full_disk_keeps_the_published_version(small_disk: Path) -> None:
    try:
        folder = DataFolder.open(small_disk / "data", create=True)
        graph = f"{folder.base}graph/article/a"
        first = publish(folder, {graph: [fact("p", "1")]})
        with pytest.raises(DiskError, match="No space left on device"):
            publish(folder, {graph: [fact("p", str(n) * 40) for n in range(15_000)]})
        assert folder.current() == first
        assert [p.name for p in (folder.path / "versions").iterdir()] == ["000001"]
        assert read(first)[""] == {str(fact("p", "1").triple)}
        with folder.writing() as staging:
            staging.replace_graph(graph, [fact("p", "2")])
            assert staging.publish(staging.manifest, dump).number == 2
    finally:
        subprocess.run(["umount", str(small_disk)], check=False)
