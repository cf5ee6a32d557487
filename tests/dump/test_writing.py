"""Dumps are read back by three parsers that know nothing of each other: Oxigraph's, rdflib's and raptor's."""

import gzip
import io
import random
import shutil
import subprocess

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.dump import FORMATS, Target, fact_triples, write, write_all
from kg.vocab import CQ, RDF, RDFS, SKOS, XSD

BASE = "https://w3id.org/communique/"
TRIPLES, DATASETS = ("ttl", "nt", "rdf"), ("trig", "nq", "jsonld")
RAPPER = shutil.which("rapper")


def graph(path):
    return ox.NamedNode(f"{BASE}graph/{path}")


def node(path):
    return ox.NamedNode(f"{BASE}id/{path}")


NASTY = [
    'quotes " and \' and """',
    "backslash \\ \\n \\u0041",
    "<b>&amp; ]]> <!-- -->",
    "line\nends\n\n\tand tabs",
    "\n@prefix x: <y> .\n} .",
    "\u202bright to left\u202c \u200f\u05e9\u05dc\u05d5\u05dd",
    "zero\u200bwidth \ufeff \u00a0 nbsp",
    "\x7f\x85\u2028\u2029\ufffd",
    "astral \U0001f54a \U0010ffff",
    "e\u0301 combining",
    " spaces ",
    "",
]
"""What a name or text may hold after normalisation, which replaces what XML 1.0 forbids."""

EXAMPLE = [
    ox.Quad(node("person/ase-lund"), RDF.type, CQ.Person, graph("article/a")),
    ox.Quad(node("person/ase-lund"), RDFS.label, ox.Literal("Åse Lund"), graph("article/a")),
    ox.Quad(node("person/ase-lund"), RDFS.label, ox.Literal("Åse Lund"), graph("article/b")),
    *(ox.Quad(node("person/ase-lund"), SKOS.altLabel, ox.Literal(text), graph("article/b")) for text in NASTY),
    ox.Quad(node("person/ase-lund"), CQ.dateEstimated, ox.Literal("true", datatype=XSD.boolean), graph("article/b")),
    ox.Quad(node("event/talks"), CQ.startDate, ox.Literal("2025-05", datatype=XSD.gYearMonth), graph("article/b")),
    ox.Quad(node("event/talks"), CQ.latestStatus, CQ.Held, graph("links")),
    ox.Quad(node("claim/1"), RDF.subject, node("event/talks"), graph("evidence/b")),
    ox.Quad(node("claim/1"), CQ.confidence, ox.Literal("0.90", datatype=XSD.decimal), graph("evidence/b")),
    ox.Quad(node("passage/1"), CQ.start, ox.Literal("12", datatype=XSD.integer), graph("evidence/b")),
    ox.Quad(CQ.Person, RDFS.label, ox.Literal("Person", language="en"), graph("ontology")),
]


def dumped(quads, format_, **options):
    out = io.BytesIO()
    write(quads, out, Target(format_), **options)
    return out.getvalue()


def loaded(data, format_):
    return list(ox.parse(data, format=FORMATS[format_]))


def facts_of(quads, kinds=("article/", "links")):
    return {q.triple for q in quads if q.graph_name.value.removeprefix(f"{BASE}graph/").startswith(kinds)}


@pytest.mark.parametrize("format_", TRIPLES)
def test_triples_hold_each_fact_once(format_):
    triples = [q.triple for q in loaded(dumped(EXAMPLE, format_), format_)]
    assert set(triples) == facts_of(EXAMPLE)
    assert len(triples) == len(set(triples))


@pytest.mark.parametrize("format_", TRIPLES)
def test_evidence_is_added_on_request(format_):
    found = loaded(dumped(EXAMPLE, format_, evidence=True), format_)
    assert {q.triple for q in found} == facts_of(EXAMPLE, ("article/", "evidence/", "links"))


@pytest.mark.parametrize("format_", DATASETS)
def test_datasets_hold_every_named_graph_and_no_other(format_):
    default = ox.Quad(node("person/ase-lund"), RDFS.label, ox.Literal("derived"))
    assert set(loaded(dumped([*EXAMPLE, default], format_), format_)) == set(EXAMPLE)


@pytest.mark.parametrize("format_", FORMATS)
def test_order_does_not_matter(format_):
    whole = dumped(EXAMPLE, format_)
    for seed in range(5):
        shuffled = random.Random(seed).sample(EXAMPLE, len(EXAMPLE))
        assert dumped(shuffled + shuffled[:3], format_) == whole


@pytest.mark.parametrize("format_", DATASETS)
def test_a_loaded_dump_is_dumped_alike(format_):
    first = dumped(EXAMPLE, format_)
    assert dumped(loaded(first, format_), format_) == first


@pytest.mark.parametrize("format_", TRIPLES)
def test_a_loaded_graph_is_dumped_alike(format_):
    first = dumped(EXAMPLE, format_)
    again = [ox.Quad(q.subject, q.predicate, q.object, graph("links")) for q in loaded(first, format_)]
    assert dumped(again, format_) == first


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its parsers use its own deprecated names
@pytest.mark.parametrize("format_", FORMATS)
def test_rdflib_reads_the_same(format_):
    data = dumped(EXAMPLE, format_)
    names = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld", "nq": "nquads"}
    found = rdflib.Dataset()
    found.parse(data=data, format=names.get(format_, format_))
    canonical = "\n".join(sorted(str(q) for q in loaded(data, format_)))
    expected = rdflib.Dataset()
    expected.parse(data="\n".join(f"{line} ." for line in canonical.split("\n")), format="nquads")

    def statements(dataset):
        return {(s, p, o.n3(), g if format_ in DATASETS else None) for s, p, o, g in dataset.quads()}

    assert statements(found) == statements(expected)
    assert len(statements(found)) == len(set(loaded(data, format_)))


@pytest.mark.skipif(RAPPER is None, reason="raptor2-utils (rapper) is not installed")
@pytest.mark.parametrize(
    ("format_", "name"), [("ttl", "turtle"), ("nt", "ntriples"), ("rdf", "rdfxml"), ("trig", "trig"), ("nq", "nquads")]
)
def test_raptor_reads_the_same(format_, name, tmp_path):
    data = dumped(EXAMPLE, format_)
    file = tmp_path / "dump"
    file.write_bytes(data)
    done = subprocess.run(
        [RAPPER, "-q", "-i", name, "-o", "nquads", str(file)], capture_output=True, check=True, timeout=60
    )
    assert done.stderr == b""
    assert set(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS)) == set(loaded(data, format_))


def test_turtle_is_laid_out_for_people():
    text = dumped(EXAMPLE, "ttl").decode()
    head, *subjects = text.split("\n\n")
    prefixes = head.splitlines()
    assert prefixes == sorted(prefixes)
    assert "@prefix person: <https://w3id.org/communique/id/person/> ." in prefixes
    assert [subject.split()[0] for subject in subjects] == ["event:talks", "person:ase-lund"]
    assert subjects[1].startswith('person:ase-lund rdfs:label "Åse Lund" ;\n\ta cq:Person ;\n\t')


def test_trig_sets_subjects_apart():
    text = dumped(EXAMPLE, "trig").decode()
    assert "\n\n\tperson:ase-lund rdfs:label" in text
    assert f"\n\n<{BASE}graph/links> {{\n\n\tevent:talks cq:latestStatus cq:Held .\n}}" in text


def test_blank_nodes_are_labelled_canonically():
    def partner(first, second):
        a, b = ox.BlankNode(first), ox.BlankNode(second)
        home = ox.NamedNode("https://example.org/partner")
        return [
            ox.Quad(a, RDFS.label, ox.Literal("list"), home),
            ox.Quad(a, RDF.rest, b, home),
            ox.Quad(b, RDF.first, node("event/talks"), home),
        ]

    one, other = partner("x", "y"), partner("z", "a")
    for format_ in DATASETS:
        first = dumped(EXAMPLE + one, format_)
        assert dumped(other[::-1] + EXAMPLE, format_) == first
        assert dumped(loaded(first, format_), format_) == first
    assert b"_:c14n0" in dumped(one, "nq")


def test_another_base_has_its_own_facts():
    quad = ox.Quad(node("event/x"), RDF.type, CQ.Meeting, ox.NamedNode("https://example.org/graph/article/x"))
    assert list(fact_triples([quad], "https://example.org/")) == [quad.triple]
    assert list(fact_triples([quad], BASE)) == []


def test_all_files_and_their_compressed_twins(tmp_path):
    write_all(iter(EXAMPLE), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"dump.{name}{suffix}" for name in FORMATS for suffix in ("", ".gz")
    )
    for name in FORMATS:
        plain = (tmp_path / f"dump.{name}").read_bytes()
        packed = (tmp_path / f"dump.{name}.gz").read_bytes()
        assert plain == dumped(EXAMPLE, name)
        assert gzip.decompress(packed) == plain
        assert packed[3] == 0  # no name
        assert packed[4:8] == bytes(4)  # no time


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff\r", min_codepoint=32)
) | st.text(st.sampled_from("\"\\\n\t'<>&.;,@{} \u200f\u2028x"))
QUADS = st.lists(
    st.builds(
        ox.Quad,
        st.sampled_from([node("person/a"), node("person/b-1-2"), node("event/3")]),
        st.sampled_from([RDFS.label, SKOS.altLabel, RDF.type]),
        st.builds(ox.Literal, TEXTS) | st.builds(ox.Literal, TEXTS, language=st.just("en")),
        st.sampled_from([graph("article/a"), graph("article/b"), graph("links"), graph("evidence/a")]),
    ),
    max_size=12,
)


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(quads=QUADS)
def test_whatever_a_text_holds_comes_back(format_, quads):
    data = dumped(quads, format_)
    found = loaded(data, format_)
    if format_ in DATASETS:
        assert set(found) == set(quads)
        assert dumped(found, format_) == data
    else:
        assert {q.triple for q in found} == facts_of(quads)
