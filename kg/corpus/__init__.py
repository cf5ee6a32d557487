"""Files of articles → Articles: normalised text with exact offsets, and a publication date, given or estimated."""

from kg.corpus.normalise import normalise
from kg.corpus.problem import Problem
from kg.corpus.reading import key_of, read_articles

__all__ = ["Problem", "key_of", "normalise", "read_articles"]
