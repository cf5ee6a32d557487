"""Occasions of several days whose last day is named: "concluded a two-day meeting on Friday (5 May)"."""

import datetime as dt

from spacy.tokens import Token

from kg.dates import DateRange
from kg.extract.events.reading import lemma
from kg.extract.events.triggers import Trigger
from kg.extract.word_sets import word_set
from kg.model import PartialDate

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_ENDS = word_set("conclude end wrap finish complete close")


def with_all_days(when: DateRange | None, trigger: Trigger) -> DateRange | None:
    """``when``, from the first day on where the verb says that it is the last of several, or that it is the first."""
    days = _days(trigger.token)
    if when is None or days is None or when.start != when.end or when.start.day is None or trigger.verb is None:
        return when
    if lemma(trigger.verb) in _ENDS:
        first = when.start.first() - dt.timedelta(days=days - 1)
        return DateRange(PartialDate.of(first), when.end, when.agrees)
    return when


def _days(noun: Token) -> int | None:
    """How many days the noun's words give it: "two-day talks", "three days of talks"."""
    words = [t.lower_ for t in noun.doc[max(0, noun.i - 6) : noun.i]]
    for i, word in enumerate(words):
        following = [w for w in words[i + 1 : i + 3] if w != "-"]
        if word in _NUMBERS and following and following[0] in {"day", "days"}:
            return _NUMBERS[word]
    return None
