"""Which event is part of which, and what a part takes from its visit: the days, where it has none of its own."""

from dataclasses import replace

from kg.extract.events.merging import Cluster
from kg.model import Event, EventType, Evidence, Link, When

INHERITED = 0.6
"""Confidence of what a part takes from its whole."""


def with_parts(events: list[Event], clusters: list[Cluster]) -> list[Event]:
    """The events with their ``part_of``, and within a visit with its days where they have none."""
    order = {event.id: n for n, event in enumerate(events)}
    out: list[Event] = []
    for event, own in zip(events, clusters, strict=True):
        whole = (
            _occasion(own, events, clusters)
            or _visit(event, own, events, clusters)
            or _session(event, own, events, clusters)
        )
        if whole is None or whole.target == event.id or _circular(event, whole, out, order):
            out.append(event)
        else:
            out.append(_dated(replace(event, part_of=whole), events[order[whole.target]]))
    return out


def _circular(event: Event, whole: Link, done: list[Event], order: dict[str, int]) -> bool:
    """Whether the whole is already known to be part of the event."""
    target: str | None = whole.target
    while target is not None and order[target] < len(done):
        part_of = done[order[target]].part_of
        target = part_of.target if part_of else None
        if target == event.id:
            return True
    return False


def _occasion(own: Cluster, events: list[Event], clusters: list[Cluster]) -> Link | None:
    """What the sentence itself says: "on the sidelines of the summit", "during his visit"."""
    for mention in own.mentions:
        for event, other in zip(events, clusters, strict=True):
            places = {(m.paragraph, m.sentence, m.token) for m in other.mentions}
            if other is not own and any((mention.paragraph, mention.sentence, t) in places for t in mention.within):
                return Link(event.id, Evidence(mention.span, "part.occasion", 0.8))
    return None


def _visit(event: Event, own: Cluster, events: list[Event], clusters: list[Cluster]) -> Link | None:
    """The journey of one of its people within whose days it falls: the last leg told of before it, else the journey."""
    people = {p.entity for p in event.participations}
    candidates = []
    for visit, cluster in zip(events, clusters, strict=True):
        if visit is event or visit.type is not EventType.VISIT or not people & {p.entity for p in visit.participations}:
            continue
        if event.when is None and event.status is not visit.status:
            continue
        if not _within(event, visit) or (event.type is EventType.VISIT and not _leg(event, visit)):
            continue
        candidates.append((_position(cluster), visit))
    if not candidates:
        return None
    before = [c for c in candidates if c[0] <= _position(own)]
    same_place = [c for c in candidates if {x.target for x in event.places} & {x.target for x in c[1].places}]
    _, visit = max(same_place or before, key=lambda c: c[0]) if same_place or before else candidates[0]
    return Link(visit.id, Evidence(event.evidence[0].span, "part.visit", 0.7))


def _position(cluster: Cluster) -> tuple[int, int]:
    told = [m for m in cluster.mentions if not m.headline] or cluster.mentions
    return min((m.sentence, m.token) for m in told)


def _within(event: Event, whole: Event) -> bool:
    if event.when is None or whole.when is None:
        return event.when is None or whole.when is not None or event.type is not EventType.VISIT
    return whole.when.start.first() <= event.when.start.last() and event.when.end.first() <= whole.when.end.last()


def _leg(event: Event, visit: Event) -> bool:
    """Whether a visit can be a leg of another, told before it."""
    return int(event.id.split("/")[1]) > int(visit.id.split("/")[1])


def _session(event: Event, own: Cluster, events: list[Event], clusters: list[Cluster]) -> Link | None:
    """The sitting of several days, told of first, within whose days a later meeting or speech falls."""
    for whole, cluster in zip(events, clusters, strict=True):
        if whole is event or whole.type is not EventType.MEETING or event.type is EventType.VISIT:
            continue
        if (
            whole.when is None
            or event.when is None
            or whole.when.start == whole.when.end
            or whole.when.start.day is None
        ):
            continue
        if _position(cluster) < _position(own) and _within(event, whole) and whole.places != () and not event.places:
            return Link(whole.id, Evidence(own.mentions[0].span, "part.session", 0.6))
    return None


def _dated(event: Event, whole: Event) -> Event:
    """The event with the days of the visit that it is part of, where the text gives it none of its own."""
    if event.when is not None or whole.when is None or whole.type is not EventType.VISIT:
        return event
    evidence = Evidence(whole.when.evidence.span, "part.date", INHERITED)
    return replace(event, when=When(whole.when.start, whole.when.end, evidence))
