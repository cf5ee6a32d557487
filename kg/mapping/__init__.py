"""(Article, Extraction)… → named graphs of quads: the only maker of instance data.

:func:`map_corpus` reads like the way an article takes: local names, identity across articles, what is
sure enough, facts, evidence, links.
"""

from kg.mapping.confidence import confident
from kg.mapping.corpus import Mapped, map_corpus
from kg.mapping.graphs import article_iri, evidence_graph, facts_graph

__all__ = ["Mapped", "article_iri", "confident", "evidence_graph", "facts_graph", "map_corpus"]
