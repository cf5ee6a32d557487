"""What is refused, what never crashes, and what an extraction depends on."""

import random
import subprocess
import sys

import pytest

from kg.extract import LONGEST, Unreadable, extract, fingerprint
from kg.extract.errors import ModelError
from kg.extract.language import is_english
from kg.extract.models import PARTS, model
from kg.model import Article
from kg.scoring import read_gold

GERMAN = "Der Minister hat in Berlin an einem Treffen mit dem Präsidenten teilgenommen. "
FRENCH = "Le ministre a rencontré à Paris le président de la République et ils ont parlé de coopération. "
CHINESE = "外交部长在会议上会见了来自各国的代表。"


def article(body, headline="Head"):
    return Article(headline, f"{headline}\n\n{body}", "S")


@pytest.mark.parametrize("text", [GERMAN * 20, FRENCH * 20, CHINESE * 20])
def test_other_languages_are_refused(text):
    with pytest.raises(Unreadable, match="not in English"):
        extract(article(text))


def test_too_long_an_article_is_refused_with_its_length():
    with pytest.raises(Unreadable, match=f"at most {LONGEST:,}"):
        extract(article("word " * 300_000))


@pytest.mark.parametrize(
    "text", ["", "Ok.", "Krzysztof Łukasz, Przemysław Źdźbło, Grzegorz Brzęczyszczykiewicz", "王毅"]
)
def test_short_texts_have_the_benefit_of_the_doubt(text):
    assert is_english(text)


def test_a_list_of_names_is_english():
    names = "Ada Quist Lindqvist, originally scheduled for March 30, 2020, in Huntsville Ottawa Valley\n"
    assert is_english("The following hearings will be postponed by their chair.\n" + names * 4)


def test_no_annotated_release_is_refused(pytestconfig):
    for path in sorted((pytestconfig.rootpath / "training" / "gold").glob("*.yaml")):
        for paragraph in read_gold(path).text.read_text(encoding="utf-8").split("\nSource:"):
            assert is_english(paragraph), paragraph[:80]


PIECES = (
    *(
        "Minister",
        "of",
        "the",
        "NATO",
        "'s",
        "President",
        "Smith",
        "and",
        "Department",
        "in",
        "Paris",
        "Jr.",
        "II",
        "(",
        ")",
    ),
    *(
        ",",
        ".",
        "’s",
        "“",
        "”",
        "&",
        "-",
        "–",
        "é",
        "中",
        "ﷺ",
        "\u00a0",
        "\u200f",
        "👩‍👩‍👧",
        "\ud800",
        "\n",
        "\n\n",
        "A",
    ),
)


@pytest.mark.parametrize("seed", range(40))
def test_any_unicode_is_read(seed):
    generator = random.Random(seed)
    body = " ".join(generator.choice(PIECES) for _ in range(generator.randint(0, 90)))
    found = extract(article(body))
    assert all(0 <= s.start < s.end <= len(body) + 6 for e in found.entities for s in e.mentions)


def test_the_same_article_gives_the_same_extraction_in_every_process():
    body = "Kenya's Minister of Trade, Ada Quist, met Otto Brandt and the World Bank in Oslo, Norway. She thanked him."
    imports = "from kg.extract import extract; from kg.model import Article"
    code = f"{imports}; print(extract(Article('H', 'H\\n\\n' + {body!r}, 'S')))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_fingerprint_needs_no_model():
    code = "import sys; from kg.extract import fingerprint; print(fingerprint()); assert 'spacy' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == fingerprint() == extract(article("")).extractor


def test_another_model_is_refused(monkeypatch):
    monkeypatch.setitem(PARTS, "ner/model", "0" * 64)
    model.cache_clear()
    with pytest.raises(ModelError, match=r"ner/model .* reinstall"):
        model()
    monkeypatch.undo()
    model.cache_clear()
