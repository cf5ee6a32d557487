"""Facts → the evidence graph of their article: claims, passages, and the run that made them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg import __version__, iri
from kg.corpus import key_of
from kg.mapping.facts import Fact
from kg.mapping.terms import decimal_literal, integer_literal
from kg.model import Article, Evidence, Extraction, Span
from kg.vocab import CQ, DCTERMS, OA, PROV, RDF, RDFS, SCHEMA

Triples = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


class ArticleEvidence:
    """Yields the triples of one article's evidence graph."""

    def __init__(self, article: Article, extraction: Extraction, iris: Mapping[str, str], base: str) -> None:
        """Take an article.

        Args:
            article: the article.
            extraction: what it says.
            iris: local id → IRI of every record of the extraction, and ``""`` → the article's own.
            base: where resources are minted.
        """
        self.article = article
        self.extraction = extraction
        self.iris = iris
        self.base = base
        self.key = key_of(article)
        self.run = NamedNode(run_iri(extraction.extractor, base))
        self.spans: set[Span] = set()

    def triples(self, facts: Iterable[Fact]) -> Triples:
        """Claims for those of ``facts`` that have evidence, the passages of events, statements and tenures, the run."""
        yield from run_triples(self.run, self.extraction.extractor)
        yield from self._records()
        claimed: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.evidence is not None:
                claimed[str(fact.subject), str(fact.predicate), str(fact.object)].append(fact)
        for alike in claimed.values():
            yield from self._claim(alike)
        for span in sorted(self.spans):
            yield from self._passage(span)

    def _records(self) -> Triples:
        for event in self.extraction.events:
            node = NamedNode(self.iris[event.id])
            yield from self._passages(node, event.evidence)
            yield node, CQ.confidence, decimal_literal(event.evidence[0].confidence)
        for statement in self.extraction.statements:
            yield from self._passages(NamedNode(self.iris[statement.id]), [statement.evidence])
        for tenure in self.extraction.tenures:
            yield from self._passages(NamedNode(self.iris[tenure.id]), [tenure.evidence])

    def _claim(self, alike: list[Fact]) -> Triples:
        """One claim for one triple, however often the text says so; the surest finding gives confidence and rule."""
        fact = alike[0]
        reasons = sorted({f.evidence for f in alike if f.evidence}, key=lambda e: (-e.confidence, e.span, e.rule))
        name = iri.digest(str(fact.subject), str(fact.predicate), str(fact.object))
        node = NamedNode(iri.resource(self.base, "claim", f"{self.key}-{name}"))
        yield node, RDF.type, CQ.Claim
        yield node, RDF.subject, fact.subject
        yield node, RDF.predicate, fact.predicate
        yield node, RDF.object, fact.object
        yield from self._passages(node, reasons)
        yield node, CQ.confidence, decimal_literal(reasons[0].confidence)
        yield node, CQ.rule, Literal(reasons[0].rule)
        yield node, PROV.wasGeneratedBy, self.run

    def _passages(self, node: NamedNode, reasons: Iterable[Evidence]) -> Triples:
        for reason in reasons:
            self.spans.add(reason.span)
            yield node, CQ.evidence, self._passage_node(reason.span)

    def _passage_node(self, span: Span) -> NamedNode:
        return NamedNode(iri.resource(self.base, "passage", f"{self.key}-{span.start}-{span.end}"))

    def _passage(self, span: Span) -> Triples:
        node = self._passage_node(span)
        for cls in (CQ.Passage, OA.SpecificResource, OA.TextQuoteSelector, OA.TextPositionSelector):
            yield node, RDF.type, cls
        yield node, OA.hasSource, NamedNode(self.iris[""])
        yield node, OA.exact, Literal(self.article.text[span.start : span.end])
        yield node, OA.start, integer_literal(span.start)
        yield node, OA.end, integer_literal(span.end)


def run_iri(extractor: str, base: str) -> str:
    """The IRI of the mapping run by this version of the software with ``extractor``: the same one at any time."""
    return iri.resource(base, "run", f"{iri.slug(f'communique {__version__}')}-{iri.digest(__version__, extractor)}")


def run_triples(run: NamedNode, extractor: str) -> Triples:
    """What is known of a run: the software's version, the model and its hash. No clock time: a run is repeatable."""
    yield run, RDF.type, PROV.Activity
    yield run, RDFS.label, Literal(f"Mapping by Communique {__version__} with {extractor}")
    yield run, SCHEMA.softwareVersion, Literal(__version__)
    yield run, DCTERMS.description, Literal(extractor)
