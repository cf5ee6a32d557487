"""Reads RDF files in every format that Communique writes."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.model import KgError

FORMATS: Final[dict[str, RdfFormat]] = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""Suffix → format."""

STANDARD_INPUT: Final = Path("-")
GZIP_MAGIC: Final = b"\x1f\x8b"


class UnreadableError(KgError):
    """A file is not RDF, or not in the format that its name says."""


def read_quads(path: Path, format_name: str | None = None) -> Iterator[Quad]:
    """The quads of an RDF file, one by one; triples are quads of the default graph.

    Args:
        path: its name ends in a suffix of :data:`FORMATS`, and ``.gz`` where it is compressed; ``-`` is standard input.
        format_name: a suffix that counts instead of the name's.

    Raises:
        UnreadableError: when it cannot be opened, has no known suffix, or breaks its format's grammar.
    """
    rdf_format = FORMATS[format_name or _suffix(path)]
    try:
        with _opened(path) as stream:
            yield from parse(stream, format=rdf_format)
    except SyntaxError as error:
        line = f"line {error.lineno}: " if error.lineno else ""
        raise UnreadableError(f"{path}: {line}{error.msg}; mend it, or name its format") from None
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableError(f"{path}: {reason}; name a file that can be read") from None


def _suffix(path: Path) -> str:
    if path == STANDARD_INPUT:
        return "trig"
    suffix = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    if suffix[1:] not in FORMATS:
        known = ", ".join(f".{name}" for name in FORMATS)
        raise UnreadableError(f"{path}: no known format in its name; give it one of {known}, each also with .gz")
    return suffix[1:]


def _opened(path: Path) -> IO[bytes]:
    """The bytes of ``path``, decompressed if they are compressed, whatever its name says."""
    stream = sys.stdin.buffer if path == STANDARD_INPUT else path.open("rb")
    buffered = io.BufferedReader(cast("io.RawIOBase", stream))
    if buffered.peek(len(GZIP_MAGIC)).startswith(GZIP_MAGIC):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=buffered))
    return buffered
