"""``rules``: the default. Rules over the parse of the medium model, with our own entity model."""

from typing import TYPE_CHECKING

from kg.extract import extract, extract_with_judgements, fingerprint
from kg.model import Article, Extraction

if TYPE_CHECKING:
    from kg.extract.judging.explanation import Judgement


class Rules:
    """:func:`kg.extract.extract` as an extractor."""

    @property
    def fingerprint(self) -> str:
        """That of :func:`kg.extract.fingerprint`."""
        return fingerprint()

    def extract(self, article: Article) -> Extraction:
        """Read an article, as :func:`kg.extract.extract` does."""
        return extract(article)

    def explained(self, article: Article) -> "tuple[Extraction, tuple[Judgement, ...]]":
        """The same, and why: :func:`kg.extract.extract_with_judgements`."""
        return extract_with_judgements(article)
