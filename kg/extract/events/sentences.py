"""Sentences as events are read from them: the parser's, but for those that it cuts ("On Friday (1 May) …")."""

from collections.abc import Iterator

from spacy.tokens import Doc

_ENDS = frozenset('.!?:;…"”')


def sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and one past the last token of each sentence; a part that ends without a mark goes with the next."""
    start = 0
    for sentence in doc.sents:
        text = sentence.text.rstrip()
        if (text and text[-1] in _ENDS) or sentence.end == len(doc):
            yield start, sentence.end
            start = sentence.end
