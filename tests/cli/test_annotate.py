"""``kg annotate`` as a user runs it."""

import pytest

from kg.cli import main
from kg.scoring import read_gold
from tests.annotating.test_drafting import NEWS


@pytest.fixture
def news(tmp_path):
    """A file of two articles in a folder of its own."""
    path = tmp_path / "texts" / "news.txt"
    path.parent.mkdir()
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """An empty folder, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_draft_stands_beside_the_articles(news, capsys):
    assert main(["annotate", str(news)]) == 0
    output = news.with_suffix(".yaml")
    assert f"wrote {output} with 2 articles" in capsys.readouterr().out
    assert output.read_text(encoding="utf-8").startswith("# Drafted from what was found")
    assert main(["annotate", "--check", str(output)]) == 1
    assert "news.yaml:5: licence: empty" in capsys.readouterr().out


def test_the_draft_finds_its_articles_from_another_folder(news, tmp_path):
    output = tmp_path / "gold" / "mine.yaml"
    output.parent.mkdir()
    assert main(["annotate", str(news), "-o", str(output)]) == 0
    assert "text: ../texts/news.txt\n" in output.read_text(encoding="utf-8")
    output.write_text(output.read_text(encoding="utf-8").replace("of: []", "of: Norway"), encoding="utf-8")
    assert read_gold(output).text.read_text(encoding="utf-8") == NEWS


def test_hand_made_annotations_are_not_overwritten(news, capsys):
    output = news.with_suffix(".yaml")
    output.write_text("by hand", encoding="utf-8")
    assert main(["annotate", str(news)]) == 1
    assert capsys.readouterr().err.endswith("or overwrite it with --force\n")
    assert output.read_text(encoding="utf-8") == "by hand"
    assert main(["annotate", str(news), "--force"]) == 0
    assert output.read_text(encoding="utf-8") != "by hand"


def test_standard_output_takes_a_draft(news, capsys):
    assert main(["annotate", str(news), "-o", "-"]) == 0
    assert "\n- headline: Minister visits Lisbon\n" in capsys.readouterr().out
    assert not news.with_suffix(".yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["a.txt", "b.txt", "-o", "c.yaml"], 2, "-o names one file"),
        (["a.yaml"], 2, "would replace the articles"),
        (["none.txt"], 1, "none.txt"),
        (["--check", "none.yaml"], 1, "cannot be read"),
    ],
)
def test_wrong_use_is_named(arguments, code, message, empty, capsys):
    assert main(["annotate", *arguments]) == code
    assert message in capsys.readouterr().err
    assert list(empty.iterdir()) == []
