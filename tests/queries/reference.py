"""The seeds as read by hand: annotations (``tests/gold/dev/seeds.yaml``) and ``seeds.yaml`` → Extractions → a store.

No extractor has a part in it, so that what a canned query answers can be tested apart from what is extracted.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import yaml
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.corpus import read_articles
from kg.mapping import map_corpus
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
from kg.vocab import DEFAULT_BASE, RDFS

TESTS = Path(__file__).parent.parent
SEEDS = TESTS.parent / "seeds"


def first(value):
    """The annotation's first wording: the text's own."""
    return value[0] if isinstance(value, list) else value


class Reader:
    """Turns one article's annotations into an Extraction."""

    def __init__(self, article: Article, gold: dict, extra: dict, countries: dict, lies_in: dict) -> None:
        self.article = article
        self.gold = gold
        self.extra = extra
        self.countries = countries
        self.lies_in = lies_in
        self.entities: dict[str, Entity] = {}
        self.names: dict[str, str] = {}

    def extraction(self) -> Extraction:
        for kind in (EntityKind.PERSON, EntityKind.ORGANISATION):
            for noted in self.gold[f"{kind.lower()}s"]:
                self.entity(kind, noted["name"], noted.get("aliases", []))
        for noted in self.gold["places"]:
            self.entity(EntityKind.PLACE, first(noted), noted if isinstance(noted, list) else [])
        posts, tenures = self.tenures()
        reports = tuple(self.report(noted) for noted in self.gold.get("reports", []))
        events = tuple(self.event(noted) for noted in self.gold["events"] if noted["id"] in self.extra["events"])
        statements = tuple(self.statements())
        return Extraction("by hand", tuple(self.entities.values()), posts, tenures, events, reports, statements)

    def entity(self, kind: EntityKind, name: str, aliases: list[str]) -> str:
        """The local id of the entity; it is made when its name is met first."""
        if name in self.names:
            return self.names[name]
        code = self.countries.get(name)
        if code:
            kind = EntityKind.COUNTRY
        key = f"{kind.lower()}/{len(self.entities) + 1}"
        known = tuple(sorted(alias for alias in aliases if alias in self.article.text and alias != name))
        self.entities[key] = Entity(key, kind, name, known, self.mentions(name), code or self.lies_in.get(name))
        self.names |= dict.fromkeys([name, *aliases], key)
        return key

    def mentions(self, name: str) -> tuple[Span, ...]:
        return tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(name), self.article.text))

    def named(self, name: str) -> str:
        """An entity that a fact names: the annotated one, or a country or body that is annotated as optional."""
        return self.names.get(name) or self.entity(EntityKind.ORGANISATION, name, [])

    def find(self, *wordings: str) -> re.Match[str]:
        """The first of ``wordings`` that the text has, any space for a space."""
        found = [re.search(re.escape(one).replace(r"\ ", r"\s"), self.article.text) for one in wordings]
        return next(one for one in found if one)

    def evidence(self, words: str) -> Evidence:
        """The sentence in which ``words`` stand."""
        at = self.find(words).start()
        start = max(self.article.text.rfind(stop, 0, at) + len(stop) for stop in (". ", "\n", ".” ", "” ", "? "))
        ends = [m.end() for m in re.finditer(r"[.?!]”?(?=\s|$)|\n", self.article.text) if m.end() >= at + len(words)]
        return Evidence(Span(start, min([*ends, len(self.article.text)])), "by hand", 1.0)

    def sentence_naming(self, entity: str, sentences: list[Evidence]) -> Evidence:
        """The first of ``sentences`` that names the entity, else the first."""
        known = self.entities[entity]
        for one in sentences:
            text = self.article.text[one.span.start : one.span.end]
            if any(name in text for name in (known.name, *known.aliases)):
                return one
        return sentences[0]

    def tenures(self) -> tuple[tuple[Post, ...], tuple[Tenure, ...]]:
        posts: dict[tuple, Post] = {}
        tenures = []
        for person in self.gold["persons"]:
            says = self.evidence(self.extra.get("posts", {}).get(person["name"], person["name"]))
            for noted in person.get("posts", []):
                title, of = first(noted["title"]), first(noted["of"])
                owner = self.named(of)
                post = posts.setdefault((title, owner), Post(f"post/{len(posts) + 1}", title, owner))
                key = f"tenure/{len(tenures) + 1}"
                tenures.append(Tenure(key, self.names[person["name"]], post.id, Standing.CURRENT, says, says))
        return tuple(posts.values()), tuple(tenures)

    def report(self, noted: dict) -> Report:
        title = first(noted["title"])
        says = self.evidence(title)
        publisher = Link(self.named(first(noted["publisher"])), says)
        return Report(noted["id"], title, says, publisher, PartialDate.parse(str(noted["released"])), says)

    def event(self, noted: dict) -> Event:
        extra = self.extra["events"][noted["id"]]
        says = [self.evidence(words) for words in extra["says"]]
        parts = [
            Participation(who, role, self.sentence_naming(who, says))
            for role in Role
            for who in map(self.named, noted.get("participants" if role is Role.PARTICIPANT else role, []))
        ]
        where = extra.get("place") or first(noted.get("place") or [None])
        place = [self.named(where)] if where else []
        dated = "start" in noted
        return Event(
            id=noted["id"],
            type=EventType(noted["type"]),
            label=extra.get("name") or f"{noted['type']}: {extra['says'][0]}",
            status=Status(extra.get("status", "Held")),
            status_evidence=says[0],
            evidence=tuple(says),
            participations=tuple(parts),
            places=tuple(Link(one, self.sentence_naming(one, says)) for one in place),
            when=When(*(PartialDate.parse(str(noted[key])) for key in ("start", "end")), says[0]) if dated else None,
            part_of=Link(noted["part_of"], says[0]) if "part_of" in noted else None,
            released=Link(noted["report"], says[0]) if "report" in noted else None,
            name=extra.get("name"),
        )

    def statements(self):
        for number, (speaker, begin, end) in enumerate(self.extra.get("statements", []), 1):
            start = self.article.text.index(f"“{begin}")
            stop = self.article.text.index(f"{end}”", start) + len(end) + 1
            says = Evidence(Span(start, stop), "by hand", 1.0)
            text = self.article.text[start + 1 : stop - 1]
            yield Statement(f"statement/{number}", text, says, Link(self.names[speaker], says))


def extractions() -> list[tuple[Article, Extraction]]:
    """Every seed article with what it says."""
    gold = yaml.safe_load((TESTS / "gold/dev/seeds.yaml").read_text(encoding="utf-8"))["articles"]
    extra = yaml.safe_load((Path(__file__).parent / "seeds.yaml").read_text(encoding="utf-8"))
    noted = {one["headline"]: one for one in gold}
    articles = {one.headline: one for one in read_articles([SEEDS])}
    pairs = []
    for more in extra["articles"]:
        headline, published = more["headline"], more["published"]
        assert isinstance(published, dt.date)
        article = replace(articles[headline], published=published, date_estimated=True)
        pairs.append(
            (article, Reader(article, noted[headline], more, extra["countries"], extra["lies_in"]).extraction())
        )
    assert len(pairs) == len(articles) == len(noted)
    return pairs


def store() -> Store:
    """The dataset, its default graph rebuilt from the articles' graphs and the links."""
    pairs = extractions()
    quads = [quad for graph in map_corpus(pairs, DEFAULT_BASE).graphs.values() for quad in graph]
    quads = one_event(quads, {event.name for _, extraction in pairs for event in extraction.events if event.name})
    return with_default_graph(quads)


def with_default_graph(quads: Iterable[Quad]) -> Store:
    """A store of named graphs, its default graph rebuilt from those that hold facts."""
    quads = list(quads)
    made = Store()
    made.extend(quads)
    made.extend(
        Quad(q.subject, q.predicate, q.object, DefaultGraph())
        for q in quads
        if "/graph/evidence/" not in q.graph_name.value
    )
    return made


def one_event(quads: list[Quad], names: set[str]) -> list[Quad]:
    """``quads`` with one IRI for all events of one of ``names``: the hand's decision, not that of ``kg.mapping``."""
    alike = sorted(
        (q.object.value, q.subject.value) for q in quads if q.predicate == RDFS.label and q.object.value in names
    )
    chosen: dict[str, NamedNode] = {}
    one = {NamedNode(iri): chosen.setdefault(name, NamedNode(iri)) for name, iri in alike}
    renamed = (
        Quad(one.get(q.subject, q.subject), q.predicate, one.get(q.object, q.object), q.graph_name) for q in quads
    )
    return [q for q in renamed if q.subject != q.object]
