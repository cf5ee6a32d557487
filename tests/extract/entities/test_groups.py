"""Several persons by one word."""

import pytest

MET = "President Ada Quist of Chile met Prime Minister Otto Brandt of Norway in Oslo. "
BOTH = ["Ada Quist", "Otto Brandt"]


def group(found, word):
    return sorted(name for words, name in found.references("pronoun") if words == word)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They discussed trade.", "They"),
        ("The two leaders discussed trade.", "The two leaders"),
        ("The leaders discussed trade.", "The leaders"),
        ("Both leaders thanked the hosts.", "Both leaders"),
        ("The two sides agreed on a plan.", "The two sides"),
        ("Their discussions lasted two hours.", "Their"),
    ],
)
def test_those_who_have_just_met(read, sentence, words):
    assert group(read(MET + sentence), words) == BOTH


def test_an_office_of_several_is_held_by_each(read):
    body = "Foreign Minister Ada Quist met Kenyan Foreign Minister Otto Brandt. President Lin Obi greeted Eva Kern. "
    assert group(read(body + "The ministers discussed trade."), "The ministers") == BOTH
    assert group(read(body + "The presidents discussed trade."), "The presidents") == []


def test_two_leaders_are_not_the_governor_who_was_named_last(read):
    body = MET + "Governor Lin Obi visited Mr Brandt in May. The two leaders discussed trade."
    assert group(read(body), "The two leaders") == BOTH


@pytest.mark.parametrize(
    "sentence",
    [
        "Farmers welcomed the visit. They grow rice.",
        "Norway has many farmers and they grow rice.",
        "The three leaders discussed trade.",
        "The leaders of the farmers grow rice.",
        "Other leaders discussed trade.",
    ],
)
def test_others_stay_unresolved(read, sentence):
    found = read(MET + sentence)
    assert not [words for words, _ in found.references("pronoun") if words.lower() in {"they", "the three leaders"}]
    assert not [words for words, _ in found.references("pronoun") if "leaders" in words]


def test_a_condition_brings_nobody_together(read):
    found = read("If Minister Ada Quist meets President Otto Brandt, they will discuss trade.")
    assert group(found, "they") == []


def test_we_are_the_speaker_and_whom_the_speaker_met(read):
    found = read('"I met Otto Brandt on Monday. We discussed trade," said Trade Minister Ada Quist.')
    assert group(found, "We") == BOTH


def test_of_three_nobody_knows_which_unless_the_text_says_how_many(read):
    met = "President Ada Quist met Chancellor Otto Brandt and Premier Lin Obi in Oslo. "
    assert group(read(met + "They discussed trade."), "They") == []
    assert group(read(met + "The three leaders left."), "The three leaders") == ["Ada Quist", "Lin Obi", "Otto Brandt"]


def test_the_holders_of_an_office_who_are_as_many_as_said(read):
    found = read(
        "Prime Minister Ada Quist opened a bridge.\n\nPrime Minister Otto Brandt opened a school.\n\n"
        "Farmers grow rice.\n\nThe two leaders praised them."
    )
    assert group(found, "The two leaders") == BOTH
