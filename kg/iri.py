"""Mints IRIs: readable, stable, and the same for the same thing in any article, run or process. Pure.

Every function takes the base (an absolute IRI that ends in ``/``) and gives an absolute IRI as a string.
"""

import hashlib
from typing import Literal

from normality import slugify

KINDS = frozenset(
    [
        "article",
        "event",
        "person",
        "organisation",
        "place",
        "post",
        "tenure",
        "report",
        "statement",
        "claim",
        "passage",
        "run",
    ]
)
"""The kinds of resource: the first step of a path below ``id/``."""

GraphKind = Literal["article", "evidence"]

LONGEST_SLUG = 80
"""Code points; a longer slug is cut there and told apart by a digest."""


def digest(*parts: str) -> str:
    """Ten hexadecimal digits that stand for ``parts``; no two lists of parts are joined alike."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def slug(name: str) -> str:
    """``name`` as a path segment of ``[a-z0-9-]``.

    Case, diacritics and punctuation are folded away, other scripts are romanised. Romanising loses differences (two
    Chinese surnames are "wang"), and so does cutting, so such a slug ends in a digest of the folded name.
    """
    folded = " ".join(name.casefold().split())
    text = slugify(folded, sep="-") or ""
    lossy = any(ord(c) > 0x24F and c.isalpha() for c in folded) or not text
    if len(text) > LONGEST_SLUG or lossy:
        text = f"{text[:LONGEST_SLUG].rstrip('-')}-{digest(folded)}".lstrip("-")
    return text


def resource(base: str, kind: str, key: str) -> str:
    """``{base}id/{kind}/{key}``; ``key`` is a slug already.

    Raises:
        ValueError: when ``kind`` is not one of :data:`KINDS`.
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind of resource: {kind}")
    return f"{base}id/{kind}/{key}"


def article_key(headline: str, source: str, url: str | None, first_paragraph: str) -> str:
    """An article's key: from its URL, else from publisher, headline and first paragraph; never from a file's name."""
    identity = (url,) if url else (source, headline, first_paragraph)
    return f"{slug(headline)[:60].rstrip('-')}-{digest(*identity)}"


def graph(base: str, kind: GraphKind, key: str) -> str:
    """The named graph of an article's facts or of their evidence; ``key`` is the article's."""
    return f"{base}graph/{kind}/{key}"


def links_graph(base: str) -> str:
    """The graph of what holds beyond one article."""
    return f"{base}graph/links"


def ontology_graph(base: str) -> str:
    """The graph that holds the ontology."""
    return f"{base}graph/ontology"
