"""Counts right, wrong and missing facts by kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field

OWN_KINDS = frozenset({"status", "statement"})
"""Kinds that only some annotations have; they are not among those that ALL adds up."""

Where = Callable[[str, object], str]
"""A sign and a missing or wrong fact → the sentence to show beside it; empty where there is none."""


@dataclass(frozen=True)
class Compared:
    """What is compared: a kind of fact in one article, and where to show its facts."""

    headline: str
    kind: str
    where: Where


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
    sentence: str = field(default="", compare=False)

    def __str__(self) -> str:
        """A line for ``kg score --facts``, and one for the sentence if there is one."""
        line = f"{self.sign} {self.kind:14} {self.fact}   [{self.headline[:60]}]"
        return f"{line}\n      {self.sentence}" if self.sentence else line


@dataclass
class Tally:
    """What has been compared so far."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def count(
        self, about: Compared, gold: Set[object], predicted: Set[object], free: Set[object] = frozenset()
    ) -> None:
        """Compare two sets of facts; a predicted fact in ``free`` is neither right nor wrong."""
        hit, extra, absent = gold & predicted, predicted - gold - free, gold - predicted
        self.right[about.kind] += len(hit)
        self.wrong[about.kind] += len(extra)
        self.missing[about.kind] += len(absent)
        for sign, facts in (("-", absent), ("+", extra)):
            self.misses += [
                Miss(sign, about.kind, str(fact), about.headline, about.where(sign, fact))
                for fact in sorted(facts, key=str)
            ]

    def add(self, other: "Tally") -> None:
        """Add what another tally has counted."""
        for own, more in ((self.right, other.right), (self.wrong, other.wrong), (self.missing, other.missing)):
            own.update(more)  # unlike +=, keeps a kind that was compared and has nothing
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
        """The score of one kind, or micro-averaged over all but the project's own kinds."""
        return self._score([k for k in self.kinds() if k not in OWN_KINDS] if kind is None else [kind])

    def _score(self, kinds: Iterable[str]) -> Score:
        kinds = list(kinds)
        right, wrong, missing = (sum(c[k] for k in kinds) for c in (self.right, self.wrong, self.missing))
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = right / (right + missing) if right + missing else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Score(precision, recall, f1, right + missing)

    def table(self) -> Iterator[str]:
        """A line for each kind, then ALL, then ALL+ where the project's own kinds were compared too."""
        yield f"{'kind':16}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"
        kinds = self.kinds()
        rows = [(kind, self.score(kind)) for kind in kinds] + [("ALL", self.score())]
        if OWN_KINDS & set(kinds):
            rows.append(("ALL+", self._score(kinds)))
        for name, s in rows:
            yield f"{name:16}{s.precision:7.3f}{s.recall:7.3f}{s.f1:7.3f}{s.gold:7d}"
