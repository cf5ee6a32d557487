"""Sentences as events are read from them: the parser's, but for those that it cuts ("On Friday (1 May) …")."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

_ENDS = frozenset('.!?:;…"”')


_KEY: Final = "sentences"


def sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    """First and one past the last token of each sentence; a part that ends without a mark goes with the next.

    Several steps ask for them, so the document keeps them.
    """
    found: tuple[tuple[int, int], ...] | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = tuple(_joined(doc))
    return found


def _joined(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for sentence in doc.sents:
        text = sentence.text.rstrip()
        if (text and text[-1] in _ENDS) or sentence.end == len(doc):
            yield start, sentence.end
            start = sentence.end
