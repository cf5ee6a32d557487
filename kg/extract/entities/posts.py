"""The grammar of posts: HEAD word, what stands before it (owner, task, standing), and its complement."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    GENERAL_SUFFIXES,
    NOT_IN_TITLE,
    PORTFOLIO,
    POST_HEADS,
    POST_MODIFIERS,
    STANDING_WORDS,
    word_set,
)
from kg.extract.entities.organisations import Phrase
from kg.extract.entities.phrases import extent, singular, texts
from kg.extract.entities.words import Word
from kg.model import Standing

_TASK_HEADS = word_set(
    """minister secretary commissioner representative envoy adviser advisor counsellor ambassador coordinator rapporteur
    undersecretary under-secretary vice-minister spokesman spokesperson spokeswoman deputy-minister counsel attorney-general
    comptroller ombudsman premier registrar assistant"""
)
"""Heads whose complement names a task and belongs to the title: "Minister of Finance", "Envoy for Climate"."""

_SERVICES = word_set("staff army navy force forces defence defense police exchequer house board currency treasury state")
"""Last words of a complement that belongs to the title though it names a body: "Chief of the General Staff"."""

_NOT_PLURAL = frozenset(["counsel", "chair"])


@dataclass(frozen=True, slots=True)
class Owner:
    """The body, country or place that a post is in: words of the paragraph, or a country known by its adjective."""

    start: int
    end: int
    territory: gazetteer.Territory | None = None


@dataclass(frozen=True, slots=True)
class PostPhrase:
    """A post as the text writes it, ``words[start:end]``; its bare title is ``words[title_start:title_end]``."""

    start: int
    end: int
    title_start: int
    title_end: int
    head: int
    standing: Standing
    owner: Owner | None
    plural: bool
    definite: bool


def find_posts(words: Sequence[Word], bodies: Sequence[Phrase]) -> list[PostPhrase]:
    """The posts that a paragraph names, in order, not overlapping."""
    by_end = {body.end: body for body in bodies}
    by_start = {body.start: body for body in bodies}
    found = list[PostPhrase]()
    for at in range(len(words)):
        if found and at < found[-1].end or not _is_head(words, at):
            continue
        phrase = _phrase(words, at, by_start, by_end, found[-1].end if found else 0)
        if phrase:
            found.append(phrase)
    return found


def _is_head(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    lower = word.lower
    if lower not in POST_HEADS and (singular(word.text) not in POST_HEADS or lower in _NOT_PLURAL):
        return False
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if lower in {"chief", "executive"}:
        return following not in POST_MODIFIERS | POST_HEADS | {"justice"} or following in {"of"}
    if lower == "general" or word.tag.startswith("VB") and word.text.islower():
        return False
    return not (
        following in POST_HEADS
        and not following == "general"
        and words[at + 1].text[0].isupper() == word.text[0].isupper()
        and lower not in {"minister", "president", "secretary"}
    )


def _phrase(
    words: Sequence[Word], head: int, by_start: dict[int, Phrase], by_end: dict[int, Phrase], floor: int
) -> PostPhrase | None:
    """The whole post around the head at ``words[head]``."""
    end = head + 1
    while (
        end < len(words)
        and words[end].lower in GENERAL_SUFFIXES
        and words[end - 1].lower not in {"president"} | GENERAL_SUFFIXES
    ):
        end += 1
    if words[head].possessive:
        end = head + 1
    start = _left(words, head, floor)
    title_start = start
    owner = _owner_before(words, start, by_end, floor)
    if owner:
        start = owner.start
    complement_end, title_end, after_owner = end, end, None
    if not words[head].possessive:
        complement_end, title_end, after_owner = _complement(words, head, end, by_start)
    standing = Standing.CURRENT
    while title_start < head and (words[title_start].lower in NOT_IN_TITLE or words[title_start].text == "-"):
        standing = _standing(words[title_start].lower, standing)
        title_start += 1
    for word in words[title_start:end]:
        standing = _standing(word.lower, standing)
    article = words[start - 1].lower if start > 0 else ""
    plural = words[head].lower not in POST_HEADS
    return PostPhrase(
        start,
        complement_end,
        title_start,
        title_end,
        head,
        standing,
        after_owner or owner,
        plural,
        article in {"the", "our"},
    )


def _standing(word: str, before: Standing) -> Standing:
    named = STANDING_WORDS.get(word)
    return Standing(named) if named and named != "Current" else before


def _left(words: Sequence[Word], head: int, floor: int) -> int:
    """Where the title begins: modifiers and the task before the head."""
    at = head
    capital = words[head].text[0].isupper()
    while at > floor:
        word = words[at - 1]
        if word.possessive or word.is_mark and word.text != ",":
            break
        if word.lower in POST_MODIFIERS or word.lower in STANDING_WORDS:
            if word.lower in {"state", "union", "federal"} and not capital:
                break
            at -= 1
        elif capital and word.capital and word.lower in PORTFOLIO and not word.is_acronym:
            at -= 1
        elif capital and word.lower in {"and", "&", ","} and at < head + 0 and _task_joint(words, at - 1, floor):
            at -= 1
        elif capital and word.lower in {"and", "&"} and at < head and _task_joint(words, at - 1, floor):
            at -= 1
        else:
            break
    while at < head and words[at].lower in {"and", ",", "&"}:
        at += 1
    return at


def _task_joint(words: Sequence[Word], joint: int, floor: int) -> bool:
    """Whether "and" or a comma joins two tasks of one minister: "Transport and Tourism Minister"."""
    if joint - 1 < floor:
        return False
    before, after = words[joint - 1], words[joint + 1]
    if before.possessive or not before.capital or before.lower not in PORTFOLIO or after.lower not in PORTFOLIO:
        return False
    if words[joint].text == ",":
        return _joined_later(words, joint)
    return True


def _joined_later(words: Sequence[Word], comma: int) -> bool:
    for word in words[comma + 1 : comma + 12]:
        if word.lower in {"and", "&"}:
            return True
        if not (word.capital and word.lower in PORTFOLIO or word.text == ","):
            return False
    return False


def _owner_before(words: Sequence[Word], start: int, by_end: dict[int, Phrase], floor: int) -> Owner | None:
    """The owner that ends where the title begins: "German", "NATO", "NATO's", "Reserve Bank of India"."""
    if start <= floor:
        return None
    body = by_end.get(start)
    if body and body.start >= floor:
        return Owner(body.start, body.end)
    for begin in range(max(floor, start - 5), start):
        names = texts(words[begin:start])
        found = gazetteer.match(names, 0)
        if found and begin + found[0] == start:
            return Owner(begin, start, found[1])
        adjective = gazetteer.match_adjective(names, 0)
        if adjective and begin + adjective[0] == start:
            return Owner(begin, start, adjective[1])
    last = words[start - 1]
    if (
        not last.capital
        or last.label in {"PERSON", "DATE", "CARDINAL", "ORDINAL"}
        or last.lower in POST_HEADS
        or last.is_mark
    ):
        return None
    begin = start - 1
    while (
        begin > floor and words[begin - 1].capital and words[begin - 1].label == last.label and not words[begin].begins
    ):
        begin -= 1
    if (
        last.common
        and not last.label == "GPE"
        or last.lower in BODY_HEADS
        and begin == start - 1
        and not last.possessive
    ):
        return None
    return Owner(begin, start)


def _complement(
    words: Sequence[Word], head: int, end: int, by_start: dict[int, Phrase]
) -> tuple[int, int, Owner | None]:
    """What follows the head: (end of the phrase, end of the title, owner)."""
    title_end, owner = end, None
    here = end
    while here + 1 < len(words) and words[here].lower in {"of", "for", "to", "on", "in", "at"}:
        preposition = words[here].lower
        start = here + 1
        while start < len(words) and words[start].lower in {"the", "a", "his", "her"}:
            start += 1
        if start >= len(words) or not words[start].capital or preposition in {"in", "at"} and not _seat(words, head):
            break
        found = _owner_at(words, start, by_start) if preposition in {"of", "at"} else None
        inner = _post_complement(words, start) if preposition in {"to", "of"} else 0
        if inner:
            title_end = here = inner
            continue
        if found and not _is_task(words, head, start, found):
            service = (
                found.territory is None
                and words[found.end - 1].lower in _SERVICES
                and words[head].lower not in {"president"}
            )
            if service and title_end == here:
                title_end = here = found.end
                owner = owner or found
                continue
            owner, here = found, found.end
            if words[found.end - 1].possessive:
                break
            continue
        after = extent(words, start)
        if after == start:
            break
        title_end = here = after
        if words[after - 1].possessive:
            break
    return max(here, title_end), title_end, owner


def _seat(words: Sequence[Word], head: int) -> bool:
    return words[head].lower in {"consul", "ambassador", "attaché", "representative"} or (
        head + 1 < len(words) and words[head].lower == "consul"
    )


def _post_complement(words: Sequence[Word], start: int) -> int:
    """The end of a post within a post: "Advisor to the President"."""
    here = start
    while here < len(words) and words[here].capital and words[here].lower in POST_MODIFIERS:
        here += 1
    if here < len(words) and words[here].lower in POST_HEADS and words[here].capital and not words[here].possessive:
        here += 1
        while here < len(words) and words[here].lower in GENERAL_SUFFIXES:
            here += 1
        return here
    return 0


def _is_task(words: Sequence[Word], head: int, start: int, owner: Owner) -> bool:
    """Whether a complement after "of" that looks like a body is a task: "Secretary of State", "Minister of Health"."""
    if owner.territory is not None:
        return False
    task_head = words[head].lower in _TASK_HEADS
    return task_head and words[start].lower in PORTFOLIO and words[owner.end - 1].lower not in BODY_HEADS - PORTFOLIO


def _owner_at(words: Sequence[Word], start: int, by_start: dict[int, Phrase]) -> Owner | None:
    """The country, place or body whose name begins at ``words[start]``."""
    body = by_start.get(start)
    found = gazetteer.match(texts(words[start : start + 9]), 0)
    if found and (body is None or body.end <= start + found[0]):
        return Owner(start, start + found[0], found[1])
    if body:
        return Owner(body.start, body.end)
    adjective = gazetteer.match_adjective(texts(words[start : start + 2]), 0)
    if adjective is None and words[start].label in {"GPE", "ORG", "LOC"}:
        end = start + 1
        while (
            end < len(words) and words[end].capital and words[end].label == words[start].label and not words[end].begins
        ):
            end += 1
        return Owner(start, end)
    return None
