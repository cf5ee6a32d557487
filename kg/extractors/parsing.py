"""Parses an article as :mod:`kg.extract.parsing` does, with a pipeline of the caller's choice."""

from typing import TYPE_CHECKING, Final

from kg.extract.paragraphs import cut, plain
from kg.model import Article

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.extract.document import Document

_BATCH: Final = 64
"""Paragraphs parsed at once."""


def parse_with(article: Article, nlp: "Language") -> "Document":
    """The article's paragraphs, each parsed by itself."""
    from kg.extract.document import Document, Paragraph  # noqa: PLC0415  # keeps spaCy out of programs that only read

    pieces = cut(article)
    docs = nlp.pipe((plain(article.text[p.span.start : p.span.end]) for p in pieces), batch_size=_BATCH)
    paragraphs = (Paragraph(piece.span, doc, piece.headline) for piece, doc in zip(pieces, docs, strict=True))
    return Document(article, tuple(paragraphs))
