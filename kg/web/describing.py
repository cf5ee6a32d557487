"""What the graph says of one resource, with the sentences that say so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.store.evaluation import Reader, Term
from kg.vocab import CQ, DCTERMS, OA, RDF, RDFS, SCHEMA

MOST_FACTS: Final = 1_000
"""Facts of each direction that a document holds; a query gives the rest."""

_DEFAULT: Final = DefaultGraph()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage: its words, the article they are in, how sure the claim is, and the rule that made it."""

    text: str
    article: str
    headline: str
    confidence: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of the resource and a value, or the other way round."""

    predicate: str
    value: Term
    label: str
    sentences: tuple[Sentence, ...] = ()


@dataclass(slots=True)
class Description:
    """All of it. ``triples`` are what the RDF documents hold; ``whole`` is false where more than that is known."""

    iri: str
    label: str
    facts: list[Fact] = field(default_factory=list)
    mentions: list[Fact] = field(default_factory=list)
    sentences: tuple[Sentence, ...] = ()
    triples: set[Triple] = field(default_factory=set)
    whole: bool = True


def successor(reader: Reader, iri: NamedNode) -> str | None:
    """The IRI that replaces a retired one."""
    found = [quad.object for quad in reader.quads(iri, DCTERMS.isReplacedBy)]
    return min((node.value for node in found if isinstance(node, NamedNode)), default=None)


def exists(reader: Reader, iri: NamedNode) -> bool:
    """Whether the store names ``iri`` in any place but that of a property."""
    for quads in (reader.quads(iri), reader.quads(object_=iri), reader.quads(graph=iri)):
        if next(quads, None) is not None:
            return True
    return False


def describe(reader: Reader, iri: NamedNode) -> Description:
    """What the store says of ``iri``: its facts, what refers to it, and for each the passages."""
    own = _triples(islice(reader.quads(iri), 2 * MOST_FACTS))
    referring = _triples(islice(reader.quads(object_=iri, graph=_DEFAULT), MOST_FACTS))
    claims = [
        *islice(_claims(reader, reader.quads(predicate=RDF.subject, object_=iri)), MOST_FACTS),
        *islice(_claims(reader, reader.quads(predicate=RDF.object, object_=iri)), MOST_FACTS),
    ]
    sentences = _sentences_by_fact(reader, claims)
    passages = sorted((triple.object for triple in own if triple.predicate == CQ.evidence), key=str)
    return Description(
        iri.value,
        label_of(reader, iri),
        facts=[_fact(reader, triple, triple.object, sentences) for triple in sorted(own, key=_order)],
        mentions=[_fact(reader, triple, triple.subject, sentences) for triple in sorted(referring, key=_order)],
        sentences=tuple(s for passage in passages for s in _sentence(reader, passage)),
        triples=own.union(
            referring,
            *(triples for _, triples in claims),
            *(_triples(reader.quads(_node(passage))) for passage in passages),
        ),
        whole=len(own) < MOST_FACTS and len(referring) < MOST_FACTS,
    )


def _fact(reader: Reader, triple: Triple, value: Term, sentences: dict[Triple, list[Sentence]]) -> Fact:
    """``triple`` as seen from the resource, whose other side is ``value``."""
    known = tuple(sentences.get(triple, ()))
    return Fact(triple.predicate.value, value, label_of(reader, value), known)


def label_of(reader: Reader, term: Term) -> str:
    """What a person calls ``term``."""
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        for predicate in (RDFS.label, SCHEMA.headline, DCTERMS.title):
            found = [quad.object.value for quad in reader.quads(term, predicate) if isinstance(quad.object, Literal)]
            if found:
                return min(found)
        return term.value
    return str(term)


def _node(term: Term) -> NamedNode | BlankNode | None:
    return term if isinstance(term, NamedNode | BlankNode) else None


def _triples(quads: Iterable[Quad]) -> set[Triple]:
    return {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}


def _order(triple: Triple) -> tuple[bool, str, str, str]:
    """Types and labels first."""
    return triple.predicate not in (RDF.type, RDFS.label), triple.predicate.value, str(triple.object), str(triple)


def _claims(reader: Reader, naming: Iterable[Quad]) -> Iterator[tuple[Term, set[Triple]]]:
    """The claims that are the subjects of ``naming``, each with its triples and those of its passages."""
    for quad in naming:
        triples = _triples(reader.quads(_node(quad.subject)))
        passages = [triple.object for triple in triples if triple.predicate == CQ.evidence]
        yield quad.subject, triples | {t for passage in passages for t in _triples(reader.quads(_node(passage)))}


def _sentences_by_fact(reader: Reader, claims: Iterable[tuple[Term, set[Triple]]]) -> dict[Triple, list[Sentence]]:
    """What is claimed → its sentences."""
    found: dict[Triple, list[Sentence]] = {}
    for claim, triples in sorted(claims, key=lambda claim: str(claim[0])):
        said = {triple.predicate: triple.object for triple in triples if triple.subject == claim}
        subject, predicate, object_ = (said.get(term) for term in (RDF.subject, RDF.predicate, RDF.object))
        if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode) or object_ is None:
            continue
        confidence, rule = (getattr(said.get(term), "value", "") for term in (CQ.confidence, CQ.rule))
        for triple in sorted(triples, key=str):
            if triple.subject == claim and triple.predicate == CQ.evidence:
                sentences = _sentence(reader, triple.object, confidence, rule)
                found.setdefault(Triple(subject, predicate, object_), []).extend(sentences)
    return found


def _sentence(reader: Reader, passage: Term, confidence: str = "", rule: str = "") -> Iterator[Sentence]:
    """The words of a passage, if the store has them."""
    said = {quad.predicate: quad.object for quad in reader.quads(_node(passage))}
    text, article = said.get(OA.exact), said.get(OA.hasSource)
    if isinstance(text, Literal) and isinstance(article, NamedNode):
        yield Sentence(text.value, article.value, label_of(reader, article), confidence, rule)
