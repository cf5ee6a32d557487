"""Reports with their titles, and quoted words with their speakers."""

from collections.abc import Callable

import pytest

from kg.model import EventType, Extraction

Read = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "title", "publisher", "issued"),
    [
        (
            'The World Bank released a report titled "Water for Tomorrow" on 7 May 2024.',
            "Water for Tomorrow",
            "World Bank",
            "2024-05-07",
        ),
        (
            "On Tuesday, the World Bank published its Global Water Report 2024.",
            "Global Water Report 2024",
            "World Bank",
            "2024-05-07",
        ),
        (
            "The World Bank will publish a report on the state of rivers.",
            "report on the state of rivers",
            "World Bank",
            None,
        ),
        (
            "A report on the state of rivers was released today by the World Bank.",
            "report on the state of rivers",
            "World Bank",
            "2024-05-10",
        ),
    ],
)
def test_a_report_is_released(read: Read, text: str, title: str, publisher: str, issued: str | None) -> None:
    told = read(text)
    (report,) = told.reports
    names = {entity.id: entity.name for entity in told.entities}
    assert report.title == title
    assert report.publisher is not None
    assert names[report.publisher.target] == publisher
    assert (str(report.issued) if report.issued else None) == issued
    (event,) = told.events
    assert event.type is EventType.PUBLICATION
    assert event.released is not None
    assert event.released.target == report.id
    assert event.label.startswith(f"Publication of “{title}”")


@pytest.mark.parametrize(
    "text",
    [
        "The World Bank did not publish the report on rivers.",
        "The report on rivers assesses water.",
        "He reported on rivers.",
    ],
)
def test_no_report_is_released(read: Read, text: str) -> None:
    assert read(text).reports == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The sea belongs to all of us,” said Minister Ada Berg.", [("The sea belongs to all of us,", "Ada Berg")]),
        (
            "Minister Ada Berg said: “The sea belongs to all of us.”",
            [("The sea belongs to all of us.", "Ada Berg")],
        ),
        (
            "“The sea belongs to all of us,” Minister Ada Berg said. “We must look after it together.”",
            [("The sea belongs to all of us,", "Ada Berg"), ("We must look after it together.", "Ada Berg")],
        ),
        ("Minister Ada Berg opened the “Blue Sea” hall.", []),
        ("“The sea belongs to all of us,” read a banner.", [("The sea belongs to all of us,", None)]),
    ],
)
def test_statements(read: Read, text: str, expected: list[tuple[str, str | None]]) -> None:
    told = read(text)
    names = {entity.id: entity.name for entity in told.entities}
    found = [(s.text, names[s.speaker.target] if s.speaker else None) for s in told.statements]
    assert found == expected
