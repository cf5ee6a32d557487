"""Writes the card of the models of events, from what they are and what ``training.evaluate_events`` measured last.

Run from the repository's root, after ``training.train_events``: ``python -m training.event_card``. ``training.train``
runs both.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kg.extract.judging.judge import ARTEFACT
from kg.scoring import Score
from training.institutions import gold_files
from training.train_events import RAREST
from training.train_ner import data_hash

CARD: Final = ARTEFACT.with_suffix(".md")

SCORES: Final = Path(__file__).resolve().parent / "event_scores.json"
"""What ``training.evaluate_events`` measured last."""

LEFT_OUT: Final = {"events": "of the models of events", "entities": "of those and of the entity model"}
"""What institutions are left out of."""

TEXT: Final = """# The models of events

Four logistic regressions decide on what the rules propose in an official release: whether somebody took part in an
event, when it was, where it was, and whether the article reports it at all.

- **Intended use**: meetings, visits and addresses in English releases of governments and international bodies, after
  this project's rules and entity model. Each decision comes with a probability, and `kg explain` shows what weighed in
  it. Whoever acts on a fact should read the words that it rests on first.
- **Data**: the annotated releases of `training/gold` ({files} files; SHA-256 of annotations and texts together
  `{digest}`).
  Each file's first lines give source and licence: public domain, or a licence that asks for attribution. Proposals
  that the annotators call optional teach nothing.
- **Features**: whether a proposal has a property that a person can read: the rule that made it, the words and the
  grammar between it and the event, distance in words and sentences, what kind of entity it is and how often it is
  named, the event's type, verb or noun, and what else is proposed. No names of persons, bodies or places. A property
  seen less often than {rarest} times is not used.
- **Form**: weights in `{artefact}`, evaluated in plain Python; nothing in it is run.
- **Licence**: that of this project.
- **Made by**: `python -m training.train` with scikit-learn, which gives the same bytes each time on the same
  processor and libraries.

## Models
| model | features with a weight | says yes from | scaling: slope, offset |
|---|---|---|---|
{models}

## Calibration
A probability is the regression's, scaled by two parameters (Platt) that are fitted to proposals judged by models
without their institution. How far it holds, in bins of confidence: `docs/decisions/0011-judging-events.md`.

## Scores
All facts of the annotated releases, each institution's read by models that learned nothing from it
(`python -m training.evaluate_events`, with `--entities` for the second row; annotations
{measured}):

| institutions left out | precision | recall | F1 | facts |
|---|---|---|---|---|
{scores}

## Limits
- What no rule proposes, no model can accept: an event that no verb or noun of the lists names, somebody whom no
  sentence near the event names.
- Releases that speak of announcements, advice and calls for tenders are not what it has learned from; there its
  confidence is too high (`docs/decisions/0013-reading-facts.md`).
- Roles are the rules' alone; the models have no say in them.
- Its institutions are English-speaking governments, Russia's and Japan's presidencies and the Commission: the style of
  others may be read less well, as the spread in `docs/decisions/0011-judging-events.md` shows.
"""


def main() -> None:
    """Write the card of the artefact that is there."""
    CARD.write_text(card(), encoding="utf-8")


def card() -> str:
    """The text of the card."""
    artefact = json.loads(ARTEFACT.read_text(encoding="utf-8"))
    scores = json.loads(SCORES.read_text(encoding="utf-8"))
    data = artefact["training_data"]
    return TEXT.format(
        files=len(data["files"]),
        digest=data["sha256"],
        artefact=ARTEFACT.name,
        rarest=RAREST,
        models="\n".join(_model(name, artefact) for name in artefact["models"]),
        scores="\n".join(_row(LEFT_OUT[key], scores[key]) for key in LEFT_OUT if key in scores),
        measured=", ".join(f"`{digest}`" for digest in sorted({row["training_data"] for row in scores.values()})),
    )


def keep(left_out_of: str, score: Score) -> None:
    """Keep what was measured on today's annotations, for the card.

    Args:
        left_out_of: a key of :data:`LEFT_OUT`.
        score: of all facts of all institutions.
    """
    scores = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    figures = {name: round(getattr(score, name), 3) for name in ("precision", "recall", "f1")}
    scores[left_out_of] = {"training_data": data_hash(gold_files()), **figures, "facts": score.gold}
    SCORES.write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _model(name: str, artefact: Mapping[str, Any]) -> str:
    model, threshold = artefact["models"][name], artefact["thresholds"][name]
    return f"| {name} | {len(model['weights']):,} | {threshold} | {model['slope']}, {model['offset']} |"


def _row(name: str, row: Mapping[str, Any]) -> str:
    return f"| {name} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {row['facts']:,} |"


if __name__ == "__main__":
    main()
