"""The events that the rules propose, generously: mentions, brought together where they are of one event."""

from kg.extract.events.finding import event_mentions
from kg.extract.events.merging import Cluster, cluster
from kg.extract.events.places import nearness
from kg.extract.events.reading import Readings


def propose(readings: Readings) -> list[Cluster]:
    """The events that the rules propose, generously, in text order."""
    return cluster(event_mentions(readings), nearness(readings.named), readings.document.article.published)
