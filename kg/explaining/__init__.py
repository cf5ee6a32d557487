"""An article with what was found in it, and for each fact why it was taken: for a terminal, or as one page."""

from kg.explaining.facts import Explained, Fact, Judged, explain
from kg.explaining.page import page
from kg.explaining.terminal import lines

__all__ = ["Explained", "Fact", "Judged", "explain", "lines", "page"]
"""What to show of an article, and two ways to show it."""
