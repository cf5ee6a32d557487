"""What the rules propose as events before any model judges it, and what they leave out."""

import datetime as dt

import pytest

from kg.extract.document import Document
from kg.extract.entities import find_named
from kg.extract.events.merging import Cluster
from kg.extract.events.proposing import propose
from kg.extract.events.reading import Readings
from kg.extract.parsing import parse
from kg.model import Article


def read(body: str, headline: str) -> tuple[Document, Readings, list[Cluster]]:
    document = parse(Article(headline, f"{headline}\n\n{body}", "Ministry of Tests", published=dt.date(2024, 5, 10)))
    readings = Readings(document, find_named(document))
    return document, readings, propose(readings)


def proposals(body: str, headline: str = "News of the day") -> list[str]:
    """``Visit Planned 2024-05-13 @Oslo: Ada Berg`` for each proposal."""
    _, readings, clusters = read(body, headline)
    names = {e.id: e.name for e in readings.named.entities}
    lines = []
    for cluster in clusters:
        words = [cluster.type.value, cluster.mentions[0].status.value]
        words += [str(cluster.when.start)] if cluster.when else []
        words += sorted("@" + names[place] for place in cluster.places)
        people = ", ".join(sorted(names[entity] for entity in cluster.entities))
        lines.append(" ".join(words) + (f": {people}" if people else ""))
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister Ada Berg had a telephone talk with President Carlos Ruiz.", "Meeting Held: Ada Berg, Carlos Ruiz"),
        (
            "Minister Ada Berg had a wide-ranging exchange of views with President Carlos Ruiz.",
            "Meeting Held: Ada Berg, Carlos Ruiz",
        ),
        ("Minister Ada Berg will call on His Holiness in Rome.", "Meeting Planned @Rome: Ada Berg"),
        (
            "Minister Ada Berg had the opportunity to meet with President Carlos Ruiz.",
            "Meeting Held: Ada Berg, Carlos Ruiz",
        ),
        ("I am very glad to be here in Lisbon.", "Visit Held"),
        ("We will discuss trade at COP31 in Norway.", "Meeting Planned @Norway"),
        ("At the Arctic Council in Reykjavik, Minister Ada Berg spoke of seals.", "Meeting Held @Reykjavik"),
        ("In her recent visit to Chile, Minister Ada Berg encouraged both sides.", "Visit Held @Chile: Ada Berg"),
        ("Minister Ada Berg told the conference that herring is scarce.", "Address Held: Ada Berg"),
        ("Minister Ada Berg will also address a business lunch.", "Address Planned: Ada Berg"),
        ("Minister Ada Berg is presenting to the forum.", "Address Held: Ada Berg"),
        ("The ministry invites media to a briefing on Friday.", "Meeting Planned 2024-05-10"),
        ("Media are invited to attend a workshop in Lisbon.", "Meeting Planned @Lisbon"),
        ("While visiting schools in Lisbon, Minister Ada Berg praised cooks.", "Visit Held @Lisbon: Ada Berg"),
        ("While in Lisbon, Minister Ada Berg ate fish.", "Visit Held @Lisbon: Ada Berg"),
        ("I look forward to visiting Chile in June.", "Visit Planned 2024-06 @Chile"),
        ("I would like to congratulate Portugal for hosting this summit.", "Meeting Held"),
        ("People wanting to go to the Herring Conference in Bergen should book.", "Meeting Planned @Bergen"),
    ],
)
def test_what_is_proposed(text: str, expected: str) -> None:
    assert expected in proposals(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tourists visited Lisbon in great numbers.",
        "Anyone who travelled to Lisbon should see a doctor.",
        "The ship arrived in Oslo on 3 May.",
        "The virus is here in Norway.",
        "For more information, visit our website.",
        "The government launched a public consultation on herring.",
        "The ministry decided in consultation with Minister Ada Berg.",
        "In the event of a flood, people leave their homes.",
        "Extreme weather events cost lives.",
        "The Convention on Biological Diversity protects herring.",
        "Freedom of speech is a human right.",
        "The review panel recommended new rules.",
        "Peace takes discussion and difficult choices.",
        "Police answered the call.",
        "The new rules meet the duty of care.",
        "Evidence gathered in Lisbon shows the opposite.",
        "The journey towards fair taxes is long.",
        "The reform is under discussion.",
        "Herring Week is an excellent forum for new ideas.",
        "The companies apply to the Fisheries Commission in Oslo.",
        "Please call the Testing Centre in Oslo.",
        "Minister Ada Berg has been a judge in Norway for years.",
        "The G20 is a group of countries.",
    ],
)
def test_what_names_no_event(text: str) -> None:
    assert proposals(text) == []


@pytest.mark.parametrize(
    ("headline", "speech"),
    [
        ("REMARKS BY MINISTER ADA BERG", True),
        ("Statement by Minister Ada Berg with President Carlos Ruiz", True),
        ("Ada Berg – 2023 Statement on the Occasion of the Signature", True),
        ("Ada Berg – 2023 Statement on Herring", False),
        ("Joint Statement with the President of Portugal", False),
        ("Ada Berg – 2023 Comments on Herring", False),
    ],
)
def test_a_headline_that_calls_the_text_a_speech(headline: str, speech: bool) -> None:
    told = proposals("Herring is a fish.", headline)
    assert any(line.startswith("Address") for line in told) is speech


def test_a_list_of_dated_stops_goes_on_with_the_journey() -> None:
    told = proposals("Minister Ada Berg is in Oslo 13-14 May; Vienna 15 May, and Lisbon from 17 to 18 May.")
    assert told == [
        "Visit Held 2024-05-13 @Oslo: Ada Berg",
        "Visit Held 2024-05-15 @Vienna: Ada Berg",
        "Visit Held 2024-05-17 @Lisbon: Ada Berg",
    ]


def test_dated_places_without_a_journey_are_no_stops() -> None:
    assert proposals("Elections took place in Norway on 3 May, and Portugal on 7 May.") == []


def test_a_call_is_not_the_meeting_that_it_speaks_of() -> None:
    told = proposals(
        "Minister Ada Berg had a telephone conversation with President Carlos Ruiz. They recalled their talks in "
        "Lisbon on 4 February."
    )
    assert told == ["Meeting Held: Ada Berg, Carlos Ruiz", "Meeting Held 2024-02-04 @Lisbon: Ada Berg, Carlos Ruiz"]


def test_a_meal_after_talks_and_a_thing_seen_on_a_journey_are_events_of_their_own() -> None:
    told = proposals(
        "Minister Ada Berg visited Chile on 6 May.\n\nMinister Ada Berg held talks with President Carlos Ruiz.\n\n"
        "President Carlos Ruiz hosted a dinner for Minister Ada Berg.\n\nMinister Ada Berg toured the cannery."
    )
    assert [line.split()[0] for line in told] == ["Visit", "Meeting", "Meeting", "Visit"]


def test_a_headline_that_names_no_traveller_is_of_the_visit_told_of() -> None:
    assert len(proposals("Minister Ada Berg visited Chile on 6 May.", "Visit to Chile")) == 1
