"""What holds beyond one article: authority links with their source, settled values, retired IRIs, possible identity."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from kg import iri
from kg.linking import AuthorityLinks, link
from kg.mapping.identity import Identity
from kg.mapping.located import Located
from kg.model import Entity, EntityKind
from kg.vocab import CQ, DCTERMS, GEO, OWL, RDF, SCHEMA, SKOS, XSD

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def link_triples(
    located: Sequence[Located], stated: Sequence[Located], identity: Identity, base: str
) -> Iterator[Triple]:
    """The triples of the graph of links; some may come twice.

    Args:
        located: every article, the oldest first.
        stated: the same, with those records alone that their graphs describe.
        identity: which events are one.
        base: where resources are minted.
    """
    yield from _authorities(located, base)
    yield from _latest_statuses(located, stated, identity)
    live = {name for one in located for name in identity.published(one).values()}
    described = {name for one in stated for name in _described(one, identity)}
    for retired, successor in sorted(identity.assignments.items()):
        if retired not in live and successor in described:
            yield NamedNode(retired), DCTERMS.isReplacedBy, NamedNode(successor)
    for one, other in identity.possible:
        if one in described and other in described:
            yield NamedNode(one), SKOS.closeMatch, NamedNode(other)


def _described(one: Located, identity: Identity) -> Iterator[str]:
    """The IRIs of what can be retired: the events and the entities of an article's graph."""
    iris = identity.published(one)
    yield from (iris[event.id] for event in one.extraction.events)
    yield from (iris[entity.id] for entity in one.extraction.entities)


def _authorities(located: Iterable[Located], base: str) -> Iterator[Triple]:
    entities: dict[str, Entity] = {}
    for one in located:
        for entity in one.extraction.entities:
            entities.setdefault(one.names[entity.id], entity)
    countries = {
        entity.country.upper(): NamedNode(name)
        for name, entity in sorted(entities.items())
        if entity.kind is EntityKind.COUNTRY and entity.country
    }
    for name, entity in sorted(entities.items()):
        if (found := link(entity)) is not None:
            yield from _authority(NamedNode(name), found, countries.get(found.country or ""), base)


def _authority(node: NamedNode, found: AuthorityLinks, country: NamedNode | None, base: str) -> Iterator[Triple]:
    """What the authority says of ``node``; ``country`` is the one that it is in, where an article names that."""
    facts: list[Triple] = [(node, OWL.sameAs, NamedNode(found.same_as))]
    if found.iso3166 is not None:
        facts.append((node, CQ.iso3166, Literal(found.iso3166)))
    if found.latitude is not None and found.longitude is not None:
        facts.append((node, GEO.lat, Literal(found.latitude, datatype=XSD.decimal)))
        facts.append((node, GEO.long, Literal(found.longitude, datatype=XSD.decimal)))
    if country is not None:
        facts.append((node, SCHEMA.containedInPlace, country))
    yield from facts
    for subject, predicate, value in facts:
        key = f"links-{iri.digest(str(subject), str(predicate), str(value))}"
        claim = NamedNode(iri.resource(base, "claim", key))
        yield claim, RDF.type, CQ.Claim
        yield claim, RDF.subject, subject
        yield claim, RDF.predicate, predicate
        yield claim, RDF.object, value
        yield claim, DCTERMS.source, NamedNode(found.source)


def _latest_statuses(located: Iterable[Located], stated: Iterable[Located], identity: Identity) -> Iterator[Triple]:
    """What the newest article says of each event, where a graph states it; those without a date count as the oldest."""
    latest: dict[str, NamedNode] = {}
    for one in sorted(located, key=lambda one: (one.article.published or dt.date.min, one.iri)):
        iris = identity.published(one)
        for event in one.extraction.events:
            latest[iris[event.id]] = CQ[event.status]
    said = {(identity.published(one)[e.id], CQ[e.status]) for one in stated for e in one.extraction.events}
    for name, status in sorted(latest.items()):
        if (name, status) in said:
            yield NamedNode(name), CQ.latestStatus, status
