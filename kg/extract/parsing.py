"""Parses an article's paragraphs with the language model, and asks its dictionary."""

from typing import TYPE_CHECKING

from kg.extract.models import dictionary, model
from kg.extract.paragraphs import cut, plain
from kg.model import Article

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.extract.document import Document

_BATCH = 1000
"""Paragraphs given to the model at once; its parser takes a quarter of them in step."""


def parse(article: Article, nlp: "Language | None" = None) -> "Document":
    """The article's paragraphs, each parsed by itself.

    Args:
        article: the article.
        nlp: the pipeline that parses; :func:`kg.extract.models.model` unless given.

    Raises:
        ModelError: when a model is missing or another one.
    """
    from kg.extract.document import Document, Paragraph  # noqa: PLC0415  # keeps spaCy out of programs that only read

    pieces = cut(article)
    texts = (plain(article.text[piece.span.start : piece.span.end]) for piece in pieces)
    docs = (nlp or model()).pipe(texts, batch_size=_BATCH)
    paragraphs = (Paragraph(piece.span, doc, piece.headline) for piece, doc in zip(pieces, docs, strict=True))
    return Document(article, tuple(paragraphs))


def in_dictionary(word: str) -> bool:
    """Whether an English dictionary lists the lower-case ``word``, or the word that it is the plural of."""
    words = dictionary()
    if word in words or ("-" in word and all(part in words for part in word.split("-"))):
        return True
    stems = [word[:-1], word[:-2], word[:-3] + "y"] if word.endswith("s") else []
    return any(stem in words for stem in stems)
