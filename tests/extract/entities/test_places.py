import pytest


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("She flew to Lisbon, Portugal, and then to the Western Balkans.", {"Lisbon", "Portugal", "Western Balkans"}),
        ("They met at Bagram Airfield near the Port of Mombasa.", {"Bagram Airfield", "Port of Mombasa"}),
        ("The summit in The Hague follows talks at NATO headquarters.", {"The Hague", "NATO headquarters"}),
        (
            "The Socialist Republic of Vietnam and the Republic of the Philippines signed.",
            {"Socialist Republic of Vietnam", "Republic of the Philippines"},
        ),
        ("The East Asia Summit ended.", set()),
    ],
)
def test_places(read, sentence, places):
    assert read(sentence).places == places


def test_a_country_s_code_and_the_country_of_a_place(read):
    found = read("She flew to Lisbon, Portugal.")
    assert {(e.name, e.kind.value, e.country) for e in found.named.entities} == {
        ("Lisbon", "Place", "PT"),
        ("Portugal", "Country", "PT"),
    }


def test_a_country_goes_by_its_short_name(read):
    found = read("The Republic of Kenya signed. Kenya will pay. Kenyan farmers gain; the country grows maize.")
    assert found.places == {"Kenya"}
    assert found.aliases("Kenya") == ("Republic of Kenya",)
    assert found.references("adjective", "pronoun") == [("Kenyan", "Kenya"), ("country", "Kenya")]


def test_compounds_come_apart(read):
    assert read("A Kenya-Norway treaty was signed by Nairobi-based firms.").places >= {"Kenya", "Norway"}


def test_a_name_of_two_words_comes_apart_from_the_next(read):
    assert read("The New Zealand-Norway treaty and the Iraq/Iran border.").places == {
        "New Zealand",
        "Norway",
        "Iraq",
        "Iran",
    }


def test_money_is_no_country(read):
    assert read("The bridge cost US$5 million.").places == set()


def test_a_preposition_is_no_part_of_a_name(read):
    assert read("Near Oslo, two ferries stopped.").places == {"Oslo"}


def test_a_region_in_the_name_of_an_event_is_none(read):
    assert read("She went to the East Asia Summit in Oslo.").places == {"Oslo"}


def test_facilities_named_by_a_force_or_a_number(read):
    assert read("He toured Quistburg Air Force Base and drove along State Highway 7.").places == {
        "Quistburg Air Force Base",
        "State Highway 7",
    }
