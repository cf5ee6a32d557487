"""Articles with the names that they give by themselves, in the order in which they count as older."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.mapping.graphs import article_iri
from kg.mapping.names import names_by, publisher_iri
from kg.model import Article, Extraction


@dataclass(frozen=True, slots=True)
class Located:
    """An article and what it says, named.

    Attributes:
        article: the article.
        extraction: what it says.
        iri: the article's IRI.
        publisher: its publisher's.
        names: that of each record, by local id; of an event, the one that it has from this article alone.
        surnames: the IRI that a person known by surname has from this article alone → that of the person it means.
    """

    article: Article
    extraction: Extraction
    iri: str
    publisher: str
    names: dict[str, str]
    surnames: dict[str, str]

    @property
    def age(self) -> tuple[dt.date, str]:
        """Orders articles by publication date, those without a date last, then by IRI."""
        return self.article.published or dt.date.max, self.iri


def locate(pairs: Iterable[tuple[Article, Extraction]], base: str, assigned: Mapping[str, str]) -> list[Located]:
    """Name everything in each article.

    Returns:
        One for each identity of an article, the oldest first. Where several articles have one identity, the one whose
        text sorts last.
    """
    newest: dict[str, tuple[Article, Extraction]] = {}
    for article, extraction in pairs:
        name = article_iri(article, base)
        if name not in newest or newest[name][0].text < article.text:
            newest[name] = (article, extraction)
    named = names_by(list(newest.values()), base, assigned)
    located = [
        Located(article, extraction, name, publisher_iri(article, base), names.iris, names.surnames)
        for (name, (article, extraction)), names in zip(newest.items(), named, strict=True)
    ]
    return sorted(located, key=lambda one: one.age)
