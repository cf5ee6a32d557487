"""The entities of an article while they are being found: each with its names, and where they stand."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from kg.extract.named import How, Mention
from kg.model import Entity, EntityKind, Span

_ID_PREFIX = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.PLACE: "place",
    EntityKind.COUNTRY: "place",
}


def fold(name: str) -> str:
    """Case, diacritics, punctuation and a leading "the" folded away, "&" read as "and"."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'").replace("&", " and "))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    words = "".join(c if c.isalnum() else " " for c in text.replace("'s ", " ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@dataclass
class Draft:
    """An entity in the making."""

    kind: EntityKind
    names: Counter[str] = field(default_factory=Counter)
    mentions: list[tuple[Span, How]] = field(default_factory=list)
    country: str | None = None
    full_name: bool = True
    consort: bool = False
    gender: str = ""
    preferred: str | None = None

    def name(self) -> str:
        """The fullest name: the preferred one, else the longest, else the first in the alphabet."""
        return self.preferred or min(self.names, key=lambda n: (-len(n), n))

    def first(self) -> Span:
        """Where it is named first."""
        return min(span for span, _ in self.mentions)


@dataclass
class Registry:
    """All drafts of an article, in the order they were made."""

    drafts: list[Draft] = field(default_factory=list)

    def new(self, kind: EntityKind) -> Draft:
        """A draft without names or mentions yet."""
        draft = Draft(kind)
        self.drafts.append(draft)
        return draft

    def ids(self) -> dict[int, str]:
        """Local identifiers by ``id(draft)``, numbered by the first mention in the text."""
        numbers = Counter[str]()
        out = dict[int, str]()
        for draft in sorted((d for d in self.drafts if d.mentions), key=lambda d: (d.first(), d.name())):
            prefix = _ID_PREFIX[draft.kind]
            numbers[prefix] += 1
            out[id(draft)] = f"{prefix}/{numbers[prefix]}"
        return out

    def freeze(self) -> tuple[tuple[Entity, ...], tuple[Mention, ...], dict[int, str]]:
        """The entities, their mentions, and the identifiers of the drafts."""
        ids = self.ids()
        named = [d for d in self.drafts if id(d) in ids]
        entities = [_entity(draft, ids[id(draft)]) for draft in sorted(named, key=lambda d: (d.first(), d.name()))]
        mentions = {Mention(span, ids[id(d)], how) for d in named for span, how in d.mentions}
        return tuple(entities), tuple(sorted(mentions)), ids


def covered(registry: Registry, *kinds: EntityKind) -> set[int]:
    """Every offset that a mention of those kinds (of any kind, where none is given) covers."""
    return {
        offset
        for draft in registry.drafts
        if not kinds or draft.kind in kinds
        for span, _ in draft.mentions
        for offset in range(span.start, span.end)
    }


def _entity(draft: Draft, identifier: str) -> Entity:
    name = draft.name()
    return Entity(
        id=identifier,
        kind=draft.kind,
        name=name,
        aliases=tuple(sorted(set(draft.names) - {name})),
        mentions=tuple(
            sorted({s for s, how in draft.mentions if how in {How.NAME, How.SURNAME, How.ACRONYM, How.ADJECTIVE}})
        ),
        country=draft.country,
        full_name=draft.full_name,
    )
