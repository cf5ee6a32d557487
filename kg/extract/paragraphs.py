"""Cuts an article into the pieces that the parser reads: the headline, and each paragraph of the body.

A parser that reads the headline joined to the body, or two paragraphs at once, attaches words across the break. A
paragraph is what blank lines separate; within it, single line breaks separate list lines but only wrap running text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Article, Span

LONGEST = 4000
"""Code points given to the parser at once; a longer paragraph is cut at the end of a sentence, or at a blank."""

_BLOCK = re.compile(r"\S(?:.*?\S)??(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=\S)")

_PLAIN = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "\u2010": "-", "\u2011": "-"})
_OTHER_BLANK = re.compile(r"[^\S ]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of an overlong one, before it is parsed."""

    span: Span
    headline: bool = False


def cut(article: Article) -> list[Piece]:
    """The headline, then the paragraphs of the body in order; none is empty or longer than :data:`LONGEST`."""
    start = len(article.headline)
    pieces = [Piece(span, headline=True) for span in _chunks(article.text, Span(0, start))]
    for block in _BLOCK.finditer(article.text, start):
        for span in _lines(article.text, Span(*block.span())):
            pieces.extend(Piece(chunk) for chunk in _chunks(article.text, span))
    return pieces


def plain(text: str) -> str:
    """``text`` as the parser knows it, of the same length: straight quotes and hyphens, ordinary blanks."""
    return _SURROGATE.sub("\ufffd", _OTHER_BLANK.sub(" ", text.translate(_PLAIN)))


def _lines(text: str, block: Span) -> Iterator[Span]:
    """The lines of a block that each stand for themselves, or the whole block where its breaks only wrap the text."""
    lines = [Span(*line.span()) for line in _LINE.finditer(text, block.start, block.end)]
    if len(lines) > 1 and _wrapped(text, lines):
        yield Span(lines[0].start, lines[-1].end)
    else:
        yield from lines


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the breaks are those of a fixed width: every line but the last about as long as the longest."""
    lengths = [line.end - line.start for line in lines[:-1]]
    goes_on = sum(text[line.start].islower() for line in lines[1:])
    return max(lengths) <= 120 and min(lengths) >= 0.6 * max(lengths) and 2 * goes_on >= len(lengths)


def _chunks(text: str, span: Span) -> Iterator[Span]:
    """``span`` without outer blanks, cut where it is too long."""
    start, end = _strip(text, span.start, span.end)
    while end - start > LONGEST:
        cut_at = _last_break(text, start, start + LONGEST)
        first, last = _strip(text, start, cut_at)
        if first < last:
            yield Span(first, last)
        start, end = _strip(text, cut_at, end)
    if start < end:
        yield Span(start, end)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _last_break(text: str, start: int, end: int) -> int:
    """The last end of a sentence in the second half of ``text[start:end]``, else its last blank, else ``end``."""
    middle = (start + end) // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(text, middle, end)]
    if ends:
        return ends[-1]
    blank = max(text.rfind(blank, middle, end) for blank in " \n\t\u00a0")
    return blank if blank > middle else end
