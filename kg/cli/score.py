"""``kg score``: how well extraction does on annotated articles."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import MAPPING, Commands, add_command, count, extractor_from, setting_options, settings_from

if TYPE_CHECKING:
    from kg.extractors import Extractor
    from kg.scoring import GoldFile, Tally


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = add_command(
        commands,
        "score",
        run,
        "Score extraction against gold annotations. Maps the articles that each GOLD file annotates, and prints "
        "precision, recall and F1 by kind of fact; what counts as a fact is in tests/gold/GUIDELINES.md.",
        [
            "kg score tests/gold/dev/seeds.yaml",
            "kg score tests/gold/dev/*.yaml --facts",
            "kg score tests/gold/dev/*.yaml --least-confidence 0.9",
            "kg score training/gold/*.yaml --against second-reading.yaml",
        ],
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="a YAML file of annotations")
    parser.add_argument(
        "--against",
        nargs="+",
        type=Path,
        metavar="OTHER",
        help="score another reader's annotations instead of the extraction, on the articles that both annotate",
    )
    parser.add_argument(
        "--facts", action="store_true", help="print every missing (-) and wrong (+) fact with its sentence"
    )
    setting_options(parser, *MAPPING)


def run(arguments: argparse.Namespace) -> int:
    """Score each file; 1 when an annotated article was not mapped or a passage is not where the graph says."""
    from kg.scoring import Tally, read_gold

    if arguments.against:
        return _agreement(arguments)
    extractor = extractor_from(arguments)
    least = settings_from(arguments).least_confidence or 0.0
    code = 0
    together = Tally()
    for gold in [read_gold(path) for path in arguments.gold]:
        print(f"{gold.path}")
        scored = _score(gold, extractor, least)
        together.add(scored.tally)
        if arguments.facts:
            print(*scored.tally.misses, sep="\n")
        print(*scored.tally.table(), sep="\n")
        print(f"passages that equal their slice of the text: {scored.exact:,} of {scored.passages:,}")
        for problem in scored.problems:
            print(f"kg score: {gold.path}: {problem}", file=sys.stderr)
            code = 1
    if len(arguments.gold) > 1:
        print("all files", *together.table(), sep="\n")
    return code


@dataclass(frozen=True)
class _Scored:
    """What became of one gold file."""

    tally: "Tally"
    exact: int
    passages: int
    problems: list[str]


def _agreement(arguments: argparse.Namespace) -> int:
    """Print how well two readers agree; 1 when the second annotates an article that the first does not."""
    from kg.scoring import agree, read_gold

    first, second = (
        [a for path in paths for a in read_gold(path).articles] for paths in (arguments.gold, arguments.against)
    )
    tally, unknown = agree(first, second)
    print(f"{count(len(second) - len(unknown), 'article')} annotated by both")
    if arguments.facts:
        print(*tally.misses, sep="\n")
    print(*tally.table(), sep="\n")
    for headline in unknown:
        print(f"kg score: not annotated in GOLD: {headline}", file=sys.stderr)
    return 1 if unknown else 0


def _score(gold: "GoldFile", extractor: "Extractor", least_confidence: float) -> _Scored:
    from kg.mapping import map_corpus
    from kg.pipeline.articles import read_and_extract
    from kg.scoring import compare, read_evidence
    from kg.vocab import DEFAULT_BASE

    extracted = read_and_extract([gold.text], extractor=extractor)
    mapped = map_corpus(extracted.pairs, DEFAULT_BASE, least_confidence=least_confidence)
    quads = [quad for quads in mapped.graphs.values() for quad in quads]
    tally, absent = compare(gold, quads)
    evidence = read_evidence(quads)
    wrong = [(article, passage) for article, found in evidence.items() for passage in found.misplaced()]
    passages = sum(len(found.passages) for found in evidence.values())
    problems = [f"not in the graph: {headline}" for headline in absent]
    problems += [f"<{article}> has other words at {p.start} to {p.end} than: {p.exact}" for article, p in wrong]
    return _Scored(tally, passages - len(wrong), passages, problems)
