"""Fine-tunes the entity model: the medium English pipeline's own ``ner`` goes on learning from the annotated releases.

Run from the repository's root: ``python -m training.train_ner``. Twice gives the same bytes.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.extract.models import MODEL, MODEL_VERSION, NER, PARTS, RECORD, pretrained
from training.institutions import gold_files
from training.ner_data import examples

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

SEED: Final = 0

RECIPE: Final = {"epochs": 4, "dropout": 0.3, "learning rate": 0.0003, "words in a batch": 300}
"""How it is trained; the choice is measured in ``docs/decisions/0008-entities.md``."""

SCORES: Final = Path(__file__).resolve().parent / "ner_scores.json"
"""What ``training.score_ner`` measured last, for the model card."""

CARD: Final = """# The entity model

Labels persons, organisations, places and the other kinds of names of spaCy's English models in official news.

- **Made from**: the `ner` of {base} (MIT licence, Explosion AI), which went on learning: {recipe}.
- **Data**: the annotated releases of `training/gold` ({files} files; SHA-256 of annotations and texts together
  `{digest}`). Each file's first lines give source and licence: public domain, or a licence that
  asks for attribution. Labels that are not annotated there (dates, nationalities …) are the first model's own.
- **Licence**: that of this project; the first model's MIT licence stands in its distribution.
- **Made by**: `python -m training.train_ner`, which gives the same bytes each time on the same processor and libraries.

## Scores
Names in an article that are right, precision / recall / F1, from models that learned nothing from the institutions that
they are measured on (`python -m training.score_ner`; annotations `{measured}`):

| kind | before | after |
|---|---|---|
{rows}

These are the model's own; grammars, gazetteers and an article's acronyms outvote it
(`docs/decisions/0008-entities.md`).

## Limits
- English official prose. Social media, fiction and speech are not what it has seen.
- It follows the annotators' rulings: a country is a place, a title is no organisation, a programme is neither.
- Names in capitals throughout, in lists without sentences and in headlines are its weakest.
"""


def main(target: Path = NER, files: Iterable[Path] | None = None) -> None:
    """Train on ``files`` (all annotations unless given) and write the model, its record and its card to ``target``."""
    chosen = gold_files() if files is None else list(files)
    nlp = tuned(chosen)
    target.mkdir(parents=True, exist_ok=True)
    nlp.get_pipe("ner").to_disk(target, exclude=["vocab"])  # type: ignore[attr-defined]
    record = {
        "model": {part: _sha256([target / part]) for part in ("cfg", "model", "moves")},
        "training_data": training_data(chosen),
        "recipe": RECIPE,
        "starts_from": {"name": MODEL, "version": MODEL_VERSION, "ner/model": PARTS["ner/model"]},
    }
    (target / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    (target / "README.md").write_text(_card(record), encoding="utf-8")


def tuned(files: Iterable[Path]) -> "Language":
    """The medium pipeline, loaded anew, whose entity model has gone on learning from ``files``."""
    nlp = pretrained()
    train(nlp, examples(files, nlp))
    return nlp


def train(nlp: "Language", learned: "list[Example]") -> None:
    """Let ``nlp``'s ``ner`` go on learning from ``learned``; the averages of the weights over all steps are kept.

    The component has a token-to-vector layer of its own, so that tagger and parser stay as they are.
    """
    from thinc.api import Adam, fix_random_seed  # noqa: PLC0415  # with the model, for those who train

    fix_random_seed(SEED)
    order, ner = random.Random(SEED), nlp.get_pipe("ner")  # noqa: S311  # to be repeatable, not secret
    optimiser = Adam(RECIPE["learning rate"], L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    shuffled = list(learned)
    for _ in range(int(RECIPE["epochs"])):
        order.shuffle(shuffled)
        for batch in _batches(shuffled):
            ner.update(batch, sgd=optimiser, drop=RECIPE["dropout"])  # type: ignore[attr-defined]
    with ner.model.use_params(optimiser.averages):  # type: ignore[attr-defined]
        averaged = ner.to_bytes()  # type: ignore[attr-defined]
    ner.from_bytes(averaged)  # type: ignore[attr-defined]


def data_hash(files: Iterable[Path]) -> str:
    """SHA-256 of annotations and the texts that they annotate."""
    return _sha256([path for gold in files for path in (gold, gold.with_suffix(".txt"))])


def training_data(files: Sequence[Path]) -> dict[str, Any]:
    """What a model's record says of the annotations that it learned from: their hash and the files' names."""
    return {"sha256": data_hash(files), "files": [path.name for path in files]}


def _card(record: Mapping[str, Any]) -> str:
    """The model card, with what ``training.score_ner`` measured last."""
    scores = json.loads(SCORES.read_text(encoding="utf-8"))
    data, recipe = record["training_data"], record["recipe"]
    rows = "\n".join(
        f"| {kind} | {_figures(scores['pretrained'][kind])} | {_figures(scores['tuned'][kind])} |"
        for kind in scores["tuned"]
    )
    return CARD.format(
        files=len(data["files"]),
        digest=data["sha256"],
        base=f"{MODEL} {MODEL_VERSION}",
        recipe=", ".join(f"{name} {value}" for name, value in recipe.items()),
        rows=rows,
        measured=scores["training_data"],
    )


def _figures(score: Mapping[str, float]) -> str:
    return " / ".join(f"{score[name]:.3f}" for name in ("precision", "recall", "f1"))


def _batches(paragraphs: "Iterable[Example]") -> "Iterator[list[Example]]":
    """Paragraphs together until they have as many words as a batch takes."""
    batch, words = list["Example"](), 0
    for example in paragraphs:
        batch.append(example)
        words += len(example.reference)
        if words >= RECIPE["words in a batch"]:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _sha256(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
