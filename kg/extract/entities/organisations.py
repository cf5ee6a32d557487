"""Names of bodies in a paragraph: by the grammar of official names, by well-known names and acronyms, by the model."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    COMPLEMENT_HEADS,
    HONORIFICS,
    KNOWN_BODIES,
    NOT_BODIES,
    PLACE_HEADS,
    PORTFOLIO,
    RANK_HEADS,
)
from kg.extract.entities.phrases import extent, is_post_head, known_name, name_begins, singular, texts
from kg.extract.entities.words import Word


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A run of a paragraph's words, ``words[start:end]``, and the rule that took it."""

    start: int
    end: int
    rule: str


def find_organisations(words: Sequence[Word]) -> list[Phrase]:
    """The bodies that a paragraph names, in order, not overlapping."""
    found = list[Phrase]()
    at = 0
    while at < len(words):
        phrase = _at(words, at) if words[at].capital else None
        if phrase:
            found.append(phrase)
            at = phrase.end
        else:
            at += 1
    return found


def _at(words: Sequence[Word], at: int) -> Phrase | None:
    """The body whose name begins at ``words[at]``."""
    for rule in (_official, _well_known, _modelled):
        phrase = rule(words, at)
        if phrase:
            return phrase
    return None


def run_end(words: Sequence[Word], at: int) -> int:
    """Where the capitals that begin at ``words[at]`` end, "and" and "of" between them included where they join."""
    here = at
    while here < len(words) and words[here].capital:
        if here > at and (
            is_post_head(words[here]) or name_begins(words, here) and words[here].lower not in BODY_HEADS
        ):
            break
        possessive = words[here].possessive
        here += 1
        if possessive and not _inner_possessive(words, at, here):
            break
        joined = here + 1 < len(words) and words[here].lower in {"and", "&"} and words[here + 1].capital
        if joined and _one_name(words, at, here):
            here += 1
    return here


def _inner_possessive(words: Sequence[Word], at: int, here: int) -> bool:
    owner = words[here - 1]
    is_owner = owner.is_acronym or owner.label in {"PERSON", "GPE", "ORG"} or gazetteer.match(texts(words[at:here]), 0)
    return owner.common and not is_owner and here < len(words) and words[here].capital


def _one_name(words: Sequence[Word], at: int, joint: int) -> bool:
    """Whether "and" stands within one name: "Food and Drug Administration", "Science & Technology Board"."""
    before, here = words[joint - 1], joint + 1
    if words[joint].text != "&" and (before.is_acronym or not before.common or before.lower in BODY_HEADS - PORTFOLIO):
        return False
    if gazetteer.match(texts(words[joint - 1 : joint]), 0) or is_post_head(before):
        return False
    while here < len(words) and words[here].capital and here < joint + 5:
        if words[here].lower in BODY_HEADS or words[here].lower in COMPLEMENT_HEADS:
            return here > joint + 1
        if is_post_head(words[here]) or words[here].label == "PERSON" or words[here].is_acronym:
            return False
        here += 1
    return words[joint].text == "&" and here > joint + 1


def _official(words: Sequence[Word], at: int) -> Phrase | None:
    """ "[Modifiers] HEAD [of/for complement]": "Ministry of Defence", "U.S. Department of the Treasury"."""
    end = run_end(words, at)
    heads = [
        i
        for i in range(at, end)
        if _is_body_head(words[i]) and (i + 1 == end or not words[i + 1].common or _of(words, i + 1))
    ]
    if not heads:
        return None
    head = heads[-1] if heads[-1] + 1 == end else heads[0]
    finish = _with_complement(words, head)
    start = _trim(words, at, head)
    if start is None or start == head and finish == head + 1 and not _stands_alone(words, head):
        return None
    if words[finish - 1].lower in NOT_BODIES or words[start].possessive and start == head:
        return None
    return Phrase(start, finish, "body-grammar")


def _is_body_head(word: Word) -> bool:
    return word.lower in BODY_HEADS or (word.lower in COMPLEMENT_HEADS)


def _of(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].lower in {"of", "for", "on"}


def _with_complement(words: Sequence[Word], head: int) -> int:
    """The end of a body's name whose head is at ``head``, complements and legal form included."""
    end = head + 1
    while (
        end < len(words)
        and singular(words[head].text) in COMPLEMENT_HEADS | {"force"}
        and words[end].lower in {"of", "for", "on", "to", "in"}
        and not words[end - 1].possessive
    ):
        start = end + 1
        if start < len(words) and words[start].lower == "the":
            start += 1
        if (
            start >= len(words)
            or not words[start].capital
            or words[end].lower == "in"
            and not _inside(words, head, start)
        ):
            break
        after = extent(
            words,
            start,
            posts=words[head].lower in {"office", "council", "committee", "bureau", "school", "department"},
        )
        if after == start:
            break
        end = after
        if words[end - 1].lower not in COMPLEMENT_HEADS:
            break
    return end


def _inside(words: Sequence[Word], head: int, start: int) -> bool:
    """Whether "in" belongs to the name; it rarely does: "University in Kyiv" is a place's address."""
    return False if words[head].capital and words[start].capital else False


def _trim(words: Sequence[Word], start: int, head: int) -> int | None:
    """Where the name begins, without posts, honorifics and ranks before it; ``None`` where nothing is left."""
    while start <= head and (
        is_post_head(words[start])
        or words[start].lower in HONORIFICS
        or words[start].lower in RANK_HEADS
        and start + 1 < head
        and words[start].lower != "general"
    ):
        start += 1
    return start if start <= head else None


def _stands_alone(words: Sequence[Word], head: int) -> bool:
    """Whether a head alone names a body: Congress, Parliament, Treasury, Senate."""
    return known_name(words, head) == head + 1 and not words[head].first


def _well_known(words: Sequence[Word], at: int) -> Phrase | None:
    end = known_name(words, at)
    if end:
        if end == at + 1 and (words[at].common and (words[at].first or end < len(words) and words[end].capital)):
            return None
        return Phrase(at, end, "well-known")
    word = words[at]
    if word.text in KNOWN_BODIES and not (
        at + 1 < len(words) and _is_body_head(words[at + 1]) and words[at + 1].capital
    ):
        return Phrase(at, at + 1, "known-acronym")
    return None


def _modelled(words: Sequence[Word], at: int) -> Phrase | None:
    """A name that the model calls an organisation, unless its last word is that of a programme, a text or a place."""
    word = words[at]
    if word.label != "ORG" or at > 0 and words[at - 1].label == "ORG" and not word.begins and words[at - 1].capital:
        return None
    end = at + 1
    while end < len(words) and words[end].label == "ORG" and not words[end].begins:
        if words[end - 1].possessive and not words[end - 1].common:
            break
        end += 1
    while end > at and not words[end - 1].capital:
        end -= 1
    if end == at:
        return None
    last = words[end - 1]
    if last.lower in NOT_BODIES or last.lower in PLACE_HEADS or is_post_head(last) or is_post_head(word):
        return None
    if end == at + 1 and not _lone(words, at):
        return None
    if any(gazetteer.match(texts(words[i:end]), 0) == (end - i, t) for i in (at,) if (t := _territory(words, i, end))):
        return None
    return Phrase(at, end, "model")


def _territory(words: Sequence[Word], start: int, end: int) -> gazetteer.Territory | None:
    found = gazetteer.match(texts(words[start:end]), 0)
    return found[1] if found and found[0] == end - start else None


def _lone(words: Sequence[Word], at: int) -> bool:
    """Whether a single word that the model calls an organisation is one: not an ordinary or a geographical word."""
    word = words[at]
    if (
        gazetteer.match_adjective([word.text], 0)
        or gazetteer.match([word.text], 0)
        or gazetteer.match_region([word.text], 0)
    ):
        return False
    if word.is_acronym:
        return len(word.text) >= 3 and not word.first
    return not word.common and len(word.text) > 3
