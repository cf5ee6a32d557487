"""Leaves out what is not sure enough: an extraction with a threshold → the extraction without the facts below it."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.model import Event, Evidence, Extraction, Link, Post, Report, Statement, Tenure


def confident(extraction: Extraction, least: float) -> Extraction:
    """The facts of an extraction whose evidence has at least a given confidence.

    An event, report, statement or tenure goes with all that is about it, and with what refers to it: a part of an
    event that goes is a part of nothing. A participation, a place, dates, a whole, a publisher, a speaker or the body
    of a post goes alone. Entities stay, since the text names them. A status goes with its event, which must have one.

    Args:
        extraction: what an article says.
        least: the threshold, 0 to 1.

    Returns:
        The same records, in the same order; the extraction itself where nothing is left out.
    """
    tenures = tuple(_tenure(t, least) for t in extraction.tenures if _sure(t.evidence, least))
    reports = tuple(_report(r, least) for r in extraction.reports if _sure(r.evidence, least))
    sure = [event for event in extraction.events if _sure(event.evidence[0], least)]
    present = {event.id for event in sure} | {report.id for report in reports}
    kept = replace(
        extraction,
        posts=_posts(extraction, tenures),
        tenures=tenures,
        events=tuple(_event(event, present, least) for event in sure),
        reports=reports,
        statements=tuple(_statement(s, least) for s in extraction.statements if _sure(s.evidence, least)),
    )
    return extraction if kept == extraction else kept


def _sure(evidence: Evidence, least: float) -> bool:
    return evidence.confidence >= least


def _link(link: Link | None, least: float) -> Link | None:
    return link if link is not None and _sure(link.evidence, least) else None


def _tenure(tenure: Tenure, least: float) -> Tenure:
    of = tenure.of_evidence
    return tenure if of is None or _sure(of, least) else replace(tenure, of_evidence=None)


def _posts(extraction: Extraction, tenures: tuple[Tenure, ...]) -> tuple[Post, ...]:
    """The posts that somebody has still, each in its body where evidence for that is left, or was never asked for."""
    held = {tenure.post for tenure in tenures}
    said = {tenure.post for tenure in tenures if tenure.of_evidence is not None}
    doubted = {tenure.post for tenure in extraction.tenures if tenure.of_evidence is not None} - said
    vacant = {tenure.post for tenure in extraction.tenures} - held
    return tuple(
        replace(post, of=None) if post.id in doubted else post for post in extraction.posts if post.id not in vacant
    )


def _event(event: Event, present: AbstractSet[str], least: float) -> Event:
    whole, released = (
        link if link is not None and link.target in present else None
        for link in (_link(event.part_of, least), _link(event.released, least))
    )
    return replace(
        event,
        evidence=tuple(evidence for evidence in event.evidence if _sure(evidence, least)),
        participations=tuple(part for part in event.participations if _sure(part.evidence, least)),
        places=tuple(place for place in event.places if _sure(place.evidence, least)),
        when=event.when if event.when is not None and _sure(event.when.evidence, least) else None,
        part_of=whole,
        released=released,
    )


def _report(report: Report, least: float) -> Report:
    report = replace(report, publisher=_link(report.publisher, least))
    if report.issued_evidence is None or _sure(report.issued_evidence, least):
        return report
    return replace(report, issued=None, issued_evidence=None)


def _statement(statement: Statement, least: float) -> Statement:
    return replace(statement, speaker=_link(statement.speaker, least))
