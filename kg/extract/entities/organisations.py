"""Names of bodies in a paragraph: by the grammar of official names, by well-known names and acronyms, by the model."""

import re
from collections.abc import Sequence

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    COMPLEMENT_HEADS,
    HONORIFICS,
    KNOWN_BODIES,
    NOT_BODIES,
    PLACE_HEADS,
    PORTFOLIO,
    POST_HEADS,
    POST_MODIFIERS,
    RANK_HEADS,
)
from kg.extract.entities.listed import find_listed
from kg.extract.entities.modelled import modelled
from kg.extract.entities.phrases import (
    Phrase,
    extent,
    is_post_head,
    is_task,
    is_venue,
    known_name,
    name_begins,
    post_ahead,
    singular,
    territory_before,
    territory_end,
    texts,
)
from kg.extract.entities.words import Word
from kg.extract.word_sets import word_set

_OF_POSTS = frozenset(["office", "council", "committee", "bureau", "chancellery", "secretariat", "department"])
"""Heads that a post may follow: "Office of the Prosecutor"."""

_UNITS = frozenset(
    ["department", "directorate", "division", "bureau", "section", "unit", "office", "branch", "institute", "centre"]
)
"""Heads of what is often a part of a greater body."""

_OWNERS_IN_NAMES = word_set(
    """children consumers farmers men people peoples president teachers veterans women workers"""
)
"""Whose 's stands within a name, where the model sees one: "Women's National Network", "People's Liberation Army"."""

_NUMBERED = word_set("army battalion brigade corps division fleet group regiment squadron wing")
"""Heads of units of armed forces, which a number tells apart: "507th Air Refueling Wing", "82 Wing"."""

_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")

_LEGAL_FORMS = frozenset(["limited", "ltd", "ltd.", "inc", "inc.", "corp", "corp.", "llc", "plc", "gmbh"])
"""What ends a company's name, so that "and" after it parts two companies."""

_NAMED_BY_PLACE = frozenset(["university", "society", "college", "company"])
"""Heads that "of" and a place follow, but no "for" with a task."""

_GREATER_BODIES = frozenset(["department", "ministry", "academy", "agency"])
"""Heads of bodies that divisions are of."""


def find_organisations(words: Sequence[Word]) -> list[Phrase]:
    """The bodies that a paragraph names, in order, not overlapping."""
    found = list[Phrase]()
    at = 0
    while at < len(words):
        listed = find_listed(words, at)
        phrase = _at(words, at) if words[at].capital and not listed else None
        if listed:
            found.extend(listed)
            at = listed[-1].end
        elif phrase:
            found.append(phrase)
            at = phrase.end
        else:
            at += 1
    return found


def _at(words: Sequence[Word], at: int) -> Phrase | None:
    """The body whose name begins at ``words[at]``."""
    for rule in (_office_of_post, _official, _well_known, modelled):
        phrase = rule(words, at)
        if phrase:
            return phrase
    return None


def run_end(words: Sequence[Word], at: int) -> int:
    """Where the capitals that begin at ``words[at]`` end, with "and", "&" and hyphens that join them."""
    here = at
    while here < len(words) and words[here].capital:
        after_head = (
            here > at and _is_body_head(words[here - 1]) and (post_ahead(words, here) or _posts_ahead(words, here))
        )
        if after_head or (here > at and (_post_at(words, here) or _name_after_body(words, here))):
            break
        here += 1
        if words[here - 1].possessive and not _inner_possessive(words, here):
            break
        if here + 1 < len(words) and words[here + 1].capital and _joint(words, here):
            here += 1
    return here


def _posts_ahead(words: Sequence[Word], here: int) -> bool:
    """Whether a post in the plural begins there: "Reserve Bank *Deputy Governors*"."""
    if here + 1 >= len(words) or words[here].lower not in {"assistant", "deputy", "vice"}:
        return False  # "Finance Ministers and Central Bank Governors" names no bank
    return words[here + 1].capital and singular(words[here + 1].text) in POST_HEADS


def _joint(words: Sequence[Word], here: int) -> bool:
    mark = words[here]
    if mark.text in {"-", "–", "/"}:
        return mark.start == words[here - 1].end and mark.end == words[here + 1].start
    return mark.lower in {"and", "&"} and _one_name(words, here)


def _name_after_body(words: Sequence[Word], here: int) -> bool:
    """Whether a person's name begins there, after the last word of a body's or a country's name."""
    return name_begins(words, here) and (is_task(words[here - 1]) or territory_before(words, here))


def _post_at(words: Sequence[Word], here: int) -> bool:
    """Whether a post's head stands there, and is no part of a body's name as in "Executive Office"."""
    return is_post_head(words[here])


def _inner_possessive(words: Sequence[Word], here: int) -> bool:
    """Whether the name goes on after "'s": "People's Bank", but not "Haiti's Tax Directorate"."""
    owner = words[here - 1]
    is_owner = owner.is_acronym or owner.label in {"PERSON", "GPE", "ORG"} or is_post_head(owner)
    follows = here < len(words) and words[here].capital
    one_name = follows and owner.label == words[here].label == "ORG" and not words[here].begins
    if one_name and owner.lower in _OWNERS_IN_NAMES:
        return True
    return owner.common and not is_owner and follows


def _one_name(words: Sequence[Word], joint: int) -> bool:
    """Whether "and" stands within one name: "Food and Drug Administration", "Science & Technology Board"."""
    before, here = words[joint - 1], joint + 1
    ampersand = words[joint].text == "&"
    if before.lower in _LEGAL_FORMS:
        return False
    if not ampersand and (before.is_acronym or not before.common or before.lower in BODY_HEADS - PORTFOLIO):
        return False
    one_label = before.label == words[joint].label == words[here].label == "ORG" and not words[here].begins
    if (territory_before(words, joint) and not one_label) or before.label == "PERSON":
        return False
    if is_post_head(before) or post_ahead(words, here):
        return False
    last_head = None
    while here < len(words) and words[here].capital and here < joint + 6:
        if words[here].label == "PERSON" or words[here].is_acronym or is_post_head(words[here]):
            break
        if _is_body_head(words[here]):
            last_head = here
        here += 1
    return (ampersand and here > joint + 1) or (last_head is not None and last_head > joint + 1)


def _office_of_post(words: Sequence[Word], at: int) -> Phrase | None:
    """ "Prime Minister's Office", "U.S. Attorney's Office for the Northern District"."""
    here = territory_end(words, at) or at
    while here < len(words) and words[here].capital and not words[here].possessive and here < at + 5:
        if not (is_post_head(words[here]) or words[here].lower in POST_MODIFIERS):
            return None
        here += 1
    owner = here + 1 < len(words) and words[here].possessive and words[here].capital and words[here + 1].capital
    if (
        not owner
        or words[here + 1].lower != "office"
        or not (is_post_head(words[here]) or words[here].lower == "attorney")
    ):
        return None
    return Phrase(at, _with_complement(words, here + 1), "body-grammar")


def _official(words: Sequence[Word], at: int) -> Phrase | None:
    """ "[Modifiers] HEAD [of/for complement]": "Ministry of Defence", "Kenyan Ministry of Health"."""
    country = territory_end(words, at) or at
    end = run_end(words, at)
    heads = [i for i in range(max(at, country), end) if _is_body_head(words[i])]
    if not heads:
        return None
    head = heads[-1]
    if words[head].lower == "directorate" and head + 1 < end and words[head + 1].lower == "general":
        head += 1
    if head + 1 < end:
        return None if words[end - 1].lower in NOT_BODIES | PLACE_HEADS else _legal_form(words, at, heads)
    start = _trim(words, at, head)
    finish = _with_complement(words, head)
    if (
        start is not None
        and known_name(words, start) == head + 1
        and finish > head + 1
        and words[head + 1].lower != "of"
    ):
        finish = head + 1  # "European Union for …"
    if words[head].lower in {"departments", "ministries"} and any(word.text == "," for word in words[head:finish]):
        return None  # several bodies in one list
    alone = start == head and finish == head + 1
    if start is None or (alone and known_name(words, head) != finish) or _is_chief_of(words, at):
        return None
    if finish == head + 1 and (words[head].lower in NOT_BODIES or is_venue(words, start, head)):
        return None
    return Phrase(_with_number(words, start, head), finish, "body-grammar")


def _with_number(words: Sequence[Word], start: int, head: int) -> int:
    """Where a unit's name begins with its number: "*507th* Air Refueling Wing"."""
    numbered = start > 0 and words[head].lower in _NUMBERED and _NUMBER.fullmatch(words[start - 1].text)
    return start - 1 if numbered and words[start - 1].text[-1].isalpha() else start


def _legal_form(words: Sequence[Word], at: int, heads: Sequence[int]) -> Phrase | None:
    """A body whose head a place or a number follows: "Farmers Council NSW", "Task Force 12"."""
    head = heads[-1]
    following = words[head + 1]
    if following.is_acronym or following.text.isdigit() or territory_end(words, head + 1) == head + 2:
        start = _trim(words, at, head)
        if start is not None and start < head:
            return Phrase(start, head + 2, "body-grammar")
    return None


def _is_chief_of(words: Sequence[Word], at: int) -> bool:
    """Whether "Staff" only completes "Chief of Staff"."""
    return (
        at >= 2
        and words[at].lower == "staff"
        and words[at - 1].lower == "of"
        and words[at - 2].lower in {"chief", "chiefs"}
    )


def _is_body_head(word: Word) -> bool:
    return word.lower in BODY_HEADS or word.lower in COMPLEMENT_HEADS


def _with_complement(words: Sequence[Word], head: int) -> int:
    """The end of the name of a body whose head is at ``head``, complements included."""
    end = head + 1
    if (
        end < len(words)
        and words[end].text.isdigit()
        and words[head].lower in {"force", "wing", "brigade", "regiment", "squadron"}
    ):
        return end + 1
    if not _is_complemented(words[head]):
        return end
    while end < len(words) and words[end].lower in _prepositions(words[head]) and not words[end - 1].possessive:
        start = end + 2 if end + 1 < len(words) and words[end + 1].lower == "the" else end + 1
        if start >= len(words) or not words[start].capital or _is_owner_of(words, head, start):
            break
        if words[head].lower == "bank" and words[end].lower == "for" and territory_end(words, start):
            break
        if words[end].lower in {"in", "to"} and not territory_end(words, start):
            break
        after = extent(words, start, posts=words[head].lower in _OF_POSTS, unit=words[head].lower in _UNITS)
        if after == start or (words[end].lower in {"on", "for"} and _describes(words, after)):
            break
        end = after
    return _with_campus(words, end) if words[head].lower == "university" and end > head + 1 else end


def _with_campus(words: Sequence[Word], end: int) -> int:
    """The end of a university's name, its campus included: "University of Nordland at Berg", "… of Nordland-Berg"."""
    if end + 1 >= len(words) or not words[end + 1].capital or words[end - 1].possessive:
        return end
    hyphen = words[end].text in {"-", "–"} and words[end - 1].end == words[end].start == words[end + 1].start - 1
    part = not words[end + 1].begins or territory_before(words, end)
    at = words[end].lower == "at" and words[end + 1].label in {"GPE", "ORG"} and part
    return end + 2 if hyphen or at else end


def _is_complemented(head: Word) -> bool:
    """Whether a task may follow the head of a body."""
    forces = {"force", "forces", "works", "general"}
    return singular(head.text) in COMPLEMENT_HEADS or head.lower in forces


def _prepositions(head: Word) -> frozenset[str]:
    """What may join a body's head and its task."""
    if head.lower in {"force", "forces", "works"} | _NAMED_BY_PLACE:
        return frozenset(["of"])
    if head.lower == "mission":
        return frozenset(["of", "for", "in", "to"])
    return frozenset(["of", "for", "on", "against"])


def _is_owner_of(words: Sequence[Word], head: int, start: int) -> bool:
    """Whether "of" introduces the greater body that a unit is in: "Civil Rights Division of the Justice Department"."""
    if words[head].lower not in _UNITS - {"department", "office"}:
        return False
    run = start
    while run < len(words) and run < start + 4 and words[run].capital:
        run += 1
    return any(word.lower in _GREATER_BODIES for word in words[start:run])


def _describes(words: Sequence[Word], end: int) -> bool:
    """Whether the phrase that ends there only describes the noun after it ("on Australian *policy*"), or is a day."""
    last, following = words[end - 1], words[end : end + 1]
    if last.lower in {"day", "week", "month", "period", "year"}:
        return True  # "the Bailiff Service on *Bailiffs' Day*"
    adjective = gazetteer.match_adjective([last.text], 0) is not None
    return adjective and any(word.tag.startswith("NN") and not word.capital for word in following)


def _trim(words: Sequence[Word], start: int, head: int) -> int | None:
    """Where the name begins, without posts, honorifics and ranks before it; ``None`` where nothing is left."""
    while start <= head:
        word = words[start]
        if word.lower == "new" and word.first and start < head and words[start + 1].is_acronym:
            start += 1
            continue
        rank = word.lower in RANK_HEADS and word.lower != "general" and start + 1 < head
        task = word.lower in PORTFOLIO and start + 1 == head
        if task or territory_end(words, start) or not (is_post_head(word) or word.lower in HONORIFICS or rank):
            return start
        start += 1
    return None


def _well_known(words: Sequence[Word], at: int) -> Phrase | None:
    end = known_name(words, at)
    if end and end < len(words) and words[end].capital and words[end].lower in PLACE_HEADS:
        return None  # "Changi Air Force Base"
    if end:
        alone = end == at + 1 and words[at].common
        if alone and (words[at].first or (end < len(words) and words[end].capital) or is_post_head(words[at - 1])):
            return None
        return Phrase(at, end, "well-known")
    word = words[at]
    if at == 0 and words[1:2] and words[1].text == ":":
        return None  # "WHO: …" of a media advisory
    if word.text in KNOWN_BODIES or (len(word.text) > 3 and word.text.upper() in KNOWN_BODIES):
        return Phrase(at, at + 1, "known-acronym")
    return None


__all__ = ["Phrase", "find_organisations", "run_end", "texts"]
