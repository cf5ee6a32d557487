"""Annotated articles for training: what the rules propose in each, and which annotated event each proposal means."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.corpus import read_articles
from kg.extract.document import Document
from kg.extract.entities import find_named
from kg.extract.events.merging import Cluster
from kg.extract.events.proposing import propose
from kg.extract.events.reading import Readings
from kg.extract.judging.context import Context
from kg.extract.named import Named
from kg.extract.parsing import parse
from kg.model import Article
from kg.scoring.gold import GoldNames, as_list, folded, gold_names, read_gold
from kg.scoring.names import fold
from training.institutions import institution_of

Event = Mapping[str, Any]


@dataclass
class Annotated:
    """One annotated article with the rules' proposals.

    Attributes:
        institution: of whose releases it is one.
        clusters: the proposed events.
        events: the annotated events by id.
        meant: for each cluster, the id of the annotated event that it means, if any.
        repeats: for each cluster that means none, the annotated event that it rather repeats, if any.
    """

    institution: str
    article: Article
    document: Document
    named: Named
    context: Context
    clusters: list[Cluster]
    events: dict[str, Event]
    names: GoldNames
    meant: list[str | None] = field(default_factory=list)
    repeats: list[str | None] = field(default_factory=list)

    def told(self) -> Iterator[tuple[Cluster, Event]]:
        """The proposed events that mean an annotated one, each with it."""
        for cluster, gid in zip(self.clusters, self.meant, strict=True):
            if gid is not None:
                yield cluster, self.events[gid]

    def name(self, entity: str) -> str:
        """The annotators' name of an entity."""
        return self.names.names(self.labels(entity))

    def labels(self, entity: str) -> tuple[str, ...]:
        """All names that the article gives an entity."""
        found = self.named.by_id[entity]
        return (found.name, *found.aliases)

    def wanted(self, event: Event, key: str) -> tuple[set[str], set[str]]:
        """The names under a key of an event, and those that are neither right nor wrong there."""
        free = self._names(event.get(f"optional_{key}"))
        return self._names(event.get(key)), free

    def _names(self, value: object) -> set[str]:
        return {self.names.names([n]) for n in as_list(value)}


def annotated(path: Path, documents: dict[str, Document] | None = None) -> Iterator[Annotated]:
    """The annotated articles of one file, with proposals aligned."""
    gold = read_gold(path)
    articles = {fold(a.headline): a for a in read_articles([gold.text]) if isinstance(a, Article)}
    for record in gold.articles:
        article = articles[fold(record["headline"])]
        document = (documents or {}).get(article.text) or parse(article)
        if documents is not None:
            documents[article.text] = document
        named = find_named(document)
        readings = Readings(document, named)
        clusters = propose(readings)
        events = {str(e["id"]): e for e in as_list(record.get("events"))}
        one = Annotated(
            institution_of(path),
            article,
            document,
            named,
            Context(readings, clusters),
            clusters,
            events,
            gold_names(record),
        )
        _align(one)
        yield one


def _align(one: Annotated) -> None:
    quotes = {gid: _quote(one.article, event.get("quote")) for gid, event in one.events.items()}
    pairs = sorted(
        (
            (-_likeness(one, cluster, event, quotes[gid]), n, gid)
            for n, cluster in enumerate(one.clusters)
            for gid, event in one.events.items()
        ),
    )
    one.meant = [None] * len(one.clusters)
    one.repeats = [None] * len(one.clusters)
    taken: dict[str, int] = {}
    for score, n, gid in pairs:
        if score < 0 and one.meant[n] is None:
            free = gid not in taken or one.events[gid].get("split_ok")
            if free and one.repeats[n] is None:
                one.meant[n] = gid
                taken[gid] = n
            elif one.repeats[n] is None:
                one.repeats[n] = gid


def _quote(article: Article, quote: object) -> tuple[int, int] | None:
    if not quote:
        return None
    found = re.search(r"\s+".join(map(re.escape, str(quote).split())), article.text)
    return found.span() if found else None


def _likeness(one: Annotated, cluster: Cluster, event: Event, quote: tuple[int, int] | None) -> float:
    """How alike they are, as the scorer counts it; the annotators' words count more than anything."""
    if cluster.type.value not in [event["type"], *as_list(event.get("accept_type"))]:
        return 0
    said = sum(_inside(one, cluster, n, quote) for n in range(len(cluster.mentions))) if quote else 0
    wanted, free = one.wanted(event, "participants")
    there = {one.name(e) for e in cluster.entities}
    shared = len(there & (wanted | free))
    date = cluster.when is not None and str(cluster.when.start) == str(event.get("start"))
    accepted = folded(event.get("place")) | folded(event.get("optional_place"))
    place = any(fold(x) in accepted for p in cluster.places for x in one.labels(p))
    if not (said or shared or date or place):
        return 0
    return 4.0 * min(1, said) + 1 + 2 * shared / max(1, len(wanted | there)) + 1.5 * date + place


def _inside(one: Annotated, cluster: Cluster, n: int, quote: tuple[int, int]) -> bool:
    mention = cluster.mentions[n]
    start = one.context.readings.all[mention.paragraph].span(mention.token, mention.token + 1).start
    return quote[0] <= start < quote[1]
