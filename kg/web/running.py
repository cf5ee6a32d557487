"""One query at work: a thread evaluates and serialises, a coroutine sends what it wrote."""

import asyncio
import threading
import zlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Final

from kg.protocol import negotiate, offered
from kg.store.evaluation import Answer

PIECE: Final = 65_536
"""Bytes that go to the client at a time; a shorter answer goes as one, with its length."""

PIECES_AHEAD: Final = 16
"""Pieces that the thread may be ahead of the client, so that a slow reader does not make a light query a heavy one."""


class QueryEndedError(Exception):
    """Ends the query's thread from within its next write; no client sees it."""


class Run:
    """A query from its admission to its last byte. All but :meth:`_work` and :meth:`write` belong to the event loop."""

    def __init__(self, ask: Callable[[], Answer], accept: str | None, *, gzip: bool = False) -> None:
        """Prepare it.

        Args:
            ask: evaluates the query; called in the query's own thread.
            accept: the request's ``Accept`` header.
            gzip: whether the client takes gzip.
        """
        self.heavy = False
        self.began = 0.0
        self.media_type = ""
        self.gzip = gzip
        self.thread_id: int | None = None
        self._ask = ask
        self._accept = accept
        self._loop = asyncio.get_running_loop()
        self._pieces: deque[bytes] = deque()
        self._room = threading.Semaphore(PIECES_AHEAD)
        self._stopped = False
        self._ended: Exception | None = None
        self._wake: asyncio.Future[None] | None = None
        self._work_done: asyncio.Future[bytes] = self._loop.create_future()
        self._compress = zlib.compressobj(1, wbits=31) if gzip else None
        self._buffer = bytearray()

    def start(self, threads: Executor) -> None:
        """Begin to evaluate."""
        self.began = self._loop.time()
        self._work_done = self._loop.run_in_executor(threads, self._work)
        self._work_done.add_done_callback(lambda _: self._rouse())

    async def next(self) -> tuple[bytes, bool]:
        """The next piece, and whether it is the last.

        Raises:
            Exception: what the query failed with, or what it was ended with.
        """
        while not (self._pieces or self._ended or self._work_done.done()):
            self._wake = self._loop.create_future()
            await self._wake
        if self._ended is not None:
            raise self._ended
        if self._pieces:
            self._room.release()
            return self._pieces.popleft(), False
        return self._work_done.result(), True

    def end(self, error: Exception) -> None:
        """Stop waiting for it and fail with ``error``; its thread stops when it next writes, if it ever does."""
        self._ended = self._ended or error
        self._stopped = True
        self._room.release()
        self._work_done.add_done_callback(_look_at)
        self._rouse()

    @property
    def ended(self) -> bool:
        """Whether it was ended from without."""
        return self._ended is not None

    @property
    def at_work(self) -> bool:
        """Whether its thread has not come to an end."""
        return self.began > 0 and not self._work_done.done()

    def _rouse(self) -> None:
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)

    def _work(self) -> bytes:
        """In the query's own thread: evaluate, choose the format by the form of the answer, serialise.

        Returns:
            What was not sent as a piece: mostly everything.
        """
        self.thread_id = threading.get_native_id()
        answer = self._ask()
        self.media_type, format_ = negotiate(self._accept, offered(answer.kind))
        answer.write(self, format_.engine)
        if self._compress is not None:
            self._buffer += self._compress.flush()
        return bytes(self._buffer)

    def write(self, data: bytes, /) -> int:
        """Take serialised bytes from the engine, in the query's thread; wait when the client lags behind."""
        if self._stopped:
            raise QueryEndedError
        self._buffer += data if self._compress is None else self._compress.compress(data)
        if len(self._buffer) >= PIECE:
            self._room.acquire()
            piece, self._buffer = bytes(self._buffer), bytearray()
            self._loop.call_soon_threadsafe(self._deliver, piece)
        return len(data)

    def _deliver(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._rouse()


def _look_at(work: "asyncio.Future[bytes]") -> None:
    """Take notice of how an ended query's thread ended; nobody else will."""
    if not work.cancelled():
        work.exception()
