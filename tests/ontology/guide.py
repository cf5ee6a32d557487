"""Writes the tables of ``docs/ontology.md``: ``python -m tests.ontology.guide`` after changing the ontology."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace
from rdflib.term import Node

from kg.ontology import ontology_file
from kg.validation.shapes import CQS
from kg.vocab import PREFIXES

GUIDE = Path(__file__).parents[2] / "docs" / "ontology.md"
PROFILES = {"Facts": "facts", "Article": "one article", "Evidence": "evidence", "Links": "links"}
MORE_PREFIXES = {**PREFIXES, "lode": "http://linkedevents.org/ontology/", "cqs": str(CQS)}
CQ = Namespace(PREFIXES["cq"])
DOMAIN, RANGE = (Namespace(PREFIXES["schema"])[name] for name in ("domainIncludes", "rangeIncludes"))


def tables() -> dict[str, str]:
    """Name of a marker in the guide → the table that stands after it."""
    core = Graph().parse(ontology_file("communique"))
    alignments = Graph().parse(ontology_file("alignments"))
    shapes = Graph().parse(ontology_file("shapes"))
    return {
        "classes": _table(("class", "is a", "what"), _classes(core)),
        "individuals": _table(("individual", "of", "what"), _individuals(core)),
        "properties": _table(("property", "from → to", "what"), _properties(core)),
        "standard terms": _table(("term", "how it is used"), _standard(core)),
        "alignments": _table(("term", "is below"), _alignments(alignments)),
        "shapes": _table(("shape", "checked for", "what must hold"), _shapes(shapes)),
    }


def filled(text: str) -> str:
    """The guide ``text`` with each table written anew between its markers."""
    for name, table in tables().items():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- end -->)"
        text, count = re.subn(pattern, lambda found, table=table: found[1] + table + found[2], text, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"docs/ontology.md needs one '<!-- {name} -->' … '<!-- end -->'")
    return text


def _classes(core: Graph) -> Iterator[tuple[str, ...]]:
    for cls in _own(core, OWL.Class):
        yield _code(cls), _codes(core.objects(cls, RDFS.subClassOf)), _definition(core, cls)


def _individuals(core: Graph) -> Iterator[tuple[str, ...]]:
    for individual in _own(core, OWL.NamedIndividual):
        kinds = set(core.objects(individual, RDF.type)) - {OWL.NamedIndividual}
        yield _code(individual), _codes(kinds), _definition(core, individual)


def _properties(core: Graph) -> Iterator[tuple[str, ...]]:
    for prop in _own(core, RDF.Property):
        above = set(core.transitive_objects(prop, RDFS.subPropertyOf))
        domains = {cls for one in above for way in (RDFS.domain, DOMAIN) for cls in core.objects(one, way)}
        included = {cls for one in above for cls in core.objects(one, RANGE)}
        ranges = included or {cls for one in above for cls in core.objects(one, RDFS.range)}
        yield _code(prop), f"{_codes(domains)} → {_codes(ranges) or 'anything'}", _definition(core, prop)


def _standard(core: Graph) -> Iterator[tuple[str, ...]]:
    for term in sorted(set(core.subjects(SKOS.scopeNote)), key=_name):
        if not str(term).startswith(str(CQ)):
            yield _code(term), str(core.value(term, SKOS.scopeNote))


def _alignments(alignments: Graph) -> Iterator[tuple[str, ...]]:
    ways = (RDFS.subClassOf, RDFS.subPropertyOf)
    for term in sorted({term for way in ways for term in alignments.subjects(way)}, key=_name):
        yield _code(term), _codes(above for way in ways for above in alignments.objects(term, way))


def _shapes(shapes: Graph) -> Iterator[tuple[str, ...]]:
    for shape in sorted(set(shapes.subjects(CQS.profile)), key=_name):
        profiles = ", ".join(sorted(PROFILES[_name(profile)[4:]] for profile in shapes.objects(shape, CQS.profile)))
        parts = [shape, *shapes.objects(shape, SH.property), *shapes.objects(shape, SH.sparql)]
        for part in sorted(parts, key=_name):
            if message := shapes.value(part, SH.message):
                yield _code(part), profiles, str(message)


def _own(core: Graph, kind: Node) -> list[Node]:
    return sorted({term for term in core.subjects(RDF.type, kind) if str(term).startswith(str(CQ))}, key=_name)


def _definition(core: Graph, term: Node) -> str:
    return f"{core.value(term, SKOS.definition)} *Example:* {core.value(term, SKOS.example)}"


def _name(term: Node) -> str:
    for prefix, namespace in MORE_PREFIXES.items():
        if str(term).startswith(namespace):
            return f"{prefix}:{str(term).removeprefix(namespace)}"
    return str(term)


def _code(term: Node) -> str:
    return f"`{_name(term)}`"


def _codes(terms: Iterable[Node]) -> str:
    return ", ".join(sorted(map(_code, terms)))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    GUIDE.write_text(filled(GUIDE.read_text("utf-8")), "utf-8")
