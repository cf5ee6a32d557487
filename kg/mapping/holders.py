"""Who holds which post, as all articles together say it: tells whom a surname means, and in which body a bare title is.

Official prose gives a name in full once and then relies on it: "Mr Lund" of one release is the Minister whom the
ministry's other releases call Åse Lund.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg import iri
from kg.model import EntityKind, Extraction, Standing

NEAR: Final = dt.timedelta(days=730)
"""How far apart two articles may be published for a surname with a title to mean the same person."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A person with a full name in a post of a known body, as one article says it; all but the standing are keys."""

    person: str
    title: str
    body: str
    standing: Standing
    publisher: str
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class Office:
    """A post that an article gives somebody: the title's slug, the body's key if it is named, and where it says so."""

    title: str
    body: str | None
    publisher: str
    published: dt.date | None


class Holders:
    """All holdings of a corpus."""

    def __init__(self, holdings: Iterable[Holding]) -> None:
        """Index ``holdings``."""
        self._by_title: dict[str, set[Holding]] = defaultdict(set)
        for holding in holdings:
            self._by_title[holding.title].add(holding)

    def named_in_full(self, surname: str, offices: Iterable[Office]) -> str | None:
        """The key of the one person whose full name ends in ``surname`` (a slug) and who has one of ``offices``."""
        found = {
            holding.person
            for office in offices
            for holding in self._by_title.get(office.title, ())
            if holding.person.endswith(f"-{surname}") and _fits(holding, office)
        }
        return found.pop() if len(found) == 1 else None

    def body(self, person: str, title: str, standing: Standing, publisher: str) -> str | None:
        """The key of the one body in which ``publisher`` says that ``person`` has the post ``title``."""
        found = {
            holding.body
            for holding in self._by_title.get(title, ())
            if (holding.person, holding.standing, holding.publisher) == (person, standing, publisher)
        }
        return found.pop() if len(found) == 1 else None


def _fits(holding: Holding, office: Office) -> bool:
    """Whether the two may be one person's: the same body, or none given in an article of the same publisher."""
    if office.published and holding.published and abs(office.published - holding.published) > NEAR:
        return False
    return holding.body == office.body if office.body else holding.publisher == office.publisher


def holdings(
    extraction: Extraction, keys: Mapping[str, str], publisher: str, published: dt.date | None
) -> Iterable[Holding]:
    """What one article says of persons that it names in full and posts whose body it names.

    Args:
        extraction: what it says.
        keys: local id → key.
        publisher: the publisher's key.
        published: when it was published.
    """
    full = {e.id for e in extraction.entities if e.kind is EntityKind.PERSON and e.full_name}
    posts = {post.id: post for post in extraction.posts}
    for tenure in extraction.tenures:
        post = posts[tenure.post]
        if tenure.person in full and post.of is not None:
            title = iri.slug(post.title)
            person, body = keys[tenure.person], keys[post.of]
            yield Holding(person, title, body, tenure.standing, publisher, published)
