"""The Python interface: ``kg.open(DIR)`` and typed answers."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, overload

import pyoxigraph as ox

from kg import catalog, settings
from kg.model import KgError, PartialDate, UsageError
from kg.store import DataFolder, StoreError
from kg.store.evaluation import Kind, Term
from kg.store.limited import Limits, Request, Worker
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    import pandas as pd

_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_XSD: Final = PREFIXES["xsd"]


class IRI(str):
    """An IRI in an answer: a string that says what it is."""

    __slots__ = ()


class Blank(str):
    """A blank node in an answer, by its label there."""

    __slots__ = ()


Value = str | int | float | bool | Decimal | dt.date | dt.datetime | PartialDate
"""What a term of an answer becomes: :class:`IRI`, :class:`Blank`, or a literal's value."""


class Row(tuple[Value | None, ...]):
    """One row: values by number, by column (``row["from"]``) or by attribute (``row.start``)."""

    __slots__ = ()
    columns: ClassVar[tuple[str, ...]] = ()

    def __getitem__(self, place: Any) -> Any:
        """The value in a column, or values at a number or slice."""
        return tuple.__getitem__(self, self.columns.index(place) if isinstance(place, str) else place)

    def __getattr__(self, column: str) -> Any:
        """The value in a column."""
        if column in self.columns:
            return self[column]
        raise AttributeError(f"no column {column}; the columns are {', '.join(self.columns)}")

    def __repr__(self) -> str:
        """Columns with their values."""
        return f"Row({', '.join(f'{name}={value!r}' for name, value in zip(self.columns, self, strict=True))})"


class Rows(Sequence[Row]):
    """An answer as rows, all of the same columns.

    The answer to an ASK has one row with the column ``answer``; that to a CONSTRUCT or DESCRIBE has ``subject``,
    ``predicate`` and ``object``. What is unbound is ``None``.
    """

    def __init__(self, columns: Sequence[str], rows: Iterable[Iterable[Value | None]]) -> None:
        """Keep ``rows``."""
        self.columns = tuple(columns)
        row = type("Row", (Row,), {"__slots__": (), "columns": self.columns})
        self._rows: list[Row] = [row(values) for values in rows]

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        """One row, or a list of some."""
        return self._rows[index]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._rows)

    def __repr__(self) -> str:
        """Columns and number of rows."""
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a data frame.

        Raises:
            UsageError: when pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415  # an optional dependency
        except ImportError:
            raise UsageError("pandas is not installed; pip install 'communique[pandas]'") from None
        return pd.DataFrame([tuple(row) for row in self._rows], columns=list(self.columns))


class KnowledgeGraph:
    """A data folder, to be asked. Each question sees the version that serves when it is asked.

    >>> with kg.open("kg-data") as graph:
    ...     for row in graph.query("agenda", person="Jane Doe"):
    ...         print(row.start, row.label)
    """

    def __init__(self, folder: DataFolder, chosen: settings.Settings) -> None:
        """Use :func:`kg.open`."""
        self._folder = folder
        self._settings = chosen
        self._worker = Worker(Limits(chosen.time_limit, chosen.memory_limit, chosen.max_rows))
        self._lock = Lock()

    @cached_property
    def queries(self) -> catalog.Catalog:
        """The canned queries."""
        return catalog.load()

    def query(self, query: str, **parameters: object) -> Rows:
        """Ask a canned query by its name, or any SPARQL query.

        Args:
            query: a name such as ``who-met-whom``, or SPARQL, in which the project's prefixes need no declaration.
            parameters: of a canned query, its parameters; of SPARQL, values in place of the variables so named, which a
                SELECT must project. A name that Python reserves takes a final underscore: ``from_``.

        Raises:
            UsageError: for an unknown canned query or an ill-typed parameter.
            KgError: when the query is malformed, refused, or ended at a limit.
        """
        values = {name.removesuffix("_"): value for name, value in parameters.items() if value is not None}
        text, substitutions = query, {ox.Variable(name): _term(value) for name, value in values.items()}
        if _NAME.fullmatch(query):
            canned = self.queries.get(query)
            text, substitutions = canned.text, {**canned.bind({name: str(value) for name, value in values.items()})}
        with self._lock:
            return self._ask(text, substitutions)

    def _ask(self, text: str, substitutions: dict[ox.Variable, Term]) -> Rows:
        hold = self._folder.hold()
        if hold is None:
            raise StoreError(f"{self._folder.path}: nothing is published yet; kg add publishes articles")
        with hold:
            allowed = self._settings.service_allow
            request = Request(hold.version.store, text, substitutions, service_allow=allowed)
            kind, pieces = self._worker.answer(request)
            content = b"".join(pieces)
        return _rows(kind, content)

    def close(self) -> None:
        """End the process that answers; a later question starts another."""
        self._worker.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()


def open_folder(data: str | Path | None = None, **options: object) -> KnowledgeGraph:
    """Open a data folder to ask it; ``kg.open`` is this function.

    Args:
        data: the folder; by default what ``KG_DATA``, ``kg.toml`` or the default name.
        options: other settings by name, such as ``time_limit=5`` (seconds).

    Raises:
        kg.store.StoreError: when there is no such data folder.
        kg.settings.SettingsError: when an option is unknown or not valid.
    """
    if data is not None:
        options["data"] = data
    chosen = settings.load(options)
    return KnowledgeGraph(DataFolder.open(chosen.data, chosen.base), chosen)


def _term(value: object) -> Term:
    """A Python value as an RDF term."""
    if isinstance(value, IRI):
        return ox.NamedNode(value)
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if isinstance(value, str | bool | int | float):
        return ox.Literal(value)
    for kind, datatype in ((Decimal, "decimal"), (dt.datetime, "dateTime"), (dt.date, "date")):
        if isinstance(value, kind):
            text = value.isoformat() if isinstance(value, dt.date) else format(value, "f")
            return ox.Literal(text, datatype=ox.NamedNode(_XSD + datatype))
    raise UsageError(f"no RDF term for {value!r}; give text, a number, a date or kg.IRI(...)")


def _rows(kind: Kind, content: bytes) -> Rows:
    """The worker's serialisation as typed rows."""
    if kind is Kind.GRAPH:
        quads = ox.parse(content, ox.RdfFormat.N_TRIPLES)
        return Rows(("subject", "predicate", "object"), ([_value(t) for t in quad.triple] for quad in quads))
    result = ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
    if isinstance(result, ox.QueryBoolean):
        return Rows(("answer",), [[bool(result)]])
    if not isinstance(result, ox.QuerySolutions):
        raise KgError("the answer is of no known form")
    names = [variable.value for variable in result.variables]
    return Rows(names, ([None if term is None else _value(term) for term in solution] for solution in result))


def _value(term: Term) -> Value:
    """A term's value; a literal that its datatype does not allow stays text."""
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    if isinstance(term, ox.Triple):
        return str(term)
    convert = _CONVERT.get(term.datatype.value.removeprefix(_XSD), str)
    with suppress(ValueError, ArithmeticError, KeyError):
        return convert(term.value)
    return term.value


_CONVERT: Final[dict[str, Callable[[str], Value]]] = {
    **dict.fromkeys(
        [
            "integer", "long", "int", "short", "byte", "nonNegativeInteger", "nonPositiveInteger", "negativeInteger",
            "positiveInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
        ],
        int,
    ),
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: {"true": True, "1": True, "false": False, "0": False}[text],
    "date": dt.date.fromisoformat,
    "dateTime": dt.datetime.fromisoformat,
    "gYear": PartialDate.parse,
    "gYearMonth": PartialDate.parse,
}  # fmt: skip
"""Local name of an XSD datatype → what makes its Python value of the lexical form."""
