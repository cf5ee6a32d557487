import pytest

CURRENT = "Current"

SENTENCES = [
    (
        "The Kenyan Minister of Health, Wanjiru Odhiambo, met Prime Minister Erik van der Lund of Norway in Nairobi.",
        {
            ("Wanjiru Odhiambo", "Minister of Health", "Kenya", CURRENT),
            ("Erik van der Lund", "Prime Minister", "Norway", CURRENT),
        },
    ),
    (
        (
            "Finland's Minister of Economy, Trade and Investment, Ms Aino-Maija Korhonen, received the "
            "Ambassador of Chile to Finland, Mr José Ruiz-Tagle."
        ),
        {
            ("Aino-Maija Korhonen", "Minister of Economy, Trade and Investment", "Finland", CURRENT),
            ("José Ruiz-Tagle", "Ambassador to Finland", "Chile", CURRENT),
        },
    ),
    (
        "Former President Tomas Okafor and Acting Director of the Atlantic Fisheries Agency Ines Duarte spoke.",
        {
            ("Tomas Okafor", "President", None, "Former"),
            ("Ines Duarte", "Acting Director", "Atlantic Fisheries Agency", "Acting"),
        },
    ),
    (
        "Peter Lindqvist, Secretary, Department of Agriculture",
        {("Peter Lindqvist", "Secretary", "Department of Agriculture", CURRENT)},
    ),
    (
        "General Sir Alan Thornbury, Chief of the Defence Staff, and Major General Ana Ruiz attended.",
        {("Alan Thornbury", "Chief of the Defence Staff", "Defence Staff", CURRENT)},
    ),
    (
        (
            "Ada Quist, Secretary of State for Trade (Chair of the Harbour Council), met Tidal Agency (TA) Director "
            "Otto Brandt."
        ),
        {
            ("Ada Quist", "Secretary of State for Trade", None, CURRENT),
            ("Ada Quist", "Chair", "Harbour Council", CURRENT),
            ("Otto Brandt", "Director", "Tidal Agency", CURRENT),
        },
    ),
    (
        "They heard the Special Envoy of the UN Secretary General for Chile, Jan Holm.",
        {("Jan Holm", "Special Envoy of the UN Secretary General for Chile", None, CURRENT)},
    ),
    (
        "He met South African Reserve Bank Deputy Governors Ada Quist and Otto Brandt.",
        {
            ("Ada Quist", "Deputy Governor", "South African Reserve Bank", CURRENT),
            ("Otto Brandt", "Deputy Governor", "South African Reserve Bank", CURRENT),
        },
    ),
    (
        "They met the EU Comissioner Ada Quist on Monday.",  # a letter is missing
        {("Ada Quist", "Comissioner", "EU", CURRENT)},
    ),
    (
        "Ministers Anna Nowak of Poland and Petr Dvorak of Czechia signed.",
        {("Anna Nowak", "Minister", "Poland", CURRENT), ("Petr Dvorak", "Minister", "Czechia", CURRENT)},
    ),
    (
        "Ada Quist and Otto Brandt, co-chairs of the Baltic Energy Council, opened the session.",
        {
            ("Ada Quist", "co-chair", "Baltic Energy Council", CURRENT),
            ("Otto Brandt", "co-chair", "Baltic Energy Council", CURRENT),
        },
    ),
    (
        (
            "Deputy Prime Minister and Minister of Finance of the Republic of Korea Kim Min-jun spoke with "
            "Secretary-General Lars Holt of the World Customs Organization."
        ),
        {
            ("Kim Min-jun", "Deputy Prime Minister", "Republic of Korea", CURRENT),
            ("Kim Min-jun", "Minister of Finance", "Republic of Korea", CURRENT),
            ("Lars Holt", "Secretary-General", "World Customs Organization", CURRENT),
        },
    ),
    (
        "President-elect Maria Santos of Brazil will visit Lisbon, Portugal.",
        {("Maria Santos", "President", "Brazil", "Designate")},
    ),
    (
        "UN Special Envoy for Syria Karim Haddad briefed Secretary of State Jane Doe.",
        {
            ("Karim Haddad", "Special Envoy for Syria", "UN", CURRENT),
            ("Jane Doe", "Secretary of State", None, CURRENT),
        },
    ),
    (
        "Chinese Finance Minister Zhao Lan and Japan's Prime Minister, Kenji Mori, met at the Port of Mombasa.",
        {("Zhao Lan", "Finance Minister", "China", CURRENT), ("Kenji Mori", "Prime Minister", "Japan", CURRENT)},
    ),
    (
        "Foreign Minister Bishop met Minister King.",
        {("Bishop", "Foreign Minister", None, CURRENT), ("King", "Minister", None, CURRENT)},
    ),
    ("The Minister of Transport opened the bridge. Queen Margrethe of Denmark watched.", set()),
]


@pytest.mark.parametrize(("sentence", "posts"), SENTENCES, ids=[s[:40] for s, _ in SENTENCES])
def test_titles_owners_and_standing(read, sentence, posts):
    assert read(sentence).posts == posts


def test_a_title_that_abbreviates_another_is_left_out(read):
    found = read("The Minister of Trade, Ada Quist, opened the fair. Minister Quist thanked the hosts.")
    assert found.posts == {("Ada Quist", "Minister of Trade", None, CURRENT)}


def test_a_list_of_officials_has_one_country_but_not_for_another_head_of_government(read):
    found = read("German Foreign Minister Jan Roth, Defence Minister Eva Kern and President Paul Obi attended.")
    assert found.posts == {
        ("Jan Roth", "Foreign Minister", "Germany", CURRENT),
        ("Eva Kern", "Defence Minister", "Germany", CURRENT),
        ("Paul Obi", "President", None, CURRENT),
    }


def test_evidence_covers_post_and_name(read):
    found = read("The Kenyan Minister of Health, Wanjiru Odhiambo, spoke.")
    (tenure,) = found.named.tenures
    span, owner = tenure.evidence.span, tenure.of_evidence.span
    assert found.text[span.start : span.end] == "Kenyan Minister of Health, Wanjiru Odhiambo"
    assert found.text[owner.start : owner.end] == "Kenyan"
    assert tenure.evidence.rule == "post/post-name"


@pytest.mark.parametrize(
    ("source", "owner"), [("Department of Trade", "Department of Trade"), ("Baltic Energy Council", None)]
)
def test_a_department_s_own_secretary(read, source, owner):
    found = read(
        "Secretary Ada Quist of the city spoke. The Department of Trade and the Baltic Energy Council met.",
        source=source,
    )
    assert found.posts == {("Ada Quist", "Secretary", owner, CURRENT)}


def test_the_president_of_a_president_s_releases(read):
    body = "Ada Quist opened a bridge in Finland. The President thanked the builders."
    assert read(body, source="President of Finland").posts == {("Ada Quist", "President", "Finland", CURRENT)}
    assert read(body, source="Ministry of Works").posts == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attorney General Ada Quist spoke.", ("Ada Quist", "Attorney General", None, CURRENT)),
        ("Acting U.S. Attorney Ada Quist spoke.", ("Ada Quist", "Acting U.S. Attorney", None, "Acting")),
        ("Deputy Treasury Secretary Ada Quist spoke.", ("Ada Quist", "Deputy Treasury Secretary", None, CURRENT)),
        (
            "We thank Ada Quist, chief harbour engineer at the Harbour Institute.",
            ("Ada Quist", "chief harbour engineer", "Harbour Institute", CURRENT),
        ),
        (
            "Ada Quist, division director, Harbour Institute",
            ("Ada Quist", "division director", "Harbour Institute", CURRENT),
        ),
        (
            "Ada Quist, director of the Ministry of Trade's Office of Harbours, spoke.",
            ("Ada Quist", "director", "Office of Harbours", CURRENT),
        ),
        (
            "Ada Quist, Chairman of the Management Board of Acme Corporation, spoke.",
            ("Ada Quist", "Chairman of the Management Board", "Acme Corporation", CURRENT),
        ),
        (
            "The Premier of Kenya, His Excellency Mr Otto Brandt, spoke.",
            ("Otto Brandt", "Premier", "Kenya", CURRENT),
        ),
        ("South Australian Premier Otto Brandt spoke.", ("Otto Brandt", "Premier", "South Australia", CURRENT)),
        ("Former Kenyan President Otto Brandt spoke.", ("Otto Brandt", "President", "Kenya", "Former")),
        ("then-Trade Minister Otto Brandt spoke.", ("Otto Brandt", "Trade Minister", None, "Former")),
        ("We have Otto Brandt our Trade Minister with us.", ("Otto Brandt", "Trade Minister", None, CURRENT)),
        ("Trade Minister Senator Otto Brandt spoke.", ("Otto Brandt", "Trade Minister", None, CURRENT)),
        ("Novgorod Region Governor Otto Brandt spoke.", ("Otto Brandt", "Governor", "Novgorod Region", CURRENT)),
        ("Chairman Ada Quist, Harbour Council", ("Ada Quist", "Chairman", "Harbour Council", CURRENT)),
    ],
)
def test_further_frames(read, text, expected):
    assert expected in read(text).posts


def test_a_list_by_country(read):
    found = read(
        "Those present were for Kenya: Trade Minister Ada Quist and Works Minister Otto Brandt; and for Norway: "
        "Trade Minister Eva Kern."
    )
    assert found.posts == {
        ("Ada Quist", "Trade Minister", "Kenya", CURRENT),
        ("Otto Brandt", "Works Minister", "Kenya", CURRENT),
        ("Eva Kern", "Trade Minister", "Norway", CURRENT),
    }


@pytest.mark.parametrize(
    "text",
    [
        "At the request of the President of Chile, Ada Quist spoke.",
        "After talks with Ada Quist, the President of Chile spoke.",
        "The Prime Minister and Chilean President Otto Brandt spoke.",
        "The Prime Minister and President Otto Brandt spoke.",
        "Air Chief Marshal Ada Quist and Petty Officer Otto Brandt spoke.",
    ],
)
def test_whose_post_it_is_not(read, text):
    assert {p for p in read(text).posts if p[0] == "Ada Quist" or p[1] in {"Prime Minister", "Petty Officer"}} == set()


def test_the_country_of_a_post_from_the_headline(read):
    found = read("Premier Otto Brandt will visit Oslo.", headline="Visit by the Premier of Fiji")
    assert found.posts == {("Otto Brandt", "Premier", "Fiji", CURRENT)}
    found = read("Trade Minister Otto Brandt will go.", headline="Talks with Fiji's Trade Minister")
    assert found.posts == {("Otto Brandt", "Trade Minister", None, CURRENT)}


def test_the_head_of_an_office_that_is_not_called_so(read):
    body = "Ada Quist had a telephone conversation with President of Chile Otto Brandt."
    assert read(body, source="President of Finland").posts == {
        ("Ada Quist", "President", None, CURRENT),
        ("Otto Brandt", "President", "Chile", CURRENT),
    }
    assert ("Ada Quist", "President", "Finland", CURRENT) in read(
        body + " The President of Finland thanked him.", source="President of Finland"
    ).posts
