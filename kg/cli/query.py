"""``kg query``: a canned query by its name, or any SPARQL query, answered from the data folder without a server."""

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from kg.cli.common import Commands, add_command, open_folder, setting_options, settings_from

if TYPE_CHECKING:
    from pyoxigraph import Variable

    from kg.catalog import CannedQuery, Parameter, Term
    from kg.settings import Settings
    from kg.store.evaluation import Kind

FORMATS: Final[dict[str, tuple[str | None, str | None]]] = {
    "table": ("srj", None),
    "json": ("srj", "jsonld"),
    "xml": ("srx", "rdf"),
    "csv": ("csv", None),
    "tsv": ("tsv", None),
    "ttl": (None, "ttl"),
    "nt": (None, "nt"),
    "jsonld": (None, "jsonld"),
    "rdf": (None, "rdf"),
}
"""What ``--format`` takes → file extension for rows or a truth value, and for a graph, where it can hold them."""

_SETTINGS: Final = ("time_limit", "memory_limit", "max_rows", "service_allow")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VALUE: Final = "value of "


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the query's text, the terms for its variables, and the canned query that it comes from, if any."""

    text: str
    terms: "Mapping[Variable, Term]" = field(default_factory=dict)
    canned: "CannedQuery | None" = None


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = add_command(
        commands,
        "query",
        run,
        "Ask a canned query by its name, or any SPARQL query. Works without a server. kg query NAME --help shows a "
        "canned query's parameters. In SPARQL the project's prefixes (cq:, schema:, rdfs: …) need no declaration.",
        [
            "kg query --list",
            'kg query agenda --person "Jane Doe" --from 2025-04-01',
            "kg query visits-to-country --country JP --format csv",
            "kg query 'SELECT ?name { ?who a cq:Person ; rdfs:label ?name }'",
            "kg query -f question.rq --format json",
            "kg query - < question.rq",
        ],
    )
    parser.add_argument("-f", "--file", type=Path, metavar="FILE", help="file with a SPARQL query")
    parser.add_argument("--list", action="store_true", help="list the canned queries")
    _common(parser)
    words = parser.add_argument(
        "words",
        nargs=argparse.PARSER,
        metavar="QUERY",
        help="a canned query's name and its parameters (--name value), or a SPARQL query, or - for standard input",
    )
    words.required = False


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="table (default for rows: labels in place of IRIs), json, xml, csv, tsv; for a graph ttl (default), nt, "
        "jsonld, rdf",
    )
    setting_options(parser, *_SETTINGS)


def run(arguments: argparse.Namespace) -> int:
    """Ask, and print the answer."""
    if arguments.list:
        return _list()
    try:
        question = _question(arguments)
    except SystemExit as stop:  # argparse, after a canned query's --help or on a wrong option
        return stop.code if isinstance(stop.code, int) else 0
    settings = settings_from(arguments)
    _answer(question, arguments.format, settings)
    return 0


def _list() -> int:
    from kg.catalog import load

    queries = load()
    width = max(len(query.name) for query in queries)
    for query in queries:
        print(f"{query.name.ljust(width)}  {query.question}")
    return 0


def _question(arguments: argparse.Namespace) -> Question:
    """The question that the command line asks; what follows its name or text goes into ``arguments`` too."""
    from kg.model import UsageError

    words = arguments.words or []
    if arguments.file is not None:
        if words:
            raise UsageError(f"either --file or {words[0]!r}, not both")
        return Question(_text(arguments.file))
    if not words:
        raise UsageError("ask a canned query by its name (kg query --list), or write SPARQL")
    first, *rest = words
    if _NAME.fullmatch(first):
        return _canned(first, rest, arguments)
    _parse_rest("", (), "", rest, arguments)
    return Question(sys.stdin.read() if first == "-" else first)


def _text(path: Path) -> str:
    from kg.model import UsageError

    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8; save the query as UTF-8") from None


def _canned(name: str, rest: list[str], arguments: argparse.Namespace) -> Question:
    from kg.catalog import load

    query = load().get(name)
    values = _parse_rest(name, query.parameters, _about(query), rest, arguments)
    return Question(query.text, query.bind(values), query)


def _about(query: "CannedQuery") -> str:
    return f"{query.question}\n\n{textwrap.fill(query.description)}"


def _parse_rest(
    name: str, parameters: "tuple[Parameter, ...]", description: str, rest: list[str], arguments: argparse.Namespace
) -> dict[str, str]:
    """Parse what follows the query: options into ``arguments``, the values of parameters into what is returned.

    An option that nobody knows is taken for a parameter, so that the catalogue can name the nearest.
    """
    from kg.cli import Parser
    from kg.model import UsageError

    examples = [f'--{p.name} "{p.example}"' for p in parameters if p.required]
    parser = Parser(
        prog=f"kg query {name}",
        usage=" ".join([f"kg query {name}", *(f"--{p.name} {p.type.upper()}" for p in parameters if p.required), "…"]),
        description=description,
        epilog=f"example:\n  {' '.join([f'kg query {name}', *examples])}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    group = parser.add_argument_group("parameters")
    for parameter in parameters:
        group.add_argument(
            f"--{parameter.name}", dest=_VALUE + parameter.name, metavar=parameter.type.upper(), help=_help(parameter)
        )
    # A group of its own, so that help shows the parameters first.
    options = cast("argparse.ArgumentParser", parser.add_argument_group("options"))
    options.add_argument("-h", "--help", action="help", help="show this help and exit")
    options.add_argument("--data", metavar="DIR", help="the data folder")
    options.add_argument("--config", type=Path, metavar="FILE", help="TOML file of settings")
    _common(options)
    _, unknown = parser.parse_known_args(rest, arguments)
    if unknown and (not unknown[0].startswith("--") or not parameters):
        raise UsageError(f"what is {unknown[0]}? see {' '.join(['kg query', *name.split()])} --help")
    values = {p.name: value for p in parameters if (value := getattr(arguments, _VALUE + p.name)) is not None}
    return values | ({unknown[0].removeprefix("--").partition("=")[0]: ""} if unknown else {})


def _help(parameter: "Parameter") -> str:
    need = "required" if parameter.required else "optional"
    if parameter.default is not None:
        need = f"default {parameter.default}"
    text = f"{parameter.description}: {parameter.type.wants}, such as {parameter.example} ({need})"
    return text.replace("%", "%%")


def _answer(question: Question, format_: str | None, settings: "Settings") -> None:
    """Ask within the limits and print."""
    from kg.store import StoreError
    from kg.store.limited import Limits, Request, Worker

    folder = open_folder(settings)
    hold = folder.hold()
    if hold is None:
        raise StoreError(f"{folder.path}: nothing is published yet; kg add publishes articles")
    solutions, graph = FORMATS[format_] if format_ else ("srj", "ttl")
    request = Request(
        hold.version.store,
        question.text,
        dict(question.terms),
        solutions or "srj",
        graph or "ttl",
        settings.service_allow,
    )
    limits = Limits(settings.time_limit, settings.memory_limit, settings.max_rows)
    with hold, Worker(limits) as worker:
        kind, pieces = worker.answer(request)
        _fits(format_, kind)
        if format_ in (None, "table") and kind != "graph":
            _print_table(b"".join(pieces), question)
        else:
            _print_pieces(pieces)


def _fits(format_: str | None, kind: "Kind") -> None:
    """Refuse a format that cannot hold the answer."""
    from kg.model import UsageError

    side = 1 if kind == "graph" else 0
    if format_ is not None and FORMATS[format_][side] is None:
        fitting = ", ".join(name for name, extensions in FORMATS.items() if extensions[side])
        raise UsageError(f"{format_} cannot hold an answer of {kind}; take one of {fitting}")


def _print_pieces(pieces: Iterator[bytes]) -> None:
    """Write the serialisation as it comes."""
    last = b""
    sys.stdout.flush()
    for last in pieces:
        sys.stdout.buffer.write(last)
    if sys.stdout.isatty() and not last.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def _print_table(content: bytes, question: Question) -> None:
    from kg.cli._table import lines

    hidden = [parameter.name for parameter in question.canned.parameters] if question.canned else []
    table = lines(content, hidden)
    for line in table.lines:
        print(line)
    if not table.rows and table.lines:
        print(_nothing(question), file=sys.stderr)


def _nothing(question: Question) -> str:
    """What to say when there is no row: perhaps the graph does not know a name."""
    from kg.catalog import ParameterType

    hint = ""
    for parameter in question.canned.parameters if question.canned else ():
        term = next(term for variable, term in question.terms.items() if variable.value == parameter.name)
        if parameter.type in (ParameterType.NAME, ParameterType.COUNTRY) and term.value:
            hint = f'; does the graph know that name? kg query find --text "{term.value}"'
            break
    return f"no rows{hint}"
