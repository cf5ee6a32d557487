"""Lines for a terminal: every bracket that opens closes, and nothing in a text is obeyed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kg.explaining import Explained, Fact, lines
from kg.model import Article, Span
from tests.explaining.test_facts import Judgement

TEXT = "Visit to Lisbon\n\nJane Example visited Lisbon, Portugal."
FACTS = (
    Fact("P1", "person", "Jane Example", (Span(17, 29),)),
    Fact("L1", "place", "Lisbon", (Span(9, 15), Span(38, 44))),
    Fact("E1", "visit", "Visit of Jane Example", (Span(17, 44),), "visit.verb", 0.91, ("a verb of travel",)),
    Fact("E1.1", "status", "Held", (Span(30, 37),), "status.past", 0.8),
)


def shown(facts=FACTS, text=TEXT, rejections=(), **options):
    article = Article(text.split("\n")[0], text, "Ministry of Examples")
    return "\n".join(lines(Explained(article, facts, rejections), **options))


def test_the_text_shows_names_and_passages():
    assert "\n[[Jane Example]P1 visited [Lisbon]L1]E1, Portugal.\n" in shown()
    assert "Visit to [Lisbon]L1\n" in shown()


def test_each_fact_shows_its_rule_confidence_passage_and_reasons():
    assert (
        "Events\n"
        "  E1    visit: Visit of Jane Example\n"
        "        0.91 by visit.verb: “Jane Example visited Lisbon”\n"
        "        - a verb of travel\n"
        "    E1.1  status: Held\n"
        "          0.80 by status.past: “visited”"
    ) in shown()
    assert "  L1    Lisbon, place, named 2 times\n" in shown()


def test_rejected_candidates_are_shown_if_asked_for():
    judged = Judgement("meeting", Span(0, 5), "Meeting of nobody", False, 0.25, ("no participant",))
    assert "Rejected" not in shown(rejections=(judged,))
    out = shown(rejections=(judged,), rejected=True)
    assert out.endswith("Rejected\n  meeting: Meeting of nobody\n        0.25: “Visit”\n        - no participant")


def test_none_rejected_is_said():
    assert shown(rejected=True).endswith("Rejected\n  none")


def test_colours_change_nothing_but_colours():
    coloured = shown(colour=True)
    assert "\x1b[32m[\x1b[0mJane Example\x1b[32m]P1\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == shown()


def test_nothing_in_a_text_reaches_the_terminal_as_a_command():
    text = "Visit\n\nA \x9b31m red \u202e thing"
    facts = (Fact("P1", "person", "\x9bA", (Span(7, 15),)),)
    out = shown(facts, text)
    assert not {"\x9b", "\u202e"} & set(out)
    assert "A \ufffd31m" in out


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8))
def test_every_bracket_closes(spans):
    text = "abcdefghij" * 6
    facts = tuple(Fact(f"E{n}", "visit", "x", (Span(s, s + d),), "rule", 1.0) for n, (s, d) in enumerate(spans, 1))
    marked = shown(facts, text).split("\n")[2]
    assert marked.count("[") == len(spans)
    assert sorted(re.findall(r"\]E(\d)", marked)) == [str(n) for n in range(1, len(spans) + 1)]
    assert re.sub(r"\[|\]E\d", "", marked) == text
