"""The scorer gives what the reference scorer gives, on a graph with right, wrong and missing facts of every kind."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.scoring import GoldError, compare, read_gold

GOLD = Path(__file__).parent / "gold"


@pytest.mark.parametrize("name", ["seeds", "whitehouse", "ukraine"])
def test_same_table_as_the_reference(name, dev_trig):
    gold, trig = GOLD / "dev" / f"{name}.yaml", dev_trig(name)
    reference = subprocess.run(
        [sys.executable, GOLD / "score.py", gold, trig], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    tally, absent = compare(read_gold(gold), parse(path=str(trig), format=RdfFormat.TRIG))
    assert list(tally.table()) == reference[:-1]
    assert reference[-1] == f"F1 {tally.score().f1:.3f}"
    assert absent == []


def test_articles_that_the_graph_lacks_are_named():
    gold = read_gold(GOLD / "dev" / "seeds.yaml")
    tally, absent = compare(gold, [])
    assert len(absent) == 10
    assert tally.score().recall == 0


@pytest.mark.parametrize("content", ["", "articles: [", "text: a.txt", "- a", "\x00"])
def test_what_is_no_gold_file_is_named(tmp_path, content):
    path = tmp_path / "gold.yaml"
    path.write_text(content)
    with pytest.raises(GoldError, match=r"gold\.yaml: not "):
        read_gold(path)


def test_a_missing_gold_file_is_named(tmp_path):
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path / "none.yaml")
