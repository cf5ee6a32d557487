"""The process that runs queries for :mod:`kg.store.limited`: requests on standard input, messages on standard output.

It ends when its standard input does, so that it never outlives the process that asked.
"""

import os
import pickle
import queue
import signal
import struct
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.model import KgError
from kg.store.evaluation import Answer, Kind, Reader
from kg.store.limited import HEADER, Request, Tag

PIECE: Final = 1 << 16
"""Bytes of an answer that are sent together."""


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked, which then ends this one
    requests: queue.SimpleQueue[tuple[Request, int]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        _answer(*requests.get())


def _listen(requests: "queue.SimpleQueue[tuple[Request, int]]") -> None:
    """Pass on requests; at the end of input end the process at once, whatever it computes."""
    stream = sys.stdin.buffer
    while len(head := stream.read(4)) == 4:
        requests.put(pickle.loads(stream.read(*struct.unpack(">I", head))))  # noqa: S301  # from our own parent
    os._exit(0)


def _answer(request: Request, max_rows: int) -> None:
    """Send the answer to ``request``, or the error."""
    try:
        reader = _reader(request.store, max_rows, request.service_allow)
        answer = reader.evaluate(request.query, substitutions=request.substitutions)
        _send(Tag.KIND, str(answer.kind).encode())
        output = _Pieces()
        answer.write(output, _format(request, answer))
        output.flush()
    except KgError as error:
        _send(Tag.ERROR, pickle.dumps((type(error).__name__, str(error), vars(error))))
    else:
        _send(Tag.END, b"")


@lru_cache(maxsize=1)
def _reader(store: Path, max_rows: int, service_allow: tuple[str, ...]) -> Reader:
    """The store, which stays open for the next request."""
    return Reader(store, max_rows=max_rows, prefixes=True, service_allow=service_allow)


def _format(request: Request, answer: Answer) -> QueryResultsFormat | RdfFormat:
    if answer.kind is Kind.GRAPH:
        graph = RdfFormat.from_extension(request.graph)
        if graph is not None:
            return graph
    else:
        solutions = QueryResultsFormat.from_extension(request.solutions)
        if solutions is not None:
            return solutions
    raise ValueError(f"no such format: {request.graph}, {request.solutions}")


class _Pieces:
    """Sends what is written to it, in pieces of a size that is worth a message."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, data: bytes, /) -> int:
        """Take ``data``."""
        self._held += data
        if len(self._held) >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held back."""
        if self._held:
            _send(Tag.DATA, bytes(self._held))
            self._held.clear()


def _send(tag: bytes, content: bytes) -> None:
    sys.stdout.buffer.write(HEADER.pack(tag, len(content)) + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
