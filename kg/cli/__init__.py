"""The command ``kg``: finds its commands, and turns errors into one line and an exit code.

Each public module of this package holds a group of commands. It offers ``register(commands)``, which adds its parsers
through :func:`kg.cli.common.add_command`, and imports the rooms it needs inside the functions that run, so that
``kg --help`` and ``kg list`` stay light.

Exit codes: 0 all went well; 1 something was skipped or failed; 2 the command was used wrongly; 130 Ctrl-C; 141 the
reader of the output went away.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from kg import __version__
from kg.model import KgError, UsageError

INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

EXIT_CODES: Final[dict[type[BaseException], int]] = {
    UsageError: 2,
    KgError: 1,
    BrokenPipeError: PIPE_CLOSED,
    OSError: 1,
    KeyboardInterrupt: INTERRUPTED,
}
"""Errors that users cause or can mend → exit code; the first that fits counts. Any other is a defect: a traceback."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Print ``message`` and where help is, and exit with 2."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def build_parser() -> Parser:
    """The parser of ``kg`` with every command's parser."""
    parser = Parser(
        prog="kg",
        description="Official news as linked data: articles in, an RDF knowledge graph with its evidence out.",
        epilog="kg COMMAND --help shows a command's options and examples.",
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_") and module.name != "common":
            importlib.import_module(f"{__name__}.{module.name}").register(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that ``argv`` (default: the process's arguments) asks for, and give its exit code."""
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as stop:  # argparse ends a process after --help, --version and wrong usage
        return stop.code if isinstance(stop.code, int) else 0
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except tuple(EXIT_CODES) as error:
        return _report(error, arguments.command)
    return code


def _report(error: BaseException, command: str) -> int:
    """Say what happened on standard error, in one line, and give the exit code."""
    if isinstance(error, BrokenPipeError):
        # Python flushes standard output once more at exit; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif isinstance(error, KeyboardInterrupt):
        print(f"kg {command}: interrupted; nothing half-done was kept", file=sys.stderr)
    else:
        print(f"kg {command}: {_one_line(error)}", file=sys.stderr)
    return next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind))


def _one_line(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename is not None else error.strerror
    return " ".join(str(error).split())
