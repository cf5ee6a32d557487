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
