import errno
import io
import os
from pathlib import Path

import pytest

from kg.dump import FormatError, Target, replacing, target_named, target_of, write
from tests.dump.test_writing import EXAMPLE


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("a.ttl", Target("ttl")),
        ("a.b.trig", Target("trig")),
        ("a.nt.gz", Target("nt", gzip=True)),
        ("folder.ttl/a.jsonld", Target("jsonld")),
        ("a.v1.nq.gz", Target("nq", gzip=True)),
    ],
)
def test_the_suffix_names_the_format(name, target):
    assert target_of(Path(name)) == target


@pytest.mark.parametrize("name", ["a", "a.txt", "a.gz", "a.ttl.zip", ".ttl", "a.TTL"])
def test_other_suffixes_are_refused_with_those_that_work(name):
    with pytest.raises(FormatError, match=r"use ttl, trig, nt, nq, jsonld, rdf, or one of them with \.gz"):
        target_of(Path(name))


def test_formats_by_name():
    assert target_named("rdf.gz") == Target("rdf", gzip=True)
    with pytest.raises(FormatError, match="no format is called 'xml'"):
        target_named("xml")


def test_a_file_appears_whole(tmp_path):
    path = tmp_path / "dump.nq"
    with replacing(path) as file:
        file.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"
    assert list(tmp_path.iterdir()) == [path]


def _write_half(path, failure):
    with replacing(path) as file:
        file.write(b"new")
        raise failure


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError])
def test_what_stops_the_writing_leaves_the_old_file(tmp_path, failure):
    path = tmp_path / "dump.nq"
    path.write_bytes(b"old")
    with pytest.raises(failure):
        _write_half(path, failure)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_with_the_files_name(tmp_path):
    path = tmp_path / "dump.nq"
    with pytest.raises(OSError, match="No space left") as caught, replacing(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert caught.value.filename == str(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("format_", ["ttl", "nq", "jsonld"])
@pytest.mark.parametrize("gzip", [False, True])
def test_a_full_device_is_an_error_in_every_format(format_, gzip):
    with pytest.raises(OSError, match="No space left"), replacing(Path("/dev/full")) as file:
        write(EXAMPLE, file, Target(format_, gzip))


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.nq", tmp_path / "link.nq"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with replacing(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_stream_is_written_as_it_goes():
    out = io.BytesIO()
    write(iter(EXAMPLE), out, Target("nt"))
    assert out.getvalue().endswith(b" .\n")
