"""Word lists written as running text."""


def word_set(text: str) -> frozenset[str]:
    """The words of a list parted by blanks."""
    return frozenset(text.split())


def name_set(text: str) -> frozenset[str]:
    """The names of a list parted by "|", line breaks being blanks."""
    return frozenset(" ".join(name.split()) for name in text.split("|"))
