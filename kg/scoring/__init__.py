"""Compares a dataset with gold annotations: precision, recall and F1 by kind of fact.

What counts as a fact is in ``tests/gold/GUIDELINES.md``; the terms read are those of ``ontology/``.
"""

from collections.abc import Iterable

from pyoxigraph import Quad

from kg.scoring.annotated import as_predicted, without_what_only_one_has
from kg.scoring.events import score_events
from kg.scoring.gold import GoldError, GoldFile, GoldNames, Record, gold_names, read_gold
from kg.scoring.names import as_list, fold, folded
from kg.scoring.passages import Evidence, Passage, read_evidence
from kg.scoring.posts import score_posts
from kg.scoring.predicted import PredictedArticle, read_dataset
from kg.scoring.sentences import NameSentences, ReportSentences
from kg.scoring.tally import Compared, Miss, Score, Tally

__all__ = [
    "Evidence",
    "GoldError",
    "GoldFile",
    "Miss",
    "Passage",
    "Score",
    "Tally",
    "agree",
    "compare",
    "read_evidence",
    "read_gold",
]


def compare(gold: GoldFile, quads: Iterable[Quad]) -> tuple[Tally, list[str]]:
    """Compare a dataset (a named graph for each article) with annotations.

    Returns:
        The tally, and the headlines of annotated articles that the dataset lacks.
    """
    found, tally, absent = read_dataset(quads), Tally(), []
    for article in gold.articles:
        headline = str(article["headline"])
        predicted = found.get(fold(headline))
        if predicted is None:
            absent.append(headline)
            predicted = PredictedArticle()
        score_article(tally, article, predicted)
    return tally, absent


def score_article(tally: Tally, article: Record, predicted: PredictedArticle) -> None:
    """Count every fact of one annotated article."""
    headline, names = str(article["headline"]), gold_names(article)
    _score_entities(tally, headline, predicted, names)
    score_posts(tally, article, predicted, names)
    score_events(tally, article, predicted, names)
    _score_reports(tally, article, predicted, names)
    if "statements" in article:
        _score_statements(tally, article, predicted, names)


def agree(gold: Iterable[Record], other: Iterable[Record]) -> tuple[Tally, list[str]]:
    """Score one reader's annotations against another's, on the articles that both annotate.

    Both are articles of gold files; ``other`` is read as if it were a graph. What either reader marks as optional is
    neither right nor wrong, save that a fact which one states and the other marks as optional is one that both saw.

    Returns:
        The tally, and the headlines that only ``other`` annotates.
    """
    annotated = {fold(article["headline"]): article for article in gold}
    tally, unknown = Tally(), []
    for second in other:
        article = annotated.get(fold(second["headline"]))
        if article is None:
            unknown.append(str(second["headline"]))
            continue
        article = without_what_only_one_has(article, second)
        generous, strict = Tally(), Tally()
        score_article(generous, article, as_predicted(second, article, optional=True))
        score_article(strict, article, as_predicted(second, article, optional=False))
        tally.add(generous.less_wrong(strict))
    return tally, unknown


def _score_entities(tally: Tally, headline: str, found: PredictedArticle, gold: GoldNames) -> None:
    def named(nodes: set[str]) -> set[str]:
        return {gold.names(found.labels[n]) for n in nodes}

    free = gold.free | named(found.publisher)  # the header names the publisher: neither right nor wrong
    shown = NameSentences(found, gold)
    tally.count(Compared(headline, "person", shown), gold.people, named(found.people), free)
    tally.count(Compared(headline, "organisation", shown), gold.organisations, named(found.organisations), free)
    tally.count(Compared(headline, "place", shown), gold.places, named(found.places), free | gold.organisations)


def _score_reports(tally: Tally, article: Record, found: PredictedArticle, gold: GoldNames) -> None:
    annotated = as_list(article.get("reports"))
    by_title = {t: r for r in annotated for t in folded(r["title"])}
    free = {("title", t) for r in annotated if r.get("optional") for t in folded(r["title"])}
    wanted, facts = set[object](), set[object]()
    for report in annotated:
        if report.get("optional"):
            continue
        key = fold(as_list(report["title"])[0])
        wanted.add(("title", key))
        if report.get("publisher"):
            wanted.add((key, "publisher", gold.names([as_list(report["publisher"])[0]])))
        if report.get("released"):
            wanted.add((key, "released", str(report["released"])))
    for _, title, publisher, issued in found.reports:
        match = by_title.get(fold(title))
        if match and match.get("optional"):
            continue
        key = fold(as_list(match["title"])[0]) if match else fold(title)
        facts.add(("title", key))
        if match and publisher:
            facts.add((key, "publisher", gold.names(found.labels[publisher])))
        if match and issued:
            facts.add((key, "released", issued))
    about = Compared(str(article["headline"]), "report", ReportSentences(found))
    tally.count(about, wanted, facts, free)


def _score_statements(tally: Tally, article: Record, found: PredictedArticle, gold: GoldNames) -> None:
    """Count each statement's words and who said them, where the article's statements are annotated."""
    annotated = {fold(s["text"]): s for s in as_list(article["statements"])}
    wanted, facts = set[object](), set[object]()
    for words, statement in annotated.items():
        if statement.get("optional"):
            continue
        wanted.add(words)
        if statement.get("speaker"):
            wanted.add((words, gold.names([statement["speaker"]])))
    for _, text, speaker in found.statements:
        words = fold(text)
        if annotated.get(words, {}).get("optional"):
            continue
        facts.add(words)
        if speaker and words in annotated:
            facts.add((words, gold.names(found.labels[speaker])))
    texts = [*(str(s["text"]) for s in annotated.values()), *(text for _, text, _ in found.statements)]
    exact = {fold(text): text for text in texts}

    def shown(_sign: str, fact: object) -> str:
        return exact[str(fact[0] if isinstance(fact, tuple) else fact)]

    tally.count(Compared(str(article["headline"]), "statement", shown), wanted, facts)
