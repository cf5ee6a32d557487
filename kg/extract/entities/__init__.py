"""Who and what an article names: persons, bodies, places, posts, and every reference to them."""

from kg.extract.entities.naming import find_named

__all__ = ["find_named"]
