"""Who was there, told in sentences and lists of their own."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]

MEETING = "Minister Ada Berg met President Carlos Ruiz in Lisbon on 6 May 2024. "
TALKS = "Meeting Held 2024-05-06 @Lisbon: "


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Ambassador John Smith and General Mary Jones were also in attendance.", "John Smith, Mary Jones"),
        ("Participants included Ambassador John Smith and Commissioner Mary Jones.", "John Smith, Mary Jones"),
        ("The minister was joined by Ambassador John Smith.", "John Smith"),
    ],
)
def test_that_those_present_join_the_meeting_told_of_before(lines: Lines, sentence: str, people: str) -> None:
    """A sentence that only says who was there brings them to the event before it."""
    assert lines(MEETING + sentence) == [f"{TALKS}Ada Berg, Carlos Ruiz, {people}"]


def test_that_company_travels_where_there_is_a_visit(lines: Lines) -> None:
    """Who accompanies a traveller is a visitor too."""
    found = lines(
        "Minister Ada Berg visited Chile on 6 May 2024. Ambassador John Smith accompanied the Minister on the journey."
    )
    assert found == ["Visit Held 2024-05-06 @Chile: Ada Berg (visitor), John Smith (visitor)"]


@pytest.mark.parametrize(
    "sentence",
    ["The minister was joined by many in her grief.", "Kenya joined the Bank in 1964.", "The rules were also present."],
)
def test_that_other_joining_brings_nobody(lines: Lines, sentence: str) -> None:
    """Joining a body, and company without a name, change nothing."""
    assert lines(MEETING + sentence) == [f"{TALKS}Ada Berg, Carlos Ruiz"]


def test_that_both_hosts_of_a_co_hosted_meeting_host_it(lines: Lines) -> None:
    """The parts of "co-host" are read as one verb."""
    assert lines("Qatar and Oman will co-host a conference on energy in Doha on 3 June 2024.") == [
        "Meeting Planned 2024-06-03 @Doha: Oman (host), Qatar (host)"
    ]


def test_that_a_first_lady_is_known_by_her_courtesy_title(lines: Lines) -> None:
    """The title alone means the only person whom the article names with it."""
    found = lines(
        "First Lady Maria Stone will travel to Peru on 20 May 2024. On 21 May the First Lady will meet President "
        "Carlos Ruiz."
    )
    assert any("Meeting Planned 2024-05-21" in one and "Maria Stone" in one for one in found)
