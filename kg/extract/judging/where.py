"""Where an event may have taken place, and what speaks for and against each place."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.events.mention import EventMention
from kg.extract.events.merging import Cluster
from kg.extract.judging.context import Context, Occurrence, path
from kg.extract.judging.pairing import paired
from kg.extract.named import How
from kg.model import EntityKind, Evidence, Link

_PLACES = frozenset([EntityKind.PLACE, EntityKind.COUNTRY])
_BEFORE, _AFTER = 2, 1


@dataclass(frozen=True)
class PlaceCandidate:
    """A place that an event may have: the features that the model weighs, and where the text names it."""

    entity: str
    features: frozenset[str]
    evidence: Evidence


def place_candidates(cluster: Cluster, context: Context) -> list[PlaceCandidate]:
    """The places that the rules give the event's mentions, and those named near them or in the headline."""
    features: dict[str, set[str]] = {}
    evidence: dict[str, Evidence] = {}
    for entity, where, reasons in [*_of_rules(cluster), *_near(cluster, context)]:
        features.setdefault(entity, set()).update(reasons)
        evidence.setdefault(entity, where)
    shared = set(_shared(cluster, context))
    return [
        PlaceCandidate(entity, _paired(cluster, entity, own, shared, context), evidence[entity])
        for entity, own in features.items()
    ]


def _paired(cluster: Cluster, entity: str, own: set[str], shared: set[str], context: Context) -> frozenset[str]:
    kind = context.kind(entity)
    own = own | {f"{kind}", f"{kind} named {min(3, context.order.get(entity, 9))}"}
    if entity in context.headline:
        own.add(f"{kind} in headline")
    return paired(cluster.type, own, shared, kind)


def _shared(cluster: Cluster, context: Context) -> Iterator[str]:
    yield f"type={cluster.type}"
    ruled = [context.kind(link.target) for m in cluster.mentions for link in m.places]
    yield f"placed by rule {'in a place' if EntityKind.PLACE in ruled else 'in a country' if ruled else 'nowhere'}"
    for mention in cluster.mentions:
        yield f"word={mention.word}"


def _of_rules(cluster: Cluster) -> Iterator[tuple[str, Evidence, set[str]]]:
    for mention in cluster.mentions:
        for link in mention.places:
            yield link.target, link.evidence, {"rule", f"rule {link.evidence.rule.rsplit('.', 1)[-1]}"}


def _near(cluster: Cluster, context: Context) -> Iterator[tuple[str, Evidence, set[str]]]:
    for mention in cluster.mentions:
        if context.is_circumstance(mention):
            continue
        numbers = {0, *range(mention.sentence - _BEFORE, mention.sentence + _AFTER + 1)}
        for number in sorted(numbers):
            for entity, occurrence in context.in_sentence.get(number, ()):
                if context.kind(entity) in _PLACES and occurrence.reference.how is not How.ADJECTIVE:
                    where = Evidence(occurrence.reference.span, f"{mention.rule}.place.judged", 0.5)
                    yield entity, where, set(_features(mention, occurrence, context))


def _features(mention: EventMention, occurrence: Occurrence, context: Context) -> Iterator[str]:
    offset = occurrence.sentence.number - mention.sentence
    doc, reference = context.reading(occurrence.sentence).doc, occurrence.reference
    lead = context.lead(occurrence)
    after = doc[reference.end] if reference.end < len(doc) else None
    if after is not None and after.tag_ == "POS":
        yield "possessive"
    elif after is not None and after.pos_ in {"NOUN", "PROPN"}:
        yield f"before a {after.pos_}"
    if offset:
        distance = f"{offset:+d} sentences" if abs(offset) <= _BEFORE else "headline"
        same = occurrence.sentence.paragraph == mention.paragraph
        yield distance
        if occurrence.sentence.number == 0:
            yield f"headline, one of {min(3, _places_in_headline(context))} places"
        yield f"{distance}, same paragraph {same}"
        yield f"{distance}, led in by {lead}"
        yield f"near, led in by {lead}"
        return
    trigger, head = doc[mention.token], doc[occurrence.token]
    way = path(trigger, head)
    yield "same sentence"
    yield f"path={way}"
    yield f"led in by {lead}"
    yield f"led in by {lead} & {mention.how}"
    side = "after" if reference.start > mention.token else "before"
    between = range(min(reference.end, mention.token), max(reference.start, mention.token))
    yield f"{side} within {next((n for n in (2, 5, 10, 20, 40) if len(between) <= n), 'far')}"
    yield f"{side}, led in by {lead}"
    verbs = sum(doc[i].pos_ == "VERB" for i in between if i != mention.token)
    yield f"{side} across {min(3, verbs)} verbs"


def _places_in_headline(context: Context) -> int:
    return len({e for e, _ in context.in_sentence.get(0, ()) if context.kind(e) in _PLACES})


def link(candidate: PlaceCandidate, confidence: float) -> Link:
    """The accepted place."""
    evidence = candidate.evidence
    return Link(candidate.entity, Evidence(evidence.span, evidence.rule, confidence))
