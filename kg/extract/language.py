"""Whether a text is English enough to be read: by the share of English function words among its words in lower case.

Words with a capital are left out: a list of names and towns has an English sentence's words only between them.
"""

import re

from kg.extract.word_sets import word_set

_FUNCTION_WORDS = word_set(
    """be been by from has his it its of our that the their these they this to which who will with would your and"""
)
"""Frequent in English and not in other languages of the Latin script ("in", "was", "for" are German or Danish too)."""

_WORD = re.compile(r"[^\W\d_]+")

ENOUGH_WORDS = 60
"""Below so many words a text has the benefit of the doubt: a headline, a list of names."""

FEWEST_PLAIN = 20
"""Below so many words in lower case, likewise: a list, or a text in capitals."""

LEAST_SHARE = 0.08
"""Releases have at least 0.13 among their words in lower case, lists of names included; other languages of the script
at most 0.03."""

_SAMPLE = 200_000


def is_english(text: str) -> bool:
    """Whether ``text`` is English, or too short to tell."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    latin = sum(c < "\u0250" for word in words for c in word)
    if letters >= ENOUGH_WORDS and 2 * latin < letters:
        return False
    plain = [word for word in words if word.islower()]
    if len(words) < ENOUGH_WORDS or len(plain) < FEWEST_PLAIN:
        return True
    return share(plain) >= LEAST_SHARE


def share(words: list[str]) -> float:
    """The share of English function words among ``words``."""
    return sum(word.lower() in _FUNCTION_WORDS for word in words) / len(words)
