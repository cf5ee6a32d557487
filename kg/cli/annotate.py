"""``kg annotate``: gold files to correct by hand, and a check of them."""

import argparse
from pathlib import Path

from kg.cli.common import Commands, add_command, count


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = add_command(
        commands,
        "annotate",
        run,
        "Check gold files. Names, quotes and dates are looked up in the articles that the file annotates.",
        ["kg annotate --check training/gold/*.yaml"],
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a gold file")
    parser.add_argument("--check", action="store_true", help="check gold files; exit code 1 when one has a fault")
    parser.add_argument("--strict", action="store_true", help="with --check, show too what may well be right")


def run(arguments: argparse.Namespace) -> int:
    """Check each file; 1 when one has a fault."""
    from kg.annotating import check_gold

    faults = [fault for path in arguments.files for fault in check_gold(path)]
    shown = [fault for fault in faults if arguments.strict or not fault.note]
    print(*shown, sep="\n", end="\n" if shown else "")
    wrong = sum(not fault.note for fault in faults)
    print(f"{count(len(arguments.files), 'file')}, {count(wrong, 'fault')}, {count(len(faults) - wrong, 'note')}")
    return 1 if wrong else 0
