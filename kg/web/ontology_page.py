"""The ontology's terms as its page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, NamedNode, Quad

from kg.vocab import RDF, RDFS, SKOS


@dataclass(slots=True)
class DefinedTerm:
    """A term: its IRI, label, definition, and everything else said of it."""

    iri: str
    label: str = ""
    definition: str = ""
    types: list[str] = field(default_factory=list)
    others: list[tuple[str, str, bool]] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """What follows ``#`` in its IRI, which makes the IRI lead to it on the page."""
        return self.iri.partition("#")[2]


def terms_of(quads: Iterable[Quad]) -> list[DefinedTerm]:
    """The named subjects of ``quads`` in the order of their IRIs."""
    terms: dict[str, DefinedTerm] = {}
    for quad in sorted(quads, key=str):
        if not isinstance(quad.subject, NamedNode) or isinstance(quad.object, BlankNode):
            continue
        term = terms.setdefault(quad.subject.value, DefinedTerm(quad.subject.value))
        value = str(getattr(quad.object, "value", quad.object))
        if quad.predicate == RDF.type:
            term.types.append(value)
        elif quad.predicate == RDFS.label:
            term.label = value
        elif quad.predicate == SKOS.definition:
            term.definition = value
        else:
            term.others.append((quad.predicate.value, value, isinstance(quad.object, NamedNode)))
    return list(terms.values())
