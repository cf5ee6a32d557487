"""Acronyms that an article defines: "International Atomic Energy Agency (IAEA)", "IAEA (International …)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.entities.lexicon import BODY_HEADS, COMPLEMENT_HEADS, NOT_BODIES
from kg.extract.entities.words import Word

_SMALL = frozenset(["of", "for", "and", "the", "on", "in", "to", "&", "de", "against", "at", "with", "by"])
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
        if words[at - 1].text != "(" or words[at + 1].text != ")" or not _is_acronym(words[at].text):
            continue
        start = _expansion_before(words, at - 1, words[at].text)
        if start is None and _is_of_ordinary_words(words, at - 1, words[at].text):
            yield Definition(at, at - 2, at - 1, body=False)
        if start is not None:
            programme = at + 2 < len(words) and words[at + 2].lower in NOT_BODIES
            yield Definition(at, start, at - 1, _is_body(words, start, at - 1) and not programme)
    for at in range(len(words) - 3):
        if words[at + 1].text == "(" and _is_acronym(words[at].text):
            end = _expansion_inside(words, at + 2, words[at].text)
            if end is not None:
                yield Definition(at, at + 2, end, _is_body(words, at + 2, end))


def _is_acronym(text: str) -> bool:
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


def _is_body(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the full name is that of a body: not a programme's, nor one of ordinary words without a body's head."""
    named = words[start:end]
    headed = any(word.lower in BODY_HEADS | COMPLEMENT_HEADS for word in named)
    return words[end - 1].lower not in NOT_BODIES and (
        headed or any(w.capital and (w.is_acronym or not w.common) for w in named)
    )
