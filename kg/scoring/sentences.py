"""The sentence to show beside a missing or wrong fact.

For a wrong fact it is the passage of the claim. For a missing one, where the annotated event has a ``quote``, its
sentence, else the first sentence that names what the fact is about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.scoring.gold import GoldNames, Record
from kg.scoring.names import fold
from kg.scoring.passages import Passage
from kg.scoring.predicted import PredictedArticle
from kg.vocab import CQ, ORG

PREDICATES: dict[str, tuple[NamedNode, ...]] = {
    "participant": (CQ.participant, CQ.host, CQ.chair, CQ.visitor, CQ.speaker),
    "date": (CQ.startDate, CQ.endDate),
    "place-of-event": (CQ.place,),
    "part-of": (CQ.partOf,),
    "released": (CQ.released,),
    "status": (CQ.status,),
}
"""Kind of an event's fact → the predicates of the claims that state it; a role has its own name's."""


@dataclass(frozen=True)
class NameSentences:
    """For facts that are a name, or begin with it: the first sentence that names it."""

    article: PredictedArticle
    names: GoldNames

    def __call__(self, sign: str, fact: object) -> str:
        """The sentence, or nothing."""
        name = str(fact[0] if isinstance(fact, tuple) else fact)
        others = [fold(x) for x in self._labels(name)] if sign == "+" else []
        return self.article.evidence.sentence_naming([*self.names.names.wordings(name), *others])

    def _labels(self, name: str) -> list[str]:
        """Every label of the nodes that have this one."""
        return [x for labels in list(self.article.labels.values()) if name in map(fold, labels) for x in labels]


@dataclass(frozen=True)
class ReportSentences:
    """For facts of a report: the sentence of its title."""

    article: PredictedArticle

    def __call__(self, _sign: str, fact: object) -> str:
        """The sentence, or nothing."""
        title = fact[fact[0] == "title"] if isinstance(fact, tuple) else fact
        return self.article.evidence.sentence_naming([str(title)])


@dataclass(frozen=True)
class PostSentences:
    """For a person's posts: the passage of the claim, or the sentence with the title, else with the person."""

    article: PredictedArticle
    names: GoldNames

    def __call__(self, sign: str, fact: object) -> str:
        """The sentence, or nothing."""
        who, title = _person_and_title(fact)
        evidence = self.article.evidence
        if sign == "+":
            return next(map(evidence.sentence_at, self._claims(who, title)), "")
        return evidence.sentence_naming([title]) or evidence.sentence_naming(self.names.names.wordings(who))

    def _claims(self, who: str, title: str) -> Iterator[Passage]:
        labels = self.article.labels
        for (subject, predicate), said in self.article.evidence.claims.items():
            if predicate == ORG.holds.value and self.names.names(labels[subject]) == who:
                yield from (passage for post, passage in said if title in map(fold, labels[post]))


def _person_and_title(fact: object) -> tuple[str, str]:
    """Of a post: (person, title), (person, title, body) or, in a wrong body, ((person, title), body)."""
    parts = fact if isinstance(fact, tuple) else (fact, "")
    return _person_and_title(parts[0]) if isinstance(parts[0], tuple) else (str(parts[0]), str(parts[1]))


@dataclass(frozen=True)
class EventSentences:
    """For facts of an event of one kind."""

    kind: str
    article: PredictedArticle
    gold: Mapping[str, Record]
    match: Mapping[str, Sequence[str]]
    names: GoldNames

    def __call__(self, sign: str, fact: object) -> str:
        """The sentence, or nothing."""
        tag, *rest = fact if isinstance(fact, tuple) else (fact,)
        gid = str(tag).partition(" ")[2]
        if sign == "-":
            return self._missing(self.gold[gid], [str(part) for part in rest])
        evidence = self.article.evidence
        nodes = list(self.match.get(gid, ())) or [n for n in self.article.events if n.rpartition("/")[2] == gid]
        passages = [*self._claims(nodes, rest), *(p for node in nodes for p in evidence.nodes.get(node, ()))]
        return evidence.sentence_at(passages[0]) if passages else ""

    def _missing(self, event: Record, rest: Sequence[str]) -> str:
        """The sentence of the event's quote; and of the name that is missing, or without a quote of any participant."""
        evidence, names = self.article.evidence, [*rest[-1:]] if self.kind in ("participant", "role") else []
        quoted = evidence.sentence_of(str(event["quote"])) if event.get("quote") else ""
        if not quoted:
            names += map(fold, event.get("participants") or ())
        wordings = [w for name in names for w in self.names.names.wordings(name)]
        named = "" if any(f" {w} " in f" {fold(quoted)} " for w in wordings) else evidence.sentence_naming(wordings)
        return " … ".join(filter(None, [quoted, named]))

    def _claims(self, nodes: Sequence[str], rest: Sequence[object]) -> Iterator[Passage]:
        predicates = (CQ[str(rest[0])],) if self.kind == "role" else PREDICATES.get(self.kind, ())
        for node in nodes:
            for predicate in predicates:
                for value, passage in self.article.evidence.claims.get((node, predicate.value), ()):
                    if self._says(value, str(rest[-1])):
                        yield passage

    def _says(self, value: str, fact: str) -> bool:
        """Whether a claim's object is what the fact is about; an event's whole or report is there but once."""
        if self.kind in ("part-of", "released", "status"):
            return True
        if self.kind == "date":
            return value.removesuffix("Z") == fact
        labels = self.article.labels.get(value, [])
        return fact in (labels if self.kind == "place-of-event" else [self.names.names(labels)])
