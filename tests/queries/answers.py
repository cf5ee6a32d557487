"""Expected answers (``expected/*.yaml``) and how an answer is compared with them.

A case gives a query's parameters, the columns that count, and the rows. Columns are facts of the text: IRIs and labels
that the project makes up are left out. Values are compared as text: an ontology's term by its local name; a list of
names in any order; of ``words`` and ``headline`` a part is enough. A ``sentence`` must be whole.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml
from pyoxigraph import NamedNode, Store

from kg.catalog import Catalog
from kg.vocab import PREFIXES

LISTS = {"with", "participants", "places", "visitors", "roles", "other_names"}
PARTS = {"words", "headline"}
UNBOUND = "-"

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One question with its answer."""

    query: str
    parameters: dict[str, str]
    columns: tuple[str, ...]
    rows: list[Cells]

    def __str__(self) -> str:
        return " ".join([self.query, *(f"{name}={value}" for name, value in self.parameters.items())])


def cases() -> list[Case]:
    """Every case of every file."""
    found = []
    for path in sorted((Path(__file__).parent / "expected").glob("*.yaml")):
        for noted in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            columns = tuple(noted["columns"])
            rows = [tuple(map(_normal, columns, row)) for row in noted["rows"]]
            found.append(Case(path.stem, noted["parameters"] or {}, columns, rows))
    return found


def ask(store: Store, catalog: Catalog, case: Case) -> list[Cells]:
    """The answer of ``store``, in the case's columns."""
    query = catalog.get(case.query)
    solutions = store.query(query.text, substitutions=query.bind(case.parameters))
    return [tuple(_normal(column, _text(row[column])) for column in case.columns) for row in solutions]


def differences(case: Case, actual: list[Cells]) -> list[str]:
    """``- row`` for each of the case that is missing, ``+ row`` for each that is too much."""
    left = list(actual)
    missing = []
    for row in case.rows:
        match = next((other for other in left if _alike(case.columns, row, other)), None)
        if match is None:
            missing.append(f"- {' | '.join(row)}")
        else:
            left.remove(match)
    return [*missing, *sorted(f"+ {' | '.join(row)}" for row in left)]


def _alike(columns: Cells, expected: Cells, actual: Cells) -> bool:
    return all(
        want in have if column in PARTS else want == have
        for column, want, have in zip(columns, expected, actual, strict=True)
    )


def _normal(column: str, cell: str) -> str:
    cell = " ".join(cell.split()) or UNBOUND
    return ", ".join(sorted(cell.split(", "))) if column in LISTS else cell


def _text(term) -> str:
    if term is None:
        return UNBOUND
    if isinstance(term, NamedNode):
        for namespace in PREFIXES.values():
            if term.value.startswith(namespace):
                return term.value.removeprefix(namespace)
    return term.value
