"""Each canned query's answers on the seeds, worked out by hand from the text."""

import pytest

from tests.queries.answers import ask, cases, differences
from tests.queries.extraction import found, known

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_on_the_seeds_as_read_by_hand(case, reference, queries):
    """What the query answers where every fact is right."""
    assert not differences(case, ask(reference, queries, case))


def test_on_the_seeds_as_extracted(extracted):
    """The same answers, but for the rows in ``extraction.yaml``: exactly those, so that no defect is hidden."""
    assert found(extracted) == known(), "run python -m tests.queries.extraction and read what changes"


def test_every_query_has_an_answer(queries):
    """``about`` gives a graph; ``test_small`` has it."""
    answered = {case.query for case in CASES if case.rows}
    assert answered == {query.name for query in queries} - {"about"}
