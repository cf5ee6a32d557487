"""Acronyms that an article defines: "International Atomic Energy Agency (IAEA)", "IAEA (International …)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.entities.lexicon import BODY_HEADS, COMPLEMENT_HEADS, KNOWN_BODIES, KNOWN_NAMES, NOT_BODIES, PLACE_HEADS
from kg.extract.entities.phrases import territory_end
from kg.extract.entities.words import Word

_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "to", "&", "de", "against", "at", "with", "by"])
_KNOWN = KNOWN_NAMES | frozenset(KNOWN_BODIES.values()) - {""}
_PARTS = frozenset(["program", "programme", "fund"])
"""Last words of what is a body where a well-known one gives it its name: "United Nations Environment Programme"."""

_ACRONYM = re.compile(r"[A-Z][A-Za-z&\-]*[A-Z][A-Za-z0-9&\-]*|[A-Z]+\d*")


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym at ``words[at]`` that stands for ``words[start:end]``."""

    at: int
    start: int
    end: int
    body: bool


def find_definitions(words: Sequence[Word]) -> Iterator[Definition]:
    """The acronyms that a paragraph defines, either way round."""
    for at in range(1, len(words) - 1):
        if words[at - 1].text != "(" or words[at + 1].text != ")" or not is_acronym(words[at].text):
            continue
        start = _expansion_before(words, at - 1, words[at].text)
        if start is None and _is_of_ordinary_words(words, at - 1, words[at].text):
            yield Definition(at, at - 2, at - 1, body=False)
        if start is not None:
            followed = words[at + 2].lower if at + 2 < len(words) else ""
            yield Definition(at, start, at - 1, _is_body(words, start, at - 1, followed))
    for at in range(len(words) - 3):
        if words[at + 1].text == "(" and is_acronym(words[at].text):
            end = _expansion_inside(words, at + 2, words[at].text)
            if end is not None:
                yield Definition(at, at + 2, end, _is_body(words, at + 2, end))


def abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym's letters stand in a body's name in their order, the first one first: "MINUSMA", "Interpol".

    Enough only where it follows the name in brackets, as for "Baltic Sea and Fisheries Council (BALFISH)".
    """
    letters = iter(name.lower())
    wanted = _letters(acronym)
    return len(wanted) > 2 and name[:1].lower() == wanted[0] and all(letter in letters for letter in wanted)


def is_acronym(text: str) -> bool:
    """Whether a word is written as acronyms are, with two capitals at least: "IAEA", "UNESCO", "IfG"."""
    return 2 <= len(text) <= 12 and bool(_ACRONYM.fullmatch(text)) and sum(c.isupper() for c in text) >= 2


def _letters(acronym: str) -> str:
    return "".join(c for c in acronym if c.isalpha()).lower()


def _expansion_before(words: Sequence[Word], end: int, acronym: str) -> int | None:
    """Where the full name before ``words[end]`` begins: the shortest run whose initials give the acronym."""
    letters = _letters(acronym)
    capitals = _letters("".join(c for c in acronym if c.isupper()))
    for start in range(end - 1, max(-1, end - 14), -1):
        word = words[start]
        if word.is_mark and word.text not in {",", "-"}:
            return None
        if not word.text[0].isupper():
            continue
        if _initials_match(words[start:end], letters) or _initials_match(words[start:end], capitals):
            return start
    return None


def _is_of_ordinary_words(words: Sequence[Word], end: int, acronym: str) -> bool:
    """Whether the acronym stands for words in lower case: "gross domestic product (GDP)"."""
    letters = _letters(acronym)
    for start in range(end - 1, max(-1, end - 8), -1):
        if words[start].is_mark or words[start].capital:
            return False
        if end - start > 1 and _initials_match(words[start:end], letters):
            return True
    return False


def _expansion_inside(words: Sequence[Word], start: int, acronym: str) -> int | None:
    end = start
    while end < len(words) and words[end].text != ")" and end - start < 12:
        end += 1
    if end == len(words) or words[end].text != ")" or end - start < 2 or not words[start].text[0].isupper():
        return None
    return end if _initials_match(words[start:end], _letters(acronym)) else None


def _initials_match(words: Sequence[Word], letters: str) -> bool:
    """Whether the first letters of the words give ``letters``; small words may be skipped, hyphens part words."""
    parts = [
        (p, w.lower in _SMALL) for w in words for p in w.lower.replace("/", "-").split("-") if p and p[0].isalnum()
    ]
    if not parts or not letters or parts[0][0][0] != letters[0] or parts[0][1]:
        return False

    def fits(i: int, j: int) -> bool:
        if j == len(letters):
            return all(small for _, small in parts[i:])
        if i == len(parts):
            return False
        word, small = parts[i]
        taken = any(word[:n] == letters[j : j + n] and fits(i + 1, j + n) for n in (1, 2, 3) if j + n <= len(letters))
        return taken or (small and fits(i + 1, j))

    return fits(0, 0)


def _is_body(words: Sequence[Word], start: int, end: int, followed: str = "") -> bool:
    """Whether the full name is that of a body: not a programme's, nor one of ordinary words without a body's head.

    Args:
        words: a paragraph's words.
        start: the name's first word.
        end: the index after its last.
        followed: the word after the acronym, which may say what is named: "the Tidal Agency (TA) *agreement*".
    """
    named = words[start:end]
    heads = BODY_HEADS | COMPLEMENT_HEADS
    if _begins_with_head(named) or _is_known(named) or named[-1].lower in heads - NOT_BODIES:
        return True
    headed = any(word.lower in heads for word in named)
    return not {named[-1].lower, followed} & NOT_BODIES and (
        headed
        or any(w.capital and (w.is_acronym or not w.common) for w in named)
        or (
            named[0].label == "ORG"
            and named[-1].lower not in PLACE_HEADS
            and any(territory_end(named, at) for at in range(1, len(named)))
        )
    )


def _begins_with_head(named: Sequence[Word]) -> bool:
    """Whether a body's head leads to the rest of the name: "*Office* of Management and Budget"."""
    for word, after in pairwise(named):
        if word.lower in _SMALL - {"and", "&"}:
            return False
        if word.lower in COMPLEMENT_HEADS and after.lower in {"of", "for", "on"}:
            return True
    return False


def _is_known(named: Sequence[Word]) -> bool:
    """Whether the name is a well-known body's, or that of a programme or fund that one gives its name to."""
    text = " ".join(word.text for word in named)
    return text in _KNOWN or (named[-1].lower in _PARTS and any(text.startswith(f"{body} ") for body in _KNOWN))
