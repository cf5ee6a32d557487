"""``kg map``: articles → a file of RDF."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.cli.common import MAPPING, Commands, add_command, extractor_from, setting_options, settings_from
from kg.model import UsageError

if TYPE_CHECKING:
    from kg.dump import Target

STANDARD_OUTPUT = Path("-")


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = add_command(
        commands,
        "map",
        run,
        "Map articles to a file of RDF. The suffix of FILE names the format: .ttl, .nt and .rdf hold the facts; .trig, "
        ".nq and .jsonld hold every named graph, with the evidence and the ontology. Each may end in .gz too.",
        [
            "kg map seeds/ -o seeds.ttl",
            "kg map news.txt more/ -o news.trig.gz",
            "kg map news.txt -o - --format nq | grep Meeting",
            "kg map news.txt -o sure.ttl --least-confidence 0.9",
        ],
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file of articles, or a folder of *.txt")
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="FILE", help="the file to write; - for standard output"
    )
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        help="ttl, trig, nt, nq, jsonld or rdf, or one of them with .gz (default: FILE's "
        "suffix, and ttl for standard output)",
    )
    parser.add_argument("--evidence", action="store_true", help="add claims and passages to .ttl, .nt and .rdf")
    setting_options(parser, "base", *MAPPING)


def run(arguments: argparse.Namespace) -> int:
    """Map what can be mapped; 1 when anything was skipped."""
    from kg import iri
    from kg.dump import write
    from kg.mapping import map_corpus
    from kg.ontology import ontology_quads
    from kg.pipeline.articles import read_and_extract
    from kg.vocab import DEFAULT_BASE

    _check_folder(arguments.output)
    target = _target(arguments)
    settings = settings_from(arguments)
    base = settings.base or DEFAULT_BASE
    extracted = read_and_extract(arguments.paths, extractor=extractor_from(arguments))
    for outcome in extracted.skipped:
        print(f"kg map: {outcome}", file=sys.stderr)
    if not extracted.pairs:
        print(f"kg map: no article was mapped, so {arguments.output} was not written", file=sys.stderr)
        return 1
    mapped = map_corpus(extracted.pairs, base, least_confidence=settings.least_confidence or 0.0)
    quads = chain(ontology_quads(iri.ontology_graph(base)), *mapped.graphs.values())
    with _output(arguments.output) as out:
        write(quads, out, target, base=base, evidence=arguments.evidence)
    return 1 if extracted.skipped else 0


def _target(arguments: argparse.Namespace) -> "Target":
    """The format asked for.

    Raises:
        kg.dump.FormatError: when there is no such format.
    """
    from kg.dump import target_named, target_of

    if arguments.format is not None or arguments.output == STANDARD_OUTPUT:
        return target_named(arguments.format or "ttl")
    return target_of(arguments.output)


def _check_folder(output: Path) -> None:
    """Fail before the long work rather than after it.

    Raises:
        UsageError: when no file can be made where ``output`` is to be.
    """
    if output == STANDARD_OUTPUT:
        return
    if output.is_dir():
        raise UsageError(f"{output}: a folder; name a file in it")
    if not output.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {output.parent}; make it first")


@contextmanager
def _output(path: Path) -> Iterator[IO[bytes]]:
    """The file to write, or standard output."""
    from kg.dump import replacing

    if path == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with replacing(path) as file:
            yield file
