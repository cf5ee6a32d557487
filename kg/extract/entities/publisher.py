"""Posts of the institution that publishes: its releases leave out whose they are ("the President").

Only what the name of the publisher says is used, and only where one person can be meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.bodies import Bodies
from kg.extract.entities.discourse import SUBJECTS
from kg.extract.entities.gazetteer import Territory
from kg.extract.entities.localities import Localities
from kg.extract.entities.posts import PostPhrase
from kg.extract.entities.registry import Draft, Registry, fold
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.tenures import Holding, owner_key
from kg.extract.named import How
from kg.model import EntityKind, Evidence, Span, Standing

_OFFICE_OF_COUNTRY = re.compile(r"(?:Office of the )?(?P<title>[A-Z][\w ]+?) of (?:the )?(?P<country>[A-Z].*)")
_STAFF = re.compile(
    r"((first|deputy|assistant|under|acting|interim) )*"
    r"(secretary|secretary general|director general|undersecretary)( for .*)?"
)
"""Folded titles of the heads of a department or an international body."""

_DEPARTMENTS = frozenset(["department", "ministry", "treasury"])

_TASK = re.compile(r".*\bsecretary of (?:the )?(?P<after>.+)|(?:.* )?(?P<before>\w+) secretary")
_CONFIDENCE = 0.7
_RULE = "post/publisher"


def with_publisher(
    source: str, holdings: Sequence[Holding], sightings: Sequence[Sighting], bodies: Bodies, places: Localities
) -> list[Holding]:
    """The holdings, those without an owner given the publisher's where that is certain, and its head's own post."""
    for holding in holdings:
        body = _department(holding, bodies) or (bodies.named(source) if _on_its_staff(holding, source) else None)
        if holding.owner is None and body is not None:
            _own(holding, body)
    head = _OFFICE_OF_COUNTRY.fullmatch(source)
    territory = gazetteer.territory(head["country"]) if head else None
    if head is None or territory is None:
        return list(holdings)
    office = _Office(head["title"], places.of_territory(territory), territory.code)
    theirs = [h for h in holdings if fold(h.title) == fold(office.title) and h.owner_key in {None, office.code}]
    if not theirs:
        return [*holdings, *_head_of(office, sightings, holdings, places.registry)]
    unowned = [h for h in theirs if h.owner is None and h.person.first().start < _beginning(sightings)]
    if len({id(h.person) for h in theirs}) == 1 and unowned and office.country.mentions:
        _own(unowned[0], office.country)
    return list(holdings)


@dataclass(frozen=True)
class _Office:
    """The office that publishes: its title, its country, and the country's key as an owner."""

    title: str
    country: Draft
    code: str


def office_of(source: str) -> tuple[str | None, Territory | None]:
    """The folded title of the office that publishes ("Prime Minister of Kenya"), and the publisher's country."""
    head = _OFFICE_OF_COUNTRY.fullmatch(source)
    country = gazetteer.territory(head["country"]) if head else None
    if head and country:
        return fold(head["title"]), country
    words = source.replace("’", "'").split()
    for at in range(len(words)):
        found = gazetteer.match(words, at) or gazetteer.match_adjective(words, at)
        if found:
            return None, found[1]
    return None, None


def _on_its_staff(holding: Holding, source: str) -> bool:
    """Whether a title without an owner is one of the publisher's: of a department's secretaries, of a body's heads."""
    title = fold(holding.title)
    general = "general" in title.split()
    return bool(_STAFF.fullmatch(title)) and (general or bool(_DEPARTMENTS & set(fold(source).split())))


def _beginning(sightings: Sequence[Sighting]) -> int:
    """The end of the first paragraph after the headline."""
    return sightings[min(1, len(sightings) - 1)].paragraph.span.end


def _department(holding: Holding, bodies: Bodies) -> Draft | None:
    """The department of a secretary: "Secretary of State" is in the "State Department", if the article names it."""
    task = _TASK.fullmatch(fold(holding.title))
    if task is None:
        return None
    name = task["after"] or task["before"]
    return bodies.named(f"Department of {name}") or bodies.named(f"Department of the {name}")


def _own(holding: Holding, owner: Draft) -> None:
    holding.owner, holding.owner_span = owner, owner.first()
    holding.owner_key = owner.country.lower() if owner.country else fold(owner.name())  # as ``Territory.code`` has it
    holding.owner_rule, holding.owner_confidence = _RULE, _CONFIDENCE


def _head_of(
    office: _Office, sightings: Sequence[Sighting], holdings: Sequence[Holding], registry: Registry
) -> Iterator[Holding]:
    """The publisher's head: the one person named at the beginning without a post, who is "the President" or acts."""
    said = [found for found in _alone(sightings, office.code) if fold(found[1]) == fold(office.title)]
    held = {id(holding.person) for holding in holdings}
    beginning = _beginning(sightings)
    people = [
        draft
        for draft in registry.drafts
        if draft.kind is EntityKind.PERSON and draft.full_name and draft.mentions and draft.first().start < beginning
    ]
    free = [draft for draft in people if id(draft) not in held and not draft.consort]
    if len(free) != 1:
        return
    span, text = said[0] if said else (_acts(free[0], sightings), office.title)
    if span is None:
        return
    holding = Holding(free[0], text, Standing.CURRENT, Evidence(span, _RULE, _CONFIDENCE))
    if office.country.mentions:
        _own(holding, office.country)
    yield holding


def _acts(person: Draft, sightings: Sequence[Sighting]) -> Span | None:
    """Where the first paragraph has a person, by the full name, as the subject that opens a sentence."""
    paragraph = sightings[min(1, len(sightings) - 1)].paragraph
    for sentence in paragraph.doc.sents:
        opening = paragraph.span_of(sentence.start, sentence.end)
        for span, how in person.mentions:
            inside = opening.start <= span.start < opening.end and how is How.NAME
            tokens = paragraph.tokens_in(span)
            if inside and not paragraph.headline and tokens is not None and tokens.root.dep_ in SUBJECTS:
                return span
    return None


def _alone(sightings: Sequence[Sighting], country: str) -> Iterator[tuple[Span, str]]:
    """Posts that stand alone after "the", without a name, in no other country or body than ``country``."""
    for sighting in sightings:
        names = {name.lead for name in sighting.names}
        for post in sighting.posts:
            owned = owner_key(sighting, post.owner) in {None, country}
            if post.definite and owned and not _named(post, names) and post.standing is Standing.CURRENT:
                yield (
                    sighting.span(post.title_start, post.title_end),
                    sighting.written(post.title_start, post.title_end),
                )


def _named(post: PostPhrase, leads: set[int]) -> bool:
    return post.end in leads or post.end + 1 in leads
