"""RDF documents of moderate size: triples as a response."""

import io
from collections.abc import Iterable
from typing import IO, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
from starlette.responses import Response

from kg.dump.layout import Layout
from kg.protocol import Format
from kg.vocab import PREFIXES


def graph_document(statements: Iterable[Quad | Triple], media_type: str, format_: Format) -> Response:
    """The triples of ``statements``, each once and sorted, whatever graph they are in.

    Args:
        statements: what it says.
        media_type: what it is labelled as.
        format_: how it is written.
    """
    triples = sorted({Triple(s.subject, s.predicate, s.object) for s in statements}, key=str)
    return Response(graph_bytes(triples, format_), media_type=media_type, headers={"vary": "accept"})


def graph_bytes(triples: list[Triple], format_: Format) -> bytes:
    """``triples`` serialised in their order; Turtle as a person likes to read it."""
    if not isinstance(format_.engine, RdfFormat):
        raise TypeError(f"{format_.media_type} holds no graph")
    buffer = io.BytesIO()
    if format_.suffix in ("ttl", "trig"):
        layout = Layout(buffer, format_.suffix)
        serialize(triples, cast("IO[bytes]", layout), format_.engine, prefixes=_used_prefixes(triples))
        layout.flush()
    else:
        serialize(triples, buffer, format_.engine)
    return buffer.getvalue()


def _used_prefixes(triples: Iterable[Triple]) -> dict[str, str]:
    """Those of :data:`kg.vocab.PREFIXES` that shorten something."""
    nodes = {term.value for triple in triples for term in triple if isinstance(term, NamedNode)}
    datatypes = {term.datatype.value for triple in triples for term in triple if hasattr(term, "datatype")}
    iris = nodes | datatypes
    return {prefix: iri for prefix, iri in PREFIXES.items() if any(used.startswith(iri) for used in iris)}
