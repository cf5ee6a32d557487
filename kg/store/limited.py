"""Runs a query in a process of its own, which ends at a time limit and at a memory limit.

pyoxigraph cannot cancel a query, so the end of its process does (``docs/decisions/0003-queries-under-limits.md``). The
process (:mod:`kg.store.worker`) stays for the next query, since starting one takes as long as thousands of light
queries.
"""

import os
import pickle
import selectors
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, Self, cast

from pyoxigraph import Variable

from kg.model import KgError
from kg.store import evaluation, guard
from kg.store.evaluation import Kind, Term

HEADER: Final = struct.Struct(">cI")
"""Before each message of the worker: what it is (:class:`Tag`), and the number of bytes that follow."""

POLL: Final = 0.05
"""Seconds between looks at a worker's memory."""


class Tag:
    """What a message of a worker is."""

    KIND: Final = b"K"
    DATA: Final = b"D"
    END: Final = b"Z"
    ERROR: Final = b"E"


class TimeLimitError(KgError):
    """A query was ended at the time limit."""


class MemoryLimitError(KgError):
    """A query was ended at the memory limit."""


class WorkerError(KgError):
    """A query's process ended by itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use.

    Attributes:
        seconds: of waiting for the answer; the time that the caller takes to use its pieces does not count.
        megabytes: of resident memory of the query's process.
        rows: solutions, or triples of a graph.
    """

    seconds: float
    megabytes: int
    rows: int


@dataclass(frozen=True, slots=True)
class Request:
    """One query on one version.

    Attributes:
        store: the version's store folder; the caller holds the version.
        query: SPARQL; the prefixes of :data:`kg.vocab.PREFIXES` need not be declared.
        substitutions: terms in place of variables.
        solutions: file extension of the format for solutions and booleans: ``srj``, ``srx``, ``csv``, ``tsv``.
        graph: file extension of the format for a graph: ``ttl``, ``nt``, ``rdf``, ``jsonld``.
        service_allow: endpoints that ``SERVICE`` may name.
    """

    store: Path
    query: str
    substitutions: Mapping[Variable, Term] = field(default_factory=dict)
    solutions: str = "srj"
    graph: str = "nt"
    service_allow: tuple[str, ...] = ()


class Worker:
    """A process that answers one query after another; not to be shared by threads."""

    def __init__(self, limits: Limits) -> None:
        """Nothing is started before the first query."""
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, request: Request) -> tuple[Kind, Iterator[bytes]]:
        """Ask ``request``.

        Returns:
            The form of the answer, and its serialisation in pieces, which must be used up or closed before the next
            question; using them raises what is below, too.

        Raises:
            TimeLimitError, MemoryLimitError, WorkerError: when the process ended.
            KgError: whatever :class:`kg.store.evaluation.Reader` raises.
        """
        messages = self._messages(request)
        _, kind = next(messages)
        return Kind(kind.decode()), self._data(messages)

    def close(self) -> None:
        """End the process; again is harmless, and the next query starts another."""
        if self._process is not None:
            self._process.kill()
            with self._process:
                self._process = None

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _data(self, messages: Iterator[tuple[bytes, bytes]]) -> Iterator[bytes]:
        finished = False
        try:
            for tag, content in messages:
                finished = tag == Tag.END
                if tag == Tag.DATA:
                    yield content
        finally:
            if not finished:  # given up half-way: only the end of the process ends the query
                self.close()

    def _messages(self, request: Request) -> Iterator[tuple[bytes, bytes]]:
        """The worker's messages up to and with the end, within the limits; an error is raised."""
        process = self._running()
        remaining = self._limits.seconds
        send(cast("IO[bytes]", process.stdin), pickle.dumps((request, self._limits.rows)))
        receive = _receiver(cast("IO[bytes]", process.stdout))
        tag = b""
        while tag != Tag.END:
            started = time.monotonic()
            message = receive(POLL)
            remaining -= time.monotonic() - started
            self._check(remaining)
            if message is None:
                continue
            tag, content = message
            if tag == Tag.ERROR:
                self._rest()
                raise _rebuilt(content)
            yield tag, content
        self._rest()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            # -P keeps a folder named kg in the working folder from being imported.
            command = [sys.executable, "-P", "-m", "kg.store.worker"]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        return self._process

    def _check(self, remaining: float) -> None:
        """End the process, and say why, when it is beyond a limit."""
        if remaining <= 0:
            self.close()
            raise TimeLimitError(
                f"the query was ended after {self._limits.seconds:g} s; narrow it, or raise --time-limit"
            )
        if self._memory() > self._limits.megabytes:
            self.close()
            raise MemoryLimitError(
                f"the query was ended at {self._limits.megabytes} MB of memory; narrow it, or raise --memory-limit"
            )

    def _memory(self) -> float:
        """Megabytes of the process that are in memory."""
        if self._process is None:
            return 0
        try:
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):  # it has just ended
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _rest(self) -> None:
        """Between questions: a process that keeps much memory would take it from the next query's."""
        if self._memory() > self._limits.megabytes / 4:
            self.close()


def send(stream: IO[bytes], content: bytes) -> None:
    """Write a request for :func:`kg.store.worker.main`."""
    stream.write(struct.pack(">I", len(content)) + content)
    stream.flush()


def _receiver(stream: IO[bytes]) -> Callable[[float], tuple[bytes, bytes] | None]:
    """A function that waits for at most some seconds, and gives a message if one has come in whole."""
    buffer = bytearray()
    selector = selectors.DefaultSelector()
    selector.register(stream, selectors.EVENT_READ)

    def receive(timeout: float) -> tuple[bytes, bytes] | None:
        if (message := _taken(buffer)) is not None:
            return message
        if selector.select(timeout):
            piece = os.read(stream.fileno(), 1 << 18)
            if not piece:
                raise WorkerError("the query's process ended by itself, out of memory or of stack; simplify the query")
            buffer.extend(piece)
        return _taken(buffer)

    return receive


def _taken(buffer: bytearray) -> tuple[bytes, bytes] | None:
    """The first message, taken out of ``buffer`` if it is whole."""
    if len(buffer) < HEADER.size:
        return None
    tag, length = HEADER.unpack_from(buffer)
    end = HEADER.size + length
    if len(buffer) < end:
        return None
    content = bytes(buffer[HEADER.size : end])
    del buffer[:end]
    return tag, content


def _rebuilt(content: bytes) -> KgError:
    """The error that the worker met, of the class that it had there."""
    name, message, state = pickle.loads(content)  # noqa: S301  # from our own process
    kind: Any = getattr(evaluation, name, None) or getattr(guard, name, None) or WorkerError
    error: KgError = kind.__new__(kind)
    error.args = (message,)
    error.__dict__.update(state)
    return error
