"""Files that are whole or absent: written under another name, synced, then renamed."""

import os
from pathlib import Path
from typing import Final

STAGED: Final = ".staging-"
"""What the names of unfinished files and folders start with; the next writer removes them."""


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` so that a crash at any moment leaves the old file, or none, or the whole new one.

    Raises:
        OSError: when it cannot be written; nothing is left behind.
    """
    staged = path.with_name(f"{STAGED}{path.name}.{os.getpid()}")
    try:
        staged.write_bytes(content)
        sync(staged)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
    sync(path.parent)


def sync(path: Path) -> None:
    """Wait until the file or the folder's list of names is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Wait until everything below ``folder``, and ``folder`` itself, is on disk."""
    for parent, _, names in os.walk(folder):
        for name in names:
            sync(Path(parent, name))
        sync(Path(parent))


def point(link: Path, target: str) -> None:
    """Make ``link`` a symbolic link to ``target``, in one step whatever it was before."""
    staged = link.with_name(f"{STAGED}{link.name}")
    staged.unlink(missing_ok=True)
    staged.symlink_to(target)
    staged.replace(link)
    sync(link.parent)
