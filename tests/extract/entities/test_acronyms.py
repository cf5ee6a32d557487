import pytest

from kg.extract.entities.acronyms import abbreviates


@pytest.mark.parametrize(
    ("sentence", "body", "acronym"),
    [
        ("The Office of Tides and Budget (OTB) wrote.", "Office of Tides and Budget", "OTB"),
        ("The Council of Nordic Governments (CNG) met.", "Council of Nordic Governments", "CNG"),
        ("He joined the International Monetary Fund (IMF) programme.", "International Monetary Fund", "IMF"),
        ("The United Nations Harbour Programme (UNHP) began.", "United Nations Harbour Programme", "UNHP"),
        ("A report on the Tidal School Board (TSB) review came.", "Tidal School Board", "TSB"),
        (
            "The Baltic Harbours and Fisheries Council (BALFISH) met.",
            "Baltic Harbours and Fisheries Council",
            "BALFISH",
        ),
    ],
)
def test_an_acronym_of_a_body(read, sentence, body, acronym):
    found = read(f"{sentence} On Monday {acronym} agreed.")
    assert acronym in found.aliases(body)
    assert (acronym, body) in found.references("acronym")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Rural Growth Fund (RGF) pays.",
        "The Tidal Waters Act (TWA) applies.",
        "They work at the East Tennessee Harbour Park (ETHP).",
        "The Minister for Tidal Affairs (MTA) spoke.",
        "The Harbour Renewal Programme (HRP) began.",
        "Growth of gross domestic product (GDP) fell.",
    ],
)
def test_an_acronym_of_something_else(read, sentence):
    assert read(sentence).bodies == set()


def test_letters_in_order():
    assert abbreviates("BALFISH", "Baltic Fisheries Council")
    assert not abbreviates("FIBAL", "Baltic Fisheries Council")
    assert not abbreviates("BC", "Baltic Council")
