"""Builds articles with what they say, in few words: ``Draft("…").event(…)``."""

import datetime as dt
import itertools

from kg.model import (
    Article,
    Entity,
    EntityKind,
    Event,
    EventType,
    Evidence,
    Extraction,
    Link,
    PartialDate,
    Participation,
    Post,
    Report,
    Role,
    Span,
    Standing,
    Statement,
    Status,
    Tenure,
    When,
)

BASE = "https://w3id.org/communique/"
SOMEWHERE = Evidence(Span(0, 4), "test", 0.9)


class Draft:
    """One article and its extraction, in the making."""

    def __init__(self, headline, published="2025-05-06", source="Council of Norvania", body="Text of the article."):
        self.article = Article(
            headline=headline,
            text=f"{headline}\n\n{body}",
            source=source,
            published=published and dt.date.fromisoformat(published),
        )
        self.records = {kind: [] for kind in ("entities", "posts", "tenures", "events", "reports", "statements")}
        self.numbers = itertools.count(1)

    def _add(self, kind, record):
        self.records[kind].append(record)
        return record.id

    def _id(self, kind):
        return f"{kind}/{next(self.numbers)}"

    def entity(self, kind, name, country=None, aliases=(), full_name=True):
        for entity in self.records["entities"]:
            if (entity.kind, entity.name, entity.country) == (kind, name, country):
                return entity.id
        new = Entity(self._id(kind.casefold()), kind, name, tuple(aliases), (Span(0, 4),), country, full_name)
        return self._add("entities", new)

    def person(self, name, **rest):
        return self.entity(EntityKind.PERSON, name, **rest)

    def organisation(self, name, **rest):
        return self.entity(EntityKind.ORGANISATION, name, **rest)

    def country(self, name, code, **rest):
        return self.entity(EntityKind.COUNTRY, name, country=code, **rest)

    def place(self, name, country=None, **rest):
        return self.entity(EntityKind.PLACE, name, country=country, **rest)

    def tenure(self, person, title, of=None, standing=Standing.CURRENT):
        post = next((p for p in self.records["posts"] if (p.title, p.of) == (title, of)), None)
        if post is None:
            post = Post(self._id("post"), title, of)
            self._add("posts", post)
        where = SOMEWHERE if of else None
        return self._add("tenures", Tenure(self._id("tenure"), person, post.id, standing, SOMEWHERE, where))

    def report(self, title, publisher=None):
        link = Link(publisher, SOMEWHERE) if publisher else None
        return self._add("reports", Report(self._id("report"), title, SOMEWHERE, link))

    def statement(self, text, speaker=None):
        link = Link(speaker, SOMEWHERE) if speaker else None
        return self._add("statements", Statement(self._id("statement"), text, SOMEWHERE, link))

    def event(  # noqa: PLR0917
        self,
        type_="Meeting",
        start=None,
        end=None,
        places=(),
        name=None,
        part_of=None,
        released=None,
        status="Held",
        **roles,
    ):
        """``roles`` are lists of entities: ``participant=[…], host=[…]``."""
        when = start and When(PartialDate.parse(start), PartialDate.parse(end or start), SOMEWHERE)
        parts = [Participation(who, Role(role), SOMEWHERE) for role, everybody in roles.items() for who in everybody]
        return self._add(
            "events",
            Event(
                id=self._id("event"),
                type=EventType(type_),
                label=f"{type_} of {self.article.headline}",
                status=Status(status),
                status_evidence=SOMEWHERE,
                evidence=(SOMEWHERE,),
                participations=tuple(parts),
                places=tuple(Link(place, SOMEWHERE) for place in places),
                when=when or None,
                part_of=Link(part_of, SOMEWHERE) if part_of else None,
                released=Link(released, SOMEWHERE) if released else None,
                name=name,
            ),
        )

    def pair(self):
        return self.article, Extraction("test-extractor 1", **{k: tuple(v) for k, v in self.records.items()})
