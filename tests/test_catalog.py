"""The catalogue of canned queries: headers, checks when a file is loaded, and parameters as RDF terms."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store, Variable

from kg.catalog import ABSENT, Form, ParameterError, ParameterType, QueryFileError, UnknownQuery, load, read
from kg.vocab import PREFIXES, XSD
from tests.queries.docs import PAGE, page

CATALOG = load()

HEADER = """\
# name: sample
# question: Which things are there?
# description: All of them.
# parameters:
#   thing:
#     type: name
#     description: the thing
#     example: Ann
#   since:
#     type: date
#     description: the day
#     example: 2025-01-01
#     required: false
#   fewest:
#     type: integer
#     description: how many
#     example: 3
#     default: 1
"""
QUERY = """
SELECT ?thing ?since ?fewest (COUNT(?s) AS ?n) WHERE {
  ?s ?p ?o FILTER(STR(?thing) = "" || STR(?since) = "" || ?fewest = 1)
} GROUP BY ?thing ?since ?fewest
"""


@pytest.fixture
def sample(tmp_path):
    """Header and query → what reading them as a file gives."""

    def make(header=HEADER, query=QUERY, name="sample"):
        path = tmp_path / f"{name}.rq"
        path.write_text(header + query, encoding="utf-8")
        return read(path)

    return make


def test_a_file_becomes_a_query(sample):
    query = sample()
    assert (query.name, query.question, query.description) == ("sample", "Which things are there?", "All of them.")
    assert query.form is Form.SELECT
    thing, since, fewest = query.parameters
    assert (thing.name, thing.type, thing.required, thing.default) == ("thing", ParameterType.NAME, True, None)
    assert (since.type, since.required, since.example) == (ParameterType.DATE, False, "2025-01-01")
    assert (fewest.type, fewest.required, fewest.default) == (ParameterType.INTEGER, False, "1")


def test_values_become_terms(sample):
    query = sample()
    assert query.bind({"thing": "Ann"}) == {
        Variable("thing"): Literal("Ann"),
        Variable("since"): ABSENT,
        Variable("fewest"): Literal(1),
    }
    bound = query.bind({"thing": "https://x.example/ann", "since": "2025-02-28", "fewest": "12"})
    assert bound == {
        Variable("thing"): NamedNode("https://x.example/ann"),
        Variable("since"): Literal("2025-02-28", datatype=XSD.date),
        Variable("fewest"): Literal(12),
    }


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "sample needs the parameter thing (name): a name or an IRI, such as Ann"),
        ({"thing": "x", "sinse": "2025-01-01"}, "sample has no parameter sinse; did you mean since?"),
        ({"thing": "x", "zzz": "1"}, "sample has no parameter zzz; there are fewest, since, thing"),
        (
            {"thing": "x", "since": "2025-02-30"},
            "parameter since (date) wants a day as YYYY-MM-DD, such as 2025-01-01;",
        ),
        ({"thing": "x", "since": "2025-02"}, "not '2025-02'"),
        ({"thing": "x", "fewest": "3.5"}, "parameter fewest (integer) wants an integer, such as 3; not '3.5'"),
        ({"thing": "  "}, "parameter thing (name) wants a name or an IRI"),
        ({"thing": "http://x y"}, "parameter thing (name)"),
    ],
)
def test_wrong_values(sample, values, message):
    with pytest.raises(ParameterError, match=re.escape(message)) as caught:
        sample().bind(values)
    assert "\n" not in str(caught.value)


@given(st.text())
def test_any_text_is_one_term(text):
    """Nothing that a user types can become anything but one IRI or one literal; control characters fold into spaces."""
    query = CATALOG.get("find")
    try:
        (term,) = query.bind({"text": text}).values()
    except ParameterError:
        assert not text.split()
    else:
        assert term == Literal(" ".join(text.split()))


def test_an_iri_parameter_takes_prefixed_names():
    bound = CATALOG.get("events-in-period").bind({"from": "2025-01-01", "to": "2025-01-31", "type": "cq:Meeting"})
    assert bound[Variable("type")] == NamedNode(PREFIXES["cq"] + "Meeting")


def test_an_unknown_query_names_the_nearest():
    with pytest.raises(UnknownQuery, match="no canned query agendas; did you mean agenda\\?"):
        CATALOG.get("agendas")
    with pytest.raises(UnknownQuery, match="there are about, agenda, "):
        CATALOG.get("qqqq")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("# name: sample", "# name: other", 1, "the name other is not the file's"),
        ("# question: Which things are there?\n", "", 1, "question is missing"),
        ("# description: All", "# description: All: of", 3, "the header is not YAML"),
        ("# parameters:", "# paramters:", 4, "unknown key paramters; did you mean parameters?"),
        ("type: name", "type: nam", 6, "unknown type nam; did you mean name?"),
        ("type: name", "kind: name", 6, "unknown key kind"),
        ("example: 2025-01-01", "example: May", 12, "the example does not fit: parameter since (date) wants"),
        ("default: 1", "default: one", 18, "the default does not fit"),
        ("required: false", "required: no", 13, "required is true or false"),
        ("#   thing:\n", "#   Thing:\n", 6, "a parameter's name is lower case, not Thing"),
    ],
)
def test_a_wrong_header_names_file_and_line(sample, old, new, line, message):
    with pytest.raises(QueryFileError, match=rf"^/.*/sample\.rq:{line}: .*{re.escape(message)}"):
        sample(HEADER.replace(old, new))


def test_a_file_without_header(sample):
    with pytest.raises(QueryFileError, match=r"sample\.rq:1: no header; begin with # name: and # question:"):
        sample(header="")


WRONG = {
    "not projected": ("SELECT ?thing ?since (MAX(?fewest) AS ?m) { ?s ?p ?o }", "must project ?fewest"),
    "star": ("SELECT * { ?s ?p ?o }", "must project ?fewest"),
    "in a string only": ('SELECT ?thing ?since ("?fewest" AS ?m) { ?s ?p ?o }', "must project ?fewest"),
    "subquery": ("SELECT ?thing ?since ?fewest { { SELECT ?s { ?s ?p ?thing } } }", "?thing stands in a nested group"),
    "exists": ("SELECT ?thing ?since ?fewest { ?s ?p ?o FILTER EXISTS { ?s ?p ?thing } }", "?thing stands in a nested"),
    "union": ("SELECT ?thing ?since ?fewest { { ?s ?p ?since } UNION { ?s ?p ?o } }", "?since stands in a nested"),
    "bound": ("SELECT ?thing ?since ?fewest { ?s ?p ?o FILTER(!BOUND(?since)) }", "BOUND(?since) may be false"),
    "ask": ("ASK { ?s ?p ?thing }", "ASK with parameters needs a SELECT inside"),
    "nothing": ("{ ?s ?p ?o }", "no SELECT, CONSTRUCT, ASK or DESCRIBE"),
}


@pytest.mark.parametrize(("query", "message"), WRONG.values(), ids=WRONG)
def test_parameters_where_the_engine_would_ignore_them_are_refused(sample, query, message):
    with pytest.raises(QueryFileError, match=re.escape(message)):
        sample(query=query)


IGNORED = {
    "aggregate": "SELECT ?x (COUNT(?s) AS ?n) { ?s ?p ?o FILTER(!BOUND(?x) || ?o = ?x) } GROUP BY ?x",
    "subquery": "SELECT DISTINCT ?x (1 AS ?n) ?s { { SELECT ?x ?s { ?s ?p ?o FILTER(!BOUND(?x) || ?o = ?x) } } }",
}


def test_the_engine_does_ignore_some():
    """Why the checks are there. When the engine learns better, this fails, and they may go."""
    store = Store()
    store.update("INSERT DATA { <x:a> <x:p> 1 . <x:b> <x:p> 2 }")
    one = {Variable("x"): Literal(1)}
    assert [row["n"] for row in store.query(IGNORED["aggregate"], substitutions=one)] == [Literal(2)]
    assert len(list(store.query(IGNORED["subquery"], substitutions=one))) == 2


def test_the_queries_of_the_project():
    """Names sort, every query says what it is, and the engine takes it with its examples."""
    names = [query.name for query in CATALOG]
    assert names == sorted(names)
    assert len(CATALOG) == len(names) >= 23
    store = Store()
    for query in CATALOG:
        assert query.question.endswith("?")
        assert query.description.endswith(".")
        for given_ in (True, False):
            values = {p.name: p.example for p in query.parameters if p.required or given_}
            list(store.query(query.text, substitutions=query.bind(values)))


def test_queries_stand_on_their_own():
    """A file can be pasted into any endpoint: it declares the prefixes it uses, with the project's namespaces."""
    for query in CATALOG:
        declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", query.text, re.MULTILINE))
        assert declared.items() <= PREFIXES.items(), query.name


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(CATALOG), "run python -m tests.queries.docs"


def test_a_folder_of_ones_own(tmp_path):
    (tmp_path / "sample.rq").write_text(HEADER + QUERY, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no query", encoding="utf-8")
    assert [query.name for query in load(tmp_path)] == ["sample"]
    assert list(load(Path(tmp_path / "none"))) == []
