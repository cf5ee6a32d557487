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
