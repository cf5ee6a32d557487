"""The data folder: versions on disk, publishing, and queries under limits.

Only this room opens a ``pyoxigraph.Store``.
"""

from kg.store.errors import DiskError, LockedError, StoreError
from kg.store.folder import DataFolder
from kg.store.manifest import ArticleEntry, LoadedGraph, Manifest
from kg.store.staging import Staging
from kg.store.version import Hold, Version

__all__ = [
    "ArticleEntry",
    "DataFolder",
    "DiskError",
    "Hold",
    "LoadedGraph",
    "LockedError",
    "Manifest",
    "Staging",
    "StoreError",
    "Version",
]
