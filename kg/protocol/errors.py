"""What a client did wrong, with the status that HTTP has for it."""

from kg.model import KgError


class ProtocolError(KgError):
    """A request that is not SPARQL Protocol, or asks for what is not offered; ``status`` is HTTP's code for it."""

    def __init__(self, status: int, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.status = status
