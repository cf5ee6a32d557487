"""The six formats of RDF that are written, by the suffixes of files."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from pyoxigraph import RdfFormat

from kg.model import UsageError

GZIP_SUFFIX: Final = ".gz"

FORMATS: Final[dict[str, RdfFormat]] = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""Suffix → format. Turtle, N-Triples and RDF/XML hold the facts as one graph; the others hold every named graph."""

DATASETS: Final = frozenset({"trig", "nq", "jsonld"})
"""The formats that hold named graphs."""


class FormatError(UsageError):
    """A format that is not written; the message names those that are."""


@dataclass(frozen=True, slots=True)
class Target:
    """How a file is written: a key of :data:`FORMATS`, and whether it is compressed."""

    format: str
    gzip: bool = False


def target_of(path: PurePath) -> Target:
    """How the suffix of ``path`` says that it is written: ``.ttl``, ``.ttl.gz`` …

    Raises:
        FormatError: when the suffix is none of them.
    """
    suffixes = "".join(path.suffixes[-2:] if path.suffix == GZIP_SUFFIX else path.suffixes[-1:])
    return _target(suffixes.removeprefix("."), f"{path}: no format has the suffix '{suffixes}'")


def target_named(name: str) -> Target:
    """The target ``name``: ``ttl``, ``ttl.gz`` …

    Raises:
        FormatError: when there is none.
    """
    return _target(name, f"no format is called '{name}'")


def _target(name: str, problem: str) -> Target:
    format_ = name.removesuffix(GZIP_SUFFIX)
    if format_ not in FORMATS:
        raise FormatError(f"{problem}; use {', '.join(FORMATS)}, or one of them with .gz")
    return Target(format_, name != format_)
