"""The grammar of posts: HEAD word, what stands before it (owner, task, standing), and its complement."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.complements import Owner, complement
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    HONORIFICS,
    NOT_IN_TITLE,
    OPTIONAL_HEADS,
    PLACE_HEADS,
    PORTFOLIO,
    POST_HEADS,
    POST_MODIFIERS,
    STANDING_WORDS,
)
from kg.extract.entities.organisations import Phrase
from kg.extract.entities.phrases import is_post_head, may_be_task, singular, texts
from kg.extract.entities.words import Word
from kg.extract.word_sets import word_set
from kg.model import Standing

_NOT_PLURAL = frozenset(["counsel", "chair"])

_GENERALS = word_set(
    """attorney auditor commissioner comptroller consul director governor inspector postmaster prosecutor secretary
    solicitor surgeon undersecretary"""
)
"""Heads that "General" follows."""

_ANY_OFFICE = word_set("president minister governor mayor chancellor secretary chair chairman director")
_BEFORE_SUFFIX = {
    "executive": frozenset(["chief"]),
    "financial": frozenset(["chief"]),
    "officer": frozenset(["executive", "financial"]),
    "extraordinary": frozenset(["ambassador"]),
    "plenipotentiary": frozenset(["and", "ambassador"]),
    "elect": _ANY_OFFICE,
    "designate": _ANY_OFFICE,
    "emeritus": _ANY_OFFICE,
}
"""Words that belong to a title after its head, and the words that they follow."""

_SUFFIXES_OF_CHIEF = frozenset(["executive", "financial", "general"])
_AFTER_CHIEF = ((POST_MODIFIERS | POST_HEADS) - _SUFFIXES_OF_CHIEF) | {"constable", "marshal"}
"""Words before which "Chief" belongs to another title, or to a rank."""

_NOUNS = frozenset(["NN", "NNS", "JJ"])
"""Tags of words in lower case that belong to a title: "division director"."""

_SURNAMES = word_set("""bishop chief dean head judge justice king major marshal mayor pope prince""")
"""Heads that are surnames as well: "Minister Bishop"."""

_SMALL_MODIFIERS = frozenset(STANDING_WORDS) | {"deputy", "vice", "assistant", "first", "special", "senior"}
"""Modifiers that stand in lower case before a capitalised head."""


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
    following = words[at + 1] if at + 1 < len(words) else None
    if _is_general(words, at):
        return True
    if not _spells_head(word) or (word.tag.startswith("VB") and word.text.islower()):
        return False
    if word.lower == "assistant" and (following is None or following.lower != "to"):
        return False
    if at > 0 and word.lower in _SURNAMES and words[at - 1].lower in POST_HEADS and not words[at - 1].is_mark:
        return False
    if at > 1 and word.lower in _SURNAMES and words[at - 1].text == "(" and words[at - 2].capital:
        return False  # a member's constituency: "Ada Quist (Dean Valley)"
    return following is None or not _is_before_head(words, at)


def _is_before_head(words: Sequence[Word], at: int) -> bool:
    """Whether a head only leads to another: "*Chief* Negotiator", "*chief* exploration scientist"."""
    word, following = words[at], words[at + 1]
    if word.lower == "chief" and _head_follows(words, at + 1):
        return True
    if following.text[0].isupper() != word.text[0].isupper():
        return False
    if word.lower == "chief":
        return following.lower in _AFTER_CHIEF
    return following.lower in POST_HEADS - OPTIONAL_HEADS and following.lower not in _SURNAMES


def _is_general(words: Sequence[Word], at: int) -> bool:
    """Whether "Attorney General", "Inspectors General" or the like begins there."""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return following == "general" and singular(words[at].text) in _GENERALS


def _head_follows(words: Sequence[Word], at: int) -> bool:
    """Whether nouns lead to another head: "chief *exploration scientist*", "Chief *Science Adviser*"."""
    small = words[at - 1].text.islower()
    for word in words[at : at + 3]:
        noun = word.text.islower() and word.tag in _NOUNS if small else may_be_task(word) or is_post_head(word)
        if not noun or word.lower in _SUFFIXES_OF_CHIEF:
            return False
        if word.lower in POST_HEADS:
            return word is not words[at]
    return False


def _spells_head(word: Word) -> bool:
    lower = word.lower
    return is_post_head(word) or (lower not in _NOT_PLURAL and singular(word.text) in POST_HEADS)


def _phrase(
    words: Sequence[Word], head: int, by_start: dict[int, Phrase], by_end: dict[int, Phrase], floor: int
) -> PostPhrase | None:
    """The whole post around the head at ``words[head]``."""
    end = head + 1
    while end < len(words) and not words[end - 1].possessive and _continues(words, end):
        end += 1
    start = _left(words, head, floor, by_end)
    title_start = start
    owner = _owner_before(words, start, by_end, floor)
    if owner:
        start = owner.start
    complement_end, title_end, after_owner = end, end, None
    if not words[end - 1].possessive:
        complement_end, title_end, after_owner = complement(words, head, end, by_start)
    complement_end = _after_acronym(words, complement_end)
    standing = Standing.CURRENT
    while title_start < head and (words[title_start].lower in NOT_IN_TITLE or words[title_start].text == "-"):
        standing = _standing(words[title_start].lower, standing)
        title_start += 1
    for word in (
        _standing_before(words, start, floor, owned=owner is not None),
        *(word.lower for word in words[title_start:end]),
    ):
        standing = _standing(word, standing)
    article = words[start - 1].lower if start > 0 else ""
    plural = not is_post_head(words[head]) and singular(words[head].text) != words[head].lower
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


def _standing_before(words: Sequence[Word], start: int, floor: int, *, owned: bool) -> str:
    """The word before a post that may say how it is held: "*then*-Minister", "*former* Kenyan President"."""
    if start - 2 >= floor and words[start - 1].text == "-":
        return words[start - 2].lower
    return words[start - 1].lower if owned and start > floor else ""


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
        return singular(before) in _GENERALS or before in _GENERALS
    if word == "and":
        return before == "extraordinary" and words[at - 2].lower == "ambassador"
    return before in _BEFORE_SUFFIX.get(word, frozenset())


def _standing(word: str, before: Standing) -> Standing:
    named = STANDING_WORDS.get(word.rpartition("-")[2])
    return Standing(named) if named and named != "Current" else before


def _left(words: Sequence[Word], head: int, floor: int, body_ends: Container[int]) -> int:
    """Where the title begins: modifiers and the task before the head."""
    at = head
    while at > floor and (taken := _taken_before(words, head, at, floor, body_ends)):
        at -= taken
    while at < head and words[at].lower in {"and", ",", "&"}:
        at += 1
    return at


def _taken_before(words: Sequence[Word], head: int, at: int, floor: int, body_ends: Container[int]) -> int:
    """How many words before ``words[at]``, which begins the title so far, belong to it too."""
    word, capital = words[at - 1], words[head].text[0].isupper()
    if at in body_ends and word.lower in {"union", "treasury"}:
        return int(at == head and word.lower == "treasury" and words[max(floor, at - 2)].lower in _SMALL_MODIFIERS)
    if word.lower in POST_MODIFIERS or word.lower in STANDING_WORDS:
        foreign = word.lower in {"state", "union", "federal"} if not capital else word.text.islower()
        return int(not word.possessive and (not foreign or (capital and word.lower in _SMALL_MODIFIERS)))
    if not capital and not word.possessive:
        noun = at - 1 > floor and word.text.islower() and word.tag in _NOUNS
        return int(noun and word.lower not in POST_HEADS | HONORIFICS)
    part = at not in body_ends and not word.possessive and (not word.is_mark or word.text == ",")
    return _task_words(words, head, at, floor) if part and capital else 0


def _task_words(words: Sequence[Word], head: int, at: int, floor: int) -> int:
    """How many capitalised words before ``words[at]`` are of the task: one, or two that "and the" joins."""
    word = words[at - 1]
    if _is_task_before(word) or (word.text in {"U.S.", "US"} and singular(words[head].text) == "attorney"):
        return 1
    if at == head:
        return 0
    if word.lower == "the":
        return 2 if _task_joint(words, at - 2, floor, at) else 0
    return int(_task_joint(words, at - 1, floor, at))


def _is_task_before(word: Word) -> bool:
    """Whether a word before a head is of its task: "*Climate Change* Minister"."""
    if word.lower in PORTFOLIO:
        return word.capital and not word.is_acronym
    ordinary = may_be_task(word) and not word.first and word.tag.startswith(("NN", "JJ"))
    known = word.lower in BODY_HEADS | HONORIFICS | PLACE_HEADS or gazetteer.match_adjective([word.text], 0) is not None
    return ordinary and not known and gazetteer.match([word.text], 0) is None


def _task_joint(words: Sequence[Word], joint: int, floor: int, after: int) -> bool:
    """Whether "and" or a comma joins two tasks of one minister: "Transport and Tourism Minister"."""
    if joint - 1 < floor or words[joint].lower not in {"and", "&", ","}:
        return False
    before = words[joint - 1]
    name = joint - 2 >= floor and words[joint - 2].capital and not _is_task_before(words[joint - 2])
    if name and not words[joint - 2].is_mark and not words[joint - 2].possessive and not words[joint - 2].common:
        return False
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
    bracketed = [word.text for word in words[max(floor, start - 3) : start]]
    if bracketed[::2] == ["(", ")"] and words[start - 2].is_acronym and not words[start - 1].possessive:
        return _owner_before(words, start - 3, by_end, floor)  # "Tidal Agency (TA) Director"
    body = by_end.get(start)
    if body and body.start >= floor:
        return Owner(body.start, body.end)
    for begin in range(max(floor, start - 5), start):
        names = texts(words[begin:start])
        for found in (gazetteer.match(names, 0), gazetteer.match_adjective(names, 0)):
            if found and begin + found[0] == start:
                return _of_its_part(words, begin, start, floor, found[1]) or Owner(begin, start, found[1])
    return _unknown_owner(words, start, floor) if start > floor else None


def _of_its_part(words: Sequence[Word], begin: int, end: int, floor: int, whole: gazetteer.Territory) -> Owner | None:
    """The part of a country whose adjective is made of the country's: "*South Australian* Premier"."""
    if begin <= floor or not words[begin - 1].capital or words[begin - 1].possessive:
        return None
    part = gazetteer.territory(f"{words[begin - 1].text} {whole.name}")
    return Owner(begin - 1, end, part) if part and part.code != whole.code else None


def _unknown_owner(words: Sequence[Word], start: int, floor: int) -> Owner | None:
    """A name that no list has before a title: "*Acme* Chairman"."""
    last, begin = words[start - 1], start - 1
    if not last.capital or last.is_mark or last.label in {"PERSON", "DATE", "CARDINAL", "ORDINAL"}:
        return None
    before = words[begin - 1] if begin > floor else last
    if last.lower in PLACE_HEADS and before.capital and (before.label in {"GPE", "LOC"} or not before.common):
        return Owner(begin - 1, start)
    while (
        begin > floor and words[begin - 1].capital and words[begin - 1].label == last.label and not words[begin].begins
    ):
        begin -= 1
    ordinary = last.common and not last.is_acronym and last.label != "GPE"
    bare_head = last.lower in BODY_HEADS and begin == start - 1 and not last.possessive
    return None if ordinary or bare_head or last.lower in POST_HEADS else Owner(begin, start)
