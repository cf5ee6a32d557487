"""Persons by their office alone, and namesakes."""

import pytest


def test_an_office_of_two_is_the_publisher_s(read):
    body = (
        "Prime Minister Ada Quist will visit Oslo. She will meet Prime Minister Otto Brandt. "
        "The Prime Minister will return on Friday."
    )
    assert read(body, source="Prime Minister of Kenya").references("post") == [("Prime Minister", "Ada Quist")]


def test_an_office_in_another_country_is_not_the_one_whose_country_is_left_out(read):
    body = "Foreign Minister Ada Quist spoke. The Norwegian Foreign Minister phoned her."
    assert read(body, source="Government of Kenya").references("post") == []
    assert read(body, source="Government of Norway").references("post") == [("Foreign Minister", "Ada Quist")]


@pytest.mark.parametrize("words", ["a Foreign Minister", "Mr Foreign Minister", "the former Foreign Minister"])
def test_anybody_s_office(read, words):
    assert read(f"Foreign Minister Ada Quist spoke. Then {words} rose.").references("post") == []


def test_a_counterpart_by_country(read):
    body = "Trade Minister Ada Quist thanked Norwegian Minister of Works Otto Brandt. Her Norwegian counterpart left."
    assert read(body).references("post") == [("counterpart", "Otto Brandt")]


def test_the_country_of_a_counterpart_is_that_of_the_post(read):
    found = read("Trade Minister Ada Quist will meet her Norwegian counterpart, Trade Minister Otto Brandt.")
    assert ("Otto Brandt", "Trade Minister", "Norway", "Current") in found.posts


def test_husband_and_wife_are_two(read):
    found = read(
        "Mr Otto Brandt, President of Chile, and Mrs Eva Otto Brandt will come. President Brandt will speak.",
    )
    assert ("Otto Brandt", "President", "Chile", "Current") in found.posts
    assert ("Brandt", "Otto Brandt") in found.references("surname")


def test_a_wife_does_not_hold_the_office(read):
    found = read("President Otto Brandt and his wife Eva Brandt will come. President Brandt will speak.")
    assert ("Brandt", "Otto Brandt") in found.references("surname")


@pytest.mark.parametrize("address", ["His Majesty", "His Excellency", "HE"])
def test_a_form_of_address_is_no_pronoun(read, address):
    assert read(f"Otto Brandt greeted {address} the Sultan.").references("pronoun") == []


def test_the_office_that_publishes_is_not_its_foreign_namesake(read):
    body = "The Prime Minister will visit Norway. The Prime Minister will meet Norwegian Prime Minister Otto Brandt."
    assert read(body, source="Prime Minister of Kenya").references("post") == []


def test_who_writes_calls_the_guest_by_the_office(read):
    body = "I met Norwegian Prime Minister Otto Brandt. I thanked the Prime Minister."
    assert read(body, source="Prime Minister of Kenya").references("post") == [("Prime Minister", "Otto Brandt")]


def test_where_somebody_goes_is_no_part_of_the_office(read):
    found = read(
        "President of Chile Ada Quist spoke. They prepared the visit by the President of Chile to Kenya in May."
    )
    assert ("President of Chile to Kenya", "Ada Quist") in found.references("post")
