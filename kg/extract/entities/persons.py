"""Names of persons in a paragraph: where one begins and ends, and which runs of capitals are none."""

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
    RANKS,
    SUFFIXES,
    word_set,
)
from kg.extract.entities.phrases import is_post_head, texts
from kg.extract.entities.words import Word

LONGEST_NAME = 8
"""Words of the longest name taken."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at ``words[start:end]``; ``lead`` is where its honorifics and ranks begin (``start`` without any)."""

    lead: int
    start: int
    end: int


def skip_titles(words: Sequence[Word], at: int) -> int:
    """The index after honorifics and ranks that begin at ``words[at]``."""
    while at < len(words):
        for phrase in HONORIFIC_PHRASES:
            if tuple(w.lower for w in words[at : at + len(phrase)]) == phrase:
                at += len(phrase)
                break
        else:
            word = words[at]
            titled = word.lower in HONORIFICS or word.lower in RANKS
            if not (titled and word.text[0].isupper() and at + 1 < len(words)):
                return at
            if word.lower in RANKS and not _named_after(words, at):
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
    if any(tuple(w.lower for w in words[at + 1 : at + 1 + len(p)]) == p for p in HONORIFIC_PHRASES):
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
    word = words[here]
    if word.is_initial and word.text != "I":
        return True
    if not word.capital or word.is_mark or word.text[0].isdigit() or word.text == "&":
        return False
    if word.lower in SUFFIXES and here > start:
        return True
    if (
        word.is_acronym
        and len(word.text) > 1
        and not titled
        and not word.label == "PERSON"
        and not _shouted(words, here)
    ):
        return False
    if is_post_head(word) and word.label != "PERSON":
        return False
    if here > start and word.begins and words[here - 1].label == "PERSON" and word.label != "PERSON":
        return False
    if word.label == "PERSON":
        return here == start or words[here - 1].label == "PERSON" or not word.begins or not titled
    if titled and here > start and (word.common or words[here - 1].label == "PERSON"):
        return False
    return not (here > start and word.lower in PORTFOLIO | BODY_HEADS and word.common)


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
_SOMETIMES = word_set(
    "house park hill field lake church castle town march may street hall wall cross beach day king rice young law"
)


def _is_name(words: Sequence[Word], start: int, end: int, *, given: bool, titled: bool) -> bool:
    inside = words[start:end]
    full = [w for w in inside if w.capital and w.lower not in PARTICLES]
    if not full or all(w.is_initial for w in full):
        return False
    if _is_territory(inside) or gazetteer.match_region(texts(inside), 0) == len(inside):
        return False
    labelled = sum(w.label == "PERSON" for w in inside)
    last = full[-1]
    if last.lower in _NEVER - _SOMETIMES and (
        labelled == 0 or last.label != "PERSON" or (last.lower in BODY_HEADS and len(full) > 2)
    ):
        return False
    if full[0].lower in PORTFOLIO and full[0].label != "PERSON":
        return False
    strange = [w for w in full if not w.common]
    if labelled:
        return given or len(full) >= 2 or bool(strange)
    if len(full) >= 2:
        wrong = any(w.label in {"ORG", "FAC", "EVENT", "LAW", "NORP"} for w in full)
        return given and (not wrong or len(strange) == len(full)) and bool(strange) and not (titled and not given)
    return (
        given
        and bool(strange)
        and not last.is_acronym
        and last.label not in {"DATE", "NORP"}
        and not _is_adjective(last)
    )


def _is_territory(inside: Sequence[Word]) -> bool:
    found = gazetteer.match(texts(inside), 0)
    return found is not None and found[0] == len(inside) and (found[1].is_country or len(inside) > 1)


def _is_adjective(word: Word) -> bool:
    return gazetteer.match_adjective([word.text], 0) is not None
