"""Every IRI below the base answers: a thing leads to its document, a graph and the ontology are documents themselves.

Cool URIs for the Semantic Web (https://www.w3.org/TR/cooluris/), section 4.2: 303 from the thing to a document that
negotiates. Links are relative, so that they hold behind a proxy which serves the base from a folder.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import ontology
from kg.protocol import GRAPH, Format, ProtocolError, choose, suffix_format
from kg.store.evaluation import Answer
from kg.vocab import DEFAULT_BASE, RDFS
from kg.web import describing
from kg.web.documents import graph_document
from kg.web.engine import Engine
from kg.web.errors import NotFoundError
from kg.web.ontology_page import terms_of
from kg.web.pages import page, root_of, shortened
from kg.web.responses import QueryResponse
from kg.web.serving import Serving

_CONSTRUCT: Final = "CONSTRUCT WHERE { ?s ?p ?o }"
_SHOWN: Final = 500
"""Triples of a graph that its page shows."""


class LinkedData:
    """The routes of things, documents, graphs and the ontology."""

    def __init__(self, serving: Serving, engine: Engine) -> None:
        """Answer from what ``serving`` gives; whole graphs are read by ``engine``."""
        self._serving = serving
        self._engine = engine
        self._base = serving.folder.base
        self._ontologies = _ontology_paths()
        self.router = APIRouter(tags=["linked data"])
        for path, endpoint, summary in (
            ("/id/{key:path}", self._thing, "A thing: leads to its document"),
            ("/doc/{key:path}", self._document, "The document of a thing, negotiated or by suffix"),
            ("/graph/{key:path}", self._graph, "A named graph, negotiated or by suffix"),
        ):
            self.router.add_api_route(path, endpoint, summary=summary, response_class=Response)
        for path in self._ontologies:
            for suffix in ("", ".ttl", ".nt", ".jsonld", ".rdf", ".html"):
                self.router.add_api_route(
                    f"/{path}{suffix}",
                    self._ontology,
                    summary="The ontology, its alignments or its shapes",
                    include_in_schema=not suffix,
                    response_class=Response,
                )

    def _thing(self, request: Request, key: str) -> Response:
        iri = self._node(f"id/{key}")
        reader = self._serving.current().reader
        if replaced := describing.successor(reader, iri):
            return RedirectResponse(self._link(replaced, request), 301)
        if not describing.exists(reader, iri):
            raise NotFoundError(f"nothing is called {iri.value}")
        return RedirectResponse(f"{root_of(request)}doc/{quote(key)}", 303, {"vary": "accept"})

    def _document(self, request: Request, key: str) -> Response:
        name, media_type, format_ = _wanted(key, request)
        iri = self._node(f"id/{name}")
        reader = self._serving.current().reader
        if replaced := describing.successor(reader, iri):
            return RedirectResponse(self._link(replaced, request), 301)
        if not describing.exists(reader, iri):
            raise NotFoundError(f"nothing is called {iri.value}")
        description = describing.describe(reader, iri)
        if format_ is not None:
            return graph_document([*description.triples, *self._incomplete(name, description)], media_type, format_)
        return page(
            "thing.html",
            root=root_of(request),
            thing=description,
            link=lambda target: self._link(target, request),
            short=shortened,
            path=f"doc/{quote(name)}",
        )

    def _incomplete(self, name: str, description: describing.Description) -> Iterator[Triple]:
        """What a document says of itself when it does not hold all that is known."""
        if not description.whole:
            remark = f"More is known of <{description.iri}> than this document holds; the SPARQL endpoint has the rest."
            yield Triple(self._node(f"doc/{name}"), RDFS.comment, Literal(remark))

    def _graph(self, request: Request, key: str) -> Response:
        name, media_type, format_ = _wanted(key, request)
        iri = self._node(f"graph/{name}")
        reader = self._serving.current().reader
        quads = reader.quads(graph=iri)
        shown = [quad for quad, _ in zip(quads, range(_SHOWN), strict=False)]
        if not shown:
            raise NotFoundError(f"no graph is called {iri.value}")
        if format_ is None:
            return page(
                "graph.html",
                root=root_of(request),
                iri=iri.value,
                triples=[(_show(q.subject), q.predicate, _show(q.object)) for q in sorted(shown, key=str)],
                whole=len(shown) < _SHOWN,
                link=lambda target: self._link(target, request),
                short=shortened,
                path=f"graph/{quote(name)}",
            )

        def ask() -> Answer:
            return reader.evaluate(_CONSTRUCT, default_graphs=[iri.value])

        return QueryResponse(self._engine, ask, media_type)

    def _ontology(self, request: Request) -> Response:
        name, media_type, format_ = _wanted(request.url.path.strip("/"), request)
        file = ontology.ontology_file(self._ontologies[name])
        if format_ is None:
            quads = list(parse(path=file, format=RdfFormat.TURTLE))
            return page("ontology.html", root=root_of(request), terms=terms_of(quads), path=name, short=shortened)
        if format_.suffix == "ttl":
            return Response(file.read_bytes(), media_type=media_type, headers={"vary": "accept"})
        return graph_document(parse(path=file, format=RdfFormat.TURTLE), media_type, format_)

    def _node(self, path: str) -> NamedNode:
        """The IRI of ``path`` below the base.

        Raises:
            NotFoundError: when no IRI can have that form.
        """
        try:
            return NamedNode(self._base + path)
        except ValueError:
            raise NotFoundError(f"no IRI ends in {path[:200]!r}") from None

    def _link(self, iri: str, request: Request) -> str:
        """Where to find ``iri``: here, if it is below the base, else at itself if that is a web address."""
        for base in (self._base, DEFAULT_BASE):
            if iri.startswith(base):
                return root_of(request) + quote(iri.removeprefix(base), safe="/#")
        return iri if iri.startswith(("http://", "https://")) else ""


def _wanted(key: str, request: Request) -> tuple[str, str, Format | None]:
    """The path without its suffix, and what is wanted: media type and format; ``None`` is the page.

    Raises:
        ProtocolError: 406 when the Accept header allows nothing.
    """
    stem, dot, suffix = key.rpartition(".")
    if dot and suffix == "html":
        return stem, "text/html", None
    if dot and (format_ := suffix_format(suffix)):
        return stem, format_.media_type, format_
    offers: list[tuple[str, Format | None]] = [(name, form) for form in GRAPH for name in form.media_types]
    found = choose(request.headers.get("accept"), [*offers, ("text/html", None)])
    if found is None:
        raise ProtocolError(406, "this document comes in the formats of RDF and in HTML")
    return key, *found


def _show(term: object) -> tuple[str, bool]:
    """The text of a term, and whether it is an IRI."""
    return str(getattr(term, "value", term)), isinstance(term, NamedNode)


def _ontology_paths() -> dict[str, str]:
    """Path of each ontology IRI and version IRI → the file it is in."""
    paths = {"ontology": "communique"}
    for name, version in ontology.versions().items():
        path = version.removeprefix(DEFAULT_BASE)
        paths[path] = name
        paths[path.rpartition("/")[0]] = name
    return paths
