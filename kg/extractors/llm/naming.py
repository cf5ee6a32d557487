"""The entities of a reply that the article names: each with every place of its names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from kg.extract.entities.gazetteer import territory
from kg.extract.entities.lexicon import HONORIFICS, POST_HEADS, RANKS
from kg.extractors.llm.grounding import Grounding, unmarked
from kg.extractors.llm.reply import NamedThing
from kg.model import Entity, EntityKind, Span

_SHARED: Final = {EntityKind.COUNTRY: "place"}
"""Kinds whose identifiers are those of another kind."""

_MOST_THINGS: Final = 500
_MOST_ALIASES: Final = 10
_MOST_PLACES: Final = 1000
"""Past these a reply is no list of an article's names; they bound the work that it can cause."""


@dataclass
class _Draft:
    """An entity while its names are brought together."""

    kind: EntityKind
    name: str
    country: str | None = None
    places: dict[Span, str] = field(default_factory=dict)
    """Where it is named → as what."""


class Names:
    """The named entities, numbered in text order, by the reply's identifiers."""

    def __init__(self, things: Sequence[NamedThing], text: Grounding) -> None:
        """Look up what the reply names."""
        self._text = text
        self._drafts: dict[tuple[EntityKind, str], _Draft] = {}
        self._by_handle: dict[str, _Draft] = {}
        for thing in things[:_MOST_THINGS]:
            self._add(thing)
        for thing in things[:_MOST_THINGS]:
            self._locate(thing)
        ordered = sorted(self._drafts.values(), key=lambda draft: min(draft.places))
        self._ids = {id(draft): name for draft, name in zip(ordered, _numbers(ordered), strict=True)}
        self._kinds = {self._ids[id(draft)]: draft.kind for draft in ordered}
        self.entities = tuple(self._entity(draft) for draft in ordered)

    def id_of(self, handle: str | None, kinds: Iterable[EntityKind]) -> str | None:
        """The identifier of what the reply calls ``handle``, if the article names it and it is of one of ``kinds``."""
        draft = self._by_handle.get(handle or "")
        return self._ids[id(draft)] if draft and draft.kind in set(kinds) else None

    def _add(self, thing: NamedThing) -> None:
        written = _bare(thing.name, thing.kind)
        places = self._places(written)
        if not places:
            return
        name = self._text.words(places[0])
        found = territory(name) if thing.kind in (EntityKind.COUNTRY, EntityKind.PLACE) else None
        kind = thing.kind
        if kind is EntityKind.COUNTRY and not (found and found.is_country):
            kind = EntityKind.PLACE
        elif kind is EntityKind.PLACE and found and found.is_country:
            kind = EntityKind.COUNTRY
        draft = self._drafts.setdefault((kind, name.casefold()), _Draft(kind, name, found.country if found else None))
        self._by_handle.setdefault(thing.id, draft)
        for other in [written, *(_bare(alias, kind) for alias in thing.aliases[:_MOST_ALIASES])]:
            draft.places |= {span: self._text.words(span) for span in self._places(other)}

    def _places(self, name: str) -> list[Span]:
        if not is_name(name):
            return []
        return list(islice(self._text.places(name), _MOST_PLACES))

    def _locate(self, thing: NamedThing) -> None:
        """The country that a place is said to be in, if that is named too."""
        draft, country = self._by_handle.get(thing.id), self._by_handle.get(thing.country or "")
        if not (draft and country and draft.kind is EntityKind.PLACE and country.kind is EntityKind.COUNTRY):
            return
        draft.country = draft.country or country.country

    def _entity(self, draft: _Draft) -> Entity:
        aliases = sorted(set(draft.places.values()) - {draft.name})
        return Entity(
            id=self._ids[id(draft)],
            kind=draft.kind,
            name=draft.name,
            aliases=tuple(aliases),
            mentions=tuple(sorted(draft.places)),
            country=draft.country,
            full_name=draft.kind is not EntityKind.PERSON or " " in draft.name,
        )


def is_name(words: str) -> bool:
    """Whether words can be a name: with a capital, or in a script that has none."""
    return any(c.isalpha() and not c.islower() for c in words) and "://" not in words


def _numbers(drafts: Iterable[_Draft]) -> list[str]:
    """``person/1``, ``place/1``, ``person/2`` …; a country is numbered with the places."""
    counts: dict[str, int] = {}
    names = []
    for draft in drafts:
        kind = _SHARED.get(draft.kind, draft.kind.value.lower())
        counts[kind] = counts.get(kind, 0) + 1
        names.append(f"{kind}/{counts[kind]}")
    return names


def _bare(name: str, kind: EntityKind) -> str:
    """The name without leading "the", and for a person without honorifics, titles and ranks."""
    words = unmarked(name).split()
    skipped = HONORIFICS | POST_HEADS | RANKS if kind is EntityKind.PERSON else frozenset()
    while len(words) > 1 and (words[0].lower() == "the" or words[0].lower() in skipped):
        words = words[1:]
    return " ".join(words)
