"""The application: which route leads where, and how an error becomes an answer."""

from collections.abc import Callable
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg import __version__
from kg.catalog import Catalog
from kg.settings import Settings
from kg.store import DataFolder
from kg.web.canned import canned_router
from kg.web.dumps import dump_router
from kg.web.engine import Engine
from kg.web.errors import PROBLEMS, ErrorAnswer, document, problem
from kg.web.linked import LinkedData
from kg.web.openapi import describe_interface
from kg.web.serving import Serving
from kg.web.site import site_router
from kg.web.sparql import METHODS, PATH, SparqlRouter


def create_app(folder: DataFolder, catalog: Catalog, settings: Settings) -> FastAPI:
    """The application on what ``folder`` publishes.

    It opens nothing yet, so that processes may be forked from it. Each of them opens ``app.state.engine`` in its
    event loop.

    Args:
        folder: the data folder.
        catalog: the canned queries.
        settings: limits and the like.
    """
    serving, engine = Serving(folder, settings), Engine(settings)
    app = FastAPI(title="Communique", version=__version__, docs_url=None, redoc_url=None)
    app.state.engine = engine
    for kind in PROBLEMS:
        app.add_exception_handler(kind, _answer(problem))
    app.add_exception_handler(HTTPException, _answer(_http_problem))
    app.add_exception_handler(RequestValidationError, _answer(_validation_problem))
    app.include_router(SparqlRouter(serving, engine, federated=bool(settings.service_allow)))
    app.include_router(canned_router(catalog, serving, engine))
    app.include_router(LinkedData(serving, engine).router)
    app.include_router(dump_router(serving))
    app.include_router(site_router(app, catalog, serving))
    app.mount("/static", StaticFiles(packages=[("kg.web", "static")]))
    describe_interface(app)
    app.add_middleware(_Crossing)
    return app


def _answer(describe: Callable[[Exception], ErrorAnswer]) -> Callable[[Request, Exception], Response]:
    """A handler that answers with what ``describe`` makes of the error."""

    def handle(_request: Request, error: Exception) -> Response:
        answer = describe(error)
        response = Response(answer.body, answer.status)
        response.raw_headers = list(answer.headers)
        return response

    return handle


def _http_problem(error: Exception) -> ErrorAnswer:
    """What the router found: no such path, or not by this method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    answer = document(status, "http", HTTPStatus(status).phrase, "see / for what this server has")
    headers = error.headers if isinstance(error, HTTPException) else None
    answer.headers.extend((name.lower().encode(), value.encode()) for name, value in (headers or {}).items())
    return answer


def _validation_problem(error: Exception) -> ErrorAnswer:
    """A parameter of a route that is missing or ill-typed."""
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": ("?",), "msg": str(error)}
    return document(400, "parameter", "A parameter is missing or ill-typed", f"{first['loc'][-1]}: {first['msg']}")


class _Crossing:
    """What holds for every route: any site's scripts may read it (CORS, without credentials), OPTIONS and HEAD work."""

    _PREFLIGHT = (
        (b"access-control-allow-headers", b"accept, content-type, if-none-match, if-modified-since, range"),
        (b"access-control-max-age", b"86400"),
    )
    _ORIGIN = (
        (b"access-control-allow-origin", b"*"),
        (b"access-control-expose-headers", b"content-length, etag, last-modified, link, location, retry-after"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._ORIGIN]
            await send(message)

        if scope["type"] == "http" and scope["method"] == "OPTIONS":
            methods = METHODS if scope["path"].rstrip("/") == PATH else (m for m in METHODS if m != "POST")
            allowed = ", ".join(methods).encode()
            headers = [(b"allow", allowed), (b"access-control-allow-methods", allowed), *self._PREFLIGHT]
            await send_open({"type": "http.response.start", "status": 204, "headers": headers})
            await send_open({"type": "http.response.body"})
            return
        await self._app(_as_get(scope), receive, send_open)


def _as_get(scope: Scope) -> Scope:
    """HEAD is GET whose body the server withholds (RFC 9110, section 9.3.2)."""
    if scope["type"] == "http" and scope["method"] == "HEAD":
        return {**scope, "method": "GET", "state": {**scope["state"], "head": True}}
    return scope
