"""The data folder: who may use it, its published versions and its one writer (``docs/architecture.md``)."""

import fcntl
import json
import os
import pwd
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from kg.store.errors import LockedError, StoreError
from kg.store.files import STAGED, write_whole
from kg.store.staging import Staging
from kg.store.version import Hold, Version
from kg.vocab import DEFAULT_BASE

FORMAT: Final = 1
"""The layout of the data folder; it changes when an older ``kg`` could no longer read it."""

KEPT: Final = 3
"""Published versions kept: the one that serves and the two before, to compare with or to go back to by hand. They share
the store's files (hard links), so one costs little more than its dumps."""


class DataFolder:
    """A data folder: read by many processes, written by one at a time."""

    def __init__(self, path: Path, base: str) -> None:
        """Use :meth:`open`."""
        self.path = path
        self.base = base

    @classmethod
    def open(cls, path: Path, base: str | None = None, *, create: bool = False) -> Self:
        """The data folder at ``path``.

        Args:
            path: the folder.
            base: the base that its IRIs must have; ``None`` accepts the folder's own (a new one's is the
                default base).
            create: make the folder when there is none.

        Raises:
            StoreError: when there is none, it is of another format, owner or base, or something else is there.
        """
        marker = path / "folder.json"
        try:
            record = json.loads(marker.read_bytes())
            found, own_base = record["format"], str(record["base"])
        except (FileNotFoundError, NotADirectoryError):
            if not create:
                raise StoreError(f"{path}: no data folder; make one with kg add, or name another with --data") from None
            return cls._create(path, base or DEFAULT_BASE)
        except PermissionError:
            raise StoreError(f"{path}: {_foreign(path)}") from None
        except (ValueError, KeyError, TypeError):
            raise StoreError(
                f"{marker}: damaged; restore it from a backup, or name another folder with --data"
            ) from None
        if found != FORMAT:
            raise StoreError(
                f"{path}: a data folder of format {found}, this kg reads format {FORMAT}; "
                "install the communique that made it, or name another folder with --data"
            )
        if base is not None and base != own_base:
            raise StoreError(
                f"{path}: its IRIs are minted below {own_base}, not {base}; "
                f"leave out --base, or name another folder with --data for the new base"
            )
        return cls(path, own_base)

    @classmethod
    def _create(cls, path: Path, base: str) -> Self:
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path}: not a folder; name another with --data")
        if path.is_dir() and any(p.name != "lock" and not p.name.startswith(".") for p in path.iterdir()):
            raise StoreError(f"{path}: not empty and no data folder; name another with --data")
        try:
            path.mkdir(parents=True, exist_ok=True)
        except PermissionError:
            raise StoreError(f"{path}: may not be made here; name another folder with --data") from None
        folder = cls(path, base)
        with folder._locked():
            if not (path / "folder.json").exists():
                (path / "articles").mkdir(exist_ok=True)
                (path / "versions").mkdir(exist_ok=True)
                marker = {"format": FORMAT, "base": base}
                write_whole(path / "folder.json", json.dumps(marker, indent=1).encode() + b"\n")
        return cls.open(path, base)

    def current(self) -> Version | None:
        """The version that serves, or ``None`` before the first was published."""
        try:
            target = (self.path / "current").readlink()
        except FileNotFoundError:
            return None
        return Version(int(target.name), self.path / target)

    def hold(self) -> Hold | None:
        """The version that serves, held so that its files stay; ``None`` before the first was published."""
        while (version := self.current()) is not None:
            try:
                return Hold(version)
            except FileNotFoundError:
                if version == self.current():
                    raise StoreError(
                        f"{version.path}: missing; restore it from a backup, or delete {self.path}"
                    ) from None
        return None

    def versions(self) -> list[Version]:
        """The versions kept, oldest first."""
        folder = self.path / "versions"
        return [Version(int(p.name), p) for p in sorted(folder.iterdir()) if p.name.isdecimal()]

    def object(self, key: str) -> bytes | None:
        """The content of the article object ``key``, or ``None``."""
        try:
            return self._object(key).read_bytes()
        except FileNotFoundError:
            return None

    def _object(self, key: str) -> Path:
        return self.path / "articles" / f"{key}.json"

    def put_object(self, key: str, content: bytes) -> None:
        """Keep ``content``, for which ``key`` stands, unless it is there; whole or not at all."""
        if not self._object(key).exists():
            write_whole(self._object(key), content)

    @contextmanager
    def writing(self) -> Iterator[Staging]:
        """Be the one writer: a staged next version, which is dropped at the end unless it was published.

        Raises:
            LockedError: when another process is writing.
            StoreError: when the folder is another user's.
            DiskError: when the disk refuses a write.
        """
        with self._locked():
            self._clear_leftovers()
            staging = Staging(self.path, self.base, self.current())
            try:
                yield staging
            finally:
                staging.close()
                self._prune()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if self.path.stat().st_uid != os.geteuid():
            raise StoreError(f"{self.path}: {_foreign(self.path)}")
        with (self.path / "lock").open("a+b", buffering=0) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                writer = lock.read().decode("ascii", "replace") or "unknown"
                raise LockedError(
                    f"{self.path}: process {writer} is writing to it; wait until it has ended, or end it"
                ) from None
            with suppress(OSError):  # on a full disk the lock holds all the same, only the name of its owner is lost
                lock.truncate(0)
                lock.write(str(os.getpid()).encode())
            yield

    def _clear_leftovers(self) -> None:
        """Remove what a killed writer left: staged versions, half-written files, a version never switched to."""
        current = self.current()
        for version in self.versions():
            if current is None or version.number > current.number:
                self._remove(version)
        for parent in (self.path, self.path / "versions", self.path / "articles"):
            for leftover in parent.glob(f"{STAGED}*"):
                if leftover.is_dir() and not leftover.is_symlink():
                    shutil.rmtree(leftover)
                else:
                    leftover.unlink()

    def _prune(self) -> None:
        """Remove versions beyond :data:`KEPT` that nobody holds, and article objects that no version names."""
        old = self.versions()[:-KEPT]
        for version in old:
            self._remove(version)
        if old:
            used = {e.object for version in self.versions() for e in version.manifest().articles.values()}
            for file in (self.path / "articles").glob("*.json"):
                if file.stem not in used:
                    file.unlink()

    def _remove(self, version: Version) -> None:
        """Remove a version unless a reader holds it. Its name goes first, so that no half of it is ever seen."""
        descriptor = os.open(version.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            doomed = version.path.with_name(f"{STAGED}{version.path.name}-removed")
            version.path.rename(doomed)
            shutil.rmtree(doomed)
        except BlockingIOError:
            return
        finally:
            os.close(descriptor)


def _foreign(path: Path) -> str:
    """Says whose folder it is and what to do about it."""
    uid = path.stat().st_uid
    try:
        owner = pwd.getpwuid(uid).pw_name
    except KeyError:
        owner = f"uid {uid}"
    return f"belongs to {owner}; run kg as that user, chown the folder, or name another with --data"
