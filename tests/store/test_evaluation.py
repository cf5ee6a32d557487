"""Answers of a store on disk: forms, datasets, serialisations, limits and errors."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.evaluation import (
    Answer,
    Kind,
    QueryEvaluationError,
    QuerySyntaxError,
    Reader,
    TooManyRowsError,
)
from kg.store.guard import QueryRefusedError
from kg.vocab import PREFIXES

EX = "http://example.org/"
SOLUTIONS = [
    ox.QueryResultsFormat.JSON,
    ox.QueryResultsFormat.XML,
    ox.QueryResultsFormat.CSV,
    ox.QueryResultsFormat.TSV,
]
GRAPHS = [
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.JSON_LD,
    ox.RdfFormat.RDF_XML,
    ox.RdfFormat.TRIG,
    ox.RdfFormat.N_QUADS,
]


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(EX + name)


def serialised(answer: Answer, format_: ox.QueryResultsFormat | ox.RdfFormat) -> bytes:
    whole = io.BytesIO()
    answer.write(whole, format_)
    return whole.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store: s0 … s9 in the default graph, each in one of the graphs g0 and g1 too."""
    path = tmp_path_factory.mktemp("evaluation") / "store"
    store = ox.Store(path)
    for i in range(10):
        triple = (node(f"s{i}"), node("p"), ox.Literal(f'"{i}"\n,{{"x <result>'))
        store.add(ox.Quad(*triple, ox.DefaultGraph()))
        store.add(ox.Quad(*triple, node(f"g{i % 2}")))
    store.flush()
    return path


@pytest.fixture(scope="module")
def reader(folder: Path) -> Reader:
    return Reader(folder)


def test_the_three_forms(reader: Reader) -> None:
    solutions = reader.evaluate(f"SELECT ?s (COUNT(*) AS ?n) {{ ?s ?p ?o }} GROUP BY ?s HAVING(?s = <{EX}s1>)")
    assert (solutions.kind, solutions.variables) == (Kind.SOLUTIONS, ("s", "n"))
    assert list(solutions.rows()) == [(node("s1"), ox.Literal(1))]
    graph = reader.evaluate(f"CONSTRUCT {{ ?s a ?p }} {{ ?s ?p ?o . FILTER(?s = <{EX}s1>) }}")
    assert graph.kind is Kind.GRAPH
    assert [str(triple.subject) for triple in graph.triples()] == [f"<{EX}s1>"]
    assert reader.evaluate("ASK {}").kind is Kind.BOOLEAN
    assert reader.evaluate("ASK {}")
    assert not reader.evaluate("ASK { ?s <http://x/> ?o }")


def test_an_answer_is_read_in_its_own_form_only(reader: Reader) -> None:
    with pytest.raises(TypeError, match="solutions"):
        bool(reader.evaluate("SELECT * {}"))
    with pytest.raises(TypeError, match="boolean"):
        list(reader.evaluate("ASK {}").rows())
    with pytest.raises(TypeError, match="solutions"):
        list(reader.evaluate("SELECT * {}").triples())
    with pytest.raises(TypeError, match="Turtle"):
        serialised(reader.evaluate("ASK {}"), ox.RdfFormat.TURTLE)


def test_unbound_variables_are_none(reader: Reader) -> None:
    assert list(reader.evaluate("SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) } }").rows()) == [(ox.Literal(1), None)]


@pytest.mark.parametrize(
    ("default_graphs", "named_graphs", "counts"),
    [
        ([], [], (10, 10)),
        (["g0"], [], (5, 0)),
        ([], ["g0"], (0, 5)),
        (["g0", "g1"], ["g1"], (10, 5)),
        (["unknown"], ["unknown"], (0, 0)),
    ],
)
@pytest.mark.parametrize("clause", ["", f"FROM <{EX}none> FROM NAMED <{EX}none>"])
def test_the_dataset_of_the_protocol(
    reader: Reader, default_graphs: list[str], named_graphs: list[str], counts: tuple[int, int], clause: str
) -> None:
    if clause and not (default_graphs or named_graphs):
        counts = (0, 0)
    query = (
        f"SELECT ?d ?n {clause} {{ {{ SELECT (COUNT(?s) AS ?d) {{ ?s ?p ?o }} }}"
        " { SELECT (COUNT(?s) AS ?n) { GRAPH ?g { ?s ?p ?o } } } }"
    )
    answer = reader.evaluate(
        query, default_graphs=[EX + g for g in default_graphs], named_graphs=[EX + g for g in named_graphs]
    )
    assert list(answer.rows()) == [tuple(map(ox.Literal, counts))]


def test_from_reads_no_file(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "secret.nt"
    file.write_text(f"<{EX}a> <{EX}b> <{EX}c> .\n")
    assert not reader.evaluate(f"ASK FROM NAMED <{EX}g0> {{ ?s ?p ?o }}")
    with pytest.raises(QueryRefusedError):
        reader.evaluate(f"ASK FROM <{file.as_uri()}> {{ ?s ?p ?o }}")
    assert not reader.evaluate("ASK { ?s ?p ?o }", default_graphs=[file.as_uri()])


def test_substitutions_and_base(reader: Reader) -> None:
    answer = reader.evaluate("SELECT ?s ?o { ?s <p> ?o }", substitutions={ox.Variable("s"): node("s3")}, base=EX)
    assert [row[0] for row in answer.rows()] == [node("s3")]


def test_prefixes_are_known_only_where_asked_for(folder: Path, reader: Reader) -> None:
    query = "ASK { ?s cq:partOf ?o }"
    with pytest.raises(QuerySyntaxError, match="prefix cq: is not declared") as caught:
        reader.evaluate(query)
    assert (caught.value.line, caught.value.column) == (1, 10)
    assert not Reader(folder, prefixes=True).evaluate(query)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT * {\n ?s ?p }", 2, 9), ("", 1, 1), ("SELECT * { ?é ?p\n\n ] }", 3, 2), ("DROP ALL", 1, 9)],
)
def test_a_syntax_error_says_where(reader: Reader, query: str, line: int, column: int) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        reader.evaluate(query)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert "\n" not in str(caught.value)
    assert "expected" in str(caught.value)


def test_a_query_that_the_engine_cannot_evaluate(reader: Reader) -> None:
    with pytest.raises(QueryEvaluationError, match="http://x/f"):
        serialised(reader.evaluate("SELECT (<http://x/f>(1) AS ?x) {}"), ox.QueryResultsFormat.JSON)


def rows_of(data: bytes, format_: ox.QueryResultsFormat) -> list[tuple[str | None, ...]]:
    if format_ == ox.QueryResultsFormat.CSV:
        return [tuple(row) for row in csv.reader(io.StringIO(data.decode(), newline=""))][1:]
    solutions = ox.parse_query_results(data, format_)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(None if term is None else str(term) for term in row) for row in solutions]


@pytest.mark.parametrize("format_", SOLUTIONS, ids=lambda f: f.file_extension)
def test_solutions_in_every_format(reader: Reader, format_: ox.QueryResultsFormat) -> None:
    data = serialised(reader.evaluate("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s"), format_)
    rows = rows_of(data, format_)
    assert len(rows) == 10
    assert "s9" in str(rows[9][0])


@pytest.mark.parametrize("format_", GRAPHS, ids=lambda f: f.file_extension)
def test_graphs_in_every_format(reader: Reader, format_: ox.RdfFormat) -> None:
    data = serialised(reader.evaluate("CONSTRUCT WHERE { ?s ?p ?o }"), format_)
    assert len(list(ox.parse(data, format_))) == 10
    if format_ == ox.RdfFormat.TURTLE:
        assert all(f"@prefix {prefix}: <{iri}>" in data.decode() for prefix, iri in PREFIXES.items())


@pytest.mark.parametrize("form", ["json", "xml"])
def test_booleans(reader: Reader, form: str) -> None:
    format_ = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}[form]
    assert bool(ox.parse_query_results(serialised(reader.evaluate("ASK {}"), format_), format_)) is True


@pytest.mark.parametrize("limit", [1, 9, 10, 11])
def test_no_answer_has_more_rows_than_allowed(folder: Path, limit: int) -> None:
    reader = Reader(folder, max_rows=limit)

    def readings() -> list[tuple[Answer, object]]:
        select, construct = "SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"
        return [(reader.evaluate(select), f) for f in SOLUTIONS] + [(reader.evaluate(construct), f) for f in GRAPHS]

    for answer, format_ in readings():
        if limit >= 10:
            assert serialised(answer, format_)  # type: ignore[arg-type]
        else:
            with pytest.raises(TooManyRowsError, match=f"more than {limit} rows"):
                serialised(answer, format_)  # type: ignore[arg-type]
    if limit < 10:
        with pytest.raises(TooManyRowsError):
            list(reader.evaluate("SELECT * { ?s ?p ?o }").rows())


PIECES = [*'{}[],:"\\<>\n\r&;', "é", "result", 'x":{', ",{"]
EMPTY = ox.Store()
TEXT = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.none() | TEXT, TEXT), min_size=1, max_size=12), st.integers(0, 3000))
def test_rows_are_counted_exactly(rows: list[tuple[str | None, str]], padding: int) -> None:
    """Whatever the literals hold, and wherever the serialiser's buffer of 8 KB ends."""

    def term(text: str | None) -> str:
        return "UNDEF" if text is None else str(ox.Literal(text + "x" * padding))

    data = " ".join(f"({term(a)} {term(b)})" for a, b in rows)
    query = f"SELECT ?é ?b {{ VALUES (?é ?b) {{ {data} }} }}"
    for format_ in SOLUTIONS:
        serialised(Answer(EMPTY.query(query), len(rows)), format_)
        with pytest.raises(TooManyRowsError):
            serialised(Answer(EMPTY.query(query), len(rows) - 1), format_)


def test_writing_is_in_pieces_and_may_be_broken_off(reader: Reader) -> None:
    sizes: list[int] = []

    class Reading:
        def write(self, data: bytes, /) -> int:
            sizes.append(len(data))
            if len(sizes) >= 3:
                raise BrokenPipeError
            return len(data)

    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(BrokenPipeError):
        reader.evaluate(query).write(Reading(), ox.QueryResultsFormat.JSON)
    assert len(sizes) <= 4  # the engine tries its last buffer once more
    assert max(sizes) < 100_000


def test_what_the_store_holds(reader: Reader) -> None:
    assert reader.named_graphs() == (EX + "g0", EX + "g1")
    assert len(reader) == 20


def test_json_is_json(reader: Reader) -> None:
    data = json.loads(serialised(reader.evaluate("SELECT (1 AS ?n) {}"), ox.QueryResultsFormat.JSON))
    assert data["results"]["bindings"][0]["n"]["value"] == "1"


def test_no_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r".+"):
        Reader(tmp_path / "none")
