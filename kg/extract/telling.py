"""Who met whom, where and when: the events, reports and statements of an article whose entities are known.

Rules propose events (``events``), models judge them (``judging``), and what is accepted becomes records.
"""

from dataclasses import dataclass

from kg.extract.document import Document
from kg.extract.events.building import build
from kg.extract.events.labels import with_labels
from kg.extract.events.merging import without_repetitions
from kg.extract.events.parts import with_parts
from kg.extract.events.proposing import propose
from kg.extract.events.reading import Readings
from kg.extract.events.reports import publications, reports_and_events
from kg.extract.events.statements import find_statements
from kg.extract.judging.context import Context
from kg.extract.judging.explanation import Judgement, judgements
from kg.extract.judging.judge import Judge, default_judge
from kg.extract.named import Named
from kg.model import Event, Report, Statement


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells besides the things that it names; each in text order."""

    events: tuple[Event, ...] = ()
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()


def find_events(document: Document, named: Named, judge: Judge | None = None) -> Told:
    """The events, reports and statements of an article.

    Args:
        document: the parsed article.
        named: its entities and every resolved reference to them.
        judge: what decides on proposals; by default, the models of the package.
    """
    readings = Readings(document, named)
    proposed = propose(readings)
    clusters = without_repetitions((judge or default_judge()).judged(proposed, Context(readings, proposed)))
    events = with_parts(build(clusters, named, document.article.published), clusters)
    reports, released = reports_and_events(publications(readings), len(events) + 1)
    labelled = with_labels([*events, *released], named.by_id, reports)
    return Told(labelled, tuple(reports), tuple(find_statements(readings)))


def judged(document: Document, named: Named) -> tuple[Judgement, ...]:
    """Why the models of the package took or left each proposal of an article."""
    readings = Readings(document, named)
    proposed = propose(readings)
    return tuple(judgements(default_judge(), proposed, Context(readings, proposed)))
