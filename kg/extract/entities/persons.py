"""Names of persons in a paragraph: where one begins and ends, and which runs of capitals are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import (
    BODY_HEADS,
    EVENT_HEADS,
    HONORIFIC_PHRASES,
    HONORIFICS,
    NOT_BODIES,
    PARTICLES,
    PLACE_HEADS,
    PORTFOLIO,
    POST_MODIFIERS,
    RANKS,
    SUFFIXES,
)
from kg.extract.entities.phrases import is_post_head, territory_end, texts
from kg.extract.entities.words import Word
from kg.extract.word_sets import word_set

_PHRASES = {first: tuple(p for p in HONORIFIC_PHRASES if p[0] == first) for first, *_ in HONORIFIC_PHRASES}
"""The honorifics of several words, by their first."""

LONGEST_NAME = 8
"""Words of the longest name taken."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, ``words[start:end]``; honorifics and ranks before it begin at ``lead``."""

    lead: int
    start: int
    end: int


def skip_titles(words: Sequence[Word], at: int) -> int:
    """The index after honorifics and ranks that begin at ``words[at]``."""
    while at < len(words):
        word = words[at]
        lower = word.lower
        for phrase in _PHRASES.get(lower, ()):
            if tuple(w.lower for w in words[at : at + len(phrase)]) == phrase:
                at += len(phrase)
                break
        else:
            titled = lower in HONORIFICS or lower in RANKS or word.text == "Dear"
            if not (titled and word.text[0].isupper() and at + 1 < len(words)):
                return at
            if lower in RANKS and not _named_after(words, at):
                return at
            if word.text == "Gen" and not words[min(at + 2, len(words) - 1)].capital:
                return at  # a given name, where but one word follows
            at += 1
            if (
                words[at].text == ","
                and at + 1 < len(words)
                and words[at + 1].capital
                and words[at - 1].lower in {"excellency"}
            ):
                at += 1
    return at


def _named_after(words: Sequence[Word], at: int) -> bool:
    """Whether more capitals follow a rank, so that it is one and not a name's last word."""
    after = words[at + 1]
    if any(tuple(w.lower for w in words[at + 1 : at + 1 + len(p)]) == p for p in _PHRASES.get(after.lower, ())):
        return True
    return after.capital and not is_post_head(after) and words[at].label != "ORG"


def name_at(words: Sequence[Word], at: int, *, titled: bool = False, given: bool = False) -> Name | None:
    """The person's name that begins at ``words[at]``, honorifics before it included.

    Args:
        words: a paragraph's words.
        at: where it would begin.
        titled: whether the paragraph is a headline with capitals throughout, where a capital says nothing.
        given: whether a post stands before it, so that a single word will do.
    """
    start = skip_titles(words, at)
    honoured = start > at
    end = _end(words, start, titled=titled)
    if end == start or not _is_name(words, start, end, given=given or honoured, titled=titled):
        return None
    return Name(at, start, end)


def _end(words: Sequence[Word], start: int, *, titled: bool) -> int:
    here, end = start, start
    while here < len(words) and here - start < LONGEST_NAME:
        word = words[here]
        if _is_name_word(words, here, start, titled=titled):
            here += 1
            end = here
            if word.possessive:
                break
        elif _nickname(words, here):
            here += 3
            end = here
        elif word.text == "," and here + 1 < len(words) and words[here + 1].lower in SUFFIXES - {"v"} and here > start:
            return here + 2
        elif word.lower in PARTICLES and _name_goes_on(words, here):
            here += 1
        else:
            break
    return end


def _is_name_word(words: Sequence[Word], here: int, start: int, *, titled: bool) -> bool:
    """Whether ``words[here]`` is a word of the name that begins at ``words[start]``."""
    word = words[here]
    if (word.is_initial and word.text != "I") or (word.lower in SUFFIXES and here > start and word.capital):
        return True
    if here > start and _ARTICLED.match(word.text):
        return True
    if not word.capital or word.is_mark or word.text[0].isdigit() or word.text == "&" or _DESCRIBED.search(word.text):
        return False
    return _may_begin(words, here) if here == start else _may_follow(words, here, titled=titled)


def _may_follow(words: Sequence[Word], here: int, *, titled: bool) -> bool:
    """Whether a name may go on with the capitalised ``words[here]``."""
    word, before = words[here], words[here - 1]
    person = word.label == "PERSON"
    if (word.is_acronym and not titled and not _shouted(words, here)) or (is_post_head(word) and not person):
        return False
    after_name = before.label == "PERSON"
    if person:
        return after_name or not word.begins or not titled
    if titled and (word.common or after_name):
        return False
    another = after_name and word.begins and (word.common or _is_place(words, here))
    return not another and not (word.lower in PORTFOLIO | BODY_HEADS and word.common)


def _may_begin(words: Sequence[Word], at: int) -> bool:
    """Whether a name may begin with the word: no office, task or acronym, which the model often takes along."""
    word = words[at]
    more = at + 1 < len(words) and words[at + 1].capital
    if word.is_acronym and len(word.text) > 2:
        return word.label == "PERSON" and not (more and words[at + 1].lower in RANKS | HONORIFICS)
    country = gazetteer.match([word.text], 0)
    if country and country[1].is_country and more and word.text not in _COUNTRIES_AND_NAMES:
        return False
    if word.lower in _OFFICES and more:
        return False
    if is_post_head(word) or word.lower in POST_MODIFIERS | PORTFOLIO | BODY_HEADS:
        return word.lower in _SURNAMES and (word.label == "PERSON" or not more)
    return not _CAMEL.search(word.text) or bool(_MAC.match(word.text))


def _is_place(words: Sequence[Word], at: int) -> bool:
    return territory_end(words, at) is not None or bool(gazetteer.city_countries(words[at].text))


def _shouted(words: Sequence[Word], here: int) -> bool:
    """Whether a surname is in capitals, as some lists write it: "Jean DUPONT"."""
    return len(words[here].text) > 4 and here > 0 and words[here - 1].capital and not words[here - 1].is_acronym


def _nickname(words: Sequence[Word], here: int) -> bool:
    """ "(Ray)" or '"Bob"' within a name."""
    if here + 3 >= len(words) or words[here].text not in {"(", '"'}:
        return False
    inner, close, after = words[here + 1 : here + 4]
    return (
        inner.capital
        and not inner.is_acronym
        and close.text in {")", '"'}
        and after.capital
        and after.label == "PERSON"
    )


def _name_goes_on(words: Sequence[Word], here: int) -> bool:
    after = here + 1
    while after < len(words) and words[after].lower in PARTICLES and not words[after].capital:
        after += 1
    return (
        after < len(words)
        and words[after].capital
        and (words[here].label == "PERSON" or words[after].label == "PERSON")
    )


_NEVER = BODY_HEADS | PLACE_HEADS | EVENT_HEADS | NOT_BODIES
_SURNAMES = word_set(
    """banks beach bishop brook castle chase church cross day dean field ford forest hall head hill house judge
    justice key king lake law major march marsh marshal may mayor park pope power prince rice street town wall
    young"""
)
"""Words of bodies, posts and places that are surnames too."""

_COUNTRIES_AND_NAMES = frozenset(["Jordan", "Chad", "Georgia", "Israel", "India"])
"""Countries that are given names too."""

_ARTICLED = re.compile(r"(?:a[dlnrstz]|bin|e[dlsn]|ibn|ul)-(?!Adha|Fitr)[A-Z]")
"""A surname with its article, in lower case ("al-Assaf"); no feast ("Eid al-Fitr")."""

_OFFICES = word_set("aide aides assistants professor professors")
"""Words of offices that are no heads of posts and that the model takes into the name after them."""

_DESCRIBED = re.compile(r"-(?:[a-z]{2,}ed|led|born|run)$")
"""What a hyphen joins to a name that only describes: "the Quist-controlled firm"."""

_CAMEL = re.compile(r"[a-z][A-Z]")
_MAC = re.compile(r"(?:Mac|Mc|De|Di|Da|Le|La|Van|Fitz|O')[A-Z]")


def _is_name(words: Sequence[Word], start: int, end: int, *, given: bool, titled: bool) -> bool:
    """Whether the run is a person's name: by the model's word, or after a post or an honorific by its strangeness."""
    inside = words[start:end]
    full = [w for w in inside if w.capital and w.lower not in PARTICLES]
    if not full or all(w.is_initial or w.lower in RANKS for w in full) or _is_locality(words, start, end, given=given):
        return False
    labelled = [w for w in inside if w.label == "PERSON"]
    last = full[-1]
    if last.lower in _NEVER - _SURNAMES and (last.label != "PERSON" or last.lower in PLACE_HEADS | BODY_HEADS):
        return False
    strange = [w for w in full if not w.common]
    if labelled:
        several = last.lower in {"states", "parties", "nations", "members"}  # "Member States"
        return given or (len(full) >= 2 and not several) or bool(strange)
    before_last = inside[:-1] if given else inside[:1]
    dotted = any(word.is_initial and word.text.endswith(".") for word in before_last)
    initials = dotted and last in strange and not last.is_acronym
    return initials or (given and bool(strange) and _by_strangeness(full, strange, titled=titled))


def _by_strangeness(full: Sequence[Word], strange: Sequence[Word], *, titled: bool) -> bool:
    """Whether what the model calls no person is one after a post: all of it strange, or nothing called otherwise."""
    if len(full) >= 2:
        return len(strange) == len(full) or not any(w.label in {"ORG", "FAC", "EVENT", "LAW", "NORP"} for w in full)
    return not full[-1].is_acronym and full[-1].label not in {"DATE", "NORP"} and not titled


def _is_locality(words: Sequence[Word], start: int, end: int, *, given: bool) -> bool:
    """Whether the run names a country or a region, or (without a title before it) a city or what follows "in"."""
    names = texts(words[start:end])
    found = gazetteer.match(names, 0)
    if found is not None and found[0] == len(names) and (found[1].is_country or len(names) > 1):
        return True
    if gazetteer.match_region(names, 0) == len(names) or (len(names) == 1 and gazetteer.match_adjective(names, 0)):
        return True
    within = start > 0 and words[start - 1].lower in {"in", "near"}
    return not given and (within or (len(names) > 1 and bool(gazetteer.city_countries(" ".join(names)))))
