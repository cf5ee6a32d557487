"""What a change of a data folder did."""

from dataclasses import dataclass

from kg.pipeline.articles import Outcome
from kg.store import Version


@dataclass(frozen=True, slots=True)
class Published:
    """What a change did.

    Attributes:
        version: the version that serves now; ``None`` while there is none.
        changed: whether it was published by this change.
        outcomes: what became of each article and each file that held none.
    """

    version: Version | None
    changed: bool
    outcomes: tuple[Outcome, ...] = ()

    @property
    def skipped(self) -> tuple[Outcome, ...]:
        """The outcomes of what is not in the version."""
        return tuple(outcome for outcome in self.outcomes if outcome.skipped is not None)
