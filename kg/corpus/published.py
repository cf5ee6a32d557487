"""When an article came out, estimated from its text where no header says so.

Official releases come out on the day of what they report or shortly after it. So the estimate is the last day near the
top of the text that is not spoken of as future. A day without its year takes the one that its weekday, the years named
in the text and the other articles of the same file agree on. Where the text says nothing, the estimate is ``None``.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from kg.dates import DatePhrase, Tense, find_dates, resolve

TOP = 1500
"""Code points: how far down the date of the news may stand."""

FOLLOWS = dt.timedelta(days=14)
"""How long after the first day reported the last one may be, if it stands further down."""

ONE_TIME = dt.timedelta(days=366)
"""How far apart the articles of a file may be and still fix each other's year."""

LONGEST_SENTENCE = 500
"""Code points before a date that are searched for words of the future."""

_FUTURE = re.compile(
    r"\b(?:will|shall|to (?:be held|take place)|upcoming|forthcoming|next|scheduled|plans? to|until|deadline|by)\b",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")


def estimate(texts: Sequence[str], given: Sequence[dt.date | None]) -> list[dt.date | None]:
    """The publication date of each article of one file: the given one, else the estimate.

    Args:
        texts: the articles' texts, headline first.
        given: what their header lines say.

    Returns:
        One date for each text, or ``None`` where nothing says when it came out.
    """
    days = [[] if date else list(_reported_days(text)) for text, date in zip(texts, given, strict=True)]
    first = [date or _from_full_dates(found) for date, found in zip(given, days, strict=True)]
    known = sorted(date for date in given if date) or sorted(date for date in first if date)
    return [
        date or _from_days_without_year(text, found, known)
        for text, date, found in zip(texts, first, days, strict=True)
    ]


def _reported_days(text: str) -> Iterator[DatePhrase]:
    """The days that the text names and does not put in the future."""
    for phrase in find_dates(text):
        if phrase.explicit:
            before = max(0, phrase.span.start - LONGEST_SENTENCE)
            start = max((m.end() for m in _SENTENCE_END.finditer(text, before, phrase.span.start)), default=before)
            if not _FUTURE.search(text, start, phrase.span.start):
                yield phrase


def _last_day(phrase: DatePhrase, around: dt.date | None) -> dt.date | None:
    when = resolve(phrase, around, Tense.PAST)
    return when.end.last() if when else None


def _from_full_dates(days: list[DatePhrase]) -> dt.date | None:
    """The last day that the top of the text names with its year, or one that closely follows it further down."""
    top = [_last_day(phrase, None) for phrase in days if phrase.full and phrase.span.start < TOP]
    reported = max((day for day in top if day), default=None)
    if reported is None:
        return None
    everything = [_last_day(phrase, reported) for phrase in days]
    return max(day for day in [reported, *everything] if day and day - reported <= FOLLOWS)


def _from_days_without_year(text: str, days: list[DatePhrase], known: list[dt.date]) -> dt.date | None:
    """The last day near the top, in the year next to the file's other articles, or that weekday and text agree on."""
    top = [phrase for phrase in days if phrase.span.start < TOP]
    if known and known[-1] - known[0] <= ONE_TIME:
        around = known[len(known) // 2]
        return max((day for phrase in top if (day := _last_day(phrase, around))), default=None)
    latest = max((int(m.group()) for m in _YEAR.finditer(text)), default=None)
    if latest is None:
        return None
    return max((day for phrase in top if (day := _on_its_weekday(phrase, latest))), default=None)


def _on_its_weekday(phrase: DatePhrase, latest: int) -> dt.date | None:
    """The day in or next to the latest year named, where the phrase's weekday allows only one of these years."""
    if phrase.weekday is None:
        return None
    fitting = set()
    for year in (latest, latest + 1):
        when = resolve(phrase, dt.date(year, phrase.last.month or 1, 28)) if phrase.last else None
        if when and when.agrees and when.end.year == year:
            fitting.add(when.end.last())
    return fitting.pop() if len(fitting) == 1 else None
