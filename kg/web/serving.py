"""The version that serves: looked for anew at each request, so that what is published shows in the very next answer."""

import weakref
from pathlib import Path

from kg.settings import Settings
from kg.store import DataFolder, StoreError, Version
from kg.store.evaluation import Reader


class Snapshot:
    """A published version while requests read it; its files stay as long as one does."""

    def __init__(self, folder: DataFolder, settings: Settings) -> None:
        """Open the version that serves now.

        Raises:
            StoreError: when nothing is published, or it cannot be read.
        """
        hold = folder.hold()
        if hold is None:
            raise StoreError(f"{folder.path}: nothing is published yet; add articles with kg add")
        weakref.finalize(self, hold.close)
        self.version: Version = hold.version
        try:
            self.reader = Reader(self.version.store, max_rows=settings.max_rows, service_allow=settings.service_allow)
        except OSError as error:
            raise StoreError(f"{self.version.store}: cannot be opened: {error}") from None


class Serving:
    """Gives each request the version that serves at its beginning."""

    def __init__(self, folder: DataFolder, settings: Settings) -> None:
        """Open nothing yet, so that it may be made before a process forks."""
        self.folder = folder
        self._settings = settings
        self._link = folder.path / "current"
        self._target: Path | None = None
        self._snapshot: Snapshot | None = None

    def current(self) -> Snapshot:
        """The version that serves.

        Raises:
            StoreError: when nothing is published, or it cannot be read.
        """
        try:
            target = self._link.readlink()
        except FileNotFoundError:
            target = None
        if self._snapshot is None or target != self._target:
            # The old one goes first: requests that still read it keep it alive, nobody else.
            self._snapshot = None
            self._snapshot = Snapshot(self.folder, self._settings)
            self._target = target
        return self._snapshot
