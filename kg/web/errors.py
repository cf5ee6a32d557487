"""One table from errors to HTTP: what a client reads is a problem document (https://www.rfc-editor.org/rfc/rfc9457)."""

import json
from dataclasses import dataclass
from typing import Final

from kg.catalog import ParameterError, UnknownQuery
from kg.model import KgError
from kg.protocol import ProtocolError
from kg.store import StoreError
from kg.store.evaluation import QueryEvaluationError, QuerySyntaxError, TooManyRowsError
from kg.store.guard import QueryRefusedError, QueryTooComplexError

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER: Final = 2
"""Seconds after which a client may try again what was refused for want of a free process."""


class LimitError(KgError):
    """A query that was ended at one of the server's limits; ``limit`` is its value in the limit's unit."""

    def __init__(self, limit: float, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.limit = limit


class TimeLimitError(LimitError):
    """The query ran for too long."""

    def __init__(self, seconds: float) -> None:
        """``seconds`` are allowed."""
        super().__init__(seconds, f"the query was ended at the time limit of {seconds:g} seconds")


class MemoryLimitError(LimitError):
    """The query's process grew too large."""

    def __init__(self, megabytes: int) -> None:
        """``megabytes`` are allowed."""
        super().__init__(megabytes, f"the query was ended at the memory limit of {megabytes} megabytes")


class BusyError(KgError):
    """No process is free for the query now."""


class NotFoundError(KgError):
    """Nothing has that path."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem: its status (0: the error knows), and its title."""

    status: int
    name: str
    title: str


PROBLEMS: Final[dict[type[Exception], Problem]] = {
    ProtocolError: Problem(0, "protocol", "The request is not what the SPARQL Protocol or HTTP asks for"),
    QuerySyntaxError: Problem(400, "syntax", "The query is not SPARQL 1.1"),
    QueryTooComplexError: Problem(400, "complexity", "The query is longer or nested deeper than the engine takes"),
    QueryRefusedError: Problem(403, "refused", "The query reaches out of this store"),
    QueryEvaluationError: Problem(400, "evaluation", "The query cannot be evaluated"),
    TooManyRowsError: Problem(403, "rows", "The answer is larger than allowed"),
    TimeLimitError: Problem(504, "time", "The query took longer than allowed"),
    MemoryLimitError: Problem(503, "memory", "The query needed more memory than allowed"),
    BusyError: Problem(503, "busy", "The server has no room for the query now"),
    UnknownQuery: Problem(404, "unknown-query", "There is no such canned query"),
    ParameterError: Problem(400, "parameter", "A parameter of the canned query is missing, unknown or ill-typed"),
    NotFoundError: Problem(404, "not-found", "There is nothing here"),
    StoreError: Problem(503, "store", "The data cannot be read"),
}
"""Error → what it is over HTTP; the first entry that fits counts."""


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """A problem document with its status and headers."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


def problem(error: Exception) -> ErrorAnswer:
    """The answer to a request that failed with ``error``, one of :data:`PROBLEMS`' kinds.

    Raises:
        StopIteration: when it is of another kind, and so a defect.
    """
    kind = next(kind for error_type, kind in PROBLEMS.items() if isinstance(error, error_type))
    status = error.status if isinstance(error, ProtocolError) else kind.status
    extra = {name: value for name in ("line", "column", "limit") if (value := getattr(error, name, None)) is not None}
    return document(status, kind.name, kind.title, str(error), **extra)


def document(status: int, name: str, title: str, detail: str, **extra: object) -> ErrorAnswer:
    """A problem document; ``name`` leads to its explanation below ``/problems``."""
    content = {"type": f"/problems#{name}", "title": title, "status": status, "detail": detail, **extra}
    body = json.dumps(content, ensure_ascii=False).encode()
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if name == "busy":
        headers.append((b"retry-after", str(RETRY_AFTER).encode()))
    return ErrorAnswer(status, headers, body)
