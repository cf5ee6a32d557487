"""``kg add``, ``kg load``, ``kg remove`` and ``kg list``: what a data folder holds."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import (
    MAPPING,
    Commands,
    add_command,
    count,
    extractor_from,
    open_folder,
    print_table,
    report_published,
    setting_options,
    settings_from,
)

if TYPE_CHECKING:
    from kg.store import Version


def register(commands: Commands) -> None:
    """Add the commands' parsers."""
    parser = add_command(
        commands,
        "add",
        _add,
        "Map articles and publish them. Those in the data folder already stay; one of the same identity is replaced. "
        "Unchanged input is not mapped again.",
        ["kg add articles/", "kg add monday.txt tuesday.txt --data ~/news", "kg add articles/ --least-confidence 0.9"],
    )
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", type=Path, help="file of articles, or folder of *.txt files"
    )
    setting_options(parser, "base", *MAPPING)

    parser = add_command(
        commands,
        "load",
        _load,
        "Put other RDF beside the articles, in a named graph of its own, in place of what was loaded into it before. "
        "Blank nodes are kept; relative IRIs start from the graph's IRI.",
        [
            "kg load partner.ttl --graph https://example.org/partner",
            "kg load a.nt.gz b.rdf --graph https://example.org/authorities",
        ],
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help=".ttl .nt .rdf .owl .xml .jsonld .json .trig .nq .n3 or .gz"
    )
    parser.add_argument("--graph", metavar="IRI", required=True, help="the named graph to fill")
    setting_options(parser, "base")

    parser = add_command(
        commands,
        "remove",
        _remove,
        "Withdraw articles, or graphs that kg load put beside them. What only they said is not in the next version.",
        [
            "kg remove ministers-meet-in-",
            "kg remove https://w3id.org/communique/id/article/…",
            "kg remove --graph https://example.org/partner",
        ],
    )
    parser.add_argument(
        "articles", metavar="ARTICLE", nargs="*", help="an article's IRI, its key, or the beginning of its key"
    )
    parser.add_argument("--graph", metavar="IRI", action="append", default=[], help="a loaded graph; may be repeated")

    add_command(
        commands,
        "list",
        _list,
        "Show the articles, the loaded graphs and the versions of a data folder.",
        ["kg list", "kg list --data ~/news"],
    )


def _add(arguments: argparse.Namespace) -> int:
    from kg.pipeline.publishing import add

    extractor = extractor_from(arguments)
    settings = settings_from(arguments)
    folder = open_folder(settings, create=True)
    published = add(folder, arguments.paths, extractor, settings.least_confidence)
    report_published(published)
    return 1 if published.skipped else 0


def _load(arguments: argparse.Namespace) -> int:
    from kg.pipeline.loading import load

    folder = open_folder(settings_from(arguments), create=True)
    published = load(folder, arguments.files, arguments.graph)
    report_published(published)
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from kg.model import UsageError
    from kg.pipeline.loading import unload
    from kg.pipeline.publishing import remove

    if not (arguments.articles or arguments.graph):
        raise UsageError("name an ARTICLE, or a loaded graph with --graph (kg list shows both)")
    folder = open_folder(settings_from(arguments))
    if arguments.articles:
        report_published(remove(folder, arguments.articles))
    if arguments.graph:
        report_published(unload(folder, arguments.graph))
    return 0


def _list(arguments: argparse.Namespace) -> int:
    folder = open_folder(settings_from(arguments))
    current = folder.current()
    print(f"data folder {folder.path}, base {folder.base}")
    if current is None:
        print("no version yet; kg add publishes the first")
        return 0
    manifest = current.manifest()
    if manifest.least_confidence:
        print(f"facts of confidence {manifest.least_confidence:g} and more")
    articles = sorted((e.published or "undated", e.key, e.source, e.headline) for e in manifest.articles.values())
    print_table(count(len(articles), "article"), articles)
    if manifest.loaded:
        loaded = [(iri, count(g.triples, "triple"), ", ".join(g.files)) for iri, g in sorted(manifest.loaded.items())]
        print_table(count(len(loaded), "loaded graph"), loaded)
    versions = [_version(version, current) for version in folder.versions()]
    print_table(count(len(versions), "version"), versions)
    return 0


def _version(version: "Version", current: "Version") -> tuple[str, ...]:
    import datetime as dt

    made = dt.datetime.fromtimestamp((version.path / "manifest.json").stat().st_mtime).astimezone()
    articles = count(len(version.manifest().articles), "article")
    serving = "serving" if version == current else ""
    return str(version.number), made.isoformat(" ", "seconds"), articles, serving
