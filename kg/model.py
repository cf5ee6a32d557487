"""What the project speaks of: articles, what an article says, and where it says so.

Plain frozen records without RDF or I/O. Every record of an :class:`Extraction` refers to others by their local ``id``
(``"person/1"``, ``"event/2"``), which means nothing outside that extraction; IRIs are minted in ``mapping``.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class KgError(Exception):
    """An error a user can mend; its message is one line that names the place and the mend."""


class UsageError(KgError):
    """What was asked for is wrong in itself: an unknown name, a missing or ill-typed parameter (exit code 2)."""


class Status(StrEnum):
    """Whether an event took place, as one article says it (``cq:status``)."""

    PLANNED = "Planned"
    HELD = "Held"
    CANCELLED = "Cancelled"
    POSTPONED = "Postponed"


class Standing(StrEnum):
    """How a person stands to a post (``cq:standing``)."""

    CURRENT = "Current"
    FORMER = "Former"
    ACTING = "Acting"
    DESIGNATE = "Designate"


class EventType(StrEnum):
    """The four concrete classes below ``cq:Event``."""

    MEETING = "Meeting"
    VISIT = "Visit"
    ADDRESS = "Address"
    PUBLICATION = "Publication"


class EntityKind(StrEnum):
    """The classes of named things that are not events, posts, reports or statements."""

    PERSON = "Person"
    ORGANISATION = "Organisation"
    PLACE = "Place"
    COUNTRY = "Country"


class Role(StrEnum):
    """How somebody took part in an event: the local name of the ``cq:`` property."""

    PARTICIPANT = "participant"
    HOST = "host"
    CHAIR = "chair"
    VISITOR = "visitor"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year: exactly as precise as the text is.

    Its order compares the parts that both dates have; a date of lower precision sorts before those within it.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse days that no calendar has.

        Raises:
            ValueError: on a day without a month, or a date that does not exist.
        """
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, date: dt.date) -> Self:
        """The day ``date``."""
        return cls(date.year, date.month, date.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises:
            ValueError: when ``text`` is none of them.
        """
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
            raise ValueError(f"not a date, month or year: {text!r}")
        return cls(*map(int, text.split("-")))

    def __str__(self) -> str:
        """The lexical form of ``xsd:gYear``, ``xsd:gYearMonth`` or ``xsd:date``."""
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")

    def first(self) -> dt.date:
        """The first day within it."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        """The last day within it."""
        if self.day is not None:
            return self.first()
        month = self.month or 12
        following = dt.date(self.year + (month == 12), month % 12 + 1, 1)
        return following - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of an article's text: ``article.text[start:end]``, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a fact was taken: the span that says so, the rule or model that found it, and its confidence (0 to 1)."""

    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Article:
    """One article, normalised.

    ``text`` is headline, blank line, body; every offset counts code points from the headline's first character.
    ``source`` is the name after ``Source:``. ``published`` is ``None`` where neither given nor estimable.
    ``file`` and ``line`` are for messages alone: no identity and no fact depends on them.
    """

    headline: str
    text: str
    source: str
    url: str | None = None
    published: dt.date | None = None
    date_estimated: bool = False
    file: str = ""
    line: int = 1

    @property
    def body(self) -> str:
        """The text after the headline and its blank line."""
        return self.text[len(self.headline) + 2 :]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named person, organisation, place or country.

    Attributes:
        id: local identifier, ``person/1``.
        kind: its class.
        name: the fullest name that the text gives, without honorific or leading "the" (``rdfs:label``).
        aliases: other names of the text, acronyms among them (``skos:altLabel``), sorted.
        mentions: where the text names it, in text order; the first is its evidence.
        country: ISO 3166-1 alpha-2 code: of a country, its own; of a place, the one that the text puts it in, if any.
        full_name: for a person, whether the text gives more than a surname.
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    country: str | None = None
    full_name: bool = True


@dataclass(frozen=True, slots=True)
class Post:
    """An office: its bare title, and the organisation or country it is in (an entity's id), where known."""

    id: str
    title: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one post. ``evidence`` says that the person has it, ``of_evidence`` in which body it is."""

    id: str
    person: str
    post: str
    standing: Standing
    evidence: Evidence
    of_evidence: Evidence | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An entity's part in an event. A host, chair, visitor or speaker is a participant without being listed twice."""

    entity: str
    role: Role
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Link:
    """A reference from an event or report to the record ``target``, with the evidence for it."""

    target: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class When:
    """First and last day (month, year) of an event; equal for one day."""

    start: PartialDate
    end: PartialDate
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or will happen, once for all its mentions in the article.

    Attributes:
        id: local identifier, ``event/1``.
        type: its class.
        label: a short English label made from its facts ("Meeting of A and B, Tokyo, 2025-04-09").
        status: planned, held, …, with where the text says so.
        evidence: the passages that say that it happened, best first; never empty.
        participations: who took part and how, an entity at most once for each role.
        places: links to Place or Country entities; the most specific one only, unless a tour names several.
        when: its dates, or ``None``.
        part_of: the smallest event that contains it.
        released: for a Publication, its report.
        name: the proper name that the text gives it ("NATO Summit"), if any.
    """

    id: str
    type: EventType
    label: str
    status: Status
    status_evidence: Evidence
    evidence: tuple[Evidence, ...]
    participations: tuple[Participation, ...] = ()
    places: tuple[Link, ...] = ()
    when: When | None = None
    part_of: Link | None = None
    released: Link | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A released document: its title without quotation marks, its publisher (an organisation's or country's id)."""

    id: str
    title: str
    evidence: Evidence
    publisher: Link | None = None
    issued: PartialDate | None = None
    issued_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words quoted: ``text`` is the slice at ``evidence.span`` without its outer quotation marks."""

    id: str
    text: str
    evidence: Evidence
    speaker: Link | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says, in text order. ``extractor`` names the software, model and hash that read it."""

    extractor: str
    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    events: tuple[Event, ...] = ()
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
