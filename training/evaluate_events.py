"""How the models of events do on institutions that they learned nothing from, and how far their confidence holds.

Run from the repository's root: ``python -m training.evaluate_events``; takes a few minutes, and prints Markdown for
``docs/decisions/0011-judging-events.md``. The entity model that reads the articles is the one that is shipped.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from kg.extract.judging.judge import Judge
from kg.extract.telling import find_events
from kg.mapping import map_corpus
from kg.model import Extraction
from kg.scoring import Tally, compare, read_gold
from kg.vocab import DEFAULT_BASE
from training import train_events
from training.annotated import Annotated, annotated
from training.institutions import gold_files, institution_of

BINS = 10
"""Of confidence, in the table of reliability."""


def main() -> None:
    """Print the scores by institution, and the table of reliability."""
    files = {path: list(annotated(path)) for path in gold_files()}
    tallies = dict(left_out(files))
    print("| institution left out | P | R | F1 | facts |\n|---|---|---|---|---|")
    for name, tally in [*tallies.items(), ("**all**", _together(tallies.values()))]:
        score = tally.score()
        print(f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.gold} |")
    print("\n| confidence | proposals | mean confidence | share right |\n|---|---|---|---|")
    for low, count, mean, right in reliability([one for articles in files.values() for one in articles]):
        print(f"| {low:.1f}–{low + 1 / BINS:.1f} | {count} | {mean:.2f} | {right:.2f} |")


def left_out(files: Mapping[Path, Sequence[Annotated]]) -> Iterator[tuple[str, Tally]]:
    """For each institution, the score of its releases as models read them that learned from all others."""
    for left in sorted({institution_of(path) for path in files}):
        others = [one for path, articles in files.items() if institution_of(path) != left for one in articles]
        judge = train_events.judge(others)
        yield left, _together(_scored(p, files[p], judge) for p in files if institution_of(p) == left)


def _scored(path: Path, articles: Sequence[Annotated], judge: Judge) -> Tally:
    pairs = []
    for one in articles:
        told, named = find_events(one.document, one.named, judge), one.named
        found = (named.entities, named.posts, named.tenures, told.events, told.reports, told.statements)
        pairs.append((one.article, Extraction("evaluation", *found)))
    graphs = map_corpus(pairs, DEFAULT_BASE).graphs
    return compare(read_gold(path), chain.from_iterable(graphs.values()))[0]


def _together(tallies: "Iterator[Tally] | Sequence[Tally]") -> Tally:
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
