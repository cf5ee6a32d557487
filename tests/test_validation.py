"""``kg.validation`` and ``kg validate``: what is checked together, what is reported, and how it reads."""

import gzip
import io
import random
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, parse, serialize

from kg.cli import main
from kg.dump import FORMATS
from kg.mapping import map_corpus
from kg.model import (
    Article,
    Entity,
    EntityKind,
    Event,
    EventType,
    Evidence,
    Extraction,
    Link,
    PartialDate,
    Participation,
    Post,
    Report,
    Role,
    Span,
    Standing,
    Statement,
    Status,
    Tenure,
    When,
)
from kg.resources import folder
from kg.validation import Result, UnreadableError, read_quads, validate, validate_article, validate_links
from kg.validation.report import Report as ValidationReport
from kg.validation.report import compact
from kg.vocab import CQ, DEFAULT_BASE, OA, OWL, RDF, RDFS, SCHEMA

EXAMPLE = folder("ontology") / "examples" / "conforming" / "article.trig"
GRAPH = "https://example.org/graph"
TALKS = NamedNode("https://example.org/id/event/meeting-brandal-varga-2031-03-03")


@pytest.fixture(scope="module")
def example():
    """The quads of the example by the last two segments of their graph."""
    graphs = {"article": [], "evidence": [], "links": []}
    for quad in parse(path=EXAMPLE, format=FORMATS["trig"]):
        graphs[quad.graph_name.value.removeprefix(GRAPH).split("/")[1]].append(quad)
    assert all(graphs.values())
    return graphs


def without(quads, predicate, subject=None):
    kept = [quad for quad in quads if quad.predicate != predicate or subject not in (None, quad.subject)]
    assert len(kept) < len(quads)
    return kept


def broken(report):
    return {result.shape.rpartition("#")[2] for result in report.results}


def invented(text="🌊 Talks in Port Elm\n\nIlse Varga, Foreign Minister of Norvania, met Otto Brandal in Port Elm."):
    """An article with one of everything, whose evidence is all of its body."""
    headline = text.partition("\n")[0]
    why = Evidence(Span(len(headline) + 2, len(text)), "test", 0.75)
    day = PartialDate(2031, 3, 3)
    entities = (
        Entity("person/1", EntityKind.PERSON, "Ilse Varga"),
        Entity("person/2", EntityKind.PERSON, "Otto Brandal", ("Otto",)),
        Entity("country/1", EntityKind.COUNTRY, "Norvania"),
        Entity("place/1", EntityKind.PLACE, "Port Elm"),
        Entity("organisation/1", EntityKind.ORGANISATION, "Council of Arran", ("CoA",)),
    )
    posts = (Post("post/1", "Foreign Minister", "country/1"), Post("post/2", "Mayor"))
    tenures = (
        Tenure("tenure/1", "person/1", "post/1", Standing.CURRENT, why, why),
        Tenure("tenure/2", "person/2", "post/2", Standing.FORMER, why, start=PartialDate(2020)),
    )
    visit = Event(
        "event/1",
        EventType.VISIT,
        "Visit of Ilse Varga to Port Elm",
        Status.HELD,
        why,
        (why,),
        (Participation("person/1", Role.VISITOR, why),),
        (Link("place/1", why),),
        When(PartialDate(2031, 3), PartialDate(2031, 3), why),
    )
    meeting = Event(
        "event/2",
        EventType.MEETING,
        "Meeting of Ilse Varga and Otto Brandal",
        Status.HELD,
        why,
        (why,),
        (Participation("person/2", Role.HOST, why), Participation("person/1", Role.PARTICIPANT, why)),
        when=When(day, day, why),
        part_of=Link("event/1", why),
    )
    release = Event(
        "event/3",
        EventType.PUBLICATION,
        "Publication of Fisheries 2030",
        Status.PLANNED,
        why,
        (why,),
        (Participation("organisation/1", Role.PARTICIPANT, why),),
        released=Link("report/1", why),
    )
    report = Report("report/1", "Fisheries 2030", why, Link("organisation/1", why), PartialDate(2031, 4), why)
    statement = Statement("statement/1", "It opens in May.", why, Link("person/1", why))
    extraction = Extraction("test", entities, posts, tenures, (visit, meeting, release), (report,), (statement,))
    return Article(headline, text, "Council of Arran", url="https://arran.example/1"), extraction


# What the mapping writes


def test_what_is_mapped_conforms():
    mapped = map_corpus([invented()], DEFAULT_BASE)
    report = validate(quad for quads in mapped.graphs.values() for quad in quads)
    assert report.results == (), str(report)
    assert report.checked == ("1 article", "the links")


def test_what_is_mapped_conforms_without_graphs():
    """As in ``dump.ttl``: several articles merged, with the links, with and without the evidence."""
    again = replace(invented("Visit to Port Elm\n\nThe talks in Port Elm are off.")[0], url="https://arran.example/2")
    extraction = invented()[1]
    why = Evidence(Span(19, 48), "test", 0.5)
    off = replace(extraction.events[1], status=Status.CANCELLED, status_evidence=why, evidence=(why,))
    extraction = replace(extraction, events=(extraction.events[0], off, extraction.events[2]))
    graphs = map_corpus([invented(), (again, extraction)], DEFAULT_BASE).graphs
    for kinds in (("article", "links"), ("article", "evidence", "links")):
        triples = [
            Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
            for name, quads in graphs.items()
            if any(f"graph/{kind}" in name for kind in kinds)
            for quad in quads
        ]
        report = validate(triples)
        assert report.results == (), str(report)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_passages_count_code_points_as_sparql_does(body):
    mapped = map_corpus([invented(f"Talks 𝔈\n\n{body}")], DEFAULT_BASE)
    article, evidence = (quads for name, quads in sorted(mapped.graphs.items()) if not name.endswith("links"))
    assert validate_article(article, evidence).results == ()


def test_the_seeds_conform(dev_trig):
    report = validate(read_quads(dev_trig("seeds"), FORMATS["trig"]))
    assert report.conforms, str(report)
    assert report.checked == ("10 articles", "the links")


# What is checked together


def test_an_article_conforms_with_its_evidence_and_without(example):
    assert validate_article(example["article"], example["evidence"]).conforms
    assert validate_article(example["article"], None).conforms


def test_an_article_with_empty_evidence_lacks_it(example):
    found = broken(validate_article(example["article"], []))
    assert {"Evident-evidence", "Event-confidence", "Claimed-complete"} == found


def test_evidence_of_a_fact_that_was_taken_out_is_noticed(example):
    report = validate_article(without(example["article"], CQ.partOf), example["evidence"])
    assert broken(report) == {"Claim-stated"}


def test_a_moved_passage_is_noticed(example):
    moved = [
        Quad(q.subject, q.predicate, Literal(str(int(q.object.value) + 1), datatype=q.object.datatype), q.graph_name)
        if q.predicate in (OA.start, OA.end)
        else q
        for q in example["evidence"]
    ]
    assert broken(validate_article(example["article"], moved)) == {"Passage-slice"}


def test_a_withheld_text_hides_no_passage(example):
    article = NamedNode("https://example.org/id/article/visit-1f")
    assert validate_article(without(example["article"], SCHEMA.text, article), example["evidence"]).conforms


def test_results_name_the_graph(example):
    report = validate_article(without(example["article"], CQ.status, TALKS), None)
    assert report.results == (
        Result(
            graph=f"{GRAPH}/article/visit-1f",
            focus=str(TALKS),
            path=str(CQ.status),
            value="",
            message="An event has a status (cq:status): cq:Planned, cq:Held, cq:Cancelled or cq:Postponed.",
            severity="Violation",
            shape="https://w3id.org/communique/shapes#Event-status",
        ),
    )


def test_links_are_checked_with_the_facts_they_speak_of(example):
    assert validate_links(example["links"], iter(example["article"])).conforms
    assert broken(validate_links(example["links"], [])) == {"Settled-links", "Settled-said"}


def test_links_without_their_claims(example):
    claims = {quad.subject for quad in example["links"] if quad.object == CQ.Claim}
    links = [quad for quad in example["links"] if quad.subject not in claims]
    assert broken(validate_links(links, example["article"])) == {"Link-claimed"}


def test_evidence_without_its_article(example):
    report = validate(example["evidence"])
    assert [result.focus for result in report.results] == [f"<{GRAPH}/evidence/visit-1f>"]
    assert not report.conforms


def test_an_article_without_evidence_among_others_that_have_it(example):
    other = NamedNode(f"{GRAPH}/article/other")
    moved = [Quad(q.subject, q.predicate, q.object, other) for q in example["article"]]
    report = validate([*example["article"], *example["evidence"], *moved])
    assert {result.graph for result in report.results} == {other.value}


def test_other_graphs_are_left_alone(example):
    stranger = Quad(TALKS, RDF.type, CQ.Meeting, NamedNode("https://partner.example/graph"))
    report = validate([*example["article"], stranger])
    assert report.conforms
    assert report.skipped == ("https://partner.example/graph",)
    assert "other graphs left alone: 1" in str(report)


def test_triples_of_one_article_may_say_one_thing_of_an_event():
    path = folder("ontology") / "examples" / "failing" / "Event-oneStatus.ttl"
    triples = list(read_quads(path, FORMATS["ttl"]))
    assert broken(validate(triples)) == {"Event-oneStatus"}
    article = next(quad.subject for quad in triples if quad.object == CQ.Article)
    second = [
        Quad(NamedNode(article.value + "-2"), q.predicate, q.object, DefaultGraph())
        for q in triples
        if q.subject == article
    ]
    assert validate([*triples, *second]).conforms


def test_nothing_conforms():
    report = validate([])
    assert report.conforms
    assert str(report) == "conforms (nothing to check)"


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_quads_does_not_matter(example, seed):
    quads = [*without(example["article"], RDFS.label), *example["evidence"]]
    expected = str(validate(quads))
    random.Random(seed).shuffle(quads)
    assert str(validate(quads)) == expected


def test_progress_sees_each_article(example):
    seen = []

    def watch(graphs):
        seen.extend(graphs)
        return graphs

    validate(example["article"], watch)
    assert seen == [f"{GRAPH}/article/visit-1f"]


# How it reads


def test_the_text_groups_by_graph_and_thing(example):
    text = str(validate_article(without(example["article"], CQ.status, TALKS), None))
    assert text.splitlines() == [
        "does not conform: 1 problem in 1 thing (checked 1 article)",
        "",
        f"in {GRAPH}/article/visit-1f",
        f"  {TALKS}",
        "    cq:status: An event has a status (cq:status): cq:Planned, cq:Held, cq:Cancelled or cq:Postponed.",
    ]


def test_paths_are_compact():
    found = [
        Result("", "<urn:a>", f"^{RDF.type}", "", "Not one.", "Violation", "urn:shape"),
        Result("", "<urn:a>", f"{CQ.rule}|{OA.exact}", str(CQ.Held), "None.", "Violation", "urn:shape"),
    ]
    assert str(ValidationReport(tuple(found))).splitlines()[-2:] == [
        "    ^rdf:type: Not one.",
        "    cq:rule|oa:exact cq:Held: None.",
    ]


def test_warnings_do_not_make_it_fail():
    report = ValidationReport((Result("", "<urn:a>", "", "", "Odd.", "Warning", "urn:shape"),), ("1 triple",))
    assert report.conforms
    assert str(report).splitlines()[0] == "conforms, with remarks: 1 problem in 1 thing (checked 1 triple)"
    assert str(report).splitlines()[-1] == "    [warning] Odd."


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (CQ.Meeting, "cq:Meeting"),
        (NamedNode("https://example.org/a"), "<https://example.org/a>"),
        (NamedNode(CQ.Meeting.value + "/x"), f"<{CQ.Meeting.value}/x>"),
        (OWL.sameAs, "owl:sameAs"),
        (Literal("a"), '"a"'),
        (Literal("2031", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYear")), '"2031"^^xsd:gYear'),
        (Literal("x" * 200), '"' + "x" * 98 + "…"),
    ],
)
def test_terms_are_compact(term, text):
    assert compact(str(term)) == text


# Files and the command


@pytest.mark.parametrize("compressed", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read(tmp_path, capsys, name, compressed):
    quads = list(parse(path=EXAMPLE, format=FORMATS["trig"]))
    if not FORMATS[name].supports_datasets:
        quads = [quad.triple for quad in quads]
    data = serialize(quads, format=FORMATS[name])
    path = tmp_path / (f"example.{name}.gz" if compressed else f"example.{name}")
    path.write_bytes(gzip.compress(data) if compressed else data)
    assert main(["validate", str(path)]) == 0
    assert capsys.readouterr().out.startswith(f"{path}: conforms (checked ")


def test_a_file_that_breaks_a_shape(capsys):
    path = folder("ontology") / "examples" / "failing" / "Event-status.ttl"
    assert main(["validate", str(EXAMPLE), str(path)]) == 1
    out = capsys.readouterr().out
    assert f"{EXAMPLE}: conforms" in out
    assert f"{path}: does not conform: 1 problem in 1 thing" in out


def test_standard_input_is_trig_unless_said_otherwise(capsys, monkeypatch):
    def pipe(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))

    pipe(EXAMPLE.read_bytes())
    assert main(["validate", "-"]) == 0
    pipe(gzip.compress(b"<urn:a> <urn:b> <urn:c> <urn:g> ."))
    assert main(["validate", "-", "--format", "nq"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("-: conforms (nothing to check; other graphs left alone")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b>\n", "a.ttl, line "),
        ("a.nt", b"<urn:a> <urn:b> \xff .\n", "a.nt, line 1: not N-Triples: "),
        ("a.rdf", b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><a", "a.rdf: not RDF/XML: "),
        ("a.jsonld", b'{"@id": ', "a.jsonld, line 1: not JSON-LD: "),
        ("a.ttl.gz", gzip.compress(b"<urn:a> <urn:b> <urn:c> .")[:-9], "a.ttl.gz: not a whole gzip file: "),
        ("a.nt", b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .", "a.nt: a triple term of RDF 1.2, "),
        ("a.csv", b"a,b\n", "a.csv: no format has the suffix '.csv'; use ttl, "),
        ("missing.ttl", None, "missing.ttl: No such file or directory; name a file that can be read"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_does_not_stop_the_rest(tmp_path, capsys, name, content, message):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["validate", str(path), str(EXAMPLE)]) == 2
    out, err = capsys.readouterr()
    assert out.startswith(f"{EXAMPLE}: conforms")
    assert err.count("\n") == 1
    assert err.startswith(f"kg validate: {tmp_path}/{message}")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnreadableError, match="Is a directory"):
        list(read_quads(tmp_path, FORMATS["ttl"]))


def test_an_unknown_format_is_refused(capsys):
    assert main(["validate", str(EXAMPLE), "--format", "csv"]) == 2
    assert "no format is called 'csv'" in capsys.readouterr().err
