"""Writes ``docs/queries.md`` from ``queries/*.rq``: ``python -m tests.queries.docs`` after changing a query."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from kg.catalog import CannedQuery, Catalog, load

PAGE = Path(__file__).parent.parent.parent / "docs" / "queries.md"

HEAD = """\
# Canned queries

Written by `python -m tests.queries.docs` from `queries/*.rq`; a test fails when it is not current.

Questions that come up often, each a SPARQL query in a file of its own. Three ways to ask one:

```
kg query agenda --person "Mark Rutte"                                # works without a server
curl 'http://127.0.0.1:8000/queries/agenda?person=Mark+Rutte'        # GET /queries lists them
kg.open("kg-data").query("agenda", person="Mark Rutte")              # in Python
```

Values are handed to the engine as RDF terms; they never become query text. In SPARQL elsewhere, write `VALUES` for the
variable of the same name; for an optional parameter that is left out, the value is `""`.

| type | value |
|---|---|
| `name` | an IRI, or any `rdfs:label` or `skos:altLabel`, whatever the case; diacritics of a label may be left out |
| `country` | the same, or an ISO 3166-1 alpha-2 code |
| `date` | a day, `YYYY-MM-DD` |
| `iri` | an absolute IRI, or a term of the ontology such as `cq:Meeting` |
| `string`, `integer` | as they are |

The columns of an answer begin with the parameters, since the engine wants them so. A date is as precise as the text is:
an event "in July 2024" overlaps every day of that month. A count counts events, however many articles report them. What
"held" means is told by `cq:latestStatus`, which the newest article settles.

## A file

A header of comment lines, YAML once `#` and a space are taken off, then the query. Parameters are used in the outermost
group of the (first) SELECT alone, which projects them; a file that breaks this is refused with its name and line. Why:
`docs/decisions/0007-canned-queries.md`.

```sparql
# name: who-chaired
# question: Who chaired a meeting on a day?
# description: One row for each chair.
# parameters:
#   day:
#     type: date
#     description: the day
#     example: 2025-04-09
#     required: false

PREFIX cq: <https://w3id.org/communique/ontology#>

SELECT ?day ?event ?chair WHERE {
  ?event cq:chair ?chair ; cq:startDate ?start .
  FILTER(STR(?day) = "" || ?start = ?day)
}
```
"""


def page(queries: Catalog) -> str:
    """The page's text."""
    return "\n".join([HEAD, "## The queries", "", *_contents(queries), *_sections(queries)])


def _contents(queries: Catalog) -> Iterator[str]:
    yield "| name | question |"
    yield "|---|---|"
    for query in queries:
        yield f"| [`{query.name}`](#{query.name}) | {query.question} |"


def _sections(queries: Catalog) -> Iterator[str]:
    for query in queries:
        yield from ("", f"### {query.name}", "", f"**{query.question}** {query.description}", "")
        yield from _parameters(query)
        values = {p.name: p.example for p in query.parameters if p.required}
        options = "".join(f" --{name} {shlex.quote(value)}" for name, value in values.items())
        question = f"?{urlencode(values)}" if values else ""
        yield from ("```", f"kg query {query.name}{options}", f"GET /queries/{query.name}{question}", "```")
    yield ""


def _parameters(query: CannedQuery) -> Iterator[str]:
    if query.parameters:
        yield "| parameter | type | | meaning | example |"
        yield "|---|---|---|---|---|"
        for p in query.parameters:
            need = "required" if p.required else f"default {p.default}" if p.default else "optional"
            yield f"| `{p.name}` | {p.type} | {need} | {p.description} | `{p.example}` |"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(load()), encoding="utf-8")
