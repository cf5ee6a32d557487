"""Measures what reading an article costs beside spaCy's small pipeline alone, and the memory that many articles take.

Run from the repository's root, on one core::

    OMP_NUM_THREADS=1 taskset -c 0 python -m bench.speed [FILE.jsonl…]
    OMP_NUM_THREADS=1 taskset -c 0 python -m bench.speed --flat 10000 FILE.jsonl…

The texts are the annotated releases of ``training/gold`` and ``tests/gold/dev``, and with files (JSON lines with
"headline", "body" and, if known, "date") some releases of each, drawn with a fixed seed. Both read the same articles in
turns, in processor seconds; the small pipeline has all its default components, and gets the paragraphs of all articles
in one ``nlp.pipe`` call, which suits it better than whole texts (measured too).
"""

import argparse
import contextlib
import datetime as dt
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from kg.corpus import read_articles
from kg.corpus.normalise import normalise
from kg.extract import Unreadable, check, extract
from kg.extractors.small import load_small
from kg.mapping import map_corpus
from kg.model import Article
from kg.vocab import DEFAULT_BASE

GOLD = (Path("training/gold"), Path("tests/gold/dev"))
DRAWN = 10
"""Releases of each file."""

ROUNDS = 5
WARM = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE.jsonl")
    parser.add_argument("--flat", type=int, metavar="N", help="map N articles of the files and print the peak memory")
    arguments = parser.parse_args()
    if arguments.flat:
        flat(arguments.files, arguments.flat)
    else:
        paired("annotated", gold())
        if arguments.files:
            paired("others", drawn(arguments.files))


def gold() -> list[Article]:
    texts = sorted(path for folder in GOLD for path in folder.glob("*.txt"))
    return readable(a for a in read_articles(texts) if isinstance(a, Article))


def drawn(files: Sequence[Path]) -> list[Article]:
    chance = random.Random(1)  # a sample, no secret
    found = [(articles, min(DRAWN, len(articles))) for articles in (list(released(path)) for path in files)]
    return readable(a for articles, number in found for a in chance.sample(articles, number))


def released(path: Path) -> Iterator[Article]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            headline, body = normalise(row["headline"]).strip(), normalise(row["body"]).strip()
            published = dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None
            text = f"{headline}\n\n{body}"
            yield Article(
                headline, text, row.get("institution", path.stem), row.get("url"), published, False, str(path), number
            )


def readable(articles: Iterator[Article]) -> list[Article]:
    found = []
    for article in articles:
        try:
            check(article)
        except Unreadable:
            continue
        found.append(article)
    return found


def paired(name: str, articles: Sequence[Article]) -> None:
    """Both in turns; the first round finds the tables of words that are kept almost empty."""
    small = load_small()
    runs: dict[str, Callable[[], object]] = {
        "small, paragraphs": lambda: [0 for _ in small.pipe(p for a in articles for p in a.text.split("\n\n"))],
        "small, whole texts": lambda: [0 for _ in small.pipe(a.text for a in articles)],
        "extract": lambda: [0 for a in articles if extract(a)],
    }
    for article in articles[:WARM]:
        extract(article)
        small(article.text)
    seconds: dict[str, list[float]] = {run: [] for run in runs}
    for _ in range(ROUNDS):
        for run, call in runs.items():
            start = time.process_time()
            call()
            seconds[run].append(time.process_time() - start)
    print(f"{name}: {len(articles)} articles, {sum(len(a.text) for a in articles):,} characters")
    for run, times in seconds.items():
        rate = len(articles) / statistics.median(times)
        print(f"  {run}: {rate:.1f} articles/s (median), first round {len(articles) / times[0]:.1f}")
    fastest = min(list(runs)[:2], key=lambda run: statistics.median(seconds[run]))
    ratios = [own / alone for own, alone in zip(seconds["extract"], seconds[fastest], strict=True)]
    print(
        f"  time of extract / {fastest}: median {statistics.median(ratios):.2f}, by round",
        *(f"{r:.2f}" for r in ratios),
    )


def flat(files: Sequence[Path], number: int) -> None:
    """Map the files' articles, over again where they are fewer, without keeping what was found."""
    articles = (a for path in cycle(files) for a in released(path))
    marks = {number // 4, number // 2, number}
    for count, article in enumerate(islice(articles, number), 1):
        with contextlib.suppress(Unreadable):
            map_corpus([(article, extract(article))], DEFAULT_BASE)
        if count in marks:
            print(f"{count} articles: peak {peak():.0f} MB", flush=True)


def peak() -> float:
    """Megabytes of the process's largest resident set so far."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


if __name__ == "__main__":
    main()
