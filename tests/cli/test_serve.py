"""``kg up`` and ``kg serve``, the latter as a process; what the server answers is tested in ``tests/web``."""

import re
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.cli import main
from tests.pipeline.conftest import LISBON, REPORT

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "lisbon.txt").write_text(LISBON, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@contextmanager
def running(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "kg.cli", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def until_serving(process: "subprocess.Popen[str]") -> tuple[list[str], str]:
    """The lines printed before the server's address, and the address."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        if match := re.search(r"serving on (http://\S+)", line):
            return lines, match[1]
        lines.append(line.rstrip("\n"))
    raise AssertionError(f"no server: {lines} {process.stderr.read() if process.stderr else ''}")


def test_up_shows_what_was_found_and_serves_it(articles: Path) -> None:
    with running("up", "--port", "0") as process:
        lines, address = until_serving(process)
        assert lines[0] == "published version 1 with 2 articles"
        counts = dict(re.findall(r"^  (\w+) +([\d,]+)$", "\n".join(lines), re.MULTILINE))
        assert list(counts) == [
            "articles", "people", "organisations", "places", "meetings", "visits", "addresses", "publications",
            "reports", "statements", "claims",
        ]  # fmt: skip
        assert counts["articles"] == "2"
        assert int(counts["claims"]) > 0
        assert "Who met whom in a period?" in lines
        query = urllib.parse.urlencode({"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?x a ?article } }"})
        with urllib.request.urlopen(f"{address}/sparql?{query}") as answer:
            assert int(re.findall(rb"\d+", answer.read())[-1]) > 0
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    with running("up", "--port", "0") as process:
        assert until_serving(process)[0][0] == "unchanged: version 1 with 2 articles"
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def test_a_port_in_use_is_said_before_the_work(articles: Path, taken: int, capsys: Capture) -> None:
    assert main(["up", "--port", str(taken)]) == 1
    message = f"kg up: cannot listen on 127.0.0.1:{taken}: address already in use; choose another with --port\n"
    assert capsys.readouterr().err == message
    assert not Path("kg-data").exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid"])
def test_an_address_of_another_machine(articles: Path, host: str, capsys: Capture) -> None:
    assert main(["up", "--host", host]) == 1
    assert capsys.readouterr().err.endswith("choose another with --host\n")


def test_up_without_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["up"]) == 2
    assert capsys.readouterr().err == "kg up: seeds: no such file or folder; name your articles: kg up PATH\n"
    (tmp_path / "empty.txt").write_text("")
    assert main(["up", "empty.txt", "--port", "0"]) == 1
    assert capsys.readouterr().out == "nothing to publish\n"


def test_serve_needs_something_published_and_its_base(articles: Path, taken: int, capsys: Capture) -> None:
    assert main(["serve"]) == 1
    (articles / "triples.nt").write_text("<http://a.example/> <http://b.example/> <http://c.example/> .\n")
    assert main(["load", str(articles / "triples.nt"), "--graph", "http://g.example/"]) == 0
    assert main(["serve", "--base", "https://other.example/"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "kg-data: no data folder; make one with kg add" in lines[0]
    assert "minted below https://w3id.org/communique/, not https://other.example/" in lines[1]
    with running("serve", "--port", str(taken)) as process:
        assert process.wait(20) == 1
        assert process.stderr is not None
        assert re.fullmatch(rf"kg serve: 127\.0\.0\.1:{taken}: .* --port\n", process.stderr.read())
