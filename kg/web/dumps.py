"""``/dump.*``: the whole dataset as files of the version that serves."""

from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from kg.dump import FORMATS
from kg.web.errors import NotFoundError
from kg.web.serving import Serving, Snapshot

_GZIP: Final = "application/gzip"


class _DumpResponse(FileResponse):
    """A file of a version, which stays on disk until it is sent."""

    def __init__(self, snapshot: Snapshot, name: str, media_type: str) -> None:
        path = snapshot.version.dumps / name
        try:
            status = path.stat()
        except FileNotFoundError:
            raise NotFoundError(f"version {snapshot.version.number} has no {name}") from None
        tag = f'"{snapshot.version.number}-{status.st_size}-{status.st_mtime_ns}"'
        super().__init__(path, media_type=media_type, stat_result=status, headers={"etag": tag})
        self.snapshot = snapshot

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # The application sees HEAD as GET; here that would read the whole file for nothing.
        await super().__call__({**scope, "method": "HEAD"} if scope["state"].get("head") else scope, receive, send)


def dump_router(serving: Serving) -> APIRouter:
    """A route for each format, plain and compressed."""
    router = APIRouter(tags=["dumps"])
    for suffix, format_ in FORMATS.items():
        for name, media_type in ((f"dump.{suffix}", format_.media_type), (f"dump.{suffix}.gz", _GZIP)):
            router.add_api_route(
                f"/{name}",
                _endpoint(serving, name, media_type),
                summary=f"The whole dataset as {format_.name}{', compressed' if media_type == _GZIP else ''}",
                operation_id=name,
                response_class=Response,
                responses={200: {"content": {media_type: {}}}, 304: {"description": "it has not changed"}},
            )
    return router


def _endpoint(serving: Serving, name: str, media_type: str) -> Callable[[Request], Response]:
    def send_dump(request: Request) -> Response:
        response = _DumpResponse(serving.current(), name, media_type)
        if _unchanged(request, response):
            kept = {name: response.headers[name] for name in ("etag", "last-modified")}
            return Response(status_code=304, headers=kept)
        return response

    return send_dump


def _unchanged(request: Request, response: Response) -> bool:
    """Whether the client has it already (RFC 9110, section 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or response.headers["etag"] in known
    since = request.headers.get("if-modified-since")
    try:
        return since is not None and parsedate_to_datetime(response.headers["last-modified"]) <= parsedate_to_datetime(
            since
        )
    except (ValueError, TypeError):  # no date, or one without a zone: as if it were not there
        return False
