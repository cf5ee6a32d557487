"""``/queries``: the canned queries, listed and answered."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.catalog import CannedQuery, Catalog, Form, Parameter, ParameterError, ParameterType
from kg.protocol import GRAPH, SOLUTIONS
from kg.store.evaluation import Answer
from kg.web.engine import Engine
from kg.web.responses import QueryResponse
from kg.web.serving import Serving
from kg.web.sparql import takes_gzip

_SCHEMAS: Final[dict[ParameterType, dict[str, str]]] = {
    ParameterType.DATE: {"type": "string", "format": "date"},
    ParameterType.INTEGER: {"type": "integer"},
    ParameterType.IRI: {"type": "string", "format": "iri"},
}
"""Types of parameters as JSON Schema says them; the others are plain strings."""


def canned_router(catalog: Catalog, serving: Serving, engine: Engine) -> APIRouter:
    """A route for the list and one for each query, so that the OpenAPI description holds each one's parameters."""
    router = APIRouter(tags=["canned queries"])
    listed = [_listed(query) for query in catalog]
    router.add_api_route("/queries", lambda: JSONResponse(listed), summary="The canned queries, with their parameters")
    for query in catalog:
        router.add_api_route(
            f"/queries/{query.name}",
            _endpoint(query, serving, engine),
            summary=query.question,
            description=query.description,
            operation_id=f"query-{query.name}",
            response_class=Response,
            responses={200: {"content": _content(query)}},
            openapi_extra={"parameters": [_openapi(parameter) for parameter in query.parameters]},
        )
    router.add_api_route("/queries/{name}", catalog.get, include_in_schema=False)
    return router


def _endpoint(query: CannedQuery, serving: Serving, engine: Engine) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        given = request.query_params.multi_items()
        values = dict(given)
        if len(values) < len(given):
            raise ParameterError(f"{query.name}: a parameter is given twice")
        # What a form sends for a field left empty is a parameter left out.
        bound = query.bind({name: value for name, value in values.items() if value})
        reader = serving.current().reader

        def ask() -> Answer:
            return reader.evaluate(query.text, substitutions=bound)

        return QueryResponse(engine, ask, request.headers.get("accept"), gzip=takes_gzip(request.headers))

    return answer


def _listed(query: CannedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "question": query.question,
        "description": query.description,
        "form": query.form,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "description": parameter.description,
                "example": parameter.example,
                "default": parameter.default,
                "required": parameter.required,
            }
            for parameter in query.parameters
        ],
        "text": query.text,
    }


def _openapi(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(_SCHEMAS.get(parameter.type, {"type": "string"}))
    if parameter.default is not None:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.description} ({parameter.type.wants})",
        "schema": schema,
        "example": parameter.example,
    }


def _content(query: CannedQuery) -> dict[str, Any]:
    graph = query.form in (Form.CONSTRUCT, Form.DESCRIBE)
    return {format_.media_type: {} for format_ in (GRAPH if graph else SOLUTIONS)}
