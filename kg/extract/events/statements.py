"""Quoted words and who said them."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.document import Document
from kg.extract.events.participants import noun_phrase
from kg.extract.events.reading import Reading, Readings, lemma, subject_of
from kg.extract.events.who import Attendant, attendants
from kg.extract.named import How
from kg.extract.quotations import quoted_spans
from kg.extract.word_sets import word_set
from kg.model import EntityKind, Evidence, Link, Span, Statement

CONFIDENCE = 0.8
LEAST_WORDS = 4
"""A shorter quotation is a name or a phrase, not a statement."""

_SAYS = word_set(
    """say add note state stress underline explain conclude tell emphasise emphasize declare highlight comment
    remark announce continue write underscore warn reiterate affirm point believe praise commend observe
    argue insist"""
)
_FURTHEST = 40
"""Tokens between a quotation and the verb that brings it in."""


def find_statements(readings: Readings) -> list[Statement]:
    """The quotations of several words, each with its speaker where the text names one, in text order."""
    document = readings.document
    statements: list[Statement] = []
    last: Statement | None = None
    for span in quoted_spans(document):
        trimmed = _trimmed(document, span)
        if len(document.text(trimmed).split()) < LEAST_WORDS or _is_title(document, span):
            continue
        reading = next((r for r in readings.all if r.paragraph.span.start <= span.start < r.paragraph.span.end), None)
        if reading is None or reading.paragraph.headline:
            continue
        speaker = _speaker(reading, span) or _goes_on(document, span, last)
        last = Statement(
            id=f"statement/{len(statements) + 1}",
            text=document.text(trimmed),
            evidence=Evidence(trimmed, "statement.quoted", CONFIDENCE),
            speaker=speaker,
        )
        statements.append(last)
    return statements


def _trimmed(document: Document, span: Span) -> Span:
    """The quotation without blanks at its ends."""
    words = document.text(span)
    left, right = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    return Span(span.start + left, span.end - right) if left + right < len(words) else span


def _is_title(document: Document, span: Span) -> bool:
    """Whether the words are written like the title of a document: nearly all with a capital."""
    words = [w for w in document.text(span).split() if w[:1].isalpha() and len(w) > 3]
    return bool(words) and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _speaker(reading: Reading, span: Span) -> Link | None:
    """The subject of the verb of saying that stands nearest to the quotation, outside any quotation."""
    tokens = reading.paragraph.tokens_in(span)
    if tokens is None:
        return None
    verbs = [t for t in reading.doc if t.pos_ == "VERB" and lemma(t) in _SAYS and not reading.is_quoted(t)]
    for verb in sorted(verbs, key=lambda t: (_distance(t, tokens.start, tokens.end), t.i)):
        if _distance(verb, tokens.start, tokens.end) > _FURTHEST:
            return None
        found = next(iter(_who_says(reading, verb)), None)
        if found is not None:
            return found
    return None


def _distance(verb: Token, start: int, end: int) -> int:
    return verb.i - end if verb.i >= end else start - verb.i


def _who_says(reading: Reading, verb: Token) -> Iterator[Link]:
    subject = subject_of(verb)
    named = noun_phrase(reading, subject, verb) if subject is not None else []
    if not named and subject is not None and subject.i > verb.i:
        named = attendants(reading, subject.left_edge.i, subject.right_edge.i + 1)
    for attendant in named or _beside(reading, verb):
        if attendant.kind in {EntityKind.PERSON, EntityKind.ORGANISATION}:
            yield Link(attendant.entity, Evidence(attendant.span, f"statement.{lemma(verb)}", CONFIDENCE))


def _beside(reading: Reading, verb: Token) -> list[Attendant]:
    """The person named right before or after the verb, where the parse does not connect them."""
    for reference in reading.references:
        near = reference.start - verb.i in range(1, 12) or verb.i - reference.end in range(2)
        if near and reference.kind is EntityKind.PERSON and reference.how is not How.ADJECTIVE:
            between = reading.doc[verb.i + 1 : reference.start]
            if not any(t.text in {".", '"'} for t in between):
                return attendants(reading, reference.start, reference.end)
    return []


def _goes_on(document: Document, span: Span, last: Statement | None) -> Link | None:
    """The speaker of the quotation before, where only its speaker's verb, or a paragraph's end, stands between."""
    if last is None or last.speaker is None:
        return None
    between = document.article.text[last.evidence.span.end : span.start]
    return last.speaker if not between.strip('"“”„«»,. \n\u00a0') else None
