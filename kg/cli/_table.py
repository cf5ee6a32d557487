"""Rows as a table for a terminal."""

import shutil
import sys
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results

from kg.vocab import PREFIXES

NARROWEST = 12
"""Columns of text that a cut cell keeps at least."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines to print, and the number of rows in them."""

    lines: list[str]
    rows: int


def lines(content: bytes, hidden: Collection[str]) -> Table:
    """An answer in SPARQL's JSON format as aligned lines; the truth value of an ASK as one.

    IRIs are shortened by prefix, those of the graph's own resources to kind and key. A column of IRIs that is followed
    by their labels is left out, and so are the columns ``hidden``, which only repeat a query's parameters. On a
    terminal, cells are cut so that a row fits a line.
    """
    result = parse_query_results(content, QueryResultsFormat.JSON)
    if isinstance(result, QueryBoolean):
        return Table([str(bool(result)).lower()], 1)
    if not isinstance(result, QuerySolutions):
        raise TypeError("SPARQL's JSON format holds rows or a truth value")
    names = [variable.value for variable in result.variables]
    shown = [
        number
        for number, name in enumerate(names)
        if name not in hidden and not (number + 1 < len(names) and names[number + 1] in ("label", f"{name}_label"))
    ]
    rows = [[_cell(tuple(solution)[number]) for number in shown] for solution in result]
    headings = [names[number].removesuffix("_label").replace("_", " ") for number in shown]
    return Table(_aligned([headings, *rows]), len(rows))


def _cell(term: object) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return compact(term.value)
    value = term.value if isinstance(term, Literal) else str(term)
    # A line end or an escape sequence in a name must not reach the terminal.
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in value).split())


def compact(iri: str) -> str:
    """``iri`` as people read it: ``cq:Meeting``, ``event/…``; whole where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    _, found, path = iri.partition("/id/")
    return path if found and path.count("/") == 1 else iri


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    if sys.stdout.isatty():
        widths = _fitting(widths, shutil.get_terminal_size().columns)
        rows = [[_cut(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return [lines[0], "  ".join("─" * width for width in widths), *lines[1:]]


def _fitting(widths: list[int], space: int) -> list[int]:
    """``widths`` with the widest made narrower until a row fits ``space``."""
    widths = list(widths)
    while sum(widths) + 2 * (len(widths) - 1) > space and max(widths, default=0) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _width(text: str) -> int:
    """Columns of a terminal that ``text`` takes (Unicode Standard Annex 11)."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while _width(text) > width - 1:
        text = text[:-1]
    return f"{text}…"
