"""Decodes the operation ``query`` (section 2.1) from what came over HTTP."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from kg.protocol.errors import ProtocolError

LONGEST_BODY: Final = 2_000_000
"""Bytes of a request's body."""

LONGEST_QUERY_STRING: Final = 60_000
"""Bytes after the ``?`` of a URL; longer queries go by POST."""

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_MOST_FIELDS: Final = 10_000


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query and the dataset that the request describes for it (section 2.1.4)."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def decode(method: str, query_string: bytes, content_type: str | None, body: bytes) -> QueryRequest | None:
    """The query of a request, by GET (also HEAD), by POST with a form, or by POST directly.

    Args:
        method: GET, HEAD or POST.
        query_string: what follows ``?`` in the URL.
        content_type: the header, if there is one.
        body: of a POST.

    Returns:
        ``None`` when a GET asks for nothing, and so for the service description.

    Raises:
        ProtocolError: 400, 403, 413, 414 or 415, as the mistake is.
    """
    if len(query_string) > LONGEST_QUERY_STRING:
        raise ProtocolError(414, f"the URL's query is longer than {LONGEST_QUERY_STRING} bytes; send it by POST")
    if len(body) > LONGEST_BODY:
        raise ProtocolError(413, f"the body is longer than {LONGEST_BODY} bytes")
    fields = _fields(query_string)
    if method in ("GET", "HEAD"):
        if any(name == "update" for name, _ in fields):
            raise ProtocolError(400, "an update is sent by POST")
        return _request(fields) if fields else None
    return _posted(fields, content_type, body)


def _posted(fields: list[tuple[str, str]], content_type: str | None, body: bytes) -> QueryRequest:
    media_type, charset = _content_type(content_type)
    if media_type == UPDATE:
        raise ProtocolError(403, "this server does not take updates")
    if media_type not in (FORM, DIRECT):
        raise ProtocolError(415, f"a query is posted as {DIRECT} or {FORM}, not as {media_type or 'an unnamed type'}")
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise ProtocolError(415, f"a query is posted in UTF-8, not in {charset}")
    if media_type == FORM:
        return _request(fields + _fields(body))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, f"the query is not UTF-8: {error.reason} at byte {error.start}") from None
    return _request([*fields, ("query", text)])


def _request(fields: list[tuple[str, str]]) -> QueryRequest:
    if any(name == "update" for name, _ in fields):
        raise ProtocolError(403, "this server does not take updates")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise ProtocolError(400, f"a request holds exactly one query, not {len(queries)}; its parameter is query")
    default_graphs, named_graphs = (_iris(fields, name) for name in ("default-graph-uri", "named-graph-uri"))
    return QueryRequest(queries[0], default_graphs, named_graphs)


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    """The fields of a URL's query or a form, decoded once.

    Raises:
        ProtocolError: 400 when they are not UTF-8, or too many.
    """
    try:
        return parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise ProtocolError(400, f"the parameters are not percent-encoded UTF-8: {error.reason}") from None
    except ValueError as error:
        raise ProtocolError(400, f"the parameters cannot be read: {error}") from None


def _iris(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    values = tuple(value for field, value in fields if field == name)
    for value in values:
        try:
            NamedNode(value)
        except ValueError:
            raise ProtocolError(400, f"{name} wants an absolute IRI, not {value[:200]!r}") from None
    return values


def _content_type(header: str | None) -> tuple[str, str]:
    """Media type and charset, both in lower case."""
    media_type, *parameters = (header or "").lower().split(";")
    charset = next((p.partition("=")[2].strip(' "') for p in parameters if p.strip().startswith("charset")), "")
    return media_type.strip(), charset
