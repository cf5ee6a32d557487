"""Reads one reader's annotations of an article as if they were what a graph says of it."""

from collections.abc import Iterator

from kg.scoring.gold import Record, gold_names
from kg.scoring.names import Names, as_list, fold, folded
from kg.scoring.predicted import ROLES, PredictedArticle, PredictedEvent


def as_predicted(article: Record, gold: Record, *, optional: bool) -> PredictedArticle:
    """What ``article`` annotates, in the form that the scorer compares with ``gold``.

    Args:
        article: one article of a gold file.
        gold: the annotations that it will be compared with: of several accepted titles of a report, theirs is taken.
        optional: whether what the reader marked as optional is said too.
    """
    return _Reading(article, gold, optional).read()


def without_what_only_one_has(gold: Record, other: Record) -> Record:
    """``gold`` without ``statements`` and ``status``, which a reader may leave out, where ``other`` has none."""
    kept = {key: value for key, value in gold.items() if key != "statements" or key in other}
    if not any("status" in event for event in as_list(other.get("events"))):
        kept["events"] = [{k: v for k, v in e.items() if k != "status"} for e in as_list(gold.get("events"))]
    return kept


class _Reading:
    """One article's annotations on their way into a graph's form; a node is the folded first name."""

    def __init__(self, article: Record, gold: Record, optional: bool) -> None:
        self._article, self._gold, self._optional = article, gold, optional
        self._names: Names = gold_names(article).names
        self._found = PredictedArticle()

    def read(self) -> PredictedArticle:
        found = self._found
        found.people = {self._named(p) for p in self._records("persons")}
        found.organisations = {self._named(o) for o in self._records("organisations")}
        found.places = {self._node(as_list(place)) for place in as_list(self._article.get("places"))}
        if self._optional:
            free = {self._node([name]) for name in as_list(self._article.get("optional"))}
            found.people, found.organisations, found.places = (
                nodes | free for nodes in (found.people, found.organisations, found.places)
            )
        found.posts = list(self._posts())
        found.reports = list(self._reports())
        events = self._records("events")
        found.events = {str(event["id"]): self._event(event) for event in events}
        found.statements = [
            (f"statement/{number}", str(s["text"]), self._node([s["speaker"]]) if s.get("speaker") else None)
            for number, s in enumerate(self._records("statements"))
        ]
        for event in found.events.values():
            event.part_of &= set(found.events)
        return found

    def _records(self, key: str) -> list[Record]:
        """The article's records of one kind, without the optional ones unless they are wanted."""
        return [r for r in as_list(self._article.get(key)) if self._optional or not r.get("optional")]

    def _node(self, wordings: list[object]) -> str:
        """The node of a name; it keeps every wording as a label."""
        node = self._names(wordings)
        labels = self._found.labels[node]
        labels += [str(w) for w in wordings if str(w) not in labels]
        return node

    def _named(self, record: Record) -> str:
        return self._node([record["name"], *as_list(record.get("aliases"))])

    def _posts(self) -> Iterator[tuple[str, str, str | None]]:
        for person in self._records("persons"):
            posts = [p for p in as_list(person.get("posts")) if self._optional or not p.get("optional")]
            for number, post in enumerate(posts):
                who, titles = self._named(person), as_list(post["title"])
                node = f"post/{who}/{number}"
                self._found.labels[node] = [str(title) for title in titles]
                owners = as_list(post.get("of"))
                with_owner = owners and (self._optional or not post.get("optional_of"))
                yield who, node, self._owner(f"of/{node}", owners) if with_owner else None

    def _owner(self, node: str, owners: list[object]) -> str:
        """Any of several accepted owners: one node with all their names."""
        known = self._found.labels[self._names(owners)]
        self._found.labels[node] = [*dict.fromkeys([*map(str, owners), *known])]
        return node

    def _reports(self) -> Iterator[tuple[str, str, str | None, str | None]]:
        accepted = {title for r in as_list(self._gold.get("reports")) for title in folded(r["title"])}
        for report in self._records("reports"):
            titles = [str(title) for title in as_list(report["title"])]
            title = next((t for t in titles if fold(t) in accepted), titles[0])
            publisher = as_list(report.get("publisher"))
            issued = report.get("released")
            yield (
                str(report["id"]),
                title,
                self._owner(f"publisher/{report['id']}", publisher) if publisher else None,
                None if issued is None else str(issued),
            )

    def _event(self, event: Record) -> PredictedEvent:
        dated = self._optional or not event.get("optional_dates")
        start, end = (_date(event.get(key)) if dated else None for key in ("start", "end"))
        return PredictedEvent(
            str(event["type"]),
            start,
            end,
            event.get("status"),
            frozenset(as_list(event.get("accept_type"))),
            place={self._owner(f"place/{event['id']}", places)} if (places := self._values(event, "place")) else set(),
            part_of={str(i) for i in self._values(event, "part_of")},
            released={str(i) for i in as_list(event.get("report"))},
            parts={
                "participant": {self._node([n]) for n in self._values(event, "participants")},
                **{role: {self._node([n]) for n in self._values(event, role)} for role in ROLES},
            },
        )

    def _values(self, event: Record, key: str) -> list[object]:
        free = as_list(event.get(f"optional_{key}")) if self._optional else []
        return [*as_list(event.get(key)), *free]


def _date(value: object) -> str | None:
    return None if value is None else str(value)
