"""``kg score`` prints a table, missing and wrong facts with their sentences, and whether passages stand in the text."""

import pytest
import yaml

from kg.cli import main

TEXT = """Minister visits Lisbon

Source: Ministry of Examples
Date: 2024-05-07

On 6 May 2024, the Minister of Foreign Affairs of Ruritania, Jane Example, visited Lisbon, Portugal. \
“Trade is a bridge between our peoples,” she said. The harbour was built in 1902.
"""

GOLD = {
    "text": "text.txt",
    "articles": [
        {
            "headline": "Minister visits Lisbon",
            "persons": [
                {"name": "Jane Example", "posts": [{"title": "Minister of Foreign Affairs", "of": "Ruritania"}]}
            ],
            "places": ["Lisbon", "Portugal", "The harbour"],
            "optional": ["Ruritania"],
            "events": [
                {
                    "id": "v1",
                    "type": "Visit",
                    "status": "Planned",
                    "start": "2024-05-05",
                    "end": "2024-05-06",
                    "place": ["Lisbon"],
                    "participants": ["Jane Example"],
                    "quote": "visited Lisbon",
                },
                {"id": "m1", "type": "Meeting", "participants": ["Jane Example"], "quote": "harbour was built"},
            ],
            "statements": [
                {"speaker": "Jane Example", "text": "Trade is a bridge between our peoples,"},
                {"speaker": "Jane Example", "text": "Ships are bridges too."},
            ],
        }
    ],
}


@pytest.fixture
def gold(tmp_path):
    """A gold file of one article in which not everything can be found as it is annotated."""
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "gold.yaml"
    path.write_text(yaml.safe_dump(GOLD), encoding="utf-8")
    return path


def table(out):
    """Kind → the rest of its line."""
    lines = out[out.index("kind  ") :].splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines if not line.startswith("passages")}


def test_a_fact_is_shown_with_its_sentence(gold, capsys):
    assert main(["score", str(gold), "--facts"]) == 0
    out = capsys.readouterr().out
    first = "On 6 May 2024, the Minister of Foreign Affairs of Ruritania, Jane Example, [visited Lisbon], Portugal."
    assert f"- date           ('Visit v1', 'start', '2024-05-05')   [Minister visits Lisbon]\n      {first}\n" in out
    wrong = first.replace("6 May 2024", "[6 May 2024]").replace("[visited Lisbon]", "visited Lisbon")
    assert f"+ date           ('Visit v1', 'start', '2024-05-06')   [Minister visits Lisbon]\n      {wrong}\n" in out
    harbour = "The harbour was built in 1902."
    assert f"- place          harbour   [Minister visits Lisbon]\n      {harbour}\n" in out
    assert "- event          Meeting m1   [Minister visits Lisbon]\n      The [harbour was built] in 1902.\n" in out


def test_status_and_statements_are_scored_beside_the_rest(gold, capsys):
    assert main(["score", str(gold), "--facts"]) == 0
    out = capsys.readouterr().out
    rows = table(out)
    assert rows["status"] == ["0.000", "0.000", "0.000", "1"]
    assert rows["statement"][-1] == "4"
    assert int(rows["ALL+"][-1]) == int(rows["ALL"][-1]) + 5
    assert "('Visit v1', 'Held')" in out
    assert "Ships are bridges too.\n" in out


def test_annotations_without_these_keys_score_neither(gold, capsys):
    (article,) = GOLD["articles"]
    events = [{k: v for k, v in event.items() if k != "status"} for event in article["events"]]
    plain = {**article, "events": events}
    del plain["statements"]
    gold.write_text(yaml.safe_dump({**GOLD, "articles": [plain]}), encoding="utf-8")
    assert main(["score", str(gold)]) == 0
    assert not {"status", "statement", "ALL+"} & set(table(capsys.readouterr().out))


def test_every_passage_equals_its_slice(gold, capsys):
    assert main(["score", str(gold)]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    equal, every = line.removeprefix("passages that equal their slice of the text: ").split(" of ")
    assert equal == every
    assert int(every) > 3


def test_what_is_left_out_is_missing(gold, capsys):
    assert main(["score", str(gold), "--least-confidence", "1"]) == 0
    rows = table(capsys.readouterr().out)
    assert rows["event"][1] == "0.000"
    assert rows["person"] == ["1.000", "1.000", "1.000", "1"]


def test_an_article_that_is_not_mapped_is_named(gold, capsys):
    gold.write_text(gold.read_text().replace("Minister visits Lisbon", "Minister visits Porto"), encoding="utf-8")
    assert main(["score", str(gold)]) == 1
    assert "not in the graph: Minister visits Porto" in capsys.readouterr().err


def test_two_readings_are_compared(gold, tmp_path, capsys):
    other = tmp_path / "second.yaml"
    other.write_text(gold.read_text().replace("start: '2024-05-05'", "start: '2024-05-06'"), encoding="utf-8")
    assert main(["score", str(gold), "--against", str(other), "--facts"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 article annotated by both\n")
    assert [line.split("(")[0].split() for line in out.splitlines() if line[0] in "+-"] == [
        ["-", "date"],
        ["+", "date"],
    ]
    assert table(out)["person"] == ["1.000", "1.000", "1.000", "1"]
    assert table(out)["status"] == ["1.000", "1.000", "1.000", "1"]


def test_a_second_reading_of_other_articles_is_named(gold, tmp_path, capsys):
    other = tmp_path / "second.yaml"
    other.write_text(gold.read_text().replace("Minister visits Lisbon", "Minister visits Porto"), encoding="utf-8")
    assert main(["score", str(gold), "--against", str(other)]) == 1
    assert "not annotated in GOLD: Minister visits Porto" in capsys.readouterr().err
