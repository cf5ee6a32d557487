"""Names as the gold annotations compare them: folded, and mapped to the first name of their kind."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

HONORIFICS = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "baroness"),
        *("he", "h", "e", "rt", "hon"),
        *("admiral", "general", "lieutenant", "major", "colonel", "brigadier", "vice", "rear", "commander", "captain"),
    ]
)


def fold(name: object) -> str:
    """``name`` without case, diacritics, punctuation and a leading "the"."""
    text = unicodedata.normalize("NFKD", str(name).replace("’s ", "'s ").replace("&", " and "))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[^\w]+", " ", text.replace("'s ", " ")).split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def fold_person(name: object) -> str:
    """As :func:`fold`, and without honorifics and ranks before the name."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    return " ".join(words)


def as_list(value: Any) -> list[Any]:
    """A YAML value as a list: nothing, one value or several."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def folded(value: Any) -> set[str]:
    """Every wording of a YAML value, folded."""
    return {fold(name) for name in as_list(value)}


class Names:
    """The canonical gold name for each accepted wording."""

    def __init__(self) -> None:
        """No name is known yet."""
        self._of: dict[str, str] = {}
        self._people: dict[str, str] = {}

    def add(self, names: Sequence[object], *, person: bool = False) -> str:
        """Accept every wording of ``names`` for the first; returns its canonical form."""
        canonical = fold(names[0])
        for name in names:
            self._of.setdefault(fold(name), canonical)
            if person:
                self._people.setdefault(fold_person(name), canonical)
        return canonical

    def add_optional(self, name: object) -> None:
        """Accept a name that is neither right nor wrong; it stands for itself."""
        self._of.setdefault(fold(name), fold(name))
        self._people.setdefault(fold_person(name), fold(name))

    def __call__(self, labels: Sequence[object]) -> str:
        """The canonical name for any of a node's labels, else its folded first label, else ``?``."""
        for name in labels:
            if fold(name) in self._of:
                return self._of[fold(name)]
        for name in labels:
            if fold_person(name) in self._people:
                return self._people[fold_person(name)]
        return fold(labels[0]) if labels else "?"

    def wordings(self, canonical: str) -> list[str]:
        """Every folded wording that is accepted for a canonical name; the name itself first."""
        return [canonical, *(w for w, name in self._of.items() if name == canonical and w != canonical)]
