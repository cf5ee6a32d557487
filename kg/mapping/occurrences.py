"""An event as one article reports it, with all that tells whether another article reports the same one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.linking import default_country
from kg.mapping.kinds import ACTORS
from kg.mapping.located import Located
from kg.model import Entity, EntityKind, Event, Role

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Place:
    """Where an event is: its IRI, ISO country code if known, and how exact the name is."""

    iri: str
    country: str | None
    is_country: bool
    is_city: bool


@dataclass(frozen=True)
class Occurrence:
    """An event in one article.

    Attributes:
        article: the article, with its names.
        event: the event.
        iri: the IRI that it gets from the article alone.
        parent: the event that contains it, if any.
        persons: IRIs of the persons who took part.
        bodies: IRIs of the organisations and countries that did.
        within: IRIs of whoever took part in the events that it contains.
        places: where it is.
    """

    article: Located
    event: Event
    iri: str
    parent: "Occurrence | None"
    persons: frozenset[str]
    bodies: frozenset[str]
    within: frozenset[str]
    places: tuple[Place, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other: article's IRI and local id."""
        return self.article.iri, self.event.id

    @cached_property
    def people(self) -> frozenset[str]:
        """Whoever took part in the event itself."""
        return self.persons | self.bodies

    @cached_property
    def everybody(self) -> frozenset[str]:
        """Whoever took part in it or in an event that it contains."""
        return self.people | self.within

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """Everybody that its article names."""
        named = self.article.extraction.entities
        return frozenset(self.article.names[e.id] for e in named if e.kind is not EntityKind.PLACE)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its proper name, without those of its places: "NATO Summit in The Hague" → nato, summit."""
        place_words = {word for place in self.places for word in place.iri.rpartition("/")[2].split("-")}
        words = (word.casefold() for word in _WORD.findall(self.event.name or ""))
        return frozenset(word for word in words if word not in place_words | {"in", "of", "the", "at", "on"})

    def in_role(self, *roles: Role) -> frozenset[str]:
        """IRIs of those who took part in one of ``roles``."""
        return frozenset(self.article.names[p.entity] for p in self.event.participations if p.role in roles)

    @property
    def report(self) -> str | None:
        """IRI of the report that it released."""
        return self.article.names[self.event.released.target] if self.event.released else None


def occurrences(located: Iterable[Located]) -> Iterator[Occurrence]:
    """Every event of every article, an article's containing events before those within them."""
    for one in located:
        yield from _of_article(one)


def _of_article(one: Located) -> list[Occurrence]:
    events = {event.id: event for event in one.extraction.events}
    entities = {entity.id: entity for entity in one.extraction.entities}
    done: dict[str, Occurrence] = {}

    def add(event: Event, seen: frozenset[str]) -> Occurrence:
        parent = None
        if event.part_of is not None and event.part_of.target not in seen:
            target = event.part_of.target
            parent = done.get(target) or add(events[target], seen | {target})
        if event.id not in done:
            done[event.id] = _occurrence(one, event, entities, parent)
        return done[event.id]

    for event in events.values():
        add(event, frozenset({event.id}))
    return list(done.values())


def _occurrence(one: Located, event: Event, entities: dict[str, Entity], parent: Occurrence | None) -> Occurrence:
    taking_part = {part.entity for part in event.participations if entities[part.entity].kind in ACTORS}
    persons = {name for name in taking_part if entities[name].kind is EntityKind.PERSON}
    return Occurrence(
        article=one,
        event=event,
        iri=one.names[event.id],
        parent=parent,
        persons=frozenset(one.names[name] for name in persons),
        bodies=frozenset(one.names[name] for name in taking_part - persons),
        within=frozenset(
            one.names[name] for name in _within(event, one.extraction.events) if entities[name].kind in ACTORS
        ),
        places=tuple(_place(one.names[link.target], entities[link.target]) for link in event.places),
    )


def _within(event: Event, events: Sequence[Event], depth: int = 3) -> Iterator[str]:
    """Local ids of whoever took part in the events that ``event`` contains, down to ``depth`` levels."""
    for part in events:
        if depth and part.part_of is not None and part.part_of.target == event.id:
            yield from (participation.entity for participation in part.participations)
            yield from _within(part, events, depth - 1)


def _place(iri: str, entity: Entity) -> Place:
    usual = default_country(entity.name) if entity.kind is EntityKind.PLACE else None
    return Place(
        iri=iri,
        country=entity.country.upper() if entity.country else usual,
        is_country=entity.kind is EntityKind.COUNTRY,
        is_city=usual is not None,
    )
