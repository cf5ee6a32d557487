"""Parts of speech and lemmas, looked up: what the pipeline's own components said of the same word before.

The pipeline's ``attribute_ruler`` and ``lemmatizer`` look at one token at a time, at its letters, tag and dependency;
only some patterns of the ruler span two tokens ("gon" "na"). So each kind of token is put to them once, and a document
goes to them whole only where such a pattern may begin in it. Morphology, which no rule asks for, is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler

MOST: Final = 200_000
"""Kinds of token remembered before the table is begun anew; some 60 MB."""

FACTORY: Final = "communique_word_attributes"
"""The name under which spaCy adds the component to a pipeline that has both others."""

_KIND: Final[list[int | str]] = ["ORTH", "TAG", "DEP"]
_ATTRIBUTES: Final[list[int | str]] = ["TAG", "POS", "DEP", "LEMMA"]

_BETWEEN: Final = "."
"""Stands between tokens so that no pattern spans two."""

_Kind = tuple[int, ...]
_Attributes = tuple[int, ...]


class Component(Protocol):
    """What annotates documents."""

    def __call__(self, doc: Doc, /) -> Doc:
        """Annotate ``doc``, and give it back."""


class WordAttributes:
    """A component of the pipeline in the place of an attribute ruler and the lemmatiser after it."""

    def __init__(self, ruler: "AttributeRuler", lemmatizer: Component) -> None:
        """Begin with an empty table for what ``ruler`` and then ``lemmatizer`` say."""
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        self._openings = Matcher(ruler.vocab)
        patterns: Iterator[Any] = chain.from_iterable(entry["patterns"] for entry in cast("Any", ruler.patterns))
        self._openings.add("opening", [pattern[:1] for pattern in patterns if len(pattern) > 1])
        self._known: dict[_Kind, _Attributes | None] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the part of speech and the lemma of every token of a parsed document."""
        self._learn([doc])
        return self._looked_up(doc)

    def pipe(self, docs: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """Annotate documents in order, some of them at once."""
        for batch in _batched(docs, batch_size):
            self._learn(batch)
            yield from map(self._looked_up, batch)

    def _looked_up(self, doc: Doc) -> Doc:
        found = [self._known[kind] for kind in _kinds(doc)]
        if None in found:
            return self._annotate(doc)
        if found:
            doc.from_array(_ATTRIBUTES, _column([attributes for attributes in found if attributes]))
        return doc

    def _annotate(self, doc: Doc) -> Doc:
        return self._lemmatizer(self._ruler(doc))

    def _learn(self, docs: Sequence[Doc]) -> None:
        """Put one token of each new kind to the components; ``None`` where a pattern of several tokens may begin."""
        if len(self._known) > MOST:
            self._known.clear()
        kinds = [kind for kind in dict.fromkeys(chain.from_iterable(map(_kinds, docs))) if kind not in self._known]
        if not kinds:
            return
        vocab = self._ruler.vocab
        strings = vocab.strings
        words = [word for orth, _, _ in kinds for word in (strings[orth], _BETWEEN)]
        tokens = Doc(vocab, words=words)
        between = (strings[_BETWEEN], 0)  # its tag is itself
        rows = [row for _, tag, dep in kinds for row in ((tag, dep), between)]
        tokens.from_array(["TAG", "DEP"], _column(rows))
        openings = {start for _, start, _ in self._openings(tokens, allow_missing=True)}
        self._annotate(tokens)
        attributes = tokens.to_array(_ATTRIBUTES).tolist()
        for number, kind in enumerate(kinds):
            self._known[kind] = None if 2 * number in openings else tuple(attributes[2 * number])


def _column(rows: Sequence[tuple[int, ...]]) -> Any:
    return np.array(rows, dtype=np.uint64)


def _batched(docs: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    """``docs`` in order, at most ``size`` at once."""
    rest = iter(docs)
    while batch := list(islice(rest, size)):
        yield batch


def _kinds(doc: Doc) -> list[_Kind]:
    return list(map(tuple, doc.to_array(_KIND).tolist()))


@Language.factory(FACTORY)
def _made(nlp: Language, name: str) -> WordAttributes:  # noqa: ARG001  # spaCy gives it
    return WordAttributes(nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))  # type: ignore[arg-type]
