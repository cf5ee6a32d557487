"""Article → Extraction: what one article says, each fact with the words that say so.

The steps, in order, are the body of :func:`extract`; each is a module named for what it finds.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.extract.errors import ModelError, Unreadable
from kg.extract.fingerprinting import fingerprint
from kg.extract.language import is_english
from kg.model import Article, Extraction

if TYPE_CHECKING:
    from kg.extract.document import Document
    from kg.extract.judging.explanation import Judgement
    from kg.extract.named import Named

__all__ = ["LONGEST", "ModelError", "Unreadable", "check", "extract", "extract_with_judgements", "fingerprint"]

LONGEST = 1_000_000
"""Code points of the longest article that is read."""


def extract(
    article: Article, parser: "Callable[[Article], Document] | None" = None, made_by: str | None = None
) -> Extraction:
    """Read an article. The language model is loaded at the first call (about two seconds), once in a process.

    Args:
        article: the article.
        parser: parses it and labels its names; the project's own models unless given.
        made_by: names the extractor that reads with ``parser``; :func:`fingerprint` unless given.

    Raises:
        Unreadable: when the article is too long or not in English.
        ModelError: when the language model is missing or another one.
    """
    # Imported here, since the language library takes a second to import and unchanged articles are never read again.
    from kg.extract.parsing import parse

    check(article)
    document = (parser or parse)(article)
    return _extraction(document, _named(document), made_by or fingerprint())


def extract_with_judgements(article: Article) -> "tuple[Extraction, tuple[Judgement, ...]]":
    """What :func:`extract` gives, and why the models took or left each event, participant, date and place proposed.

    Raises:
        Unreadable: and ``ModelError``: as :func:`extract` does.
    """
    from kg.extract.parsing import parse
    from kg.extract.telling import judged

    check(article)
    document = parse(article)
    named = _named(document)
    return _extraction(document, named, fingerprint()), judged(document, named)


def _named(document: "Document") -> "Named":
    from kg.extract.entities import find_named

    return find_named(document)


def _extraction(document: "Document", named: "Named", made_by: str) -> Extraction:
    from kg.extract.telling import find_events

    told = find_events(document, named)
    return Extraction(made_by, named.entities, named.posts, named.tenures, told.events, told.reports, told.statements)


def check(article: Article) -> None:
    """Refuse what is not read.

    Raises:
        Unreadable: when the article is too long or not in English.
    """
    length = len(article.text)
    if length > LONGEST:
        raise Unreadable(f"the article has {length:,} characters; at most {LONGEST:,} are read")
    if not is_english(article.text):
        raise Unreadable("the article is not in English")
