"""Spans that overlap at will → the text cut at their ends, so that they can be shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.explaining.facts import Fact
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that no span cuts.

    Attributes:
        text: its characters.
        facts: identifiers of the facts whose spans hold it.
        opens: those whose span begins with it, the longest span first.
        closes: those whose span ends with it, the shortest span first.
    """

    text: str
    facts: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]


def segments(text: str, facts: Iterable[Fact]) -> Iterator[Segment]:
    """The whole of ``text`` in order, cut at every end of the facts' spans."""
    spans = sorted({(s, fact.id) for fact in facts for s in fact.spans if s.start < s.end}, key=_longest_first)
    cuts = sorted({0, len(text), *(s.start for s, _ in spans), *(s.end for s, _ in spans)})
    for start, end in pairwise(cuts):
        inside = tuple(dict.fromkeys(i for s, i in spans if s.start <= start and end <= s.end))
        opens = tuple(i for s, i in spans if s.start == start)
        closes = tuple(i for s, i in reversed(spans) if s.end == end)
        yield Segment(text[start:end], inside, opens, closes)


def _longest_first(marked: tuple[Span, str]) -> tuple[int, int, str]:
    span, identifier = marked
    return span.start, -span.end, identifier
