"""What the server is asked to answer: the JSON schema of a reply, and its reading."""

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.extractors.llm.lines import one_line
from kg.model import EntityKind, EventType, Role, Standing, Status

LONGEST: Final = 400_000
"""Characters of the longest reply that is read; what an article says takes a tenth of it at most."""


class ReplyError(ValueError):
    """A reply that is not of the schema; the message says where."""


class _Record(BaseModel):
    """Every key is there and no other is, as servers want it of a schema that they enforce."""

    model_config = ConfigDict(extra="forbid", strict=True)


class NamedThing(_Record):
    """A person, organisation, place or country; ``country`` is the identifier of the one that a place is in."""

    id: str
    kind: EntityKind
    name: str
    aliases: list[str]
    country: str | None


class Holding(_Record):
    """A person's post, and the organisation or country it is in."""

    person: str
    title: str
    of: str | None
    standing: Standing
    quote: str


class Part(_Record):
    """Somebody's part in an event."""

    entity: str
    role: Role
    quote: str


class Place(_Record):
    """Where an event took place."""

    entity: str
    quote: str


class Happening(_Record):
    """An event; ``when`` is in the article's words."""

    id: str
    type: EventType
    status: Status
    name: str | None
    quote: str
    participants: list[Part]
    places: list[Place]
    when: str | None
    part_of: str | None
    report: str | None


class Document(_Record):
    """A released report; ``issued`` is in the article's words."""

    id: str
    title: str
    quote: str
    publisher: str | None
    issued: str | None


class Saying(_Record):
    """Words in quotation marks."""

    words: str
    speaker: str | None
    quote: str


class Reply(_Record):
    """All that one article says."""

    entities: list[NamedThing]
    posts: list[Holding]
    reports: list[Document]
    events: list[Happening]
    statements: list[Saying]


def schema() -> dict[str, Any]:
    """The JSON schema of :class:`Reply`."""
    return Reply.model_json_schema()


def read(content: str) -> Reply:
    """The reply in ``content``.

    Raises:
        ReplyError: when it is no JSON, not of the schema or too long.
    """
    if len(content) > LONGEST:
        raise ReplyError(f"longer than {LONGEST:,} characters")
    try:
        return Reply.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise ReplyError(one_line(f"{place}: {first['msg'][:1].lower()}{first['msg'][1:]}")) from None
