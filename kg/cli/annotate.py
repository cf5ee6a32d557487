"""``kg annotate``: gold files to correct by hand, and a check of them."""

import argparse
import os
import sys
from pathlib import Path

from kg.cli.common import EXTRACTOR, Commands, add_command, count, extractor_from, setting_options
from kg.model import KgError, UsageError

STANDARD_OUTPUT = Path("-")


class ExistsError(KgError):
    """A file that hand-made annotations may be in."""


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = add_command(
        commands,
        "annotate",
        run,
        "Draft gold annotations, or check them. Writes what is found in a file of articles as a gold file, to be "
        "corrected by hand; training/README.md says how to train with it. With --check, looks up the names, quotes "
        "and dates of gold files in the articles that they annotate.",
        [
            "kg annotate news.txt",
            "kg annotate news.txt -o training/gold/news.yaml",
            "kg annotate --check training/gold/*.yaml",
        ],
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a file of articles; with --check, a gold file"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help="the gold file to write; - for standard output (default: FILE with the suffix .yaml)",
    )
    parser.add_argument("--force", action="store_true", help="overwrite a gold file that is there")
    parser.add_argument("--check", action="store_true", help="check gold files; exit code 1 when one has a fault")
    parser.add_argument("--strict", action="store_true", help="with --check, show too what may well be right")
    setting_options(parser, *EXTRACTOR)


def run(arguments: argparse.Namespace) -> int:
    """Draft or check; 1 when an article was not read, or a gold file has a fault.

    Raises:
        UsageError: when several drafts are to be one file.
    """
    if arguments.check:
        return _check(arguments)
    if arguments.output and len(arguments.files) > 1:
        raise UsageError("-o names one file; draft each FILE by a command of its own, or leave -o out")
    return max(_draft(path, arguments) for path in arguments.files)


def _check(arguments: argparse.Namespace) -> int:
    from kg.annotating import check_gold

    faults = [fault for path in arguments.files for fault in check_gold(path)]
    shown = [fault for fault in faults if arguments.strict or not fault.note]
    print(*shown, sep="\n", end="\n" if shown else "")
    wrong = sum(not fault.note for fault in faults)
    print(f"{count(len(arguments.files), 'file')}, {count(wrong, 'fault')}, {count(len(faults) - wrong, 'note')}")
    return 1 if wrong else 0


def _draft(path: Path, arguments: argparse.Namespace) -> int:
    """Write the draft of one file of articles.

    Raises:
        ExistsError: when the gold file is there, and is not to be overwritten.
    """
    from kg.annotating import draft
    from kg.pipeline.articles import read_and_extract

    output = arguments.output or path.with_suffix(".yaml")
    if output == path:
        raise UsageError(f"{path}: the draft would replace the articles; name another file with -o")
    if output != STANDARD_OUTPUT and output.exists() and not arguments.force:
        raise ExistsError(f"{output}: is there already; name another file with -o, or overwrite it with --force")
    extracted = read_and_extract([path], extractor=extractor_from(arguments))
    for outcome in extracted.skipped:
        print(f"kg annotate: {outcome}", file=sys.stderr)
    if not extracted.pairs:
        print(f"kg annotate: no article was read, so {output} was not written", file=sys.stderr)
        return 1
    folder = Path() if output == STANDARD_OUTPUT else output.parent
    content = draft(Path(os.path.relpath(path, folder)).as_posix(), extracted.pairs)
    if output == STANDARD_OUTPUT:
        print(content, end="")
    else:
        output.write_text(content, encoding="utf-8")
        print(f"wrote {output} with {count(len(extracted.pairs), 'article')}; fill in its licence, then correct it")
    return 1 if extracted.skipped else 0
