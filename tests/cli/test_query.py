"""``kg query`` as a user types it, on the published seeds; no server runs."""

import io
import json
import sys

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.cli._table import compact


@pytest.fixture
def ask(seeds_folder, capfdbinary):
    """Arguments → exit code, standard output and standard error."""

    def run(*arguments):
        code = main(["query", *arguments, *([] if "--help" in arguments else ["--data", str(seeds_folder)])])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def test_a_table(ask):
    """Labels stand for IRIs, and the parameters are not repeated."""
    code, out, _ = ask("hosted-or-chaired", "--who", "john healey")
    assert code == 0
    heading, rule, row = out.splitlines()
    assert heading.split() == ["start", "end", "role", "label", "places", "status"]
    assert set(rule) == {"─", " "}
    assert row.startswith("2025-04-11  2025-04-11  cq:host  Meeting of ")
    assert heading.index("label") == row.index("Meeting of")


def test_options_may_stand_before_the_name(ask, seeds_folder, capfdbinary):
    assert main(["query", "--data", str(seeds_folder), "--format", "csv", "summary"]) == 0
    assert capfdbinary.readouterr().out.splitlines()[0] == b"class,things"
    assert ask("summary", "--format=csv")[1].splitlines()[0] == "class,things"


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_rows_in_the_formats_of_the_engine(ask, format_):
    code, out, _ = ask("agenda", "--person", "Mark Rutte", "--from", "2025-04-11", "--format", format_)
    assert code == 0
    formats = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV"}
    if format_ == "csv":
        assert "2025-04-11,2025-04-11," in out
        return
    (row,) = ox.parse_query_results(out.encode(), getattr(ox.QueryResultsFormat, formats[format_]))
    assert row["start"].value == "2025-04-11"
    assert row["person"].value == "Mark Rutte"


@pytest.mark.parametrize("format_", ["ttl", "nt", "jsonld", "rdf", "json", "xml", None])
def test_a_graph(ask, format_):
    code, out, _ = ask("about", "--entity", "Edi Rama", *(["--format", format_] if format_ else []))
    assert code == 0
    formats = {
        "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML,
        "xml": ox.RdfFormat.RDF_XML, "jsonld": ox.RdfFormat.JSON_LD, "json": ox.RdfFormat.JSON_LD,
    }  # fmt: skip
    triples = list(ox.parse(out.encode(), formats.get(format_, ox.RdfFormat.TURTLE)))
    assert any(quad.object == ox.Literal("Edi Rama") for quad in triples)


def test_a_format_that_cannot_hold_the_answer(ask):
    code, _, err = ask("about", "--entity", "Edi Rama", "--format", "csv")
    assert (code, err) == (
        2,
        "kg query: csv cannot hold an answer of graph; take one of json, xml, ttl, nt, jsonld, rdf\n",
    )
    code, _, err = ask("summary", "--format", "ttl")
    assert (code, err) == (
        2,
        "kg query: ttl cannot hold an answer of solutions; take one of table, json, xml, csv, tsv\n",
    )


def test_sparql_of_ones_own(ask, tmp_path, monkeypatch):
    """As an argument, in a file, on standard input; the project's prefixes need no declaration."""
    query = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a cq:Article }"
    file = tmp_path / "q.rq"
    file.write_text(f"\ufeff# how many?\n{query}", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(query))
    for arguments in [(query,), ("-f", str(file)), ("--file", str(file)), ("-",)]:
        code, out, _ = ask(*arguments, "--format", "json")
        assert code == 0
        assert json.loads(out)["results"]["bindings"][0]["n"]["value"] == "10"
    assert ask("ASK { ?a a cq:Article }")[1] == "true\n"
    assert ask("ASK { ?a a cq:Nothing }")[1] == "false\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["agnda"], "no canned query agnda; did you mean agenda?"),
        (["agenda"], "agenda needs the parameter person (name): a name or an IRI, such as Mark Rutte"),
        (["agenda", "--persn", "x"], "agenda has no parameter persn; did you mean person?"),
        (["agenda", "--persn=x"], "agenda has no parameter persn; did you mean person?"),
        (
            ["agenda", "--person", "x", "--from", "May"],
            "parameter from (date) wants a day as YYYY-MM-DD, such as 2025-04-01",
        ),
        (["summary", "--person", "x"], "what is --person? see kg query summary --help"),
        (["agenda", "x"], "what is x? see kg query agenda --help"),
        (["ASK {}", "agenda"], "what is agenda? see kg query --help"),
        ([], "ask a canned query by its name (kg query --list), or write SPARQL"),
        (["-f", "q.rq", "summary"], "either --file or 'summary', not both"),
    ],
)
def test_wrong_use_is_one_line(seeds_folder, capsys, arguments, message):
    assert main(["query", "--data", str(seeds_folder), *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"kg query: {message}")
    assert err.count("\n") == 1


def test_a_syntax_error_names_line_and_column(ask):
    code, _, err = ask("SELECT ?s {\n ?s a cq:Visit", "--format", "csv")
    assert code == 1
    assert err.startswith("kg query: line 2, column 15: expected ")


def test_files_that_cannot_be_read(ask, tmp_path):
    assert ask("-f", str(tmp_path / "none.rq"))[0] == 1
    (tmp_path / "latin.rq").write_bytes(b"ASK { ?s ?p '\xe9' }")
    code, _, err = ask("-f", str(tmp_path / "latin.rq"))
    assert (code, err) == (2, f"kg query: {tmp_path / 'latin.rq'}: not UTF-8; save the query as UTF-8\n")


def test_the_time_limit_works(ask):
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code, _, err = ask(heavy, "--time-limit", "0.3")
    assert code == 1
    assert "ended after 0.3 s" in err


def test_no_rows_and_a_hint(ask):
    code, out, err = ask("agenda", "--person", "Nobody")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert err == 'no rows; does the graph know that name? kg query find --text "Nobody"\n'


def test_nothing_published(tmp_path, capsys):
    assert main(["query", "summary", "--data", str(tmp_path / "none")]) == 1
    assert str(tmp_path / "none") in capsys.readouterr().err


def test_the_list(capsys):
    assert main(["query", "--list"]) == 0
    assert "who-met-whom          Who met whom in a period?\n" in capsys.readouterr().out


def test_help_of_a_canned_query(ask):
    code, out, _ = ask("agenda", "--help")
    assert code == 0
    assert out.startswith("usage: kg query agenda --person NAME …\n\nWhat is on one person's agenda?")
    assert "--from DATE" in out
    assert "such as 2025-04-01 (optional)" in " ".join(out.split())
    assert out.endswith('example:\n  kg query agenda --person "Mark Rutte"\n')


def test_no_parameter_hides_an_option(ask):
    """Each canned query's help can be made, so no parameter is called like an option of the command."""
    from kg.catalog import load  # noqa: PLC0415

    for query in load():
        assert ask(query.name, "--help")[0] == 0


def test_compact_iris():
    assert compact("https://w3id.org/communique/ontology#Meeting") == "cq:Meeting"
    assert compact("https://w3id.org/communique/id/event/meeting--oslo") == "event/meeting--oslo"
    assert compact("http://www.wikidata.org/entity/Q17") == "http://www.wikidata.org/entity/Q17"
    assert compact("https://schema.org/a/b") == "https://schema.org/a/b"


def test_cells_of_wide_and_hostile_text(ask):
    """East Asian text takes two columns a character; a line end or an escape in a name breaks no table."""
    code, out, _ = ask('SELECT ?a ?b { VALUES (?a ?b) { ("王毅" "x") ("abcd" "y") ("\\u001B[31m\\n" "z") } }')
    assert code == 0
    lines = out.splitlines()
    assert lines[2:4] == ["王毅  x", "abcd  y"]
    assert "\x1b" not in out
    assert len(lines) == 5
