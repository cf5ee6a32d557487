"""Checks graphs against the SHACL shapes of ``ontology/shapes.ttl`` and says in plain words what is wrong.

>>> report = validate(read_quads(path))
>>> report.conforms
>>> print(report)
"""

from kg.validation.dataset import validate, validate_article, validate_links, validate_triples
from kg.validation.engine import TripleTermError
from kg.validation.files import UnreadableError, read_quads
from kg.validation.report import Report, Result

__all__ = [
    "Report",
    "Result",
    "TripleTermError",
    "UnreadableError",
    "read_quads",
    "validate",
    "validate_article",
    "validate_links",
    "validate_triples",
]
