"""``kg.map_articles``: articles → an rdflib dataset in memory."""

import os
import warnings
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import pyoxigraph
from rdflib import BNode, Dataset, Literal, URIRef
from rdflib.term import Node

from kg import iri
from kg.corpus import read_articles
from kg.dump import base_prefixes, fact_triples
from kg.mapping import map_corpus
from kg.model import Article, UsageError
from kg.ontology import ontology_quads
from kg.pipeline.articles import extract_all
from kg.vocab import DEFAULT_BASE, PREFIXES

_STRING = pyoxigraph.Literal("").datatype

Source = str | os.PathLike[str] | Article


class SkippedWarning(UserWarning):
    """An article or a file was not mapped; the message says where and why."""


def map_articles(
    sources: Source | Iterable[Source], *, base: str = DEFAULT_BASE, least_confidence: float = 0.0
) -> Dataset:
    """Map articles to RDF.

    >>> dataset = kg.map_articles("seeds/")
    >>> dataset.query("SELECT ?name { ?person a cq:Person ; rdfs:label ?name }")

    Args:
        sources: paths of files and folders, and articles that were read already; or one of them.
        base: where resources are minted: an absolute IRI that ends in ``/``.
        least_confidence: 0 to 1; facts whose evidence has less are left out.

    Returns:
        Named graphs: those of articles and of evidence, the links and the ontology. In the default graph: the facts.
        The prefixes of the project are bound.

    Raises:
        UsageError: when ``least_confidence`` is not from 0 to 1.

    Warns:
        SkippedWarning: for each file or article that was not mapped; the others are.
    """
    if not 0 <= least_confidence <= 1:
        raise UsageError(f"least_confidence: must be from 0 to 1, not {least_confidence}")
    listed = [sources] if isinstance(sources, str | os.PathLike | Article) else list(sources)
    paths = [Path(source) for source in listed if not isinstance(source, Article)]
    extracted = extract_all([*read_articles(paths), *(source for source in listed if isinstance(source, Article))])
    for outcome in extracted.skipped:
        warnings.warn(str(outcome), SkippedWarning, stacklevel=2)
    ontology = iri.ontology_graph(base)
    graphs = map_corpus(extracted.pairs, base, least_confidence=least_confidence).graphs | {
        ontology: ontology_quads(ontology)
    }
    return _dataset(graphs, base)


def _dataset(graphs: Mapping[str, Sequence[pyoxigraph.Quad]], base: str) -> Dataset:
    dataset = Dataset()
    for prefix, namespace in (PREFIXES | base_prefixes(base)).items():
        dataset.bind(prefix, namespace, replace=True)
    for name, quads in graphs.items():
        graph = dataset.graph(URIRef(name))
        for quad in quads:
            graph.add(_triple(quad))
    for triple in fact_triples(chain.from_iterable(graphs.values()), base):
        dataset.default_graph.add(_triple(triple))
    return dataset


def _triple(statement: pyoxigraph.Quad | pyoxigraph.Triple) -> tuple[Node, Node, Node]:
    return _term(statement.subject), _term(statement.predicate), _term(statement.object)


def _term(term: object) -> Node:
    """The same term in rdflib, its lexical form as it is.

    Raises:
        TypeError: on what no RDF 1.1 graph holds.
    """
    match term:
        case pyoxigraph.NamedNode():
            return URIRef(term.value)
        case pyoxigraph.BlankNode():
            return BNode(term.value)
        case pyoxigraph.Literal(language=None):
            datatype = URIRef(term.datatype.value)
            return Literal(term.value, datatype=None if term.datatype == _STRING else datatype, normalize=False)
        case pyoxigraph.Literal():
            return Literal(term.value, lang=term.language)
    raise TypeError(f"no term of RDF 1.1: {term}")
