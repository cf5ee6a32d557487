"""The grammar of posts: HEAD word, what stands before it (owner, task, standing), and its complement."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    GENERAL_SUFFIXES,
    HONORIFICS,
    NOT_IN_TITLE,
    PORTFOLIO,
    POST_HEADS,
    POST_MODIFIERS,
    STANDING_WORDS,
    word_set,
)
from kg.extract.entities.organisations import Phrase
from kg.extract.entities.phrases import extent, may_be_task, singular, territory_end, texts
from kg.extract.entities.words import Word
from kg.model import Standing

_TASK_HEADS = word_set(
    """minister secretary commissioner representative envoy adviser advisor counsellor ambassador coordinator rapporteur
    undersecretary under-secretary vice-minister spokesman spokesperson spokeswoman deputy-minister counsel attorney-general
    comptroller ombudsman premier registrar assistant"""
)
"""Heads whose complement names a task and belongs to the title: "Minister of Finance", "Envoy for Climate"."""

_SERVICES = word_set(
    "staff army navy force forces defence defense police exchequer house board currency treasury state"
)
"""Last words of a complement that belongs to the title though it names a body: "Chief of the General Staff"."""

_NOT_PLURAL = frozenset(["counsel", "chair"])

_SURNAMES = word_set("bishop king prince pope dean judge marshal mayor head major chief justice")
"""Heads that are surnames as well: "Minister Bishop"."""

_SMALL_MODIFIERS = frozenset(STANDING_WORDS) | {"deputy", "vice", "assistant", "first", "special", "senior"}
"""Modifiers that stand in lower case before a capitalised head."""


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
        if (found and at < found[-1].end) or not _is_head(words, at):
            continue
        phrase = _phrase(words, at, by_start, by_end, found[-1].end if found else 0)
        if phrase:
            found.append(phrase)
    return found


def _is_head(words: Sequence[Word], at: int) -> bool:
    """Whether a post's last word, or the word that its complement follows, stands there."""
    word = words[at]
    lower = word.lower
    if not _spells_head(word) or (word.tag.startswith("VB") and word.text.islower()):
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if lower == "assistant" and (following is None or following.lower != "to"):
        return False
    if at > 0 and lower in _SURNAMES and words[at - 1].lower in POST_HEADS and not words[at - 1].is_mark:
        return False
    if following is None or following.text[0].isupper() != word.text[0].isupper():
        return True
    if lower == "chief":
        return following.lower not in (POST_MODIFIERS | POST_HEADS) - {"executive", "financial", "general"}
    return following.lower not in POST_HEADS or following.lower in _SURNAMES


def _spells_head(word: Word) -> bool:
    lower = word.lower
    return lower in POST_HEADS or (lower not in _NOT_PLURAL and singular(word.text) in POST_HEADS)


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
    start = _left(words, head, floor, by_end)
    title_start = start
    owner = _owner_before(words, start, by_end, floor)
    if owner:
        start = owner.start
    complement_end, title_end, after_owner = end, end, None
    if not words[head].possessive:
        complement_end, title_end, after_owner = _complement(words, head, end, by_start)
    complement_end = _after_acronym(words, complement_end)
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


def _after_acronym(words: Sequence[Word], at: int) -> int:
    """The index after an acronym in brackets: "Chair of the Military Committee (CMC)"."""
    bracketed = [word.text for word in words[at : at + 3]]
    return at + 3 if len(bracketed) == 3 and bracketed[::2] == ["(", ")"] and words[at + 1].is_acronym else at


def is_acronym_of_post(words: Sequence[Word], post: PostPhrase) -> bool:
    """Whether the acronym in brackets at a post's end stands for the post itself and not for its body's name."""
    if words[post.end - 1].text != ")" or post.end - post.title_start < 4:
        return False
    acronym = words[post.end - 2].text
    return acronym[0] == words[post.title_start].text[0].upper() and (
        post.owner is None or acronym[0] != words[post.owner.start].text[0] or post.owner.territory is not None
    )


def _continues(words: Sequence[Word], at: int) -> bool:
    """Whether a word after the head is part of the title: "Secretary *General*", "Chief *Executive Officer*"."""
    word, before = words[at].lower, words[at - 1].lower
    if word == "general":
        return before in {"secretary", "director", "attorney", "governor", "consul", "inspector", "solicitor", "surgeon",
                          "auditor", "undersecretary", "comptroller", "commissioner", "secretaries", "directors"}  # fmt: skip
    if before == "chief":
        return word in {"executive", "financial"}
    if before in {"executive", "financial"}:
        return word == "officer"
    if before == "ambassador":
        return word == "extraordinary"
    if before in {"extraordinary", "plenipotentiary"} or word == "plenipotentiary":
        return word in {"and", "plenipotentiary"} and words[at - 2].lower in {"ambassador", "extraordinary"}
    return word in {"elect", "designate", "emeritus"}


def _standing(word: str, before: Standing) -> Standing:
    named = STANDING_WORDS.get(word)
    return Standing(named) if named and named != "Current" else before


def _left(words: Sequence[Word], head: int, floor: int, body_ends: Container[int]) -> int:
    """Where the title begins: modifiers and the task before the head."""
    at = head
    capital = words[head].text[0].isupper()
    while at > floor:
        word = words[at - 1]
        if word.possessive or (word.is_mark and word.text != ","):
            break
        if word.lower in POST_MODIFIERS or word.lower in STANDING_WORDS:
            if not capital and word.lower in {"state", "union", "federal"}:
                break
            if capital and word.text.islower() and word.lower not in _SMALL_MODIFIERS:
                break
            at -= 1
        elif at in body_ends:
            break
        elif capital and _is_task_before(word):
            at -= 1
        elif capital and at < head and word.lower == "the" and _task_joint(words, at - 2, floor, at):
            at -= 2
        elif capital and at < head and word.lower in {"and", "&", ","} and _task_joint(words, at - 1, floor, at):
            at -= 1
        else:
            break
    while at < head and words[at].lower in {"and", ",", "&"}:
        at += 1
    return at


def _is_task_before(word: Word) -> bool:
    """Whether a word before a head is of its task: "*Climate Change* Minister"."""
    if word.lower in PORTFOLIO:
        return word.capital and not word.is_acronym
    ordinary = may_be_task(word) and not word.first and word.tag.startswith(("NN", "JJ"))
    known = word.lower in BODY_HEADS | HONORIFICS or gazetteer.match_adjective([word.text], 0) is not None
    return ordinary and not known and gazetteer.match([word.text], 0) is None


def _task_joint(words: Sequence[Word], joint: int, floor: int, after: int) -> bool:
    """Whether "and" or a comma joins two tasks of one minister: "Transport and Tourism Minister"."""
    if joint - 1 < floor or words[joint].lower not in {"and", "&", ","}:
        return False
    before = words[joint - 1]
    if before.possessive or not _is_task_before(before) or not _is_task_before(words[after]):
        return False
    return words[joint].text != "," or _joined_later(words, joint)


def _joined_later(words: Sequence[Word], comma: int) -> bool:
    """Whether the tasks after a comma end in "and" and a last one."""
    for word in words[comma + 1 : comma + 12]:
        if word.lower in {"and", "&"}:
            return True
        if not (_is_task_before(word) or word.text == ","):
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
    if (last.common and not last.is_acronym and last.label != "GPE") or (
        last.lower in BODY_HEADS and begin == start - 1 and not last.possessive
    ):
        return None
    return Owner(begin, start)


def _complement(
    words: Sequence[Word], head: int, end: int, by_start: dict[int, Phrase]
) -> tuple[int, int, Owner | None]:
    """What follows the head: (end of the phrase, end of the title, owner)."""
    title_end, owner, here = end, None, end
    while (
        here + 1 < len(words)
        and words[here].lower in {"of", "for", "to", "on", "in", "at"}
        and not words[here - 1].possessive
    ):
        start = here + 1
        while start < len(words) and words[start].lower in {"the", "a", "his", "her"}:
            start += 1
        if start >= len(words) or not words[start].capital:
            break
        step = _step(words, head, here, start, by_start)
        if step is None:
            break
        here, in_title, found = step
        owner = found or owner
        if in_title:
            title_end = here
    return max(here, title_end), title_end, owner


def _step(
    words: Sequence[Word], head: int, here: int, start: int, by_start: dict[int, Phrase]
) -> tuple[int, bool, Owner | None] | None:
    """One prepositional phrase of a post: (its end, whether the title includes it, the owner that it names)."""
    preposition = words[here].lower
    if words[head].lower == "chief" and preposition == "of" and words[start].lower == "staff":
        return start + 1, True, None
    if preposition in {"in", "at"}:
        country = _owner_at(words, start, by_start, head)
        return (country.end, True, None) if country and words[head].lower in _SEATED else None
    if preposition in {"to", "of", "on"} and (inner := _post_complement(words, start)):
        return (inner, True, None) if inner > 0 else None
    if preposition == "to":
        to = territory_end(words, start) or (by_start[start].end if start in by_start else None)
        return (to, True, None) if to else None
    found = _owner_at(words, start, by_start, head) if preposition == "of" else None
    if found and not _is_task(words, head, start, found):
        service = found.territory is None and _is_service(words, head, found)
        return found.end, service, found
    after = extent(words, start, countries=False)
    if after == start:
        return None
    general = here == head + 2
    if preposition == "of" and (words[head].lower not in _TASK_HEADS or general) and _names_body(words, start, after):
        return after, False, Owner(start, after)
    return after, True, None


_SEATED = word_set("consul ambassador attaché representative general")


def _names_body(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a complement is the name of a body that no grammar knows, and no task: "CEO of *Acme*"."""
    return any(word.capital and (not word.common or word.is_acronym) for word in words[start:end]) or (
        words[end - 1].lower in BODY_HEADS - PORTFOLIO
    )


def _is_service(words: Sequence[Word], head: int, owner: Owner) -> bool:
    """Whether a body after "of" belongs to the title: "Chief of the General Staff", "Chairman of the Board"."""
    named = words[owner.start].is_acronym or owner.end - owner.start > 3
    return words[owner.end - 1].lower in _SERVICES and words[head].lower != "president" and not named


def _post_complement(words: Sequence[Word], start: int) -> int:
    """The end of a post within a post ("Advisor to the President"); -1 where its holder follows, who is another."""
    here = start
    while here < len(words) and words[here].capital and words[here].lower in POST_MODIFIERS:
        here += 1
    if here >= len(words) or words[here].lower not in POST_HEADS or not words[here].capital or words[here].possessive:
        return 0
    here += 1
    while here < len(words) and words[here].lower in GENERAL_SUFFIXES:
        here += 1
    introduced = here < len(words) and words[here].label == "PERSON" and words[start - 1].lower not in {"the"}
    return -1 if introduced else here


def _is_task(words: Sequence[Word], head: int, start: int, owner: Owner) -> bool:
    """Whether a complement after "of" that looks like a body is a task: "Secretary of State", "Minister of Health"."""
    general = head + 1 < len(words) and words[head + 1].lower == "general"
    if owner.territory is not None or words[head].lower not in _TASK_HEADS or general:
        return False
    return words[start].lower in PORTFOLIO and words[owner.end - 1].lower not in BODY_HEADS - PORTFOLIO


def _owner_at(words: Sequence[Word], start: int, by_start: dict[int, Phrase], head: int) -> Owner | None:
    """The country, place or body whose name begins at ``words[start]``."""
    body = by_start.get(start)
    found = gazetteer.match(texts(words[start : start + 9]), 0)
    if found and (body is None or body.end <= start + found[0]):
        return Owner(start, start + found[0], found[1])
    if body:
        return Owner(body.start, body.end)
    label = words[start].label
    if label not in {"GPE", "ORG", "LOC", "FAC"} or words[head].lower in _TASK_HEADS:
        return None
    end = start + 1
    while end < len(words) and words[end].capital and words[end].label == label and not words[end].begins:
        end += 1
    return Owner(start, end)
