"""A published version, and how a reader keeps its files from being removed."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.store.errors import StoreError
from kg.store.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Version:
    """One published version: immutable files below ``path``."""

    number: int
    path: Path

    @property
    def store(self) -> Path:
        """The folder of the Oxigraph store; open it read-only."""
        return self.path / "store"

    @property
    def dumps(self) -> Path:
        """The folder of ``dump.ttl``, ``dump.ttl.gz``, …."""
        return self.path / "dumps"

    def manifest(self) -> Manifest:
        """What it holds.

        Raises:
            StoreError: when the file was damaged.
        """
        file = self.path / "manifest.json"
        try:
            return Manifest.from_bytes(file.read_bytes())
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"{file}: damaged ({error}); restore it from a backup, or delete the data folder"
            ) from None


class Hold:
    """A version in use: as long as one is open in any process, no writer removes the version's files.

    It is a shared ``flock`` on the version's folder, so it ends with its process, and forked processes share it.
    """

    def __init__(self, version: Version) -> None:
        """Hold ``version``.

        Raises:
            FileNotFoundError: when it was removed meanwhile.
        """
        self.version = version
        self._descriptor = os.open(version.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
            if os.fstat(self._descriptor).st_ino != version.path.stat().st_ino:
                raise FileNotFoundError(version.path)
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of it; again is harmless."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()
