"""Articles with the names that they give by themselves, in the order in which they count as older."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kg.mapping.graphs import article_iri
from kg.mapping.names import local_names, publisher_iri
from kg.model import Article, Extraction


@dataclass(frozen=True, slots=True)
class Located:
    """An article and its extraction, with the IRI of the article, its publisher and of each record, by local id."""

    article: Article
    extraction: Extraction
    iri: str
    publisher: str
    names: dict[str, str]

    @property
    def age(self) -> tuple[dt.date, str]:
        """Orders articles by publication date, those without a date last, then by IRI."""
        return self.article.published or dt.date.max, self.iri


def locate(pairs: Iterable[tuple[Article, Extraction]], base: str) -> list[Located]:
    """Name everything in each article by itself.

    Returns:
        One for each identity of an article, the oldest first. Where several articles have one identity, the one whose
        text sorts last.
    """
    newest: dict[str, tuple[Article, Extraction]] = {}
    for article, extraction in pairs:
        name = article_iri(article, base)
        if name not in newest or newest[name][0].text < article.text:
            newest[name] = (article, extraction)
    located = [
        Located(*pair, name, publisher_iri(pair[0], base), local_names(*pair, base)) for name, pair in newest.items()
    ]
    return sorted(located, key=lambda one: one.age)
