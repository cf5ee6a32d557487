"""What the guard lets pass and what not, also where a query can be read in two ways."""

import threading
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store import guard
from kg.store.guard import QueryRefusedError, QueryTooComplexError, check

PASSING = [
    "SELECT * { ?s ?p ?o }",
    "ASK { ?service ?from ?load }",
    'SELECT ("SERVICE <http://x/> { }" AS ?x) {}',
    "SELECT * { ?s ?p 'it''s' } # SERVICE <http://x/> { }",
    "SELECT ('''a'b\"SERVICE <http://x/> {''' AS ?x) {}",
    "PREFIX service: <http://x/service#> SELECT * { ?s service:b ?o . ?o a service: }",
    "SELECT * { GRAPH <http://x/service> { ?s <http://x/service#> ?o\n . ?o <http://x/it's/service> ?z } }",
    "SELECT * FROM <http://x/file:1> FROM NAMED <http://x/> { ?s ?p ?o FILTER(?s<?o) }",
    "SELECT * { ?s <file:///p> ?o }",
]
REFUSED = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "PREFIX x: <http://x/> SELECT * { SERVICE x:sparql { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE<http://x/>{} }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE#>\n<http://x/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?s<'x>y') SERVICE <http://x/> { ?s ?p ?o } FILTER(?o='z') }",
    "SELECT * { ?s ?p ?o FILTER(?s<'''x>y''')SERVICE#\n#\n?x#\n{ ?s ?p ?o } FILTER(?o='''z''') }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <FILE:///etc/passwd> { ?s ?p ?o }",
]


@pytest.mark.parametrize("query", PASSING)
def test_passes_what_stays_in_the_store(query: str) -> None:
    check(query)


@pytest.mark.parametrize("query", REFUSED)
def test_refuses_what_reaches_out(query: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"SERVICE|FROM"):
        check(query)


def test_a_service_on_the_list_may_be_named() -> None:
    query = "SELECT * { SERVICE <http://x/sparql> { ?s ?p ?o } }"
    check(query, service_allow=["http://x/sparql"])
    with pytest.raises(QueryRefusedError, match="http://x/sparql"):
        check(query.replace("x/sparql", "x/sparql2"), service_allow=["http://x/sparql"])


def test_a_refused_query_is_one_that_the_engine_would_run() -> None:
    """The trick that hides SERVICE in what looks like an IRI is real."""
    store = ox.Store()
    store.add(ox.Quad(*[ox.NamedNode("http://x/")] * 3))
    query = "SELECT * { ?s ?p ?o FILTER(str(?s)<'x')SERVICE#>\n<http://127.0.0.1:1/> { ?s ?p ?o } }"
    with pytest.raises(OSError, match="port"):
        list(store.query(query.replace("<'x'", ">'a'")))
    with pytest.raises(QueryRefusedError):
        check(query)


NESTS = {
    "parentheses": ("ASK { FILTER(", "(", "1", ")", ") }"),
    "functions": ("ASK { FILTER(", "STR(", "1", ")", ") }"),
    "groups": ("ASK { ", "{", "", "}", " }"),
    "blank nodes": ("ASK { ?s ?p ", "[?p ", "1", "]", " }"),
    "exists": ("ASK { ", "FILTER EXISTS {", "?s ?p ?o", "}", " }"),
    "parentheses in what looks like an IRI": ("ASK { FILTER(?a<", "(", "1", ")", "&&?b>1) }"),
}
CHAINS = {
    "minus": ("ASK { ", " MINUS {?s ?p ?o}", " }"),
    "bind": ("ASK { ", " BIND(?y AS ?x%d)", " }"),
    "sum": ("ASK { FILTER(1", "+1", ") }"),
    "not": ("ASK { FILTER(", "!", "1) }"),
    "path": ("ASK { ?s <p:p>", "/<p:p>", " ?o }"),
    "and, between what looks like the ends of an IRI": ("ASK { FILTER(?a<1", "&&?o", "&&?b>1) }"),
}


def chain(kind: str, length: int) -> str:
    before, link, after = CHAINS[kind]
    return before + "".join(link % i if "%" in link else link for i in range(length)) + after


def nest(kind: str, depth: int) -> str:
    before, opening, inside, closing, after = NESTS[kind]
    return before + opening * depth + inside + closing * depth + after


@pytest.mark.parametrize("kind", NESTS)
def test_bounds_nesting(kind: str) -> None:
    check(nest(kind, guard.DEEPEST_NESTING - 2))
    for depth in (guard.DEEPEST_NESTING + 1, 10_000):
        with pytest.raises(QueryTooComplexError):
            check(nest(kind, depth))


@pytest.mark.parametrize("kind", CHAINS)
def test_bounds_chains(kind: str) -> None:
    check(chain(kind, 500))
    with pytest.raises(QueryTooComplexError):
        check(chain(kind, 4_000))


@pytest.mark.parametrize("kind", NESTS | CHAINS)
def test_what_passes_fits_in_an_ordinary_stack(kind: str) -> None:
    """The worst query that passes, planned and run by the engine in a thread of 8 MB: an overflow would end pytest."""
    links = 100 if kind == "path" else 650  # planning a path takes the square of its length
    query = nest(kind, guard.DEEPEST_NESTING - 4) if kind in NESTS else chain(kind, links)
    check(query)
    store = ox.Store()
    answers: list[object] = []

    size = threading.stack_size(8 * 2**20)
    try:
        thread = threading.Thread(target=lambda: answers.append(store.query(query)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
    assert len(answers) == 1


def test_bounds_length_but_not_lists() -> None:
    check("SELECT * { VALUES (?x ?y) { " + "(<http://x/it's> 'service' ) " * 20_000 + "} }")
    check("ASK { FILTER(?x IN (" + ",".join(f"<http://x/{i}#>" for i in range(20_000)) + ")) }")
    with pytest.raises(QueryTooComplexError, match="characters"):
        check("#" * (guard.LONGEST_QUERY + 1))


PIECES = [
    "<",
    ">",
    "'",
    '"',
    "'''",
    "#",
    "\n",
    " ",
    "\\",
    "SERVICE",
    "SILENT",
    "?x",
    "<http://x/>",
    "{",
    "}",
    "(",
    ")",
    "a",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_never_fails_otherwise(query: str) -> None:
    with suppress(QueryRefusedError):
        check(query)


@given(
    st.lists(st.sampled_from([p for p in PIECES if p not in ("SERVICE", "SILENT")]), max_size=8).map("".join),
    st.lists(st.sampled_from([" ", "\n", "#>\n", "#'\n", '#"\n']), min_size=1, max_size=3).map("".join),
    st.sampled_from(["?s<?o", "?s<'>'", "?s<'a>b'", "?s<'''>'''", '?s<">"', "1<2", "?s<?o&&?o>?s", "<http://x/'>=?s"]),
)
def test_no_valid_query_hides_a_service(comment: str, space: str, expression: str) -> None:
    """Whatever stands before it: if the engine takes the query, the guard sees its SERVICE."""
    line = comment.replace("\n", "")
    query = f"SELECT * {{ ?s ?p ?o FILTER({expression}) #{line}\n SERVICE{space}?x{space}{{ ?s ?p ?o }} }}"
    try:
        ox.Store().query(query)
    except SyntaxError:
        return
    with pytest.raises(QueryRefusedError):
        check(query)


def test_names_an_undeclared_prefix() -> None:
    query = "PREFIX a: <http://x/>\nSELECT * { ?s a:p _:b ; b:q 'c:d' }"
    assert guard.undeclared_prefix(query) == (2, 25, "b:")
    assert guard.undeclared_prefix(query, known=["b"]) is None
