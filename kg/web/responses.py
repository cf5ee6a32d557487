"""A query's answer as a response that any route may return."""

from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.store.evaluation import Answer
from kg.web.engine import Engine
from kg.web.running import Run


class QueryResponse(Response):
    """Runs a query when it is sent, under the limits of every query."""

    def __init__(self, engine: Engine, ask: Callable[[], Answer], accept: str | None, *, gzip: bool = False) -> None:
        """Ask ``ask`` in a thread of ``engine``; ``accept`` chooses the format."""
        super().__init__()
        self._engine = engine
        self._ask = ask
        self._accept = accept
        self._gzip = gzip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; raises what the query fails with, as :meth:`Engine.respond` does."""
        await self._engine.respond(Run(self._ask, self._accept, gzip=self._gzip), scope, receive, send)
