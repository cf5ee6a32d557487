"""The form of a gold file's articles, as ``tests/gold/GUIDELINES.md`` describes it: keys, types, dates."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from kg.model import EventType, PartialDate, Status
from kg.scoring.names import as_list


def _day(value: Any) -> Any:
    """A YAML date, year or text as a date of the precision that it has.

    Raises:
        ValueError: when it is none.
    """
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return PartialDate.of(value)
    if isinstance(value, int | str) and not isinstance(value, bool):
        return PartialDate.parse(str(value))
    raise ValueError(f"not a date, month or year: {value!r}")


Text = Annotated[str, StringConstraints(strict=True, min_length=1)]
Texts = Annotated[list[Text], BeforeValidator(as_list)]
"""One text or a list of them."""
Wordings = Annotated[list[Text], BeforeValidator(as_list), Field(min_length=1)]
"""One accepted wording or a list of them; the first is the name that reports show."""
Day = Annotated[PartialDate, BeforeValidator(_day)]
NONE: list[Any] = []

MENDS = {
    "extra_forbidden": "no such key; tests/gold/GUIDELINES.md lists them",
    "string_type": "not a text; put it in quotation marks",
    "missing": "missing",
    "too_short": "empty; give at least one",
}
"""Kind of pydantic error → what is wrong in the words of a gold file's reader."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class PostForm(_Record):
    """A post that a person holds."""

    title: Wordings
    of: Wordings
    optional: bool = False
    optional_of: bool = False


class NamedForm(_Record):
    """An organisation, or what a person shares with it."""

    name: Text
    aliases: Texts = NONE


class PersonForm(NamedForm):
    """A person and the posts that the article states."""

    posts: list[PostForm] = NONE


class EventForm(_Record):
    """An event."""

    id: Text
    type: EventType
    accept_type: Annotated[list[EventType], BeforeValidator(as_list)] = NONE
    status: Status | None = None
    start: Day | None = None
    end: Day | None = None
    place: Texts = NONE
    participants: Texts = NONE
    host: Texts = NONE
    chair: Texts = NONE
    visitor: Texts = NONE
    speaker: Texts = NONE
    part_of: Text | None = None
    report: Text | None = None
    quote: Text | None = None
    optional: bool = False
    optional_dates: bool = False
    split_ok: bool = False
    optional_place: Texts = NONE
    optional_participants: Texts = NONE
    optional_host: Texts = NONE
    optional_chair: Texts = NONE
    optional_visitor: Texts = NONE
    optional_speaker: Texts = NONE
    optional_part_of: Texts = NONE


class ReportForm(_Record):
    """A released document."""

    id: Text
    title: Wordings
    publisher: Texts = NONE
    released: Day | None = None
    optional: bool = False


class StatementForm(_Record):
    """Somebody's exact words."""

    speaker: Text | None = None
    text: Text
    optional: bool = False


def _listed(value: Any) -> Any:
    """A key that stands there without a value is an empty list."""
    return [] if value is None else value


class ArticleForm(_Record):
    """One annotated article."""

    headline: Text
    persons: Annotated[list[PersonForm], BeforeValidator(_listed)] = NONE
    organisations: Annotated[list[NamedForm], BeforeValidator(_listed)] = NONE
    places: Annotated[list[Wordings], BeforeValidator(_listed)] = NONE
    optional: Texts = NONE
    events: Annotated[list[EventForm], BeforeValidator(_listed)] = NONE
    reports: Annotated[list[ReportForm], BeforeValidator(_listed)] = NONE
    statements: Annotated[list[StatementForm], BeforeValidator(_listed)] = NONE
