"""Each canned query's answers on the seeds, worked out by hand from the text."""

import pytest

from tests.queries.answers import ask, cases, differences

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_on_the_seeds_as_read_by_hand(case, reference, queries):
    """What the query answers where every fact is right."""
    assert not differences(case, case.rows, ask(reference, queries, case))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_on_the_seeds_as_extracted(case, extracted, queries):
    """The same answers, but for the rows that the case lists as missing or wrong: exactly those, so none is hidden."""
    assert all(row in case.rows for row in case.missing), "only an expected row can be missing"
    expected = [row for row in case.rows if row not in case.missing] + case.wrong
    assert not differences(case, expected, ask(extracted, queries, case))


def test_every_query_has_an_answer(queries):
    """``about`` gives a graph, which test_graphs compares."""
    answered = {case.query for case in CASES if case.rows}
    assert answered == {query.name for query in queries} - {"about"}
