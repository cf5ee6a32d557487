"""``kg validate``: whether RDF files are what the shapes say they must be."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import Commands, add_command
from kg.model import UsageError

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat

CONFORMS, BREAKS_SHAPES, UNREADABLE = 0, 1, 2
"""Exit codes; of several files the highest counts."""


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = add_command(
        commands,
        "validate",
        run,
        "Check RDF files against the SHACL shapes in ontology/. Each article's graph is checked with its evidence, the "
        "graph of links with the facts that it speaks of, a file without named graphs as facts. "
        "Exit code 0: all conform; 1: some do not; 2: some cannot be read.",
        ["kg validate dump.trig", "kg validate dump.ttl.gz partner.nq", "kg map seeds -o - | kg validate -"],
    )
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=".ttl .trig .nt .nq .jsonld or .rdf, each also .gz; - is standard input",
    )
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        help="ttl, trig, nt, nq, jsonld or rdf, where the files' names do not say it (standard input: trig)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Report on each file; a file that cannot be read does not stop the others."""
    return max([_check(path, arguments.format) for path in arguments.files])


def _check(path: Path, format_name: str | None) -> int:
    from kg.validation import TripleTermError, UnreadableError, read_quads, validate

    try:
        report = validate(read_quads(path, _format(path, format_name)), _progress)
    except (UnreadableError, UsageError) as error:
        print(f"kg validate: {error}", file=sys.stderr)
        return UNREADABLE
    except TripleTermError as error:
        print(f"kg validate: {path}: {error}", file=sys.stderr)
        return UNREADABLE
    print(f"{path}: {report}")
    return CONFORMS if report.conforms else BREAKS_SHAPES


def _format(path: Path, name: str | None) -> "RdfFormat":
    from kg.dump import FORMATS, target_named, target_of

    if name is None and str(path) == "-":
        name = "trig"
    return FORMATS[(target_of(path) if name is None else target_named(name)).format]


def _progress(graphs: list[str]) -> Iterable[str]:
    """Shows how many articles are checked, on a terminal, once it takes more than a moment."""
    from tqdm import tqdm

    return tqdm(graphs, unit="article", disable=None, delay=1, leave=False)
