"""Annotations become labelled tokens: where the names stand, and what is left open."""

import pytest

from kg.extract.models import pretrained
from training.ner_data import examples

ARTICLE = """{headline}

Source: Ministry of Examples
Date: 2024-05-06

{body}
"""

GOLD = """
text: one.txt
articles:
- headline: {headline}
  persons:
  - {{name: Ada Quist, aliases: [Quist, Minister Quist, Dr Quist]}}
  - {{name: Robin Power, aliases: [Power]}}
  organisations:
  - {{name: Ministry of Tides, aliases: [MoT, Ministry of Tides (MoT)]}}
  - {{name: Harbour Board}}
  places: [[Oslo, the Oslo], Gulf of Bothnia, Port Example]
  optional: [Tide Fund, Ministry]
  events: []
"""


@pytest.fixture(scope="module")
def nlp():
    return pretrained()


@pytest.fixture
def labelled(tmp_path, nlp):
    """Text → its labelled names, and the words that are left open."""

    def label(body, headline="Minister in Oslo"):
        (tmp_path / "one.txt").write_text(ARTICLE.format(headline=headline, body=body))
        (tmp_path / "one.yaml").write_text(GOLD.format(headline=headline))
        first, *paragraphs = (example.reference for example in examples([tmp_path / "one.yaml"], nlp))
        assert first.text == headline
        names = [(entity.text, entity.label_) for doc in paragraphs for entity in doc.ents]
        return names, [token.text for doc in paragraphs for token in doc if token.ent_iob_ == ""]

    return label


def test_names_are_labelled_where_they_stand(labelled):
    names, left_open = labelled("Dr Quist of the Ministry of Tides met Robin Power in Oslo.")
    assert names == [("Quist", "PERSON"), ("Ministry of Tides", "ORG"), ("Robin Power", "PERSON"), ("Oslo", "GPE")]
    assert left_open == []


def test_the_longest_name_wins_and_an_acronym_is_a_name_of_its_own(labelled):
    names, left_open = labelled("The Ministry of Tides (MoT) spoke. The Ministry listened.")
    assert names == [("Ministry of Tides", "ORG"), ("MoT", "ORG")]
    assert left_open == ["Ministry"]


def test_nothing_is_learned_from_optional_names_and_ordinary_words(labelled):
    names, left_open = labelled("The Tide Fund pays for power. Power came too late.")
    assert names == []
    assert left_open == ["Tide", "Fund", "Power"]


def test_an_unlisted_name_is_none_and_a_date_stays_a_date(labelled):
    names, left_open = labelled("Quist joined the Secretary of State on 6 May 2024.")
    assert names == [("Quist", "PERSON"), ("6 May 2024", "DATE")]
    assert left_open == []


def test_places_have_the_models_own_kinds(labelled):
    names, _ = labelled("Ships crossed the Gulf of Bothnia to reach Port Example.")
    assert [name for name, label in names if label in {"GPE", "LOC", "FAC"}] == ["Gulf of Bothnia", "Port Example"]


def test_words_are_whole(labelled):
    names, _ = labelled("Quistian thought prevails in Osloborg.")
    assert not [name for name, _ in names if name in {"Quist", "Oslo"}]


def test_a_headline_in_capitals_is_labelled_too(tmp_path, nlp):
    headline = "ADA QUIST VISITS OSLO"
    (tmp_path / "one.txt").write_text(ARTICLE.format(headline=headline, body="Nothing else was said that day."))
    (tmp_path / "one.yaml").write_text(GOLD.format(headline=headline))
    first = examples([tmp_path / "one.yaml"], nlp)[0].reference
    assert [(entity.text, entity.label_) for entity in first.ents] == [("ADA QUIST", "PERSON"), ("OSLO", "GPE")]
