"""``kg.open``: canned and own queries, typed rows, limits that work."""

import datetime as dt
import subprocess
import sys
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg.catalog import ParameterError, UnknownQuery
from kg.model import KgError, PartialDate, UsageError
from kg.settings import SettingsError
from kg.store import DataFolder, StoreError
from kg.store.evaluation import QuerySyntaxError, TooManyRowsError
from kg.store.guard import QueryRefusedError
from kg.store.limited import TimeLimitError
from kg.vocab import CQ, RDF, RDFS, XSD

BASE = "https://example.org/kg/"
PERSON = NamedNode(f"{BASE}id/person/jane-example")


def publish(folder: DataFolder, name: str) -> None:
    with folder.writing() as staging:
        quads = [Quad(PERSON, RDF.type, CQ.Person), Quad(PERSON, RDFS.label, Literal(name))]
        staging.replace_graph(f"{BASE}graph/article/a", quads)
        staging.publish(staging.manifest, lambda quads, folder: None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder.open(tmp_path_factory.mktemp("api") / "data", BASE, create=True)
    publish(folder, "Jane Example")
    return folder


@pytest.fixture(scope="module")
def graph(folder: DataFolder) -> Iterator[kg.KnowledgeGraph]:
    with kg.open(folder.path, time_limit=2) as graph:
        yield graph


def test_a_canned_query(graph: kg.KnowledgeGraph) -> None:
    rows = graph.query("summary")
    assert rows.columns == ("class", "things")
    assert [tuple(row) for row in rows] == [(CQ.Person.value, 1)]
    assert isinstance(rows[0]["class"], kg.IRI)
    assert rows[0].things == rows[0]["things"] == rows[0][1] == 1
    assert repr(rows[0]) == f"Row(class={CQ.Person.value!r}, things=1)"
    assert (repr(rows), len(rows), len(rows[:5])) == ("<1 rows of class, things>", 1, 1)


def test_parameters_of_canned_queries(graph: kg.KnowledgeGraph) -> None:
    assert graph.query("agenda", person="Jane Example", from_=dt.date(2024, 5, 6), to=None).columns[:2] == (
        "person",
        "from",
    )
    with pytest.raises(ParameterError, match="needs the parameter person"):
        graph.query("agenda")
    with pytest.raises(ParameterError, match=r"from \(date\) wants a day"):
        graph.query("agenda", person="x", from_="May")
    with pytest.raises(UnknownQuery, match="did you mean agenda"):
        graph.query("agendas")


def test_own_sparql_with_parameters(graph: kg.KnowledgeGraph) -> None:
    query = "SELECT ?name ?who { ?who rdfs:label ?label FILTER(?label = ?name) }"
    assert graph.query(query, name="Jane Example")[0].who == PERSON.value
    assert len(graph.query(query, name='x" || true || "')) == 0
    rows = graph.query("SELECT ?who ?name { ?who rdfs:label ?name }", who=kg.IRI(PERSON.value))
    assert rows[0].name == "Jane Example"
    with pytest.raises(AttributeError, match="no column nam; the columns are who, name"):
        assert rows[0].nam


@pytest.mark.parametrize(
    "value",
    [True, 7, -2.5, Decimal("0.10"), "text", dt.date(2024, 5, 6), dt.datetime(2024, 5, 6, 7, 8, tzinfo=dt.UTC)],
)
def test_values_go_in_and_come_out(graph: kg.KnowledgeGraph, value: object) -> None:
    out = graph.query("SELECT ?x {}", x=value)[0].x
    assert (out, type(out)) == (value, type(value))


def test_a_value_without_a_term_is_refused(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no RDF term for"):
        graph.query("SELECT ?x {}", x=object())


def test_less_common_terms(graph: kg.KnowledgeGraph) -> None:
    terms = {
        "a": Literal("2025", datatype=XSD.gYear),
        "b": Literal("2025-04", datatype=XSD.gYearMonth),
        "c": Literal("many", datatype=XSD.integer),
        "d": Literal("Straße", language="de"),
        "e": Literal("x", datatype=NamedNode("https://example.org/type")),
        "f": Literal("7", datatype=XSD.nonNegativeInteger),
    }
    row = graph.query("SELECT ?a ?b ?c ?d ?e ?f ?g {}", **terms)[0]
    assert tuple(row) == (PartialDate(2025), PartialDate(2025, 4), "many", "Straße", "x", 7, None)
    assert type(graph.query("SELECT ?x { BIND(BNODE() AS ?x) }")[0].x).__name__ == "Blank"


def test_other_forms(graph: kg.KnowledgeGraph) -> None:
    assert graph.query("ASK { ?x a cq:Person }")[0].answer is True
    rows = graph.query("CONSTRUCT WHERE { ?x rdfs:label ?name }")
    assert [tuple(row) for row in rows] == [(PERSON.value, RDFS.label.value, "Jane Example")]


def test_pandas(graph: kg.KnowledgeGraph) -> None:
    frame = graph.query("SELECT ?x (1 AS ?one) ?none { ?x a cq:Person }").to_pandas()
    expected = pd.DataFrame([(PERSON.value, 1, None)], columns=["x", "one", "none"])
    pd.testing.assert_frame_equal(frame, expected)
    assert list(graph.query("SELECT ?x { ?x a cq:Meeting }").to_pandas().columns) == ["x"]


def test_without_pandas(graph: kg.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install"):
        graph.query("ASK {}").to_pandas()


def test_limits(folder: DataFolder, graph: kg.KnowledgeGraph) -> None:
    numbers = " ".join(map(str, range(100)))
    cross = " ".join(f"VALUES ?v{n} {{ {numbers} }}" for n in range(6))
    assert issubclass(TimeLimitError, kg.KgError)  # what a caller can catch without knowing the rooms
    with pytest.raises(TimeLimitError, match="after 2 s"):
        graph.query(f"SELECT (COUNT(*) AS ?n) {{ {cross} }}")
    assert len(graph.query("ASK {}")) == 1
    with kg.open(folder.path, max_rows=5) as small, pytest.raises(TooManyRowsError, match="more than 5 rows"):
        small.query(f"SELECT * {{ VALUES ?x {{ {numbers} }} }}")


def test_mistakes(folder: DataFolder, graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(QuerySyntaxError, match="line 2, column 1"):
        graph.query("SELECT * {\n")
    with pytest.raises(QueryRefusedError, match="does not call that endpoint"):
        graph.query("SELECT * { SERVICE <http://127.0.0.1/> {} }")
    with pytest.raises(StoreError, match="no data folder"):
        kg.open(tmp_path)
    with pytest.raises(SettingsError, match="did you mean time_limit"):
        kg.open(folder.path, time_limits=1)
    empty = DataFolder.open(tmp_path / "empty", create=True)
    with pytest.raises(KgError, match="nothing is published yet"):
        kg.open(empty.path).query("ASK {}")


def test_what_is_published_is_in_the_very_next_answer(tmp_path: Path) -> None:
    folder = DataFolder.open(tmp_path / "data", BASE, create=True)
    query = "SELECT ?name { ?x rdfs:label ?name }"
    publish(folder, "First")
    with kg.open(folder.path) as graph:
        for name in ("First", "Second", "Third", "Fourth", "Fifth"):
            publish(folder, name)
            assert graph.query(query)[0].name == name


def test_threads_may_share_it(graph: kg.KnowledgeGraph) -> None:
    answers = []

    def ask(number: int) -> None:
        answers.append((number, graph.query("SELECT ?x {}", x=number)[0].x))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [(number, number) for number in range(12)]


def test_importing_kg_imports_little() -> None:
    code = "import sys, kg; print(sorted(name for name in sys.modules if name.startswith('kg.')), kg.__version__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"['kg.model'] {kg.__version__}\n"
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        kg.nonsense  # noqa: B018
