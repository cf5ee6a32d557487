"""Why the models took or left each proposal, for people to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.events.merging import Cluster
from kg.extract.judging.context import Context
from kg.extract.judging.judge import Judge
from kg.extract.judging.people import candidates
from kg.extract.judging.when import date_candidates
from kg.extract.judging.where import place_candidates
from kg.model import Role, Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why one proposal was accepted or rejected.

    Attributes:
        kind: ``event``, a role (``participant``, ``host`` …), ``date`` or ``at``.
        span: the words that it rests on.
        about: what it would say.
        accepted: whether the extraction says so.
        confidence: the calibrated probability that it is right, 0 to 1.
        reasons: the features that weighed most, with their weights, heaviest first.
    """

    kind: str
    span: Span
    about: str
    accepted: bool
    confidence: float
    reasons: tuple[str, ...]


def judgements(judge: Judge, clusters: Sequence[Cluster], context: Context) -> Iterator[Judgement]:
    """The judgement on every proposed event, and for those accepted, on everybody, every date and place proposed."""
    for cluster, confidence, features in judge.verdicts(clusters, context):
        accepted = confidence >= judge.thresholds["event"]
        about = f"{cluster.type} ({', '.join(sorted(cluster.words))})"
        reasons = judge.event.reasons(features)
        for span in dict.fromkeys(m.span for m in cluster.mentions):
            yield Judgement("event", span, about, accepted, confidence, reasons)
        if accepted:
            yield from _on_facts(judge, cluster, context)


def _on_facts(judge: Judge, cluster: Cluster, context: Context) -> Iterator[Judgement]:
    names = context.readings.named.by_id
    accepted = {p.entity: p for p in cluster.people}
    for person in candidates(cluster, context):
        taken = accepted.get(person.entity)
        yield Judgement(
            str(taken.role if taken else Role.PARTICIPANT),
            taken.evidence.span if taken else person.evidence.span,
            f"{names[person.entity].name} in {cluster.type}",
            taken is not None,
            judge.participant.probability(person.features),
            judge.participant.reasons(person.features),
        )
    dates = {(d.start, d.end) for d in judge.dates(cluster, context)}
    for date in date_candidates(cluster, context):
        about = str(date.when.start) if date.when.start == date.when.end else f"{date.when.start} to {date.when.end}"
        confidence, reasons = judge.date.probability(date.features), judge.date.reasons(date.features)
        taken_date = (date.when.start, date.when.end) in dates
        yield Judgement("date", date.evidence.span, about, taken_date, confidence, reasons)
    places = {link.target for link in judge.places(cluster, context)}
    for place in place_candidates(cluster, context):
        confidence, reasons = judge.place.probability(place.features), judge.place.reasons(place.features)
        about = names[place.entity].name
        yield Judgement("at", place.evidence.span, about, place.entity in places, confidence, reasons)
