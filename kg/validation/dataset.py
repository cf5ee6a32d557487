"""A dataset → what is to be checked together: each article's graph with its evidence, the links with all facts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from pyoxigraph import DefaultGraph, Quad

from kg.validation.engine import rdflib_graph, run
from kg.validation.report import Report, Result, counted
from kg.validation.shapes import Profile
from kg.vocab import CQ, RDF

ARTICLE_GRAPH: Final = re.compile(r"(?P<base>.*)graph/(?P<kind>article|evidence)/(?P<key>[^/]+)")
LINKS_GRAPH: Final = re.compile(r".*graph/links")

ASKED_OF_FACTS: Final = frozenset({RDF.type, CQ.status})
"""What the shapes of links ask of facts. The rest stays out, for the facts may be those of thousands of articles."""

Progress = Callable[[list[str]], Iterable[str]]
"""Wraps the list of article graphs that are about to be checked, to show how far it is."""


def validate_article(article: Iterable[Quad], evidence: Iterable[Quad] | None, graph: str = "") -> Report:
    """Check one article's facts and their evidence together.

    Args:
        article: the quads of its graph of facts.
        evidence: those of its graph of evidence; ``None`` checks the facts alone.
        graph: the name to report them under, by default the article graph's.
    """
    facts = list(article)
    profiles = {Profile.FACTS, Profile.ARTICLE}
    if evidence is not None:
        profiles.add(Profile.EVIDENCE)
    name = graph or next((_name(quad) for quad in facts), "")
    data = rdflib_graph([*facts, *(evidence or ())])
    return Report(tuple(run(data, profiles, name)), ("1 article",))


def validate_links(links: Iterable[Quad], facts: Iterable[Quad]) -> Report:
    """Check the graph of links, against the facts that it speaks of.

    Args:
        links: its quads.
        facts: those of all article graphs; read once, and only what the shapes of links ask for is kept: type and
            status of the things that the links speak of.
    """
    own = list(links)
    subjects = {quad.subject for quad in own}
    name = next((_name(quad) for quad in own), "")
    data = rdflib_graph(
        [*own, *(quad for quad in facts if quad.predicate in ASKED_OF_FACTS and quad.subject in subjects)]
    )
    return Report(tuple(run(data, {Profile.LINKS}, name)), ("the links",))


def validate_triples(triples: Iterable[Quad]) -> Report:
    """Check triples without graphs, as ``dump.ttl`` holds them: facts of any number of articles, and links.

    What holds within one article is checked where there is but one, evidence where there is any.
    """
    quads = list(triples)
    types = [quad.object for quad in quads if quad.predicate == RDF.type]
    profiles = {Profile.FACTS, Profile.LINKS}
    if types.count(CQ.Article) == 1:
        profiles.add(Profile.ARTICLE)
    if CQ.Passage in types:
        profiles.add(Profile.EVIDENCE)
    return Report(tuple(run(rdflib_graph(quads), profiles, "")), (counted(len(quads), "triple"),))


def validate(quads: Iterable[Quad], progress: Progress = iter) -> Report:
    """Check a dataset: each article with its evidence, the links, triples outside named graphs.

    The ontology's graph and graphs that are not Communique's are left alone; the report names them.
    """
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[_name(quad)].append(quad)
    return Report.merge(_reports(graphs, progress), skipped=_strangers(graphs))


def _reports(graphs: dict[str, list[Quad]], progress: Progress) -> Iterator[Report]:
    articles = {name: match for name in sorted(graphs) if (match := ARTICLE_GRAPH.fullmatch(name))}
    facts = [name for name, match in articles.items() if match["kind"] == "article"]
    beside = {name: f"{match['base']}graph/evidence/{match['key']}" for name, match in articles.items()}
    with_evidence = len(facts) < len(articles)
    results: list[Result] = []
    for name in progress(facts):
        evidence = graphs.get(beside[name], []) if with_evidence else None
        results += validate_article(graphs[name], evidence, name).results
    results += [_orphan(name) for name in articles if name not in facts and name not in {beside[f] for f in facts}]
    if articles:
        yield Report(tuple(results), (counted(len(facts), "article"),))
    for name in filter(LINKS_GRAPH.fullmatch, sorted(graphs)):
        yield validate_links(graphs[name], (quad for fact in facts for quad in graphs[fact]))
    if "" in graphs:
        yield validate_triples(graphs[""])


def _strangers(graphs: Iterable[str]) -> list[str]:
    return sorted(
        name for name in graphs if name and not (ARTICLE_GRAPH.fullmatch(name) or LINKS_GRAPH.fullmatch(name))
    )


def _orphan(name: str) -> Result:
    message = "A graph of evidence without its article's graph of facts beside it."
    return Result(name, f"<{name}>", "", "", message, "Violation", f"{CQ.evidence.value}")


def _name(quad: Quad) -> str:
    """The IRI of the quad's graph, ``""`` for the default graph."""
    graph = quad.graph_name
    return "" if isinstance(graph, DefaultGraph) else str(graph.value)
