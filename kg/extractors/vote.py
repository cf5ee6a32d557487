"""``vote``: the rules on entities that two of three taggers agree on.

The voters are the default entity model, the small model's after it learned from the annotated releases, and the
MiniLM tagger; tagger and parser are the default ones. What the default entity model finds of other kinds (dates,
nationalities, laws …) stays.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.extract import extract
from kg.extractors import small
from kg.extractors.interface import ExtractorError, name_of
from kg.extractors.tagger import Tagged, Tagger
from kg.extractors.voters import SMALL_NER, check_voters
from kg.model import Article, Extraction

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.extract.document import Document

_KINDS: Final = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
"""The models' labels that are voted on → what the voters call them."""

_ENOUGH: Final = 2


class Vote:
    """The vote of three entity taggers."""

    def __init__(self, folder: Path | None) -> None:
        """Check the voters; they are loaded with the first article.

        Raises:
            ExtractorError: when what they need is not installed, or a file is missing or another one.
        """
        small.model_folder()
        try:
            import onnxruntime  # type: ignore[import-untyped]  # noqa: F401, PLC0415
            import tokenizers  # noqa: F401, PLC0415
        except ImportError as error:
            raise ExtractorError(f"vote needs {error.name}; pip install 'communique[vote]'") from None
        self._folder, self._digest = check_voters(folder)

    @property
    def fingerprint(self) -> str:
        """Covers the rules, the lists, the default model and every file of the voters."""
        return name_of(f"vote with {small.MODEL} {small.MODEL_VERSION} and MiniLM", self._digest)

    def extract(self, article: Article) -> Extraction:
        """Read an article.

        Raises:
            Unreadable: when it is too long or not in English.
            ModelError: when a model is another one.
        """
        return extract(article, parser=self._parse, made_by=self.fingerprint)

    def _parse(self, article: Article) -> "Document":
        from kg.extract.parsing import parse  # noqa: PLC0415  # a second's work, for those who parse

        document = parse(article)
        voters = Voters.of(self._folder)
        voters.label([paragraph.doc for paragraph in document.paragraphs])
        return document


class Voters:
    """The two voters besides the default model, loaded."""

    def __init__(self, folder: Path) -> None:
        """Load the tagger and the small model, of which only the entity model is used."""
        self._tagger = Tagger(folder)
        self._small = small_ner(folder)

    @staticmethod
    @cache
    def of(folder: Path) -> "Voters":
        """The voters of a folder, loaded once in a process."""
        return Voters(folder)

    def label(self, docs: "Sequence[Doc]") -> None:
        """Set the entities of ``docs``, which the default model has labelled, to what the vote gives."""
        tagged = self._tagger.tag([[token.text for token in doc] for doc in docs])
        seen = self._small.pipe([doc.text for doc in docs])
        for doc, third, other in zip(docs, tagged, seen, strict=True):
            second = [t for entity in other.ents if (t := _on(doc, entity.start_char, entity.end_char, entity.label_))]
            _set(doc, elected(_of(doc), second, third))


def small_ner(folder: Path) -> "Language":
    """The small model with the entity model of ``folder``, and without all else."""
    nlp = small.load_small()
    for name in nlp.pipe_names:
        if name != "ner":
            nlp.remove_pipe(name)
    nlp.get_pipe("ner").from_disk(folder / SMALL_NER, exclude=["vocab"])  # type: ignore[attr-defined]
    return nlp


def elected(first: Sequence[Tagged], second: Sequence[Tagged], third: Sequence[Tagged]) -> list[Tagged]:
    """What two voters agree on, without overlaps, in text order.

    Exact agreement goes first, the longer span before the shorter. Where two voters see the same kind at the same place
    but bound it otherwise, the first of them says how far it goes: they are in the order of their scores.
    """
    votes = Counter(span for voter in (first, second, third) for span in set(voter))
    agreed = [span for span, number in votes.items() if number >= _ENOUGH]
    agreed.sort(key=lambda span: (span.start - span.end, span))
    alike = [s for own, others in ((first, [*second, *third]), (second, third)) for s in own if _seen(s, others)]
    taken = list[Tagged]()
    for span in [*agreed, *alike]:
        if not any(_overlap(span, other) for other in taken):
            taken.append(span)
    return sorted(taken)


def _seen(span: Tagged, others: Iterable[Tagged]) -> bool:
    return any(span.kind == other.kind and _overlap(span, other) for other in others)


def _overlap(one: Tagged, other: Tagged) -> bool:
    return one.start < other.end and other.start < one.end


def _of(doc: "Doc") -> list[Tagged]:
    """What the default model sees of the kinds that are voted on."""
    return [Tagged(e.start, e.end, _KINDS[e.label_]) for e in doc.ents if e.label_ in _KINDS]


def _on(doc: "Doc", start: int, end: int, label: str) -> Tagged | None:
    """Another model's entity on the tokens of ``doc``; ``None`` when it is of another kind or cuts a token."""
    span = doc.char_span(start, end)
    return Tagged(span.start, span.end, _KINDS[label]) if span is not None and label in _KINDS else None


def _set(doc: "Doc", spans: Sequence[Tagged]) -> None:
    from spacy.tokens import Span  # noqa: PLC0415  # with the model

    covered = {at for span in spans for at in range(span.start, span.end)}
    kept = [e for e in doc.ents if e.label_ not in _KINDS and not covered & set(range(e.start, e.end))]
    new = [Span(doc, span.start, span.end, label=_label(doc, span)) for span in spans]
    doc.set_ents([*kept, *new], default="outside")


def _label(doc: "Doc", span: Tagged) -> str:
    """The default model's own word for a place, if it has one."""
    if span.kind != "PLACE":
        return span.kind
    own = (doc[at].ent_type_ for at in range(span.start, span.end))
    return next((label for label in own if _KINDS.get(label) == "PLACE"), "GPE")
