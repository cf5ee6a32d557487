"""An RDFS reasoner over core and alignments lets a query in a standard vocabulary find the same facts."""

from itertools import combinations

import owlrl
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from kg.ontology import PUBLISHED, ontology_file
from kg.resources import folder
from kg.validation.engine import rdflib_graph
from kg.vocab import PREFIXES

CQ, SCHEMA, SEM, ORG, FOAF, PROV, OA, DCTERMS, GEO = (
    Namespace(PREFIXES[prefix]) for prefix in ("cq", "schema", "sem", "org", "foaf", "prov", "oa", "dcterms", "geo")
)
LODE = Namespace("http://linkedevents.org/ontology/")
EXAMPLE = folder("ontology") / "examples" / "conforming" / "article.trig"
ID = "https://example.org/id/"


def node(path):
    return URIRef(ID + path)


TALKS = node("event/meeting-brandal-varga-2031-03-03")
VISIT = node("event/visit-port-elm-2031-03-02")
RELEASE = node("event/publication-fisheries-2031-03-05")
LECTURE = node("event/address-orre-2031-06")
ARTICLE = node("article/visit-1f")
VARGA, BRANDAL, LUND, ORRE = (
    node(f"person/{name}") for name in ("ilse-varga", "otto-brandal", "pia-lund", "nils-orre")
)
COUNCIL, UNIVERSITY = node("organisation/council-of-arran"), node("organisation/elm-university")
ELM, HOUSE, NORVANIA = (node(f"place/{name}") for name in ("port-elm", "brandal-house", "norvania"))
REPORT, STATEMENT = node("report/fisheries-of-the-arran-sea-2030"), node("statement/visit-1f-1")
TENURE = node("tenure/otto-brandal-mayor")


@pytest.fixture(scope="module")
def stated():
    return rdflib_graph(parse(path=EXAMPLE, format=RdfFormat.TRIG))


@pytest.fixture(scope="module")
def inferred(stated):
    graph = Graph()
    graph += stated
    for name in PUBLISHED:
        graph.parse(ontology_file(name))
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


@pytest.mark.parametrize(
    ("subject", "classes"),
    [
        (TALKS, [SCHEMA.Event, SEM.Event, LODE.Event, PROV.Activity, CQ.Event]),
        (VISIT, [SCHEMA.Event, SEM.Event, LODE.Event, PROV.Activity]),
        (LECTURE, [SCHEMA.Event, SEM.Event, LODE.Event]),
        (RELEASE, [SCHEMA.PublicationEvent, SCHEMA.Event, SEM.Event]),
        (VARGA, [SCHEMA.Person, FOAF.Person, PROV.Person, PROV.Agent, SEM.Actor]),
        (COUNCIL, [SCHEMA.Organization, ORG.Organization, FOAF.Organization, PROV.Organization, SEM.Actor]),
        (HOUSE, [SCHEMA.Place, SEM.Place, PROV.Location, DCTERMS.Location, GEO.SpatialThing]),
        (NORVANIA, [SCHEMA.Country, SCHEMA.Place, CQ.Place, SEM.Place]),
        (ARTICLE, [SCHEMA.NewsArticle, FOAF.Document, DCTERMS.BibliographicResource, PROV.Entity]),
        (REPORT, [SCHEMA.Report, FOAF.Document, DCTERMS.BibliographicResource, PROV.Entity]),
        (STATEMENT, [SCHEMA.Quotation, PROV.Entity]),
        (TENURE, [ORG.Membership, SCHEMA.OrganizationRole]),
        (node("claim/visit-1f-01"), [RDF.Statement, PROV.Entity]),
        (CQ.Held, [SCHEMA.EventStatusType]),
    ],
)
def test_classes(inferred, subject, classes):
    assert {(subject, RDF.type, cls) for cls in classes} <= set(inferred)


@pytest.mark.parametrize(
    "triple",
    [
        (TALKS, SCHEMA.attendee, VARGA),
        (TALKS, SCHEMA.attendee, LUND),
        (TALKS, SCHEMA.organizer, BRANDAL),
        (LECTURE, SCHEMA.performer, ORRE),
        (TALKS, SCHEMA.location, HOUSE),
        (TALKS, SCHEMA.superEvent, VISIT),
        (TALKS, SCHEMA.eventStatus, CQ.Held),
        (RELEASE, SCHEMA.workFeatured, REPORT),
        (ARTICLE, SCHEMA.mentions, TALKS),
        (STATEMENT, SCHEMA.spokenByCharacter, VARGA),
        (NORVANIA, SCHEMA.identifier, Literal("XN")),
        (TALKS, SEM.hasActor, BRANDAL),
        (TALKS, SEM.hasPlace, HOUSE),
        (TALKS, SEM.subEventOf, VISIT),
        (TALKS, LODE.involvedAgent, VARGA),
        (TALKS, LODE.atPlace, HOUSE),
        (RELEASE, LODE.involved, REPORT),
        (TALKS, PROV.wasAssociatedWith, VARGA),
        (TALKS, PROV.atLocation, HOUSE),
        (STATEMENT, PROV.wasAttributedTo, VARGA),
        (TALKS, DCTERMS.isPartOf, VISIT),
        (ARTICLE, DCTERMS.references, COUNCIL),
        (NORVANIA, DCTERMS.identifier, Literal("XN")),
        (TALKS, CQ.participant, BRANDAL),
    ],
)
def test_properties(inferred, triple):
    assert triple in inferred


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [(VISIT, "2031-03-02", "2031-03-04"), (LECTURE, "2031-06", "2031-06")],
)
def test_dates(inferred, event, start, end):
    for properties, date in (
        ((SCHEMA.startDate, SEM.hasBeginTimeStamp), start),
        ((SCHEMA.endDate, SEM.hasEndTimeStamp), end),
    ):
        assert {str(value) for prop in properties for value in inferred.objects(event, prop)} == {date}


DISJOINT = (CQ.Article, CQ.Event, CQ.Person, CQ.Organisation, CQ.Place, CQ.Report, CQ.Tenure, CQ.Statement, CQ.Claim)


@pytest.mark.parametrize(("one", "other"), list(combinations((*DISJOINT, CQ.Passage, ORG.Post, CQ.Status), 2)))
def test_nothing_is_inferred_to_be_two_things(inferred, one, other):
    assert not set(inferred.subjects(RDF.type, one)) & set(inferred.subjects(RDF.type, other))


def test_reasoning_types_nothing_anew_in_our_own_classes(stated, inferred):
    """Domains and ranges say nothing of our own classes that the example does not state."""
    ours = {cls for cls in inferred.objects(None, RDF.type) if str(cls).startswith(str(CQ))}
    for cls in ours - {CQ.Status, CQ.Standing}:
        assert set(inferred.subjects(RDF.type, cls)) == set(stated.subjects(RDF.type, cls)), cls


def test_nothing_but_an_agent_takes_part(inferred):
    agents = set(inferred.subjects(RDF.type, PROV.Agent))
    assert agents == {VARGA, BRANDAL, LUND, ORRE, COUNCIL, UNIVERSITY}


def test_only_own_terms_are_aligned():
    graph = Graph().parse(ontology_file("alignments"))
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        assert all(str(subject).startswith(str(CQ)) for subject in graph.subjects(predicate))


def test_without_alignments_no_standard_property_is_found(stated):
    """The test above would be idle if the example stated what is to be inferred."""
    assert (None, SCHEMA.attendee, None) not in stated
    assert (None, SEM.hasActor, None) not in stated
