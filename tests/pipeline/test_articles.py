"""The way from paths to what articles say, with the real extractor; short articles, since it is what takes the time."""

import pytest

from kg.extract import fingerprint
from kg.model import Article, Extraction
from kg.pipeline.articles import Outcome, extract_all, read_and_extract

GOOD = """Minister visits Tunis

Source: Council of Norvania
Date: 2025-05-07

The Norwegian Minister of Defence, Ms Astrid Solheim, visited Tunis on 6 May 2025.
"""
GERMAN = """Der Minister besucht die Stadt

Source: Rat von Norvania

Der Minister der Verteidigung hat gestern die Stadt besucht und mit dem Bürgermeister über die Lage gesprochen. Nach dem
Gespräch sagte er, dass die Zusammenarbeit zwischen der Stadt und dem Land sehr gut sei und dass man sie in den nächsten
Jahren noch weiter ausbauen werde. Der Bürgermeister dankte ihm für den Besuch und für die Hilfe, die das Land der Stadt
nach dem Hochwasser gegeben hat. Am Abend reiste der Minister wieder ab, um an einer Sitzung des Rates teilzunehmen.
"""


class Memory:
    """Remembers in a dictionary, and counts."""

    def __init__(self):
        self.kept, self.asked = {}, 0

    def get(self, article):
        self.asked += 1
        return self.kept.get(article.text)

    def put(self, article, extraction):
        self.kept[article.text] = extraction


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff\xfe\x00broken")
    (tmp_path / "d.txt").write_text("No header here, only prose.\n", encoding="utf-8")
    return tmp_path


def test_one_outcome_for_each_article_and_unreadable_file(folder):
    found = read_and_extract([folder, folder / "missing.txt"])
    assert [(o.file.rpartition("/")[2], o.skipped is None) for o in found.outcomes] == [
        ("a.txt", True),
        ("b.txt", False),
        ("c.txt", False),
        ("d.txt", False),
        ("missing.txt", False),
    ]
    assert [article.headline for article, _ in found.pairs] == ["Minister visits Tunis"]
    assert len(found.skipped) == 4
    assert all("\n" not in str(outcome) and outcome.file in str(outcome) for outcome in found.outcomes)


def test_an_article_in_another_language_says_why(folder):
    (outcome,) = read_and_extract([folder / "b.txt"]).outcomes
    assert str(outcome) == f"{folder}/b.txt:1: Der Minister besucht die Stadt: the article is not in English"


def test_what_is_known_is_not_read_again(folder):
    memory = Memory()
    first = read_and_extract([folder / "a.txt"], memory)
    assert len(memory.kept) == 1
    (text,) = memory.kept
    memory.kept[text] = Extraction("remembered")
    again = read_and_extract([folder / "a.txt"], memory)
    assert first.pairs[0][1].extractor == fingerprint()
    assert again.pairs[0][1] == Extraction("remembered")
    assert memory.asked == 2


def test_articles_that_were_read_already():
    article = Article(
        "Talks", "Talks\n\nThe two ministers met in Oslo on 6 May 2025 for talks.", "Council", file="x", line=3
    )
    found = extract_all([article])
    assert found.outcomes == (Outcome("x", 3, "Talks"),)
    assert str(found.outcomes[0]) == "x:3: Talks: mapped"
