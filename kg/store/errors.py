"""What can go wrong with a data folder."""

from kg.model import KgError


class StoreError(KgError):
    """The data folder cannot be used as asked; the message names the mend."""


class LockedError(StoreError):
    """Another process is writing to the data folder."""


class DiskError(StoreError):
    """The disk refused a write; what was published before still serves."""
