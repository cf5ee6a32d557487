"""The guide to the ontology is current."""

from tests.ontology.guide import GUIDE, filled


def test_the_tables_are_those_of_the_ontology():
    text = GUIDE.read_text("utf-8")
    assert text == filled(text), "run python -m tests.ontology.guide"
