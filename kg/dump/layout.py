"""A blank line before each subject of Turtle and TriG: the serialiser packs them, and people read them."""

import re
from typing import IO, Final

_SUBJECT: Final = {
    "ttl": re.compile(rb"^(?=[^\t@\n])", re.MULTILINE),
    "trig": re.compile(rb"^(?=[^\t@}\n]|\t[^\t\n])", re.MULTILINE),
}
"""Where a subject's first line starts: predicates are indented further, and no literal holds a raw line end."""


class Spaced:
    """A binary file that passes on whole lines to ``out``, a blank one before each subject."""

    def __init__(self, out: IO[bytes], format_: str) -> None:
        """Wrap ``out``, for the format ``ttl`` or ``trig``."""
        self._out = out
        self._subject = _SUBJECT[format_]
        self._rest = b""

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        lines, end, rest = data.rpartition(b"\n")
        if end:
            self._out.write(self._subject.sub(b"\n", self._rest + lines + end))
            self._rest = rest
        else:
            self._rest += rest
        return len(data)

    def flush(self) -> None:
        """Pass on what is left; called once, at the end."""
        self._out.write(self._rest)
        self._rest = b""
        self._out.flush()
