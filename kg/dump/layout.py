"""Turtle and TriG as people read them: prefixes in order, and a blank line before each subject."""

import re
from typing import IO, Final

_SUBJECT: Final = {
    "ttl": re.compile(rb"^(?=[^\t\n])", re.MULTILINE),
    "trig": re.compile(rb"^(?=[^\t}\n]|\t[^\t\n])", re.MULTILINE),
}
"""Where a subject's first line starts: predicates are indented further, and no literal holds a raw line end."""

_PREFIX: Final = b"@prefix "


class Layout:
    """A binary file that passes on whole lines to ``out``: the prefixes sorted, then a blank line before each subject.

    The serialiser gives the prefixes in the order of a hash table, and packs the subjects.
    """

    def __init__(self, out: IO[bytes], format_: str) -> None:
        """Wrap ``out``, for the format ``ttl`` or ``trig``."""
        self._out = out
        self._subject = _SUBJECT[format_]
        self._prefixes: list[bytes] | None = []
        self._rest = b""

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        whole, end, rest = data.rpartition(b"\n")
        if end:
            self._lines(self._rest + whole + end)
            self._rest = rest
        else:
            self._rest += rest
        return len(data)

    def _lines(self, lines: bytes) -> None:
        """Pass on ``lines``, which end in a line end; those of prefixes are held back until all are there."""
        while self._prefixes is not None and lines:
            first, end, others = lines.partition(b"\n")
            if first.startswith(_PREFIX):
                self._prefixes.append(first + end)
                lines = others
            else:
                self._head()
        self._out.write(self._subject.sub(b"\n", lines))

    def _head(self) -> None:
        self._out.writelines(sorted(self._prefixes or ()))
        self._prefixes = None

    def flush(self) -> None:
        """Pass on what is left; called once, at the end."""
        self._head()
        self._out.write(self._rest)
        self._rest = b""
        self._out.flush()
