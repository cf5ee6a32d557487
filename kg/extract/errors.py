"""Why an article cannot be read."""

from kg.model import KgError


class ModelError(KgError):
    """The language model is missing or is not the one that extraction was measured with."""


class Unreadable(KgError):  # noqa: N818  # it names the article's state
    """An article that is not read; the message is the reason."""
