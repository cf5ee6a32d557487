"""Who and what an article names: paragraphs → names, bodies, places → posts → every reference to them."""

from kg.extract.document import Document
from kg.extract.entities.bodies import resolve_bodies
from kg.extract.entities.coreference import resolve_references
from kg.extract.entities.localities import resolve_places
from kg.extract.entities.people import resolve_persons
from kg.extract.entities.publisher import with_publisher
from kg.extract.entities.registry import Registry
from kg.extract.entities.sightings import sight
from kg.extract.entities.tenures import find_holdings, freeze
from kg.extract.entities.told import with_told
from kg.extract.named import Named


def find_named(document: Document) -> Named:
    """The entities, posts and tenures of an article, and every mention of them."""
    sightings, registry = sight(document), Registry()
    persons = resolve_persons(sightings, registry)
    bodies = resolve_bodies(sightings, registry)
    places = resolve_places(sightings, registry, bodies)
    holdings = find_holdings(sightings, persons, bodies, places)
    holdings = with_publisher(document.article.source, holdings, sightings, bodies, places)
    resolve_references(document, sightings, registry, bodies, holdings)
    holdings = with_told(holdings, sightings, registry, bodies, places)
    entities, mentions, ids = registry.freeze()
    posts, tenures = freeze(holdings, ids)
    return Named(entities, posts, tenures, mentions)
