"""The spouses of heads of state by their courtesy title alone: "the First Lady", who holds no office."""

from collections.abc import Sequence

from kg.extract.entities.people import CONSORTS
from kg.extract.entities.registry import Registry, covered
from kg.extract.entities.sightings import Sighting
from kg.extract.named import How
from kg.model import EntityKind


def resolve_consorts(sightings: Sequence[Sighting], registry: Registry) -> None:
    """Give the title without a name to the only person whom the article names with one."""
    people = [draft for draft in registry.drafts if draft.consort]
    if len(people) != 1:
        return
    taken = covered(registry, EntityKind.PERSON)
    for sighting in sightings:
        words = sighting.words
        named = {name.start for name in sighting.names}
        for at in range(len(words) - 1):
            span = sighting.span(at, at + 2)
            alone = at + 2 not in named and span.start not in taken
            if (words[at].lower, words[at + 1].lower) in CONSORTS and alone:
                people[0].mentions.append((span, How.POST))
