"""How far a capitalised phrase goes: complements of posts and bodies, and where a person's name begins after them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    COMPLEMENT_HEADS,
    HONORIFICS,
    KNOWN_NAMES,
    PORTFOLIO,
    POST_HEADS,
    POST_MODIFIERS,
    RANK_HEADS,
)
from kg.extract.entities.words import Word


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A run of a paragraph's words, ``words[start:end]``, and the rule that took it.

    ``name`` is set where the words are but a part of the name: "Labor" in "the Departments of State and Labor".
    """

    start: int
    end: int
    rule: str
    name: str | None = None


JOINTS = frozenset(
    ["of", "for", "on", "in", "de", "du", "des", "del", "di", "da", "la", "and", "&", "the", "to", "against", "with"]
)
"""Words that may stand between the capitals of one phrase."""

_HEADS_OF_THEIR_OWN = (COMPLEMENT_HEADS | {"force"}) - {
    "service",
    "society",
    "community",
    "movement",
    "group",
    "mission",
    "school",
    "board",
}
"""Heads before which "and" parts two bodies."""

_GREATER = frozenset(["ministry", "academy", "university", "agency", "government"])
"""Heads of bodies that have departments of their own."""

_GATHERINGS = frozenset(
    ["convention", "conference", "congress", "exhibition", "sports", "visitor", "trade", "shopping", "event"]
)
"""Words that make a centre a place."""

_LONGEST_COUNTRY = 9
_AHEAD = 6
"""How many words on a following body or post is looked for."""


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
    return word.lower.removesuffix("-elect").removesuffix("-designate") in POST_HEADS


def is_task(word: Word) -> bool:
    """Whether it is a capitalised word of a ministry's task or a body's name: no name of a person."""
    return word.capital and (word.lower in PORTFOLIO or word.lower in BODY_HEADS)


def may_be_task(word: Word) -> bool:
    """Whether it may be such a word: an ordinary one, that the model takes for no person or place."""
    ordinary = word.common and not word.is_acronym and word.label not in {"PERSON", "GPE"} and not is_post_head(word)
    return is_task(word) or (word.capital and ordinary)


def territory_end(words: Sequence[Word], at: int) -> int | None:
    """The index after the country's (or its part's) name that begins at ``words[at]``."""
    found = gazetteer.match(texts(words[at : at + _LONGEST_COUNTRY]), 0)
    return at + found[0] if found else None


def territory_before(words: Sequence[Word], at: int) -> bool:
    """Whether a country's name ends right before ``words[at]``."""
    return any(territory_end(words[:at], start) == at for start in range(max(0, at - 6), at))


def name_begins(words: Sequence[Word], at: int) -> bool:
    """Whether a person's name begins at ``words[at]``, within a run of capitals whose beginning is something else."""
    word, before = words[at], words[at - 1]
    if (word.lower in HONORIFICS and word.text[0].isupper()) or (word.lower in RANK_HEADS and word.lower != "general"):
        return True
    if is_task(word) or word.text == "&" or word.is_acronym:
        return False
    if word.label == "PERSON":
        return word.begins or before.label != "PERSON" or _only_tasks_before(words, at)
    follows = at + 1 < len(words) and (words[at + 1].capital or words[at + 1].is_initial)
    if not follows or not before.capital or territory_end(words, at):
        return False
    ended = is_task(before) or territory_before(words, at)
    if word.common:
        return ended and word.label not in {"FAC", "GPE"} and _is_strange(words, at + 1)
    return (ended or (before.common and word.label != "ORG")) and word.label != "FAC"


def _is_strange(words: Sequence[Word], at: int) -> bool:
    """Whether no dictionary has the word: the surname of "Mark Wanyama"."""
    return not words[at].common and not words[at].is_acronym and territory_end(words, at) is None


def _only_tasks_before(words: Sequence[Word], at: int) -> bool:
    """Whether the model's name began with words of a ministry's task, and the true one begins here."""
    first = at
    while first > 0 and words[first - 1].label == "PERSON" and not words[first].begins:
        first -= 1
    return territory_end(words, first) == at or all(is_task(word) or word.lower in JOINTS for word in words[first:at])


def extent(words: Sequence[Word], at: int, *, posts: bool = False, countries: bool = True, unit: bool = False) -> int:
    """Where the capitalised complement that begins at ``words[at]`` (after its preposition and article) ends.

    Args:
        words: a paragraph's words.
        at: the complement's first word.
        posts: whether it may hold the head of a post ("Office of the Prosecutor").
        countries: whether it may go on with "of" and a country ("Bank of the United States").
        unit: whether it is a unit's, so that "of" and a greater body end it ("Directorate of Trade *of the Ministry*").

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
        elif _joins(words, here, countries=countries, unit=unit) or (
            word.text == "," and here > at and _list_goes_on(words, here)
        ):
            here += 1
        else:
            break
    return end


def _stops(words: Sequence[Word], here: int, *, posts: bool) -> bool:
    word = words[here]
    after_joint = words[here - 1].lower in JOINTS - {"and", "&"}
    inner = posts and (after_joint or words[here - 1].lower in POST_MODIFIERS or _only_a_post_before(words, here))
    if post_ahead(words, here) and not inner and not is_task(word):
        return True
    return not after_joint and name_begins(words, here)


def _only_a_post_before(words: Sequence[Word], here: int) -> bool:
    """Whether a post's head ends what began with another: "Office of the *Chief Public Health* Officer"."""
    start = here
    while start > 0 and words[start - 1].capital and not words[start - 1].possessive:
        start -= 1
    if start == here:
        return False
    begins = words[start].lower in {"chief", "deputy", "assistant", "special"}
    alone = here == start + 1 and start > 0 and words[start - 1].lower == "the" and words[start].lower not in PORTFOLIO
    ordinary = alone and words[start].common and not words[start].is_acronym  # "Office of the Fire Commissioner"
    return ordinary or (begins and all(word.lower in POST_MODIFIERS | PORTFOLIO for word in words[start + 1 : here]))


def _goes_on(words: Sequence[Word], here: int) -> bool:
    """Whether a possessive stands within a name: "People's Bank", "Women's Affairs"."""
    before = words[here - 1]
    several = before.tag in {"NNS", "NNPS"} or before.lower in {"women", "men", "children", "people", "king", "queen"}
    return here < len(words) and words[here].capital and before.common and not before.is_acronym and several


def _joins(words: Sequence[Word], here: int, *, countries: bool, unit: bool) -> bool:
    """Whether the small word at ``here`` stands within the phrase."""
    word = words[here]
    if word.lower not in JOINTS or word.lower in {"to", "in", "with", "against", "on"}:
        return False
    after = here + 1
    while after < len(words) and words[after].lower in {"the", "of"}:
        after += 1
    if after >= len(words) or not words[after].capital or post_ahead(words, after):
        return False
    if word.lower in {"and", "&"}:
        return _joins_tasks(words, here, after)
    if unit and any(w.lower in _GREATER for w in words[after : after + 4] if w.capital):
        return False
    return countries or territory_end(words, after) is None


def _joins_tasks(words: Sequence[Word], joint: int, after: int) -> bool:
    """Whether "and" (or "and the") stands between two tasks of one body, and not between two bodies."""
    if joint + 1 < after:
        return is_task(words[after]) and not _any_body_ahead(words, after)
    if (words[joint - 1].lower, words[after].lower) == ("minister", "cabinet"):
        return True  # "Department of the Prime Minister and Cabinet"
    return _alike(words[joint - 1], words[after]) and not body_ahead(words, after)


def _alike(before: Word, after: Word) -> bool:
    """Whether "A and B" is one task: both ordinary words."""
    return may_be_task(after) and (before.common or before.capital) and not before.is_acronym


def post_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether another post begins at ``at``: "… and Deputy Chief of Staff"."""
    here = at
    while here < len(words) and here < at + _AHEAD and words[here].capital:
        if is_post_head(words[here]):
            return True
        modifiers = POST_MODIFIERS - PORTFOLIO if here == at else POST_MODIFIERS | PORTFOLIO
        if words[here].lower not in modifiers:
            return False
        here += 1
    return False


def body_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether another body begins at ``at``: "Ministry of Defence and Ministry of Interior"."""
    for word in words[at : at + _AHEAD]:
        if not word.capital:
            return False
        if word.lower in _HEADS_OF_THEIR_OWN:
            return True
    return False


def _any_body_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether the run of capitals at ``at`` holds the head of a body, tasks aside: "and the *Revenue Service*"."""
    here = at
    while here < len(words) and here < at + _AHEAD and words[here].capital:
        if words[here].lower in (BODY_HEADS - PORTFOLIO) | {"government"}:
            return True
        here += 1
    return False


def _list_goes_on(words: Sequence[Word], comma: int) -> bool:
    """Whether a comma separates tasks that "and" ends: "Industry, Science and Resources"."""
    if not may_be_task(words[comma - 1]):
        return False
    here = comma
    while here + 1 < len(words) and words[here].text == ",":
        here += 1
        if words[here].lower in {"and", "&"}:
            return here + 1 < len(words) and _task_after(words, here)
        start = here
        while here < len(words) and may_be_task(words[here]):
            here += 1
        if here == start or post_ahead(words, start):
            return False
        if here + 1 < len(words) and words[here].lower in {"and", "&"}:
            return _task_after(words, here)
    return False


def _task_after(words: Sequence[Word], joint: int) -> bool:
    after = joint + 2 if words[joint + 1].lower == "the" else joint + 1
    return (
        after < len(words)
        and may_be_task(words[after])
        and not body_ahead(words, after)
        and not post_ahead(words, after)
    )


def known_name(words: Sequence[Word], start: int) -> int | None:
    """The index after a well-known body's name that begins at ``words[start]``."""
    for end in range(min(len(words), start + 7), start, -1):
        if words[start].capital and " ".join(texts(words[start:end])) in KNOWN_NAMES:
            return end
    return None


def is_venue(words: Sequence[Word], start: int, head: int) -> bool:
    """Whether a centre is a building."""
    if words[head].lower not in {"centre", "center"}:
        return False
    before = start - 1
    while before > 0 and (words[before].lower == "the" or words[before].capital or words[before].possessive):
        before -= 1
    works_there = any(word.lower in {"flight", "research", "institute", "space"} for word in words[before + 1 : head])
    there = before >= 0 and words[before].lower == "at" and not works_there
    return there or words[head - 1].lower in _GATHERINGS or (words[start].label == "FAC" and not works_there)
