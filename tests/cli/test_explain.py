"""``kg explain`` as a user runs it."""

import io
import sys

import pytest

from kg.cli import main

NEWS = """Minister visits Lisbon

Source: Ministry of Examples
Date: 2024-05-07

On 6 May 2024, the Minister of Foreign Affairs, Jane Example, visited Lisbon, Portugal.

Minister visits Porto

Source: Ministry of Examples
Date: 2024-05-08

On 7 May 2024, the Minister of Foreign Affairs, Jane Example, visited Porto, Portugal.
"""


@pytest.fixture
def news(tmp_path):
    """A file of two articles."""
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_a_file_is_explained_article_by_article(news, capsys):
    assert main(["explain", str(news)]) == 0
    out = capsys.readouterr().out
    assert out.count("Ministry of Examples, 2024-05-0") == 2
    assert "[Jane Example]P1" in out
    assert "[Lisbon]L1" in out
    assert out.index("visited [Lisbon]L1") < out.index("visited [Porto]L1")
    assert "visitor: Jane Example (P1)" in out
    assert "\x1b" not in out


def test_standard_input_is_read(news, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    assert main(["explain", "-"]) == 0
    given = capsys.readouterr().out
    assert main(["explain", str(news)]) == 0
    assert capsys.readouterr().out == given


def test_a_page_is_written(news, tmp_path, capsys):
    path = tmp_path / "page.html"
    assert main(["explain", str(news), "--html", str(path)]) == 0
    assert capsys.readouterr().out == f"wrote {path} with 2 articles\n"
    page = path.read_text(encoding="utf-8")
    assert main(["explain", str(news), "--html", "-"]) == 0
    assert capsys.readouterr().out == page
    assert page.startswith("<!DOCTYPE html>")


def test_an_article_of_the_data_folder_is_explained(news, tmp_path, capsys):
    data = ["--data", str(tmp_path / "kg-data")]
    assert main(["add", str(news), *data]) == 0
    capsys.readouterr()
    assert main(["explain", "minister-visits-p", *data]) == 0
    out = capsys.readouterr().out
    assert "visited [Porto]L1" in out
    assert "Lisbon" not in out
    assert main(["explain", "minister-visits", *data]) == 2
    assert "begins 2 articles' keys" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_shows_colours_unless_the_user_has_none(news, monkeypatch, capsys, environment, coloured):
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["explain", str(news)]) == 0
    assert ("\x1b[32m]P1\x1b[0m" in capsys.readouterr().out) == coloured


def test_what_cannot_be_read_is_named_and_the_rest_explained(news, tmp_path, capsys):
    other = tmp_path / "other.txt"
    other.write_text("No article at all.", encoding="utf-8")
    assert main(["explain", str(other), str(tmp_path / "none.txt"), str(news)]) == 1
    captured = capsys.readouterr()
    assert "other.txt:1: no article found" in captured.err
    assert "none.txt" in captured.err
    assert "[Lisbon]L1" in captured.out
