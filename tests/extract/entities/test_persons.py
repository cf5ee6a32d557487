import pytest


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        (
            "Dr. Lucía Fernández y Gómez met Sheikh Hamad bin Khalid Al Thani.",
            {"Lucía Fernández y Gómez", "Hamad bin Khalid Al Thani"},
        ),
        ("Robert Hayes Jr. and J. K. Mwangi attended.", {"Robert Hayes Jr.", "J. K. Mwangi"}),
        (
            "His Excellency Mr Jean-Luc Dubois spoke with Ms Ingrid Sørensen-Dahl.",
            {"Jean-Luc Dubois", "Ingrid Sørensen-Dahl"},
        ),
        (
            "He met Presidential Aide Maxim Orlov, Dr. Ibrahim al-Khalidi and Aides Igor Levin.",
            {"Maxim Orlov", "Ibrahim al-Khalidi", "Igor Levin"},
        ),
        ("The Honorable Philip T. Holmberg, Assistant Secretary for Trade, spoke.", {"Philip T. Holmberg"}),
        ("Admiral Jonas Berg commands the Viking-class frigate Thunder.", {"Jonas Berg"}),
        ("They walked along Victoria Street to Kensington Palace.", set()),
    ],
)
def test_names(read, sentence, people):
    assert read(sentence).people == people


def test_one_person_for_all_forms_of_a_name(read):
    found = read("Ada M. Quist chaired. Ada Quist thanked Otto Brandt. Ms Quist left. Brandt stayed.")
    assert found.people == {"Ada M. Quist", "Otto Brandt"}
    assert set(found.aliases("Ada M. Quist")) == {"Ada Quist", "Quist"}
    assert ("Brandt", "Otto Brandt") in found.references("surname")


def test_a_family_name_may_come_first(read):
    found = read("President Park Min-seo arrived. President Park met workers.")
    assert found.people == {"Park Min-seo"}


def test_a_surname_without_its_person_needs_a_title(read):
    assert read("Mr Quist spoke.").people == {"Quist"}
    assert read("Mr Quist spoke.").named.entities[0].full_name is False


def test_a_headline_in_capitals_takes_no_verb_along(read):
    found = read("Prime Minister Ada Quist met farmers in Oslo.", headline="Prime Minister Ada Quist Meets Farmers")
    assert found.people == {"Ada Quist"}


def test_a_name_that_only_describes_is_no_mention(read):
    found = read("The Treasury designated Otto Brandt today.", headline="Treasury Targets Brandt-controlled Firm")
    assert found.people == {"Otto Brandt"}
    assert found.aliases("Otto Brandt") == ()
    assert all(m.span.start < m.span.end for m in found.named.mentions)


@pytest.mark.parametrize("headline", ["Brandt-Holm Meets Farmers", "Treasury Thanks Brandt-Owned Harbour Firm"])
def test_no_mention_is_empty(read, headline):
    found = read("Minister Otto Brandt met farmers.", headline=headline)
    assert all(m.span.start < m.span.end for m in found.named.mentions)


def test_a_constituency_is_no_post(read):
    found = read("Ada Quist (Dean Valley) asked about ports.")
    assert found.posts == set()


def test_what_is_no_person(read):
    found = read("Member States thanked the Chief Constable. Dear Mr Brandt, Ada Quist agrees.")
    assert found.people == {"Brandt", "Ada Quist"}
