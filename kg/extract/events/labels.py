"""A short English label of each event, made from its facts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Entity, Event, EventType, Participation, Report, Role

MOST_NAMES = 3
"""More participants than that are "and others"."""


def with_labels(
    events: Sequence[Event], entities: Mapping[str, Entity], reports: Sequence[Report]
) -> tuple[Event, ...]:
    """The events, each with its label: "Meeting of A and B, Oslo, 2025-04-09"; a meeting's name where it has one."""
    titles = {report.id: report.title for report in reports}
    return tuple(replace(event, label=_label(event, entities, titles)) for event in events)


def _label(event: Event, entities: Mapping[str, Entity], titles: Mapping[str, str]) -> str:
    words = event.name or event.type.value
    if event.type is EventType.PUBLICATION and event.released:
        words += f" of “{titles[event.released.target]}”"
    else:
        words += _people(event, entities)
    places = ", ".join(entities[link.target].name for link in event.places)
    if places:
        words += f" to {places}" if event.type is EventType.VISIT else f", {places}"
    return words + _dates(event)


def _people(event: Event, entities: Mapping[str, Entity]) -> str:
    """Who takes part, but for whom the event's own name names."""
    names = [entities[e].name for e in dict.fromkeys(p.entity for p in _principals(event))]
    names = [name for name in names if not event.name or name not in event.name]
    if not names:
        return ""
    link = "with" if event.name else "by" if event.type is EventType.ADDRESS else "of"
    return f" {link} {_list(names)}"


def _principals(event: Event) -> list[Participation]:
    role = {EventType.VISIT: Role.VISITOR, EventType.ADDRESS: Role.SPEAKER}.get(event.type)
    return [p for p in event.participations if role is None or p.role is role]


def _list(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMES:
        return f"{', '.join(names[:MOST_NAMES])} and others"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _dates(event: Event) -> str:
    if event.when is None:
        return ""
    start, end = event.when.start, event.when.end
    return f", {start}" if start == end else f", {start} to {end}"
