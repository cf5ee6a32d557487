"""What the graphs of one rich article hold, to the letter of the vocabulary."""

import dataclasses

import pyoxigraph as ox
import pytest

from kg import iri
from kg.mapping import article_iri, evidence_graph, facts_graph, map_corpus
from kg.mapping.kinds import ACTORS
from kg.model import Entity, EntityKind, Evidence, PartialDate, Span, Standing
from kg.validation import validate_article, validate_links
from kg.vocab import CQ, DCTERMS, OA, ORG, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, XSD
from tests.mapping.examples import BASE, SOMEWHERE, Draft


def rich():
    draft = Draft("Minister Åse Lund visits Tunis", published="2025-05-07")
    lund = draft.person("Åse Lund", aliases=("Lund",))
    berg = draft.person("Ole Berg")
    norway = draft.country("Kingdom of Norway", "no", aliases=("Norway",))
    tunis, tunisia = draft.place("Tunis", "tn"), draft.country("Tunisia", "tn")
    council = draft.organisation("Council of Norvania")
    draft.tenure(lund, "Minister of Defence", norway)
    draft.tenure(berg, "Mayor", tunis, Standing.FORMER)
    visit = draft.event("Visit", "2025-05-06", places=[tunis], visitor=[lund], participant=[tunis])
    draft.event("Meeting", "2025-05", part_of=visit, host=[berg, tunisia], participant=[lund], name="Carthage Talks")
    draft.event("Meeting", status="Planned", participant=[council])
    report = draft.report("Sea Report", council)
    draft.event("Publication", "2025-05-06", released=report, participant=[council])
    draft.statement("We “talked”,\nat length.", lund)
    draft.statement("Quite.")
    return draft


@pytest.fixture(scope="module")
def mapped():
    return map_corpus([rich().pair()], BASE)


@pytest.fixture(scope="module")
def facts(mapped):
    return mapped.graphs[facts_graph(rich().article, BASE)]


@pytest.fixture(scope="module")
def evidence(mapped):
    return mapped.graphs[evidence_graph(rich().article, BASE)]


@pytest.fixture(scope="module")
def links(mapped):
    return mapped.graphs[iri.links_graph(BASE)]


def node(path):
    return ox.NamedNode(f"{BASE}id/{path}")


def values(quads, subject, predicate):
    return {quad.object for quad in quads if (quad.subject, quad.predicate) == (subject, predicate)}


def ask(quads, pattern):
    """Whether a SPARQL pattern holds in the quads, seen as one graph."""
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES))


def test_the_graphs_are_those_of_the_vocabulary(mapped):
    key = article_iri(rich().article, BASE).rpartition("/")[2]
    assert list(mapped.graphs) == [f"{BASE}graph/article/{key}", f"{BASE}graph/evidence/{key}", f"{BASE}graph/links"]
    for name, quads in mapped.graphs.items():
        assert {quad.graph_name.value for quad in quads} == {name}
        assert len(set(quads)) == len(quads)


def test_there_is_no_blank_node(mapped):
    terms = {term for quads in mapped.graphs.values() for quad in quads for term in (quad.subject, quad.object)}
    assert not [term for term in terms if isinstance(term, ox.BlankNode)]


def test_the_article_describes_itself(facts):
    article = ox.NamedNode(article_iri(rich().article, BASE))
    assert values(facts, article, SCHEMA.datePublished) == {ox.Literal("2025-05-07", datatype=XSD.date)}
    assert values(facts, article, SCHEMA.text) == {ox.Literal(rich().article.text)}
    assert values(facts, article, DCTERMS.publisher) == {node("organisation/council-of-norvania")}
    assert values(facts, article, CQ.dateEstimated) == set()
    records = rich().pair()[1]
    assert len(values(facts, article, CQ.mentions)) == len(records.entities) + len(records.events) + 1


def test_an_estimated_date_says_so():
    article, extraction = rich().pair()
    guessed = dataclasses.replace(article, date_estimated=True)
    quads = map_corpus([(guessed, extraction)], BASE).graphs[facts_graph(guessed, BASE)]
    assert ask(quads, "?article schema:datePublished ?date ; cq:dateEstimated true")


@pytest.mark.parametrize(
    "pattern",
    [
        "?e a cq:Visit, cq:Event ; cq:visitor ?p ; cq:participant ?p ; cq:place ?t . ?p rdfs:label 'Åse Lund'",
        "?e cq:startDate '2025-05-06'^^xsd:date ; cq:endDate '2025-05-06'^^xsd:date ; cq:status cq:Held",
        "?e a cq:Meeting ; cq:startDate '2025-05'^^xsd:gYearMonth ; skos:altLabel 'Carthage Talks' ; cq:partOf ?visit",
        "?e cq:host ?c ; cq:participant ?c . ?c a cq:Country, cq:Place ; rdfs:label 'Tunisia'",
        "?e cq:status cq:Planned . FILTER NOT EXISTS { ?e cq:startDate ?day }",
        (
            "?p a cq:Person ; org:holds ?post . ?post a org:Post ; rdfs:label 'Minister of Defence' ; org:postIn ?c . "
            "?t a cq:Tenure ; org:member ?p ; cq:post ?post ; org:organization ?c ; cq:standing cq:Current . "
            "?c rdfs:label 'Norway' ; skos:altLabel 'Kingdom of Norway'"
        ),
        "?t cq:standing cq:Former ; cq:post ?post . FILTER NOT EXISTS { ?who org:holds ?post }",
        "?e a cq:Publication ; cq:released ?r . ?r a cq:Report ; dcterms:title 'Sea Report' ; dcterms:publisher ?o",
        "?s a cq:Statement ; cq:saidBy ?p ; schema:text '''We “talked”,\nat length.'''",
        "?s schema:text 'Quite.' . FILTER NOT EXISTS { ?s cq:saidBy ?p }",
    ],
)
def test_facts(facts, pattern):
    assert ask(facts, pattern)


def test_a_city_neither_takes_part_nor_has_posts(facts):
    """The extractor may say so; the vocabulary keeps both to persons, bodies and countries."""
    assert not ask(
        facts,
        "?e cq:participant ?place . FILTER NOT EXISTS { ?place a cq:Person, cq:Organisation } "
        "FILTER NOT EXISTS { ?place a ?t FILTER(?t IN (cq:Person, cq:Organisation, cq:Country)) }",
    )
    assert not ask(facts, "?post rdfs:label 'Mayor' ; org:postIn ?city")
    assert EntityKind.PLACE not in ACTORS


CLAIMED = [
    *(CQ[name] for name in ("participant", "host", "visitor", "place", "startDate", "endDate", "status", "partOf")),
    *(CQ[name] for name in ("released", "post", "saidBy")),
    *(ORG.holds, ORG.postIn, DCTERMS.title),
]


@pytest.mark.parametrize("predicate", CLAIMED, ids=lambda term: term.value.rpartition("/")[2])
def test_every_fact_read_from_the_text_is_claimed(facts, evidence, predicate):
    read = {(q.subject, q.object) for q in facts if q.predicate == predicate}
    claims = {q.subject for q in evidence if (q.predicate, q.object) == (RDF.predicate, predicate)}
    claimed = {
        (s, o) for c in claims for s in values(evidence, c, RDF.subject) for o in values(evidence, c, RDF.object)
    }
    assert read
    assert claimed == read
    for claim in claims:
        assert values(evidence, claim, RDF.type) == {CQ.Claim}
        assert values(evidence, claim, CQ.confidence) == {ox.Literal("0.9", datatype=XSD.decimal)}
        assert values(evidence, claim, CQ.rule) == {ox.Literal("test")}
        assert len(values(evidence, claim, CQ.evidence)) == len(values(evidence, claim, PROV.wasGeneratedBy)) == 1


def test_passages_are_slices_of_the_text(evidence):
    text = rich().article.text
    passages = {q.subject for q in evidence if (q.predicate, q.object) == (RDF.type, CQ.Passage)}
    assert passages
    for passage in passages:
        (start,), (end,) = values(evidence, passage, OA.start), values(evidence, passage, OA.end)
        assert values(evidence, passage, OA.exact) == {ox.Literal(text[int(start.value) : int(end.value)])}
        assert values(evidence, passage, OA.hasSource) == {ox.NamedNode(article_iri(rich().article, BASE))}
        assert {OA.TextQuoteSelector, OA.TextPositionSelector} <= values(evidence, passage, RDF.type)


def test_the_run_names_the_software_and_not_the_time(evidence):
    (run,) = {q.object for q in evidence if q.predicate == PROV.wasGeneratedBy}
    (label,) = values(evidence, run, RDFS.label)
    assert "test-extractor 1" in label.value
    assert not [q for q in evidence if q.subject == run and q.predicate in (PROV.startedAtTime, PROV.endedAtTime)]


def test_a_fact_found_twice_is_one_claim_with_both_passages():
    draft = Draft("Talks in Oslo")
    lund = draft.person("Åse Lund")
    event = draft.event("Meeting", "2025-05-06", host=[lund], participant=[lund])
    article, extraction = draft.pair()
    host, member = extraction.events[0].participations
    surer = dataclasses.replace(member, evidence=Evidence(Span(6, 8), "surer", 0.95))
    meeting = dataclasses.replace(extraction.events[0], participations=(host, surer))
    quads = map_corpus([(article, dataclasses.replace(extraction, events=(meeting,)))], BASE).graphs
    found = quads[evidence_graph(article, BASE)]
    (claim,) = {q.subject for q in found if (q.predicate, q.object) == (RDF.predicate, CQ.participant)}
    assert values(found, claim, CQ.rule) == {ox.Literal("surer")}
    assert len(values(found, claim, CQ.evidence)) == 2
    assert event


def test_countries_and_certain_cities_are_linked_with_their_source(links):
    assert ask(
        links,
        "?country cq:iso3166 'TN' ; owl:sameAs <http://www.wikidata.org/entity/Q948> . "
        "?claim a cq:Claim ; rdf:subject ?country ; rdf:object 'TN' ; dcterms:source ?package",
    )
    assert ask(links, "?tunis owl:sameAs <https://sws.geonames.org/2464470/> ; geo:lat ?lat ; geo:long ?long")


def test_the_graphs_conform(facts, evidence, links):
    report = validate_article(facts, evidence)
    assert report.conforms, str(report)
    report = validate_links(links, facts)
    assert report.conforms, str(report)


def test_articles_that_name_a_thing_otherwise_agree_on_its_label():
    older, newer = Draft("Old", published="2025-05-01"), Draft("New", published="2025-05-02")
    older.organisation("Harbour Board")
    newer.organisation("Harbour board", aliases=("HB",))
    quads = [q for quads in map_corpus([newer.pair(), older.pair()], BASE).graphs.values() for q in quads]
    board = node("organisation/harbour-board")
    assert values(quads, board, RDFS.label) == {ox.Literal("Harbour Board")}
    assert values(quads, board, SKOS.altLabel) == {ox.Literal("Harbour board"), ox.Literal("HB")}


def test_of_two_articles_of_one_identity_one_is_mapped():
    article, extraction = rich().pair()
    longer = dataclasses.replace(article, text=article.text + "\n\nMore.")
    mapped = map_corpus([(longer, extraction), (article, extraction)], BASE)
    assert len(mapped.graphs) == 3


def test_no_article_gives_an_empty_graph_of_links():
    assert map_corpus([], BASE).graphs == {f"{BASE}graph/links": []}


def test_another_base_names_everything_else():
    mapped = map_corpus([rich().pair()], "https://example.org/kg/")
    for quads in mapped.graphs.values():
        assert all(quad.subject.value.startswith("https://example.org/kg/") for quad in quads)


def test_a_report_known_by_its_month_has_no_day():
    article, extraction = rich().pair()
    report = dataclasses.replace(extraction.reports[0], issued=PartialDate(2025, 5), issued_evidence=SOMEWHERE)
    quads = map_corpus([(article, dataclasses.replace(extraction, reports=(report,)))], BASE).graphs
    assert not [q for q in quads[facts_graph(article, BASE)] if q.predicate == DCTERMS.issued]


def test_an_unknown_country_is_named_but_not_linked():
    draft = Draft("Talks")
    draft.entity(EntityKind.COUNTRY, "Norvania")
    assert isinstance(draft.records["entities"][0], Entity)
    mapped = map_corpus([draft.pair()], BASE)
    assert mapped.graphs[iri.links_graph(BASE)] == []
    assert ask(mapped.graphs[facts_graph(draft.article, BASE)], "?c a cq:Country ; rdfs:label 'Norvania'")
