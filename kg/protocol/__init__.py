"""SPARQL 1.1 Protocol: decodes a request and negotiates a format; knows nothing of the web framework.

Sections named in this package are those of https://www.w3.org/TR/sparql11-protocol/ and, where said, of
https://www.rfc-editor.org/rfc/rfc9110 (HTTP semantics).
"""

from kg.protocol.errors import ProtocolError
from kg.protocol.formats import BOOLEAN, GRAPH, SOLUTIONS, Format, offered, suffix_format
from kg.protocol.negotiation import choose, negotiate
from kg.protocol.request import LONGEST_BODY, LONGEST_QUERY_STRING, QueryRequest, decode

__all__ = [
    "BOOLEAN",
    "GRAPH",
    "LONGEST_BODY",
    "LONGEST_QUERY_STRING",
    "SOLUTIONS",
    "Format",
    "ProtocolError",
    "QueryRequest",
    "choose",
    "decode",
    "negotiate",
    "offered",
    "suffix_format",
]
