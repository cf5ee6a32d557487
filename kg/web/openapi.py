"""The OpenAPI description: FastAPI's, and the SPARQL endpoint, whose routes FastAPI does not see."""

from collections.abc import Callable
from typing import Any, Final

from fastapi import FastAPI

from kg.protocol import GRAPH, SOLUTIONS
from kg.web.errors import MEDIA_TYPE, PROBLEMS

_EXAMPLE: Final = "SELECT * { ?subject ?predicate ?object } LIMIT 10"
_GRAPHS: Final = {
    "default-graph-uri": "a graph that is part of the default graph; may be repeated",
    "named-graph-uri": "a graph that GRAPH sees; may be repeated",
}


def describe_interface(app: FastAPI) -> None:
    """Make ``app.openapi`` describe the endpoint too."""
    described: Callable[[], dict[str, Any]] = app.openapi

    def openapi() -> dict[str, Any]:
        description = described()
        description["paths"].setdefault("/sparql", _endpoint())
        for methods in description["paths"].values():
            for operation in methods.values():
                operation["responses"].pop("422", None)  # FastAPI's own; here a bad parameter is a 400
        return description

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _endpoint() -> dict[str, Any]:
    """The operations of ``/sparql`` (SPARQL 1.1 Protocol, section 2.1)."""
    return {
        "get": {
            "tags": ["SPARQL"],
            "summary": "A query; without one, the service description or the query page",
            "operationId": "query",
            "parameters": [
                {
                    "name": "query",
                    "in": "query",
                    "required": False,
                    "description": "SPARQL 1.1 Query",
                    "schema": {"type": "string"},
                    "example": _EXAMPLE,
                },
                *[
                    {
                        "name": name,
                        "in": "query",
                        "required": False,
                        "description": what,
                        "schema": {"type": "array", "items": {"type": "string", "format": "iri"}},
                    }
                    for name, what in _GRAPHS.items()
                ],
            ],
            "responses": _responses(),
        },
        "post": {
            "tags": ["SPARQL"],
            "summary": "A query as a form or as the whole body",
            "operationId": "query-by-post",
            "requestBody": {
                "required": True,
                "content": {
                    "application/x-www-form-urlencoded": {
                        "schema": {
                            "type": "object",
                            "required": ["query"],
                            "properties": {
                                "query": {"type": "string", "example": _EXAMPLE},
                                **{name: {"type": "array", "items": {"type": "string"}} for name in _GRAPHS},
                            },
                        }
                    },
                    "application/sparql-query": {"schema": {"type": "string"}, "example": _EXAMPLE},
                },
            },
            "responses": _responses(),
        },
    }


def _responses() -> dict[str, Any]:
    answers: dict[str, dict[str, str]] = {form.media_type: {} for form in (*SOLUTIONS, *GRAPH)}
    statuses = sorted({problem.status for problem in PROBLEMS.values() if problem.status} | {406, 413, 414, 415})
    return {
        "200": {"description": "the answer, in the format that Accept chooses", "content": answers},
        **{str(status): {"description": "a problem", "content": {MEDIA_TYPE: {}}} for status in statuses},
    }
