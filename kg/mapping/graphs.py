"""The IRIs of an article and of its two graphs."""

from kg import iri
from kg.corpus import key_of
from kg.model import Article


def article_iri(article: Article, base: str) -> str:
    """The IRI of ``article``."""
    return iri.resource(base, "article", key_of(article))


def facts_graph(article: Article, base: str) -> str:
    """The named graph of what ``article`` says."""
    return iri.graph(base, "article", key_of(article))


def evidence_graph(article: Article, base: str) -> str:
    """The named graph of where ``article`` says so."""
    return iri.graph(base, "evidence", key_of(article))
