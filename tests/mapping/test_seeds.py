"""What the seeds' articles say together: one node for one thing."""

import pytest

from kg.mapping import map_corpus
from kg.vocab import CQ, RDF, RDFS
from tests.mapping.examples import BASE


@pytest.fixture(scope="module")
def graphs(seeds):
    mapped = map_corpus(seeds, BASE)
    return [quads for graph, quads in mapped.graphs.items() if "/graph/article/" in graph]


def test_the_ministerial_that_two_articles_report_is_one_event(graphs):
    def ministerials(quads):
        starts = {q.subject for q in quads if q.predicate == CQ.startDate and q.object.value == "2025-04-03"}
        return {q.subject for q in quads if q.predicate == CQ.endDate and q.object.value == "2025-04-04"} & starts

    reports = [found for quads in graphs if (found := ministerials(quads))]
    assert len(reports) == 2
    assert reports[0] == reports[1]
    assert len(reports[0]) == 1


def test_the_secretary_general_is_one_person_in_full_and_by_surname(graphs):
    people = [{q.subject for q in quads if q.predicate == RDF.type and q.object == CQ.Person} for quads in graphs]
    labels = {q.subject: q.object.value for quads in graphs for q in quads if q.predicate == RDFS.label}
    named = [sorted(labels[person] for person in found if "Rutte" in labels[person]) for found in people]
    assert [names for names in named if names] == [["Mark Rutte"]] * 4
