"""What a canned query must get right, each on the smallest graph that tells right from wrong."""

import pyoxigraph as ox

from tests.queries.conftest import PREFIXES, with_default_graph


def article(number, published, facts):
    """An article's graph."""
    return f"""GRAPH g:{number} {{
        a:{number} a cq:Article ; schema:headline "Article {number}" ; schema:datePublished "{published}"^^xsd:date .
        {facts} }}
    """


def event(name, kind="Meeting", day=None, status="Held", more=""):
    """An event's facts as one article gives them; its label is its name."""
    dates = f'; cq:startDate "{day}"^^xsd:date ; cq:endDate "{day}"^^xsd:date' if day else ""
    return f'v:{name} a cq:{kind}, cq:Event ; rdfs:label "{name}" ; cq:status cq:{status} {dates} {more} .'


PEOPLE = """
p:ann a cq:Person ; rdfs:label "Ann" ; skos:altLabel "Annie", "A. N." .
p:bob a cq:Person ; rdfs:label "Bob" .
p:erdogan a cq:Person ; rdfs:label "Erdoğan" .
l:oslo a cq:Place ; rdfs:label "Oslo" .
"""
TOOK_PART = "; cq:participant p:ann, p:bob ; cq:place l:oslo"
OTHERWISE = [
    "",
    '; rdfs:label "other name"',
    '; cq:status cq:Planned ; cq:startDate "2025-01"^^xsd:gYearMonth ; cq:endDate "2025-01"^^xsd:gYearMonth',
]
THREE = "".join(
    article(n, f"2025-01-0{n}", f"{PEOPLE} a:{n} cq:mentions v:talks . " + event("talks", day="2025-01-01", more=more))
    for n, more in enumerate((TOOK_PART + other for other in OTHERWISE), start=1)
)
THREE += "GRAPH g:links { v:talks cq:latestStatus cq:Held }"


def test_an_event_of_three_articles_counts_once(small):
    """Whatever labels, dates and statuses the articles give it."""
    assert [row["meetings"] for row in small(THREE, "most-frequent-pairs")] == ["1"]
    assert [row["meetings"] for row in small(THREE, "meetings-with", who="ann")] == ["1"]
    assert [row["meetings"] for row in small(THREE, "meeting-places")] == ["1"]
    assert len(small(THREE, "who-met-whom")) == 1
    assert len(small(THREE, "same-event")) == 3
    for name, parameters in [
        ("agenda", {"person": "Ann"}),
        ("events-on-day", {"day": "2025-01-01"}),
        ("events-in-period", {"from_": "2025-01-01", "to": "2025-01-31"}),
    ]:
        (row,) = small(THREE, name, **parameters)
        assert (row["start"], row["status"]) == ("2025-01-01", "ontology#Held")
    assert small(THREE, "incomplete-events") == []


def test_a_month_yields_to_a_day_within_it(small):
    """One article says "in January", the other "on 1 January"."""
    assert len(small(THREE, "events-on-day", day="2025-01-01")) == 1
    assert small(THREE, "events-on-day", day="2025-01-20") == []
    assert small(THREE, "who-met-whom", from_="2025-01-20") == []


def test_two_meetings_of_a_pair_count_twice(small):
    facts = PEOPLE + "".join(event(n, day="2025-01-01", more="; cq:participant p:ann, p:bob") for n in ("one", "two"))
    (row,) = small(article(1, "2025-01-02", facts), "most-frequent-pairs", minimum="2")
    assert (row["who"], row["whom"], row["meetings"]) == ("ann", "bob", "2")


def test_only_held_meetings_were_meetings(small):
    facts = PEOPLE + "".join(
        event(status, day="2025-01-01", status=status, more="; cq:participant p:ann, p:bob ; cq:place l:oslo")
        for status in ("Planned", "Cancelled", "Postponed")
    )
    trig = article(1, "2025-01-02", facts)
    for name, parameters in [("who-met-whom", {}), ("meeting-places", {}), ("meetings-with", {"who": "Ann"})]:
        assert small(trig, name, **parameters) == []
    assert {row["status"] for row in small(trig, "agenda", person="Ann")} == {
        "ontology#Planned", "ontology#Cancelled", "ontology#Postponed",
    }  # fmt: skip


def test_months_and_years_overlap_days(small):
    facts = """
    v:m a cq:Meeting ; rdfs:label "m" ; cq:startDate "2024-02"^^xsd:gYearMonth ; cq:endDate "2024-02"^^xsd:gYearMonth .
    v:y a cq:Meeting ; rdfs:label "y" ; cq:startDate "2024"^^xsd:gYear ; cq:endDate "2024"^^xsd:gYear .
    v:r a cq:Meeting ; rdfs:label "r" ; cq:startDate "2024-01-31"^^xsd:date ; cq:endDate "2024-02-02"^^xsd:date .
    """
    trig = article(1, "2024-03-01", facts)

    def on(day):
        return {row["label"] for row in small(trig, "events-on-day", day=day)}

    assert on("2024-02-29") == {"m", "y"}
    assert on("2024-02-01") == {"m", "y", "r"}
    assert on("2024-01-31") == {"y", "r"}
    assert on("2024-03-01") == {"y"}
    assert on("2025-01-01") == on("2023-12-31") == set()
    assert {row["label"] for row in small(trig, "events-in-period", from_="2024-02-03", to="2024-02-28")} == {"m", "y"}


def test_planned_as_of_a_date(small):
    """Announced on the 1st, held on the 10th as the article of the 11th says; cancelled is not planned any more."""
    trig = article(
        1, "2025-01-01", event("open", status="Planned") + event("later", day="2025-01-10", status="Planned")
    )
    trig += article(2, "2025-01-05", event("off", status="Planned") + event("open", status="Planned"))
    trig += article(3, "2025-01-08", event("off", status="Cancelled"))
    trig += article(4, "2025-01-20", event("open", status="Held"))

    def planned(date):
        return {row["label"] for row in small(trig, "planned-events", date=date)}

    assert planned("2024-12-31") == set()
    assert planned("2025-01-01") == {"open", "later"}
    assert planned("2025-01-07") == {"open", "later", "off"}
    assert planned("2025-01-10") == {"open", "later"}
    assert planned("2025-01-11") == {"open"}
    assert planned("2025-01-20") == set()


def test_parts_of_parts_are_during_a_visit(small):
    facts = PEOPLE + event("trip", "Visit", more="; cq:visitor p:ann ; cq:participant p:ann")
    facts += event("leg", "Visit", more="; cq:partOf v:trip") + event("talk", more="; cq:partOf v:leg")
    facts += event("elsewhere")
    trig = article(1, "2025-01-01", facts)
    assert {row["label"] for row in small(trig, "during-visit", visitor="annie")} == {"leg", "talk"}
    assert {row["label"] for row in small(trig, "during-visit", visit="http://x.example/id/event/leg")} == {"talk"}
    assert small(trig, "during-visit", visitor="Bob") == []


def test_a_visit_is_to_the_country_of_its_city_and_of_its_parts(small):
    facts = """
    l:norway a cq:Country, cq:Place ; rdfs:label "Norway" .
    l:oslo a cq:Place ; rdfs:label "Oslo" ; schema:containedInPlace l:norway .
    l:paris a cq:Place ; rdfs:label "Paris" .
    """
    facts += event("city", "Visit", more="; cq:place l:oslo") + event("land", "Visit", more="; cq:place l:norway")
    facts += event("tour", "Visit", more="; cq:place l:paris") + event(
        "stop", more="; cq:place l:oslo ; cq:partOf v:tour"
    )
    facts += event("other", "Visit", more="; cq:place l:paris")
    trig = article(1, "2025-01-01", facts) + 'GRAPH g:links { l:norway cq:iso3166 "NO" }'
    for country in ("norway", "NO", "http://x.example/id/place/norway"):
        assert {row["label"] for row in small(trig, "visits-to-country", country=country)} == {"city", "land", "tour"}


def test_names_with_diacritics_are_found_in_ascii_too(small):
    trig = article(1, "2025-01-01", PEOPLE + event("talks", day="2025-01-01", more="; cq:participant p:erdogan"))
    for name in ("Erdoğan", "erdoğan", "Erdogan"):
        assert len(small(trig, "agenda", person=name)) == 1


def test_publications_need_no_place(small):
    trig = article(1, "2025-01-01", event("release", "Publication", day="2025-01-01") + event("talks", "Meeting"))
    (row,) = small(trig, "incomplete-events")
    assert (row["label"], row["lacks"]) == ("talks", "date and place")


def test_a_former_holder_is_told_from_the_present_one(small):
    facts = (
        PEOPLE
        + """
    <http://x.example/id/post/head> a org:Post ; rdfs:label "Head" ; org:postIn o:bank .
    o:bank a cq:Organisation ; rdfs:label "Bank" .
    v:t1 a cq:Tenure ; org:member p:ann ; cq:post <http://x.example/id/post/head> ; cq:standing cq:Current .
    v:t2 a cq:Tenure ; org:member p:bob ; cq:post <http://x.example/id/post/head> ; cq:standing cq:Former .
    """
    )
    trig = (
        article(1, "2025-01-01", facts)
        + """GRAPH <http://x.example/graph/evidence/1> {
        v:t1 cq:evidence v:w1 . v:w1 oa:exact "Ann, Head of the Bank" ; oa:hasSource a:1 }"""
    )
    rows = small(trig, "post-holders", of="bank")
    assert [(row["holder"], row["standing"], row.get("words")) for row in rows] == [
        ("ann", "ontology#Current", "Ann, Head of the Bank"),
        ("bob", "ontology#Former", None),
    ]


def test_words_around_a_passage(small):
    """A sentence begins and ends where it should, with titles, brackets and lines in the way."""
    text = "Headline\n\nOne came. Mr. Low met Ann (the head). Two left."
    begin = text.index("Ann")
    trig = article(1, "2025-01-01", PEOPLE + f'a:1 schema:text """{text}""" .')
    trig += f"""GRAPH <http://x.example/graph/evidence/1> {{
        v:c rdf:subject v:talks ; rdf:predicate cq:participant ; rdf:object p:ann ; cq:evidence v:w ; cq:rule "r" ;
            cq:confidence 0.5 . v:w oa:exact "Ann" ; oa:start {begin} ; oa:end {begin + 3} ; oa:hasSource a:1 }}"""
    (row,) = small(trig, "sentence-behind", about="Ann")
    assert row["sentence"] == "Mr. Low met Ann (the head)."


def test_about_gives_what_is_said_of_and_to_a_thing(queries):
    facts = PEOPLE + event("talks", day="2025-01-01", more="; cq:participant p:ann")
    store = with_default_graph(ox.parse(PREFIXES + article(1, "2025-01-01", facts), ox.RdfFormat.TRIG))
    query = queries.get("about")
    triples = {str(triple) for triple in store.query(query.text, substitutions=query.bind({"entity": "ann"}))}
    ann, talks = "<http://x.example/id/person/ann>", "<http://x.example/id/event/talks>"
    assert triples == {
        f"{ann} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/communique/ontology#Person>",
        f'{ann} <http://www.w3.org/2000/01/rdf-schema#label> "Ann"',
        f'{ann} <http://www.w3.org/2004/02/skos/core#altLabel> "Annie"',
        f'{ann} <http://www.w3.org/2004/02/skos/core#altLabel> "A. N."',
        f"{talks} <https://w3id.org/communique/ontology#participant> {ann}",
        f'{talks} <http://www.w3.org/2000/01/rdf-schema#label> "talks"',
    }
