"""Writes ``docs/cli.md`` and ``docs/settings.md``: ``python -m kg.cli._reference`` after changing an option."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.cli import EXIT_CODES, build_parser
from kg.settings import PREFIX, Settings, describe

NOT_OPTIONS = ("token", "llm_key")
"""Settings that no command takes as an option."""

MEANINGS = {
    "UsageError": "the command was used wrongly: an unknown name, a missing or ill-typed value",
    "KgError": "something was skipped or failed; standard error says what, in one line each",
    "OSError": "a file or the network refused",
    "KeyboardInterrupt": "Ctrl-C",
    "BrokenPipeError": "the reader of the output went away",
}


def pages() -> dict[str, str]:
    """File name below ``docs/`` → its text."""
    return {"cli.md": "\n".join(_cli()) + "\n", "settings.md": "\n".join(_settings()) + "\n"}


def _cli() -> Iterator[str]:
    yield "# The command line"
    yield ""
    yield "Written by `python -m kg.cli._reference` from the parsers; a test fails when it is not current."
    for name, parser in sorted(_commands().items()):
        yield from _command(name, parser)
    yield ""
    yield "## Exit codes"
    yield ""
    yield "| code | when |"
    yield "|---|---|"
    yield "| 0 | all went well |"
    codes: dict[int, list[str]] = {}
    for error, code in EXIT_CODES.items():
        codes.setdefault(code, []).append(MEANINGS[error.__name__])
    for code, meanings in sorted(codes.items()):
        yield f"| {code} | {'; '.join(meanings)} |"


def _commands() -> dict[str, argparse.ArgumentParser]:
    """Name → parser of each command."""
    for action in build_parser()._subparsers._group_actions:  # type: ignore[union-attr]  # argparse offers no other way
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield ""
    yield f"## kg {name}"
    yield ""
    yield str(parser.description)
    yield ""
    yield "| argument | meaning |"
    yield "|---|---|"
    for action in parser._actions:
        if not isinstance(action, argparse._HelpAction):
            yield f"| `{_usage(action)}` | {action.help} |"
    yield ""
    yield "```"
    yield from (line.strip() for line in str(parser.epilog).splitlines()[1:])
    yield "```"


def _usage(action: argparse.Action) -> str:
    """An argument as it is typed."""
    value = action.metavar or action.dest.upper()
    if action.option_strings:
        names = ", ".join(action.option_strings)
        return names if action.nargs == 0 else f"{names} {value}"
    return {"+": f"{value}…", "*": f"[{value}…]", "?": f"[{value}]"}.get(str(action.nargs), str(value))


def _settings() -> Iterator[str]:
    yield "# Settings"
    yield ""
    yield "Written by `python -m kg.cli._reference` from `kg/settings.py`; a test fails when it is not current."
    yield ""
    yield "Each setting is looked up in this order; the first that has it counts:"
    yield ""
    yield "1. the option of the command;"
    yield "2. the environment;"
    yield "3. the TOML file: the one that `--config` or `KG_CONFIG` names, else `kg.toml` of the working folder;"
    yield "4. the default."
    yield ""
    yield "A relative path in the TOML file starts at the file's own folder. A setting that may be repeated is a list"
    yield "there, and in the environment its values are separated by spaces. An unknown key is an error."
    yield ""
    yield "| setting (TOML key) | option | environment | meaning |"
    yield "|---|---|---|---|"
    for name in Settings.model_fields:
        setting = describe(name)
        option = "" if name in NOT_OPTIONS else f"`--{name.replace('_', '-')} {setting.metavar}`"
        yield f"| `{name}` | {option} | `{PREFIX}{name.upper()}` | {setting.help} |"
    yield ""
    yield "```toml"
    yield "# kg.toml"
    yield 'data = "news"'
    yield "port = 8080"
    yield "time_limit = 10"
    yield 'service_allow = ["https://query.wikidata.org/sparql"]'
    yield "```"


def main() -> None:
    """Write the pages into ``docs/`` of the checkout."""
    docs = Path(__file__).resolve().parents[2] / "docs"
    for name, text in pages().items():
        (docs / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"wrote {docs / name}\n")


if __name__ == "__main__":
    main()
