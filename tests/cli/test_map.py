"""``kg map`` as a user runs it."""

import gzip
import subprocess
import sys

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.dump import FORMATS

NEWS = """Norwegian minister visits Tunis

Source: Council of Norvania
Date: 2025-05-07

The Norwegian Minister of Defence, Ms Astrid Solheim, visited Tunis on 6 May 2025. She met with
Prime Minister Samir Belkadi.
“We <agreed> & parted as friends,” she said.

Conference on fisheries held in Bergen

Source: Council of Norvania
Date: 2025-05-09

On 8 May 2025 the Council of Norvania held a conference on fisheries in Bergen. It was chaired by Ms Astrid Solheim.
"""


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    file = tmp_path_factory.mktemp("news") / "news.txt"
    file.write_text(NEWS, encoding="utf-8")
    return file


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """An empty folder, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_and_its_compressed_form(news, tmp_path, suffix):
    plain, packed = tmp_path / f"out.{suffix}", tmp_path / f"out.{suffix}.gz"
    assert main(["map", str(news), "-o", str(plain)]) == 0
    assert main(["map", str(news), "-o", str(packed)]) == 0
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert list(ox.parse(path=plain, format=FORMATS[suffix]))


def test_the_order_of_files_does_not_matter(news, tmp_path):
    articles = NEWS.split("\nConference")
    (tmp_path / "one.txt").write_text(articles[0], encoding="utf-8")
    (tmp_path / "two.txt").write_text("Conference" + articles[1], encoding="utf-8")
    outputs = []
    for number, paths in enumerate([[news], [tmp_path / "two.txt", tmp_path / "one.txt"], [tmp_path]]):
        out = tmp_path / f"out{number}.nq"
        assert main(["map", *map(str, paths), "-o", str(out)]) == 0
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1] == outputs[2]


def test_another_process_and_hash_seed_write_the_same_bytes(news, tmp_path):
    assert main(["map", str(news), "-o", str(tmp_path / "here.trig")]) == 0
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "kg.cli", "map", str(news), "-o", "-", "--format", "trig"]
        done = subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed})
        assert done.stdout == (tmp_path / "here.trig").read_bytes()


def test_what_is_written_conforms(news, tmp_path, capfd):
    for name in ("out.trig", "out.ttl"):
        assert main(["map", str(news), "-o", str(tmp_path / name), "--evidence"]) == 0
        assert main(["validate", str(tmp_path / name)]) == 0, capfd.readouterr().out


def test_evidence_and_base_are_options(news, tmp_path):
    bare, full = tmp_path / "bare.nt", tmp_path / "full.nt"
    base = "https://example.org/news/"
    assert main(["map", str(news), "-o", str(bare), "--base", base]) == 0
    assert main(["map", str(news), "-o", str(full), "--base", base, "--evidence"]) == 0
    assert set(bare.read_text().splitlines()) < set(full.read_text().splitlines())
    assert "ontology#Passage" not in bare.read_text()
    assert all(line.startswith(f"<{base}") for line in full.read_text().splitlines())


def test_a_threshold_takes_facts_away(news, tmp_path, monkeypatch):
    every, none_left_out, certain = (tmp_path / f"{name}.nq" for name in ("every", "none", "certain"))
    assert main(["map", str(news), "-o", str(every)]) == 0
    assert main(["map", str(news), "-o", str(none_left_out), "--least-confidence", "0"]) == 0
    assert none_left_out.read_bytes() == every.read_bytes()
    monkeypatch.setenv("KG_LEAST_CONFIDENCE", "1")
    assert main(["map", str(news), "-o", str(certain)]) == 0
    assert set(certain.read_text().splitlines()) < set(every.read_text().splitlines())


def test_standard_output_is_turtle_unless_told(news, capfdbinary):
    assert main(["map", str(news), "-o", "-"]) == 0
    turtle = capfdbinary.readouterr().out
    assert turtle.startswith(b"@prefix article: ")
    assert main(["map", str(news), "-o", "-", "--format", "nt"]) == 0
    lines = capfdbinary.readouterr().out
    assert set(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)) == set(ox.parse(turtle, format=ox.RdfFormat.TURTLE))


def test_what_cannot_be_mapped_is_told_and_the_rest_is_written(news, tmp_path, capfd):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"Caf\xe9")
    out = tmp_path / "out.ttl"
    assert main(["map", str(broken), str(tmp_path / "missing.txt"), str(news), "-o", str(out)]) == 1
    errors = capfd.readouterr().err.splitlines()
    assert len(errors) == 2
    assert errors[0].startswith(f"kg map: {broken}:1: not UTF-8")
    assert errors[1].startswith(f"kg map: {tmp_path}/missing.txt: No such file")
    assert out.exists()


def test_nothing_is_written_when_no_article_was_mapped(tmp_path, capfd):
    out = tmp_path / "out.ttl"
    out.write_text("old")
    assert main(["map", str(tmp_path / "missing.txt"), "-o", str(out)]) == 1
    assert out.read_text() == "old"
    assert "no article was mapped" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["out.txt"], "no format has the suffix '.txt'; use ttl, trig, nt, nq, jsonld, rdf"),
        (["nowhere/out.ttl"], "there is no folder nowhere"),
        (["."], "a folder; name a file in it"),
        (["out.ttl", "--format", "xml"], "no format is called 'xml'"),
        (["out.ttl", "--base", "here"], "must start with http"),
        (["out.ttl", "--least-confidence", "1.01"], "--least-confidence: input should be less than or equal to 1"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(news, empty, capfd, arguments, message):
    assert main(["map", str(news), "-o", *arguments]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("kg map: ")
    assert message in line
    assert list(empty.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")
def test_a_full_device_is_one_line(news, capfd):
    assert main(["map", str(news), "-o", "/dev/full", "--format", "nt"]) == 1
    assert capfd.readouterr().err == "kg map: /dev/full: No space left on device\n"
