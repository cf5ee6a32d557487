"""Which events of different articles are one, and under which IRI it is published."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from kg import iri
from kg.mapping.comparison import Comparison, Verdict, compare, conflict
from kg.mapping.located import Located
from kg.mapping.occurrences import Occurrence, occurrences
from kg.mapping.pairing import candidates

Key = tuple[str, str]
"""An event in an article: the article's IRI and the event's local id."""

Pair = tuple[Occurrence, Occurrence]


@dataclass(frozen=True, slots=True)
class Identity:
    """The decisions.

    Attributes:
        events: an event in an article → the IRI under which it is published.
        assignments: the IRI that an event, or a person known by surname, has from one article alone, or a retired one
            → the IRI that it is published under.
        possible: pairs of published events that may be one, the newer first.
    """

    events: Mapping[Key, str]
    assignments: Mapping[str, str]
    possible: tuple[tuple[str, str], ...]

    def published(self, one: Located) -> dict[str, str]:
        """The IRI of each record of an article, by local id; ``""`` is the article itself."""
        return {"": one.iri} | {name: self.events.get((one.iri, name), own) for name, own in one.names.items()}


def identify(located: Sequence[Located], assigned: Mapping[str, str]) -> Identity:
    """Decide which events are one.

    Args:
        located: the articles, the oldest first.
        assigned: the assignments of the version published before.
    """
    found = list(occurrences(located))
    compared = [(pair, compare(*pair)) for pair in candidates(found)]
    clusters = _acyclic(_cluster(found, _unambiguous(compared)))
    events, assignments = _name(clusters, assigned)
    surnames = {own: meant for one in located for own, meant in one.surnames.items()}
    return Identity(events, dict(sorted((assignments | surnames).items())), _possible(compared, events))


def _unambiguous(compared: Iterable[tuple[Pair, Comparison]]) -> list[Pair]:
    """The pairs that are the same event, the surest first.

    Where one event fits several of another article, it is the one that more speaks for; if none stands out, it is none.
    """
    rivals: dict[tuple[Key, str], list[int]] = defaultdict(list)
    same = [(pair, found.strength) for pair, found in compared if found.verdict is Verdict.SAME]
    for (one, other), strength in same:
        rivals[one.key, other.article.iri].append(strength)
        rivals[other.key, one.article.iri].append(strength)

    def stands_out(pair: Pair, strength: int) -> bool:
        one, other = pair
        sides = rivals[one.key, other.article.iri], rivals[other.key, one.article.iri]
        return all(strength == max(side) and side.count(strength) == 1 for side in sides)

    sure = [(strength, pair) for pair, strength in same if stands_out(pair, strength)]
    return [pair for _, pair in sorted(sure, key=lambda item: (-item[0], item[1][0].key, item[1][1].key))]


def _cluster(found: Sequence[Occurrence], pairs: Iterable[Pair]) -> list[list[Occurrence]]:
    """Events that are one, each list and their order by age; no two of a list conflict."""
    age = {event.key: number for number, event in enumerate(found)}
    clusters = {event.key: [event] for event in found}
    for one, other in pairs:
        left, right = clusters[one.key], clusters[other.key]
        if left is not right and not any(conflict(a, b) for a in left for b in right):
            left += right
            clusters.update(dict.fromkeys((event.key for event in right), left))
    for members in clusters.values():
        members.sort(key=lambda event: age[event.key])
    distinct = {id(members): members for members in clusters.values()}
    return sorted(distinct.values(), key=lambda members: age[members[0].key])


def _acyclic(clusters: list[list[Occurrence]]) -> list[list[Occurrence]]:
    """``clusters``, those that would make an event a part of itself taken apart: A within B here, B within A there."""
    place = {event.key: number for number, members in enumerate(clusters) for event in members}
    wholes = {
        number: {place[event.parent.key] for event in members if event.parent is not None}
        for number, members in enumerate(clusters)
    }
    try:
        TopologicalSorter(wholes).prepare()
    except CycleError as error:
        looping = set(error.args[1])
        apart = [[event] for number in sorted(looping) for event in clusters[number]]
        rest = [members for number, members in enumerate(clusters) if number not in looping]
        return _acyclic(sorted(rest + apart, key=lambda members: members[0].article.age))
    return clusters


def _name(clusters: Sequence[list[Occurrence]], assigned: Mapping[str, str]) -> tuple[dict[Key, str], dict[str, str]]:
    """Published IRIs by event, and what to remember.

    A cluster keeps the IRI that was published for its oldest member that has one, else it gets its oldest member's own.
    Two events that conflict may have the same type, day, place and people; the newer one's IRI names its article too.
    """
    events: dict[Key, str] = {}
    remembered: dict[str, str] = {}
    retired: dict[str, str] = {}
    taken: set[str] = set()
    spoken_for = {own for members in clusters for member in members for own in _own(member)}
    for members in clusters:
        mine = [own for member in members for own in _own(member)]
        before = [assigned[own] for own in mine if own in assigned]
        free = [name for name in before if name in mine or name not in spoken_for]
        published = next(name for name in [*free, *mine] if name not in taken)
        taken.add(published)
        retired |= dict.fromkeys(before, published)
        for member in members:
            events[member.key] = published
            own = next(own for own in _own(member) if remembered.get(own, published) == published)
            remembered[own] = published
    kept = {own: retired.get(name, name) if name not in taken else name for own, name in assigned.items()}
    given_up = {name: successor for name, successor in retired.items() if name not in taken}
    return events, kept | given_up | remembered


def _own(member: Occurrence) -> tuple[str, str]:
    """The IRI that an event has from its article's facts, and the one for use where that is another event's."""
    return member.iri, f"{member.iri}--{iri.digest(member.article.iri)}"


def _possible(compared: Iterable[tuple[Pair, Comparison]], events: Mapping[Key, str]) -> tuple[tuple[str, str], ...]:
    """Each event that is not certainly an older one, with the oldest that it may be."""
    age = {published: number for number, published in enumerate(dict.fromkeys(events.values()))}
    oldest: dict[str, str] = {}
    for (one, other), found in compared:
        older, newer = sorted((events[one.key], events[other.key]), key=age.__getitem__)
        if found.verdict is not Verdict.DIFFERENT and older != newer:
            oldest[newer] = min(older, oldest.get(newer, older), key=age.__getitem__)
    return tuple(sorted(oldest.items()))
