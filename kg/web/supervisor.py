"""The parent of the server processes: forks them, replaces them, stops them. It opens no store and has one thread.

Forked children have everything imported already, so that a process set aside is replaced within milliseconds.
"""

import os
import selectors
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from kg.web import worker

MOST_ASIDE: Final = 8
"""Processes with heavy queries at the same time; the heavy queries of further ones are refused."""

SILENT: Final = 20.0
"""Seconds without a sign of life after which a process is killed."""

FAILURES: Final = 5
"""Processes in a row that end before they serve; then the server gives up."""

STOP_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
"""What asks the server to stop; blocked from the moment that it is said to serve until it can be heeded."""


class _State(Enum):
    STARTING = auto()
    SERVING = auto()
    HEAVY = auto()
    LEAVING = auto()


@dataclass(slots=True)
class _Child:
    """A server process as its parent sees it."""

    pid: int
    control: socket.socket
    state: _State = _State.STARTING
    heard: float = field(default_factory=time.monotonic)
    told: bool = False


class Supervisor:
    """Keeps ``processes`` server processes accepting."""

    def __init__(self, processes: int, run_worker: Callable[[socket.socket], None]) -> None:
        """Fork nothing yet.

        Args:
            processes: how many accept connections.
            run_worker: the life of a server process, given its socket to the parent.
        """
        self._processes = processes
        self._run_worker = run_worker
        self._children: dict[int, _Child] = {}
        self._selector = selectors.DefaultSelector()
        self._stopping = False
        self._failures = 0

    def run(self) -> int:
        """Supervise until SIGINT or SIGTERM; the exit code."""
        wake, alarm = socket.socketpair()
        for end in (wake, alarm):
            end.setblocking(False)
        signal.set_wakeup_fd(alarm.fileno(), warn_on_full_buffer=False)
        for number in (*STOP_SIGNALS, signal.SIGCHLD):
            signal.signal(number, self._note)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
        self._selector.register(wake, selectors.EVENT_READ)
        self._fill()
        while self._children:
            for key, _ in self._selector.select(timeout=1.0):
                if key.fileobj is wake:
                    wake.recv(4096)
                else:
                    self._hear(self._children[key.data])
            self._bury()
            self._kill_silent()
            self._fill()
            if self._stopping:
                self._stop()
        return 1 if self._failures >= FAILURES else 0

    def _note(self, number: int, _frame: object) -> None:
        """A signal: the selector wakes up by itself; a second Ctrl-C does not wait for the processes."""
        if number not in STOP_SIGNALS:
            return
        if self._stopping:
            for child in list(self._children.values()):
                os.kill(child.pid, signal.SIGKILL)
        self._stopping = True

    def _stop(self) -> None:
        """Tell each process once. Not done where the signal is taken: that may be in the middle of a fork."""
        for child in self._children.values():
            if not child.told:
                child.told = True
                self._tell(child, worker.STOP)

    def _fill(self) -> None:
        """Fork until enough processes accept."""
        accepting = sum(child.state in (_State.STARTING, _State.SERVING) for child in self._children.values())
        for _ in range(accepting, self._processes):
            if not self._stopping and self._failures < FAILURES:
                self._fork()

    def _fork(self) -> None:
        ours, theirs = socket.socketpair()
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            self._become_worker(ours, theirs)
        theirs.close()
        ours.setblocking(False)
        self._children[pid] = _Child(pid, ours)
        self._selector.register(ours, selectors.EVENT_READ, pid)

    def _become_worker(self, ours: socket.socket, theirs: socket.socket) -> None:
        """In the child: drop what is the parent's, and live."""
        signal.set_wakeup_fd(-1)
        for number in (*STOP_SIGNALS, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        ours.close()
        self._selector.close()
        for sibling in self._children.values():
            sibling.control.close()  # else a sibling would not notice the parent's end
        try:
            self._run_worker(theirs)
        finally:
            if sys.exc_info()[0] is not None:
                traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)

    def _hear(self, child: _Child) -> None:
        """Read what a process says."""
        try:
            words = child.control.recv(64)
        except (BlockingIOError, ConnectionResetError):
            return
        if not words:
            self._selector.unregister(child.control)
            return
        child.heard = time.monotonic()
        for word in (bytes([number]) for number in words):
            if word == worker.READY:
                child.state = _State.SERVING
                self._failures = 0
            elif word == worker.HEAVY:
                heavy = sum(other.state is _State.HEAVY for other in self._children.values())
                child.state = _State.HEAVY
                if heavy >= MOST_ASIDE:
                    self._tell(child, worker.REFUSE)
            elif word == worker.LIGHT:
                child.state = _State.LEAVING

    def _tell(self, child: _Child, order: bytes) -> None:
        try:
            child.control.send(order)
        except (BrokenPipeError, ConnectionResetError, BlockingIOError):
            return  # it is gone, or will be killed for its silence

    def _bury(self) -> None:
        """Take note of processes that ended."""
        for pid in list(self._children):
            ended, _ = os.waitpid(pid, os.WNOHANG)
            if ended:
                child = self._children.pop(pid)
                if child.control in (key.fileobj for key in self._selector.get_map().values()):
                    self._selector.unregister(child.control)
                child.control.close()
                if child.state is _State.STARTING:
                    self._failures += 1

    def _kill_silent(self) -> None:
        """Kill processes whose event loop has stopped: not even their limits work."""
        for child in self._children.values():
            if time.monotonic() - child.heard > SILENT:
                os.kill(child.pid, signal.SIGKILL)
