"""The six formats, byte-identical for the same dataset."""

from kg.dump.formats import FORMATS, FormatError, Target, target_named, target_of
from kg.dump.ordering import fact_triples
from kg.dump.writing import base_prefixes, replacing, write, write_all

__all__ = [
    "FORMATS",
    "FormatError",
    "Target",
    "base_prefixes",
    "fact_triples",
    "replacing",
    "target_named",
    "target_of",
    "write",
    "write_all",
]
