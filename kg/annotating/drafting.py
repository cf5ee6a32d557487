"""Extraction → a gold file to correct by hand, in the form of ``tests/gold/GUIDELINES.md``."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from kg.model import Article, Entity, EntityKind, Event, Extraction, PartialDate, Post, Role, Standing, Tenure
from kg.scoring.names import fold

Record = dict[str, Any]

ROLES = (Role.HOST, Role.CHAIR, Role.VISITOR, Role.SPEAKER)

HEAD = """\
# Drafted from what was found; correct every line of it by reading the text: tests/gold/GUIDELINES.md says what counts.
# Then: kg annotate --check THIS_FILE
"""


def draft(text: str, pairs: Iterable[tuple[Article, Extraction]]) -> str:
    """A gold file.

    Args:
        text: the path of the file of articles, as seen from the folder of the gold file.
        pairs: its articles with what was found in them.

    Returns:
        YAML. What nobody but a reader can say is left empty, so that a check asks for it: the ``licence``, the
        ``source`` where the articles have several, and whose post it is where the text does not say.
    """
    pairs = list(pairs)
    sources = {article.source for article, _ in pairs}
    lines = [HEAD + _line({"text": text}), _line({"source": sources.pop() if len(sources) == 1 else None})]
    lines += [_line({"licence": None}), "articles:" if pairs else "articles: []"]
    for article, extraction in pairs:
        lines += _article(_Draft(article, extraction).record())
    return "\n".join(lines) + "\n"


def _article(record: Record) -> Iterator[str]:
    """The lines of one article: a record on each, as hand-made gold files have them."""
    yield f"- {_line({'headline': record.pop('headline')})}"
    for key, values in record.items():
        if key in {"places", "optional"} or not values:
            yield f"  {_line({key: values})}"
        else:
            yield f"  {key}:"
            yield from (f"  - {_flow(value)}" for value in values)


def _line(record: Record) -> str:
    ((key, value),) = record.items()
    return f"{key}:" if value is None else f"{key}: {_flow(value)}"


def _flow(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf"))
    return text.removesuffix("...\n").strip()


def _some(**values: object) -> Record:
    """The keys that have a value."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}


class _Draft:
    """One article's extraction on its way into a record."""

    def __init__(self, article: Article, extraction: Extraction) -> None:
        self._article, self._found = article, extraction
        self._entities: Mapping[str, Entity] = {e.id: e for e in extraction.entities}
        self._posts: Mapping[str, Post] = {p.id: p for p in extraction.posts}
        self._ids = _short_ids(extraction)
        self._folded = f" {fold(article.text)} "

    def record(self) -> Record:
        return {
            "headline": self._article.headline,
            "persons": [self._person(e) for e in self._of(EntityKind.PERSON)],
            "organisations": [_named(e) for e in self._of(EntityKind.ORGANISATION)],
            "places": [_wordings(e) for e in self._of(EntityKind.PLACE, EntityKind.COUNTRY)],
            "optional": [entity.name for entity in self._found.entities if not self._stands(entity)],
            "events": [self._event(event) for event in self._found.events],
            "reports": [
                _some(
                    id=self._ids[report.id],
                    title=report.title,
                    publisher=self._name(report.publisher.target) if report.publisher else None,
                    released=_day(report.issued),
                )
                for report in self._found.reports
            ],
            "statements": [
                _some(speaker=self._name(s.speaker.target) if s.speaker else None, text=s.text)
                for s in self._found.statements
            ],
        }

    def _of(self, *kinds: EntityKind) -> list[Entity]:
        return [entity for entity in self._found.entities if entity.kind in kinds and self._stands(entity)]

    def _stands(self, entity: Entity) -> bool:
        """Whether the text names it; a country that only an adjective names is optional."""
        return any(f" {fold(name)} " in self._folded for name in (entity.name, *entity.aliases))

    def _name(self, entity: str) -> str:
        return self._entities[entity].name

    def _person(self, person: Entity) -> Record:
        tenures = [t for t in self._found.tenures if t.person == person.id]
        return _named(person) | _some(posts=[self._post(tenure) for tenure in tenures])

    def _post(self, tenure: Tenure) -> Record:
        post = self._posts[tenure.post]
        held = tenure.standing in {Standing.CURRENT, Standing.ACTING}
        owner = {"of": self._name(post.of)} if post.of else {"of": [], "optional_of": True}
        return {"title": post.title, **owner, **_some(optional=not held or None)}

    def _event(self, event: Event) -> Record:
        who = {role: [p.entity for p in event.participations if p.role is role] for role in Role}
        everybody = dict.fromkeys(p.entity for p in event.participations)
        span = event.evidence[0].span
        return _some(
            id=self._ids[event.id],
            type=event.type.value,
            status=event.status.value,
            start=_day(event.when.start) if event.when else None,
            end=_day(event.when.end) if event.when else None,
            place=[self._name(link.target) for link in event.places],
            part_of=self._ids[event.part_of.target] if event.part_of else None,
            report=self._ids[event.released.target] if event.released else None,
            participants=[self._name(entity) for entity in everybody],
            **{role.value: [self._name(entity) for entity in who[role]] for role in ROLES},
            quote=self._article.text[span.start : span.end],
        )


def _short_ids(extraction: Extraction) -> dict[str, str]:
    """Identifiers as hand-made gold files have them: v1 for a visit, e1 for another event, r1 for a report."""
    visits = [e.id for e in extraction.events if e.type.value == "Visit"]
    others = [e.id for e in extraction.events if e.type.value != "Visit"]
    reports = [report.id for report in extraction.reports]
    numbered = [("v", visits), ("e", others), ("r", reports)]
    return {identifier: f"{letter}{n}" for letter, ids in numbered for n, identifier in enumerate(ids, 1)}


def _named(entity: Entity) -> Record:
    return _some(name=entity.name, aliases=list(entity.aliases))


def _wordings(entity: Entity) -> object:
    return [entity.name, *entity.aliases] if entity.aliases else entity.name


def _day(date: PartialDate | None) -> dt.date | int | str | None:
    """A date as YAML writes it without quotation marks."""
    if date is None:
        return None
    if date.day is not None:
        return date.first()
    return str(date) if date.month else date.year
