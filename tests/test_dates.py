"""Date phrases: what is read, where it stands, and what it means for a publication date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import MONTHS, WEEKDAYS, Tense, find_dates, resolve
from kg.model import PartialDate

PUBLISHED = dt.date(2025, 4, 11)  # a Friday


def read(text: str, published: dt.date | None = PUBLISHED, tense: Tense | None = None) -> list[str]:
    """Each phrase as ``words = start`` or ``words = start/end``, ``?`` where it does not resolve."""
    out = []
    for phrase in find_dates(text):
        when = resolve(phrase, published, tense)
        words = text[phrase.span.start : phrase.span.end]
        value = "?" if when is None else str(when.start) if when.start == when.end else f"{when.start}/{when.end}"
        out.append(f"{words} = {value}")
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday (11 April 2025) he spoke", "Friday (11 April 2025) = 2025-04-11"),
        ("On Wednesday (9 April), the body", "Wednesday (9 April) = 2025-04-09"),
        ("travelled on 7-8 April 2025.", "7-8 April 2025 = 2025-04-07/2025-04-08"),
        ("on 3–4 April, Allies", "3–4 April = 2025-04-03/2025-04-04"),
        ("from 3 to 5 May", "3 to 5 May = 2025-05-03/2025-05-05"),
        ("on April 3 they", "April 3 = 2025-04-03"),
        ("from June 11-13, where", "June 11-13 = 2025-06-11/2025-06-13"),
        ("between March 3 and 5, 2024", "March 3 and 5, 2024 = 2024-03-03/2024-03-05"),
        ("On Wednesday 9th April, the Chair", "Wednesday 9th April = 2025-04-09"),
        ("on the 12th of March", "12th of March = 2025-03-12"),
        ("Tuesday, November 23, 2021", "Tuesday, November 23, 2021 = 2021-11-23"),
        ("Washington, D.C., March 29, 2008 - In", "March 29, 2008 = 2008-03-29"),
        ("this week (8-9 April 2025) where", "this week (8-9 April 2025) = 2025-04-08/2025-04-09"),
        ("on 10 April (Thursday) in Paris", "10 April (Thursday) = 2025-04-10"),
        ("from 30 June to 2 July 2025", "30 June to 2 July 2025 = 2025-06-30/2025-07-02"),
        ("December 30 - January 2, 2025", "December 30 - January 2, 2025 = 2024-12-30/2025-01-02"),
        ("30 December to 2 January", "30 December to 2 January = 2024-12-30/2025-01-02"),
        ("in Washington, in July 2024.", "July 2024 = 2024-07"),
        ("the July 2024 Washington Summit", "July 2024 = 2024-07"),
        ("in March–May 2023", "March–May 2023 = 2023-03/2023-05"),
        ("in early March", "March = 2025-03"),
        ("in May the ministers", "May = 2025-05"),
        ("In 2024, Allies agreed", "2024 = 2024"),
        ("on 2025-04-09", "2025-04-09 = 2025-04-09"),
        ("am 9.4.2025", "9.4.2025 = 2025-04-09"),
        ("met today in", "today = 2025-04-11"),
        ("met earlier today", "earlier today = 2025-04-11"),
        ("this morning she", "this morning = 2025-04-11"),
        ("held yesterday evening", "yesterday evening = 2025-04-10"),
        ("will speak tomorrow", "tomorrow = 2025-04-12"),
        ("two days ago", "two days ago = 2025-04-09"),
        ("a month ago", "a month ago = 2025-03"),
        ("last month", "last month = 2025-03"),
        ("last November", "last November = 2024-11"),
        ("last April", "last April = 2024-04"),
        ("next March", "next March = 2026-03"),
        ("later this year", "later this year = 2025"),
        ("earlier this week", "earlier this week = ?"),
        ("next week", "next week = ?"),
        ("on Thursday evening, ministers", "Thursday evening = 2025-04-10"),
        ("on Friday", "Friday = 2025-04-11"),
        ("last Friday", "last Friday = 2025-04-04"),
        ("next Friday", "next Friday = 2025-04-18"),
        ("on 9\u00a0April\u00a02025", "9\u00a0April\u00a02025 = 2025-04-09"),
        ("APRIL 9, 2025 — The", "APRIL 9, 2025 = 2025-04-09"),
        ("on Feb. 3, the", "Feb. 3 = 2025-02-03"),
    ],
)
def test_phrase(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "She may march on.",
        "the 2025–2045 report",
        "May I thank the Minister",
        "2,025 people and 2025 % of it",
        "Article 9 of the Treaty",
        "version 3.4.2025.1",
        "the Second of them",
        "https://example.org/2021/06",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


def test_two_dates_of_a_list_stay_two() -> None:
    assert read("on June 10 and June 14") == ["June 10 = 2025-06-10", "June 14 = 2025-06-14"]


def test_a_day_that_no_calendar_has_is_dropped() -> None:
    assert read("on 31 April") == []


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("on Thursday", Tense.FUTURE, "2025-04-17"),
        ("on Thursday", Tense.PAST, "2025-04-10"),
        ("on 20 December", Tense.FUTURE, "2025-12-20"),
        ("on 20 December", Tense.PAST, "2024-12-20"),
        ("on Sunday, 20 December", None, "2026-12-20"),
        ("on 29 February", None, "2024-02-29"),
    ],
)
def test_the_tense_chooses_week_and_year(text: str, tense: Tense | None, expected: str) -> None:
    (phrase,) = find_dates(text)
    when = resolve(phrase, PUBLISHED, tense)
    assert when is not None
    assert str(when.start) == expected


def test_a_weekday_fixes_the_year() -> None:
    (phrase,) = find_dates("Wednesday 9th April")
    when = resolve(phrase, dt.date(2024, 12, 30))
    assert when is not None
    assert (str(when.start), when.agrees) == ("2025-04-09", True)


def test_an_explicit_date_beats_a_wrong_weekday() -> None:
    (phrase,) = find_dates("on Monday (11 April 2025)")
    when = resolve(phrase, PUBLISHED)
    assert when is not None
    assert (str(when.start), when.agrees) == ("2025-04-11", False)


def test_the_following_day_counts_from_the_date_last_spoken_of() -> None:
    (phrase,) = find_dates("the following day")
    when = resolve(phrase, PUBLISHED, spoken_of=dt.date(2024, 2, 28))
    assert when is not None
    assert when.start == PartialDate(2024, 2, 29)
    assert resolve(phrase, PUBLISHED) is None


@pytest.mark.parametrize("text", ["on 9 April", "yesterday", "on Friday", "this month"])
def test_without_publication_date_only_years_resolve(text: str) -> None:
    (phrase,) = find_dates(text)
    assert resolve(phrase, None) is None


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)), st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_a_full_date_reads_back_whatever_the_publication(date: dt.date, published: dt.date) -> None:
    month, weekday = MONTHS[date.month - 1], WEEKDAYS[date.weekday()]
    for text in (
        f"{date.day} {month} {date.year}",
        f"{month} {date.day}, {date.year}",
        f"{weekday} ({date.day} {month} {date.year})",
        date.isoformat(),
    ):
        (phrase,) = find_dates(f"on {text}.")
        when = resolve(phrase, published)
        assert when is not None
        assert (when.start, when.end, when.agrees) == (PartialDate.of(date), PartialDate.of(date), True)


@given(st.text(alphabet="0123456789-–.,() AprilMay2025tohdnsFrdyWek\u00a0\n", max_size=60))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    last = 0
    for phrase in find_dates(text):
        assert last <= phrase.span.start < phrase.span.end <= len(text)
        last = phrase.span.end
        when = resolve(phrase, PUBLISHED)
        assert when is None or when.start.first() <= when.end.last()
