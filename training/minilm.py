"""The network of the MiniLM tagger in PyTorch, and its way into an int8 ONNX file.

After J. Devlin et al., "BERT" (2019), with the sizes of MiniLM-L6-H384 (W. Wang et al., 2020). Each layer's weights go
by the names that the published file has.
"""

import warnings
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn

from kg.extractors.tagger import LABELS, SHAPES

WIDTH: Final = 384
LAYERS: Final = 6
HEADS: Final = 12
PIECES: Final = 30_522
POSITIONS: Final = 512
EPSILON: Final = 1e-12
DROPOUT: Final = 0.1


class Tagging(nn.Module):
    """Word pieces, shapes and mask → a score for each label at each piece."""

    def __init__(self) -> None:
        """Make the network with random weights; :meth:`load` gives it those published."""
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(_Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(DROPOUT)
        self.label = nn.Linear(WIDTH, len(LABELS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Score labels.

        Args:
            ids: int64, windows × pieces.
            shapes: of the same size.
            mask: of the same size; 0 where a window is over.

        Returns:
            float32, windows × pieces × labels.
        """
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(place) + self.kinds.weight[0] + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].float()) * -10_000.0
        for layer in self.layers:
            x = layer(x, bias)
        return self.label(self.dropout(x))

    def load(self, weights: dict[str, Tensor]) -> None:
        """Take the published weights; shapes and labels have none."""
        embeddings = "embeddings."
        own = {
            "words.weight": weights[embeddings + "word_embeddings.weight"],
            "positions.weight": weights[embeddings + "position_embeddings.weight"],
            "kinds.weight": weights[embeddings + "token_type_embeddings.weight"],
            "norm.weight": weights[embeddings + "LayerNorm.weight"],
            "norm.bias": weights[embeddings + "LayerNorm.bias"],
        }
        for number in range(LAYERS):
            for name, published in _NAMES.items():
                for part in ("weight", "bias"):
                    key = f"encoder.layer.{number}.{published}.{part}"
                    own[f"layers.{number}.{name}.{part}"] = weights[key]
        missing, unexpected = self.load_state_dict(own, strict=False)
        if unexpected or set(missing) != {"shapes.weight", "label.weight", "label.bias"}:
            raise ValueError(f"not the weights of MiniLM-L6-H384: {missing}, {unexpected}")


_NAMES: Final = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "second_norm": "output.LayerNorm",
}
"""Names of a layer's parts here → in the published file."""


class _Layer(nn.Module):
    """Attention over the window, then two linear maps, each added to what came in."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.first_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.second_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """One layer; ``bias`` keeps attention from what is past a window's end."""
        query, key, value = (self._heads(linear(x)) for linear in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias
        attended = (self.dropout(scores.softmax(-1)) @ value).transpose(1, 2).flatten(2)
        x = self.first_norm(x + self.dropout(self.mixed(attended)))
        return self.second_norm(x + self.dropout(self.narrow(nn.functional.gelu(self.wide(x)))))

    @staticmethod
    def _heads(x: Tensor) -> Tensor:
        return x.unflatten(-1, (HEADS, WIDTH // HEADS)).transpose(1, 2)


def export(network: Tagging, path: Path) -> None:
    """Write ``network`` as ONNX with int8 weights (dynamic quantisation, a scale for each column)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415  # needed at the end alone

    network.eval()
    exact = path.with_suffix(".float32.onnx")
    example = tuple(torch.ones((2, 8), dtype=torch.int64) for _ in range(3))
    names = ("ids", "shapes", "mask")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            example,
            str(exact),
            input_names=list(names),
            output_names=["logits"],
            dynamic_axes={name: {0: "windows", 1: "pieces"} for name in (*names, "logits")},
            opset_version=17,
            dynamo=False,
        )
    quantize_dynamic(exact, path, per_channel=True, weight_type=QuantType.QInt8)
    exact.unlink()
