"""Whether two articles report the same event.

They do where type, dates, place and a principal agree and nothing conflicts. What one article leaves out neither agrees
nor conflicts; then the rest must be stronger. Where too little is said to tell, the two may be the same.
"""

from dataclasses import dataclass
from enum import Enum

from kg.mapping.occurrences import Occurrence, Place
from kg.model import EventType, Role, When


class Agreement(Enum):
    """How two articles' accounts of one aspect stand to each other."""

    AGREES = "agrees"
    OPEN = "open"
    CONFLICTS = "conflicts"


class Verdict(Enum):
    """What two accounts are."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict, and how much speaks for it (comparable between pairs that are the same)."""

    verdict: Verdict
    strength: int = 0


DIFFERENT = Comparison(Verdict.DIFFERENT)

PLACE_STRENGTH, DATE_STRENGTH, NAME_STRENGTH, PERSON_STRENGTH, BODY_STRENGTH = 2, 2, 3, 4, 1


def compare(one: Occurrence, other: Occurrence) -> Comparison:
    """Compare two accounts from different articles."""
    if conflict(one, other):
        return DIFFERENT
    strength = _strength(one, other)
    dates, place, names = _dates(one, other), _places(one, other), _names(one, other)
    if dates is Agreement.OPEN:
        may_be = names is Agreement.AGREES and place is not Agreement.CONFLICTS
        return Comparison(Verdict.POSSIBLE, strength) if may_be else DIFFERENT
    principal = _principal(one, other)
    certain = principal if place is Agreement.AGREES else principal and _without_place(one, other)
    if certain:
        return Comparison(Verdict.SAME, strength)
    may_be = place is Agreement.AGREES and not (one.people and other.people)
    return Comparison(Verdict.POSSIBLE, strength) if may_be else DIFFERENT


def conflict(one: Occurrence, other: Occurrence) -> bool:
    """Whether the two cannot be one event."""
    return _differ(one, other) or _parents_conflict(one, other)


def _differ(one: Occurrence, other: Occurrence) -> bool:
    aspects = (_dates, _places, _names, _roles, _reports, _people)
    return (
        one.event.type is not other.event.type
        or one.article.iri == other.article.iri
        or any(aspect(one, other) is Agreement.CONFLICTS for aspect in aspects)
    )


def _parents_conflict(one: Occurrence, other: Occurrence) -> bool:
    """Meetings of two visits are two meetings, however alike; of a visit and a conference they may be one."""
    a, b = one.parent, other.parent
    return a is not None and b is not None and a.event.type is b.event.type and _differ(a, b)


def _dates(one: Occurrence, other: Occurrence) -> Agreement:
    """Dates agree when equal, or one is a rougher form of the other; in one place, or of a stay, if they overlap."""
    a, b = one.event.when, other.event.when
    if a is None or b is None:
        return Agreement.OPEN
    if (a.start, a.end) == (b.start, b.end) or _covers(a, b) or _covers(b, a):
        return Agreement.AGREES
    overlap = a.start.first() <= b.end.last() and b.start.first() <= a.end.last()
    stay, there = one.event.type is EventType.VISIT, _places(one, other) is Agreement.AGREES
    return Agreement.AGREES if overlap and (stay or there or _bare(one, other)) else Agreement.CONFLICTS


def _covers(rough: When, exact: When) -> bool:
    """Whether ``rough`` is one month or year within which all of ``exact`` lies."""
    single = rough.start == rough.end and rough.start.day is None
    return single and rough.start.first() <= exact.start.first() and exact.end.last() <= rough.end.last()


def _places(one: Occurrence, other: Occurrence) -> Agreement:
    pairs = [_place(a, b) for a in one.places for b in other.places]
    if Agreement.AGREES in pairs:
        return Agreement.AGREES
    return Agreement.CONFLICTS if pairs and all(pair is Agreement.CONFLICTS for pair in pairs) else Agreement.OPEN


def _place(a: Place, b: Place) -> Agreement:
    if a.iri == b.iri:
        return Agreement.AGREES
    if a.country is None or b.country is None:
        return Agreement.OPEN
    if a.country != b.country or (a.is_city and b.is_city):
        return Agreement.CONFLICTS
    return Agreement.AGREES if a.is_country or b.is_country else Agreement.OPEN


def _names(one: Occurrence, other: Occurrence) -> Agreement:
    """Proper names agree when one has all words of the other, whatever it adds."""
    if not (one.words and other.words):
        return Agreement.OPEN
    alike = one.words <= other.words or other.words <= one.words
    return Agreement.AGREES if alike else Agreement.CONFLICTS


def _roles(one: Occurrence, other: Occurrence) -> Agreement:
    """Whoever travels, speaks or chairs must be in common where both say who does; hosts may be several."""
    for role in (Role.VISITOR, Role.SPEAKER, Role.CHAIR):
        a, b = one.in_role(role), other.in_role(role)
        if a and b and not a & b:
            return Agreement.CONFLICTS
    return Agreement.OPEN


def _reports(one: Occurrence, other: Occurrence) -> Agreement:
    if one.report is None or other.report is None:
        return Agreement.OPEN
    return Agreement.AGREES if one.report == other.report else Agreement.CONFLICTS


def _people(one: Occurrence, other: Occurrence) -> Agreement:
    """Accounts that each name people whom the other lacks speak of two events, unless they share two persons."""
    if not (one.everybody and other.everybody):
        return Agreement.OPEN
    shared = one.everybody & other.everybody
    contained = one.people <= other.everybody or other.people <= one.everybody
    if (contained and shared) or len(one.persons & other.persons) > 1:
        return Agreement.AGREES
    if contained:  # one names nobody but in its sessions, which need not be all
        return Agreement.OPEN
    strangers = bool(one.persons - other.everybody) and bool(other.persons - one.everybody)
    return Agreement.CONFLICTS if strangers or not shared else Agreement.OPEN


def _principal(one: Occurrence, other: Occurrence) -> bool:
    """Whether a principal is common to both: a person, a body besides the publishers, a name, a report."""
    if _names(one, other) is Agreement.AGREES or _reports(one, other) is Agreement.AGREES:
        return True
    return _bare(one, other) or (bool(_shared(one, other)) and _people(one, other) is Agreement.AGREES)


def _bare(one: Occurrence, other: Occurrence) -> bool:
    """Whether one account of a conference of several days names nobody, but its article speaks of the other's people.

    "Ministers wrapped up two days of meetings" is all that many articles say of the conference they are about.
    """
    if (one.people and other.people) or not (_lasts_days(one) or _lasts_days(other)):
        return False
    publishers = {one.article.publisher, other.article.publisher}
    named, spoken_of = (other.people, one.spoken_of) if other.people else (one.people, other.spoken_of)
    return any(_called_alike(a, b) for a in named - publishers for b in spoken_of)


def _called_alike(one: str, other: str) -> bool:
    """Whether two IRIs are one, or one name continues the other to the left: Anna Maria Lund, Maria Lund."""
    shorter, longer = sorted((one.rpartition("/")[2], other.rpartition("/")[2]), key=len)
    return one == other or ("-" in shorter and longer.endswith(f"-{shorter}"))


def _shared(one: Occurrence, other: Occurrence) -> frozenset[str]:
    """Whoever both name, the publishers aside unless the dates are those of a conference: they are in everything."""
    shared = one.everybody & other.everybody
    if _days(one) == _days(other) and _lasts_days(one):
        return shared
    return shared - {one.article.publisher, other.article.publisher}


def _without_place(one: Occurrence, other: Occurrence) -> bool:
    """Whether dates and people do without a place: the same days of a conference, the same two persons, one report."""
    if _reports(one, other) is Agreement.AGREES or _bare(one, other):
        return True
    if _days(one) != _days(other):
        return False
    pair = len(one.persons & other.persons) > 1 or (one.people == other.people and len(one.people) > 1)
    return pair or _lasts_days(one) or _names(one, other) is Agreement.AGREES


def _days(one: Occurrence) -> tuple[str, str] | None:
    when = one.event.when
    return (str(when.start), str(when.end)) if when else None


def _lasts_days(one: Occurrence) -> bool:
    when = one.event.when
    return when is not None and when.start.day is not None and when.start != when.end


def _strength(one: Occurrence, other: Occurrence) -> int:
    return (
        PLACE_STRENGTH * (_places(one, other) is Agreement.AGREES)
        + DATE_STRENGTH * (_days(one) == _days(other))
        + NAME_STRENGTH * (_names(one, other) is Agreement.AGREES)
        + PERSON_STRENGTH * len(one.persons & other.persons)
        + BODY_STRENGTH * len(one.bodies & other.bodies)
    )
