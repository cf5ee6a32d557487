"""What the steps on entities hand to the steps on events: who and what is named, and every reference to them."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kg.model import Entity, EntityKind, Post, Span, Tenure


class How(StrEnum):
    """In which way a mention refers to its entity."""

    NAME = "name"
    """A full name, or a name by which the thing goes: "Ada Lovelace", "Ministry of Defence", "Kenya"."""
    SURNAME = "surname"
    """A part of a person's name, with or without a title: "Lovelace", "Ms Lovelace", "Minister Lovelace"."""
    ACRONYM = "acronym"
    """ "UN", "the IAEA"."""
    POST = "post"
    """The office alone: "the Minister", "the Secretary-General", "CMC"."""
    PRONOUN = "pronoun"
    """ "he", "her", "they"; "the country", "the Organisation"."""
    ADJECTIVE = "adjective"
    """A country by its adjective: "Kenyan authorities"."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One reference in the text that is resolved: where, to which entity (its id), and how.

    The span of a person's mention is the name alone, without post, honorific or rank.
    """

    span: Span
    entity: str
    how: How


@dataclass(frozen=True)
class Named:
    """All entities, posts and tenures of an article, and every resolved mention, sorted by place in the text.

    A plural reference ("they", "both leaders") has one mention for each entity, with the same span.
    """

    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Entity by local identifier."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie wholly inside ``span``, in text order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(mention for mention in self.mentions[first:last] if mention.span.end <= span.end)

    def kind(self, entity: str) -> EntityKind:
        """The class of the entity with this id."""
        return self.by_id[entity].kind
