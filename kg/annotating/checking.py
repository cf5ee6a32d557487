"""Checks a gold file: its form, and that what it says can be found in the articles that it annotates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from kg.corpus import Problem, read_articles
from kg.model import Article
from kg.scoring.form import MENDS, ArticleForm, EventForm, NamedForm
from kg.scoring.gold import GoldFile, load_gold
from kg.scoring.names import fold, fold_person

Key = tuple[str | int, ...]
"""The way from an article to a value: ``("events", 2, "quote")``."""

ROLES = ("host", "chair", "visitor", "speaker")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend. A ``note`` may well be right: a wording that the text does not have, say."""

    file: str
    line: int
    headline: str
    key: str
    problem: str
    note: bool = False

    def __str__(self) -> str:
        """One line: where, what, and how to mend it."""
        where = [f"{self.file}:{self.line}", self.headline[:60], self.key, "note" if self.note else ""]
        return ": ".join([*filter(None, where), self.problem])


@dataclass(frozen=True, slots=True)
class _Found:
    """A fault of one article, before it is placed in the file."""

    key: Key
    problem: str
    note: bool = False


def check_gold(path: Path) -> list[Fault]:
    """Every fault of a gold file, in its order.

    Raises:
        kg.scoring.GoldError: when the file is missing, no YAML, or lacks ``text`` or ``articles``.
    """
    gold = load_gold(path)
    return sorted(_File(gold).faults(), key=lambda fault: fault.line)


class _File:
    """A gold file, with the articles that it annotates and the lines of its values."""

    def __init__(self, gold: GoldFile) -> None:
        self._gold = gold
        self._root: Any = yaml.compose(gold.path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        self._articles: dict[str, list[Article]] = {}
        self._unread: list[Problem] = []
        for item in read_articles([gold.text]):
            if isinstance(item, Article):
                self._articles.setdefault(fold(item.headline), []).append(item)
            else:
                self._unread.append(item)
        self._quotes = any("quote" in e for a in gold.articles if isinstance(a, dict) for e in _events(a))

    def faults(self) -> Iterator[Fault]:
        yield from (self._fault(("text",), "", str(problem)) for problem in self._unread)
        for key in ("source", "licence"):
            if self._gives(key) is False:
                yield self._fault((key,), "", f"empty; say the text's {key}")
        seen: set[str] = set()
        for number, record in enumerate(self._gold.articles):
            headline = str(record.get("headline", "")) if isinstance(record, dict) else ""
            for found in self._article(record, headline, seen):
                yield self._fault(("articles", number, *found.key), headline, found.problem, note=found.note)
        for folded in sorted(set(self._articles) - seen):
            for article in self._articles[folded]:
                yield self._fault(("articles",), article.headline, "not annotated", note=True)

    def _article(self, record: Any, headline: str, seen: set[str]) -> Iterator[_Found]:
        try:
            form = ArticleForm.model_validate(record)
        except ValidationError as error:
            yield from (_Found(e["loc"], MENDS.get(e["type"], _plain(e["msg"]))) for e in error.errors())
            return
        articles = self._articles.get(fold(headline), [])
        if fold(headline) in seen:
            yield _Found(("headline",), "annotated twice; keep one")
        elif not articles:
            yield _Found(("headline",), f"no article of {self._gold.text.name} has this headline; copy it from there")
        elif len(articles) > 1:
            yield _Found(("headline",), "several articles of the text have this headline; it cannot tell them apart")
        else:
            yield from _Checked(form, articles[0], self._quotes).faults()
        seen.add(fold(headline))

    def _gives(self, key: str) -> bool | None:
        """Whether a key of the file has a value; ``None`` where the key is left out."""
        node = _step(self._root, key)
        return None if node is None else node.tag != "tag:yaml.org,2002:null" and bool(node.value)

    def _fault(self, key: Key, headline: str, problem: str, *, note: bool = False) -> Fault:
        shown = ".".join(str(part) for part in (key[2:] if key[0] == "articles" else key))
        return Fault(str(self._gold.path), self._line(key), headline, shown, problem, note)

    def _line(self, key: Key) -> int:
        """The line of the value at ``key``, or of the innermost value around it that there is."""
        node = self._root
        for part in key:
            inner = _step(node, part)
            if inner is None:
                break
            node = inner
        return int(node.start_mark.line) + 1


def _step(node: Any, part: str | int) -> Any:
    """The YAML node of one key or position below ``node``."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        return node.value[part] if part < len(node.value) else None
    return None


def _events(record: dict[str, Any]) -> list[dict[str, Any]]:
    events = record.get("events")
    return [e for e in events if isinstance(e, dict)] if isinstance(events, list) else []


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")


class _Checked:
    """One annotated article beside its text."""

    def __init__(self, form: ArticleForm, article: Article, quotes: bool) -> None:
        self._form, self._article, self._quotes = form, article, quotes
        self._folded = f" {fold(article.text)} "
        self._known = self._wordings()

    def faults(self) -> Iterator[_Found]:
        yield from self._names()
        yield from self._posts()
        yield from self._reports()
        yield from self._statements()
        yield from self._ids("events", [e.id for e in self._form.events])
        yield from self._ids("reports", [r.id for r in self._form.reports])
        for number, event in enumerate(self._form.events):
            for found in self._event(event):
                yield _Found(("events", number, *found.key), f"{event.id}: {found.problem}", found.note)

    def _wordings(self) -> set[str]:
        form = self._form
        named: list[NamedForm] = [*form.persons, *form.organisations]
        known = {fold(w) for record in named for w in [record.name, *record.aliases]}
        known |= {fold_person(w) for record in form.persons for w in [record.name, *record.aliases]}
        return known | {fold(w) for place in form.places for w in place} | {fold(w) for w in form.optional}

    def _stands(self, wording: str) -> bool:
        return f" {fold(wording)} " in self._folded

    def _names(self) -> Iterator[_Found]:
        form = self._form
        kinds: dict[str, Sequence[NamedForm]] = {"persons": form.persons, "organisations": form.organisations}
        for kind, records in kinds.items():
            yield from self._twice(kind, [r.name for r in records])
            for number, record in enumerate(records):
                yield from self._standing((kind, number), [record.name, *record.aliases])
        yield from self._twice("places", [place[0] for place in form.places])
        for number, place in enumerate(form.places):
            yield from self._standing(("places", number), place)
        for number, name in enumerate(form.optional):
            if not self._stands(name):
                yield _Found(("optional", number), f"'{name}' does not stand in the text", note=True)

    def _standing(self, key: Key, wordings: list[str]) -> Iterator[_Found]:
        """A name stands in the text by one of its wordings at least."""
        absent = [w for w in wordings if not self._stands(w)]
        if len(absent) == len(wordings):
            yield _Found(key, f"'{wordings[0]}' does not stand in the text; write it as the article does")
        else:
            yield from (_Found(key, f"'{w}' does not stand in the text", note=True) for w in absent)

    def _twice(self, kind: str, names: list[str]) -> Iterator[_Found]:
        first = list(map(fold, names))
        for number, name in enumerate(first):
            if name in first[:number]:
                yield _Found((kind, number), f"'{names[number]}' is listed twice; keep one")

    def _ids(self, kind: str, ids: list[str]) -> Iterator[_Found]:
        for number, identifier in enumerate(ids):
            if identifier in ids[:number]:
                yield _Found((kind, number, "id"), f"'{identifier}' is used twice; give each its own")

    def _posts(self) -> Iterator[_Found]:
        for number, person in enumerate(self._form.persons):
            for place, post in enumerate(person.posts):
                key: Key = ("persons", number, "posts", place)
                if not any(map(self._stands, post.title)):
                    yield _Found((*key, "title"), f"'{post.title[0]}' does not stand in the text", note=True)

    def _reports(self) -> Iterator[_Found]:
        for number, report in enumerate(self._form.reports):
            if not any(map(self._stands, report.title)):
                problem = f"'{report.title[0]}' does not stand in the text; write it as the article does"
                yield _Found(("reports", number, "title"), problem)
            yield from self._unknown(("reports", number, "publisher"), report.publisher)

    def _statements(self) -> Iterator[_Found]:
        for number, statement in enumerate(self._form.statements):
            yield from self._verbatim(("statements", number, "text"), statement.text)
            if statement.speaker:
                yield from self._unknown(("statements", number, "speaker"), [statement.speaker])

    def _event(self, event: EventForm) -> Iterator[_Found]:
        yield from self._who(event)
        for key in ("place", "optional_place"):
            yield from self._unknown((key,), getattr(event, key))
        yield from self._wholes(event)
        if event.start and event.end and event.start.first() > event.end.last():
            yield _Found(("end",), f"{event.end} is before the start, {event.start}")
        if event.report and event.report not in {r.id for r in self._form.reports}:
            yield _Found(("report",), f"no report has the id '{event.report}'; add it under reports")
        if event.quote:
            yield from self._verbatim(("quote",), event.quote)
        elif self._quotes:
            yield _Found((), "no quote; give the shortest words of the text that say that it happened")

    def _who(self, event: EventForm) -> Iterator[_Found]:
        part = {fold(name) for name in [*event.participants, *event.optional_participants]}
        for prefix in ("", "optional_"):
            yield from self._unknown((f"{prefix}participants",), getattr(event, f"{prefix}participants"))
            for role in ROLES:
                key = f"{prefix}{role}"
                names: list[str] = getattr(event, key)
                yield from self._unknown((key,), names)
                absent = [name for name in names if fold(name) not in part and fold(name) in self._known]
                for name in absent:
                    problem = f"'{name}' is no participant; name it under participants too"
                    yield _Found((key,), problem, note=bool(prefix))

    def _wholes(self, event: EventForm) -> Iterator[_Found]:
        wholes = {e.id: e.part_of for e in self._form.events}
        named = [("part_of", event.part_of), *(("optional_part_of", i) for i in event.optional_part_of)]
        for key, identifier in named:
            if identifier and identifier not in wholes:
                yield _Found((key,), f"no event has the id '{identifier}'")
        seen, whole = [event.id], event.part_of
        while whole and whole not in seen:
            seen.append(whole)
            whole = wholes.get(whole)
        if whole == event.id:
            yield _Found(("part_of",), "it contains itself")

    def _unknown(self, key: Key, names: Iterable[str]) -> Iterator[_Found]:
        for name in names:
            if not {fold(name), fold_person(name)} & self._known:
                problem = f"'{name}' is unknown; name it under persons, organisations, places or optional"
                yield _Found(key, problem)

    def _verbatim(self, key: Key, words: str) -> Iterator[_Found]:
        if words in self._article.text:
            return
        near = f" {fold(words)} " in self._folded
        why = "stands in the text with other letters or punctuation" if near else "does not stand in the text"
        yield _Found(key, f"'{words}' {why}; copy the exact words")
