"""``/sparql``: rdflib-endpoint's router with its request handling replaced.

Kept of :class:`rdflib_endpoint.SparqlRouter`: that it is a FastAPI router to include in any application, its path with
and without a final slash, and its service description. Replaced: how a request is decoded, run, negotiated and
answered, and the query page. The routes are bare ASGI: FastAPI's own handling of a request costs more than a light
query.
"""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from pyoxigraph import RdfFormat, parse
from rdflib import RDF, Dataset, Graph, URIRef
from rdflib_endpoint import SparqlRouter as RdflibSparqlRouter
from rdflib_endpoint.utils import FORMATS, SD
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from kg.protocol import GRAPH, LONGEST_BODY, Format, ProtocolError, QueryRequest, choose, decode
from kg.store.evaluation import Answer
from kg.vocab import PREFIXES
from kg.web.documents import graph_document
from kg.web.engine import ClientGoneError, Engine
from kg.web.pages import page
from kg.web.running import Run
from kg.web.serving import Serving

PATH: Final = "/sparql"
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
"""Where the endpoint is, and what it takes; everything else is only read."""

_RESULT_FORMATS: Final = ("SPARQL_Results_XML", "SPARQL_Results_TSV", "N-Triples", "JSON-LD", "TriG", "N-Quads")


class SparqlRouter(RdflibSparqlRouter):
    """The router; include it in an application whose requests carry the worker's connection."""

    def __init__(self, serving: Serving, engine: Engine, *, path: str = PATH, federated: bool = False) -> None:
        """Answer at ``path`` from what ``serving`` gives.

        Args:
            serving: the version to query.
            engine: runs the queries.
            path: where the endpoint is.
            federated: whether SERVICE may be used at all, which the service description says.
        """
        self._serving = serving
        self._engine = engine
        self._federated = federated
        super().__init__(
            graph=Dataset(),
            path=path,
            title="Communique",
            description="Official news as linked data, with the sentence behind each fact",
        )
        self.routes[:] = [Route(p, _Endpoint(self), include_in_schema=False) for p in (path, f"{path}/")]

    def prepare_sd_graph(self) -> None:
        """Nothing yet: the description names the endpoint's URL and the graphs that serve when it is asked for."""

    def describe(self, endpoint: str) -> Graph:
        """The service description (https://www.w3.org/TR/sparql11-service-description/) of the URL ``endpoint``."""
        service, dataset = URIRef(endpoint), URIRef(f"{endpoint}#dataset")
        graph = self.service_description = Graph()
        self.public_url = endpoint
        graph.add((service, SD.endpoint, service))
        graph.add((service, SD.defaultDataset, dataset))
        super().prepare_sd_graph()
        graph.remove((service, SD.inputFormat, None))
        if not self._federated:
            graph.remove((service, SD.feature, SD.BasicFederatedQuery))
        for name in _RESULT_FORMATS:
            graph.add((service, SD.resultFormat, FORMATS[name]))
        graph.add((dataset, RDF.type, SD.Dataset))
        graph.add((dataset, SD.defaultGraph, URIRef(f"{endpoint}#default-graph")))
        graph.add((URIRef(f"{endpoint}#default-graph"), RDF.type, SD.Graph))
        for iri in self._serving.current().reader.named_graphs():
            named = URIRef(f"{endpoint}#graph={iri}")
            graph.add((dataset, SD.namedGraph, named))
            graph.add((named, RDF.type, SD.NamedGraph))
            graph.add((named, SD.name, URIRef(iri)))
        return graph

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            KgError: what the client has to be told.
        """
        method = scope["method"]
        if method not in METHODS:
            raise ProtocolError(405, f"the endpoint takes {', '.join(METHODS)}")
        headers = Headers(scope=scope)
        body = await _body(headers, receive) if method == "POST" else b""
        question = decode(method, scope["query_string"], headers.get("content-type"), body)
        if question is None:
            await self._describe_or_page(scope, headers)(scope, receive, send)
        else:
            run = Run(self._ask(question, _url(scope, headers)), headers.get("accept"), gzip=takes_gzip(headers))
            await self._engine.respond(run, scope, receive, send)

    def _ask(self, question: QueryRequest, base: str) -> Callable[[], Answer]:
        reader = self._serving.current().reader
        return lambda: reader.evaluate(
            question.text,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            base=base,
        )

    def _describe_or_page(self, scope: Scope, headers: Headers) -> Response:
        """What the endpoint says of itself: as RDF, or for a person as the query page."""
        offers: list[tuple[str, Format | None]] = [(name, form) for form in GRAPH for name in form.media_types]
        found = choose(headers.get("accept"), [*offers, ("text/html", None)])
        if found is None:
            raise ProtocolError(406, "the service description comes in the formats of RDF, the query page in HTML")
        media_type, format_ = found
        if format_ is None:
            return page("sparql.html", root="../" * (scope["path"].count("/") - 1), prefixes=PREFIXES)
        description = self.describe(_url(scope, headers).removesuffix("/")).serialize(format="nt", encoding="utf-8")
        return graph_document(parse(description, RdfFormat.N_TRIPLES), media_type, format_)


class _Endpoint:
    """The bare ASGI application of the endpoint; its class keeps Starlette from wrapping it."""

    def __init__(self, router: SparqlRouter) -> None:
        self._router = router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._router.answer(scope, receive, send)


async def _body(headers: Headers, receive: Receive) -> bytes:
    """The request's body, not read further than allowed.

    Raises:
        ProtocolError: 413 when it is longer.
        ClientGoneError: when the client hangs up before its end.
    """
    too_long = ProtocolError(413, f"the body is longer than {LONGEST_BODY} bytes")
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > LONGEST_BODY:
        raise too_long
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LONGEST_BODY:
            raise too_long
    return bytes(body)


def takes_gzip(headers: Headers) -> bool:
    """Whether ``Accept-Encoding`` lets an answer be compressed with gzip."""
    for coding in headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = coding.replace(" ", "").partition(";q=")
        if name == "gzip":
            return quality.strip("0.") != "" or not quality
    return False


def _url(scope: Scope, headers: Headers) -> str:
    """The URL that was asked for, without its query: what relative IRIs of a query start from."""
    return f"{scope['scheme']}://{headers.get('host', 'localhost')}{quote(scope['path'])}"
