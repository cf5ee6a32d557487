"""``kg explain``: an article with what was found in it, and why each fact was taken."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import (
    EXTRACTOR,
    Commands,
    add_command,
    count,
    extractor_from,
    open_folder,
    setting_options,
    settings_from,
)

if TYPE_CHECKING:
    from kg.corpus import Problem
    from kg.explaining import Explained
    from kg.extractors import Extractor
    from kg.model import Article

STANDARD = Path("-")


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = add_command(
        commands,
        "explain",
        run,
        "Show what is found in an article, and why. Prints the text with brackets around names and passages, then each "
        "fact with the rule or model that found it, its confidence and its passage; or writes the same as one page of "
        "HTML.",
        [
            "kg explain news.txt",
            "kg explain news.txt --rejected",
            "kg explain seeds/ --html seeds.html",
            "kg explain ministers-meet-in-",
            "pbpaste | kg explain -",
        ],
    )
    parser.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE",
        help="a file of articles, a folder of *.txt, - for standard input, or an article in the data folder: its IRI, "
        "its key or the beginning of its key",
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page of HTML; - for standard output")
    parser.add_argument("--rejected", action="store_true", help="show too what was considered and rejected")
    setting_options(parser, *EXTRACTOR)


def run(arguments: argparse.Namespace) -> int:
    """Explain each article; 1 when one could not be read."""
    from kg.corpus import Problem
    from kg.explaining import lines, page

    code = 0
    explained: list[Explained] = []
    for item in _explained(_articles(arguments), extractor_from(arguments)):
        if isinstance(item, Problem):
            print(f"kg explain: {item}", file=sys.stderr)
            code = 1
        elif arguments.html:
            explained.append(item)
        else:
            print(*lines(item, colour=_colours(), rejected=arguments.rejected), sep="\n", end="\n\n")
    if arguments.html == STANDARD:
        print(page(explained, rejected=arguments.rejected))
    elif arguments.html:
        arguments.html.write_text(page(explained, rejected=arguments.rejected) + "\n", encoding="utf-8")
        print(f"wrote {arguments.html} with {count(len(explained), 'article')}")
    return code


def _articles(arguments: argparse.Namespace) -> Iterator["Article | Problem"]:
    """The articles asked for, from files where there are such files, else from the data folder."""
    from kg.corpus import read_articles
    from kg.pipeline.publishing import stored_article

    for name in arguments.articles:
        if name == str(STANDARD):
            yield from _standard_input()
        elif Path(name).exists() or Path(name).suffix:
            yield from read_articles([Path(name)])
        else:
            yield stored_article(open_folder(settings_from(arguments)), name)


def _standard_input() -> Iterator["Article | Problem"]:
    """The articles on standard input, which is kept in a file, since files are read twice."""
    from kg.corpus import read_articles

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "standard-input.txt")
        path.write_bytes(sys.stdin.buffer.read())
        yield from read_articles([path])


def _explained(articles: Iterable["Article | Problem"], extractor: "Extractor") -> Iterator["Explained | Problem"]:
    from kg.corpus import Problem
    from kg.explaining import explain
    from kg.extract import Unreadable
    from kg.extractors import Rules

    for article in articles:
        if isinstance(article, Problem):
            yield article
            continue
        try:
            if isinstance(extractor, Rules):
                yield explain(article, *extractor.explained(article))
            else:
                yield explain(article, extractor.extract(article))
        except Unreadable as error:
            yield Problem(article.file, article.line, f"{article.headline}: {error}")


def _colours() -> bool:
    """Whether the output is a terminal that shows colours, and the user has nothing against it (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
