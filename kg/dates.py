"""The grammar of date phrases in official prose: text → days, months and years, never more precise than the text.

Two steps. :func:`find_dates` reads phrases ("On Friday (11 April 2025)", "June 11-13", "earlier this week") without
knowing when the text was written. :func:`resolve` places a phrase in time, given the publication date and whether the
sentence speaks of the past or of the future. Pure.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from kg.model import PartialDate, Span

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YEARS_AROUND = 6
"""How many years either side of the publication a weekday may decide between."""


class Tense(StrEnum):
    """Whether the words around a date speak of what has happened or of what will."""

    PAST = "past"
    FUTURE = "future"


class Unit(StrEnum):
    """What a relative phrase counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a phrase names of one date; the year may be left to the reader."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """One phrase.

    Attributes:
        span: where it stands; a bracketed date is part of the phrase before it ("Friday (11 April 2025)").
        first: its explicit first date, if any; ``last`` the last of a range, equal for a single date.
        weekday: 0 for Monday to 6.
        turn: -1 for "last Friday" and "last March", 1 for "next Friday".
        unit: with ``offset``, a relative date: "yesterday" is (day, -1), "this month" (month, 0).
        anaphoric: whether it counts from the date last spoken of ("the following day") rather than from publication.
    """

    span: Span
    first: Parts | None = None
    last: Parts | None = None
    weekday: int | None = None
    turn: int = 0
    unit: Unit | None = None
    offset: int = 0
    anaphoric: bool = False

    @property
    def explicit(self) -> bool:
        """Whether it names a day of a month, whatever the year."""
        return self.first is not None and self.first.day is not None

    @property
    def full(self) -> bool:
        """Whether it names day, month and year."""
        return self.explicit and self.first is not None and self.first.year is not None


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last date, equal for one; ``agrees`` is false where the phrase's weekday is not that of its date."""

    start: PartialDate
    end: PartialDate
    agrees: bool = True


_ABBREVIATED = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NAMED_DAYS = {"yesterday": -1, "tomorrow": 1}
_TURNS = {"last": -1, "past": -1, "this": 0, "coming": 1, "next": 1}
_NEIGHBOURS = {"previous": -1, "same": 0, "next": 1, "following": 1}

_ = r"[ \t\u00a0\n]+"
_MONTH = rf"(?:{'|'.join([*MONTHS, *map(str.upper, MONTHS)])}|(?:{_ABBREVIATED})\b\.?)"
_WEEKDAY = rf"(?:{'|'.join([*WEEKDAYS, *map(str.upper, WEEKDAYS)])})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DASH = r"[-\u2010-\u2015\u2212]"
_TO = rf"(?:(?:{_})?{_DASH}(?:{_})?|{_}(?:to|and|until|through|&){_}(?:the{_})?)"
_THROUGH = rf"(?:(?:{_})?{_DASH}(?:{_})?|{_}(?:to|until|through){_}(?:the{_})?)"
_DAYS = rf"{_DAY}(?:(?:{_TO}|,{_}){_DAY})*"
_TAIL = rf"(?:,?{_}(?P<year>{_YEAR}))?"
_INNER_YEAR = rf"(?:,?{_}(?P<year1>{_YEAR}))?"
_DAYTIME = "(?:morning|afternoon|evening|night)"
_START = r"(?<![\w./$€£:,])(?<!\d[-\u2010-\u2015\u2212])"
_MONTH_LEAD = (
    "(?:" + "|".join(rf"(?<=\b{lead})" for lead in ("[Ii]n ", "[Ee]arly ", "[Ll]ate ", "[Mm]id-", "[Ss]ince ")) + ")"
)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month(text: str) -> int:
    return _MONTH_NUMBERS[text[:3].lower()]


def _year(text: str | None) -> int | None:
    return None if text is None else int(text)


def _explicit(match: re.Match[str], first: Parts, last: Parts | None = None) -> DatePhrase | None:
    """The phrase, or ``None`` where no calendar has such a day."""
    last = last or first
    try:
        for parts in (first, last):
            dt.date(parts.year or 2024, parts.month or 1, parts.day or 1)
    except ValueError:
        return None
    return DatePhrase(Span(*match.span()), first, last)


def _within_month(match: re.Match[str]) -> DatePhrase | None:
    year, month = _year(match["year"]), _month(match["month"])
    days = [_number(day) for day in re.findall(_DAY, match["days"])]
    if days != sorted(days):
        return None
    return _explicit(match, Parts(year, month, days[0]), Parts(year, month, days[-1]))


def _across_months(match: re.Match[str]) -> DatePhrase | None:
    year = _year(match["year"])
    first, last = _month(match["month"]), _month(match["month2"])
    first_year = _year(match["year1"]) or (year - 1 if year and first > last else year)
    return _explicit(match, Parts(first_year, first, _number(match["day"])), Parts(year, last, _number(match["day2"])))


def _months(match: re.Match[str]) -> DatePhrase | None:
    year = _year(match["year"])
    first = Parts(year, _month(match["month"]))
    return _explicit(match, first, Parts(year, _month(match["month2"])) if match["month2"] else first)


def _bare_month(match: re.Match[str]) -> DatePhrase | None:
    return _explicit(match, Parts(None, _month(match["month"])))


def _turned_month(match: re.Match[str]) -> DatePhrase | None:
    phrase = _explicit(match, Parts(None, _month(match["month"])))
    return replace(phrase, turn=_TURNS[match["turn"].lower()]) if phrase else None


def _numeric(match: re.Match[str]) -> DatePhrase | None:
    return _explicit(match, Parts(int(match["year"]), int(match["month"]), int(match["day"])))


def _bare_year(match: re.Match[str]) -> DatePhrase | None:
    return _explicit(match, Parts(int(match["year"])))


def _weekday(match: re.Match[str]) -> DatePhrase:
    turn = _TURNS[(match["turn"] or "this").lower()]
    return DatePhrase(Span(*match.span()), weekday=_WEEKDAY_NUMBERS[match["weekday"].lower()], turn=turn)


def _named_day(match: re.Match[str]) -> DatePhrase:
    return DatePhrase(Span(*match.span()), unit=Unit.DAY, offset=_NAMED_DAYS.get(match["named"].lower(), 0))


def _turned_unit(match: re.Match[str]) -> DatePhrase:
    return DatePhrase(Span(*match.span()), unit=Unit(match["unit"]), offset=_TURNS[match["turn"].lower()])


def _ago(match: re.Match[str]) -> DatePhrase:
    count = match["count"].lower()
    number = int(count) if count.isdigit() else _COUNTS.index(count) if count in _COUNTS else 1
    return DatePhrase(Span(*match.span()), unit=Unit(match["unit"]), offset=-number)


def _anaphoric(match: re.Match[str]) -> DatePhrase:
    offset = _NEIGHBOURS[match["which"].lower()]
    return DatePhrase(Span(*match.span()), unit=Unit.DAY, offset=offset, anaphoric=True)


_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DatePhrase | None]], ...] = (
    (re.compile(rf"{_START}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), _numeric),
    (re.compile(rf"{_START}(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>{_YEAR})(?!\.\d)"), _numeric),
    (re.compile(rf"{_START}(?P<days>{_DAYS}){_}(?:of{_})?(?P<month>{_MONTH})(?!\w){_TAIL}"), _within_month),
    (re.compile(rf"{_START}(?P<month>{_MONTH}){_}(?:the{_})?(?P<days>{_DAYS}){_TAIL}"), _within_month),
    (
        re.compile(
            rf"{_START}(?P<day>{_DAY}){_}(?:of{_})?(?P<month>{_MONTH}){_INNER_YEAR}{_THROUGH}"
            rf"(?:{_WEEKDAY},?{_})?(?P<day2>{_DAY}){_}(?:of{_})?(?P<month2>{_MONTH}){_TAIL}"
        ),
        _across_months,
    ),
    (
        re.compile(
            rf"{_START}(?P<month>{_MONTH}){_}(?P<day>{_DAY}){_INNER_YEAR}{_THROUGH}"
            rf"(?:{_WEEKDAY},?{_})?(?P<month2>{_MONTH}){_}(?P<day2>{_DAY}){_TAIL}"
        ),
        _across_months,
    ),
    (
        re.compile(rf"{_START}(?P<month>{_MONTH})(?:{_TO}(?P<month2>{_MONTH}))?(?:,|{_}of)?{_}(?P<year>{_YEAR})"),
        _months,
    ),
    (re.compile(rf"{_MONTH_LEAD}(?P<month>{_MONTH})(?![\w-])"), _bare_month),
    (re.compile(rf"\b(?P<turn>[Ll]ast|[Nn]ext){_}(?P<month>{_MONTH})(?![\w-])"), _turned_month),
    (
        re.compile(rf"{_START}(?<!\u2013)(?P<year>{_YEAR})(?!\w|[ \u00a0]?%|[.,]\d|(?:{_})?{_DASH}(?:{_})?\d)"),
        _bare_year,
    ),
    (
        re.compile(
            rf"\b(?:(?P<turn>[Ll]ast|[Tt]his|[Cc]oming|[Nn]ext){_})?(?P<weekday>{_WEEKDAY})(?:{_}{_DAYTIME})?\b"
        ),
        _weekday,
    ),
    (
        re.compile(
            rf"\b(?:[Ee]arlier{_}|[Ll]ater{_})?(?P<named>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)"
            rf"(?:{_}{_DAYTIME})?\b"
        ),
        _named_day,
    ),
    (re.compile(rf"\b(?P<named>[Tt]his){_}{_DAYTIME}\b"), _named_day),
    (
        re.compile(
            rf"\b(?:[Ee]arlier{_}|[Ll]ater{_})?(?P<turn>[Tt]his|[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming){_}"
            r"(?P<unit>week|month|year)\b"
        ),
        _turned_unit,
    ),
    (
        re.compile(
            rf"\b(?P<count>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d\d?){_}"
            rf"(?P<unit>day|week|month|year)s?{_}ago\b"
        ),
        _ago,
    ),
    (re.compile(rf"\b(?:[Tt]he|[Tt]hat){_}(?P<which>same|previous|next|following){_}day\b"), _anaphoric),
)
_JOINT = re.compile(rf"(?:{_}{_DAYTIME})?,?(?:{_})?(?P<open>\()?(?:on{_})?(?:the{_})?")


def _matches(text: str) -> Iterator[DatePhrase]:
    """Every reading of every rule; they may overlap."""
    for pattern, build in _GRAMMAR:
        for match in pattern.finditer(text):
            phrase = build(match)
            if phrase:
                yield phrase


def _longest(phrases: Iterable[DatePhrase]) -> list[DatePhrase]:
    """The leftmost longest readings, in text order, without overlaps."""
    kept: list[DatePhrase] = []
    for phrase in sorted(phrases, key=lambda p: (p.span.start, -p.span.end)):
        if not kept or phrase.span.start >= kept[-1].span.end:
            kept.append(phrase)
    return kept


def _joined(text: str, one: DatePhrase, two: DatePhrase) -> DatePhrase | None:
    """Two phrases that name one date ("Friday" and "11 April 2025"), with the bracket that holds the second."""
    vague, exact = (one, two) if two.first else (two, one)
    match = _JOINT.fullmatch(text, one.span.end, two.span.start)
    if vague.first or not exact.explicit or not match or (vague is two and not match["open"]):
        return None
    end = two.span.end + (match["open"] is not None and text.startswith(")", two.span.end))
    return replace(exact, span=Span(one.span.start, end), weekday=vague.weekday)


@lru_cache(maxsize=1024)
def find_dates(text: str) -> tuple[DatePhrase, ...]:
    """The date phrases of ``text``, in order, without overlaps; spans are offsets into ``text``."""
    found: list[DatePhrase] = []
    for phrase in _longest(_matches(text)):
        joined = _joined(text, found[-1], phrase) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(phrase)
    return tuple(found)


def _nearest_year(month: int, day: int, weekday: int | None, published: dt.date, tense: Tense | None) -> int:
    """The year that puts a day nearest to publication, on its weekday where one is named, on the side of its tense."""

    def candidates() -> Iterator[tuple[int, int, int]]:
        for year in range(published.year - YEARS_AROUND, published.year + YEARS_AROUND + 1):
            try:
                date = dt.date(year, month, day)
            except ValueError:
                continue
            distance = (date - published).days
            # a release may come out a few days before what it reports in the past tense, never months before
            wrong_side = (tense is Tense.PAST and distance > 31) or (tense is Tense.FUTURE and distance < -31)
            mismatch = weekday is not None and date.weekday() != weekday
            # a weekday decides between the years next to publication; it never outweighs them
            yield (int(mismatch) * 366 * 2 + int(wrong_side) * 366 + abs(distance), abs(distance), year)

    return min(candidates())[2]


def _place(parts: Parts, weekday: int | None, published: dt.date | None, tense: Tense | None) -> PartialDate | None:
    """An explicit date with its year, found by ``published`` where the text leaves it out."""
    year = parts.year
    if year is None and published is not None:
        year = _nearest_year(parts.month or 1, parts.day or 1, weekday, published, tense)
    if year is None:
        return None
    try:
        return PartialDate(year, parts.month, parts.day)
    except ValueError:
        return None


def _explicit_range(phrase: DatePhrase, published: dt.date | None, tense: Tense | None) -> DateRange | None:
    if phrase.first is None or phrase.last is None:
        return None
    if phrase.turn and published is not None:
        year = published.year + (phrase.turn if phrase.turn * ((phrase.first.month or 0) - published.month) <= 0 else 0)
        return DateRange(PartialDate(year, phrase.first.month), PartialDate(year, phrase.first.month))
    end = _place(phrase.last, phrase.weekday if phrase.first == phrase.last else None, published, tense)
    if end is None:
        return None
    first = phrase.first
    if first.year is None and first != phrase.last:
        later = (first.month or 0) > (phrase.last.month or 0)
        first = replace(first, year=end.year - later)
    start = end if first == phrase.last else _place(first, None, published, tense)
    if start is None or start.first() > end.last():
        return None
    days = {start.first().weekday(), end.last().weekday()}
    return DateRange(start, end, phrase.weekday is None or not phrase.explicit or phrase.weekday in days)


def _weekday_date(phrase: DatePhrase, published: dt.date, tense: Tense | None) -> PartialDate:
    """The day nearest to publication on the side that the words say; publication's own day counts as both."""
    ahead = ((phrase.weekday or 0) - published.weekday()) % 7
    behind = ahead - 7 if ahead else 0
    if phrase.turn > 0 or (phrase.turn == 0 and tense is Tense.FUTURE):
        days = ahead or (7 if phrase.turn else 0)
    else:
        days = behind or (-7 if phrase.turn else 0)
    return PartialDate.of(published + dt.timedelta(days=days))


def _relative_date(phrase: DatePhrase, published: dt.date) -> PartialDate | None:
    """A relative day, month or year; a week is no date of the vocabulary."""
    if phrase.unit is Unit.DAY:
        return PartialDate.of(published + dt.timedelta(days=phrase.offset))
    if phrase.unit is Unit.MONTH:
        months = published.year * 12 + published.month - 1 + phrase.offset
        return PartialDate(months // 12, months % 12 + 1)
    return PartialDate(published.year + phrase.offset) if phrase.unit is Unit.YEAR else None


def resolve(
    phrase: DatePhrase, published: dt.date | None, tense: Tense | None = None, spoken_of: dt.date | None = None
) -> DateRange | None:
    """The days, months or years that a phrase means.

    Args:
        phrase: a phrase of :func:`find_dates`.
        published: when the text came out; without it, only phrases that name their year resolve.
        tense: of the clause that the phrase is in; it decides which Thursday, and which year's March.
        spoken_of: the date last spoken of, which "the following day" counts from.

    Returns:
        The range, as precise as the phrase; ``None`` where the phrase and the dates given do not fix one.
    """
    if phrase.first is not None:
        return _explicit_range(phrase, published, tense)
    reference = spoken_of if phrase.anaphoric else published
    if reference is None:
        return None
    date = _weekday_date(phrase, reference, tense) if phrase.weekday is not None else _relative_date(phrase, reference)
    return DateRange(date, date) if date else None
