"""Gold files by hand: what was found as a first draft, and a check of what a reader made of it."""

from kg.annotating.checking import Fault, check_gold
from kg.annotating.drafting import draft

__all__ = ["Fault", "check_gold", "draft"]
