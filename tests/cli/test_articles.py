"""``kg add``, ``kg load``, ``kg remove`` and ``kg list`` as a user types them."""

from pathlib import Path

import pytest

from kg.cli import main
from tests.pipeline.conftest import LISBON, REPORT

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a folder of articles and a file of triples."""
    monkeypatch.chdir(tmp_path)
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "lisbon.txt").write_text(LISBON, encoding="utf-8")
    (articles / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "partner.ttl").write_text('<http://a.example/> <http://b.example/> "1", "2" .\n')
    return tmp_path


def test_add_list_remove(here: Path, capsys: Capture) -> None:
    assert main(["add", "articles"]) == 0
    assert main(["add", "articles"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "published version 1 with 2 articles",
        "unchanged: version 1 with 2 articles",
    ]
    assert main(["list"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("data folder kg-data, base https://w3id.org/communique/\n")
    assert "\n2 articles\n  2024-05-06  minister-jane-example-visits-lisbon-" in shown
    assert "Agency for Samples" in shown
    assert shown.rstrip().endswith("2 articles  serving")
    assert main(["remove", "minister"]) == 0
    assert capsys.readouterr().out == "published version 2 with 1 article\n"


def test_a_threshold_is_the_folders_until_another_is_given(here: Path, capsys: Capture) -> None:
    assert main(["add", "articles", "--least-confidence", "1"]) == 0
    assert main(["add", "articles"]) == 0
    assert main(["list"]) == 0
    assert main(["add", "articles", "--least-confidence", "0"]) == 0
    first, unchanged, _, *listed, last = capsys.readouterr().out.splitlines()
    assert (first[:19], unchanged[:20]) == ("published version 1", "unchanged: version 1")
    assert listed[0] == "facts of confidence 1 and more"
    assert last == "published version 2 with 2 articles"


def test_load_and_remove_a_graph(here: Path, capsys: Capture) -> None:
    graph = "https://partner.example/graph"
    assert main(["load", "partner.ttl", "--graph", graph, "--base", "https://news.example/"]) == 0
    assert main(["list"]) == 0
    shown = capsys.readouterr().out
    assert "published version 1 with 0 articles and 1 loaded graph" in shown
    assert "base https://news.example/" in shown
    assert f"\n1 loaded graph\n  {graph}  2 triples  partner.ttl\n" in shown
    assert main(["remove", "--graph", graph]) == 0
    assert main(["remove", "--graph", graph]) == 2
    assert capsys.readouterr().err == f"kg remove: {graph}: no such loaded graph; kg list shows them\n"


def test_the_base_is_the_folders(here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = "https://partner.example/graph"
    assert main(["load", "partner.ttl", "--graph", graph]) == 0
    monkeypatch.setenv("KG_BASE", "https://news.example/")
    assert main(["add", "articles"]) == 1
    assert (
        "its IRIs are minted below https://w3id.org/communique/, not https://news.example/" in capsys.readouterr().err
    )


def test_what_is_skipped_is_said_and_the_rest_carries_on(here: Path, capsys: Capture) -> None:
    (here / "articles" / "empty.txt").write_bytes(b"")
    assert main(["add", "articles", "nowhere"]) == 1
    shown = capsys.readouterr()
    assert shown.out == "published version 1 with 2 articles\n"
    assert len(shown.err.splitlines()) == 2
    assert "articles/empty.txt: " in shown.err
    assert "nowhere: " in shown.err


def test_nothing_to_add_or_to_remove(here: Path, capsys: Capture) -> None:
    assert main(["add", "nowhere"]) == 1
    assert main(["list"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("nothing to publish\n")
    assert shown.out.endswith("no version yet; kg add publishes the first\n")
    assert main(["remove"]) == 2
    assert "name an ARTICLE, or a loaded graph" in capsys.readouterr().err


def test_bad_rdf_names_file_and_line(here: Path, capsys: Capture) -> None:
    (here / "partner.ttl").write_text("<http://a.example/> <http://b.example/> 1 .\nnonsense\n")
    assert main(["load", "partner.ttl", "--graph", "https://partner.example/graph"]) == 1
    message = capsys.readouterr().err
    assert message.startswith("kg load: partner.ttl:2: ")
    assert message.count("\n") == 1
