"""Mentions of one event brought together: a headline and its lede, "the meeting" and the meeting it means."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kg.dates import DateRange
from kg.extract.events.mention import EventMention
from kg.extract.events.words import OCCASIONS
from kg.extract.word_sets import word_set
from kg.model import EventType, Link, Participation, Role, When

Near = Callable[[str, str], bool]
"""Whether two places are the same, or one lies in the other."""

NEWS = dt.timedelta(days=60)
"""How far from publication the events are that an article gives no date."""

RECENT = 2
"""Sentences: "the meeting" means one told of so far back, else the article's first."""

OPENING = 1
"""Paragraphs, the headline being 0, that sum up what the others tell."""

_MEALS = word_set("dinner lunch luncheon breakfast reception")
_ANY_MEETING = word_set("meeting event session gathering attend participate join ministerial")
_TALKS = word_set(
    "talk call conversation discussion consultation negotiation dialogue videoconference meeting meet speak"
)
_GENERIC = word_set("talk call conversation discussion consultation negotiation meeting meet speak")


@dataclass
class Cluster:
    """The mentions of one event, in text order but for the headline, which comes last.

    Attributes:
        mentions: where the text speaks of it.
        judged: who took part as the models have it; ``None`` before they were asked.
        dated: its dates, and ``placed`` its places, as the models have it; ``None`` before they were asked.
        confidence: how sure it is that the article reports it, 0 to 1.
    """

    mentions: list[EventMention] = field(default_factory=list)
    judged: tuple[Participation, ...] | None = None
    dated: tuple[When] | tuple[()] | None = None
    placed: tuple[Link, ...] | None = None
    confidence: float = 0.8

    @property
    def type(self) -> EventType:
        """The class of the event."""
        return self.mentions[0].type

    @property
    def entities(self) -> frozenset[str]:
        """Everybody who took part."""
        return frozenset(p.entity for p in self.people)

    @property
    def people(self) -> tuple[Participation, ...]:
        """Who took part and how, as the models or, before them, all mentions have it."""
        return tuple(p for m in self.mentions for p in m.people) if self.judged is None else self.judged

    @property
    def places(self) -> frozenset[str]:
        """Every place that it has."""
        links = (link for m in self.mentions for link in m.places) if self.placed is None else self.placed
        return frozenset(link.target for link in links)

    @property
    def when(self) -> DateRange | None:
        """The dates of the first mention that has them."""
        return next((m.when for m in self.mentions if m.when), None)

    @property
    def words(self) -> frozenset[str]:
        """The verbs and nouns that name it."""
        return frozenset(m.word for m in self.mentions)


def cluster(mentions: Sequence[EventMention], near: Near, published: dt.date | None = None) -> list[Cluster]:
    """Group mentions into events, in text order.

    Args:
        mentions: in text order.
        near: whether two places are the same or one lies in the other.
        published: when the article came out; an event that it gives no date is of about then.
    """
    merger = _Merger(near, published)
    body = [m for m in mentions if not m.headline]
    for mention in body:
        if not mention.weak:
            merger.take(mention)
    for mention in body:
        if mention.weak:
            merger.take_weak(mention)
    for mention in mentions:
        if mention.headline:
            merger.take_headline(mention)
    clusters = merger.clusters
    _give_visitors(clusters)
    _share_date(clusters)
    clusters.sort(key=lambda c: min((m.headline, m.sentence, m.token) for m in c.mentions))
    return clusters


class _Merger:
    def __init__(self, near: Near, published: dt.date | None) -> None:
        self.near = near
        self.published = published
        self.clusters: list[Cluster] = []

    def take(self, mention: EventMention) -> None:
        match = self._linked(mention)
        if match is None and mention.refers_back:
            match = self._antecedent(mention)
        if match is None:
            match = self._same(mention)
        if match is None and not mention.independent:
            mention = self._with_principal(mention) or mention
            match = self._same(mention)
        if match is not None:
            match.mentions.append(mention)
        elif not mention.lists:
            self.clusters.append(Cluster([mention]))

    def _with_principal(self, mention: EventMention) -> EventMention | None:
        """ "During the meeting with X": the other side is whom the article is about, the subject of its first event."""
        partners = [p for p in mention.people if p.evidence.rule.endswith(".with")]
        if not partners or len(partners) < len(mention.people) or mention.type is not EventType.MEETING:
            return None
        for candidate in self.clusters:
            for person in (p for m in candidate.mentions for p in m.people):
                if person.evidence.rule.endswith(".subject") and person.entity not in mention.entities:
                    principal = replace(
                        person, role=Role.PARTICIPANT, evidence=replace(person.evidence, confidence=0.5)
                    )
                    return replace(mention, people=(principal, *mention.people))
        return None

    def take_weak(self, mention: EventMention) -> None:
        """A comment joins the event of its people; it makes one only near the top, where there is none of theirs."""
        match = self._linked(mention) or self._same(mention)
        if match is not None:
            match.mentions.append(mention)
        else:
            self.clusters.append(Cluster([mention]))

    def take_headline(self, mention: EventMention) -> None:
        """The headline joins the first event that it can mean; it makes one only where the body has none."""
        match = next(
            (c for c in self.clusters if c.type is mention.type and self._fits(mention, c, loosely=True)), None
        )
        if match is not None:
            match.mentions.append(mention)
        else:
            self.clusters.append(Cluster([mention]))

    def _linked(self, mention: EventMention) -> Cluster | None:
        """The event of another trigger of the sentence that the grammar equates with this one."""
        for candidate in self.clusters:
            for other in candidate.mentions:
                linked = other.token in mention.same_as or mention.token in other.same_as
                if linked and other.paragraph == mention.paragraph and other.sentence == mention.sentence:
                    return candidate
        return None

    def _antecedent(self, mention: EventMention) -> Cluster | None:
        """What "the meeting" means: the last event of its class and kind whose people and days agree with it."""
        fitting = [c for c in self.clusters if c.type is mention.type and self._may_mean(mention, c)]
        recent = [
            c
            for c in fitting
            if mention.sentence - c.mentions[-1].sentence <= RECENT and not mention.rule.endswith(".list")
        ]
        if recent and mention.word not in OCCASIONS:
            return max(recent, key=lambda c: (c.mentions[-1].sentence, c.mentions[-1].token))
        return fitting[0] if fitting else None

    def _may_mean(self, mention: EventMention, candidate: Cluster) -> bool:
        if not _same_kind(mention, candidate) or not self._agree(mention, candidate) or _in_person(mention, candidate):
            return False
        partners = {p.entity for p in mention.people if p.evidence.rule.endswith(".with")}
        if partners and len(candidate.entities) > 1 and not partners & candidate.entities:
            return False
        if mention.word in OCCASIONS:  # "his first summit" is that of many
            return True
        owners = {p.entity for p in mention.people if p.evidence.rule.endswith(".owner")}
        return not owners or bool(owners & candidate.entities)

    def _agree(self, mention: EventMention, candidate: Cluster) -> bool:
        """Whether neither dates nor places contradict each other."""
        places = [link.target for link in mention.places]
        if places and candidate.places and not any(self.near(a, b) for a in places for b in candidate.places):
            return False
        if mention.when and candidate.when:
            return _overlap(mention.when, candidate.when)
        return not mention.when or candidate.type is EventType.VISIT or self._is_news(mention.when)

    def _is_news(self, when: DateRange) -> bool:
        """Whether a date is near publication, as that of an event told without a date must be."""
        if self.published is None:
            return True
        return when.start.first() - NEWS <= self.published <= when.end.last() + NEWS

    def _same(self, mention: EventMention) -> Cluster | None:
        alike = (c for c in self.clusters if c.type is mention.type and not _is_another(mention, c))
        return next((c for c in alike if self._fits(mention, c)), None)

    def _fits(self, mention: EventMention, other: Cluster, loosely: bool = False) -> bool:
        if not self._agree(mention, other):
            return False
        one, two = mention.entities, other.entities
        if mention.type is not EventType.MEETING:
            return self._one_principal(mention, other) or self._is_anonymous(mention, other, loosely)
        if loosely:
            return bool(one & two) or not one
        if not one or not two:
            return bool(mention.modifiers) and any(mention.modifiers == m.modifiers for m in other.mentions)
        return one <= two or (two <= one and (len(two) > 1 or _unnamed_partner(mention, other)))

    def _one_principal(self, mention: EventMention, other: Cluster) -> bool:
        """Visits and speeches: of the same person, and, where both have one, near the same place."""
        principals = _principals(mention)
        return bool(principals & {e for m in other.mentions for e in _principals(m)}) and self._agree(mention, other)

    def _is_anonymous(self, mention: EventMention, other: Cluster, loosely: bool) -> bool:
        """A visit or speech of nobody named, at the place of one told of; a headline's needs no place."""
        if _principals(mention):
            return False
        places = [link.target for link in mention.places]
        return loosely or any(self.near(a, b) for a in places for b in other.places)


def _same_kind(mention: EventMention, candidate: Cluster) -> bool:
    """Whether a noun can mean an event: "the meeting" any, "the call" any talk, "the summit" only a summit."""
    if mention.type is not EventType.MEETING or mention.word in candidate.words:
        return mention.type is not EventType.MEETING or not mention.modifiers or _named_alike(mention, candidate)
    if mention.modifiers:
        return False
    if mention.word in _ANY_MEETING:
        return True
    return mention.word in _TALKS and bool(candidate.words & _TALKS)


def _is_another(mention: EventMention, candidate: Cluster) -> bool:
    """Whether the words bring up something other than what the text told of: "hosted a dinner", "also met officials".

    The opening paragraphs announce what the others tell again, so what they tell may be the same.
    """
    if _in_person(mention, candidate):
        return True
    if mention.refers_back:
        return False
    told = frozenset().union(*(m.partners for m in candidate.mentions))
    if _is_elsewhere(mention, candidate, told):
        return True
    differs = bool(mention.partners and told and not mention.partners & told)
    if (mention.further and not mention.partners & told) or (differs and any(p.istitle() for p in mention.partners)):
        return True
    if all(m.paragraph <= OPENING for m in candidate.mentions) or len(mention.entities & candidate.entities) > 1:
        return False
    return differs or (mention.indefinite and mention.word not in candidate.words)


def _is_elsewhere(mention: EventMention, candidate: Cluster, told: frozenset[str]) -> bool:
    """Whether it is a meal after talks, a leg of a journey, or a thing seen on the way: "toured a factory"."""
    if mention.word in _MEALS and mention.word not in candidate.words:
        return True
    if mention.type is not EventType.VISIT:
        return False
    seen = mention.how == "verb" and mention.partners and not mention.places and not mention.partners & told
    return bool(seen and candidate.places) or _is_leg(mention, candidate)


def _in_person(mention: EventMention, candidate: Cluster) -> bool:
    """Whether people sat together, who in the candidate only called each other."""
    if mention.remote or not any(m.remote for m in candidate.mentions):
        return False
    dated = bool(mention.when) and not candidate.when
    return bool(mention.places) or (mention.word in {"meet", "meeting"} and (dated or len(mention.entities) > 1))


def _is_leg(mention: EventMention, candidate: Cluster) -> bool:
    """Whether a visit has days and a place of its own within those of a longer journey."""
    places = {link.target for link in mention.places}
    if mention.when and not candidate.when and mention.how == "verb":  # "will visit Oslo and three towns"
        return bool(places) and any(m.partners for m in candidate.mentions)
    if not mention.when or not candidate.when or not places or places == candidate.places:
        return False
    return mention.when != candidate.when


def _named_alike(mention: EventMention, candidate: Cluster) -> bool:
    names = [m.modifiers for m in candidate.mentions if m.modifiers]
    if not names:
        apart = mention.how == "object" or (mention.places and not candidate.places)
        return not mention.name or not apart
    return any(mention.modifiers & name for name in names)


def _unnamed_partner(mention: EventMention, other: Cluster) -> bool:
    """Whether the earlier words told of talks with unnamed people, whom these name: "calls with leaders"."""
    last = other.mentions[-1]
    apart = mention.paragraph != last.paragraph and mention.when is not None and other.when is None
    near = mention.sentence - last.sentence <= 2 and not apart
    return last.word in _GENERIC and mention.word in _GENERIC and near and not last.places


def _principals(mention: EventMention) -> frozenset[str]:
    main = {EventType.VISIT: Role.VISITOR, EventType.ADDRESS: Role.SPEAKER}.get(mention.type, Role.PARTICIPANT)
    return frozenset(p.entity for p in mention.people if p.role is main)


def _overlap(a: DateRange, b: DateRange) -> bool:
    return a.start.first() <= b.end.last() and b.start.first() <= a.end.last()


def _give_visitors(clusters: list[Cluster]) -> None:
    """ "The delegation" that meets somebody is the people who travel."""
    visitors = next((m.people for c in clusters if c.type is EventType.VISIT for m in c.mentions if m.people), ())
    for candidate in clusters:
        if any(m.delegation for m in candidate.mentions):
            role = Role.VISITOR if candidate.type is EventType.VISIT else Role.PARTICIPANT
            people = tuple(replace(p, role=role) for p in visitors if p.role is Role.VISITOR)
            candidate.mentions[0] = replace(candidate.mentions[0], people=(*people, *candidate.mentions[0].people))


def _share_date(clusters: list[Cluster]) -> None:
    """Talks told apart in one sentence have the date that the text gives for them all."""
    apart = [
        c for c in clusters if c.mentions[-1].rule.endswith(".separate") or c.mentions[0].rule.endswith(".separate")
    ]
    dated = next((m for c in apart for m in c.mentions if m.when), None)
    for candidate in apart:
        if dated is not None and candidate.when is None:
            first = candidate.mentions[0]
            candidate.mentions[0] = replace(first, when=dated.when, when_span=dated.when_span)


def without_repetitions(clusters: list[Cluster]) -> list[Cluster]:
    """The events, what is told twice once: of one class and the same people, with nothing that tells them apart."""
    kept: list[Cluster] = []
    for cluster in clusters:
        first = next((k for k in kept if _repeats(cluster, k)), None)
        if first is None:
            kept.append(cluster)
        else:
            kept[kept.index(first)] = replace(
                first,
                mentions=[*first.mentions, *cluster.mentions],
                dated=first.dated or cluster.dated,
                placed=first.placed or cluster.placed,
            )
    return kept


def _repeats(cluster: Cluster, other: Cluster) -> bool:
    least = 2 if cluster.type is EventType.MEETING else 1
    if cluster.type is not other.type or cluster.entities != other.entities or len(cluster.entities) < least:
        return False
    if any(m.further or (m.indefinite and m.word not in other.words) for m in cluster.mentions):
        return False
    apart = cluster.places and other.places and cluster.places != other.places
    dates = {(when.start, when.end) for c in (cluster, other) for when in c.dated or ()}
    return not apart and len(dates) < 2
