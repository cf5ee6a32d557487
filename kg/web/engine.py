"""Admits queries, gives them threads, and watches what they take.

A thread cannot be cancelled, so a process is what ends a query: :class:`Engine` only finds out which query passed
which limit, answers its client, and tells its :class:`Host`, the process, what has to become of it
(``docs/decisions/0003-queries-under-limits.md``).
"""

import asyncio
import os
import threading
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Protocol

from starlette.types import Receive, Scope, Send

from kg.model import KgError
from kg.settings import Settings
from kg.web.errors import BusyError, MemoryLimitError, TimeLimitError
from kg.web.running import Run

HEAVY_AFTER: Final = 0.25
"""Seconds after which a query counts as heavy and its process is set aside."""

LIGHT_AT_ONCE: Final = 4
"""Queries of a process that are evaluated at the same time before any of them is heavy."""

MOST_WAITING: Final = 256
"""Queries that a process holds; more are refused."""

LONGEST_WAIT: Final = 5.0
"""Seconds that a query may wait for a thread."""

THREAD_STACK: Final = 128 * 2**20
"""Bytes of address space; memory is taken as it is used. The engine recurses over a query's tree."""

HEAVY_NICENESS: Final = 15
"""Priority of a heavy query's thread; on Linux a thread has its own."""

_TICK: Final = 0.05
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class ClientGoneError(Exception):
    """Nobody waits for the answer any more."""


class Host(Protocol):
    """The process that queries run in."""

    def set_aside(self) -> None:
        """A query became heavy: take no further connections."""

    def condemn(self, *, at_once: bool) -> None:
        """A query that was ended still runs: end the process when the other clients have their answers.

        Args:
            at_once: hardly wait for them, since memory runs out.
        """


def memory_in_use() -> int:
    """Bytes of memory that are this process's own: resident pages that no file backs."""
    resident, shared = Path("/proc/self/statm").read_bytes().split()[1:3]
    return (int(resident) - int(shared)) * _PAGE


class Engine:
    """Runs the queries of one process."""

    def __init__(self, settings: Settings) -> None:
        """Prepare; neither threads nor an event loop are needed before :meth:`open`."""
        self._time_limit = settings.time_limit
        self._memory_limit = settings.memory_limit
        self._runs: dict[Run, Receive] = {}
        self._watchers: dict[Run, asyncio.Task[None]] = {}
        self._holding: set[Run] = set()
        self._watching = False

    def open(self, host: Host) -> None:
        """Begin, in the process that is to run the queries and within its event loop."""
        self._host = host
        self._loop = asyncio.get_running_loop()
        self._slots = asyncio.Semaphore(LIGHT_AT_ONCE)
        threading.stack_size(THREAD_STACK)
        self._threads = ThreadPoolExecutor(MOST_WAITING, thread_name_prefix="query")
        self._memory_before = memory_in_use()

    @property
    def has_heavy(self) -> bool:
        """Whether a client waits for a heavy query."""
        return any(run.heavy and not run.ended for run in self._runs)

    def refuse(self, error: Exception, *, light_too: bool = False) -> None:
        """End the heavy queries with ``error``, or all."""
        for run in list(self._runs):
            if run.heavy or light_too:
                self._end(run, error)

    async def respond(self, run: Run, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with ``run``.

        A query that fails before its first bytes are sent raises its error; after that, the connection breaks off, so
        that a client can tell.

        Raises:
            KgError: what the query failed with.
        """
        if len(self._runs) >= MOST_WAITING:
            raise BusyError("too many queries are waiting; try again in a moment")
        self._runs[run] = receive
        self._watch()
        try:
            await self._take_slot(run)
            run.start(self._threads)
            await self._send(run, scope, send)
        except ClientGoneError:
            return
        finally:
            self._release_slot(run)
            del self._runs[run]
            if watcher := self._watchers.pop(run, None):
                watcher.cancel()

    async def _send(self, run: Run, scope: Scope, send: Send) -> None:
        """Send what ``run`` gives, as one body if it is short, else piece by piece."""
        piece, last = await run.next()
        await send(_head(run, len(piece) if last else None))
        if last:
            await send({"type": "http.response.body", "body": piece})
            return
        try:
            while not last:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                piece, last = await run.next()
            await send({"type": "http.response.body", "body": piece})
        except (KgError, ClientGoneError, OSError):
            await scope["state"]["connection"].abort()

    async def _take_slot(self, run: Run) -> None:
        try:
            async with asyncio.timeout(LONGEST_WAIT if self._slots.locked() else None):
                await self._slots.acquire()
        except TimeoutError:
            raise BusyError("the query waited too long for its turn; try again in a moment") from None
        self._holding.add(run)

    def _release_slot(self, run: Run) -> None:
        if run in self._holding:
            self._holding.remove(run)
            self._slots.release()

    def _watch(self) -> None:
        """Look at the queries every few milliseconds as long as there are any."""
        if not self._watching:
            self._watching = True
            self._loop.call_later(_TICK, self._look)

    def _look(self) -> None:
        self._watching = False
        if not self._runs:
            return
        now = self._loop.time()
        for run in list(self._runs):
            if run.began and now - run.began > self._time_limit:
                self._end(run, TimeLimitError(self._time_limit))
            elif run.at_work and not run.heavy and now - run.began > HEAVY_AFTER:
                self._call_heavy(run)
        if memory_in_use() - self._memory_before > self._memory_limit * 2**20:
            self._end_largest()
        self._watch()

    def _call_heavy(self, run: Run) -> None:
        run.heavy = True
        self._release_slot(run)
        if run.thread_id is not None:
            os.setpriority(os.PRIO_PROCESS, run.thread_id, HEAVY_NICENESS)
        self._host.set_aside()
        self._watchers[run] = self._loop.create_task(self._await_disconnect(run, self._runs[run]))

    async def _await_disconnect(self, run: Run, receive: Receive) -> None:
        """End ``run`` when its client hangs up."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self._end(run, ClientGoneError())

    def _end_largest(self) -> None:
        """End what may have taken the memory: the heavy queries, or whatever runs when none has become heavy yet."""
        at_work = [run for run in self._runs if run.at_work]
        for run in [run for run in at_work if run.heavy] or at_work:
            self._end(run, MemoryLimitError(self._memory_limit))

    def _end(self, run: Run, error: Exception) -> None:
        run.end(error)
        if run.at_work:
            self._host.condemn(at_once=isinstance(error, MemoryLimitError))


def _head(run: Run, length: int | None) -> MutableMapping[str, Any]:
    """The beginning of the response."""
    headers = [(b"content-type", run.media_type.encode()), (b"vary", b"accept, accept-encoding")]
    if run.gzip:
        headers.append((b"content-encoding", b"gzip"))
    if length is not None:
        headers.append((b"content-length", str(length).encode()))
    return {"type": "http.response.start", "status": 200, "headers": headers}
