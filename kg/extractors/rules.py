"""``rules``: the default. Rules over the parse of the medium model, with our own entity model."""

from kg.extract import extract, fingerprint
from kg.model import Article, Extraction


class Rules:
    """:func:`kg.extract.extract` as an extractor."""

    @property
    def fingerprint(self) -> str:
        """That of :func:`kg.extract.fingerprint`."""
        return fingerprint()

    def extract(self, article: Article) -> Extraction:
        """Read an article, as :func:`kg.extract.extract` does."""
        return extract(article)
