"""What the judging models ask of an article: its sentences, where each entity is named, and who it is about."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from kg.extract.events.dates import DateInText, dates_in
from kg.extract.events.mention import EventMention
from kg.extract.events.merging import Cluster
from kg.extract.events.reading import Reading, Readings, Reference, lemma, subject_of
from kg.extract.events.sentences import sentences
from kg.extract.word_sets import word_set
from kg.model import EntityKind, EventType

_ATTENDING = word_set(
    """attend attendance attendee participate participant participation accompany join include comprise consist
    represent present delegation member speaker panellist panelist guest invitee"""
)
"""What says who was there, by lemma."""

_WHEN = word_set("following after before since until")

_SHORT = 25
"""Tokens of a paragraph that may be an item of a list, or a heading over one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``start:end`` of a paragraph; ``number`` counts the sentences of the article from 0."""

    number: int
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One reference to an entity, in its sentence."""

    sentence: Sentence
    reference: Reference
    token: int
    """The head of the name, in its paragraph."""


class Context:
    """An article as the models see it; counted once for all candidates."""

    def __init__(self, readings: Readings, clusters: Sequence[Cluster]) -> None:
        """Number the sentences as the rules do, and list the occurrences of every entity in text order."""
        self.readings = readings
        self._attending: dict[int, str | None] = {}
        self._dates_found: dict[int, list[DateInText]] = {}
        self.mentions: dict[int, list[EventMention]] = defaultdict(list)
        for mention in (m for c in clusters for m in c.mentions):
            self.mentions[mention.sentence].append(mention)
        self.sentences = tuple(_sentences(readings))
        self.occurrences: dict[str, list[Occurrence]] = defaultdict(list)
        self.in_sentence: dict[int, list[tuple[str, Occurrence]]] = defaultdict(list)
        for sentence in self.sentences:
            reading = readings.all[sentence.paragraph]
            for reference in reading.within(sentence.start, sentence.end):
                head = reading.doc[reference.start : reference.end].root.i
                occurrence = Occurrence(sentence, reference, head)
                for entity in reference.entities:
                    self.occurrences[entity].append(occurrence)
                    self.in_sentence[sentence.number].append((entity, occurrence))

    def reading(self, sentence: Sentence) -> Reading:
        """The paragraph of a sentence."""
        return self.readings.all[sentence.paragraph]

    def kind(self, entity: str) -> EntityKind:
        """The class of an entity."""
        return self.readings.named.kind(entity)

    def dates(self, sentence: Sentence) -> list[DateInText]:
        """The date phrases of a sentence that can say when something happens."""
        return [d for d in self._dates(sentence.paragraph) if sentence.start <= d.start < sentence.end]

    def _dates(self, paragraph: int) -> list[DateInText]:
        if paragraph not in self._dates_found:
            article = self.readings.document.article
            self._dates_found[paragraph] = dates_in(self.readings.all[paragraph], article.text)
        return self._dates_found[paragraph]

    def owned(self, date: DateInText, sentence: Sentence, but: EventMention | None = None) -> bool:
        """Whether the rules give a date to an event that its own sentence speaks of, other than ``but``."""
        return any(
            m.when_span == date.span and (but is None or m.token != but.token)
            for m in self.mentions.get(sentence.number, ())
        )

    def beside(self, occurrence: Occurrence) -> Iterator[str]:
        """The entities named before and after in one list: no verb, preposition of its own or full stop between."""
        references = [o.reference for _, o in self.in_sentence[occurrence.sentence.number]]
        references = sorted(set(references), key=lambda r: r.start)
        here = references.index(occurrence.reference)
        doc = self.reading(occurrence.sentence).doc
        for other in references[max(0, here - 1) : here] + references[here + 1 : here + 2]:
            first, second = sorted((other, occurrence.reference), key=lambda r: r.start)
            between = doc[first.end : second.start]
            lists = any(t.text in {",", ";"} or t.lower_ == "and" for t in between)
            if lists and all(t.pos_ not in {"VERB", "AUX"} for t in between):
                yield from other.entities

    def lead(self, occurrence: Occurrence) -> str:
        """The last word before a name that is no determiner, adjective, number, noun or other name."""
        start = occurrence.reference.start
        doc = self.reading(occurrence.sentence).doc
        for token in reversed(doc[max(occurrence.sentence.start, start - 8) : start]):
            if token.pos_ == "VERB":
                return "a verb"
            if token.pos_ in {"ADP", "CCONJ", "PUNCT", "AUX", "SCONJ", "PART"}:
                return str(token.lower_)
        return "nothing"

    @cached_property
    def rank(self) -> dict[str, int]:
        """Each entity's rank, from 0, among those of its kind by how often the article refers to them."""
        counts = Counter({entity: len(found) for entity, found in self.occurrences.items()})
        ranks: dict[str, int] = {}
        seen: Counter[EntityKind] = Counter()
        for entity, _ in sorted(counts.items(), key=lambda c: (-c[1], self.occurrences[c[0]][0].reference.span)):
            ranks[entity] = seen[self.kind(entity)]
            seen[self.kind(entity)] += 1
        return ranks

    @cached_property
    def order(self) -> dict[str, int]:
        """Each entity's place, from 0, among those of its kind in the order in which the article names them."""
        places: dict[str, int] = {}
        seen: Counter[EntityKind] = Counter()
        for entity in sorted(self.occurrences, key=lambda e: self.occurrences[e][0].reference.span):
            places[entity] = seen[self.kind(entity)]
            seen[self.kind(entity)] += 1
        return places

    @cached_property
    def headline(self) -> frozenset[str]:
        """The entities that the headline names."""
        return frozenset(e for s in self.sentences if s.paragraph == 0 for e, _ in self.in_sentence[s.number])

    def attending(self, number: int) -> str | None:
        """The word by which a sentence says who was there: "attend", "accompany", "participant"."""
        if number not in self._attending:
            sentence = self.sentences[number]
            tokens = self.reading(sentence).doc[sentence.start : sentence.end]
            self._attending[number] = next((lemma(t) for t in tokens if lemma(t) in _ATTENDING), None)
        return self._attending[number]

    @cached_property
    def listed(self) -> dict[int, str]:
        """The sentences that are items of a list, each with the word that announces whom it lists ("participant")."""
        found: dict[int, str] = {}
        announced: str | None = None
        previous = -1
        for sentence in self.sentences:
            doc = self.reading(sentence).doc
            if announced and sentence.paragraph != previous and not _is_item(doc):
                announced = None
            if announced and _is_item(doc):
                found[sentence.number] = announced
            elif doc.text.rstrip().endswith((":", "—", "–")) or len(doc) < _SHORT:
                announced = next((lemma(t) for t in doc[-_SHORT:] if lemma(t) in _ATTENDING), announced)
            previous = sentence.paragraph
        return found

    def is_closed(self, cluster: Cluster) -> bool:
        """Whether the words give an event all that is its own: it frames another, or is told apart from another.

        "On the sidelines of the conference she met", "spoke separately with": who and when beside it is another's.
        """
        apart = any(m.rule.endswith(".separate") for m in cluster.mentions)
        framing = (m.token in other.within for m in cluster.mentions for other in self.mentions[m.sentence])
        return apart or (cluster.type is EventType.MEETING and any(framing))

    def is_circumstance(self, mention: EventMention) -> bool:
        """Whether an event only says when another thing happened: "following the summit, they reviewed"."""
        noun = self.readings.all[mention.paragraph].doc[mention.token]
        return mention.how == "noun" and noun.dep_ in {"pobj", "dobj"} and noun.head.lower_ in _WHEN

    def is_last_before(self, cluster: Cluster, number: int) -> bool:
        """Whether no event is spoken of between the cluster's last mention before a sentence and that sentence."""
        for sentence in range(number, -1, -1):
            if here := self.mentions.get(sentence):
                return any(m in cluster.mentions for m in here)
        return False

    def subjects(self, number: int) -> frozenset[str]:
        """The entities that the main clause of a sentence has as its subject."""
        return self._subjects.get(number, frozenset())

    @cached_property
    def _subjects(self) -> dict[int, frozenset[str]]:
        found = {}
        for sentence in self.sentences:
            reading = self.reading(sentence)
            roots = [t for t in reading.doc[sentence.start : sentence.end] if t.dep_ == "ROOT"]
            subjects = [s for s in map(_main_subject, roots) if s is not None]
            found[sentence.number] = frozenset(
                e
                for e, o in self.in_sentence[sentence.number]
                if any(o.token == s.i or (s.left_edge.i <= o.token <= s.i) for s in subjects)
            )
        return found


def _is_item(doc: Doc) -> bool:
    """Whether a paragraph is an item of a list: short, and no sentence with a verb of its own."""
    return len(doc) <= 2 * _SHORT and not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in doc)


def _main_subject(root: Token) -> Token | None:
    return subject_of(root) if root.pos_ in {"VERB", "AUX"} else None


def _sentences(readings: Readings) -> Iterator[Sentence]:
    number = 0
    for paragraph, reading in enumerate(readings.all):
        for start, end in sentences(reading.doc):
            yield Sentence(number, paragraph, start, end)
            number += 1


def path(start: Token, end: Token, longest: int = 6) -> str:
    """The way through the parse from one token to another: "dobj< nsubj>", prepositions by word, lists left out."""
    above = {t.i: n for n, t in enumerate([start, *start.ancestors])}
    down: list[Token] = []
    token = end
    while token.i not in above:
        down.append(token)
        if token.head == token:
            return "apart"
        token = token.head
    up = [start, *start.ancestors][: above[token.i]]
    steps = [f"{_step(t)}<" for t in up] + [f"{_step(t)}>" for t in reversed(down)]
    steps = [s for s in steps if s[:-1] not in {"conj", "appos"}]
    return " ".join(steps) if len(steps) <= longest else "long"


def _step(token: Token) -> str:
    return token.lower_ if token.dep_ in {"prep", "agent", "mark"} else token.dep_
