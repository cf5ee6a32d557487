"""What commands share: how a parser is made, how options become settings, how results are printed."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from kg.extractors import Extractor
    from kg.pipeline.published import Published
    from kg.settings import Settings
    from kg.store import DataFolder

EXTRACTOR: Final = ("extractor", "voters", "llm_url", "llm_model", "llm_time_limit", "llm_retries")
"""The settings that commands which read articles offer as options."""

MAPPING: Final = (*EXTRACTOR, "least_confidence")
"""The settings that commands which make graphs of articles offer as options."""

Run = Callable[[argparse.Namespace], int]


class Commands(Protocol):
    """What ``add_subparsers`` gives; argparse keeps its class private."""

    def add_parser(self, name: str, **kwargs: Any) -> argparse.ArgumentParser:
        """A parser for the command ``name``."""


def add_command(
    commands: Commands, name: str, run: Run, summary: str, examples: Sequence[str]
) -> argparse.ArgumentParser:
    """Add the command ``name``.

    Args:
        commands: what :func:`kg.cli.build_parser` hands to ``register``.
        name: as typed after ``kg``.
        run: does the work and gives the exit code.
        summary: first a sentence for ``kg --help``; all of it heads ``kg NAME --help``.
        examples: whole command lines for the end of the help.

    Returns:
        The command's parser, which has ``--data`` and ``--config`` already.
    """
    first, _, _ = summary.partition(". ")
    parser = commands.add_parser(
        name,
        help=first.rstrip("."),
        description=summary,
        epilog="examples:\n" + "\n".join(f"  {line}" for line in examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    setting_options(parser, "data")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="TOML file of settings (default KG_CONFIG or kg.toml)"
    )
    return parser


def setting_options(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add an option for each named setting; one that is not given leaves it to environment, file and default."""
    from kg.settings import describe

    for name in names:
        setting = describe(name)
        flag = f"--{name.replace('_', '-')}"
        if setting.repeatable:
            parser.add_argument(flag, dest=name, metavar=setting.metavar, help=setting.help, action="append")
        else:
            parser.add_argument(flag, dest=name, metavar=setting.metavar, help=setting.help)


def settings_from(arguments: argparse.Namespace) -> "Settings":
    """The settings of a command: its options, then environment, TOML file and defaults.

    Raises:
        kg.settings.SettingsError: when one of them is no valid value, naming it and where it was given.
    """
    from kg.settings import Settings, load

    given = {
        name: value for name, value in vars(arguments).items() if name in Settings.model_fields and value is not None
    }
    return load(given, config=arguments.config)


def extractor_from(arguments: argparse.Namespace) -> "Extractor":
    """The extractor that a command's settings ask for.

    Raises:
        kg.model.UsageError: when it cannot be made, naming what is missing.
    """
    from kg.extractors import chosen

    return chosen(settings_from(arguments))


def open_folder(settings: "Settings", *, create: bool = False) -> "DataFolder":
    """The data folder that ``settings`` name; made if there is none and ``create``.

    Raises:
        kg.store.StoreError: when it cannot be used, naming the mend.
    """
    from kg.store import DataFolder

    return DataFolder.open(settings.data, settings.base, create=create)


def report_published(published: "Published") -> None:
    """Say what was skipped, on standard error, and which version serves now."""
    for outcome in published.skipped:
        print(outcome, file=sys.stderr)
    if published.version is None:
        print("nothing to publish")
        return
    manifest = published.version.manifest()
    done = "published" if published.changed else "unchanged:"
    held = [count(len(manifest.articles), "article")]
    held += [count(len(manifest.loaded), "loaded graph")] if manifest.loaded else []
    print(f"{done} version {published.version.number} with {' and '.join(held)}")


def count(number: int, noun: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_table(title: str, rows: Sequence[tuple[str, ...]], *, right: bool = False) -> None:
    """Print ``title`` and ``rows`` in columns, the last of them flush ``right`` if asked."""
    print(f"\n{title}" if rows else f"\n{title}\n  none")
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        if right:
            cells[-1] = row[-1].rjust(widths[-1])
        print("  " + "  ".join(cells).rstrip())
