"""Where a graph says that its facts stand in the text, and the sentences to show beside a fact."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Quad

from kg.scoring.names import fold
from kg.vocab import CQ, OA, RDF, SCHEMA

_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!Mr|Ms|Dr|St)(?<!Mrs|Gen|Sen)[.!?][”’\"')]*[^\S\n]+(?=[“‘\"'(]?[A-Z0-9])|\n+")
"""Good enough to show a sentence; nothing is counted by it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article's text, and the words that the graph says stand there."""

    start: int
    end: int
    exact: str


@dataclass
class Evidence:
    """What the evidence graphs say of one article."""

    text: str | None = None
    """``None`` where the graph withholds it."""
    passages: list[Passage] = field(default_factory=list)
    """Each passage of the article once, in text order."""
    nodes: dict[str, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    """Event, statement or tenure → its passages."""
    claims: dict[tuple[str, str], list[tuple[str, Passage]]] = field(default_factory=lambda: defaultdict(list))
    """Subject and predicate → object and passage of each claim."""

    def misplaced(self) -> list[Passage]:
        """The passages whose words are not the text's at their offsets; none can be told without the text."""
        text = self.text
        return [] if text is None else [p for p in self.passages if text[p.start : p.end] != p.exact]

    def sentence_at(self, passage: Passage) -> str:
        """The sentence around a passage, which stands in brackets if it is but a part; the passage without a text."""
        if self.text is None:
            return passage.exact
        for start, end in _sentences(self.text):
            if start <= passage.start < end:
                before, after = self.text[start : passage.start], self.text[passage.end : max(end, passage.end)]
                marked = f"{before}[{passage.exact}]{after}" if (before + after).strip() else passage.exact
                return " ".join(marked.split())
        return passage.exact

    def sentence_of(self, words: str) -> str:
        """The sentence in which ``words`` stand as they are, in brackets; the words where they do not."""
        start = (self.text or "").find(words)
        return self.sentence_at(Passage(start, start + len(words), words)) if start >= 0 else words

    def sentence_naming(self, names: Iterable[str]) -> str:
        """The first sentence in which one of ``names`` (folded) stands, else nothing."""
        wanted = [f" {name} " for name in names]
        for start, end in _sentences(self.text or ""):
            sentence = (self.text or "")[start:end]
            folded = f" {fold(sentence)} "
            if any(name in folded for name in wanted):
                return " ".join(sentence.split())
        return ""


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def read_evidence(quads: Iterable[Quad]) -> dict[str, Evidence]:
    """Article's IRI → where its graphs say that facts stand in it."""
    texts: dict[str, str] = {}
    articles: set[str] = set()
    about: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for quad in quads:
        if quad.predicate == SCHEMA.text:
            texts[_value(quad.subject)] = _value(quad.object)
        elif quad.predicate == RDF.type and quad.object == CQ.Article:
            articles.add(_value(quad.subject))
        if "/evidence/" in _value(quad.graph_name):
            about[_value(quad.graph_name)][_value(quad.subject)][quad.predicate.value].append(_value(quad.object))
    found = {article: Evidence(texts.get(article)) for article in sorted(articles)}
    for records in about.values():
        for source in {s for r in records.values() for s in r[OA.hasSource.value]}:
            found[source] = _evidence(records, source, texts.get(source))
    return found


def _evidence(records: dict[str, dict[str, list[str]]], source: str, text: str | None) -> Evidence:
    evidence = Evidence(text)
    passages = {
        node: Passage(int(r[OA.start.value][0]), int(r[OA.end.value][0]), r[OA.exact.value][0])
        for node, r in sorted(records.items())
        if source in r[OA.hasSource.value]
    }
    evidence.passages = sorted(passages.values(), key=lambda p: (p.start, p.end))
    for node, record in sorted(records.items()):
        there = [passages[p] for p in sorted(record[CQ.evidence.value]) if p in passages]
        subjects, predicates, objects = (record[t.value] for t in (RDF.subject, RDF.predicate, RDF.object))
        if subjects:
            evidence.claims[subjects[0], predicates[0]] += [(objects[0], passage) for passage in there]
        else:
            evidence.nodes[node] += there
    return evidence


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
