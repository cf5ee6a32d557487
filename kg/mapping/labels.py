"""One label for each resource, whatever the articles call it."""

from collections.abc import Iterable

from kg.mapping.facts import entity_label, tenure_label
from kg.mapping.identity import Identity
from kg.mapping.located import Located
from kg.mapping.names import publisher_name


def preferred_labels(located: Iterable[Located], identity: Identity) -> dict[str, str]:
    """IRI → the name that the oldest article gives it; ``located`` is in that order.

    With one ``rdfs:label`` for each resource a query needs no DISTINCT; what other articles call it is another name.
    """
    labels: dict[str, str] = {}
    for one in located:
        iris = identity.published(one)
        for name, label in _named(one):
            labels.setdefault(iris[name], label)
    for one in located:
        for entity in one.extraction.entities:  # persons known by surname, where no article has the full name
            labels.setdefault(one.names[entity.id], entity_label(entity))
        labels.setdefault(one.publisher, publisher_name(one.article))
    return labels


def _named(one: Located) -> Iterable[tuple[str, str]]:
    extraction = one.extraction
    yield from ((entity.id, entity_label(entity)) for entity in extraction.entities if entity.full_name)
    yield from ((post.id, post.title) for post in extraction.posts)
    yield from ((tenure.id, tenure_label(tenure, extraction)) for tenure in extraction.tenures)
    yield from ((event.id, event.label) for event in extraction.events)
    yield from ((report.id, report.title) for report in extraction.reports)
