"""Articles go into versions and out again, and a version holds the same whatever the way to it."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg import iri, validation
from kg.extractors import Rules
from kg.model import Article, Extraction, UsageError
from kg.pipeline import publishing
from kg.pipeline.publishing import NonconformingError, add, remove
from kg.store import DataFolder, StoreError, Version
from kg.validation import Report, Result
from tests.pipeline.conftest import BASE, OSLO, REPORT

LINKS = iri.links_graph(BASE)
FACTS = f"{BASE}graph/article/"


def content(version: Version | None) -> dict[str, set[str]]:
    """Graph ("" for the default graph) → its triples."""
    assert version is not None
    graphs: dict[str, set[str]] = {}
    for quad in Store.read_only(str(version.store)):
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        graphs.setdefault(name, set()).add(str(quad.triple))
    return graphs


def dumps(version: Version | None) -> dict[str, bytes]:
    assert version is not None
    return {path.name: path.read_bytes() for path in version.dumps.iterdir()}


def test_what_a_version_holds(data: DataFolder, articles: Path) -> None:
    published = add(data, [articles])
    assert published.changed
    assert not published.skipped
    manifest = published.version.manifest()  # type: ignore[union-attr]
    assert [entry.headline for entry in manifest.articles.values()] == [
        "Agency publishes its annual report",
        "Minister Jane Example visits Lisbon",
    ]
    graphs = content(published.version)
    keys = [entry.key for entry in manifest.articles.values()]
    expected = {f"{BASE}graph/{kind}/{key}" for kind in ("article", "evidence") for key in keys}
    assert expected | {iri.ontology_graph(BASE)} <= set(graphs) <= expected | {iri.ontology_graph(BASE), LINKS, ""}
    facts = set().union(*(graphs[name] for name in graphs if name.startswith(FACTS) or name == LINKS))
    assert graphs[""] == facts
    assert set(dumps(published.version)) == {
        f"dump.{suffix}{packed}" for suffix in ("ttl", "trig", "nt", "nq", "jsonld", "rdf") for packed in ("", ".gz")
    }


def test_unchanged_input_publishes_nothing(data: DataFolder, articles: Path) -> None:
    first = add(data, [articles])
    again = add(data, [articles / "report.txt", articles])
    assert not again.changed
    assert again.version == first.version
    assert len(again.outcomes) == 2
    assert [version.number for version in data.versions()] == [1]


def test_unchanged_input_needs_no_language_model(data: DataFolder, articles: Path) -> None:
    add(data, [articles])
    code = (
        "import sys; from pathlib import Path\n"
        "from kg.pipeline.publishing import add; from kg.store import DataFolder\n"
        "assert not add(DataFolder.open(Path(sys.argv[1])), [Path(sys.argv[2])]).changed\n"
        "print(sorted({'spacy', 'rdflib', 'pyshacl', 'fastapi'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(data.path), str(articles)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_way_to_a_version_does_not_matter(tmp_path: Path, articles: Path) -> None:
    """All at once, or one by one in another order with a detour: the same dumps and the same default graph."""
    (articles / "oslo.txt").write_text(OSLO, encoding="utf-8")
    at_once = DataFolder.open(tmp_path / "a", BASE, create=True)
    add(at_once, [articles])
    by_steps = DataFolder.open(tmp_path / "b", BASE, create=True)
    (tmp_path / "other.txt").write_text(
        OSLO.replace("Norwegian Minister of Trade, Kari Prøve", "Italian Minister of Trade, Carla Prova"),
        encoding="utf-8",
    )
    add(by_steps, [tmp_path / "other.txt"])
    add(by_steps, [articles / "report.txt"])
    add(by_steps, [articles / "oslo.txt"])
    add(by_steps, [articles / "lisbon.txt"])
    assert dumps(at_once.current()) == dumps(by_steps.current())
    assert content(at_once.current()) == content(by_steps.current())


def test_changed_text_replaces_the_two_graphs(data: DataFolder, articles: Path) -> None:
    before = content(add(data, [articles]).version)
    text = REPORT.replace("It is our best report so far", "We thank everybody") + "\nThe report has two parts.\n"
    (articles / "report.txt").write_text(text, encoding="utf-8")
    published = add(data, [articles / "report.txt"])
    after = content(published.version)
    assert published.changed
    assert set(before) == set(after)
    changed = {name.removeprefix(BASE).rsplit("-", 1)[0] for name in after if before[name] != after[name]}
    assert changed >= {"graph/article/agency-publishes-its-annual-report"}
    assert not any("lisbon" in name for name in changed)
    assert not any("two parts" in triple for triple in before[""])
    assert any("two parts" in triple for triple in after[""])
    assert not any("best report" in triple for triples in after.values() for triple in triples)


def test_withdrawing_leaves_what_others_say(data: DataFolder, articles: Path) -> None:
    (articles / "oslo.txt").write_text(OSLO, encoding="utf-8")
    add(data, [articles])
    without = DataFolder.open(data.path.with_name("other"), BASE, create=True)
    (articles / "oslo.txt").unlink()
    add(without, [articles])
    published = remove(data, ["minister-jane-example-addresses"])
    assert content(published.version) == content(without.current())
    assert dumps(published.version) == dumps(without.current())


def test_articles_are_named_by_iri_key_or_beginning(data: DataFolder, articles: Path) -> None:
    manifest = add(data, [articles]).version.manifest()  # type: ignore[union-attr]
    (agency, entry), (minister, _) = manifest.articles.items()
    with pytest.raises(UsageError, match=r"'agency-publishes-its-anual-report' is no .*did you mean agency-publishes"):
        remove(data, [minister, "agency-publishes-its-anual-report"])
    with pytest.raises(UsageError, match="is no article's IRI or key"):
        remove(data, [""])
    assert data.versions()[-1].number == 1
    remove(data, [minister])
    published = remove(data, [entry.key])
    assert published.version.manifest().articles == {}  # type: ignore[union-attr]
    assert content(published.version).keys() == {iri.ontology_graph(BASE)}
    assert agency not in published.version.manifest().articles  # type: ignore[union-attr]


def test_a_beginning_that_fits_two_articles_is_refused(data: DataFolder, articles: Path) -> None:
    (articles / "oslo.txt").write_text(OSLO, encoding="utf-8")
    add(data, [articles])
    with pytest.raises(UsageError, match="'minister' begins 2 articles' keys; which: minister-jane-example-addresses"):
        remove(data, ["minister"])


def test_what_cannot_be_read_is_an_outcome(data: DataFolder, articles: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(bytes(range(256)))
    published = add(data, [articles, articles / "none.txt"])
    assert {Path(outcome.file).name for outcome in published.skipped} == {"empty.txt", "binary.txt", "none.txt"}
    assert len(published.version.manifest().articles) == 2  # type: ignore[union-attr]


def test_nothing_to_publish(data: DataFolder, tmp_path: Path) -> None:
    published = add(data, [tmp_path / "none.txt"])
    assert (published.version, published.changed, len(published.skipped)) == (None, False, 1)
    assert data.versions() == []


def test_other_software_maps_every_article_again(
    data: DataFolder, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(data, [articles])
    monkeypatch.setattr(publishing, "maker", lambda: "another")
    published = add(data, [articles / "lisbon.txt"])
    assert published.changed
    assert published.version.manifest().maker == "another"  # type: ignore[union-attr]
    assert len(published.version.manifest().articles) == 2  # type: ignore[union-attr]


def claims(version: Version | None) -> list[tuple[str, float]]:
    """Each claim of the evidence graphs: its triple and its confidence."""
    assert version is not None
    store = Store.read_only(str(version.store))
    rows = store.query(
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX cq: <https://w3id.org/communique/ontology#> "
        "SELECT * { GRAPH ?g { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cq:confidence ?sure } }"
    )
    return [(f"{row['s']} {row['p']} {row['o']}", float(row["sure"].value)) for row in rows]  # type: ignore[union-attr]


class Unread:
    """The rules, which must not be asked again."""

    fingerprint = Rules().fingerprint

    def extract(self, article: Article) -> Extraction:
        raise AssertionError(article.headline)


def test_a_threshold_takes_facts_from_the_next_version_and_gives_them_back(data: DataFolder, articles: Path) -> None:
    everything = add(data, [articles]).version
    every_dump = dumps(everything)
    least = max(sure for _, sure in claims(everything))
    fewer = add(data, [articles], Unread(), least).version
    assert fewer != everything
    assert 0 < len(content(fewer)[""]) < len(content(everything)[""])
    assert all(triples <= content(everything)[name] for name, triples in content(fewer).items())
    assert {claim for claim in claims(everything) if claim[1] >= least} >= set(claims(fewer))
    assert {triple for triple, _ in claims(fewer)} <= content(fewer)[""]
    assert dumps(add(data, [articles], Unread(), 0.0).version) == every_dump


def test_a_threshold_stays_until_another_is_given(data: DataFolder, articles: Path) -> None:
    (articles / "oslo.txt").write_text(OSLO, encoding="utf-8")
    add(data, [articles / "lisbon.txt"], least_confidence=1.0)
    assert not add(data, [articles / "lisbon.txt"]).changed
    assert not add(data, [articles / "lisbon.txt"], least_confidence=1.0).changed
    add(data, [articles])
    published = remove(data, ["agency"])
    assert published.version.manifest().least_confidence == 1.0  # type: ignore[union-attr]
    assert claims(published.version) == []


def test_a_missing_object_names_the_article_to_add_again(data: DataFolder, articles: Path) -> None:
    manifest = add(data, [articles]).version.manifest()  # type: ignore[union-attr]
    for file in (data.path / "articles").iterdir():
        file.write_bytes(b"{}")
    with pytest.raises(StoreError, match="kg add the article 'agency-publishes-its-annual-report-"):
        remove(data, [list(manifest.articles)[1]])
    assert data.current() == data.versions()[-1]


def broken(*_: object) -> Report:
    """What the shapes say of a graph that the mapping should never make."""
    return Report((Result("", "<x>", "<y>", "", "has no label", "Violation", "<s>"),))


def test_an_article_that_breaks_the_shapes_is_left_out(
    data: DataFolder, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = validation.validate_article

    def doubting(facts: list[Quad], evidence: list[Quad]) -> Report:
        return broken() if "lisbon" in str(facts[0].graph_name) else real(facts, evidence)

    monkeypatch.setattr(validation, "validate_article", doubting)
    published = add(data, [articles])
    reason = "left out, since its graph breaks the shapes: has no label"
    place = f"{articles}/lisbon.txt:1: Minister Jane Example visits Lisbon"
    assert [str(outcome) for outcome in published.skipped] == [f"{place}: {reason}"]
    assert [e.headline for e in published.version.manifest().articles.values()] == [  # type: ignore[union-attr]
        "Agency publishes its annual report"
    ]
    assert not any("lisbon" in name for name in content(published.version))


def test_links_that_break_the_shapes_publish_nothing(
    data: DataFolder, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "validate_links", broken)
    with pytest.raises(NonconformingError, match=r"has no label.*nothing was published"):
        add(data, [articles])
    assert data.current() is None
    assert NamedNode(LINKS)
