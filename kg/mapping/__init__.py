"""(Article, Extraction)… → named graphs of quads: the only maker of instance data.

:func:`map_corpus` reads like the way an article takes: local names, identity across articles, facts, evidence, links.
"""

from kg.mapping.corpus import Mapped, map_corpus
from kg.mapping.graphs import article_iri, evidence_graph, facts_graph

__all__ = ["Mapped", "article_iri", "evidence_graph", "facts_graph", "map_corpus"]
