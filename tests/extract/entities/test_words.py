from kg.extract.entities.words import words_of
from kg.extract.parsing import in_dictionary, parse
from kg.model import Article


def words(text):
    paragraph = parse(Article("H", f"H\n\n{text}", "S")).paragraphs[1]
    return words_of(paragraph, in_dictionary)


def test_names_stay_whole_and_compounds_come_apart():
    found = [
        w.text for w in words("Secretary-General Park Chan-o of U.S.-Kenya ties met Oslo-based G-20 envoys of AT&T.")
    ]
    assert found == (
        [
            "Secretary-General",
            "Park",
            "Chan-o",
            "of",
            "U.S.",
            "-",
            "Kenya",
            "ties",
            "met",
            "Oslo",
            "-",
            "based",
            "G-20",
            "envoys",
            "of",
            "AT&T",
            ".",
        ]
    )


def test_a_possessive_is_taken_off_and_remembered():
    found = words("NATO’s chief and the States’ envoys")
    assert [(w.text, w.possessive) for w in found[:1]] == [("NATO", True)]
    assert next(w for w in found if w.text == "States").possessive


def test_a_capital_at_the_start_of_a_sentence_says_nothing():
    found = {w.text: w.capital for w in words("During May the envoys met. They praised Kenya.")}
    assert found == {**dict.fromkeys(found, False), "Kenya": True}


def test_offsets_are_those_of_the_article():
    text = "H\n\n“Kenya’s” envoy, Ms  Quist"
    paragraph = parse(Article("H", text, "S")).paragraphs[1]
    for word in words_of(paragraph, in_dictionary):
        assert text[word.start : word.end].replace("’", "'").strip("“”") in {word.text, ""}
