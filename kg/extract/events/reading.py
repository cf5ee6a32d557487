"""What the steps on events ask of a paragraph: which entity a token belongs to, what is quoted, who does what."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg.extract.document import Document, Paragraph
from kg.extract.named import How, Mention, Named
from kg.extract.quotations import quoted_spans
from kg.model import EntityKind, Span

_CHANCES = frozenset(["opportunity", "chance", "pleasure", "honour", "honor", "privilege"])
"""What the subject of its verb has of doing something: "had the opportunity to meet"."""

_SUBJECTS = frozenset(["nsubj", "nsubjpass"])


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention as tokens ``start:end`` of its paragraph; a plural pronoun stands for several entities."""

    start: int
    end: int
    entities: tuple[str, ...]
    how: How
    kind: EntityKind
    span: Span


class Reading:
    """One paragraph with its references, by token."""

    def __init__(self, paragraph: Paragraph, named: Named, quoted: tuple[Span, ...]) -> None:
        """Align the mentions of ``named`` and the ``quoted`` spans with the paragraph's tokens."""
        self.paragraph = paragraph
        self.doc = paragraph.doc
        self.references = tuple(_references(paragraph, named))
        self._at: list[Reference | None] = [None] * len(self.doc)
        for reference in self.references:
            for i in range(reference.start, reference.end):
                self._at[i] = self._at[i] or reference
        self._quoted = quoted

    def at(self, i: int) -> Reference | None:
        """The reference that token ``i`` is part of."""
        return self._at[i] if 0 <= i < len(self._at) else None

    def is_place(self, i: int) -> bool:
        """Whether token ``i`` is part of a reference to a place or country."""
        reference = self.at(i)
        return reference is not None and reference.kind in {EntityKind.PLACE, EntityKind.COUNTRY}

    def starting(self, i: int) -> Reference | None:
        """The reference that begins with token ``i``."""
        reference = self.at(i)
        return reference if reference and reference.start == i else None

    def within(self, start: int, end: int) -> list[Reference]:
        """The references wholly among the tokens ``start:end``."""
        return [r for r in self.references if r.start >= start and r.end <= end]

    def is_quoted(self, token: Token) -> bool:
        """Whether somebody's words, not the article's, hold the token."""
        offset = self.paragraph.offset(token)
        return any(span.start <= offset < span.end for span in self._quoted)

    def span(self, start: int, end: int) -> Span:
        """The place in the article's text of the tokens ``start:end``."""
        return self.paragraph.span_of(start, end)


def _references(paragraph: Paragraph, named: Named) -> Iterator[Reference]:
    groups: dict[Span, list[Mention]] = {}
    for mention in named.within(paragraph.span):
        groups.setdefault(mention.span, []).append(mention)
    for span, mentions in groups.items():
        tokens = paragraph.tokens_in(span)
        if tokens is not None and len(tokens):
            entities = tuple(dict.fromkeys(mention.entity for mention in mentions))
            yield Reference(tokens.start, tokens.end, entities, mentions[0].how, named.kind(entities[0]), span)


@dataclass(frozen=True)
class Readings:
    """All paragraphs of a document, read."""

    document: Document
    named: Named

    @cached_property
    def all(self) -> tuple[Reading, ...]:
        """One reading for each paragraph, in order."""
        quoted = quoted_spans(self.document)
        return tuple(
            Reading(
                paragraph,
                self.named,
                tuple(s for s in quoted if s.start < paragraph.span.end and s.end > paragraph.span.start),
            )
            for paragraph in self.document.paragraphs
        )


def lemma(token: Token) -> str:
    """The lemma in lower case, that of a capitalised plural too; "roundtable" for "round table", "co-host" for "co"."""
    if token.lower_ in {"table", "tables"} and _is_before(token, "round"):
        return "roundtable"
    if token.lower_ in {"hall", "halls"} and _is_before(token, "town"):
        return "townhall"
    if token.lower_ == "co" and token.i + 2 < len(token.doc) and token.nbor().text == "-":
        return f"co-{token.nbor(2).lemma_.lower()}"
    base = token.lemma_.lower()
    if token.tag_ not in {"NNPS", "NNP"} or not base.endswith("s") or len(base) < 5:
        return base
    return base[:-3] + "y" if base.endswith("ies") else base[:-1]


def _is_before(token: Token, word: str) -> bool:
    before = [t for t in token.doc[max(0, token.i - 2) : token.i] if t.text != "-"]
    return bool(before) and before[-1].lower_ == word


def subject_of(verb: Token) -> Token | None:
    """Who or what does (or undergoes) the verb: its own subject, or the one that it shares with its governor."""
    seen = 0
    while seen < 6:
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            return _antecedent(own)
        if verb.dep_ in {"relcl", "acl"}:
            if verb.head.lower_ not in _CHANCES or verb.head.dep_ != "dobj":
                return verb.head
            verb = verb.head
        if verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dobj", "acomp"} or verb.head == verb:
            return None
        verb, seen = verb.head, seen + 1
    return None


def object_of(verb: Token) -> Token | None:
    """What the verb is done to: its object, or its subject in the passive."""
    return next((c for c in verb.children if c.dep_ in {"dobj", "obj", "nsubjpass"}), None)


def _antecedent(subject: Token) -> Token:
    """For the relative pronouns "who" and "which", what they stand for."""
    if subject.tag_ in {"WP", "WDT"} and subject.head.dep_ == "relcl":
        return subject.head.head
    return subject


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, or is a past participle that modifies a noun."""
    return (verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN") or any(
        child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children
    )


def governor(noun: Token) -> Token | None:
    """The verb that a noun is the object or subject of, directly, through a preposition or as part of a list."""
    token = noun
    for _ in range(8):
        if token.dep_ == "ROOT" or token.head == token:
            return token if token.pos_ in {"VERB", "AUX"} else None
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return None
