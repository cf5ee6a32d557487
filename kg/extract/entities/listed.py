"""Bodies that share one head: "the Departments of Labor, Health and Human Services, and the Treasury"."""

from collections.abc import Iterator, Sequence

from kg.extract.entities.lexicon import BODY_HEADS, NOT_BODIES, PLACE_HEADS, PORTFOLIO
from kg.extract.entities.phrases import Phrase, is_post_head
from kg.extract.entities.words import Word

_HEADS = {"departments": "Department", "ministries": "Ministry"}

_TASKS = frozenset(["services", "treasury"])
"""Heads of bodies that are tasks of a department too."""


def find_listed(words: Sequence[Word], at: int) -> list[Phrase]:
    """The bodies of a list that begins with a plural head at ``words[at]``; empty where there is none.

    Each phrase covers the words of its own task, and its name is written out. A comma before the last "and" says that
    every other "and" stands within a task; without one, the last "and" parts the last two.
    """
    if words[at].lower not in _HEADS or at + 2 >= len(words) or words[at + 1].lower not in {"of", "for"}:
        return []
    joint = words[at + 1].lower
    tasks = list(_tasks(words, at + 2))
    if len(tasks) < 2:
        return []
    head = _HEADS[words[at].lower]
    named = [(start, end, " ".join(word.text for word in words[start:end])) for start, end in tasks]
    return [Phrase(start, end, "list-of-bodies", f"{head} {joint} {_with_article(words, start)}{task}")
            for start, end, task in named]  # fmt: skip


def _with_article(words: Sequence[Word], start: int) -> str:
    return "the " if words[start - 1].lower == "the" else ""


def _tasks(words: Sequence[Word], start: int) -> Iterator[tuple[int, int]]:
    """Where each task begins and ends."""
    end = _end(words, start)
    marks = [i for i in range(start, end) if words[i].text == ","]
    joints = [i for i in range(start, end) if words[i].lower in {"and", "&"}]
    after_comma = [i for i in joints if i - 1 in marks]
    cuts = {*marks, *(after_comma or joints[-1:])}
    begin = start
    for here in [*sorted(cuts), end]:
        while begin < here and not words[begin].capital:
            begin += 1
        if begin < here:
            yield begin, here
        begin = here + 1


def _end(words: Sequence[Word], start: int) -> int:
    """The index after the list's last task: capitals, with commas, "and" and "the" between them."""
    here = end = start
    while here < len(words):
        word = words[here]
        if word.capital and not word.possessive and not is_post_head(word) and word.label != "PERSON":
            here += 1
            end = here
        elif word.lower in {",", "and", "&", "the"} and not _own_head_ahead(words, here + 1):
            here += 1
        else:
            break
    last = words[end - 1].lower if end > start else ""
    return start if last in NOT_BODIES - {"affairs"} | PLACE_HEADS else end


def _own_head_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether the next run of capitals is a body with a head of its own: "…, Labor, and the *Reserve Board*"."""
    here = at
    while here < len(words) and words[here].lower in {",", "and", "&", "the"}:
        here += 1
    run = here
    while run < len(words) and words[run].capital:
        run += 1
    return any(word.lower in BODY_HEADS - PORTFOLIO - _TASKS for word in words[here:run])
