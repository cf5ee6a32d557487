"""A draft is a gold file of what was found: it passes the check once a reader filled in what only he knows."""

import datetime as dt

import pytest
import yaml

from kg.annotating import check_gold, draft
from kg.cli import main
from kg.corpus import read_articles
from kg.extract import extract
from kg.scoring import read_gold

NEWS = """Minister visits Lisbon

Source: Ministry of Examples
Date: 2024-05-07

On 6 May 2024, the Minister of Foreign Affairs of Norway, Jane Example, visited Lisbon, Portugal. \
During her visit she met Prime Minister João Exemplo. “Trade is a bridge: \"between\" our {peoples},” she said.

Report on harbours published

Source: Ministry of Examples
Date: 2024-06-07

The Harbour Board (HB) today published its report, “Ports of Tomorrow”. The Danish authorities welcomed it.
"""


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """Two articles with what is found in them."""
    path = tmp_path_factory.mktemp("news") / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return [(article, extract(article)) for article in read_articles([path])]


def test_a_draft_says_what_was_found(pairs):
    content = yaml.safe_load(draft("news.txt", pairs))
    assert (content["text"], content["source"], content["licence"]) == ("news.txt", "Ministry of Examples", None)
    visit, report = content["articles"]
    jane = next(person for person in visit["persons"] if person["name"] == "Jane Example")
    assert jane["posts"] == [{"title": "Minister of Foreign Affairs", "of": "Norway"}]
    (event,) = [event for event in visit["events"] if event["type"] == "Visit"]
    assert (event["id"], event["status"], event["place"]) == ("v1", "Held", ["Lisbon"])
    assert event["start"] == event["end"] == dt.date(2024, 5, 6)
    assert event["visitor"] == ["Jane Example"]
    assert event["quote"] in NEWS
    assert {"name": "Harbour Board", "aliases": ["HB"]} in report["organisations"]
    (publication,) = report["events"]
    assert publication["report"] == report["reports"][0]["id"]


def test_what_the_text_does_not_name_is_optional(pairs):
    report = yaml.safe_load(draft("news.txt", pairs))["articles"][1]
    assert "Denmark" in report["optional"]
    assert "Denmark" not in report["places"]


def test_the_draft_passes_the_check_but_for_what_only_a_reader_knows(pairs, tmp_path):
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    path = tmp_path / "news.yaml"
    path.write_text(draft("news.txt", pairs), encoding="utf-8")
    assert {(f.key.rpartition(".")[2], f.problem) for f in check_gold(path) if not f.note} <= {
        ("licence", "empty; say the text's licence"),
        ("of", "empty; give at least one"),
    }


def test_the_draft_agrees_with_the_graph(tmp_path, capsys):
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    path = tmp_path / "news.yaml"
    assert main(["annotate", str(tmp_path / "news.txt")]) == 0
    path.write_text(path.read_text(encoding="utf-8").replace("of: []", "of: Portugal"), encoding="utf-8")
    capsys.readouterr()
    assert main(["score", str(path)]) == 0
    (line,) = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("ALL+")]
    assert line[1:4] == ["1.000", "1.000", "1.000"]
    assert int(line[4]) > 25


def test_no_articles_make_an_empty_gold_file(tmp_path):
    path = tmp_path / "gold.yaml"
    path.write_text(draft("news.txt", []), encoding="utf-8")
    assert read_gold(path).articles == ()
