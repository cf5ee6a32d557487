"""The text format of articles: headline, blank line, header lines, blank line, body; many in one file.

An article starts at a paragraph that is followed by a paragraph of header lines (``Source: …`` and optionally
``Date: YYYY-MM-DD`` and ``URL: …``, in any order). Everything up to the next such paragraph is its body, kept to the
letter but for blank lines at its ends. A headline of several lines stays one: its line ends are part of it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.corpus.files import SourceFile
from kg.corpus.problem import Problem
from kg.model import Article

HEADERS = ("Source", "Date", "URL")

_BLOCK = re.compile(r"^[^\S\n]*\S.*(?:\n[^\S\n]*\S.*)*", re.MULTILINE)
_HEADER_LINE = re.compile(r"([A-Z][A-Za-z-]*):[^\S\n]*(.*?)\s*")
_LETTER = r"\w\u00a1-\u167f\u1681-\u1fff\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
_IRI_CHARACTER = rf"(?:[{_LETTER}.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{{2}})"
_URL = re.compile(
    rf"https?://[{_LETTER}][{_LETTER}.-]*(?::\d+)?(?:[/?]{_IRI_CHARACTER}*)?(?:#{_IRI_CHARACTER}*)?", re.ASCII
)
"""A web address that is an IRI (RFC 3987, section 2.2), a little narrower: no user, no address literal."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: a run of lines that are not blank."""

    start: int
    end: int
    text: str


class _UnusableError(Exception):
    """Why an article is skipped, and at which offset of the file."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


def parse(file: SourceFile) -> Iterator[Article | Problem]:
    """The articles of a file in order, without estimated dates, and a Problem for each that is not well formed."""
    blocks = [_Block(*match.span(), match.group()) for match in _BLOCK.finditer(file.text)]
    heads = [i for i in range(len(blocks) - 1) if _is_header(blocks[i + 1].text) and not _is_header(blocks[i].text)]
    lines = _LineCounter(file.text)
    if not heads or heads[0] > 0:
        yield Problem(file.path, lines.at(blocks[0].start), _unheaded(bool(heads)))
    for position, head in enumerate(heads):
        end = blocks[heads[position + 1]].start if position + 1 < len(heads) else len(file.text)
        try:
            yield _article(file, blocks[head], blocks[head + 1], end, lines.at(blocks[head].start))
        except _UnusableError as error:
            yield Problem(file.path, lines.at(error.offset), error.reason)


def _unheaded(some: bool) -> str:
    mend = "put a headline, a blank line and a line 'Source: …' before the text"
    return f"text that belongs to no article; {mend}" if some else f"no article found; {mend}"


class _LineCounter:
    """Line numbers of ascending offsets, in one pass over the text."""

    def __init__(self, text: str) -> None:
        self._text, self._offset, self._line = text, 0, 1

    def at(self, offset: int) -> int:
        """The line of ``offset``, from 1."""
        if offset < self._offset:
            return self._text.count("\n", 0, offset) + 1
        self._line += self._text.count("\n", self._offset, offset)
        self._offset = offset
        return self._line


def _is_header(block: str) -> bool:
    """Whether every line is ``Name: value`` and one of them names the source."""
    matches = [_HEADER_LINE.fullmatch(line.strip()) for line in block.split("\n")]
    return any(m and m[1] == "Source" for m in matches) and all(matches)


def _headers(block: _Block) -> dict[str, tuple[str, int]]:
    """Header name → its value and the offset of its line.

    Raises:
        _UnusableError: on an unknown or repeated header.
    """
    found: dict[str, tuple[str, int]] = {}
    offset = block.start
    for line in block.text.split("\n"):
        match = _HEADER_LINE.fullmatch(line.strip())
        name, value = (match[1], match[2]) if match else ("", "")
        if name not in HEADERS:
            raise _UnusableError(offset, f"unknown header line '{name}:'; only Source, Date and URL may stand here")
        if name in found:
            raise _UnusableError(offset, f"a second '{name}:' line; keep one")
        found[name] = (value, offset)
        offset += len(line) + 1
    return found


def _article(file: SourceFile, head: _Block, header: _Block, end: int, line: int) -> Article:
    """One article.

    Raises:
        _UnusableError: where a header is missing, unknown or malformed, or there is no body.
    """
    fields = _headers(header)
    source, offset = fields["Source"]
    if not source:
        raise _UnusableError(offset, "'Source:' is empty; write the publisher's name after it")
    headline = head.text.strip()
    body = _without_blank_ends(file.text[header.end : end])
    if not body:
        raise _UnusableError(
            head.start, "the article has no text below its header lines; add it or remove the headline"
        )
    return Article(
        headline=headline,
        text=f"{headline}\n\n{body}",
        source=source,
        url=_url(*fields["URL"]) if "URL" in fields else None,
        published=_date(*fields["Date"]) if "Date" in fields else None,
        file=file.path,
        line=line,
    )


def _without_blank_ends(text: str) -> str:
    """``text`` without blank lines before and after it; the spaces within its first and last line stay."""
    matches = re.search(r"^[^\S\n]*\S", text, re.MULTILINE)
    if not matches:
        return ""
    end = text.find("\n", len(text.rstrip()))
    return text[matches.start() : len(text) if end < 0 else end]


def _date(value: str, offset: int) -> dt.date:
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            raise ValueError
        return dt.date.fromisoformat(value)
    except ValueError:
        raise _UnusableError(offset, f"'{value}' is no date; write YYYY-MM-DD") from None


def _url(value: str, offset: int) -> str:
    if not _URL.fullmatch(value):
        raise _UnusableError(offset, f"'{value}' is no web address; write https://… without spaces, other signs as %XX")
    return value
