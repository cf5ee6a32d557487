"""The article as references are resolved in it: its sentences, its quotations, and who has been mentioned where."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.extract.document import Document, Paragraph
from kg.extract.entities.registry import Draft, Registry
from kg.extract.named import How
from kg.extract.quotations import quoted_spans
from kg.model import EntityKind, Span

SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_FIRST = frozenset(["i", "me", "my", "myself"])
_NAME_PARTS = frozenset(["compound", "appos", "flat", "nmod", "amod", "conj"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number in the article, and its place in the article's text."""

    number: int
    paragraph: Paragraph
    tokens: Tokens = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of a person."""

    span: Span
    person: Draft
    how: How


class Discourse:
    """The sentences of an article in order, and what it quotes."""

    def __init__(self, document: Document) -> None:
        """Count the sentences and find the quotations."""
        self.document = document
        self.quotes = quoted_spans(document)
        self.sentences = tuple(_sentences(document))
        self._starts = [sentence.span.start for sentence in self.sentences]
        self._quote_starts = [quote.start for quote in self.quotes]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset of the article's text, or the one before it."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def quote_at(self, offset: int) -> Span | None:
        """The quotation that holds an offset."""
        at = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at].end else None

    def is_first_person(self) -> bool:
        """Whether somebody says "I" outside quotations."""
        return any(
            is_first_person(token) and self.quote_at(sentence.paragraph.offset(token)) is None
            for sentence in self.sentences
            for token in sentence.tokens
        )

    def text(self, span: Span) -> str:
        """The words at ``span``."""
        return self.document.text(span)


def _sentences(document: Document) -> Iterator[Sentence]:
    number = 0
    for paragraph in document.paragraphs:
        for sent in paragraph.doc.sents:
            yield Sentence(number, paragraph, sent, paragraph.span_of(sent.start, sent.end))
            number += 1


def persons_seen(registry: Registry) -> list[Seen]:
    """Every mention of a person so far, in text order."""
    found = [
        Seen(span, draft, how)
        for draft in registry.drafts
        if draft.kind is EntityKind.PERSON
        for span, how in draft.mentions
    ]
    return sorted(found, key=lambda seen: (seen.span, seen.how, seen.person.name()))


def head_of(paragraph: Paragraph, span: Span) -> Token | None:
    """The token by which a name hangs in its sentence, its titles and appositions climbed."""
    tokens = paragraph.tokens_in(span)
    if tokens is None:
        return None
    token: Token = tokens.root
    while token.dep_ in _NAME_PARTS and token.head is not token:
        token = token.head
    return token


def is_subject(paragraph: Paragraph, span: Span) -> bool:
    """Whether a name is the subject of a verb."""
    token = head_of(paragraph, span)
    return token is not None and token.dep_ in SUBJECTS


def is_first_person(token: Token) -> bool:
    """Whether a token is "I", "me", "my" or "myself", and no numeral or initial."""
    before = token.nbor(-1) if token.i else None
    numeral = token.text == "I" and before is not None and before.pos_ in {"NOUN", "PROPN"} and before.text[0].isupper()
    return token.lower_ in _FIRST and token.tag_ in {"PRP", "PRP$"} and not numeral
