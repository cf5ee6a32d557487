"""Queries end at their limits, with their process; the next query is answered all the same."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, Variable

from kg.model import KgError
from kg.store import DataFolder
from kg.store.evaluation import Kind, QuerySyntaxError, TooManyRowsError
from kg.store.guard import QueryRefusedError
from kg.store.limited import Limits, MemoryLimitError, Request, TimeLimitError, Worker, WorkerError
from tests.store.conftest import BASE, article, fact, publish

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a"
SIZE = 500


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder.open(tmp_path_factory.mktemp("limited") / "data", BASE, create=True)
    return publish(folder, {article("a"): [fact(f"p{n}", str(n)) for n in range(SIZE)]}).store


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(Limits(seconds=2, megabytes=250, rows=100_000)) as worker:
        yield worker


def ask(worker: Worker, store: Path, query: str, **options: object) -> tuple[Kind, bytes]:
    kind, pieces = worker.answer(Request(store, query, **options))  # type: ignore[arg-type]
    return kind, b"".join(pieces)


def test_answers_of_each_form(worker: Worker, store: Path) -> None:
    kind, content = ask(worker, store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert kind is Kind.SOLUTIONS
    assert json.loads(content)["results"]["bindings"][0]["n"]["value"] == str(SIZE)
    assert ask(worker, store, "ASK {}", solutions="csv") == (Kind.BOOLEAN, b"true")
    kind, content = ask(worker, store, "CONSTRUCT { ?s a ?s } WHERE { ?s ?p '7' }", graph="nt")
    person = f"<{BASE}id/person/p7>"
    assert kind is Kind.GRAPH
    assert content.decode() == f"{person} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> {person} .\n"


def test_parameters_are_terms(worker: Worker, store: Path) -> None:
    value = Literal('7" } # \N{SNOWMAN}')
    query = "SELECT ?x (STRLEN(?x) AS ?n) {}"
    _, content = ask(worker, store, query, substitutions={Variable("x"): value}, solutions="tsv")
    assert content.decode().splitlines()[1].endswith("\t8")


def test_large_answers_come_in_pieces(worker: Worker, store: Path) -> None:
    query = f"SELECT ?a ?d {{ ?a ?b ?c . ?d ?e ?f . FILTER(STRLEN(?f) = 1) }} LIMIT {SIZE * 10}"
    kind, pieces = worker.answer(Request(store, query, solutions="csv"))
    listed = list(pieces)
    assert kind is Kind.SOLUTIONS
    assert len(listed) > 2
    assert b"".join(listed).count(b"\r\n") == SIZE * 10 + 1


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT * {", QuerySyntaxError),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QueryRefusedError),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", TooManyRowsError),
        ("SELECT * {" + "{" * 5000 + "}" * 5001, QueryRefusedError),
    ],
)
def test_errors_come_through(worker: Worker, store: Path, query: str, error: type[KgError]) -> None:
    with pytest.raises(error) as raised:
        ask(worker, store, query)
    assert str(raised.value)
    if isinstance(raised.value, QuerySyntaxError):
        assert (raised.value.line, raised.value.column) == (1, 11)
    assert ask(worker, store, "ASK {}")[0] is Kind.BOOLEAN


def test_the_time_limit_ends_a_query(worker: Worker, store: Path) -> None:
    started = time.monotonic()
    with pytest.raises(TimeLimitError, match="ended after 2 s"):
        ask(worker, store, ENDLESS)
    assert time.monotonic() - started < 10
    assert ask(worker, store, "ASK {}")[0] is Kind.BOOLEAN


def test_time_spent_by_the_reader_does_not_count(store: Path) -> None:
    query = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
    with Worker(Limits(seconds=2, megabytes=500, rows=20_000)) as worker:
        _, pieces = worker.answer(Request(store, query, solutions="csv"))
        first = next(pieces)
        time.sleep(2.1)
        assert (first + b"".join(pieces)).count(b"\r\n") == 20_001


def test_the_memory_limit_ends_a_query(store: Path) -> None:
    with (
        Worker(Limits(seconds=60, megabytes=150, rows=10)) as worker,
        pytest.raises(MemoryLimitError, match="ended at 150 MB"),
    ):
        ask(worker, store, HUNGRY)


def test_giving_up_half_way_ends_the_query(worker: Worker, store: Path) -> None:
    _, pieces = worker.answer(Request(store, "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } LIMIT 90000", solutions="csv"))
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert ask(worker, store, "ASK {}", solutions="csv")[1] == b"true"


def test_a_process_that_dies_is_an_error_and_is_replaced(store: Path) -> None:
    with Worker(Limits(seconds=60, megabytes=500, rows=1_000_000)) as worker:
        _, pieces = worker.answer(Request(store, "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }", solutions="csv"))
        assert worker._process is not None
        os.kill(worker._process.pid, signal.SIGKILL)
        with pytest.raises(WorkerError, match="ended by itself"):
            list(pieces)
        assert ask(worker, store, "ASK {}", solutions="csv")[1] == b"true"


def test_no_query_outlives_the_process_that_asked(store: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.store.limited import *\n"
        "worker = Worker(Limits(600, 4000, 10))\n"
        "worker.answer(Request(Path(sys.argv[1]), 'ASK {}'))[1].close\n"
        "print(worker._process.pid, flush=True)\n"
        "worker.answer(Request(Path(sys.argv[1]), sys.argv[2]))"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(store), ENDLESS], stdout=subprocess.PIPE) as asking:
        assert asking.stdout is not None
        pid = int(asking.stdout.readline())
        assert Path(f"/proc/{pid}").exists()
        asking.kill()
    for _ in range(100):
        if not _runs(pid):
            return
        time.sleep(0.1)
    pytest.fail("the query still runs")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
