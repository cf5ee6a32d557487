"""The MiniLM tagger: words → spans of persons, bodies and places, by an int8 ONNX model on one core.

The network is BERT of six layers (MiniLM-L6-H384, uncased) with one input more: each word's shape, since its
vocabulary knows no capitals. ``training/train_minilm.py`` makes the files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL_FILE: Final = "minilm.onnx"
TOKENIZER_FILE: Final = "tokenizer.json"

KINDS: Final = ("PERSON", "ORG", "PLACE")
LABELS: Final = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
"""Each word's label: B- begins a span of a kind, I- goes on with it."""

WINDOW: Final = 192
"""Word pieces that are read at once, besides the two marks around them."""

_BATCH: Final = 16
SHAPES: Final = 6
"""How many shapes :func:`shape` tells apart."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some words of a text as the network reads them.

    Attributes:
        ids: word pieces, with the marks at both ends.
        shapes: for each piece, the shape of its word.
        first: for each word, where its first piece stands in ``ids``.
    """

    ids: list[int]
    shapes: list[int]
    first: list[int]


@dataclass(frozen=True, slots=True, order=True)
class Tagged:
    """A run of words, ``words[start:end]``, of a kind of :data:`KINDS`."""

    start: int
    end: int
    kind: str


def windows(words: Sequence[str], tokenizer: "Tokenizer") -> Iterator[Window]:
    """The words in windows of at most :data:`WINDOW` pieces, in order; a word is never cut in two windows."""
    begin, end, unknown = (_id_of(mark, tokenizer) for mark in ("[CLS]", "[SEP]", "[UNK]"))
    ids, shapes, first = [begin], [0], list[int]()
    for word, encoded in zip(words, tokenizer.encode_batch(list(words), add_special_tokens=False), strict=True):
        pieces = (encoded.ids or [unknown])[:WINDOW]
        if len(ids) - 1 + len(pieces) > WINDOW:
            yield Window([*ids, end], [*shapes, 0], first)
            ids, shapes, first = [begin], [0], []
        first.append(len(ids))
        ids += pieces
        shapes += [shape(word)] * len(pieces)
    if first:
        yield Window([*ids, end], [*shapes, 0], first)


def _id_of(mark: str, tokenizer: "Tokenizer") -> int:
    number = tokenizer.token_to_id(mark)
    if number is None:
        raise ValueError(f"the tokenizer has no {mark}")
    return number


def load_tokenizer(folder: Path) -> "Tokenizer":
    """The tokenizer of a folder, without the padding that its file may ask for."""
    from tokenizers import Tokenizer  # noqa: PLC0415  # an optional dependency

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def shape(word: str) -> int:
    """How a word is written: 0 no letters, 1 lower, 2 Capitalised, 3 CAPITALS, 4 miXed, 5 with digits."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[:1].isupper() and word[1:] == word[1:].lower() else 4


def spans(labels: Sequence[str]) -> list[Tagged]:
    """The spans that a row of labels says; an I- that goes on with nothing begins one."""
    found = list[Tagged]()
    for at, label in enumerate(labels):
        part, _, kind = label.partition("-")
        if part == "I" and found and found[-1].end == at and found[-1].kind == kind:
            found[-1] = Tagged(found[-1].start, at + 1, kind)
        elif kind:
            found.append(Tagged(at, at + 1, kind))
    return found


class Tagger:
    """The tagger of a folder, loaded."""

    def __init__(self, folder: Path) -> None:
        """Load model and tokenizer; one thread, as everything that reads."""
        import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415  # an optional dependency

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        path = str(folder / MODEL_FILE)
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self._tokenizer = load_tokenizer(folder)

    def tag(self, texts: Sequence[Sequence[str]]) -> list[list[Tagged]]:
        """The spans of each text, which is given as its words."""
        cut = [(text, window) for text, words in enumerate(texts) for window in windows(words, self._tokenizer)]
        order = sorted(range(len(cut)), key=lambda i: len(cut[i][1].ids))
        labelled: dict[int, list[str]] = {}
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            labelled.update(zip(batch, self._run([cut[i][1] for i in batch]), strict=True))
        labels: list[list[str]] = [[] for _ in texts]
        for i, (text, _) in enumerate(cut):
            labels[text] += labelled[i]
        return [spans(row) for row in labels]

    def _run(self, batch: Sequence[Window]) -> Iterator[list[str]]:
        """The label of each word of each window."""
        (logits,) = self._session.run(None, padded(batch))
        for window, row in zip(batch, logits.argmax(axis=-1), strict=True):
            yield [LABELS[row[place]] for place in window.first]


def padded(batch: Sequence[Window]) -> dict[str, Any]:
    """The network's inputs: ``ids``, ``shapes`` and ``mask``, each int64 of windows × longest window."""
    import numpy as np  # noqa: PLC0415  # comes with the optional dependencies

    size = (len(batch), max(len(window.ids) for window in batch))
    inputs = {name: np.zeros(size, dtype=np.int64) for name in ("ids", "shapes", "mask")}
    for row, window in enumerate(batch):
        length = len(window.ids)
        inputs["ids"][row, :length] = window.ids
        inputs["shapes"][row, :length] = window.shapes
        inputs["mask"][row, :length] = 1
    return inputs
