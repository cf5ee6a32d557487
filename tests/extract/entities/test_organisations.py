import pytest


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        (
            "The Food and Drug Administration wrote to the Ministry of Foreign Affairs of Peru.",
            {"Food and Drug Administration", "Ministry of Foreign Affairs of Peru"},
        ),
        (
            "Haiti's Tax Directorate joined the Science & Technology Board.",
            {"Tax Directorate", "Science & Technology Board"},
        ),
        (
            "The Department of Industry, Science and Resources met the Ministry of Defence and the Ministry of Trade.",
            {"Department of Industry, Science and Resources", "Ministry of Defence", "Ministry of Trade"},
        ),
        (
            "The Office of the Prosecutor and Joint Task Force 12 cooperate.",
            {"Office of the Prosecutor", "Joint Task Force 12"},
        ),
        ("The Russia-Kenya Council met the European Commission.", {"Russia-Kenya Council", "European Commission"}),
        ("The Rural Growth Fund, the Clean Air Act and the Harbour Development Programme continue.", set()),
        ("France and Germany agreed with Spain.", set()),
        ("Chief of Staff Ada Quist spoke.", set()),
        ("The Council for Tidal Co-operation wrote to Nato.", {"Council for Tidal Co-operation", "Nato"}),
        (
            "The Harbour Division of the Justice Department met the Ministry of Trade and the Tidal Revenue Service.",
            {"Harbour Division", "Justice Department", "Ministry of Trade", "Tidal Revenue Service"},
        ),
        (
            "The Department of the Prime Minister and Cabinet met the Baltic Coalition Against Child Poverty.",
            {"Department of the Prime Minister and Cabinet", "Baltic Coalition Against Child Poverty"},
        ),
        (
            "Peruvian Reserve Bank Deputy Governor Ada Quist met the World Bank for Peru’s sake.",
            {"Peruvian Reserve Bank", "World Bank"},
        ),
        ("It paid US$5 million to Kelpworks, Inc. under an FTA.", {"Kelpworks"}),
        ("The People’s Liberation Army left the Treasury’s Map Room.", {"People’s Liberation Army", "Treasury"}),
        ("He spoke to the Tidal Society on Kenyan policy.", {"Tidal Society"}),
        (
            "The UN Assistance Mission in Kenya thanked the 412th Harbour Regiment and the Berg Space Flight Center.",
            {"UN Assistance Mission in Kenya", "412th Harbour Regiment", "Berg Space Flight Center"},
        ),
        (
            "The Office of the Chief Public Health Officer wrote to the Court of Queen’s Bench.",
            {"Office of the Chief Public Health Officer", "Court of Queen’s Bench"},
        ),
        (
            "The University of Texas at Austin joined the University of Oslo-Bergen.",
            {"University of Texas at Austin", "University of Oslo-Bergen"},
        ),
        ("PPE went to the Office of the Fire Commissioner.", {"Office of the Fire Commissioner"}),
        ("He thanked the Harbour Pilot Service on Pilots’ Day.", {"Harbour Pilot Service"}),
        (
            "The Departments of Fisheries, Ports and Harbours, and the Treasury met the Directorate General for Trade.",
            {
                "Department of Fisheries",
                "Department of Ports and Harbours",
                "Department of the Treasury",
                "Directorate General for Trade",
            },
        ),
        (
            "The Ministries of Finance and Trade and the Harbour Board met the Baltic Bank for Reconstruction.",
            {"Ministry of Finance", "Ministry of Trade", "Harbour Board", "Baltic Bank for Reconstruction"},
        ),
        ("HMS Quistcliff and the USS Brandt left the port.", set()),
        ("WHO: Ada Quist, Chair of the Harbour Board", {"Harbour Board"}),
        ("The Prince Edward Island Ferry Association agreed.", {"Prince Edward Island Ferry Association"}),
        ("The gross tidal yield (GTY) rose; the GTY is high.", set()),
        (
            "Ada Quist and the Harbour Board met at the White House, at the Baltic Centre and in Parliament.",
            {"Harbour Board"},
        ),
        ("The White House and Parliament agreed.", {"White House", "Parliament"}),
        (
            "The U.S. Attorney's Office for the Northern District of Ohio wrote.",
            {"U.S. Attorney's Office for the Northern District of Ohio"},
        ),
        ("A UNESCO-sponsored workshop was announced.", {"UNESCO"}),
        ("The United States and the European Union for their part agreed.", {"European Union"}),
        (
            "The Senate on Sept. 3 met the Kenya/Norway Chamber of Commerce.",
            {"Senate", "Kenya/Norway Chamber of Commerce"},
        ),
    ],
)
def test_bodies(read, sentence, bodies):
    assert read(sentence).bodies == bodies


def test_acronyms_before_and_after(read):
    found = read(
        "The International Grain Agency (IGA) met the BEC (Baltic Energy Council). The IGA and the BEC agreed on the "
        "Harbour Action Plan (HAP). The HAP is new."
    )
    assert found.bodies == {"International Grain Agency", "Baltic Energy Council"}
    assert found.aliases("International Grain Agency") == ("IGA",)
    assert found.references("acronym").count(("BEC", "Baltic Energy Council")) == 2


def test_two_forms_of_one_name(read):
    found = read("The Treasury Department wrote. The Department of the Treasury replied to the Defence Ministry.")
    assert found.bodies == {"Department of the Treasury", "Defence Ministry"}


def test_short_names_refer_to_the_body_named_last(read):
    found = read("The Baltic Energy Council met the Food Safety Board. The Council agreed; the Board did not.")
    assert found.references("pronoun") == [("Council", "Baltic Energy Council"), ("Board", "Food Safety Board")]
