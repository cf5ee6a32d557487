"""The formats of answers, in the order in which the server prefers them."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.store.evaluation import Kind


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, other media types that clients use for it, and the engine's name for it.

    An answer is labelled with the media type that the client named, and nothing else about it changes.
    """

    media_type: str
    suffix: str
    engine: QueryResultsFormat | RdfFormat
    aliases: tuple[str, ...] = ()

    @property
    def media_types(self) -> tuple[str, ...]:
        """Its own media type, then the others."""
        return (self.media_type, *self.aliases)


_JSON: Final = Format("application/sparql-results+json", "srj", QueryResultsFormat.JSON, ("application/json",))
_XML: Final = Format("application/sparql-results+xml", "srx", QueryResultsFormat.XML, ("application/xml", "text/xml"))
_CSV: Final = Format("text/csv", "csv", QueryResultsFormat.CSV)
_TSV: Final = Format("text/tab-separated-values", "tsv", QueryResultsFormat.TSV)

SOLUTIONS: Final = (_JSON, _XML, _CSV, _TSV)
"""Answers of SELECT: https://www.w3.org/TR/sparql11-results-json/ and its sisters for XML, CSV and TSV."""

BOOLEAN: Final = SOLUTIONS
"""Answers of ASK; CSV and TSV give the bare word, which no specification forbids."""

GRAPH: Final = (
    Format("text/turtle", "ttl", RdfFormat.TURTLE, ("application/x-turtle",)),
    Format("application/n-triples", "nt", RdfFormat.N_TRIPLES),
    Format("application/ld+json", "jsonld", RdfFormat.JSON_LD, ("application/json",)),
    Format("application/rdf+xml", "rdf", RdfFormat.RDF_XML, ("application/xml", "text/xml")),
    Format("application/trig", "trig", RdfFormat.TRIG),
    Format("application/n-quads", "nq", RdfFormat.N_QUADS),
)
"""Answers of CONSTRUCT and DESCRIBE, and documents about one resource."""

_OFFERED: Final = {Kind.SOLUTIONS: SOLUTIONS, Kind.BOOLEAN: BOOLEAN, Kind.GRAPH: GRAPH}


def offered(kind: Kind) -> tuple[Format, ...]:
    """The formats that hold an answer of ``kind``."""
    return _OFFERED[kind]


def suffix_format(suffix: str) -> Format | None:
    """The format of a graph whose files end in ``.suffix``."""
    return next((format_ for format_ in GRAPH if format_.suffix == suffix), None)
