"""The article as the steps read it: parsed paragraphs, and the way back from tokens to the article's text."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from kg.model import Article, Span


@dataclass(frozen=True)
class Paragraph:
    """One paragraph (or one chunk of an overlong one), parsed by itself.

    Attributes:
        span: its place in ``article.text``.
        doc: tags, dependencies and lemmas of its tokens. Its text is that of ``span``, character for character, but
            with straight quotes and ordinary blanks; names are taken from the article's text.
        headline: whether it is the article's headline, which stands first.
    """

    span: Span
    doc: Doc = field(repr=False)
    headline: bool = False

    def span_of(self, start: int, end: int) -> Span:
        """The place in ``article.text`` of the tokens ``doc[start:end]`` (``end`` excluded; at least one token)."""
        first, last = self.doc[start], self.doc[end - 1]
        return Span(self.span.start + first.idx, self.span.start + last.idx + len(last))

    def tokens_in(self, span: Span) -> Tokens | None:
        """The tokens that ``span`` of the article's text covers or cuts, or ``None`` when it lies elsewhere."""
        start, end = max(span.start, self.span.start), min(span.end, self.span.end)
        if start >= end:
            return None
        base = self.span.start
        return self.doc.char_span(start - base, end - base, alignment_mode="expand")

    def offset(self, token: Token) -> int:
        """Where ``token`` begins in ``article.text``."""
        return self.span.start + token.idx


@dataclass(frozen=True)
class Document:
    """An article and its paragraphs in text order, the headline first."""

    article: Article
    paragraphs: tuple[Paragraph, ...]

    def text(self, span: Span) -> str:
        """The words at ``span``."""
        return self.article.text[span.start : span.end]
