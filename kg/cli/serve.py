"""``kg up`` and ``kg serve``: the server, after publishing articles or on what is published."""

import argparse
import errno
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from kg.cli.common import (
    MAPPING,
    Commands,
    add_command,
    extractor_from,
    open_folder,
    print_table,
    report_published,
    setting_options,
    settings_from,
)
from kg.model import KgError, UsageError

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.settings import Settings

SERVER: Final = (
    "base", "host", "port", "time_limit", "memory_limit", "max_rows", "service_allow", "token_file",
)  # fmt: skip

COUNTED: Final = {
    "articles": "cq:Article",
    "people": "cq:Person",
    "organisations": "cq:Organisation",
    "places": "cq:Place cq:Country",
    "meetings": "cq:Meeting",
    "visits": "cq:Visit",
    "addresses": "cq:Address",
    "publications": "cq:Publication",
    "reports": "cq:Report",
    "statements": "cq:Statement",
}
"""What ``kg up`` counts in the default graph → its classes."""

CLAIMS: Final = "SELECT (COUNT(DISTINCT ?claim) AS ?number) { GRAPH ?graph { ?claim a cq:Claim } }"
SHOWN: Final = "who-met-whom"
SHOWN_ROWS: Final = 8


class AddressError(KgError):
    """The server cannot listen where it was told to."""


def register(commands: Commands) -> None:
    """Add the parsers of ``up`` and ``serve``."""
    parser = add_command(
        commands,
        "up",
        _up,
        "Map articles, publish them, show what was found, and serve it until Ctrl-C. "
        "Unchanged input is not mapped again.",
        ["kg up", "kg up articles/ --port 8080", "kg up articles/ --data ~/news --base https://news.example.org/"],
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        default=[Path("seeds")],
        help="file of articles, or folder of *.txt files (default: seeds/)",
    )
    setting_options(parser, *SERVER, *MAPPING)
    parser = add_command(
        commands,
        "serve",
        _serve,
        "Serve what is published, over HTTP, until Ctrl-C. What is published meanwhile is in the very next answer.",
        ["kg serve", "kg serve --host 0.0.0.0 --port 80 --time-limit 10", "KG_DATA=~/news kg serve"],
    )
    setting_options(parser, *SERVER)


def _up(arguments: argparse.Namespace) -> int:
    from kg.pipeline.publishing import add

    settings = settings_from(arguments)
    if missing := [path for path in arguments.paths if not path.exists()]:
        raise UsageError(f"{missing[0]}: no such file or folder; name your articles: kg up PATH")
    check_address(settings.host, settings.port)
    extractor = extractor_from(arguments)
    folder = open_folder(settings, create=True)
    published = add(folder, arguments.paths, extractor, settings.least_confidence)
    report_published(published)
    if published.version is None:
        return 1
    _show(settings)
    return _run_server(settings)


def _serve(arguments: argparse.Namespace) -> int:
    return _run_server(settings_from(arguments))


def _run_server(settings: "Settings") -> NoReturn:
    from kg.web import serve

    sys.stdout.flush()
    serve(settings)


def check_address(host: str, port: int) -> None:
    """See whether a server can listen there, before the long work.

    Raises:
        AddressError: when it cannot; the message names the mend.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        mend = "--port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "--host"
        reason = (error.strerror or str(error)).lower()
        raise AddressError(f"cannot listen on {host}:{port}: {reason}; choose another with {mend}") from None


def _show(settings: "Settings") -> None:
    """Print the table of counts, and the answer to one canned query."""
    from kg.api import open_folder as open_graph

    with open_graph(settings.data, time_limit=settings.time_limit, memory_limit=settings.memory_limit) as graph:
        print_table("what the graph holds", [(noun, f"{number:,}") for noun, number in _counts(graph)], right=True)
        rows = sorted(graph.query(SHOWN), key=lambda row: row.start is None)  # the dated ones say most
        shown = [(str(row.start or "undated"), row.who_label, row.whom_label) for row in rows[:SHOWN_ROWS]]
        print_table(graph.queries.get(SHOWN).question, shown)
        more = f", {len(rows) - len(shown):,} more rows" if len(rows) > len(shown) else ""
        print(f"  (kg query {SHOWN}{more})\n")


def _counts(graph: "KnowledgeGraph") -> list[tuple[str, int]]:
    """What is counted → how many of it there are."""
    counts = []
    for noun, classes in COUNTED.items():
        query = f"SELECT (COUNT(DISTINCT ?thing) AS ?number) {{ VALUES ?class {{ {classes} }} ?thing a ?class }}"
        counts.append((noun, graph.query(query)[0].number))
    return [*counts, ("claims", graph.query(CLAIMS)[0].number)]
