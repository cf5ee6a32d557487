"""Parameters count wherever a query uses them: the engine's substitution against VALUES written into the query."""

import re

import pytest

from kg import catalog

QUERIES = [query for query in catalog.load() if query.parameters]
CASES = [(query, given) for query in QUERIES for given in ("required", "all")]


@pytest.mark.parametrize(("query", "given"), CASES, ids=lambda value: getattr(value, "name", value))
def test_substitution_is_the_same_as_values(query, given, reference):
    values = {p.name: p.example for p in query.parameters if p.required or given == "all"}
    terms = query.bind(values)
    variables = " ".join(f"?{variable.value}" for variable in terms)
    written = f"VALUES ({variables}) {{ ({' '.join(map(str, terms.values()))}) }}"
    begin = re.search(r"SELECT[^{]*\{", query.text).end()
    with_values = f"{query.text[:begin]} {written} {query.text[begin:]}"
    expected = sorted(map(str, reference.query(with_values)))
    assert sorted(map(str, reference.query(query.text, substitutions=terms))) == expected


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_each_parameter_changes_the_answer(query, reference):
    """A value that fits nothing leaves no rows, so no parameter is ignored."""
    nothing = {
        "name": "Nobody of that name", "country": "QQ", "string": "no such words", "iri": "cq:Nothing",
        "integer": "1000",
    }  # fmt: skip
    required = {p.name: p.example for p in query.parameters if p.required}
    for parameter in query.parameters:
        value = nothing.get(parameter.type, "1900-01-01" if parameter.name != "from" else "2900-01-01")
        terms = query.bind(required | {parameter.name: value})
        assert not list(reference.query(query.text, substitutions=terms)), parameter.name


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_examples_have_an_answer(query, reference):
    """What the documentation shows gives rows, where the example is of the seeds."""
    values = {p.name: p.example for p in query.parameters if p.required}
    assert list(reference.query(query.text, substitutions=query.bind(values)))


NAMES = ["Mark Rutte", "mark rutte", " MARK   RUTTE ", "Rutte", "https://w3id.org/communique/id/person/mark-rutte"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_case_another_name_or_an_iri(name, reference, queries):
    query = queries.get("agenda")
    assert len(list(reference.query(query.text, substitutions=query.bind({"person": name})))) == 9


@pytest.mark.parametrize("name", ["Japan", "JAPAN", "jp", "JP", "https://w3id.org/communique/id/place/japan"])
def test_a_country_by_name_code_or_iri(name, reference, queries):
    query = queries.get("visits-to-country")
    assert len(list(reference.query(query.text, substitutions=query.bind({"country": name})))) == 1
