"""Measures the entity model on institutions that it has learned nothing from, beside the model that it began as.

Run from the repository's root: ``python -m training.score_ner``. Writes ``training/ner_scores.json``, which the model
card quotes.
Institutions are left out in groups, so that training is repeated a few times and not once for each.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.extract.models import pretrained
from kg.extract.paragraphs import cut, plain
from kg.scoring import Score, Tally, read_gold
from kg.scoring.gold import GoldNames, gold_names
from kg.scoring.names import fold
from training.institutions import gold_files, institution_of
from training.ner_data import by_headline, examples
from training.train_ner import SCORES, data_hash, train

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

GROUPS = 4
"""How many times institutions are left out."""

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}


def main() -> None:
    """Measure both models and write the scores."""
    files = gold_files()
    before, after = Tally(), Tally()
    for left_out in groups(files):
        nlp = pretrained()
        learned = examples([path for path in files if path not in left_out], nlp)
        measure(nlp, left_out, before)
        train(nlp, learned)
        measure(nlp, left_out, after)
    scores = {"training_data": data_hash(files), "pretrained": _scores(before), "tuned": _scores(after)}
    SCORES.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


def groups(files: Sequence[Path]) -> list[list[Path]]:
    """The files in groups, those of one institution together."""
    institutions = sorted({institution_of(path) for path in files})
    number = {name: i % GROUPS for i, name in enumerate(institutions)}
    parts = [[path for path in files if number[institution_of(path)] == group] for group in range(GROUPS)]
    return [part for part in parts if part]


def measure(nlp: "Language", files: Sequence[Path], tally: Tally) -> None:
    """Count in ``tally`` which annotated names the entity model finds, and which others it takes for names."""
    for gold in map(read_gold, files):
        known = by_headline(gold.text)
        for record in gold.articles:
            article, names = known[fold(record["headline"])], gold_names(record)
            with nlp.select_pipes(enable="ner"):
                docs = nlp.pipe(plain(article.text[p.span.start : p.span.end]) for p in cut(article))
                found = _named([entity for doc in docs for entity in doc.ents], names)
            wanted = {"person": names.people, "organisation": names.organisations, "place": names.places}
            for kind, gold_set in wanted.items():
                _count(tally, kind, gold_set, found[kind], names)


def _count(tally: Tally, kind: str, wanted: set[str], found: set[str], names: GoldNames) -> None:
    free = names.free | (names.organisations if kind == "place" else set())
    tally.right[kind] += len(wanted & found)
    tally.wrong[kind] += len(found - wanted - free)
    tally.missing[kind] += len(wanted - found)


def _named(entities: "Sequence[Span]", names: GoldNames) -> dict[str, set[str]]:
    """By kind, what the model names; a surname whose full name it has found too is no name of its own."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS.values()}
    for entity in entities:
        if entity.label_ in KINDS:
            bare = re.sub(r"'s?$", "", entity.text).strip()
            found[KINDS[entity.label_]].add(names.names([bare]))
    parts = {part for name in names.people | found["person"] if " " in name for part in name.split()}
    found["person"] -= parts - names.people
    return found


def _scores(tally: Tally) -> Mapping[str, Any]:
    return {kind: _rounded(tally.score(kind)) for kind in sorted(set(KINDS.values()))}


def _rounded(score: Score) -> Mapping[str, float]:
    return {name: round(getattr(score, name), 3) for name in ("precision", "recall", "f1")}


if __name__ == "__main__":
    main()
