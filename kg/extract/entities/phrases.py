"""How far a capitalised phrase goes: complements of posts and bodies, and where a person's name begins after them."""

from collections.abc import Sequence

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import BODY_HEADS, HONORIFICS, KNOWN_NAMES, PORTFOLIO, POST_HEADS, RANK_HEADS
from kg.extract.entities.words import Word

JOINTS = frozenset(
    ["of", "for", "on", "in", "de", "du", "des", "del", "di", "da", "la", "and", "&", "the", "to", "against", "with"]
)
"""Words that may stand between the capitals of one phrase."""


def texts(words: Sequence[Word]) -> list[str]:
    """The words as strings, for the gazetteers."""
    return [word.text for word in words]


def singular(word: str) -> str:
    """A plural head's singular, in lower case: "Secretaries" → "secretary"."""
    lower = word.lower()
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def is_post_head(word: Word) -> bool:
    """Whether a post may end with the word, or go on with "of"."""
    return word.lower in POST_HEADS


def is_portfolio(word: Word) -> bool:
    """Whether it is a capitalised word of a ministry's task: no name of a person."""
    return word.capital and (word.lower in PORTFOLIO or word.lower in BODY_HEADS)


def name_begins(words: Sequence[Word], at: int) -> bool:
    """Whether a person's name begins at ``words[at]``, within a run of capitals whose beginning is something else."""
    word = words[at]
    if word.lower in HONORIFICS and word.text[0].isupper() or word.lower in RANK_HEADS and word.lower != "general":
        return True
    if is_portfolio(word) or word.lower == "&":
        return False
    if word.label == "PERSON":
        return word.begins or words[at - 1].label != "PERSON" or _common_run(words, at)
    follows = at + 1 < len(words) and (words[at + 1].capital or words[at + 1].is_initial)
    before = words[at - 1]
    unknown = not word.common and not word.is_acronym and not _is_place(words, at)
    return (
        unknown
        and follows
        and before.capital
        and (before.common or _ends_place(words, at))
        and word.label not in {"ORG", "FAC"}
    )


def _common_run(words: Sequence[Word], at: int) -> bool:
    """Whether the model's name began with words that are of a ministry's task, and the true one begins here."""
    first = at
    while first > 0 and words[first - 1].label == "PERSON" and not words[first].begins:
        first -= 1
    return all(is_portfolio(word) or word.lower in JOINTS for word in words[first:at])


def _is_place(words: Sequence[Word], at: int) -> bool:
    return (
        gazetteer.match(texts(words[at : at + 5]), 0) is not None
        or gazetteer.match_adjective(texts(words[at : at + 2]), 0) is not None
    )


def _ends_place(words: Sequence[Word], at: int) -> bool:
    """Whether a country's name ends right before ``words[at]``."""
    for start in range(max(0, at - 6), at):
        found = gazetteer.match(texts(words[start:at]), 0)
        if found and start + found[0] == at:
            return True
    return False


def extent(words: Sequence[Word], at: int, *, posts: bool = False) -> int:
    """Where the capitalised complement that begins at ``words[at]`` (after its preposition) ends.

    Args:
        words: a paragraph's words.
        at: the first word after "of" or "for"; an article is skipped.
        posts: whether it may hold the head of a post ("Office of the Prosecutor").

    Returns:
        The index after its last word; ``at`` where there is none.
    """
    end, here = at, at
    while here < len(words):
        word = words[here]
        if word.capital or (word.text.isdigit() and here > at and words[here - 1].capital):
            if here > at and _stops(words, here, posts=posts):
                break
            end = here = here + 1
            if word.possessive and not _goes_on(words, here):
                break
        elif _joins(words, here, at):
            here += 1
        elif word.text == "," and _list_goes_on(words, here):
            here += 1
        else:
            break
    return end


def _stops(words: Sequence[Word], here: int, *, posts: bool) -> bool:
    word = words[here]
    if is_post_head(word) and not posts and word.text[0].isupper():
        return True
    if words[here - 1].lower in JOINTS and words[here - 1].lower != "and":
        return False
    return name_begins(words, here)


def _goes_on(words: Sequence[Word], here: int) -> bool:
    """Whether a possessive stands within a name: "People's Bank", "Women's Affairs"."""
    before = words[here - 1]
    return here < len(words) and words[here].capital and before.common and not before.is_acronym


def _joins(words: Sequence[Word], here: int, at: int) -> bool:
    """Whether the small word at ``here`` stands within the phrase."""
    word = words[here]
    if word.lower not in JOINTS or word.lower in {"to", "in", "with", "against"} and here > at:
        return False
    after = here + 1
    while after < len(words) and words[after].lower in {"the", "of"}:
        after += 1
    if after >= len(words) or not words[after].capital:
        return False
    if word.lower not in {"and", "&"}:
        return True
    following = words[after]
    if words[here + 1].lower == "the" and here + 1 < after:
        return is_portfolio(following) and not _body_ahead(words, after)
    return _alike(words[here - 1], following) and not _body_ahead(words, after)


def _alike(before: Word, after: Word) -> bool:
    """Whether "A and B" is one task: both ordinary words."""
    return (
        (is_portfolio(after) or after.common and after.label in {"ORG", ""})
        and (before.common or before.capital)
        and not (before.is_acronym or after.is_acronym or is_post_head(after) or after.label == "PERSON")
    )


def _body_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether another body begins at ``at``: "Ministry of Defence and Ministry of Interior"."""
    for word in words[at : at + 6]:
        if not word.capital:
            return False
        if word.lower in BODY_HEADS and word.lower not in PORTFOLIO:
            return True
    return False


def _list_goes_on(words: Sequence[Word], comma: int) -> bool:
    """Whether a comma separates tasks that "and" ends: "Industry, Science and Resources"."""
    here = comma
    while here + 1 < len(words) and words[here].text == ",":
        here += 1
        if words[here].lower in {"and", "&"}:
            return here + 1 < len(words) and is_portfolio(words[here + 1])
        start = here
        while here < len(words) and is_portfolio(words[here]):
            here += 1
        if here == start:
            return False
        while here + 1 < len(words) and words[here].lower in {"and", "&"} and is_portfolio(words[here + 1]):
            return not _body_ahead(words, here + 1)
    return False


def known_name(words: Sequence[Word], start: int) -> int | None:
    """The index after a well-known body's name that begins at ``words[start]``."""
    for end in range(min(len(words), start + 4), start, -1):
        if " ".join(word.text for word in words[start:end]) in KNOWN_NAMES and words[start].capital:
            return end
    return None
