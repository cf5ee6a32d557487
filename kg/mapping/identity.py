"""Which events of different articles are one, and under which IRI it is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.mapping.located import Located


@dataclass(frozen=True, slots=True)
class Identity:
    """The decisions.

    Attributes:
        base: where resources are minted.
        assignments: an event's own IRI, or a retired one → the IRI under which it is published.
        possible: pairs of published events that may be one.
    """

    base: str
    assignments: dict[str, str] = field(default_factory=dict)
    possible: tuple[tuple[str, str], ...] = ()

    def published(self, one: Located) -> dict[str, str]:
        """The IRI of each record of an article, by local id; ``""`` is the article itself."""
        return {"": one.iri} | {name: self.assignments.get(iri, iri) for name, iri in one.names.items()}


def identify(located: Sequence[Located], base: str, assigned: Mapping[str, str]) -> Identity:
    """Decide which events are one."""
    return Identity(base, dict(assigned))
