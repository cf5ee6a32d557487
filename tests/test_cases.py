"""Small articles and the facts that they must give: ``tests/cases/<name>/{article.txt, expected.ttl}``.

``pytest tests/test_cases.py --update-cases`` writes what is found as expected; read it before you commit.
"""

import io
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.dump import Target, write
from kg.mapping import facts_graph, map_corpus
from kg.pipeline.articles import read_and_extract
from kg.vocab import DEFAULT_BASE

CASES = sorted(path.parent for path in Path(__file__).parent.glob("cases/*/article.txt"))


def facts_of(file):
    """The article's own graph, as Turtle; the links name the versions of packages, and have tests of their own."""
    extracted = read_and_extract([file])
    ((article, _),) = extracted.pairs
    out = io.BytesIO()
    mapped = map_corpus(extracted.pairs, DEFAULT_BASE)
    write(mapped.graphs[facts_graph(article, DEFAULT_BASE)], out, Target("ttl"))
    return out.getvalue()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case, update_cases):
    turtle = facts_of(case / "article.txt")
    if update_cases:
        (case / "expected.ttl").write_bytes(turtle)
    found = Graph().parse(data=turtle, format="turtle")
    expected = Graph().parse(case / "expected.ttl", format="turtle")
    difference = [f"+ {t}" for t in sorted(found - expected)] + [f"- {t}" for t in sorted(expected - found)]
    assert isomorphic(found, expected), "\n".join(difference)
