"""Pairs of reports: one event, two, or perhaps one. The articles are invented; each case is a sentence of the rule."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import iri
from kg.mapping import map_corpus
from kg.vocab import CQ, DCTERMS, RDF, SKOS
from tests.mapping.examples import BASE, Draft


def events_of(mapped):
    """Event IRI → the number of article graphs that describe it."""
    counts = {}
    for graph, quads in mapped.graphs.items():
        if "/graph/article/" in graph:
            for quad in quads:
                if quad.predicate == RDF.type and quad.object == CQ.Event:
                    counts[quad.subject.value] = counts.get(quad.subject.value, 0) + 1
    return counts


def links_of(mapped, predicate):
    links = mapped.graphs[iri.links_graph(BASE)]
    return {(quad.subject.value, quad.object.value) for quad in links if quad.predicate == predicate}


def talks(headline, *, day="2025-05-06", place="Oslo", people=("Åse Lund", "Ole Berg"), published="2025-05-07", **rest):
    draft = Draft(headline, published=published)
    places = [draft.place(place)] if place else []
    draft.event("Meeting", day, places=places, participant=[draft.person(name) for name in people], **rest)
    return draft


def count(*drafts):
    return len(events_of(map_corpus([draft.pair() for draft in drafts], BASE)))


ONE = {
    "the same day, place and people": ({}, {}),
    "a further participant": ({}, {"people": ("Åse Lund", "Ole Berg", "Ida Dahl")}),
    "one report leaves the place out": ({}, {"place": None}),
    "one report names only one of them": ({}, {"people": ("Åse Lund",)}),
    "one report knows only the month": ({}, {"day": "2025-05"}),
    "overlapping days in one place": ({}, {"end": "2025-05-07"}),
    "one is planned, the other held": ({}, {"status": "Planned"}),
    "conference with a name and no participants": (
        {"people": (), "name": "Fjord Summit"},
        {"people": (), "name": "Annual Fjord Summit"},
    ),
    "several days of a conference, with other people each": (
        {"day": "2025-05-06", "end": "2025-05-07", "place": None, "people": ("Ole Berg",)},
        {"day": "2025-05-06", "end": "2025-05-07", "people": ("Åse Lund", "Ole Berg")},
    ),
}

TWO = {
    "another day": ({}, {"day": "2025-05-08"}),
    "another city": ({}, {"place": "Rome"}),
    "another partner": ({}, {"people": ("Åse Lund", "Ida Dahl")}),
    "other people": ({}, {"people": ("Eva Holm", "Ida Dahl")}),
    "another name": ({"name": "Fjord Summit"}, {"name": "Mountain Forum"}),
    "a day of the conference, if nothing says that it was there": ({"place": None}, {"end": "2025-05-07"}),
    "one day, without a place, one of two people": ({}, {"people": ("Åse Lund",), "place": None}),
}


def talk(number, case):
    case = dict(case)
    end = case.pop("end", None)
    return talks(f"Report {number}", **case, **({"end": end} if end else {}))


@pytest.mark.parametrize("case", ONE.values(), ids=ONE)
def test_one_event(case):
    assert count(talk(1, case[0]), talk(2, case[1])) == 1


@pytest.mark.parametrize("case", TWO.values(), ids=TWO)
def test_two_events(case):
    assert count(talk(1, case[0]), talk(2, case[1])) == 2


def test_another_type_is_another_event():
    visit = Draft("A visit")
    visit.event("Visit", "2025-05-06", places=[visit.place("Oslo")], visitor=[visit.person("Åse Lund")])
    assert count(talks("Talks", people=("Åse Lund",)), visit) == 2


def test_the_country_agrees_with_its_city():
    visits = []
    for headline, place in (("One", "Oslo"), ("Other", "Norway")):
        draft = Draft(headline)
        where = draft.place(place) if place == "Oslo" else draft.country(place, "no")
        draft.event("Visit", "2025-05-06", places=[where], visitor=[draft.person("Ida Dahl")])
        visits.append(draft)
    assert count(*visits) == 1


def test_a_stay_is_one_however_long_each_report_makes_it():
    visits = []
    for headline, end in (("One", "2025-05-06"), ("Other", "2025-05-08")):
        draft = Draft(headline)
        draft.event("Visit", "2025-05-06", end, places=[draft.place("Oslo")], visitor=[draft.person("Ida Dahl")])
        visits.append(draft)
    assert count(*visits) == 1


def test_the_publisher_is_no_principal():
    """Every article of a council mentions the council: that says nothing about its meetings."""
    drafts = []
    for headline in ("One", "Other"):
        draft = Draft(headline)
        council = draft.organisation("Council of Norvania")
        draft.event("Meeting", "2025-05-06", places=[draft.place("Oslo")], participant=[council])
        drafts.append(draft)
    assert count(*drafts) == 2


def test_people_of_its_sessions_are_people_of_a_conference():
    whole, mention = (
        Draft("Ministers meet", published="2025-05-08"),
        Draft("Commissioner's week", published="2025-05-09"),
    )
    oslo = whole.place("Oslo")
    conference = whole.event("Meeting", "2025-05-06", "2025-05-07", places=[oslo])
    whole.event("Meeting", "2025-05-06", participant=[whole.person("Ida Dahl")], part_of=conference)
    mention.event("Meeting", "2025-05-06", "2025-05-07", participant=[mention.person("Ida Dahl")])
    assert count(whole, mention) == 2  # the conference, once, and its session


def ministerial(*, guest_named):
    """An account that names nobody for the conference itself."""
    draft = Draft("Ministers wrap up talks", published="2025-05-08")
    draft.event("Meeting", "2025-05-06", "2025-05-07", places=[draft.place("Oslo")])
    if guest_named:
        draft.person("Ida Dahl")
    return draft


def test_a_title_taken_for_a_name_does_not_hide_a_guest():
    mention = Draft("Commissioner's week", published="2025-05-09")
    mention.event("Meeting", "2025-05-06", "2025-05-07", participant=[mention.person("Comissioner Ida Dahl")])
    assert count(ministerial(guest_named=True), mention) == 1


@pytest.mark.parametrize(("guest_named", "events"), [(True, 1), (False, 2)])
def test_a_conference_without_people_is_one_if_its_article_speaks_of_them(guest_named, events):
    mention = Draft("Commissioner's week", published="2025-05-09")
    mention.event("Meeting", "2025-05-06", "2025-05-07", participant=[mention.person("Ida Dahl")])
    assert count(ministerial(guest_named=guest_named), mention) == events


def test_a_conference_is_not_one_with_its_session_when_the_conference_is_there():
    here, there = Draft("Here", published="2025-05-08"), Draft("There", published="2025-05-09")
    event = {}
    for draft in (here, there):
        lund, oslo = draft.person("Åse Lund"), draft.place("Oslo")
        event[draft] = draft.event("Meeting", "2025-05-06", "2025-05-07", places=[oslo], participant=[lund])
    oslo, lund = there.place("Oslo"), there.person("Åse Lund")
    there.event("Meeting", "2025-05-06", places=[oslo], participant=[lund], part_of=event[there])
    assert sorted(events_of(map_corpus([here.pair(), there.pair()], BASE)).values()) == [1, 2]


def test_meetings_of_two_visits_are_two():
    drafts = []
    for headline, place in (("One", "Oslo"), ("Other", "Rome")):
        draft = Draft(headline)
        dahl = draft.person("Ida Dahl")
        visit = draft.event("Visit", "2025-05-06", places=[draft.place(place)], visitor=[dahl])
        draft.event("Meeting", "2025-05-06", participant=[dahl, draft.person("Ole Berg")], part_of=visit)
        drafts.append(draft)
    assert count(*drafts) == 4


def test_what_fits_several_events_is_none_of_them_but_perhaps_one():
    agenda = Draft("A full day", published="2025-05-07")
    oslo, lund = agenda.place("Oslo"), agenda.person("Åse Lund")
    for name in ("Ole Berg", "Ida Dahl"):
        agenda.event("Meeting", "2025-05-06", places=[oslo], participant=[lund, agenda.person(name)])
    mapped = map_corpus([agenda.pair(), talks("Talks", people=("Åse Lund",), published="2025-05-08").pair()], BASE)
    assert sorted(events_of(mapped).values()) == [1, 1, 1]
    assert len(links_of(mapped, SKOS.closeMatch)) == 1


def test_undated_events_of_one_name_and_place_are_perhaps_one():
    drafts = [talks(f"Report {n}", day=None, people=(), name="Fjord Summit") for n in range(3)]
    mapped = map_corpus([draft.pair() for draft in drafts], BASE)
    assert len(events_of(mapped)) == 3
    matches = links_of(mapped, SKOS.closeMatch)
    assert len(matches) == 2
    assert len({older for _, older in matches}) == 1


def test_an_event_never_becomes_part_of_itself():
    """One report has the talks within the forum, the other the forum within the talks."""
    drafts = []
    for turn in (False, True):
        draft = Draft(f"Report {turn}")
        oslo = draft.place("Oslo")
        names = ["Fjord Forum", "Harbour Talks"]
        outer, inner = reversed(names) if turn else names
        whole = draft.event("Meeting", "2025-05-06", places=[oslo], name=outer)
        draft.event("Meeting", "2025-05-06", places=[oslo], name=inner, part_of=whole)
        drafts.append(draft)
    mapped = map_corpus([draft.pair() for draft in drafts], BASE)
    parts = {
        (quad.subject.value, quad.object.value)
        for quads in mapped.graphs.values()
        for quad in quads
        if quad.predicate == CQ.partOf
    }
    assert len(parts) == 2
    assert not {(whole, part) for part, whole in parts} & parts


def test_the_oldest_article_names_the_event():
    early = talks("Early", published="2025-05-06", people=("Åse Lund", "Ole Berg"))
    late = talks("Late", published="2025-05-09", people=("Åse Lund", "Ole Berg", "Ida Dahl"), place=None)
    (event,) = events_of(map_corpus([late.pair(), early.pair()], BASE))
    assert event.endswith("/meeting--2025-05-06--oslo--ase-lund--ole-berg")


def test_a_published_iri_stays_when_an_older_article_comes():
    early = talks("Early", published="2025-05-06", people=("Åse Lund", "Ole Berg"))
    late = talks("Late", published="2025-05-09", people=("Åse Lund", "Ole Berg", "Ida Dahl"), place=None)
    first = map_corpus([late.pair()], BASE)
    second = map_corpus([late.pair(), early.pair()], BASE, first.assignments)
    assert events_of(second).keys() == events_of(first).keys()
    third = map_corpus([early.pair()], BASE, second.assignments)
    assert events_of(third).keys() == events_of(first).keys()


def test_an_iri_that_is_given_up_is_replaced():
    """Two reports that nothing ties together, until a third says that they speak of one meeting."""
    one = talks("One", published="2025-05-06", people=("Åse Lund", "Ole Berg"), place=None)
    other = talks("Other", published="2025-05-07", people=("Ida Dahl", "Eva Holm"), place=None)
    both = talks("Both", published="2025-05-08", people=("Åse Lund", "Ole Berg", "Ida Dahl", "Eva Holm"))
    apart = map_corpus([one.pair(), other.pair()], BASE)
    assert len(events_of(apart)) == 2
    joined = map_corpus([one.pair(), other.pair(), both.pair()], BASE, apart.assignments)
    assert len(events_of(joined)) == 2  # the two reports contradict each other, so the third joins the one
    together = map_corpus([one.pair(), both.pair()], BASE, map_corpus([both.pair()], BASE).assignments)
    (kept,) = events_of(together)
    ((retired, successor),) = links_of(together, DCTERMS.isReplacedBy)
    assert successor == kept
    assert retired != kept


def test_two_published_events_that_turn_out_to_be_one_keep_the_older_iri():
    one = talks("One", published="2025-05-06", day="2025-05")
    other = talks("Other", published="2025-05-07")
    before = {name: name for draft in (one, other) for name in map_corpus([draft.pair()], BASE).assignments}
    both = map_corpus([one.pair(), other.pair()], BASE, before)
    (kept,) = events_of(both)
    assert kept.endswith("/meeting--2025-05--oslo--ase-lund--ole-berg")
    assert links_of(both, DCTERMS.isReplacedBy) == {(name, kept) for name in before if name != kept}
    again = map_corpus([other.pair()], BASE, both.assignments)
    assert set(events_of(again)) == {kept}
    assert links_of(again, DCTERMS.isReplacedBy) == links_of(both, DCTERMS.isReplacedBy)


def test_events_named_alike_that_conflict_are_two_iris():
    drafts = [talks(f"Report {name}", people=("Åse Lund",), name=None, part_of=None) for name in ("a", "b")]
    for draft, partner in zip(drafts, ("Ole Berg", "Zoe Ask"), strict=True):
        draft.event(
            "Meeting",
            "2025-05-06",
            host=[draft.person("Åse Lund"), draft.person("Ada Bo")],
            participant=[draft.person(partner)],
            places=[draft.place("Oslo")],
        )
    mapped = map_corpus([draft.pair() for draft in drafts], BASE)
    again = map_corpus([draft.pair() for draft in reversed(drafts)], BASE, mapped.assignments)
    assert events_of(again) == events_of(mapped)


def test_the_newest_article_settles_the_status():
    planned = talks("Planned", published="2025-05-01", status="Planned")
    cancelled = talks("Cancelled", published="2025-05-05", status="Cancelled")
    mapped = map_corpus([cancelled.pair(), planned.pair()], BASE)
    assert {status for _, status in links_of(mapped, CQ.latestStatus)} == {CQ.Cancelled.value}


PEOPLE = st.lists(st.sampled_from(["Åse Lund", "Ole Berg", "Ida Dahl"]), max_size=3, unique=True)
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["2025-05-06", "2025-05-07", "2025-05", None]),
        st.sampled_from(["Oslo", "Rome", None]),
        PEOPLE,
        st.sampled_from([None, "Fjord Summit", "Summit"]),
    ),
    min_size=1,
    max_size=6,
)


def drafts_of(reports):
    drafts = []
    for number, (day, place, people, name) in enumerate(reports):
        drafts.append(talks(f"Report {number}", day=day, place=place, people=people, name=name))
    return drafts


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(reports, random):
    pairs = [draft.pair() for draft in drafts_of(reports)]
    shuffled = random.sample(pairs, len(pairs))
    assert map_corpus(shuffled, BASE) == map_corpus(pairs, BASE)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_mapping_again_keeps_every_iri(reports):
    pairs = [draft.pair() for draft in drafts_of(reports)]
    first = map_corpus(pairs, BASE)
    again = map_corpus(pairs, BASE, first.assignments)
    assert again == first


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_articles_that_come_one_by_one_never_share_an_event_they_contradict(reports):
    pairs = [draft.pair() for draft in drafts_of(reports)]
    assigned = {}
    for number in range(1, len(pairs) + 1):
        mapped = map_corpus(pairs[:number], BASE, assigned)
        assigned = mapped.assignments
    events = events_of(mapped)
    assert sum(events.values()) == len(pairs)
    days = {}
    for quads in mapped.graphs.values():
        for quad in quads:
            if quad.predicate == CQ.startDate:
                days.setdefault(quad.subject.value, set()).add(quad.object.value)
    for found in days.values():
        assert all(a.startswith(b) or b.startswith(a) for a, b in itertools.combinations(found, 2))  # all last a day
    retired = {name for name, _ in links_of(mapped, DCTERMS.isReplacedBy)}
    assert not retired & events.keys()
