"""Counts right, wrong and missing facts by kind."""

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 (0 to 1) of one kind of fact, and how many the gold has."""

    precision: float
    recall: float
    f1: float
    gold: int


@dataclass(frozen=True)
class Miss:
    """A fact that is missing (``-``) or wrong (``+``)."""

    sign: str
    kind: str
    fact: str
    headline: str

    def __str__(self) -> str:
        """One line for ``kg score --facts``."""
        return f"{self.sign} {self.kind:14} {self.fact}   [{self.headline[:60]}]"


@dataclass
class Tally:
    """What has been compared so far."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def count(
        self, headline: str, kind: str, gold: Set[object], predicted: Set[object], free: Set[object] = frozenset()
    ) -> None:
        """Compare two sets of facts; a predicted fact in ``free`` is neither right nor wrong."""
        hit, extra, absent = gold & predicted, predicted - gold - free, gold - predicted
        self.right[kind] += len(hit)
        self.wrong[kind] += len(extra)
        self.missing[kind] += len(absent)
        for sign, facts in (("-", absent), ("+", extra)):
            self.misses += [Miss(sign, kind, fact, headline) for fact in sorted(map(str, facts))]

    def add(self, other: "Tally") -> None:
        """Add what another tally has counted."""
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.misses += other.misses

    def less_wrong(self, other: "Tally") -> "Tally":
        """A copy in which only what ``other`` finds wrong too is wrong."""
        wrong = {miss for miss in other.misses if miss.sign == "+"}
        misses = [miss for miss in self.misses if miss.sign == "-" or miss in wrong]
        counted = Counter(miss.kind for miss in misses if miss.sign == "+")
        return Tally(Counter(self.right), counted, Counter(self.missing), misses)

    def kinds(self) -> list[str]:
        """Every kind counted, sorted."""
        return sorted({*self.right, *self.wrong, *self.missing})

    def score(self, kind: str | None = None) -> Score:
        """The score of one kind, or micro-averaged over all."""
        right, wrong, missing = (c.total() if kind is None else c[kind] for c in (self.right, self.wrong, self.missing))
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = right / (right + missing) if right + missing else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Score(precision, recall, f1, right + missing)

    def table(self) -> Iterator[str]:
        """A line for each kind, the last one for all."""
        yield f"{'kind':16}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"
        for name, kind in [*((k, k) for k in self.kinds()), ("ALL", None)]:
            s = self.score(kind)
            yield f"{name:16}{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}{s.gold:7d}"
