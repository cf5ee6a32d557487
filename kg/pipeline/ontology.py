"""The ontology as the named graph that stands beside the articles'."""

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg import iri, resources

FILES = ("communique.ttl", "alignments.ttl")
"""The core and what ties it to standard vocabularies."""


def ontology_quads(base: str) -> list[Quad]:
    """The ontology in its named graph; ``base`` names the graph, the terms are the same under every base."""
    graph = NamedNode(iri.ontology_graph(base))
    folder = resources.folder("ontology")
    return [
        Quad(statement.subject, statement.predicate, statement.object, graph)
        for file in FILES
        for statement in parse(path=str(folder / file), format=RdfFormat.TURTLE)
    ]
