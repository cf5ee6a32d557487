"""Bodies that only the entity model names: which of its organisations are believed, and how far their names go."""

from collections.abc import Sequence

from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import EVENT_HEADS, HONORIFICS, KNOWN_BODIES, NOT_BODIES, PLACE_HEADS
from kg.extract.entities.phrases import Phrase, is_post_head, is_venue, territory_end
from kg.extract.entities.words import Word
from kg.extract.word_sets import word_set

_LEGAL_FORMS = word_set("""ag co. corp corp. gmbh inc inc. jsc l.l.c. llc llp ltd ltd. plc pte s.a.""")
"""What ends a company's name and is none by itself."""

_COMMON_ACRONYMS = word_set(
    """AI AIDS AML BST CEO CET CFT COVID CTBT EDT EST FDI FTA GDP GMT GNP HIV HPV ICT ICU IT JCPOA LNG MOU NGO NPT PCR
    PDF PPE PPP PTSD SME STEM TV UAV UNCLOS UTC VAT VIP"""
)
"""Acronyms of things, times and sciences that are no bodies."""

_SHIPS = word_set("HMAS HMCS HMNZS HMS INS MV RFA ROKS SS USCGC USNS USS")
"""What stands before a ship's name."""


def modelled(words: Sequence[Word], at: int) -> Phrase | None:
    """What the model calls an organisation, unless its words are ordinary, or a place's or a programme's."""
    if not _begins(words, at):
        return None
    end = _end(words, at)
    if end == at or not _is_believed(words, at, end):
        return None
    return Phrase(at, end, "model")


def _begins(words: Sequence[Word], at: int) -> bool:
    """Whether one of the model's organisations begins there, "the" aside."""
    before = words[at - 1] if at > 0 else None
    inside = before is not None and before.label == "ORG" and not words[at].begins
    return words[at].label == "ORG" and not (inside and not (before and before.lower == "the" and before.begins))


def _end(words: Sequence[Word], at: int) -> int:
    end = at + 1
    while end < len(words) and words[end].label == "ORG" and not words[end].begins and not words[end - 1].possessive:
        if _parts(words, end):
            break
        end += 1
    while end > at and (not words[end - 1].capital or words[end - 1].lower in HONORIFICS):
        end -= 1
    return end


def _parts(words: Sequence[Word], here: int) -> bool:
    """Whether the small word or mark there ends a name: a mark, "and" after an acronym, "in" before a place."""
    word = words[here]
    if word.is_mark:
        return word.text != "-"
    if word.lower == "in":
        return here + 1 < len(words) and not words[here + 1].common
    return word.lower == "and" and words[here - 1].is_acronym


def _is_believed(words: Sequence[Word], at: int, end: int) -> bool:
    first, last = words[at], words[end - 1]
    territory = (territory_end(words, at) or at) > at + (end - at) // 2
    if end == at + 2 and last.text in KNOWN_BODIES and gazetteer.match_adjective([first.text], 0):
        return False  # "the Swedish UN ambassador"
    if is_post_head(first) or is_post_head(last) or territory or first.lower in _LEGAL_FORMS:
        return False
    if {last.lower, first.lower} & (NOT_BODIES | PLACE_HEADS) or is_venue(words, at, end - 1):
        return False
    if _is_ordinary(words, at, end) or (last.common and last.tag == "JJ") or first.text in _SHIPS:
        return False
    if any(word.lower in NOT_BODIES and not word.capital for word in words[at:end]):
        return False  # "UN convention on the law of the sea"
    return end > at + 1 or (_lone(first) and not _of_a_kind(words, at))


def _of_a_kind(words: Sequence[Word], at: int) -> bool:
    """Whether a single word is of a kind of thing ("an FTA"), two acronyms in one, or a city's name after "the"."""
    word = words[at]
    label = at == 0 and words[1:2] and words[1].text == ":"  # "WHO: …" of a media advisory
    indefinite = at > 0 and words[at - 1].lower in {"a", "an", "any", "each", "every"} and word.is_acronym
    return (
        bool(label)
        or indefinite
        or ("/" in word.text and word.is_acronym)
        or bool(gazetteer.city_countries(f"The {word.text}"))
    )


def _is_ordinary(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether all words are in the dictionary, and none is an acronym or in the name of a country at the end."""
    country = next((i for i in range(at + 1, end) if words[i - 1].capital and territory_end(words, i) == end), end)
    if words[country - 1].lower in NOT_BODIES | EVENT_HEADS:
        return True
    return country == end and all(w.common and not w.is_acronym for w in words[at:end] if w.capital)


def _lone(word: Word) -> bool:
    """Whether a single word that the model calls an organisation is one: not an ordinary or a geographical word."""
    if any(find([word.text], 0) for find in (gazetteer.match_adjective, gazetteer.match, gazetteer.match_region)):
        return False
    if word.is_acronym:
        return len(word.text) >= 3 and word.text not in _COMMON_ACRONYMS
    return not word.common and len(word.text) > 3
