"""Who "I" is: in quotations, in transcripts, and in releases that somebody writes."""

import pytest


def firsts(found):
    return [(word, name) for word, name in found.references("pronoun") if word in {"I", "me", "my", "My", "myself"}]


def test_in_a_quotation_it_is_the_speaker(read):
    found = read('"I met Otto Brandt in Oslo and he told me about the bridge," said Trade Minister Ada Quist.')
    assert firsts(found) == [("I", "Ada Quist"), ("me", "Ada Quist")]
    assert ("he", "Otto Brandt") in found.references("pronoun")


def test_a_speech_over_several_paragraphs_has_the_speaker_named_at_its_end(read):
    found = read(
        "Trade Minister Ada Quist spoke in Oslo.\n\n"
        "“I thank the farmers of this country for their work.\n\n"
        "“Last week I went to Bergen,” Ms Quist said."
    )
    assert firsts(found) == [("I", "Ada Quist"), ("I", "Ada Quist")]


def test_a_paragraph_that_is_a_quotation_goes_on(read):
    found = read(
        "“We have built a bridge,” Ada Quist said.\n\n“I crossed it on Monday with friends.”\n\nThe bridge is long."
    )
    assert firsts(found) == [("I", "Ada Quist")]


def test_two_speakers_leave_what_stands_between_them_open(read):
    found = read(
        "“We have built a bridge,” Ada Quist said.\n\n“I crossed it on Monday with friends.”\n\n"
        "“It was long overdue for us,” Otto Brandt said."
    )
    assert firsts(found) == []


@pytest.mark.parametrize(
    ("headline", "opening"),
    [
        ("Remarks by Trade Minister Ada Quist at the Oslo Harbour Forum", ""),
        ("Ada Quist's speech to the farmers of Bergen", ""),
        ("Remarks at the Oslo Harbour Forum", "By Ada Quist, Trade Minister\n\n"),
    ],
)
def test_a_speech_is_its_speaker_s(read, headline, opening):
    found = read(f"{opening}I thank Otto Brandt for his welcome.\n\nMy visit ends today.", headline=headline)
    assert firsts(found) == [("I", "Ada Quist"), ("My", "Ada Quist")]


def test_who_signs_a_statement_says_it(read):
    body = "I welcome the report.\n\nIt is long.\n\nIt is also good.\n\nAda Quist, Trade Minister"
    assert firsts(read(body)) == [("I", "Ada Quist")]


def test_the_office_that_publishes_is_not_whom_it_writes_of(read):
    body = "I met the Prime Minister, the Honourable Otto Brandt, in Oslo. I thanked him."
    assert firsts(read(body, headline="Visit to Norway", source="Prime Minister of Kenya")) == []


def test_the_holder_of_the_office_that_publishes(read):
    body = "I met Otto Brandt in Oslo today."
    found = read(body, headline="Statement: Prime Minister Ada Quist on Norway", source="Prime Minister of Kenya")
    assert firsts(found) == [("I", "Ada Quist")]


def test_a_transcript_is_everybody_s_in_turn(read):
    found = read(
        "President of Chile Ada Quist: I thank my guest.\n\nMy country is glad.\n\n"
        "President of Kenya Otto Brandt (retranslated): I thank you.\n\nQUESTION: May I ask something?"
    )
    assert firsts(found) == [("I", "Ada Quist"), ("my", "Ada Quist"), ("My", "Ada Quist"), ("I", "Otto Brandt")]


def test_numerals_are_nobody(read):
    found = read('"Phase I ended in World War I," said Trade Minister Ada Quist.')
    assert firsts(found) == []


def test_she_of_whom_the_speaker_has_spoken(read):
    found = read('"President Lin Obi phoned me. She asked for help," said Trade Minister Ada Quist.')
    assert ("She", "Lin Obi") in found.references("pronoun")


@pytest.mark.parametrize(
    "headline",
    [
        "Ada Quist – 2021 Speech on Harbours",
        "Press Conference by Trade Minister Ada Quist regarding Her Visit to Norway",
        "Trade Minister Ada Quist Prepared Remarks to the Oslo Harbour Forum",
        "Trade Minister Ada Quist at the end of her visit to Norway",
    ],
)
def test_a_headline_tells_who_speaks(read, headline):
    assert firsts(read("I thank Otto Brandt for his welcome.", headline=headline)) == [("I", "Ada Quist")]


@pytest.mark.parametrize(
    "headline",
    [
        "Address at the farewell to Trade Minister Ada Quist",
        "Statement by the Ministry on the visit of Trade Minister Ada Quist",
        "Joint statement by Trade Minister Ada Quist and Foreign Minister Otto Brandt",
        "Trade Minister Ada Quist visits Norway",
    ],
)
def test_who_is_only_spoken_of_does_not_speak(read, headline):
    assert firsts(read("I am glad that the bridge is open.", headline=headline)) == []


def test_an_opening_line_tells_who_speaks(read):
    found = read("[Opening statement by Trade Minister Ada Quist]\n\nI met Otto Brandt.", headline="Press conference")
    assert firsts(found) == [("I", "Ada Quist")]


def test_what_follows_who_said_is_his_or_hers(read):
    found = read("Otto Brandt is in Oslo.\n\nTrade Minister Ada Quist said:\n\nI welcome him.\n\nMy door is open.")
    assert firsts(found) == [("I", "Ada Quist"), ("My", "Ada Quist")]


def test_labels_in_brackets_leave_a_reporter_s_words_open(read):
    found = read(
        "(Reporter) May I ask about the bridge?\n\n(Trade Minister Ada Quist) I crossed it today.",
        headline="Press conference by Trade Minister Ada Quist",
    )
    assert firsts(found) == [("I", "Ada Quist")]


def test_a_message_is_its_sender_s(read):
    found = read(
        'Ada Quist sent greetings to the guests of the Harbour Forum.\n\nThe message reads, in part: "I thank you."'
    )
    assert firsts(found) == [("I", "Ada Quist")]


def test_a_quotation_without_a_speaker_is_the_only_speaker_s(read):
    found = read(
        '"The bridge is open," Ada Quist said.\n\nThe bridge is long. "I crossed it on Monday."\n\n'
        'A farmer said: "I never cross it."'
    )
    assert firsts(found) == [("I", "Ada Quist")]
