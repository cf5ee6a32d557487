"""An explained article as lines of text, with brackets around what was found, and colours if asked for."""

import unicodedata
from collections.abc import Iterator, Sequence

from kg.explaining.facts import Explained, Fact, Judged
from kg.explaining.segments import segments

COLOURS = {"P": 32, "O": 34, "L": 36, "T": 33, "E": 35, "R": 31, "S": 90}
"""Letter of a fact's identifier → the colour of its brackets (ECMA-48, section 8.3.117)."""

HEADINGS = {
    "P": "People",
    "O": "Organisations",
    "L": "Places",
    "T": "Posts",
    "E": "Events",
    "R": "Reports",
    "S": "Statements",
}
LONGEST = 160
"""Characters of a passage that are shown."""


def lines(explained: Explained, *, colour: bool = False, rejected: bool = False) -> Iterator[str]:
    """The article with ``[names and passages]ID``, then each fact with its rule, confidence and passage.

    Args:
        explained: the article.
        colour: whether to colour identifiers and brackets.
        rejected: whether to show the candidates that were rejected too.
    """
    paint = _Paint(colour)
    article = explained.article
    date = "undated" if article.published is None else article.published.isoformat()
    yield paint.plain(f"{article.source}, {date}{' (estimated)' if article.date_estimated else ''}")
    yield ""
    yield from _marked(explained, paint).split("\n")
    for letter, heading in HEADINGS.items():
        facts = [fact for fact in explained.facts if fact.id[0] == letter]
        if facts:
            yield from ("", paint.bold(heading))
            yield from (line for fact in facts for line in _fact(fact, explained, paint))
    if rejected:
        yield from ("", paint.bold("Rejected"))
        yield from (line for judged in explained.rejected for line in _rejected(judged, explained, paint))
        if not explained.rejected:
            yield "  none"


class _Paint:
    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def plain(self, text: str) -> str:
        """``text`` without what a terminal would obey: control characters and overrides of direction."""
        return "".join(c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf") else "\ufffd" for c in text)

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._colour else text

    def of(self, identifier: str, text: str) -> str:
        return f"\x1b[{COLOURS[identifier[0]]}m{text}\x1b[0m" if self._colour else text


def _marked(explained: Explained, paint: _Paint) -> str:
    """The text with brackets around names and passages; facts about an event stand below, not in the text."""
    shown = [fact for fact in explained.facts if not fact.is_part]
    pieces = []
    for segment in segments(explained.article.text, shown):
        pieces += [paint.of(i, "[") for i in segment.opens]
        pieces.append(paint.plain(segment.text))
        pieces += [paint.of(i, f"]{i}") for i in segment.closes]
    return "".join(pieces)


def _fact(fact: Fact, explained: Explained, paint: _Paint) -> Iterator[str]:
    indent = "    " if fact.is_part else "  "
    name = paint.of(fact.id, f"{fact.id:6}")
    if fact.rule is None:
        times = len(fact.spans)
        yield f"{indent}{name}{paint.plain(fact.text)}, {fact.kind}, named {times} time{'' if times == 1 else 's'}"
        return
    yield f"{indent}{name}{fact.kind}: {paint.plain(fact.text)}"
    yield f"{indent}      {fact.confidence:.2f} by {fact.rule}: {_passages(fact, explained, paint)}"
    yield from _reasons(fact.reasons, indent, paint)


def _passages(fact: Fact, explained: Explained, paint: _Paint) -> str:
    words = (explained.words(span) for span in fact.spans)
    return ", ".join(f"“{paint.plain(w if len(w) <= LONGEST else f'{w[: LONGEST - 1]}…')}”" for w in words)


def _reasons(reasons: Sequence[str], indent: str, paint: _Paint) -> Iterator[str]:
    yield from (f"{indent}      - {paint.plain(reason)}" for reason in reasons)


def _rejected(judged: Judged, explained: Explained, paint: _Paint) -> Iterator[str]:
    words = paint.plain(explained.words(judged.span))
    yield f"  {judged.kind}: {paint.plain(judged.about)}"
    yield f"        {judged.confidence:.2f}: “{words}”"
    yield from _reasons(judged.reasons, "  ", paint)
