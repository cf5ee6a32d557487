"""What is wrong with a file or an article, for the person who can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read.

    Attributes:
        file: the path, as it was given or found.
        line: counted from 1; ``None`` where the whole file is meant.
        reason: one line that says what is wrong and what mends it.
    """

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """``file:line: reason``, the form that editors understand."""
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"
