"""What goes with a fact that is not sure enough, and that a threshold only ever takes triples away."""

import random
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import iri
from kg.mapping import confident, evidence_graph, facts_graph, map_corpus
from kg.model import Evidence, Link, Report, Role
from kg.validation import validate_article, validate_links
from kg.vocab import CQ, DCTERMS, ORG, RDF, SKOS
from tests.mapping.examples import BASE, SOMEWHERE, Draft

DOUBTFUL = replace(SOMEWHERE, confidence=0.4)
LEAST = 0.5


def doubted(record):
    """The record, its own evidence below the threshold."""
    evidence = (DOUBTFUL,) if isinstance(record.evidence, tuple) else DOUBTFUL
    return replace(record, evidence=evidence)


def draft():
    made = Draft("Minister Åse Lund visits Tunis")
    lund, norway = made.person("Åse Lund"), made.country("Norway", "no")
    tunis, council = made.place("Tunis", "tn"), made.organisation("Council of Norvania")
    made.tenure(lund, "Minister of Defence", norway)
    visit = made.event("Visit", "2025-05-06", places=[tunis], visitor=[lund], participant=[council])
    report = made.report("Sea Report", council)
    made.event("Publication", "2025-05-06", part_of=visit, released=report, participant=[council])
    made.statement("We talked.", lund)
    return made.pair()


def only(extraction, kind, change):
    """The extraction, one ``change`` made to the first of its records of a ``kind``."""
    first, *rest = getattr(extraction, kind)
    return replace(extraction, **{kind: (change(first), *rest)})


def test_a_doubtful_event_goes_with_what_is_about_it_and_its_parts_are_of_nothing():
    _, whole = draft()
    kept = confident(only(whole, "events", doubted), LEAST)
    assert kept == replace(whole, events=(replace(whole.events[1], part_of=None),))


def test_the_best_passage_decides_and_doubtful_ones_go():
    _, whole = draft()
    both = only(whole, "events", lambda event: replace(event, evidence=(SOMEWHERE, DOUBTFUL)))
    assert confident(both, LEAST) == whole


def test_a_doubtful_report_goes_and_its_publication_releases_nothing():
    _, whole = draft()
    kept = confident(only(whole, "reports", doubted), LEAST)
    publication = replace(whole.events[1], released=None)
    assert kept == replace(whole, reports=(), events=(whole.events[0], publication))


def test_a_doubtful_tenure_goes_with_the_post_that_nobody_else_has():
    _, whole = draft()
    assert confident(only(whole, "tenures", doubted), LEAST) == replace(whole, tenures=(), posts=())
    other = replace(whole.tenures[0], id="tenure/other", person="person/other")
    shared = replace(whole, tenures=(doubted(whole.tenures[0]), other))
    assert confident(shared, LEAST) == replace(whole, tenures=(other,))


def test_a_doubtful_statement_goes():
    _, whole = draft()
    assert confident(only(whole, "statements", doubted), LEAST) == replace(whole, statements=())


def test_the_doubtful_body_of_a_post_goes_alone():
    _, whole = draft()
    kept = confident(only(whole, "tenures", lambda tenure: replace(tenure, of_evidence=DOUBTFUL)), LEAST)
    tenure, post = replace(whole.tenures[0], of_evidence=None), replace(whole.posts[0], of=None)
    assert kept == replace(whole, tenures=(tenure,), posts=(post,))
    unasked = replace(whole, tenures=(tenure,))
    assert confident(unasked, LEAST) is unasked


def weaker(link):
    return replace(link, evidence=DOUBTFUL)


@pytest.mark.parametrize(
    ("kind", "doubt", "without"),
    [
        (
            "events",
            lambda e: replace(e, participations=(weaker(e.participations[0]), *e.participations[1:])),
            lambda e: replace(e, participations=e.participations[1:]),
        ),
        ("events", lambda e: replace(e, places=(weaker(e.places[0]),)), lambda e: replace(e, places=())),
        ("events", lambda e: replace(e, when=weaker(e.when)), lambda e: replace(e, when=None)),
        ("reports", lambda r: replace(r, publisher=weaker(r.publisher)), lambda r: replace(r, publisher=None)),
        ("statements", lambda s: replace(s, speaker=weaker(s.speaker)), lambda s: replace(s, speaker=None)),
        ("events", lambda e: replace(e, status_evidence=DOUBTFUL), lambda e: replace(e, status_evidence=DOUBTFUL)),
    ],
    ids=["participation", "place", "dates", "publisher", "speaker", "status"],
)
def test_others_go_alone_and_a_status_stays(kind, doubt, without):
    _, whole = draft()
    assert confident(only(whole, kind, doubt), LEAST) == only(whole, kind, without)


def test_a_doubtful_whole_and_a_doubtful_release_go_alone():
    _, whole = draft()
    visit, publication = whole.events
    weak = replace(publication, part_of=weaker(publication.part_of), released=weaker(publication.released))
    bare = replace(publication, part_of=None, released=None)
    assert confident(replace(whole, events=(visit, weak)), LEAST) == replace(whole, events=(visit, bare))


def test_a_doubtful_date_of_issue_goes_alone():
    _, whole = draft()
    day = whole.events[0].when.start
    dated = only(whole, "reports", lambda report: replace(report, issued=day, issued_evidence=DOUBTFUL))
    assert confident(dated, LEAST) == whole


def test_what_is_as_sure_as_asked_stays(seeds):
    for _, extraction in [draft(), *seeds]:
        assert confident(extraction, 0.0) is extraction
    _, whole = draft()
    assert confident(whole, SOMEWHERE.confidence) is whole


def with_confidences(record, rolled):
    """The record, a number of ``rolled`` as the confidence of every evidence in it.

    A person's post is at least as sure as the body that it is in.
    """
    if isinstance(record, Evidence):
        return replace(record, confidence=next(rolled))
    if isinstance(record, tuple):
        return tuple(with_confidences(each, rolled) for each in record)
    if not is_dataclass(record):
        return record
    made = replace(record, **{f.name: with_confidences(getattr(record, f.name), rolled) for f in fields(record)})
    if getattr(made, "of_evidence", None):
        surest = max(made.evidence.confidence, made.of_evidence.confidence)
        return replace(made, evidence=replace(made.evidence, confidence=surest))
    if hasattr(made, "participations"):  # its passages stand with the best first
        return replace(made, evidence=tuple(sorted(made.evidence, key=lambda e: -e.confidence)))
    return made


def at(pairs, least):
    """Name of a graph → its quads, for one threshold."""
    return {name: set(quads) for name, quads in map_corpus(pairs, BASE, least_confidence=least).graphs.items()}


thresholds = st.lists(st.sampled_from([n / 20 for n in range(21)]), min_size=2, max_size=2, unique=True).map(sorted)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), lower_higher=thresholds)
def test_a_higher_threshold_only_takes_triples_away(seeds, seed, lower_higher):
    numbers = random.Random(seed)
    rolled = iter(lambda: round(numbers.random(), 2), None)
    pairs = [(article, with_confidences(extraction, rolled)) for article, extraction in seeds]
    lower, higher = (at(pairs, least) for least in lower_higher)
    assert lower.keys() == higher.keys()
    for name, quads in higher.items():
        assert quads <= lower[name]
    agree(pairs, higher, lower_higher[1])


def agree(pairs, graphs, least):
    """Every claim is of a triple in its article's graph and sure enough; every record that is spoken of is there."""
    for article, _ in pairs:
        facts = {(q.subject, q.predicate, q.object) for q in graphs[facts_graph(article, BASE)]}
        claims = {}
        for quad in graphs[evidence_graph(article, BASE)]:
            claims.setdefault(quad.subject, {}).setdefault(quad.predicate, quad.object)
        for claim in claims.values():
            if RDF.subject in claim:
                triple = claim[RDF.subject], claim[RDF.predicate], claim[RDF.object]
                assert triple in facts
                assert float(claim[CQ.confidence].value) >= least or triple[1] == CQ.status
        typed = {subject for subject, predicate, _ in facts if predicate == RDF.type}
        linked = {o for _, p, o in facts if p in {CQ.partOf, CQ.released, CQ.post, CQ.mentions, ORG.holds, ORG.postIn}}
        assert linked <= typed
    described = {q.subject for name, quads in graphs.items() if "/article/" in name for q in quads}
    links = graphs[iri.links_graph(BASE)]
    assert {q.subject for q in links if q.predicate in {CQ.latestStatus, SKOS.closeMatch}} <= described
    assert {q.object for q in links if q.predicate in {DCTERMS.isReplacedBy, SKOS.closeMatch}} <= described


@pytest.mark.parametrize("least", [0.35, 0.7])
def test_what_is_left_keeps_to_the_shapes(seeds, least):
    numbers = random.Random(7)
    rolled = iter(lambda: round(numbers.random(), 2), None)
    pairs = [(article, with_confidences(extraction, rolled)) for article, extraction in seeds[:5]]
    graphs = map_corpus(pairs, BASE, least_confidence=least).graphs
    facts = [quad for name, quads in graphs.items() if "/graph/article/" in name for quad in quads]
    for article, _ in pairs:
        report = validate_article(graphs[facts_graph(article, BASE)], graphs[evidence_graph(article, BASE)])
        assert report.conforms, report.results
    assert validate_links(graphs[iri.links_graph(BASE)], facts).conforms


def meeting(published, status, evidence=SOMEWHERE):
    """An article on the same meeting of two persons."""
    made = Draft(f"Talks in Tunis as told on {published}", published=published)
    people = [made.person("Åse Lund"), made.person("Ole Berg")]
    made.event("Meeting", "2025-05-06", places=[made.place("Tunis", "tn")], participant=people, status=status)
    article, extraction = made.pair()
    return article, only(extraction, "events", lambda event: replace(event, evidence=(evidence,)))


def statuses(pairs, least):
    return {q.object for q in at(pairs, least)[iri.links_graph(BASE)] if q.predicate == CQ.latestStatus}


def test_an_older_status_does_not_become_the_latest():
    older, newer = meeting("2025-05-01", "Planned"), meeting("2025-05-07", "Held", DOUBTFUL)
    assert statuses([older, newer], 0.0) == {CQ.Held}
    assert statuses([older, newer], LEAST) == set()
    confirmed = [older, meeting("2025-05-06", "Held"), newer]
    assert statuses(confirmed, LEAST) == {CQ.Held}


def test_names_do_not_depend_on_the_threshold():
    """A person known by surname, a report and an event keep the names that doubtful facts gave them."""
    made = Draft("Talks")
    lund, council = made.person("Lund", full_name=False), made.organisation("Council of Norvania")
    made.tenure(lund, "Minister of Defence", made.country("Norway", "no"))
    made.report("Sea Report", council)
    made.event("Meeting", "2025-05-06", participant=[lund, council])
    article, whole = made.pair()
    weak = only(whole, "tenures", doubted)
    weak = only(weak, "reports", lambda report: Report(report.id, report.title, SOMEWHERE, Link(council, DOUBTFUL)))
    weak = only(weak, "events", lambda e: replace(e, when=weaker(e.when), participations=e.participations[:1]))
    everything, kept = at([(article, weak)], 0.0), at([(article, weak)], LEAST)
    subjects = {q.subject.value for q in kept[facts_graph(article, BASE)]}
    assert subjects <= {q.subject.value for q in everything[facts_graph(article, BASE)]}
    assert f"{BASE}id/person/lund--minister-of-defence--norway" in subjects
    assert weak.events[0].participations[0].role is Role.PARTICIPANT
