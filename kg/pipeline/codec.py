"""An Article and its Extraction ⇄ JSON, and the key that stands for them in the data folder."""

import hashlib
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from kg.model import Article, Extraction


@dataclass(frozen=True, slots=True)
class Stored:
    """What an article object holds."""

    article: Article
    extraction: Extraction


_STORED = TypeAdapter(Stored)
_ARTICLE = TypeAdapter(Article)


def encode(article: Article, extraction: Extraction) -> bytes:
    """As JSON: the same bytes for the same article, wherever its file lies."""
    return _STORED.dump_json(Stored(_placeless(article), extraction))


def decode(content: bytes) -> Stored:
    """What :func:`encode` wrote.

    Raises:
        ValueError: when ``content`` is something else, or written for other records than this software's.
    """
    try:
        return _STORED.validate_json(content)
    except ValidationError as error:
        raise ValueError(f"no article object: {error.errors()[0]['msg']}") from None


def object_key(article: Article, extractor: str) -> str:
    """Stands for an article and what ``extractor`` (:func:`kg.extract.fingerprint`) reads in it."""
    digest = hashlib.sha256(_ARTICLE.dump_json(_placeless(article)))
    digest.update(extractor.encode())
    return digest.hexdigest()[:40]


def _placeless(article: Article) -> Article:
    """Without the file and line, on which nothing may depend."""
    return replace(article, file="", line=1)
