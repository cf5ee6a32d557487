"""The pipeline that reads articles says what its own components say of every token, with less work."""

import pytest

from kg.extract.models import NER, model, pretrained

TEXTS = [
    "The Minister met her counterparts, and there were talks on trade; they're gonna meet again in Lisbon.",
    "Let's say that they ain't better  run than those ministries' offices were.",
    "there is there 's Got ta go. THE PRIME MINISTERS MET THE UNITED STATES' ENVOYS!",
    "He can't leave; she'd left. The leaves fell, he leaves on 3 May 2024.",
    "",
]


@pytest.fixture(scope="module")
def plainly() -> list[list[tuple[object, ...]]]:
    nlp = pretrained()
    nlp.get_pipe("ner").from_disk(NER, exclude=["vocab"])  # type: ignore[attr-defined]
    return [_read(doc) for doc in nlp.pipe(TEXTS)]


def _read(doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in doc]


@pytest.mark.parametrize("order", [1, -1], ids=["forwards", "backwards"])
def test_every_token_is_read_alike(plainly: list[list[tuple[object, ...]]], order: int) -> None:
    for _ in range(2):  # the second time, every word is known
        assert [_read(doc) for doc in model().pipe(TEXTS[::order])] == plainly[::order]


def test_one_text_at_a_time_is_read_alike(plainly: list[list[tuple[object, ...]]]) -> None:
    assert [_read(model()(text)) for text in TEXTS] == plainly


def test_full_tables_begin_anew(plainly: list[list[tuple[object, ...]]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extract.attributes.MOST", 3)
    monkeypatch.setattr("kg.extract.embedding.MOST", 3)
    assert [_read(model()(text)) for text in TEXTS] == plainly
