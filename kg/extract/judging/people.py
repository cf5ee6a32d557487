"""Who may have taken part in an event, and what speaks for and against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.mention import EventMention
from kg.extract.events.merging import Cluster
from kg.extract.judging.context import Context, Occurrence, path
from kg.model import EntityKind, Evidence, Participation

_ACTORS = frozenset([EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COUNTRY])
_BEFORE, _AFTER = 2, 4
"""Sentences before and after one that speaks of the event in which those who took part may be named."""

_NEAR = (3, 8, 15, 30)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may have taken part.

    Attributes:
        entity: its id.
        features: what the models weigh.
        proposals: how the rules have it take part; none where only the model may bring it in.
        evidence: where the text names it nearest to the event.
        person: whether it is a person.
    """

    entity: str
    features: frozenset[str]
    proposals: tuple[Participation, ...]
    evidence: Evidence
    person: bool


def candidates(cluster: Cluster, context: Context) -> list[Candidate]:
    """Everybody named near a mention of the event, in the headline, or whom the article is about; in a fixed order."""
    proposed: dict[str, list[Participation]] = {}
    for mention in cluster.mentions:
        for participation in mention.people:
            proposed.setdefault(participation.entity, []).append(participation)
    shared = frozenset(_of_cluster(cluster, context))
    found = []
    around = () if context.is_closed(cluster) else _around(cluster, context)
    for entity in dict.fromkeys([*proposed, *around]):
        own = tuple(proposed.get(entity, ()))
        near = min(_occurrences(cluster, entity, context), key=_distance, default=None)
        features = shared_with(shared, set(_of_entity(cluster, entity, own, set(proposed), context)))
        evidence = own[0].evidence if own else _evidence(cluster, entity, near, context)
        found.append(Candidate(entity, features, own, evidence, context.kind(entity) is EntityKind.PERSON))
    return found


def shared_with(shared: frozenset[str], own: set[str]) -> frozenset[str]:
    """The features of the pair: its own, the event's, and its own within the event's type."""
    types = [f for f in shared if f.startswith("type=")]
    return frozenset(own | shared | {f"{t} & {f}" for t in types for f in own})


def _evidence(
    cluster: Cluster, entity: str, near: tuple[EventMention, Occurrence] | None, context: Context
) -> Evidence:
    mention, occurrence = near or (cluster.mentions[0], context.occurrences[entity][0])
    return Evidence(occurrence.reference.span, f"{mention.rule}.judged", 0.5)


def _around(cluster: Cluster, context: Context) -> Iterator[str]:
    for mention in cluster.mentions:
        for number in range(mention.sentence - _BEFORE, mention.sentence + _AFTER + 1):
            for entity, _ in context.in_sentence.get(number, ()):
                if context.kind(entity) in _ACTORS:
                    yield entity
    for number in context.listed:
        if context.is_last_before(cluster, number):
            yield from (e for e, _ in context.in_sentence.get(number, ()) if context.kind(e) in _ACTORS)
    yield from sorted(e for e in context.headline if context.kind(e) in _ACTORS)
    yield from sorted(e for e, n in context.rank.items() if n == 0 and context.kind(e) is EntityKind.PERSON)


def _occurrences(cluster: Cluster, entity: str, context: Context) -> Iterator[tuple[EventMention, Occurrence]]:
    for mention in cluster.mentions:
        for occurrence in context.occurrences.get(entity, ()):
            number = occurrence.sentence.number
            listed = number in context.listed and context.is_last_before(cluster, number)
            if listed or -_BEFORE <= number - mention.sentence <= _AFTER:
                yield mention, occurrence


def _distance(pair: tuple[EventMention, Occurrence]) -> tuple[int, int]:
    mention, occurrence = pair
    return abs(occurrence.sentence.number - mention.sentence), abs(occurrence.token - mention.token)


def _of_cluster(cluster: Cluster, context: Context) -> Iterator[str]:
    yield f"type={cluster.type}"
    for mention in cluster.mentions:
        yield f"word={mention.word}"
        yield f"how={mention.how}"
    people = {p.entity for m in cluster.mentions for p in m.people}
    yield f"proposed people={min(3, sum(context.kind(e) is EntityKind.PERSON for e in people))}"


def _of_entity(
    cluster: Cluster, entity: str, own: Sequence[Participation], proposed: set[str], context: Context
) -> Iterator[str]:
    kind = context.kind(entity)
    yield f"entity={kind}"
    for participation in own:
        way = participation.evidence.rule.rsplit(".", 1)[-1]
        yield f"way={way}"
        yield f"way={way} as {participation.role}"
        yield f"way={way} & {kind}"
    if not own:
        yield f"unproposed {kind}"
    others = {e for e in proposed if e != entity and context.kind(e) is EntityKind.PERSON}
    yield f"{'proposed' if own else 'unproposed'} beside {min(2, len(others))} people"
    yield from _salience(entity, bool(own), kind, context)
    mark = "proposed" if own else "unproposed"
    near = False
    for beside in sorted(
        {b for _, o in _occurrences(cluster, entity, context) for b in context.beside(o) if b in proposed}
    ):
        yield f"{mark}, listed beside a proposed {context.kind(beside)} & {kind}"
    for mention, occurrence in _occurrences(cluster, entity, context):
        near = True
        if occurrence.sentence.number == mention.sentence:
            found = _in_sentence(mention, occurrence, kind, context)
        else:
            found = _in_neighbour(cluster, mention, occurrence, kind, context)
        yield from (f"{mark}, {feature}" for feature in found)
    if not near:
        yield f"elsewhere {kind}"


def _salience(entity: str, proposed: bool, kind: EntityKind, context: Context) -> Iterator[str]:
    mark = "proposed" if proposed else "unproposed"
    if entity in context.headline:
        yield f"{mark} {kind} in headline"
    if entity in context.subjects(0):
        yield f"{mark} {kind} subject of headline"
    yield f"{mark} {kind} frequency rank {min(3, context.rank.get(entity, 9))}"
    yield f"{mark} {kind} named {min(3, context.order.get(entity, 9))}"
    if any(entity in context.subjects(s.number) for s in context.sentences if s.paragraph == 1):
        yield f"{mark} {kind} subject of first paragraph"


def _in_sentence(mention: EventMention, occurrence: Occurrence, kind: EntityKind, context: Context) -> Iterator[str]:
    reading = context.reading(occurrence.sentence)
    doc, reference = reading.doc, occurrence.reference
    trigger, head = doc[mention.token], doc[occurrence.token]
    way = path(trigger, head)
    yield f"path={way}"
    yield f"path={way} & {kind}"
    yield f"path={way} & {mention.how}"
    yield f"path={way} & word={mention.word}"
    lead = context.lead(occurrence)
    yield f"led in by {lead} & {kind}"
    side = "after" if reference.start > mention.token else "before"
    yield f"{side} & led in by {lead}"
    between = range(min(reference.end, mention.token), max(reference.start, mention.token))
    yield f"{side} within {next((n for n in _NEAR if len(between) <= n), 'far')} words"
    verbs = sum(doc[i].pos_ == "VERB" for i in between if i != mention.token)
    yield f"{side} across {min(3, verbs)} verbs & {kind}"
    yield f"named by {reference.how} & {kind}"
    after = doc[reference.end] if reference.end < len(doc) else None
    if after is not None and after.tag_ == "POS":
        yield f"possessive {kind}"
    elif after is not None:
        yield f"followed by {after.pos_} & {kind}"
    yield f"head is {head.dep_} & {kind}"
    if head.i in {t.i for t in trigger.sent} and occurrence.reference.entities[0] in context.subjects(
        occurrence.sentence.number
    ):
        yield f"subject of sentence & {mention.how} & {kind}"
    if reading.is_quoted(head):
        yield "in quotation"


def _in_neighbour(
    cluster: Cluster, mention: EventMention, occurrence: Occurrence, kind: EntityKind, context: Context
) -> Iterator[str]:
    number = occurrence.sentence.number
    offset = number - mention.sentence
    where = f"{min(5, abs(offset))} sentences {'before' if offset < 0 else 'after'}"
    same = "same" if occurrence.sentence.paragraph == mention.paragraph else "other"
    yield f"{where} & {kind}"
    yield f"{where} in {same} paragraph & {kind}"
    if offset > 0:
        nearest = "nearest event" if context.is_last_before(cluster, number) else "another event nearer"
        yield f"{nearest} & {kind}"
        if attending := context.attending(number):
            yield f"{nearest}, sentence of {attending} & {kind}"
            yield f"{nearest}, sentence of attendance & {kind}"
            yield f"{nearest}, sentence of attendance {where}"
        if listed := context.listed.get(number):
            yield f"{nearest}, listed as {listed} & {kind}"
            yield f"{nearest}, listed & {kind}"
    if occurrence.reference.entities[0] in context.subjects(number):
        yield f"subject {where} & {kind}"
        yield f"subject {where} & {mention.how}"
