"""The pipeline's networks with less work: faster products of matrices, and each kind of word embedded once.

What they say is the same up to the last bits of floating point.
"""

from itertools import chain
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.vocab import Vocab

MOST: Final = 30_000
"""Kinds of word remembered before the table is begun anew; 12 MB for vectors of 96 numbers."""

Floats = NDArray[np.float32]
_Kind = tuple[int, ...]


class MatrixOps(NumpyOps):  # type: ignore[misc]  # thinc's are untyped
    """thinc's operations on NumPy arrays, with NumPy's own product of matrices.

    On processors that thinc's BLIS does not know, NumPy's OpenBLAS takes a third of the time.
    """

    name = "numpy-matmul"

    def gemm(
        self, x: Floats, y: Floats, *, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        """The product of two matrices, each transposed first where ``trans1`` or ``trans2`` says so."""
        return cast("Floats", np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out))


def lighten(model: "Model[Any, Any]", vocab: "Vocab") -> None:
    """Let a network of the pipeline, in place, multiply by :class:`MatrixOps` and embed each kind of word once.

    Afterwards it can't be trained or saved.
    """
    ops = MatrixOps()
    for layer in list(model.walk()):
        layer.ops = ops
        if layer.maybe_get_ref("embed") is not None:
            embed = layer.get_ref("embed")
            layer.layers[layer.layers.index(embed)] = embedding_once(embed, vocab)


def embedding_once(embed: "Model[Any, Any]", vocab: "Vocab") -> "Model[Any, Any]":
    """A layer that gives what ``embed`` gives for documents, but asks it about each kind of word once.

    Args:
        embed: spaCy's ``MultiHashEmbed``. What it gives depends on a token's letters, norm and whether a blank follows.
        vocab: the pipeline's vocabulary.
    """
    table = _Table(embed, vocab)

    def forward(model: "Model[Any, Any]", docs: "Sequence[Doc]", is_train: bool) -> tuple[list[Floats], None]:  # noqa: ARG001  # thinc gives them
        return table.vectors(docs), None

    return Model("embedding_once", forward)


class _Table:
    """The vectors of the kinds of word seen so far."""

    def __init__(self, embed: "Model[Any, Any]", vocab: "Vocab") -> None:
        self._embed = embed
        self._vocab = vocab
        self._rows: dict[_Kind, int] = {}
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)

    def vectors(self, docs: "Sequence[Doc]") -> list[Floats]:
        """For each document, a row for each token."""
        kinds = [list(map(tuple, doc.to_array(["ORTH", "NORM", "SPACY"]).tolist())) for doc in docs]
        every = dict.fromkeys(chain.from_iterable(kinds))
        new = [kind for kind in every if kind not in self._rows]
        if new:
            if len(self._rows) + len(new) > MOST:
                self._rows.clear()
                new = list(every)
            self._learn(new)
        return [self._vectors[[self._rows[kind] for kind in found]] for found in kinds]

    def _learn(self, kinds: list[_Kind]) -> None:
        strings = self._vocab.strings
        doc = Doc(self._vocab, words=[strings[orth] for orth, _, _ in kinds], spaces=[bool(k[2]) for k in kinds])
        doc.from_array(["NORM"], cast("Any", np.array([[norm] for _, norm, _ in kinds], dtype=np.uint64)))
        (found,) = self._embed.predict([doc])
        first = len(self._rows)
        if len(self._vectors) < first + len(kinds):
            grown = np.zeros((2 * (first + len(kinds)), found.shape[1]), dtype=np.float32)
            if first:
                grown[:first] = self._vectors[:first]
            self._vectors = grown
        self._vectors[first : first + len(kinds)] = found
        self._rows.update((kind, first + number) for number, kind in enumerate(kinds))
