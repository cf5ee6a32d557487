"""The pages about the server itself: start, health, its interface, its problems."""

from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import __version__
from kg.catalog import Catalog
from kg.dump import FORMATS
from kg.web.errors import PROBLEMS
from kg.web.pages import page
from kg.web.serving import Serving


def site_router(app: FastAPI, catalog: Catalog, serving: Serving) -> APIRouter:
    """The routes; ``app`` describes its own interface."""
    router = APIRouter(tags=["server"])

    def start() -> Response:
        version = serving.current().version
        manifest = version.manifest()
        return page(
            "start.html",
            base=serving.folder.base,
            version=version.number,
            articles=sorted((entry.published or "", iri, entry) for iri, entry in manifest.articles.items())[::-1],
            graphs=len(manifest.graphs) + len(manifest.loaded),
            catalog=catalog,
            formats=FORMATS,
        )

    def health() -> Response:
        number = serving.current().version.number
        return JSONResponse({"status": "ok", "version": number, "software": __version__})

    def interface(request: Request) -> Response:
        return page("interface.html", operations=_operations(app.openapi()), title=request.app.title)

    def problems() -> Response:
        return page("problems.html", problems=list(PROBLEMS.values()))

    for path, endpoint, summary in (
        ("/", start, "Where to begin"),
        ("/health", health, "Whether the server answers, and which version it serves"),
        ("/docs", interface, "The interface, for people"),
        ("/problems", problems, "What problem documents mean"),
    ):
        router.add_api_route(path, endpoint, summary=summary, response_class=Response)
    return router


def _operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations of an OpenAPI description, in its order."""
    return [
        {"path": path, "method": method.upper(), **operation}
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
