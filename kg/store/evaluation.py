"""Runs a query on one version of the store and serialises the answer with the engine's own serialisers.

Nothing here bounds time or memory: the engine cannot be cancelled, so only the end of its process ends a query
(``docs/decisions/0003-queries-under-limits.md``). What is bounded is the number of rows, and, by
:func:`kg.store.guard.check`, what a query may say.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO, Final, Protocol, TypeVar, cast

import pyoxigraph as ox

from kg.model import KgError
from kg.store import guard
from kg.vocab import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Item = TypeVar("_Item")

_POSITION: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CHARACTER_CLASSES: Final = re.compile(r",?\s*(\['|\[_\]).*", re.DOTALL)
_PREFIXED: Final = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)


class QuerySyntaxError(KgError):
    """A query that is not SPARQL; ``line`` and ``column`` (in code points) count from 1."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        """Say that the query is wrong at ``line`` and ``column`` for ``reason``."""
        super().__init__(f"line {line}, column {column}: {reason}")
        self.line = line
        self.column = column
        self.reason = reason


class QueryEvaluationError(KgError):
    """A valid query that the engine could not evaluate: an unknown function, an endpoint that does not answer."""


class TooManyRowsError(KgError):
    """An answer with more rows (triples of a graph) than allowed; ``limit`` is how many are."""

    def __init__(self, limit: int) -> None:
        """Say that there are more than ``limit``."""
        super().__init__(f"the answer has more than {limit} rows; narrow the query or add LIMIT")
        self.limit = limit


class Writable(Protocol):
    """What an answer is written to; an exception raised by ``write`` ends the query and comes out of the answer."""

    def write(self, data: bytes, /) -> int:
        """Take ``data`` and say how many bytes that was."""


class Kind(StrEnum):
    """The three forms of answer (SPARQL 1.1 Query, section 16)."""

    SOLUTIONS = "solutions"
    GRAPH = "graph"
    BOOLEAN = "boolean"


class Answer:
    """An answer that is computed while it is read, once, in the thread that asked."""

    def __init__(self, result: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, max_rows: int | None) -> None:
        """Wrap what the engine gave."""
        self._result = result
        self._max_rows = max_rows

    @property
    def kind(self) -> Kind:
        """Which form it has."""
        if isinstance(self._result, ox.QuerySolutions):
            return Kind.SOLUTIONS
        return Kind.GRAPH if isinstance(self._result, ox.QueryTriples) else Kind.BOOLEAN

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns, without ``?``; empty unless it has solutions."""
        if isinstance(self._result, ox.QuerySolutions):
            return tuple(variable.value for variable in self._result.variables)
        return ()

    def __bool__(self) -> bool:
        """The truth of a boolean answer.

        Raises:
            TypeError: when it has another form.
        """
        if not isinstance(self._result, ox.QueryBoolean):
            raise TypeError(f"an answer of {self.kind} is neither true nor false")
        return bool(self._result)

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """The solutions, a term for each of :attr:`variables` or ``None`` where unbound.

        Raises:
            TypeError: when it has another form.
            TooManyRowsError: past the limit.
        """
        if not isinstance(self._result, ox.QuerySolutions):
            raise TypeError(f"an answer of {self.kind} has no rows")
        for row in self._counted(self._result):
            yield tuple(row)

    def triples(self) -> Iterator[ox.Triple]:
        """The triples of a graph.

        Raises:
            TypeError: when it has another form.
            TooManyRowsError: past the limit.
        """
        if not isinstance(self._result, ox.QueryTriples):
            raise TypeError(f"an answer of {self.kind} has no triples")
        yield from self._counted(self._result)

    def write(self, output: Writable, format_: ox.QueryResultsFormat | ox.RdfFormat) -> None:
        """Serialise it into ``output`` piece by piece, holding no more than a few kilobytes.

        Raises:
            TypeError: when ``format_`` does not fit its form.
            TooManyRowsError: past the limit; some bytes may have been written.
            QueryEvaluationError: when the engine gives up.
        """
        try:
            if isinstance(self._result, ox.QueryTriples) and isinstance(format_, ox.RdfFormat):
                if format_ in _PREFIXED:
                    ox.serialize(self.triples(), _stream(_SortedPrefixes(output)), format_, prefixes=PREFIXES)
                else:
                    ox.serialize(self.triples(), _stream(output), format_)
            elif isinstance(self._result, ox.QuerySolutions) and isinstance(format_, ox.QueryResultsFormat):
                self._result.serialize(_stream(_RowCounter(output, format_, self._max_rows)), format_)
            elif isinstance(self._result, ox.QueryBoolean) and isinstance(format_, ox.QueryResultsFormat):
                self._result.serialize(_stream(output), format_)
            else:
                raise TypeError(f"{format_.name} cannot hold an answer of {self.kind}")
        except RuntimeError as error:
            raise QueryEvaluationError(f"the query could not be evaluated: {error}") from None

    def _counted(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """``items``, and an error in place of the first that is too many."""
        try:
            for number, item in enumerate(items, start=1):
                if self._max_rows is not None and number > self._max_rows:
                    raise TooManyRowsError(self._max_rows)
                yield item
        except RuntimeError as error:
            raise QueryEvaluationError(f"the query could not be evaluated: {error}") from None


class Reader:
    """One version's store, opened read-only; it may be shared by threads and is closed when nobody holds it."""

    def __init__(
        self, store: Path, *, max_rows: int | None = None, prefixes: bool = False, service_allow: Collection[str] = ()
    ) -> None:
        """Open the folder ``store`` of a version.

        Args:
            store: where Oxigraph keeps it.
            max_rows: rows or triples that an answer may have; no bound without it.
            prefixes: whether a query may use :data:`kg.vocab.PREFIXES` undeclared, which SPARQL does not allow.
            service_allow: endpoints that ``SERVICE`` may name.

        Raises:
            OSError: when there is no readable store.
        """
        self._store = ox.Store.read_only(str(store))
        self._max_rows = max_rows
        self._prefixes = PREFIXES if prefixes else None
        self._service_allow = tuple(service_allow)

    def evaluate(
        self,
        query: str,
        *,
        substitutions: Mapping[ox.Variable, Term] | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        base: str | None = None,
    ) -> Answer:
        """The answer to ``query``; most of the work is done while it is read.

        Args:
            query: SPARQL 1.1 Query.
            substitutions: terms in place of variables; a SELECT must project each of them.
            default_graphs: IRIs of the graphs that make up the default graph.
            named_graphs: IRIs of the graphs that ``GRAPH`` sees. When either list is given, the two describe the whole
                dataset and the query's own ``FROM`` does not count (SPARQL 1.1 Protocol, section 2.1.4).
            base: IRI that relative IRIs of the query start from.

        Raises:
            QueryRefusedError: when :func:`kg.store.guard.check` does.
            QuerySyntaxError: when the query, or an IRI of the lists, is malformed.
            QueryEvaluationError: when the engine cannot evaluate it.
        """
        guard.check(query, service_allow=self._service_allow)
        dataset = bool(default_graphs or named_graphs)
        try:
            result = self._store.query(
                query,
                base_iri=base,
                prefixes=self._prefixes,
                default_graph=[ox.NamedNode(iri) for iri in default_graphs] if dataset else None,
                named_graphs=[ox.NamedNode(iri) for iri in named_graphs] if dataset else None,
                substitutions=dict(substitutions) if substitutions else None,
            )
        except SyntaxError as error:
            raise _syntax_error(query, str(error), known=self._prefixes or {}) from None
        except (RuntimeError, OSError) as error:
            raise QueryEvaluationError(f"the query could not be evaluated: {error}") from None
        return Answer(result, self._max_rows)

    def named_graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted; graphs that a blank node names have none."""
        return tuple(sorted(graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)))

    def quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match, of the default graph and of the named ones; ``None`` matches anything."""
        yield from self._store.quads_for_pattern(subject, predicate, object_, graph)

    def __len__(self) -> int:
        """How many quads it holds, the default graph's copies included."""
        return len(self._store)


def _syntax_error(query: str, message: str, known: Mapping[str, str]) -> QuerySyntaxError:
    """The engine's complaint, shortened to what a person can use."""
    if undeclared := guard.undeclared_prefix(query, known):
        line, column, prefix = undeclared
        return QuerySyntaxError(line, column, f"the prefix {prefix} is not declared")
    found = _POSITION.fullmatch(message)
    if found is None:
        return QuerySyntaxError(1, 1, message)
    reason = _CHARACTER_CLASSES.sub("", found[3]).removeprefix("expected one of ").removeprefix("expected ")
    return QuerySyntaxError(int(found[1]), int(found[2]), f"expected {reason}" if reason else "not SPARQL")


class _Flushed:
    """Gives a :class:`Writable` the ``flush`` that the engine also calls."""

    def __init__(self, output: Writable) -> None:
        self.write = output.write

    def flush(self) -> None:
        """Nothing is held back."""


def _stream(output: Writable) -> IO[bytes]:
    """``output`` as the engine's type hints want it; it calls ``write`` and ``flush`` alone."""
    return cast(IO[bytes], _Flushed(output))


class _SortedPrefixes:
    """Puts the prefixes, which the engine gives in no order, into one; they all come with its first buffer."""

    def __init__(self, output: Writable) -> None:
        self._output = output
        self._begun = False

    def write(self, data: bytes, /) -> int:
        size = len(data)
        if not self._begun:
            self._begun = True
            lines = data.split(b"\n")
            end = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
            data = b"\n".join(sorted(lines[:end]) + lines[end:])
        self._output.write(data)
        return size


class _RowCounter:
    """Passes serialised solutions on and counts their rows by a mark that only the serialiser itself writes.

    JSON escapes ``"`` in strings, so ``,{"v`` begins a row; rows that bind nothing are not counted there. XML escapes
    ``<``. TSV escapes line ends. In CSV a line end counts after an even number of quotation marks.
    """

    _MARKS: Final[dict[str, tuple[re.Pattern[bytes], int]]] = {
        "srj": (re.compile(rb'[\[,]\{"[^},:]'), 4),
        "srx": (re.compile(rb"<result>"), 8),
    }

    def __init__(self, output: Writable, format_: ox.QueryResultsFormat, limit: int | None) -> None:
        self._output = output
        self._limit = limit
        self._mark = self._MARKS.get(format_.file_extension)
        self._rows = 0 if self._mark else -1  # the heading is a line too
        self._tail = b""
        self._quoted = False
        self._quotes = format_.file_extension == "csv"

    def write(self, data: bytes, /) -> int:
        if self._limit is not None:
            self._rows += self._lines(data) if self._mark is None else self._marks(*self._mark, data)
            if self._rows > self._limit:
                raise TooManyRowsError(self._limit)
        return self._output.write(data)

    def _marks(self, mark: re.Pattern[bytes], width: int, data: bytes) -> int:
        """Marks of ``width`` bytes that end in ``data``; one may have begun in what came before."""
        text = self._tail + data
        self._tail = text[1 - width :]
        return len(mark.findall(text))

    def _lines(self, data: bytes) -> int:
        """Line ends in ``data`` outside quotation marks."""
        if not self._quotes:
            return data.count(b"\n")
        parts = data.split(b'"')
        outside = parts[self._quoted :: 2]
        self._quoted ^= len(parts) % 2 == 0
        return sum(part.count(b"\n") for part in outside)
