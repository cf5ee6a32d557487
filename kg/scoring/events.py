"""Compares events: pairs each annotated event with the most similar found one, then counts their facts."""

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from kg.scoring.gold import GoldNames, Record
from kg.scoring.names import as_list, fold, folded
from kg.scoring.predicted import ROLES, PredictedArticle, PredictedEvent
from kg.scoring.sentences import EventSentences
from kg.scoring.tally import Compared, Tally


@dataclass(frozen=True)
class _Found:
    """A found event with its nodes named as the gold names them."""

    event: PredictedEvent
    parts: dict[str, frozenset[str]]
    places: frozenset[tuple[str, ...]]

    @property
    def share(self) -> tuple[str | None, frozenset[tuple[str, ...]], frozenset[str]]:
        """What tells it from another share of the same split event."""
        return self.event.start, self.places, self.parts["participant"]


@dataclass
class _Comparison:
    tally: Tally
    headline: str
    article: PredictedArticle
    gold: dict[str, Record]
    found: dict[str, _Found]
    names: GoldNames
    titles: dict[str, set[str]]
    title_of: dict[str, str]
    match: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    taken: dict[str, str] = field(default_factory=dict)

    def count(self, kind: str, gold: Set[object], found: Set[object], free: Set[object] = frozenset()) -> None:
        shown = EventSentences(kind, self.article, self.gold, self.match, self.names)
        self.tally.count(Compared(self.headline, kind, shown), gold, found, free)

    def tag(self, gid: str) -> str:
        return f"{self.gold[gid]['type']} {gid}"

    def people(self, names: object) -> set[str]:
        return {self.names.names([n]) for n in as_list(names)}

    def releases(self, gold: Record, event: PredictedEvent) -> bool:
        return any(self.title_of.get(r) in self.titles.get(str(gold.get("report")), set()) for r in event.released)


def score_events(tally: Tally, article: Record, found: PredictedArticle, gold: GoldNames) -> None:
    """Count ``event``, ``participant``, ``role``, ``date``, ``place-of-event``, ``released`` and ``part-of``.

    Count ``status`` too, but only where the annotation gives it.
    """
    comparison = _Comparison(
        tally,
        str(article["headline"]),
        found,
        gold={str(e["id"]): e for e in as_list(article.get("events"))},
        found={node: _named(event, found, gold) for node, event in found.events.items()},
        names=gold,
        titles={str(r["id"]): folded(r["title"]) for r in as_list(article.get("reports"))},
        title_of={node: fold(title) for node, title, _, _ in found.reports},
    )
    _pair(comparison)
    for gid, event in comparison.gold.items():
        if not event.get("optional"):
            _score_event(gid, comparison)
    stray: set[object] = {
        f"{f.event.type} {node.rpartition('/')[2]}"
        for node, f in comparison.found.items()
        if node not in comparison.taken
    }
    comparison.count("event", set(), stray)


def _named(event: PredictedEvent, found: PredictedArticle, gold: GoldNames) -> _Found:
    parts = {role: frozenset(gold.names(found.labels[n]) for n in nodes) for role, nodes in event.parts.items()}
    return _Found(event, parts, frozenset(tuple(found.labels[n]) for n in event.place))


def _pair(c: _Comparison) -> None:
    """Give each found event to the annotated one it resembles most, one for one save where a split is allowed."""
    pairs = sorted(
        ((_similarity(c, g, f), gid, node) for gid, g in c.gold.items() for node, f in c.found.items()),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    for similarity, gid, node in pairs:
        free = not c.match[gid] or _splits(c, gid, node)
        if similarity > 0 and node not in c.taken and free:
            c.match[gid].append(node)
            c.taken[node] = gid


def _similarity(c: _Comparison, gold: Record, found: _Found) -> float:
    event = found.event
    if not {event.type, *event.other_types} & {gold["type"], *as_list(gold.get("accept_type"))}:
        return 0
    people = c.people(gold.get("participants"))
    there = found.parts["participant"]
    shared = len(there & (people | c.people(gold.get("optional_participants"))))
    date = _same_date(gold.get("start"), event.start)
    accepted = folded(gold.get("place")) | folded(gold.get("optional_place"))
    place = any({fold(x) for x in labels} & accepted for labels in found.places)
    released = c.releases(gold, event)
    if not (shared or date or place or released):
        return 0
    return 1 + 2 * shared / max(1, len(people | there)) + 1.5 * date + place + 2 * released


def _splits(c: _Comparison, gid: str, node: str) -> bool:
    """Whether one more event is a share of a gold event that may be split: within its days, unlike its other shares."""
    gold, found = c.gold[gid], c.found[node]
    shares = [c.found[m].share for m in c.match[gid]]
    most = 1 + max(len(as_list(gold.get("place"))), len(as_list(gold.get("participants"))))
    return bool(
        gold.get("split_ok")
        and date_fits(gold, found.event.start)
        and date_fits(gold, found.event.end)
        and len(shares) < most
        and found.share not in shares
    )


def _same_date(gold: object, predicted: str | None) -> bool:
    return gold is not None and predicted is not None and str(gold) == predicted.removesuffix("Z")


def date_fits(gold: Record, predicted: str | None) -> bool:
    """Whether a predicted date lies within the gold event's own days, at whatever precision both have."""
    if predicted is None or gold.get("start") is None:
        return True
    day, first, last = predicted.removesuffix("Z"), str(gold["start"]), str(gold.get("end") or gold["start"])
    return first[: len(day)] <= day[: len(first)] and day[: len(last)] <= last[: len(day)]


def _score_event(gid: str, c: _Comparison) -> None:
    gold, tag, matched = c.gold[gid], c.tag(gid), [c.found[node] for node in c.match[gid]]
    c.count("event", {tag}, {tag} if matched else set())
    merged: dict[str, set[str]] = defaultdict(set)
    for found in matched:
        for role, who in found.parts.items():
            merged[role] |= who
    wanted, free = c.people(gold.get("participants")), c.people(gold.get("optional_participants"))
    c.count("participant", _tagged(tag, wanted), _tagged(tag, merged["participant"]), _tagged(tag, free))
    for role in ROLES:
        wanted, free = c.people(gold.get(role)), c.people(gold.get("optional_" + role))
        facts = [{(tag, role, n) for n in names} for names in (wanted, merged[role], free)]
        c.count("role", *facts)
    for key in ("start", "end"):
        _score_date(c, gid, key, matched)
    _score_place(c, gid, matched)
    if gold.get("report") in c.titles:
        right = any(c.releases(gold, f.event) for f in matched)
        fact = (tag, gold["report"])
        c.count("released", {fact}, {fact} if right else set())
    _score_part(c, gid)
    if gold.get("status"):
        c.count("status", {(tag, gold["status"])}, {(tag, f.event.status) for f in matched if f.event.status})


def _tagged(tag: str, names: set[str]) -> set[object]:
    return {(tag, name) for name in names}


def _score_date(c: _Comparison, gid: str, key: str, matched: list[_Found]) -> None:
    gold, tag = c.gold[gid], c.tag(gid)
    dates = {str(value).removesuffix("Z") for f in matched if (value := getattr(f.event, key))}
    wanted = {str(gold[key])} if gold.get(key) is not None else set()
    loose = gold.get("split_ok") or gold.get("optional_dates") or gold.get(key) is None
    free = wanted | {d for d in dates if loose and date_fits(gold, d)}
    required = set() if gold.get("optional_dates") else wanted
    facts = [{(tag, key, d) for d in values} for values in (required, dates, free)]
    c.count("date", *facts)


def _score_place(c: _Comparison, gid: str, matched: list[_Found]) -> None:
    gold, tag = c.gold[gid], c.tag(gid)
    accepted = folded(gold.get("place"))
    loose = accepted | folded(gold.get("optional_place"))
    places = {labels for f in matched for labels in f.places}
    hit = any({fold(x) for x in labels} & accepted for labels in places)
    wrong: set[object] = {
        (tag, labels[0] if labels else "?") for labels in places if not {fold(x) for x in labels} & loose
    }
    fact: set[object] = {(tag, "place")}
    c.count("place-of-event", fact if accepted else set(), (fact if hit else set()) | wrong)


def _score_part(c: _Comparison, gid: str) -> None:
    gold, tag = c.gold[gid], c.tag(gid)
    parents = _parents(gid, c)
    if parents & set(_ancestors(gid, c)):
        parents = {str(gold["part_of"])}
    loose = {gid, *as_list(gold.get("optional_part_of")), *(p for p in parents if c.gold[p].get("optional"))}
    wanted: set[object] = {(tag, gold["part_of"])} if gold.get("part_of") else set()
    c.count("part-of", wanted, {(tag, p) for p in parents - loose})


def _parents(gid: str, c: _Comparison) -> set[str]:
    """The annotated events that those which contain its matches stand for, climbing past containers that match none."""
    parents = set[str]()
    above = {o for node in c.match[gid] for o in c.found[node].event.part_of}
    while above:
        parents |= {c.taken[o] for o in above if o in c.taken}
        above = {p for o in above if o in c.found for p in c.found[o].event.part_of if c.taken.get(p) not in parents}
    return parents


def _ancestors(gid: str, c: _Comparison) -> Iterator[str]:
    seen = set[str]()
    while (parent := c.gold.get(gid, {}).get("part_of")) and parent not in seen:
        seen.add(parent)
        yield parent
        gid = parent
