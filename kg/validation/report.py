"""What a validation found, and how a person reads it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from kg.vocab import PREFIXES

Severity = Literal["Violation", "Warning", "Info"]

SHAPES: Final = "https://w3id.org/communique/shapes#"
LONGEST_VALUE: Final = 100
"""Code points of a value that the text shows."""


@dataclass(frozen=True, slots=True)
class Result:
    """One constraint that one thing breaks (SHACL, section 3.4.2).

    Attributes:
        graph: IRI of the named graph that was validated, or ``""`` for triples without one.
        focus: the thing, in N-Triples form.
        path: the property, in N-Triples or SPARQL path form; ``""`` where the thing itself is at fault.
        value: the value at fault in N-Triples form, or ``""``.
        message: what is wrong, in plain words.
        severity: as the shape says.
        shape: IRI of the shape or SPARQL constraint that says so.
    """

    graph: str
    focus: str
    path: str
    value: str
    message: str
    severity: Severity
    shape: str

    @property
    def order(self) -> tuple[str, ...]:
        """By graph, thing and property, so that a report reads the same each time."""
        return (self.graph, self.focus, self.path, self.value, self.message, self.shape)


@dataclass(frozen=True, slots=True)
class Report:
    """All that a validation found, sorted; ``checked`` says what was looked at, ``skipped`` which graphs were not."""

    results: tuple[Result, ...] = ()
    checked: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and hints do not count."""
        return not any(result.severity == "Violation" for result in self.results)

    @classmethod
    def merge(cls, reports: Iterable["Report"], skipped: Iterable[str] = ()) -> "Report":
        """One report of several."""
        reports = list(reports)
        return cls(
            tuple(sorted((result for report in reports for result in report.results), key=lambda r: r.order)),
            tuple(name for report in reports for name in report.checked),
            (*(name for report in reports for name in report.skipped), *skipped),
        )

    def __str__(self) -> str:
        """The report as text: a verdict, then what is wrong, graph by graph and thing by thing."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self._verdict()
        for graph, in_graph in groupby(self.results, key=lambda result: result.graph):
            if graph:
                yield f"\nin {graph}"
            for focus, of_focus in groupby(in_graph, key=lambda result: result.focus):
                yield f"  {compact(focus)}"
                for result in of_focus:
                    yield f"    {_line(result)}"

    def _verdict(self) -> str:
        looked = f"checked {', '.join(self.checked)}" if self.checked else "nothing to check"
        if self.skipped:
            looked += f"; other graphs left alone: {len(self.skipped)}"
        if not self.results:
            return f"conforms ({looked})"
        things = len({(result.graph, result.focus) for result in self.results})
        verdict = "conforms, with remarks" if self.conforms else "does not conform"
        return f"{verdict}: {counted(len(self.results), 'problem')} in {counted(things, 'thing')} ({looked})"


def compact(term: str) -> str:
    """``term`` in N-Triples form with its IRIs as prefixed names where a prefix fits, shortened to one short line."""
    if term.startswith("<") and term.endswith(">"):
        return _prefixed(term[1:-1])
    text, mark, datatype = term.rpartition("^^")
    shown = " ".join((text if mark else term).split())
    if len(shown) > LONGEST_VALUE:
        shown = shown[: LONGEST_VALUE - 1] + "…"
    return f"{shown}^^{compact(datatype)}" if mark else shown


def _prefixed(iri: str) -> str:
    for prefix, namespace in (*PREFIXES.items(), ("cqs", SHAPES)):
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("_", "").replace("-", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{iri}>"


def _line(result: Result) -> str:
    mark = "" if result.severity == "Violation" else f"[{result.severity.lower()}] "
    path = re.sub(r"<[^>]*>", lambda step: compact(step[0]), result.path)
    where = " ".join(part for part in (path, compact(result.value)) if part)
    return f"{mark}{where}: {result.message}" if where else f"{mark}{result.message}"


def counted(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
