"""Annotated releases → what the entity model learns from: the tokens of each paragraph, labelled or left open.

A gold file names persons, organisations and places for a whole article, not where they stand. Each name is looked up
in the article's paragraphs, cut and written as ``kg`` parses them; the longest name wins. Three things are left open,
so that nothing is learned from them: names that the annotators call optional, names that are of two kinds, and a
surname alone that is an ordinary word. Kinds that are not annotated (dates, nationalities, laws …) keep the labels of
the model that we start from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.corpus import Problem, read_articles
from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import HONORIFICS, PLACE_HEADS, POST_HEADS, RANKS
from kg.extract.paragraphs import cut, plain
from kg.extract.parsing import in_dictionary
from kg.model import Article
from kg.scoring import GoldFile, read_gold
from kg.scoring.names import as_list, fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.training import Example

_OPEN = "?"
"""The kind of a name from which nothing is to be learned."""

_PLACES = frozenset(["GPE", "LOC", "FAC"])
_ANNOTATED = frozenset(["PERSON", "ORG"]) | _PLACES
"""The model's labels that the annotations speak of; all others are kept as they are."""


@dataclass(frozen=True)
class Found:
    """A name at ``start:end`` of a paragraph's text: PERSON, ORG, PLACE or ``?``."""

    start: int
    end: int
    kind: str


def examples(files: Iterable[Path], nlp: "Language") -> "list[Example]":
    """A training example for each paragraph of the annotated articles of ``files``.

    Args:
        files: gold files.
        nlp: the pipeline whose ``ner`` is to be trained; its own labels fill in the kinds that are not annotated.
    """
    return [example for path in files for example in _of_file(read_gold(path), nlp)]


def _of_file(gold: GoldFile, nlp: "Language") -> "Iterator[Example]":
    known = by_headline(gold.text)
    for record in gold.articles:
        names = _Names(record)
        article = known[fold(record["headline"])]
        texts = [plain(article.text[piece.span.start : piece.span.end]) for piece in cut(article)]
        with nlp.select_pipes(enable="ner"):
            docs = list(nlp.pipe(texts))
        yield from (_example(doc, names, nlp) for doc in docs)


def by_headline(text: Path) -> dict[str, Article]:
    """The articles of a file by their folded headlines."""
    found = list(read_articles([text]))
    problems = [str(item) for item in found if isinstance(item, Problem)]
    if problems:
        raise ValueError(f"{text}: {problems[0]}")
    return {fold(item.headline): item for item in found if isinstance(item, Article)}


class _Names:
    """The names of one annotated article, each with its kind, and where they stand in a text."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._kinds = dict[str, str]()
        for person in as_list(record.get("persons")):
            for name in _bare([str(name) for name in [person["name"], *as_list(person.get("aliases"))]]):
                self._add(name, "PERSON")
        for body in as_list(record.get("organisations")):
            for name in [body["name"], *as_list(body.get("aliases"))]:
                if "(" not in str(name):  # a name with its acronym is two names in the text
                    self._add(str(name), "ORG")
        for place in as_list(record.get("places")):
            for name in as_list(place):
                self._add(str(name), "PLACE")
        for name in as_list(record.get("optional")):
            self._kinds.setdefault(_key(str(name)), _OPEN)
        longest_first = "|".join(map(re.escape, sorted(self._kinds, key=lambda name: (-len(name), name))))
        self._pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
        self._shouted = re.compile(self._pattern.pattern, re.IGNORECASE)
        self._folded = {name.casefold(): kind for name, kind in self._kinds.items()}

    def _add(self, name: str, kind: str) -> None:
        known = self._kinds.setdefault(_key(name), kind)
        if known != kind:
            self._kinds[_key(name)] = _OPEN

    def find(self, text: str) -> list[Found]:
        """The names in ``text``, in order, the longest at each place; case says nothing in a headline in capitals."""
        if not self._kinds:
            return []
        pattern, kinds = (self._shouted, self._folded) if text.isupper() else (self._pattern, self._kinds)
        fold_case = str.casefold if text.isupper() else str
        return [Found(m.start(), m.end(), kinds[fold_case(m.group())]) for m in pattern.finditer(text)]


def _key(name: str) -> str:
    words = plain(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)


def _bare(names: list[str]) -> list[str]:
    """A person's names without honorifics and ranks before them; "President Lovelace" gives way to "Lovelace"."""
    out = list[str]()
    for name in names:
        words = name.split()
        while len(words) > 1 and words[0].lower() in HONORIFICS | RANKS:
            words = words[1:]
        titled = any(" ".join(words[i:]) in names for i in range(1, len(words)) if words[i - 1].lower() in POST_HEADS)
        if not titled:
            out.append(" ".join(words))
    return out


def _example(doc: "Doc", names: _Names, nlp: "Language") -> "Example":
    """The paragraph as it is to be labelled, beside its bare tokens."""
    from spacy.training import Example  # noqa: PLC0415  # with the model, for those who train

    labelled, left_open = list["Span"](), list["Span"]()
    for name in names.find(doc.text):
        exact = doc.char_span(name.start, name.end)
        tokens = exact or doc.char_span(name.start, name.end, alignment_mode="expand")
        if tokens is None or any(tokens.start < other.end for other in labelled[-1:] + left_open[-1:]):
            continue
        label = _label(tokens, name.kind) if exact else None
        (left_open if label is None else labelled).append(_as(tokens, label))
    covered = {token.i for span in [*labelled, *left_open] for token in span}
    kept = [e for e in doc.ents if e.label_ not in _ANNOTATED and not covered & set(range(e.start, e.end))]
    reference = doc.copy()
    reference.set_ents([*labelled, *kept], missing=left_open, default="outside")
    return Example(nlp.make_doc(doc.text), reference)


def _as(tokens: "Span", label: str | None) -> "Span":
    from spacy.tokens import Span  # noqa: PLC0415

    return Span(tokens.doc, tokens.start, tokens.end, label=label or "")


def _label(tokens: "Span", kind: str) -> str | None:
    """The model's label for a name of that kind, or ``None`` where it is left open."""
    called = {token.ent_type_ for token in tokens}
    if kind == "PLACE":
        own = [token.ent_type_ for token in tokens if token.ent_type_ in _PLACES]
        return own[0] if own else _kind_of_place(tokens.text)
    if kind == "PERSON" and len(tokens) == 1 and in_dictionary(tokens.text.lower()) and "PERSON" not in called:
        return None
    return None if kind == _OPEN else kind


def _kind_of_place(name: str) -> str:
    words = name.split()
    if gazetteer.match_region(words, 0) == len(words):
        return "LOC"
    if gazetteer.territory(name) or gazetteer.city_countries(name):
        return "GPE"
    return "FAC" if words[-1].lower() in PLACE_HEADS else "GPE"
