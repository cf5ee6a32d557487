"""Others' words for a message of one line."""

from typing import Final

_LONGEST: Final = 160


def one_line(text: str) -> str:
    """One short line of ``text``, without anything that a terminal would act on."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
