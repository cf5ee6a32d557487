"""Scores every extractor that needs no server, and measures what each costs beside spaCy's small pipeline alone.

Run from the repository's root::

    python -m bench.extractors voters
    python -m bench.extractors voters --left-out half-0 half-1

``voters`` and each ``half-N`` are folders that ``python -m training.train_minilm DIR [--gold GOLD…]`` wrote. With
``--left-out``, the annotated releases of institutions that a folder has learned nothing from are scored too; the
default entity model and the models of events are trained anew for that, on what the folder learned from.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from kg.corpus import read_articles
from kg.extract import check
from kg.extract.document import Document
from kg.extract.entities import find_named
from kg.extract.judging.judge import Judge
from kg.extract.parsing import parse
from kg.extractors import Extractor, Rules
from kg.extractors.small import Small, load_small
from kg.extractors.vote import Vote, Voters
from kg.extractors.voters import RECORD
from kg.mapping import map_corpus
from kg.model import Article, Extraction
from kg.pipeline.articles import read_and_extract
from kg.scoring import Tally, compare, read_gold
from kg.vocab import DEFAULT_BASE
from training import train_events
from training.evaluate_events import read_by, reading
from training.institutions import GOLD, gold_files, institution_of
from training.train_ner import tuned

DEV = Path("tests/gold/dev")
KINDS = ("person", "organisation", "place", "post", "event", "participant")
ROUNDS = 3


class Measured:
    """The rules on documents that ``parser`` gives, with the models of events of ``judge``."""

    fingerprint = "measured"

    def __init__(self, parser: Callable[[Article], Document], judge: Judge) -> None:
        self._parser = parser
        self._judge = judge

    def extract(self, article: Article) -> Extraction:
        check(article)
        document = self._parser(article)
        return reading(document, find_named(document), self._judge)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("voters", type=Path)
    parser.add_argument("--left-out", type=Path, nargs="*", default=[], metavar="DIR")
    arguments = parser.parse_args()
    extractors = {"rules": Rules(), "small": Small(), "vote": Vote(arguments.voters)}
    for gold in sorted(DEV.glob("*.yaml")):
        report(gold.stem, {name: score([gold], extractor) for name, extractor in extractors.items()})
    if arguments.left_out:
        report("institutions left out", left_out(arguments.left_out))
    cost(extractors)


def report(title: str, tallies: dict[str, Tally]) -> None:
    for name, tally in tallies.items():
        total = tally.score()
        kinds = " ".join(f"{kind} {tally.score(kind).f1:.3f}" for kind in KINDS)
        print(f"{title} | {name} | {total.precision:.3f} / {total.recall:.3f} / {total.f1:.3f} | {kinds}", flush=True)


def score(files: Iterable[Path], extractor: Extractor) -> Tally:
    together = Tally()
    for gold in map(read_gold, files):
        pairs = read_and_extract([gold.text], extractor=extractor).pairs
        graphs = map_corpus(pairs, DEFAULT_BASE).graphs
        tally, _ = compare(gold, [quad for quads in graphs.values() for quad in quads])
        together.add(tally)
    return together


def left_out(folders: Sequence[Path]) -> dict[str, Tally]:
    """Each extractor on institutions that none of its models has learned from."""
    tallies = {name: Tally() for name in ("rules", "small", "vote")}
    done = set[Path]()
    for folder in folders:
        names = json.loads((folder / RECORD).read_text(encoding="utf-8"))["training_data"]["files"]
        learned = [GOLD / name for name in names]
        known = {institution_of(path) for path in learned}
        unseen = [path for path in gold_files() if institution_of(path) not in known and path not in done]
        done.update(unseen)
        nlp, small, voters = tuned(learned), load_small(), Voters(folder)
        judge = train_events.judge([one for path in learned for one in read_by(nlp, path)])

        def vote(article: Article, nlp=nlp, voters=voters):
            document = parse(article, nlp)
            voters.label([paragraph.doc for paragraph in document.paragraphs])
            return document

        parsers = {"rules": partial(parse, nlp=nlp), "small": partial(parse, nlp=small), "vote": vote}
        for name, parser in parsers.items():
            tallies[name].add(score(unseen, Measured(parser, judge)))
    return tallies


def cost(extractors: dict[str, Extractor]) -> None:
    """Processor seconds, the best of some rounds, as multiples of spaCy's small pipeline with all its components."""
    articles = [
        a for a in read_articles([read_gold(p).text for p in sorted(DEV.glob("*.yaml"))]) if isinstance(a, Article)
    ]
    nlp = load_small()
    runs = {"spaCy small alone": lambda: list(nlp.pipe(a.text for a in articles))}
    for name, extractor in extractors.items():
        runs[name] = lambda extractor=extractor: [extractor.extract(a) for a in articles]
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, run in runs.items():
            start = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - start)
    alone = best["spaCy small alone"]
    for name, seconds in best.items():
        print(f"cost | {name} | {1000 * seconds / len(articles):.0f} ms an article | {seconds / alone:.2f}")


if __name__ == "__main__":
    main()
