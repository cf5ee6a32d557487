"""What sentences say happened, to whom, where and when; and what does not happen at all."""

from collections.abc import Callable

import pytest

from kg.model import Extraction

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Foreign Minister Ada Berg met with her Kenyan counterpart, Foreign Minister Peter Otieno, in "
                "Nairobi on 7 May 2024."
            ),
            ["Meeting Held 2024-05-07 @Nairobi: Ada Berg, Peter Otieno"],
        ),
        (
            "On Monday (6 May 2024), Prime Minister Ada Berg held talks with President Carlos Ruiz in Lisbon.",
            ["Meeting Held 2024-05-06 @Lisbon: Ada Berg, Carlos Ruiz"],
        ),
        (
            "President Carlos Ruiz received Prime Minister Ada Berg in Lisbon on 6 May.",
            ["Meeting Held 2024-05-06 @Lisbon: Ada Berg, Carlos Ruiz (host)"],
        ),
        (
            "Prime Minister Ada Berg spoke by telephone with President Carlos Ruiz on Wednesday.",
            ["Meeting Held 2024-05-08: Ada Berg, Carlos Ruiz"],
        ),
        (
            "Minister Ada Berg chaired a meeting of the Maritime Safety Committee in Geneva on 6-7 May 2024.",
            ["Meeting Held 2024-05-06/2024-05-07 @Geneva: Ada Berg (chair), Maritime Safety Committee"],
        ),
        (
            "The Maritime Safety Committee held a workshop on lighthouses in Geneva from 6 to 8 May.",
            ["Meeting Held 2024-05-06/2024-05-08 @Geneva: Maritime Safety Committee (host)"],
        ),
        (
            (
                "The seminar was hosted by the National Institute of Statistics in Accra on 3 May 2024 and was "
                "attended by Minister Ada Berg and Ambassador John Smith."
            ),
            ["Meeting Held 2024-05-03 @Accra: Ada Berg, John Smith, National Institute of Statistics (host)"],
        ),
        (
            "Minister Ada Berg will travel to Chile on 20 May 2024.",
            ["Visit Planned 2024-05-20 @Chile: Ada Berg (visitor)"],
        ),
        (
            (
                "Minister Ada Berg travelled to Lima on 6-7 May 2024. She discussed fisheries, trade and the "
                "protection of the oceans. It was the first visit of Minister Berg to Peru."
            ),
            ["Visit Held 2024-05-06/2024-05-07 @Lima: Ada Berg (visitor)"],  # one journey: Lima is a city of Peru
        ),
        (
            "The fisheries plan was to be approved at the Pacific Summit in Lima in February 2024.",
            ["Meeting Held 2024-02 @Lima"],  # it lies before the article
        ),
        (
            "Minister Ada Berg has cancelled her visit to Chile, planned for 20 May 2024.",
            ["Visit Cancelled 2024-05-20 @Chile: Ada Berg (visitor)"],
        ),
        (
            "The summit in Lima, scheduled for 20 May 2024, has been postponed.",
            ["Meeting Postponed 2024-05-20 @Lima"],
        ),
        (
            "President Carlos Ruiz delivered a lecture at the University of Oslo on Tuesday.",
            ["Address Held 2024-05-07: Carlos Ruiz (speaker)"],
        ),
        (
            "President Carlos Ruiz addressed the General Assembly in New York on 2 May 2024.",
            ["Address Held 2024-05-02 @New York: Carlos Ruiz (speaker)"],
        ),
        (
            (
                "On 6 May, Minister Ada Berg visited Chile and met with President Carlos Ruiz. During her "
                "visit, she also delivered a speech at the University of Chile."
            ),
            [
                "Visit Held 2024-05-06 @Chile: Ada Berg (visitor)",
                "Meeting Held 2024-05-06: Ada Berg, Carlos Ruiz < event/1",
                "Address Held 2024-05-06: Ada Berg (speaker) < event/1",
            ],
        ),
        (
            "Minister Ada Berg, accompanied by State Secretary Lars Holm, visited Quito on 2 May.",
            ["Visit Held 2024-05-02 @Quito: Ada Berg (visitor), Lars Holm (visitor)"],
        ),
        (
            "Minister Ada Berg met with representatives of Kenya, Ghana and the African Union on 3 May 2024.",
            ["Meeting Held 2024-05-03: Ada Berg, African Union, Ghana, Kenya"],
        ),
        (
            "Minister Ada Berg spoke separately with President Carlos Ruiz and President Peter Otieno on 8 May 2024.",
            ["Meeting Held 2024-05-08: Ada Berg, Carlos Ruiz", "Meeting Held 2024-05-08: Ada Berg, Peter Otieno"],
        ),
        (
            (
                "On the sidelines of the Ocean Conference in Lisbon, Minister Ada Berg met President Carlos "
                "Ruiz on 6 May 2024."
            ),
            ["Meeting Held @Lisbon", "Meeting Held 2024-05-06 @Lisbon: Ada Berg, Carlos Ruiz < event/1"],
        ),
        (
            "The ministers concluded a two-day conference in Vienna on Thursday.",
            ["Meeting Held 2024-05-08/2024-05-09 @Vienna"],
        ),
        (
            (
                "Minister Ada Berg met President Carlos Ruiz in Lisbon on 6 May 2024. The meeting was also "
                "attended by Ambassador John Smith. Taking part in the meeting were State Secretary Lars Holm "
                "and General Director Mia Lund."
            ),
            ["Meeting Held 2024-05-06 @Lisbon: Ada Berg, Carlos Ruiz, John Smith, Lars Holm, Mia Lund"],
        ),
        (
            'The World Bank released a report titled "Water for Tomorrow" on 7 May 2024.',
            ["Publication Held 2024-05-07: World Bank"],
        ),
        (
            "President Ruiz welcomed Prime Minister Ada Berg to Portugal on Monday.",
            ["Visit Held 2024-05-06 @Portugal: Ada Berg (visitor)"],
        ),
        (
            "“We met President Carlos Ruiz in Lisbon on 6 May 2024,” said Minister Ada Berg.",
            ["Meeting Held 2024-05-06 @Lisbon: Carlos Ruiz"],  # who "we" are beside her is not said
        ),
        (
            "Minister Ada Berg departs today for Peru.",
            ["Visit Held 2024-05-10 @Peru: Ada Berg (visitor)"],
        ),
        (
            (
                "Minister Ada Berg will travel to Portugal and Norway from 13 to 15 May.\n\n"
                "Monday, May 13: Lisbon, Portugal\n\nTuesday, May 14 – Wednesday, May 15: Oslo, Norway"
            ),
            [
                "Visit Planned 2024-05-13/2024-05-15 @Portugal @Norway: Ada Berg (visitor)",
                "Visit Planned 2024-05-13 @Lisbon: Ada Berg (visitor) < event/1",
                "Visit Planned 2024-05-14/2024-05-15 @Oslo: Ada Berg (visitor) < event/1",
            ],
        ),
    ],
)
def test_what_happened(lines: Lines, text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ada Berg did not meet President Carlos Ruiz in Lisbon.",
        "Minister Ada Berg may meet President Carlos Ruiz in Lisbon next week.",
        "If Minister Ada Berg meets President Carlos Ruiz, they will discuss trade.",
        "Minister Ada Berg regularly meets President Carlos Ruiz.",
        "Minister Ada Berg invited President Carlos Ruiz to visit Norway.",
        "Minister Ada Berg met the requirements of the law on 6 May 2024.",
        "Exports rose by 4.5% in the first quarter of 2024, the Statistics Office said.",
        "The Regulation on Meetings of the Fisheries Board enters into force on 1 June 2024.",
        "The virus is in retreat in Norway, the Ministry of Health said on 7 May 2024.",
        "The candidate will attend meetings, travel to project sites and give presentations.",
        "Minister Ada Berg congratulated President Carlos Ruiz on his election.",
    ],
)
def test_what_did_not_happen(lines: Lines, text: str) -> None:
    assert lines(text) == []


def test_the_headline_and_the_body_tell_one_event(lines: Lines) -> None:
    body = "Minister Ada Berg met President Carlos Ruiz in Lisbon on 6 May 2024."
    assert lines(body, "Minister Ada Berg meets President Carlos Ruiz in Portugal") == lines(body)


def test_two_meetings_of_one_person_stay_two(lines: Lines) -> None:
    body = "Minister Ada Berg met President Carlos Ruiz on 6 May 2024. She met Ambassador John Smith on 7 May 2024."
    assert lines(body) == [
        "Meeting Held 2024-05-06: Ada Berg, Carlos Ruiz",
        "Meeting Held 2024-05-07: Ada Berg, John Smith",
    ]


def test_the_meeting_is_the_one_told_of(lines: Lines) -> None:
    body = (
        "Minister Ada Berg met President Carlos Ruiz in Lisbon on 6 May 2024.\n\n"
        "The meeting was hosted by the Portuguese Institute of Oceanography."
    )
    (only,) = lines(body)
    assert only.endswith("Ada Berg, Carlos Ruiz, Portuguese Institute of Oceanography (host)")


def test_a_list_of_names_below_is_of_the_meeting(lines: Lines) -> None:
    body = (
        "Minister Ada Berg chaired a meeting of the Maritime Safety Committee on 6 May 2024.\n\n"
        "Participants in the meeting included:\n\n"
        "Carlos Ruiz, Director, Port Authority\n\nMia Lund, Deputy Director, Coast Guard\n\n"
        "The next paragraph names Peter Otieno, who was not there."
    )
    (only,) = lines(body)
    assert "Carlos Ruiz" in only
    assert "Mia Lund" in only
    assert "Otieno" not in only


def test_a_meeting_within_a_visit_has_the_visits_days(lines: Lines) -> None:
    body = "Minister Ada Berg visited Chile on 6-8 May 2024. She met President Carlos Ruiz."
    assert lines(body) == [
        "Visit Held 2024-05-06/2024-05-08 @Chile: Ada Berg (visitor)",
        "Meeting Held 2024-05-06/2024-05-08: Ada Berg, Carlos Ruiz < event/1",
    ]


def test_the_day_that_a_paragraph_opens_with_holds_for_what_follows(lines: Lines) -> None:
    body = (
        "On Monday, Minister Ada Berg spoke of trade. She then met President Carlos Ruiz.\n\n"
        "She met Ambassador John Smith."
    )
    assert lines(body) == ["Meeting Held 2024-05-06: Ada Berg, Carlos Ruiz", "Meeting Held: Ada Berg, John Smith"]


def test_a_meeting_has_its_name(read: Callable[..., Extraction]) -> None:
    (event,) = read("President Carlos Ruiz will attend the Ocean Summit in Lisbon on 6 June 2024.").events
    assert event.name == "Ocean Summit"
    assert event.label == "Ocean Summit with Carlos Ruiz, Lisbon, 2024-06-06"


def test_an_event_that_only_the_headline_tells_twice(lines: Lines) -> None:
    headline = "Minister Ada Berg visits Oslo and Bergen on visit of Minister Ada Berg to Norway"
    told = lines("The ministry published the programme. Minister Ada Berg met Carl Dahl in Oslo.", headline)
    assert any(line.startswith("Meeting") for line in told)
