"""Posts that a sentence tells of somebody named before."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "post"),
    [
        ("Ms Quist is the Chair of the Harbour Council.", ("Chair", "Harbour Council", "Current")),
        ("She has been Chair of the Harbour Council since 2019.", ("Chair", "Harbour Council", "Current")),
        ("She was the Chair of the Harbour Council until May.", ("Chair", "Harbour Council", "Former")),
        ("She serves as Director of the Harbour Museum.", ("Director", "Harbour Museum", "Current")),
        ("She served as Director of the Harbour Museum.", ("Director", "Harbour Museum", "Former")),
        ("She will serve as Director of the Harbour Museum.", ("Director", "Harbour Museum", "Designate")),
        ("As Minister of Works, Ms Quist opens bridges.", ("Minister of Works", None, "Current")),
    ],
)
def test_by_its_verb(read, sentence, post):
    assert read(f"Ada Quist arrived in Oslo. {sentence}").posts == {("Ada Quist", *post)}


@pytest.mark.parametrize(
    "sentence",
    [
        "She is not the Chair of the Harbour Council.",
        "She could be the Chair of the Harbour Council.",
        "She is a leader whom farmers trust.",
        "She wants to be Chair of the Harbour Council.",
        "In her former role as Chair of the Harbour Council she opened bridges.",
    ],
)
def test_what_is_not_said(read, sentence):
    assert {p for p in read(f"Ada Quist arrived in Oslo. {sentence}").posts if p[3] == "Current"} == set()


def test_several_posts_of_one_sentence(read):
    found = read("Ada Quist is the Chair of the Harbour Council and Director of the Harbour Museum.")
    assert found.posts == {
        ("Ada Quist", "Chair", "Harbour Council", "Current"),
        ("Ada Quist", "Director", "Harbour Museum", "Current"),
    }


def test_my_role(read):
    found = read('"In my role as Minister of Works I open bridges," said Ada Quist.')
    assert found.posts == {("Ada Quist", "Minister of Works", None, "Current")}
