"""Reads RDF files, compressed or not."""

import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import Quad, RdfFormat, parse

from kg.model import KgError

STANDARD_INPUT: Final = Path("-")
GZIP_MAGIC: Final = b"\x1f\x8b"
PARSER_PLACE: Final = re.compile(r"^Parser error (at|between) line [^:]*: ")
"""How the parser's message begins; the line is said before it."""


class UnreadableError(KgError):
    """A file cannot be opened, or is not in the format that it is said to be in."""


def read_quads(path: Path, rdf_format: RdfFormat) -> Iterator[Quad]:
    """The quads of an RDF file, one by one; triples are quads of the default graph.

    Args:
        path: the file, gzipped or not whatever its name says; ``-`` is standard input.
        rdf_format: its format.

    Raises:
        UnreadableError: when it cannot be opened, or breaks the format's grammar.
    """
    try:
        with _opened(path) as stream:
            yield from parse(stream, format=rdf_format)
    except SyntaxError as error:
        place = f"{path}, line {error.lineno}" if error.lineno else f"{path}"
        what = PARSER_PLACE.sub("", error.msg)
        raise UnreadableError(f"{place}: not {rdf_format.name}: {what}; mend it, or name its format") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(f"{path}: not a whole gzip file: {error}; fetch it again") from None
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}; name a file that can be read") from None


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with ExitStack() as stack:
        stream = sys.stdin.buffer if path == STANDARD_INPUT else stack.enter_context(path.open("rb"))
        if cast("io.BufferedReader", stream).peek(len(GZIP_MAGIC)).startswith(GZIP_MAGIC):
            yield cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=stream)))
        else:
            yield stream
