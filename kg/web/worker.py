"""A server process: uvicorn on connections that it accepts from a socket shared with its siblings.

It takes no more connections once one of its queries is heavy, serves those that it has, and ends. Its parent is the
:class:`kg.web.supervisor.Supervisor`; the two speak in single bytes, and either notices when the other is gone.
"""

import asyncio
import contextlib
import functools
import os
import signal
import socket
import struct
from collections.abc import Callable, Iterator
from typing import Final, cast

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.engine import Engine
from kg.web.errors import BusyError

READY: Final = b"R"
ALIVE: Final = b"A"
HEAVY: Final = b"H"
LIGHT: Final = b"L"
"""What a worker says: it serves; its event loop turns; it has a heavy query; it has none any more."""

REFUSE: Final = b"N"
STOP: Final = b"S"
"""What a worker is told: too many have heavy queries, so end yours; stop."""

ALIVE_EVERY: Final = 1.0
"""Seconds."""

KEEP_ALIVE: Final = 5
"""Seconds for which an idle connection is kept."""

LARGEST_HEAD: Final = 65_536
"""Bytes of a request's line and headers."""

STOP_GRACE: Final = 5.0
"""Seconds that queries have left when the server stops."""

FAREWELL: Final = 60.0
END_GRACE: Final = 1.0
END_GRACE_AT_ONCE: Final = 0.2
"""Seconds that other requests have left once the last heavy query has its answer: where it came to its own end, where
its thread runs on, and where memory runs out."""

_NOTICED_AFTER: Final = 0.01
"""Seconds until uvicorn has noticed that a connection is gone, and does not complain that its answer is not whole."""

_RESET: Final = struct.pack("ii", 1, 0)


class Connection:
    """A client's connection, so that an answer can break it off."""

    def __init__(self) -> None:
        """Without a transport as yet."""
        self.transport: asyncio.Transport | None = None

    async def abort(self) -> None:
        """Reset it: even a client of HTTP/1.0, for whom the end of a connection ends an answer, can tell."""
        if self.transport is not None and not self.transport.is_closing():
            self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            self.transport.abort()
            await asyncio.sleep(_NOTICED_AFTER)


class Worker(uvicorn.Server):
    """One server process; made and run in it."""

    def __init__(self, app: ASGIApp, engine: Engine, listener: socket.socket, control: socket.socket) -> None:
        """Serve ``app`` on what ``listener`` accepts; ``control`` leads to the parent."""
        config = uvicorn.Config(
            self._serve_request,
            interface="asgi3",
            proxy_headers=False,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE,
            h11_max_incomplete_event_size=LARGEST_HEAD,
        )
        super().__init__(config)
        self._app = app
        self._engine = engine
        self._listener = listener
        self._control = control
        self._leaving: asyncio.Task[None] | None = None
        self._grace = FAREWELL

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002  uvicorn's signature
        """Begin to accept connections and to listen to the parent."""
        self.servers = []
        self._loop = asyncio.get_running_loop()
        self._engine.open(self)
        self._control.setblocking(False)
        self._loop.add_reader(self._control, self._obey)
        self._loop.add_reader(self._listener, self._accept)
        self.started = True
        self._say(READY)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the parent: Ctrl-C reaches the whole group, and the parent decides what it means."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        yield

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second; every second, tell the parent that the event loop turns."""
        if counter % round(ALIVE_EVERY * 10) == 0:
            self._say(ALIVE)
        return await super().on_tick(counter)

    def set_aside(self) -> None:
        """Take no further connections, tell the parent, and leave when those that there are have ended."""
        if self._leaving is None:
            self._say(HEAVY)
            self._loop.remove_reader(self._listener)
            self._leaving = self._loop.create_task(self._leave())

    def condemn(self, *, at_once: bool) -> None:
        """Leave soon after the last heavy query has its answer, whatever else there is."""
        self.set_aside()
        self._grace = min(self._grace, END_GRACE_AT_ONCE if at_once else END_GRACE)

    async def _leave(self) -> None:
        """End the process when its connections have ended, or patience with those of light requests has."""
        said = HEAVY
        deadline = float("inf")
        while self.server_state.connections:
            word = HEAVY if self._engine.has_heavy else LIGHT
            if word != said:
                said = word
                self._say(word)
                deadline = self._loop.time() + self._grace if word == LIGHT else float("inf")
            if word == LIGHT and self._grace < FAREWELL and not self.server_state.tasks:
                break
            if self._loop.time() > deadline:
                break
            await asyncio.sleep(0.02)
        os._exit(0)

    def _obey(self) -> None:
        """Do what the parent says; when it is gone, end at once."""
        try:
            order = self._control.recv(1)
        except BlockingIOError:
            return
        except ConnectionResetError:
            order = b""
        if not order:
            os._exit(1)
        if order == REFUSE:
            self._engine.refuse(BusyError("as many heavy queries as allowed are running; try again later"))
        elif order == STOP:
            self._stop()

    def _stop(self) -> None:
        """Finish what is running if it does not take long; tell the others."""
        self._loop.call_later(STOP_GRACE, self._refuse_all)
        self.condemn(at_once=False)
        for connection in list(self.server_state.connections):
            connection.shutdown()

    def _refuse_all(self) -> None:
        self._engine.refuse(BusyError("the server is stopping"), light_too=True)

    def _say(self, word: bytes) -> None:
        with contextlib.suppress(BlockingIOError, BrokenPipeError):
            self._control.send(word)

    def _accept(self) -> None:
        """Take one connection; a sibling may have been faster."""
        try:
            client, _ = self._listener.accept()
        except (BlockingIOError, ConnectionAbortedError, InterruptedError):
            return
        except OSError:  # no file descriptors left: let some connections end first
            self._loop.remove_reader(self._listener)
            self._loop.call_later(0.1, self._accept_again)
            return
        client.setblocking(False)
        connecting = self._loop.create_task(self._connect(client))
        self.server_state.tasks.add(connecting)
        connecting.add_done_callback(self.server_state.tasks.discard)

    def _accept_again(self) -> None:
        if self._leaving is None:
            self._loop.add_reader(self._listener, self._accept)

    async def _connect(self, client: socket.socket) -> None:
        connection = Connection()
        make_protocol: Callable[[], asyncio.Protocol] = functools.partial(
            cast("Callable[..., asyncio.Protocol]", self.config.http_protocol_class),
            config=self.config,
            server_state=self.server_state,
            app_state={"connection": connection},
        )
        transport, _ = await self._loop.connect_accepted_socket(make_protocol, client)
        connection.transport = transport

    async def _serve_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The application; a process that is leaving closes each connection with its answer."""
        if self._leaving is None:
            await self._app(scope, receive, send)
            return

        async def send_and_close(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), (b"connection", b"close")]
            await send(message)

        await self._app(scope, receive, send_and_close)
