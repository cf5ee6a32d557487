import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping.names import is_generic, names_by
from kg.model import Standing
from tests.mapping.examples import BASE, Draft


def named(draft, record):
    return names_by([draft.pair()], BASE, {})[0].iris[record].removeprefix(f"{BASE}id/")


def test_a_person_has_one_iri_in_all_articles():
    one, other = Draft("Talks in Oslo"), Draft("Visit to Rome", source="Other Press")
    assert named(one, one.person("Åse Lund")) == named(other, other.person("Åse Lund")) == "person/ase-lund"


def test_a_surname_alone_is_nobody_elses():
    one, other = Draft("Talks in Oslo"), Draft("Visit to Rome")
    lund = named(one, one.person("Lund", full_name=False))
    assert lund != named(other, other.person("Lund", full_name=False))
    assert lund != named(other, other.person("Lund"))


def test_a_surname_with_the_same_post_is_the_same_person():
    names = []
    for headline in ("Talks in Oslo", "Visit to Rome"):
        draft = Draft(headline)
        person = draft.person("Lund", full_name=False)
        draft.tenure(person, "Prime Minister", draft.country("Norvania", None))
        names.append(named(draft, person))
    assert names == ["person/lund--prime-minister--norvania"] * 2


def release(headline, name, title="Minister of Defence", of="Norvania", *, full_name=True, **rest):
    """An article that gives a person a post; the person's local id is ``draft.who``."""
    draft = Draft(headline, **rest)
    draft.who = draft.person(name, full_name=full_name)
    draft.tenure(draft.who, title, of and draft.country(of, None))
    return draft


def together(*drafts, assigned=()):
    """The person's IRI in each of the articles, seen together."""
    found = names_by([draft.pair() for draft in drafts], BASE, dict(assigned))
    return [names.iris[draft.who].removeprefix(f"{BASE}id/person/") for names, draft in zip(found, drafts, strict=True)]


@pytest.mark.parametrize("of", [None, "Norvania"])
def test_a_surname_with_a_title_is_whom_other_releases_name_in_full(of):
    full, short = release("One", "Åse Lund"), release("Two", "Lund", of=of, full_name=False)
    assert together(full, short) == together(short, full) == ["ase-lund", "ase-lund"]


@pytest.mark.parametrize(
    "other",
    [
        release("Two", "Lund", title="Mayor", of=None, full_name=False),
        release("Two", "Lund", of="Sunnland", full_name=False),
        release("Two", "Lund", of=None, full_name=False, source="Other Press"),
        release("Two", "Und", of=None, full_name=False),
        release("Two", "Lund", of=None, full_name=False, published="2035-05-06"),
    ],
    ids=["another post", "another country", "another publisher", "another name", "another decade"],
)
def test_a_surname_is_not_merged_where_something_differs(other):
    full, short = together(release("One", "Åse Lund"), other)
    assert full == "ase-lund"
    assert short != full


def test_a_surname_of_two_holders_is_neither():
    *_, short = together(
        release("One", "Åse Lund"), release("Two", "Ole Lund"), release("Three", "Lund", of=None, full_name=False)
    )
    assert short not in {"ase-lund", "ole-lund"}


def test_whom_a_surname_meant_it_means_when_the_other_article_is_gone():
    full, short = release("One", "Åse Lund"), release("Two", "Lund", of=None, full_name=False)
    meant = names_by([full.pair(), short.pair()], BASE, {})[1].surnames
    assert set(meant.values()) == {f"{BASE}id/person/ase-lund"}
    assert together(short, assigned=meant) == ["ase-lund"]


def test_a_bare_title_is_the_post_that_other_releases_say_its_holder_has():
    full, bare = release("One", "Åse Lund"), release("Two", "Åse Lund", of=None)
    posts = [draft.records["posts"][0].id for draft in (full, bare)]
    names = names_by([full.pair(), bare.pair()], BASE, {})
    assert names[0].iris[posts[0]] == names[1].iris[posts[1]]


def test_a_country_is_called_by_its_short_name():
    draft = Draft("Talks")
    assert named(draft, draft.country("Republic of Korea", "kr")) == "place/south-korea"
    assert named(draft, draft.country("UK", "GB")) == "place/united-kingdom"


@pytest.mark.parametrize(
    ("name", "country", "key"),
    [
        ("Tunis", None, "tunis"),
        ("Tunis", "tn", "tunis"),
        ("Kiev", None, "kyiv"),
        ("Hague", None, "the-hague"),
        ("London", "ca", "london--canada"),
        ("London", "gb", "london"),
        ("Georgia", "us", "georgia--united-states"),
        ("Harbour Field Base", "no", "harbour-field-base"),
    ],
)
def test_a_place_says_its_country_only_where_the_name_would_mislead(name, country, key):
    draft = Draft("Talks")
    assert named(draft, draft.place(name, country)) == f"place/{key}"


def test_unions_of_countries_have_one_iri_by_name_and_acronym():
    draft = Draft("Talks")
    assert named(draft, draft.organisation("EU")) == named(draft, draft.organisation("European Union"))


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("Ministry of Defence", True),
        ("Ministry of Foreign Affairs and Trade", True),
        ("Presidential Palace", True),
        ("Ministry of Defence of Norvania", False),
        ("European Commission", False),
        ("Norvania Defence Academy", False),
        ("Council of Europe", False),
    ],
)
def test_generic_names(name, generic):
    assert is_generic(name) is generic


def test_ministries_of_two_countries_are_two():
    draft = Draft("Talks")
    here, there = draft.organisation("Ministry of Defence"), draft.organisation("Ministry of Defence", country="no")
    assert named(draft, here) == "organisation/ministry-of-defence--council-of-norvania"
    assert named(draft, there) == "organisation/ministry-of-defence--norway"


def test_posts_and_tenures():
    draft = Draft("Talks")
    lund, berg = draft.person("Åse Lund"), draft.person("Ole Berg")
    norway = draft.country("Norway", "no")
    current = draft.tenure(lund, "Minister of Defence", norway)
    former = draft.tenure(berg, "Minister of Defence", norway, Standing.FORMER)
    nowhere = draft.tenure(berg, "Ambassador")
    posts = {post.title: post.id for post in draft.records["posts"]}
    assert named(draft, posts["Minister of Defence"]) == "post/minister-of-defence--norway"
    assert named(draft, current) == "tenure/ase-lund--minister-of-defence--norway--current"
    assert named(draft, former) == "tenure/ole-berg--minister-of-defence--norway--former"
    assert named(draft, posts["Ambassador"]) == "post/ambassador--held-by-ole-berg"
    assert named(draft, nowhere) == "tenure/ole-berg--ambassador--held-by-ole-berg--current"


def test_a_dated_event_is_named_by_its_facts():
    names = []
    for headline in ("Talks", "More about the talks"):
        draft = Draft(headline)
        lund, berg = draft.person("Åse Lund"), draft.person("Ole Berg")
        oslo = draft.place("Oslo")
        names.append(named(draft, draft.event("Meeting", "2025-05-06", places=[oslo], host=[lund], participant=[berg])))
    assert names == ["event/meeting--2025-05-06--oslo--ase-lund--ole-berg"] * 2


def test_an_undated_event_is_its_articles():
    one, other = Draft("Talks"), Draft("More about the talks")
    assert named(one, one.event(name="Oslo Summit")) != named(other, other.event(name="Oslo Summit"))


def test_two_like_events_of_an_article_are_two():
    draft = Draft("Talks")
    lund = draft.person("Åse Lund")
    first, second = (draft.event("Meeting", "2025-05-06", participant=[lund]) for _ in range(2))
    assert named(draft, first) != named(draft, second)


def test_the_same_words_said_twice_are_two_statements():
    draft = Draft("Talks")
    assert named(draft, draft.statement("No.")) != named(draft, draft.statement("No."))


def test_a_report_is_named_by_title_and_publisher():
    draft = Draft("Talks")
    bank = draft.organisation("Bank of Norvania")
    assert named(draft, draft.report("Annual Report", bank)) == "report/annual-report--bank-of-norvania"
    assert named(draft, draft.report("Annual Report")) != "report/annual-report"


NAMES = st.text(min_size=1, max_size=120).filter(lambda name: name.strip())


@given(NAMES, NAMES, NAMES)
def test_any_name_makes_an_iri_of_plain_letters(person, title, organisation):
    draft = Draft("Talks")
    who, body = draft.person(person), draft.organisation(organisation)
    draft.tenure(who, title, body)
    draft.event("Meeting", "2025-05-06", participant=[who, body], name=title)
    draft.statement(person, who)
    draft.report(title, body)
    draft.place(organisation, "no")
    allowed = set(string.ascii_lowercase + string.digits + "-")
    for name in names_by([draft.pair()], BASE, {})[0].iris.values():
        kind, _, key = name.removeprefix(f"{BASE}id/").partition("/")
        assert kind
        assert key
        assert set(key) <= allowed


@given(st.text("abcdefgh -", min_size=1, max_size=12), st.text("abcdefgh -", min_size=1, max_size=12))
def test_different_names_in_plain_letters_are_different_people(one, other):
    draft = Draft("Talks")
    folded = [" ".join(name.replace("-", " ").split()) for name in (one, other)]
    same = named(draft, draft.person(one)) == named(draft, draft.person(other))
    if all(folded):
        assert same is (folded[0] == folded[1])
