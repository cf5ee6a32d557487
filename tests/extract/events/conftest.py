"""Own sentences, read by the real model: what each tells, in one line an event."""

import datetime as dt
from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.model import Article, Entity, Event, Extraction, Role

PUBLISHED = dt.date(2024, 5, 10)  # a Friday


def read_article(body: str, headline: str = "News of the day") -> Extraction:
    """What the article says that has this body."""
    return extract(Article(headline, f"{headline}\n\n{body}", "Ministry of Tests", published=PUBLISHED))


def line(event: Event, entities: dict[str, Entity]) -> str:
    """``Meeting Held 2024-05-09 @Oslo: Ada Berg, Carl Dahl (chair)``; what is missing is left out."""
    words = [event.type.value, event.status.value]
    if event.when:
        words.append(
            str(event.when.start) if event.when.start == event.when.end else f"{event.when.start}/{event.when.end}"
        )
    words.extend("@" + entities[link.target].name for link in event.places)
    people = sorted(
        entities[p.entity].name + ("" if p.role is Role.PARTICIPANT else f" ({p.role})") for p in event.participations
    )
    within = f" < {event.part_of.target}" if event.part_of else ""
    return " ".join(words) + (": " + ", ".join(people) if people else "") + within


@pytest.fixture(scope="session")
def lines() -> Callable[..., list[str]]:
    """Text → its events, one line each."""

    def read(body: str, headline: str = "News of the day") -> list[str]:
        found = read_article(body, headline)
        entities = {entity.id: entity for entity in found.entities}
        return [line(event, entities) for event in found.events]

    return read


@pytest.fixture(scope="session")
def read() -> Callable[..., Extraction]:
    """Text → all that it says."""
    return read_article
