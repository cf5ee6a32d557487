"""Where an article quotes: the spans between quotation marks, curly or straight."""

import re

from kg.extract.document import Document
from kg.model import Span

_MARK = re.compile(r'["“”„«»]')
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")


def quoted_spans(document: Document) -> tuple[Span, ...]:
    """The quoted runs of the text, without their marks, in order.

    A quotation that is not closed ends with its paragraph; where it goes on, the next paragraph opens with a mark.
    """
    spans = list[Span]()
    for paragraph in document.paragraphs:
        spans.extend(_in_paragraph(document.article.text, paragraph.span))
    return tuple(spans)


def _in_paragraph(text: str, span: Span) -> list[Span]:
    """The runs within one paragraph; a mark that is neither left nor right alternates."""
    spans = list[Span]()
    opened: int | None = None
    for match in _MARK.finditer(text, span.start, span.end):
        mark = match.group()
        if opened is None and mark not in _CLOSING:
            opened = match.end()
        elif opened is not None and mark not in _OPENING:
            if match.start() > opened:
                spans.append(Span(opened, match.start()))
            opened = None
    if opened is not None and opened < span.end:
        spans.append(Span(opened, span.end))
    return spans
