"""Communique: official news as linked data."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import IRI, KnowledgeGraph, Rows, map_articles
    from kg.api import open_folder as open  # noqa: A004  # kg.open reads as it does

__version__ = "0.1.0"

__all__ = ["IRI", "KnowledgeGraph", "Rows", "__version__", "map_articles", "open"]


def __getattr__(name: str) -> Any:
    """The public names, whose module is imported when the first of them is used."""
    if name in __all__:
        from kg import api

        return getattr(api, {"open": "open_folder"}.get(name, name))
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
