"""Finds words of a reply in the article; what is not there is nowhere."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from kg.extract.paragraphs import plain
from kg.model import Article, Span

LONGEST_QUOTE: Final = 1000
"""Code points of the longest passage that says one fact; a longer one says anything."""

_BLANKS: Final = re.compile(r"\s+")
_MARKS: Final = "\"'“”„‘’«»"


class Grounding:
    """An article's text, searched by words: any blank for any other, straight quotation marks for curly ones."""

    def __init__(self, article: Article) -> None:
        """Take an article."""
        self.article = article
        self._starts = list[int]()
        """Where each code point of the flat text stands in the article's."""
        pieces = list[str]()
        for word in re.finditer(r"\S+|\s+", article.text):
            written = " " if word.group()[0].isspace() else plain(word.group())
            pieces.append(written)
            self._starts.extend(range(word.start(), word.start() + len(written)))
        self._flat = "".join(pieces)
        self._headline_end = bisect_left(self._starts, len(article.headline))

    def find(self, words: str) -> Span | None:
        """The first place of ``words``, as whole words within headline or body; ``None`` when they are not there.

        Words without a letter or digit, and passages of more than :data:`LONGEST_QUOTE`, are no evidence.
        """
        return next(self.places(words), None)

    def places(self, words: str) -> Iterator[Span]:
        """Every place of ``words``, in text order, without overlaps."""
        wanted = _BLANKS.sub(" ", plain(words)).strip()
        if len(wanted) > LONGEST_QUOTE or not any(c.isalnum() for c in wanted):
            return
        at = self._flat.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            whole = self._whole(at, end) and not at < self._headline_end < end
            if whole:
                yield Span(self._starts[at], self._starts[end - 1] + 1)
            at = self._flat.find(wanted, end if whole else at + 1)

    def words(self, span: Span) -> str:
        """The article's words at ``span``, in one line."""
        return " ".join(self.article.text[span.start : span.end].split())

    def _whole(self, start: int, end: int) -> bool:
        """Whether no word is cut."""
        flat = self._flat
        before = start > 0 and flat[start - 1].isalnum() and flat[start].isalnum()
        after = end < len(flat) and flat[end].isalnum() and flat[end - 1].isalnum()
        return not before and not after


def unmarked(text: str) -> str:
    """``text`` without blanks and quotation marks around it."""
    return text.strip().strip(_MARKS).strip()
