"""A logistic regression over named features, read from JSON; what weighed in a decision can be read."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LinearModel:
    """Weights of binary features, and the Platt scaling that makes of their sum a calibrated probability.

    Attributes:
        bias: the sum before any feature.
        weights: by feature; a feature without a weight has none.
        slope: and ``offset``: the probability is ``1 / (1 + exp(-(slope * sum + offset)))`` (J. Platt, 1999).
    """

    bias: float
    weights: Mapping[str, float]
    slope: float = 1.0
    offset: float = 0.0

    def probability(self, features: Iterable[str]) -> float:
        """How probable it is that what has these features is right, between 0 and 1."""
        total = self.bias + math.fsum(self.weights.get(feature, 0.0) for feature in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.slope * total + self.offset))))

    def reasons(self, features: Iterable[str], most: int = 4) -> tuple[str, ...]:
        """The features that weighed most, heaviest first, each with its signed weight."""
        weighed = [(self.weights[f], f) for f in features if f in self.weights]
        weighed.sort(key=lambda item: (-abs(item[0]), item[1]))
        return tuple(f"{weight:+.2f} {feature}" for weight, feature in weighed[:most])
