"""Publication dates that no header gives."""

import datetime as dt

import pytest

from kg.corpus.published import estimate

APRIL = dt.date(2025, 4, 11)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks\n\nThe Minister travelled to Bern on 7-8 April 2025.", "2025-04-08"),
        ("Talks\n\nOn 9 April 2025 she chaired a meeting. This followed a 19 March meeting.", "2025-04-09"),
        ("Talks\n\nThey met on 3 April 2025. The talks ended on 5 April with a dinner.", "2025-04-05"),
        ("Talks\n\nThey met on 3 April 2025 and will meet again on 9 April 2025.", "2025-04-03"),
        ("Talks\n\nThe ministers met on Wednesday 9th April. In 2024 they agreed a plan.", "2025-04-09"),
        ("Talks\n\nThey met on 3 April 2025.\n\n" + "More. " * 300 + "It was founded on 4 April 2049.", "2025-04-03"),
    ],
)
def test_the_last_day_reported_near_the_top(text: str, expected: str) -> None:
    assert [str(date) for date in estimate([text], [None])] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Talks\n\nThe ministers met today.",
        "Talks\n\nThe ministers met on 9 April.",
        "Talks\n\nThe summit will be held on 9 April 2025.",
        "Talks\n\nThe ministers met on Wednesday 9th April.",
    ],
)
def test_nothing_says_when(text: str) -> None:
    assert estimate([text], [None]) == [None]


def test_a_given_date_stands() -> None:
    assert estimate(["Talks\n\nThey met on 3 April 2020."], [APRIL]) == [APRIL]


@pytest.mark.parametrize("sibling", ["On 10 April 2025 she spoke.", "They met on Friday (28 March 2025)."])
def test_other_articles_of_the_file_fix_the_year(sibling: str) -> None:
    texts = ["Talks\n\nOn Wednesday 9th April, the Chair visited Oslo.", f"Speech\n\n{sibling}"]
    assert estimate(texts, [None, None])[0] == dt.date(2025, 4, 9)


def test_articles_of_different_decades_fix_nothing() -> None:
    texts = ["Talks\n\nOn 9 April, the Chair visited Oslo.", "A\n\nOn 1 May 2001 …", "B\n\nOn 1 May 2021 …"]
    assert estimate(texts, [None] * 3)[0] is None
