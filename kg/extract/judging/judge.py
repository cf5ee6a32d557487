"""Decides on what the rules propose: who took part in which way, and which events the article reports."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.extract.events.merging import Cluster
from kg.extract.judging import occurrence
from kg.extract.judging.context import Context
from kg.extract.judging.linear import LinearModel
from kg.extract.judging.people import Candidate, candidates
from kg.extract.judging.when import date_candidates
from kg.extract.judging.where import link, place_candidates
from kg.model import EventType, Link, Participation, Role, When

ARTEFACT = Path(__file__).parents[2] / "data" / "models" / "events.json"


@dataclass(frozen=True)
class Judge:
    """The models, each with the probability from which it says yes.

    Attributes:
        participant: whether somebody took part.
        event: whether the article reports the event.
        date: whether it has certain dates.
        place: whether it takes place in a certain place.
        thresholds: by model name.
    """

    participant: LinearModel
    event: LinearModel
    date: LinearModel
    place: LinearModel
    thresholds: Mapping[str, float]

    def judged(self, clusters: Sequence[Cluster], context: Context) -> list[Cluster]:
        """The clusters that the models take for events, with who took part, when and where, in text order."""
        accepted = (
            replace(self._placed(cluster, context), confidence=round(confidence, 3))
            for cluster, confidence, _ in self.verdicts(clusters, context)
            if confidence >= self.thresholds["event"]
        )
        return [cluster for cluster in accepted if cluster.judged or cluster.dated or cluster.placed]

    def verdicts(
        self, clusters: Sequence[Cluster], context: Context
    ) -> Iterator[tuple[Cluster, float, frozenset[str]]]:
        """Each cluster with who took part, the probability that the article reports it, and what speaks for it."""
        peopled = [replace(c, judged=self.people(c, context)) for c in clusters]
        for cluster in peopled:
            features = occurrence.features(cluster, peopled, cluster.entities, context)
            yield cluster, self.event.probability(features), features

    def _placed(self, cluster: Cluster, context: Context) -> Cluster:
        return replace(cluster, dated=self.dates(cluster, context), placed=self.places(cluster, context))

    def dates(self, cluster: Cluster, context: Context) -> tuple[When] | tuple[()]:
        """The most probable dates of an event, if any are probable enough."""
        found = [(self.date.probability(c.features), c) for c in date_candidates(cluster, context)]
        confidence, best = max(found, key=lambda f: f[0], default=(0.0, None))
        if best is None or confidence < self.thresholds["date"]:
            return ()
        evidence = replace(best.evidence, confidence=round(confidence, 3))
        return (When(best.when.start, best.when.end, evidence),)

    def places(self, cluster: Cluster, context: Context) -> tuple[Link, ...]:
        """The probable places of an event, the most probable first."""
        found = [(self.place.probability(c.features), c) for c in place_candidates(cluster, context)]
        probable = [(p, c) for p, c in found if p >= self.thresholds["place"]]
        probable.sort(key=lambda f: -f[0])
        return tuple(link(c, round(p, 3)) for p, c in probable)

    def people(self, cluster: Cluster, context: Context) -> tuple[Participation, ...]:
        """Who took part in one event, in which roles."""
        judged = [(c, round(self.participant.probability(c.features), 3)) for c in candidates(cluster, context)]
        return tuple(in_roles(cluster, [(c, p) for c, p in judged if p >= self.thresholds["participant"]]))


def in_roles(cluster: Cluster, found: Sequence[tuple[Candidate, float]]) -> Iterator[Participation]:
    """Who is judged to have taken part, in the roles that the rules give; visits have visitors and speeches speakers.

    Rules alone are right on roles more often than a model (``docs/decisions/0011-judging-events.md``).
    """
    main = {EventType.VISIT: Role.VISITOR, EventType.ADDRESS: Role.SPEAKER}.get(cluster.type, Role.PARTICIPANT)
    lacking = not any(p.role is main for candidate, _ in found for p in candidate.proposals)
    for candidate, confidence in found:
        if candidate.proposals:
            yield from (_sure(p, confidence) for p in candidate.proposals)
        else:
            role = main if lacking and candidate.person else Role.PARTICIPANT
            yield Participation(candidate.entity, role, replace(candidate.evidence, confidence=confidence))


def _sure(participation: Participation, confidence: float) -> Participation:
    return replace(participation, evidence=replace(participation.evidence, confidence=confidence))


@cache
def default_judge() -> Judge:
    """The models that the package ships."""
    return from_json(json.loads(ARTEFACT.read_text(encoding="utf-8")))


def from_json(data: Mapping[str, Any]) -> Judge:
    """The models of an artefact that ``training/train_events.py`` wrote."""
    models = {name: LinearModel(**model) for name, model in data["models"].items()}
    return Judge(models["participant"], models["event"], models["date"], models["place"], data["thresholds"])
