"""Local identifiers of an extraction → IRIs, from names and facts alone: no run, order or other article matters.

==============  ================================================================================================
person          the full name; a surname as the holder of the post that goes with it, else by that post or its article
organisation    the name (of the EU and the UN the full one); "Ministry of Defence" and the like by country or publisher
country         the short name in ISO 3166, whatever the text calls it
place           the name (of a certain city that in GeoNames); with the country where it would mean another place
post            the title and the body it is in; without a body, the person who has it
tenure          person, post and standing
report          the title and the publisher; without a publisher only within its article
event           type, date, place and principal participants; without a date only within its article
statement       its words, within its article
==============  ================================================================================================

Parts of a key are joined by ``--``, which no slug holds, so that a person can tell them apart.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg import iri
from kg.corpus import key_of
from kg.linking import certain_city, default_country, is_country_name, territory, union
from kg.mapping.holders import Holders, Holding, Office, holdings
from kg.mapping.kinds import ACTORS
from kg.model import Article, Entity, EntityKind, Event, Extraction, Participation, Post, Role

GENERIC_HEADS: Final = frozenset(
    [
        "academy", "agency", "air", "armed", "army", "assembly", "authority", "bureau", "cabinet", "central",
        "chamber", "city", "coast", "commission", "committee", "congress", "council", "court", "department",
        "directorate", "embassy", "federal", "foreign", "general", "government", "headquarters", "house", "joint",
        "ministry", "national", "navy", "office", "parliament", "police", "presidential", "royal", "secretariat",
        "security", "senate", "state", "supreme", "town", "treasury",
    ]
)  # fmt: skip
"""First words of names that bodies and buildings of several countries bear."""

COMMON_WORDS: Final = GENERIC_HEADS | frozenset(
    [
        "affairs", "agriculture", "and", "attorney", "bank", "building", "chief", "commerce", "culture", "customs",
        "defence", "defense", "development", "digital", "economic", "economy", "education", "employment", "energy",
        "environment", "european", "external", "finance", "fisheries", "for", "force", "forces", "forestry",
        "guard", "hall", "health", "home", "housing", "in", "industry", "infrastructure", "innovation", "interior",
        "internal", "international", "investment", "justice", "labor", "labour", "law", "mines", "minister",
        "ministers", "of", "officials", "palace", "planning", "president", "prime", "prosecutor", "protection",
        "public", "regional", "religious", "representatives", "republic", "research", "revenue", "rural", "science",
        "services", "social", "sport", "sports", "staff", "statistical", "statistics", "strategic", "tax",
        "technology", "the", "tourism", "trade", "transport", "transportation", "urban", "veterans", "water",
        "welfare", "women", "works", "youth",
    ]
)  # fmt: skip
"""Words that name what a body does or a building is, not which one it is."""

ROLE_RANK: Final = {Role.HOST: 0, Role.CHAIR: 1, Role.SPEAKER: 2, Role.VISITOR: 3, Role.PARTICIPANT: 4}

SHOWN_PRINCIPALS: Final = 2
"""How many participants an event's IRI names."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the records of one article are called.

    Attributes:
        iris: local id → IRI.
        surnames: the IRI that a person known by surname has from the article alone → that of the person it means.
    """

    iris: dict[str, str]
    surnames: dict[str, str]


def names_by(pairs: Sequence[tuple[Article, Extraction]], base: str, assigned: Mapping[str, str]) -> list[Names]:
    """The names in each of ``pairs``, seen in the light of all.

    Two records of an article that are of one class and named alike share an IRI, save events and statements: a second
    event of the same type, day, place and people is another event.

    Args:
        pairs: articles with what they say.
        base: where resources are minted.
        assigned: the assignments of the version published before; whom a surname meant then it means now.
    """
    namers = [_Namer(article, extraction, base) for article, extraction in pairs]
    for namer in namers:
        namer.name_all()
    known = Holders(holding for namer in namers for holding in namer.holdings())
    for namer in namers:
        namer.name_all(known, assigned)
    return [Names(namer.iris(), namer.surnames) for namer in namers]


def publisher_iri(article: Article, base: str) -> str:
    """The organisation that published ``article``."""
    return iri.resource(base, "organisation", organisation_key(publisher_name(article), None, None))


def publisher_name(article: Article) -> str:
    """The publisher as its label: without a leading "the", as every name."""
    name = article.source.strip()
    return name[4:] if name[:4].casefold() == "the " and len(name) > 4 else name


def organisation_key(name: str, country: str | None, publisher: str | None) -> str:
    """A body's key.

    Args:
        name: its name.
        country: ISO 3166-1 alpha-2 code of the country it belongs to, where the text says so.
        publisher: key of the article's publisher, which stands in for a country that the text leaves out.
    """
    key = iri.slug(union(name) or name)
    if not is_generic(name):
        return key
    owner = _country_key(country) or publisher
    return key if owner is None or owner == key else f"{key}--{owner}"


def is_generic(name: str) -> bool:
    """Whether nothing in ``name`` tells which of many like bodies or buildings it is: "Ministry of Defence"."""
    words = name.casefold().replace(",", " ").replace("&", "and").replace("-", " ").split()
    return bool(words) and words[0] in GENERIC_HEADS and all(word in COMMON_WORDS for word in words)


def place_key(name: str, country: str | None, publisher: str | None) -> str:
    """A place's key; arguments as :func:`organisation_key`."""
    city = certain_city(name, country)
    key = iri.slug(city.name if city else name)
    if is_generic(name):
        owner = _country_key(country) or publisher
        return f"{key}--{owner}" if owner else key
    usual = default_country(city.name if city else name)
    if is_country_name(name):
        return f"{key}--{_country_key(country) or 'place'}"
    if country is not None and usual is not None and usual != country.upper():
        return f"{key}--{_country_key(country) or iri.slug(country)}"
    return key


def country_key(entity: Entity) -> str:
    """A country's key: by code where there is one, else by name."""
    return _country_key(entity.country) or iri.slug(entity.name)


def _country_key(code: str | None) -> str | None:
    found = territory(code) if code else None
    return iri.slug(found.name) if found else None


class _Namer:
    """Names the records of one extraction, each class after those that its keys stand on."""

    def __init__(self, article: Article, extraction: Extraction, base: str) -> None:
        self.extraction = extraction
        self.published = article.published
        self.base = base
        self.article = key_of(article)
        self.scope = iri.digest(self.article)
        self.publisher = organisation_key(publisher_name(article), None, None)
        self.actors = {entity.id for entity in extraction.entities if entity.kind in ACTORS}
        self.keys: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.surnames: dict[str, str] = {}
        self.holders = Holders([])
        self.assigned: Mapping[str, str] = {}

    def name_all(self, holders: Holders | None = None, assigned: Mapping[str, str] | None = None) -> None:
        """Name every record, by its article alone or with what others say of holders of posts."""
        self.holders, self.assigned = holders or Holders([]), assigned or {}
        self.keys.clear()
        self._entities([e for e in self.extraction.entities if e.kind is not EntityKind.PERSON])
        self._posts([post for post in self.extraction.posts if post.of is not None])
        self._entities([e for e in self.extraction.entities if e.kind is EntityKind.PERSON])
        self._posts([post for post in self.extraction.posts if post.of is None])
        self._tenures()
        self._reports()
        self._events()
        self._statements()

    def iris(self) -> dict[str, str]:
        """The IRI of each record, by local id."""
        return {name: iri.resource(self.base, self.kinds[name], key) for name, key in self.keys.items()}

    def holdings(self) -> Iterable[Holding]:
        """What the article says of persons that it names in full and posts whose body it names."""
        return holdings(self.extraction, self.keys, self.publisher, self.published)

    def _add(self, name: str, kind: str, key: str) -> None:
        self.kinds[name], self.keys[name] = kind, key

    def _entities(self, entities: Iterable[Entity]) -> None:
        for entity in entities:
            if entity.kind is EntityKind.PERSON:
                self._add(entity.id, "person", self._person(entity))
            elif entity.kind is EntityKind.ORGANISATION:
                self._add(entity.id, "organisation", organisation_key(entity.name, entity.country, self.publisher))
            elif entity.kind is EntityKind.COUNTRY:
                self._add(entity.id, "place", country_key(entity))
            else:
                self._add(entity.id, "place", self._place(entity))

    def _place(self, entity: Entity) -> str:
        return place_key(entity.name, entity.country, self.publisher)

    def _person(self, person: Entity) -> str:
        key = iri.slug(person.name)
        if person.full_name:
            return key
        posts = [post for post in self.extraction.posts if post.id in self._posts_of(person)]
        own = f"{key}--{min((self.keys[post.id] for post in posts if post.id in self.keys), default=self.scope)}"
        offices = [Office(iri.slug(p.title), self._body(p), self.publisher, self.published) for p in posts]
        start = iri.resource(self.base, "person", "")
        before = self.assigned.get(start + own)
        meant = before.removeprefix(start) if before else self.holders.named_in_full(key, offices)
        if meant is not None and meant != own:
            self.surnames[start + own] = start + meant
        return meant or own

    def _posts_of(self, person: Entity) -> set[str]:
        return {tenure.post for tenure in self.extraction.tenures if tenure.person == person.id}

    def _body(self, post: Post) -> str | None:
        return self.keys[post.of] if post.of is not None else None

    def _posts(self, posts: Iterable[Post]) -> None:
        for post in posts:
            owner = self.keys[post.of] if post.of is not None else self._holder(post)
            self._add(post.id, "post", f"{iri.slug(post.title)}--{owner}")

    def _holder(self, post: Post) -> str:
        """What stands for a body that the article does not name: the one that other articles name, or the holder."""
        tenures = {(self.keys[t.person], t.standing) for t in self.extraction.tenures if t.post == post.id}
        if len(tenures) != 1:
            return self.scope
        ((person, standing),) = tenures
        return self.holders.body(person, iri.slug(post.title), standing, self.publisher) or f"held-by-{person}"

    def _tenures(self) -> None:
        for tenure in self.extraction.tenures:
            person, post = self.keys[tenure.person], self.keys[tenure.post]
            self._add(tenure.id, "tenure", f"{person}--{post}--{tenure.standing.casefold()}")

    def _reports(self) -> None:
        for report in self.extraction.reports:
            owner = self.keys[report.publisher.target] if report.publisher else self.scope
            self._add(report.id, "report", f"{iri.slug(report.title)}--{owner}")

    def _events(self) -> None:
        seen = Counter[str]()
        for event in self.extraction.events:
            key = event_key(event, self.keys, self.actors)
            if event.when is None:
                key = f"{key}--{self.scope}"
            seen[key] += 1
            self._add(event.id, "event", key if seen[key] == 1 else f"{key}--{seen[key]}")

    def _statements(self) -> None:
        seen = Counter[str]()
        for statement in self.extraction.statements:
            seen[statement.text] += 1
            words = iri.digest(statement.text, str(seen[statement.text]))
            self._add(statement.id, "statement", f"{self.article}-{words}")


def event_key(event: Event, keys: Mapping[str, str], actors: Container[str]) -> str:
    """An event's key from its facts: type, dates, first place, and its name, report or principal participants.

    Args:
        event: the event.
        keys: local id → key.
        actors: local ids of what can take part; a city cannot.
    """
    parts = [event.type.casefold()]
    if event.when is not None:
        parts.append(str(event.when.start))
        if event.when.end != event.when.start:
            parts.append(str(event.when.end))
    parts += sorted(keys[place.target] for place in event.places)[:1]
    if event.name:
        parts.append(iri.slug(event.name))
    elif event.released is not None:
        parts.append(keys[event.released.target])
    else:
        parts += principals([p for p in event.participations if p.entity in actors], keys)[:SHOWN_PRINCIPALS]
    return "--".join(parts)


def principals(participations: Iterable[Participation], keys: Mapping[str, str]) -> list[str]:
    """Keys of those who took part, hosts, chairs, speakers and visitors first, then by key."""
    rank: dict[str, int] = {}
    for part in participations:
        key = keys[part.entity]
        rank[key] = min(rank.get(key, len(ROLE_RANK)), ROLE_RANK[part.role])
    return sorted(rank, key=lambda key: (rank[key], key))
