"""What follows the head of a post: its task, where it is seated, and the body, country or place that it is in."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    GENERAL_SUFFIXES,
    KNOWN_BODIES,
    PORTFOLIO,
    POST_HEADS,
    POST_MODIFIERS,
)
from kg.extract.entities.organisations import Phrase
from kg.extract.entities.phrases import extent, singular, territory_end, texts
from kg.extract.entities.words import Word
from kg.extract.word_sets import word_set

_TASK_HEADS = word_set(
    """adviser advisor ambassador assistant attorney-general commissioner comptroller coordinator counsel counsellor
    deputy-minister envoy minister ombudsman premier rapporteur registrar representative secretary spokesman
    spokesperson spokeswoman under-secretary undersecretary vice-minister"""
)
"""Heads whose complement names a task and belongs to the title: "Minister of Finance", "Envoy for Climate"."""

_SERVICES = word_set(
    """army board currency defence defense exchequer force forces house navy police staff state treasury"""
)
"""Last words of a complement that belongs to the title though it names a body: "Chief of the General Staff"."""

_BOARD_KINDS = word_set("""advisory executive management supervisory""")
_SEATED = word_set("ambassador attaché consul general representative")


@dataclass(frozen=True, slots=True)
class Owner:
    """The body, country or place that a post is in: words of the paragraph, or a country known by its adjective."""

    start: int
    end: int
    territory: gazetteer.Territory | None = None


def complement(
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
    inner = _title_part(words, head, start, preposition)
    if inner:
        return (inner, True, None) if inner > 0 else None
    if preposition in {"in", "at"} and start in by_start:
        body = owned_body(words, by_start[start], by_start)
        return body.end, False, Owner(body.start, body.end)
    if preposition in {"in", "at", "to"}:
        seat = _seat(words, head, start, by_start, to=preposition == "to")
        return (seat, True, None) if seat else None
    found = _owner_at(words, start, by_start, head) if preposition == "of" else None
    if found and not _is_task(words, head, start, found):
        return found.end, found.territory is None and _is_service(words, head, found), found
    return _task(words, head, here, start)


def _title_part(words: Sequence[Word], head: int, start: int, preposition: str) -> int:
    """The end of a complement that belongs to a title: "of Staff", "of the Management Board"; -1 where none can."""
    if words[head].lower == "chief" and words[start].lower == "staff":
        return start + 1
    inner = _post_complement(words, start) if preposition in {"to", "of", "on"} else 0
    return inner or (_board(words, head, start) or 0 if preposition == "of" else 0)


def _board(words: Sequence[Word], head: int, start: int) -> int | None:
    """The end of a board that a body has, where the body follows: "Chairman of the *Management Board* of Acme"."""
    end = start
    while end < len(words) and words[end].lower in _BOARD_KINDS and words[end].capital:
        end += 1
    ended = end + 1 < len(words) and words[end].lower == "board" and words[end + 1].lower == "of"
    directors = ended and end + 2 < len(words) and words[end + 2].lower in {"directors", "trustees", "governors"}
    chaired = singular(words[head].text).startswith(("chair", "co-chair", "deputy", "member", "president"))
    return end + 1 if ended and chaired and not directors else None


def _seat(words: Sequence[Word], head: int, start: int, by_start: dict[int, Phrase], *, to: bool) -> int | None:
    """The end of where an envoy is sent: "Ambassador to Kenya", "Consul General in Kisumu"."""
    if to:
        return territory_end(words, start) or (by_start[start].end if start in by_start else None)
    place = _owner_at(words, start, by_start, head)
    return place.end if place and words[head].lower in _SEATED else None


def _task(words: Sequence[Word], head: int, here: int, start: int) -> tuple[int, bool, Owner | None] | None:
    """A complement that no list has: a task, which belongs to the title, or a body's name, which does not."""
    after = extent(words, start, countries=False)
    if after == start:
        return None
    of_body = words[here].lower == "of" and (words[head].lower not in _TASK_HEADS or here == head + 2)
    return (after, False, Owner(start, after)) if of_body and _names_body(words, start, after) else (after, True, None)


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
    here = start + int(words[start].text in KNOWN_BODIES)  # "Special Envoy of the *UN* Secretary-General"
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


def owned_body(words: Sequence[Word], body: Phrase, by_start: dict[int, Phrase]) -> Phrase:
    """Of a body and its part the part: "the Agency's *Office of Trade*"."""
    while words[body.end - 1].possessive and body.end in by_start:
        body = by_start[body.end]
    return body


def _owner_at(words: Sequence[Word], start: int, by_start: dict[int, Phrase], head: int) -> Owner | None:
    """The country, place or body whose name begins at ``words[start]``."""
    body = by_start.get(start)
    found = gazetteer.match(texts(words[start : start + 9]), 0)
    if found and (body is None or body.end <= start + found[0]):
        return Owner(start, start + found[0], found[1])
    if body:
        inner = owned_body(words, body, by_start)
        return Owner(inner.start, inner.end)
    label = words[start].label
    if label not in {"GPE", "ORG", "LOC", "FAC"} or words[head].lower in _TASK_HEADS:
        return None
    end = start + 1
    while end < len(words) and words[end].capital and words[end].label == label and not words[end].begins:
        end += 1
    return Owner(start, end)
