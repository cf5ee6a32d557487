"""The namespaces and terms that graphs use; ``ontology/`` defines what they mean, and a test proves that it does."""

from typing import Final

from pyoxigraph import NamedNode

PREFIXES: Final[dict[str, str]] = {
    "cq": "https://w3id.org/communique/ontology#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix → namespace IRI: bound in every query and every Turtle file."""

DEFAULT_BASE: Final = "https://w3id.org/communique/"
"""Where resources are minted unless the operator names another base."""

ONTOLOGY: Final = "https://w3id.org/communique/ontology"
"""The ontology's own IRI, whatever the base."""


class _Namespace:
    """Terms of one namespace by attribute: ``CQ.Meeting``."""

    def __init__(self, prefix: str) -> None:
        self._iri = PREFIXES[prefix]

    def __getattr__(self, name: str) -> NamedNode:
        return NamedNode(self._iri + name.removesuffix("_"))

    def __getitem__(self, name: str) -> NamedNode:
        return NamedNode(self._iri + name)


CQ = _Namespace("cq")
SCHEMA = _Namespace("schema")
ORG = _Namespace("org")
FOAF = _Namespace("foaf")
SKOS = _Namespace("skos")
PROV = _Namespace("prov")
OA = _Namespace("oa")
DCTERMS = _Namespace("dcterms")
OWL = _Namespace("owl")
GEO = _Namespace("geo")
RDF = _Namespace("rdf")
RDFS = _Namespace("rdfs")
XSD = _Namespace("xsd")
