"""Article → Extraction: what one article says, each fact with the words that say so.

The steps, in order, are the body of :func:`extract`; each is a module named for what it finds.
"""

from kg.extract.errors import ModelError, Unreadable
from kg.extract.fingerprinting import fingerprint
from kg.extract.language import is_english
from kg.model import Article, Extraction

__all__ = ["LONGEST", "ModelError", "Unreadable", "extract", "fingerprint"]

LONGEST = 1_000_000
"""Code points of the longest article that is read."""


def extract(article: Article) -> Extraction:
    """Read an article. The language model is loaded at the first call (about two seconds), once in a process.

    Raises:
        Unreadable: when the article is too long or not in English.
        ModelError: when the language model is missing or another one.
    """
    # Imported here, since the language library takes a second to import and unchanged articles are never read again.
    from kg.extract.entities import find_named
    from kg.extract.events import find_events
    from kg.extract.parsing import parse

    _check(article)
    document = parse(article)
    named = find_named(document)
    told = find_events(document, named)
    return Extraction(
        fingerprint(), named.entities, named.posts, named.tenures, told.events, told.reports, told.statements
    )


def _check(article: Article) -> None:
    length = len(article.text)
    if length > LONGEST:
        raise Unreadable(f"the article has {length:,} characters; at most {LONGEST:,} are read")
    if not is_english(article.text):
        raise Unreadable("the article is not in English")
