"""The scorer gives what the reference scorer gives, on a graph with right, wrong and missing facts of every kind."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, RdfFormat, parse

from kg.scoring import Evidence, GoldError, Passage, agree, compare, read_evidence, read_gold
from kg.vocab import SCHEMA

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


def test_the_own_kinds_leave_the_total_as_the_reference_has_it(dev_trig, tmp_path):
    content = yaml.safe_load((GOLD / "dev" / "seeds.yaml").read_text())
    for article in content["articles"]:
        article["statements"] = [{"text": "Nobody said this."}]
        for event in article["events"]:
            event["status"] = "Cancelled"
    gold, trig = tmp_path / "gold.yaml", dev_trig("seeds")
    gold.write_text(yaml.safe_dump(content))
    reference = subprocess.run(
        [sys.executable, GOLD / "score.py", gold, trig], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    tally, _ = compare(read_gold(gold), parse(path=str(trig), format=RdfFormat.TRIG))
    own = [line for line in tally.table() if line not in reference]
    assert [line.split()[0] for line in own] == ["statement", "status", "ALL+"]
    assert [line for line in tally.table() if line not in own] == reference[:-1]


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


def annotated(**changed):
    """One article as a careful reader annotates it, with what another would have ``changed``."""
    return {
        "headline": "Minister visits Lisbon",
        "persons": [{"name": "Jane Example", "posts": [{"title": "Minister of Trade", "of": ["Ruritania"]}]}],
        "organisations": [{"name": "Port Authority", "aliases": ["the Authority"]}],
        "places": ["Lisbon", ["Portugal", "Portuguese Republic"]],
        "optional": ["Ruritania"],
        "events": [
            {
                "id": "e1",
                "type": "Visit",
                "start": "2024-05-06",
                "end": "2024-05-06",
                "place": ["Lisbon"],
                "participants": ["Jane Example"],
                "visitor": ["Jane Example"],
            }
        ],
        "reports": [{"id": "r1", "title": ["Ports of Tomorrow", "Ports"], "publisher": "Port Authority"}],
        **changed,
    }


@pytest.mark.parametrize("name", ["dev/seeds", "dev/whitehouse", "dev/ukraine"])
def test_a_reader_agrees_with_herself(name):
    gold = read_gold(GOLD / f"{name}.yaml")
    tally, unknown = agree(gold.articles, gold.articles)
    assert (tally.misses, unknown) == ([], [])
    assert tally.score().f1 == 1


@pytest.mark.parametrize(
    ("changed", "misses"),
    [
        ({"persons": []}, ["- person", "- post", "- post-in"]),
        ({"places": ["Lisbon", "Portuguese Republic", "Porto"]}, ["+ place"]),
        ({"places": ["Lisbon"], "optional": ["Portugal", "Ruritania"]}, []),  # seen by both
        ({"optional": ["Ruritania", "Atlantic"]}, []),
        ({"organisations": [{"name": "The Authority"}]}, []),
        ({"reports": [{"id": "r9", "title": ["Some", "Ports"], "publisher": "The Authority"}]}, []),
        ({"reports": [{"id": "r9", "title": "Harbours"}]}, ["- report", "- report", "+ report"]),
    ],
)
def test_two_readers_are_compared_fact_by_fact(changed, misses):
    tally, _ = agree([annotated()], [annotated(**changed)])
    assert sorted(f"{m.sign} {m.kind}" for m in tally.misses) == sorted(misses)


@pytest.mark.parametrize(
    ("changed", "misses"),
    [
        ({"start": "2024-05"}, ["+ date", "- date"]),
        ({"place": [], "optional_place": ["Lisbon"]}, []),
        ({"place": ["Portugal"]}, ["+ place-of-event", "- place-of-event"]),
        ({"participants": ["Jane Example", "Port Authority"]}, ["+ participant"]),
        ({"optional_participants": ["Port Authority"]}, []),
        ({"optional": True}, []),
        ({"type": "Meeting"}, None),
        ({"type": "Meeting", "accept_type": ["Visit"]}, []),
    ],
)
def test_two_readers_are_compared_on_an_event(changed, misses):
    (event,) = annotated()["events"]
    tally, _ = agree([annotated()], [annotated(events=[{**event, **changed}])])
    found = {f"{m.sign} {m.kind}" for m in tally.misses}
    assert found == set(misses) if misses is not None else {"- event", "+ event", "- participant"} <= found


def test_only_what_both_annotate_counts():
    tally, unknown = agree([annotated(), annotated(headline="Other")], [annotated(), annotated(headline="Third")])
    assert tally.misses == []
    assert unknown == ["Third"]


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        ([], [], {"statement": 0}),
        ([{"text": "We agree.", "speaker": "Jane Example"}], [{"text": "we agree"}], {"statement": 2}),
        ([{"text": "We agree."}], None, {}),
        (None, [{"text": "We agree."}], {}),
    ],
)
def test_statements_count_where_both_readers_gave_them(first, second, counted):
    records = [annotated(**({} if said is None else {"statements": said})) for said in (first, second)]
    tally, _ = agree(records[:1], records[1:])
    assert {k: tally.score(k).gold for k in tally.kinds() if k == "statement"} == counted
    assert sorted(m.sign for m in tally.misses) == (["-"] if counted.get("statement") else [])


def test_a_passage_that_is_not_in_the_text_is_found(dev_trig):
    quads = list(parse(path=str(dev_trig("seeds")), format=RdfFormat.TRIG))
    assert not any(evidence.misplaced() for evidence in read_evidence(quads).values())
    text = next(q for q in quads if q.predicate == SCHEMA.text and "/article/" in q.subject.value)
    quads[quads.index(text)] = Quad(text.subject, text.predicate, Literal(f"x{text.object.value}"), text.graph_name)
    moved = read_evidence(quads)[text.subject.value]
    assert moved.misplaced() == moved.passages != []


@given(st.text(alphabet="ab. \n“”A"), st.data())
def test_the_sentence_around_a_passage_holds_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    shown = Evidence(text).sentence_at(Passage(start, end, words))
    assert " ".join(words.split()) in shown
