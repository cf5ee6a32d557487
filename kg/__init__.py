"""Communique: official news as linked data."""

import importlib
from typing import TYPE_CHECKING, Any

from kg.model import KgError

if TYPE_CHECKING:
    from kg.api import IRI, KnowledgeGraph, Rows
    from kg.api import open_folder as open  # noqa: A004  # kg.open reads as it does
    from kg.pipeline.in_memory import SkippedWarning, map_articles

__version__ = "0.1.0"

__all__ = ["IRI", "KgError", "KnowledgeGraph", "Rows", "SkippedWarning", "__version__", "map_articles", "open"]

_WHERE = {
    "IRI": ("kg.api", "IRI"),
    "KnowledgeGraph": ("kg.api", "KnowledgeGraph"),
    "Rows": ("kg.api", "Rows"),
    "SkippedWarning": ("kg.pipeline.in_memory", "SkippedWarning"),
    "map_articles": ("kg.pipeline.in_memory", "map_articles"),
    "open": ("kg.api", "open_folder"),
}


def __getattr__(name: str) -> Any:
    """The public names, each imported when it is first used: ``import kg`` itself loads nothing."""
    if name not in _WHERE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    return getattr(importlib.import_module(module), attribute)
