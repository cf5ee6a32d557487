"""How the models of events do on institutions that they learned nothing from, and how far their confidence holds.

Run from the repository's root: ``python -m training.evaluate_events``; takes a few minutes, and prints Markdown for
``docs/decisions/0011-judging-events.md``. The entity model that reads the articles is the one that is shipped, which
has seen them all; ``--entities`` leaves the institutions out of that too, in groups, and takes about half an hour.
The score of all is kept for the model card (``training.event_card``).
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus import read_articles
from kg.extract.document import Document
from kg.extract.judging.judge import Judge
from kg.extract.named import Named
from kg.extract.parsing import parse
from kg.extract.telling import find_events
from kg.mapping import map_corpus
from kg.model import Article, Extraction
from kg.scoring import Score, Tally, compare, read_gold
from kg.vocab import DEFAULT_BASE
from training import event_card, train_events
from training.annotated import Annotated, annotated
from training.institutions import gold_files, institution_of
from training.score_ner import groups
from training.train_ner import tuned

if TYPE_CHECKING:
    from spacy.language import Language

BINS = 10
"""Of confidence, in the table of reliability."""


def main() -> None:
    """Print the scores by institution, and unless the entity model is left out too, the table of reliability."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", action="store_true", help="train the entity model without them too")
    if parser.parse_args().entities:
        event_card.keep("entities", _print_scores(left_out_of_all(gold_files())))
        return
    files = {path: list(annotated(path)) for path in gold_files()}
    event_card.keep("events", _print_scores(left_out(files)))
    print("\n| confidence | proposals | mean confidence | share right |\n|---|---|---|---|")
    for low, count, mean, right in reliability([one for articles in files.values() for one in articles]):
        print(f"| {low:.1f}–{low + 1 / BINS:.1f} | {count} | {mean:.2f} | {right:.2f} |")


def _print_scores(scored: Iterator[tuple[str, Tally]]) -> Score:
    """A row for each institution as its score is there, then that of all, which is given back."""
    print("| institution left out | P | R | F1 | facts |\n|---|---|---|---|---|")
    tallies = []
    for name, tally in scored:
        print(_row(name, tally), flush=True)
        tallies.append(tally)
    print(_row("**all**", _together(tallies)))
    return _together(tallies).score()


def _row(name: str, tally: Tally) -> str:
    score = tally.score()
    return f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.gold} |"


def left_out(files: Mapping[Path, Sequence[Annotated]]) -> Iterator[tuple[str, Tally]]:
    """For each institution, the score of its releases as models read them that learned from all others."""
    for left in sorted({institution_of(path) for path in files}):
        others = [one for path, articles in files.items() if institution_of(path) != left for one in articles]
        judge = train_events.judge(others)
        yield left, _together(_scored(p, files[p], judge) for p in files if institution_of(p) == left)


def left_out_of_all(files: Sequence[Path]) -> Iterator[tuple[str, Tally]]:
    """For each institution, the score as neither the entity model nor the models of events have learned from its group.

    The groups are those of :func:`training.score_ner.groups`, so that entity models are trained a few times only.
    """
    for group in groups(files):
        others = [path for path in files if path not in group]
        nlp = tuned(others)
        judge = train_events.judge([one for path in others for one in read_by(nlp, path)])
        for name in sorted({institution_of(path) for path in group}):
            own = (path for path in group if institution_of(path) == name)
            yield name, _together(_scored(path, list(read_by(nlp, path)), judge) for path in own)


def read_by(nlp: "Language", path: Path) -> Iterator[Annotated]:
    """The annotated articles of one file, parsed by a given pipeline."""
    articles = (a for a in read_articles([read_gold(path).text]) if isinstance(a, Article))
    return annotated(path, {article.text: parse(article, nlp) for article in articles})


def reading(document: Document, named: Named, judge: Judge) -> Extraction:
    """What an article says, as given models judge it."""
    told = find_events(document, named, judge)
    records = (named.entities, named.posts, named.tenures, told.events, told.reports, told.statements)
    return Extraction("evaluation", *records)


def _scored(path: Path, articles: Sequence[Annotated], judge: Judge) -> Tally:
    pairs = [(one.article, reading(one.document, one.named, judge)) for one in articles]
    graphs = map_corpus(pairs, DEFAULT_BASE).graphs
    return compare(read_gold(path), chain.from_iterable(graphs.values()))[0]


def _together(tallies: Iterable[Tally]) -> Tally:
    total = Tally(right=Counter(), wrong=Counter(), missing=Counter())
    for tally in tallies:
        total.right += tally.right
        total.wrong += tally.wrong
        total.missing += tally.missing
    return total


def reliability(articles: Sequence[Annotated]) -> Iterator[tuple[float, int, float, float]]:
    """By bins of confidence: its lower bound, how many proposals it has, their mean confidence, and the share right.

    Each proposal (an event, a participant, dates, a place) has its confidence from a model without its institution.
    """
    bins: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for confidence, right in train_events.out_of_fold(articles):
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    for number, found in sorted(bins.items()):
        mean = sum(c for c, _ in found) / len(found)
        yield number / BINS, len(found), mean, sum(r for _, r in found) / len(found)


if __name__ == "__main__":
    main()
