def test_an_office_alone_is_its_holder(read):
    found = read(
        "Secretary General Ada Quist met the Minister of Trade, Otto Brandt. The Secretary General left the Minister."
    )
    assert found.references("post") == [("Secretary General", "Ada Quist"), ("Minister", "Otto Brandt")]


def test_a_deputy_is_another(read):
    found = read("Deputy Secretary General Ada Quist spoke. The Secretary General was absent.")
    assert found.references("post") == []


def test_the_acronym_of_a_post(read):
    found = read("The Chair of the Arctic Survey Committee (CASC), Jonas Berg, arrived in Oslo. CASC met reporters.")
    assert found.bodies == {"Arctic Survey Committee"}
    assert found.references("post") == [("CASC", "Jonas Berg"), ("CASC", "Jonas Berg")]


def test_pronouns_follow_the_subject_and_the_honorific(read):
    found = read("Mr Otto Brandt met Ms Ada Quist. He thanked her. She smiled.")
    assert found.references("pronoun") == [("He", "Otto Brandt"), ("her", "Ada Quist"), ("She", "Ada Quist")]


def test_a_pronoun_in_somebody_s_words_stays_unresolved(read):
    found = read('Otto Brandt said: "He will never know."')
    assert found.references("pronoun") == []


def test_a_pronoun_without_anybody_before_it_stays_unresolved(read):
    assert read("He arrived. Otto Brandt greeted him.").references("pronoun")[:1] != [("He", "Otto Brandt")]


def test_mentions_are_in_text_order_and_within_the_text(read):
    found = read("Ada Quist met Otto Brandt in Oslo, Norway. She thanked the Norwegian hosts and the IMF.")
    mentions = found.named.mentions
    assert list(mentions) == sorted(mentions)
    assert all(0 <= m.span.start < m.span.end <= len(found.text) for m in mentions)
    assert {m.entity for m in mentions} == {e.id for e in found.named.entities}
