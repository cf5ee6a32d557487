"""Clusters of mentions → events: what all mentions say together, numbered in text order."""

import datetime as dt
from dataclasses import replace

from kg.extract.events.merging import Cluster
from kg.extract.named import Named
from kg.model import EntityKind, Event, EventType, Evidence, Link, Participation, Role, Status, When


def build(clusters: list[Cluster], named: Named, published: dt.date | None = None) -> list[Event]:
    """One event for each cluster, without parts and labels; ``published`` is when the article came out."""
    return [_event(f"event/{n}", cluster, named, published) for n, cluster in enumerate(clusters, 1)]


def _event(id_: str, cluster: Cluster, named: Named, published: dt.date | None) -> Event:
    first = cluster.mentions[0]
    when = cluster.dated[0] if cluster.dated else None
    return Event(
        id=id_,
        type=cluster.type,
        label="",
        status=_status(first.status, when, published),
        status_evidence=Evidence(first.status_span, first.rule + ".status", 0.8),
        evidence=tuple(replace(m.evidence, confidence=cluster.confidence) for m in cluster.mentions),
        participations=_people(cluster),
        places=_places(cluster, named),
        when=when,
        name=next((m.name for m in cluster.mentions if m.name), None),
    )


def _status(told: Status, when: When | None, published: dt.date | None) -> Status:
    """As told, but what lies wholly before publication is planned no more, and what lies after it is not held yet."""
    if when is None or published is None:
        return told
    if told is Status.PLANNED and when.end.last() < published:
        return Status.HELD
    return Status.PLANNED if told is Status.HELD and when.start.first() > published else told


def _people(cluster: Cluster) -> tuple[Participation, ...]:
    """Each entity once for each role; who has another role is not listed as a participant too."""
    found: dict[tuple[str, Role], Participation] = {}
    for person in cluster.people:
        found.setdefault((person.entity, person.role), person)
    special = {entity for entity, role in found if role is not Role.PARTICIPANT}
    return tuple(p for (entity, role), p in found.items() if role is not Role.PARTICIPANT or entity not in special)


def _places(cluster: Cluster, named: Named) -> tuple[Link, ...]:
    ordered = cluster.placed or ()
    if cluster.type is EventType.VISIT:
        narrow = [link for link in ordered if named.kind(link.target) is EntityKind.PLACE]
        return tuple(sorted(narrow or ordered, key=lambda link: link.evidence.span))
    narrow = [link for link in ordered if named.kind(link.target) is EntityKind.PLACE]
    return tuple((narrow or ordered)[:1])
