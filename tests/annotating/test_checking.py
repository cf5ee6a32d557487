"""The check of gold files finds what a reader got wrong, says where, and accepts what the guidelines allow."""

import shutil
from pathlib import Path

import pytest
import yaml

from kg.annotating import check_gold
from kg.cli import main
from kg.scoring import GoldError

ROOT = Path(__file__).parents[2]

TEXT = """Minister visits Lisbon

Source: Ministry of Examples
Date: 2024-05-06

On 6 May 2024, the Minister of Trade, Jane Example, visited Lisbon, Portugal, and met Port Authority officials. \
She said: “Trade is a bridge.” The ministry’s report, Ports of Tomorrow, was released.
"""


def gold():
    """What a careful reader makes of ``TEXT``."""
    return {
        "text": "text.txt",
        "source": "Ministry of Examples",
        "licence": "CC0",
        "articles": [
            {
                "headline": "Minister visits Lisbon",
                "persons": [{"name": "Jane Example", "posts": [{"title": "Minister of Trade", "of": "Ruritania"}]}],
                "organisations": [{"name": "Port Authority", "aliases": ["PA"]}],
                "places": ["Lisbon", ["Portugal", "Portuguese Republic"]],
                "optional": ["Ruritania"],
                "events": [
                    {
                        "id": "v1",
                        "type": "Visit",
                        "status": "Held",
                        "start": "2024-05-06",
                        "end": "2024-05-06",
                        "place": ["Lisbon"],
                        "participants": ["Jane Example"],
                        "visitor": ["Jane Example"],
                        "quote": "visited Lisbon",
                    },
                    {
                        "id": "e2",
                        "type": "Meeting",
                        "part_of": "v1",
                        "participants": ["Jane Example", "Port Authority"],
                        "quote": "met Port Authority officials",
                    },
                    {"id": "p1", "type": "Publication", "report": "r1", "quote": "was released"},
                ],
                "reports": [{"id": "r1", "title": "Ports of Tomorrow"}],
                "statements": [{"speaker": "Jane Example", "text": "Trade is a bridge."}],
            }
        ],
    }


@pytest.fixture
def check(tmp_path):
    """Checks annotations of ``TEXT``."""

    def run(annotations):
        (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
        path = tmp_path / "gold.yaml"
        path.write_text(yaml.safe_dump(annotations, sort_keys=False), encoding="utf-8")
        return check_gold(path)

    return run


def wrong(faults):
    return [(fault.key, fault.problem) for fault in faults if not fault.note]


def test_careful_annotations_have_no_fault(check):
    faults = check(gold())
    assert wrong(faults) == []
    assert {f.problem for f in faults} == {
        f"'{name}' does not stand in the text" for name in ("PA", "Portuguese Republic", "Ruritania")
    }


def change(way, value):
    annotations = gold()
    place = annotations["articles"][0]
    *way, last = way
    for step in way:
        place = place[step]
    place[last] = value
    return annotations


@pytest.mark.parametrize(
    ("way", "value", "key", "problem"),
    [
        (["headline"], "Minister visits Porto", "headline", "no article of text.txt has this headline"),
        (["persons", 0, "name"], "Jean Exemple", "persons.0", "'Jean Exemple' does not stand"),
        (["persons", 0, "nmae"], "x", "persons.0.nmae", "no such key"),
        (["persons", 0, "name"], 12, "persons.0.name", "not a text; put it in quotation marks"),
        (["persons", 0, "posts", 0, "of"], [], "persons.0.posts.0.of", "empty; give at least one"),
        (["persons"], "Jane Example", "persons", "valid list"),
        (["organisations"], [{"name": "Port Authority"}, {"name": "the port authority"}], "organisations.1", "twice"),
        (["places", 0], "Porto", "places.0", "'Porto' does not stand"),
        (["events", 0, "type"], "Voyage", "events.0.type", "'Meeting'"),
        (["events", 0, "status"], "held", "events.0.status", "'Held'"),
        (["events", 0, "start"], "6 May 2024", "events.0.start", "not a date, month or year: '6 May 2024'"),
        (["events", 0, "start"], "2024-02-30", "events.0.start", "day is out of range"),
        (["events", 0, "start"], "2024-05-07", "events.0.end", "2024-05-06 is before the start"),
        (["events", 0, "place"], ["Porto"], "events.0.place", "v1: 'Porto' is unknown"),
        (["events", 0, "visitor"], ["Jo Doe"], "events.0.visitor", "v1: 'Jo Doe' is unknown"),
        (["events", 0, "host"], ["Port Authority"], "events.0.host", "v1: 'Port Authority' is no participant"),
        (["events", 0, "quote"], "visit to Lisbon", "events.0.quote", "does not stand in the text; copy"),
        (["events", 0, "quote"], "Visited LISBON", "events.0.quote", "with other letters or punctuation; copy"),
        (["events", 2, "quote"], None, "events.2", "p1: no quote"),
        (["events", 1, "id"], "v1", "events.1.id", "'v1' is used twice"),
        (["events", 1, "part_of"], "v9", "events.1.part_of", "no event has the id 'v9'"),
        (["events", 0, "part_of"], "e2", "events.0.part_of", "it contains itself"),
        (["events", 2, "report"], "r9", "events.2.report", "no report has the id 'r9'"),
        (["reports", 0, "title"], "Ports of Yesterday", "reports.0.title", "does not stand"),
        (["reports", 0, "publisher"], "Trade Board", "reports.0.publisher", "unknown"),
        (["statements", 0, "text"], "Trade is a bridge!", "statements.0.text", "other letters or punctuation"),
        (["statements", 0, "speaker"], "Jo Doe", "statements.0.speaker", "unknown"),
    ],
)
def test_each_mistake_is_named_with_its_place(check, way, value, key, problem):
    faults = wrong(check(change(way, value)))
    assert any(k == key and problem in text for k, text in faults), faults


def test_lines_are_those_of_the_file(check, tmp_path):
    (fault,) = [f for f in check(change(["events", 0, "quote"], "visit to Lisbon")) if not f.note]
    assert "visit to Lisbon" in (tmp_path / "gold.yaml").read_text().splitlines()[fault.line - 1]
    assert str(fault).startswith(f"{tmp_path}/gold.yaml:{fault.line}: Minister visits Lisbon: events.0.quote: ")


def test_an_article_is_annotated_once_and_none_is_left_out(check):
    annotations = gold()
    annotations["articles"] *= 2
    assert ("headline", "annotated twice; keep one") in wrong(check(annotations))
    annotations["articles"] = []
    assert [(f.headline, f.problem, f.note) for f in check(annotations)] == [
        ("Minister visits Lisbon", "not annotated", True)
    ]


def test_source_and_licence_are_filled_in(check):
    assert wrong(check({**gold(), "licence": None, "source": ""})) == [
        ("source", "empty; say the text's source"),
        ("licence", "empty; say the text's licence"),
    ]


def test_a_text_that_cannot_be_read_is_a_fault(check):
    assert [key for key, _ in wrong(check({**gold(), "text": "other.txt"}))] == ["text", "headline"]


@pytest.mark.parametrize("path", sorted((ROOT / "training" / "gold").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_training_set_has_no_fault(path):
    assert [str(fault) for fault in check_gold(path) if not fault.note] == []


def test_the_command_prints_faults_and_counts_them(tmp_path, capsys):
    for path in (ROOT / "training" / "gold").glob("kremlin.*"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "kremlin.yaml"
    assert main(["annotate", "--check", str(path)]) == 0
    assert capsys.readouterr().out.startswith("1 file, 0 faults, ")
    path.write_text(path.read_text().replace("type: Meeting", "type: Talks", 1))
    assert main(["annotate", "--check", str(path)]) == 1
    assert "events.0.type" in capsys.readouterr().out


def test_what_is_no_gold_file_is_named(tmp_path):
    with pytest.raises(GoldError, match="cannot be read"):
        check_gold(tmp_path / "none.yaml")
