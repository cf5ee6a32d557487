"""Which events are worth comparing: those that share a day and a participant or place, or a name and a place.

An event that names nobody may be that of anybody whom its article names.

Comparing each event with each other one would take a minute for a thousand articles and a week for a hundred thousand.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.mapping.occurrences import Occurrence

LONGEST = 31
"""Days; an event that is longer, or known by its year alone, is compared by its first day only."""

MOST = 40
"""How many older events of one bucket an event is compared with: more only where something is wrong with the text."""


def candidates(found: Sequence[Occurrence]) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Pairs of events of different articles, each once, the older first; ``found`` is in order of age."""
    buckets: dict[tuple[str, ...], list[Occurrence]] = defaultdict(list)
    for newer in found:
        met: set[tuple[str, str]] = set()
        for key in sorted(set(_keys(newer))):
            for older in buckets[key][:MOST]:
                if older.article.iri != newer.article.iri and older.key not in met:
                    met.add(older.key)
                    yield older, newer
            buckets[key].append(newer)


def _keys(event: Occurrence) -> Iterator[tuple[str, ...]]:
    places = [place.iri for place in event.places]
    anchors = [*(event.everybody or event.spoken_of), *places, *filter(None, [event.report])]
    days = _days(event)
    if len(days) > 1:  # conferences are few, and told of in passing
        anchors.append(event.article.publisher)
    for day in days:
        yield from ((event.event.type, anchor, day.isoformat()) for anchor in anchors)
    if event.words:
        yield from ((event.event.type, "named", place) for place in places)


def _days(event: Occurrence) -> list[dt.date]:
    when = event.event.when
    if when is None:
        return []
    first, last = when.start.first(), when.end.last()
    length = (last - first).days + 1
    return [first + dt.timedelta(days=n) for n in range(length if length <= LONGEST else 1)]
