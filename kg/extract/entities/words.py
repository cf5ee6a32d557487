"""Words as names are written: hyphens, initials and abbreviations kept whole, a possessive 's taken off.

The parser's tokens cut "Secretary-General", "Jean-Luc" and "Commander-in-Chief"; a grammar of names reads these words
instead, each with what the parser and its entity model say of it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.document import Paragraph
from kg.extract.entities import gazetteer
from kg.extract.entities.lexicon import KNOWN_BODIES, MISSPELT_HEADS, POST_HEADS
from kg.extract.paragraphs import plain
from kg.extract.word_sets import word_set
from kg.model import Span

_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Hon|Rt|St|Jr|Sr|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Cmdr|Amb|Sen|Rep|Gov|Corp|Inc|Ltd|Co|Bros|No)\."
)
_WORD = re.compile(
    rf"(?:[A-Z]\.(?:-?[A-Z]\.)*[A-Z]?(?![\w])\.?)|{_ABBREVIATION}|&|[^\W_]+(?:(?:-'|[-'&/+])[^\W_]+)*(?:(?<=s)'(?=\s\w))?|[^\w\s]|_",
    re.UNICODE,
)
_POSSESSIVE = re.compile(r"'s?$", re.IGNORECASE)
FUNCTION_WORDS = word_set(
    """a about across after against all along also amid among an and another any are as at be been before between
    both but by can could during each eight every five for four from had has have he her here his how however i if
    in inside into is it its may more most my near nine no not of on one or other our outside over per seven she
    should since six so some such ten than that the their then there these they this those three through to today
    tomorrow toward towards two under until via was we were what when where which while who why will with within
    without would yesterday you your"""
)
"""Words that are no part of a name except, in lower case, between two others."""

MONTHS_AND_DAYS = word_set(
    """April Aug August Dec December Feb February Friday Jan January July June March May Monday Nov November Oct
    October Saturday Sept September Sunday Thursday Tuesday Wednesday"""
)

_PREFIXES = word_set("""anti co counter cross inter mid multi non over post pre re self semi sub under vice""")
"""What a hyphen joins to the word after it: "Co-operation", "Counter-terrorism"."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark.

    Attributes:
        text: as the parser knows it (straight quotes), without a possessive ending.
        start: offset of its first character in the article's text.
        end: offset after ``text``.
        possessive: whether 's follows (or the apostrophe of a plural).
        capital: whether it can be a word of a name: capitalised, or a number or sign within one, and not merely because
            a sentence begins there.
        first: whether it is the first word of a sentence.
        common: whether a dictionary lists it in lower case.
        label: what the entity model calls the name that it is in ("PERSON", "ORG", "GPE", …), or "".
        begins: whether that name begins with it.
        tag: the parser's part-of-speech tag (Penn Treebank).
    """

    text: str
    start: int
    end: int
    possessive: bool
    capital: bool
    first: bool
    common: bool
    label: str
    begins: bool
    tag: str

    @property
    def lower(self) -> str:
        """In lower case; an office with a letter left out is spelt right."""
        lower = self.text.lower()
        return MISSPELT_HEADS.get(lower, lower)

    @property
    def is_mark(self) -> bool:
        """Whether it is a punctuation mark."""
        return not self.text[0].isalnum() and self.text != "&"

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals, as acronyms are: "UN", "U.S.", "AT&T", "G20", "UNICEF"."""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 0 and len(self.text) > 1 and all(c.isupper() for c in letters)

    @property
    def is_initial(self) -> bool:
        """Whether it is an initial of a name: "J.", "K.H."."""
        return bool(re.fullmatch(r"(?:[A-Z]\.-?){1,3}|[A-Z]", self.text))


def words_of(paragraph: Paragraph, in_dictionary: Callable[[str], bool]) -> list[Word]:
    """The words and marks of a paragraph in order.

    Args:
        paragraph: a parsed paragraph.
        in_dictionary: whether a lower-case word is one that the dictionary lists.
    """
    doc, base = paragraph.doc, paragraph.span.start
    text = plain(doc.text)
    owner = _owners(doc, len(text))
    first_tokens = {sentence.start for sentence in doc.sents}
    out = list[Word]()
    for found in _WORD.finditer(text):
        person = owner[found.start()].ent_type_ == "PERSON"
        before = out[-1].text if out and out[-1].end == base + found.start() - 1 else ""
        for start, end in _parts(found.group(), in_dictionary, in_person=person, before=before):
            piece = _Piece(text[found.start() + start : found.start() + end], base + found.start() + start)
            token = owner[found.start() + start]
            out.append(_word(piece, token, first_tokens, out[-1] if out else None, in_dictionary))
    return out


def _owners(doc: Doc, length: int) -> list[Token]:
    """The token of each character; that of a blank is the first."""
    owner = [doc[0]] * length if len(doc) else []
    for token in doc:
        start, size = token.idx, len(token)
        owner[start : start + size] = [token] * size
    return owner


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word's characters and where they are."""

    text: str
    start: int


def _parts(text: str, known: Callable[[str], bool], *, in_person: bool, before: str = "") -> list[tuple[int, int]]:
    """Where a word with a hyphen or slash comes apart: "Russia-NATO", "Nairobi-based"; names that have one stay whole.

    ``before`` is the word before it, with which its first part may be a name: "New Zealand-Japan".
    """
    whole, cut = [(0, len(text))], re.search(r"(?<=.)[-/](?=.)", text)
    if cut is None or in_person or gazetteer.match([text], 0) or gazetteer.match_region([text], 0):
        return whole
    first, rest = text[: cut.start()], text[cut.end() :]
    if text.lower() in POST_HEADS:
        return whole
    known_owner = first in KNOWN_BODIES or gazetteer.match([first], 0) or gazetteer.match_adjective([first], 0)
    owner = known_owner or gazetteer.territory(f"{before} {first}")
    suffix = (
        rest.islower() and rest not in {"elect", "designate"} and len(rest) > 2 and known(rest) and first[0].isupper()
    ) and first.lower() not in _PREFIXES
    earlier = first.lower() in {"then", "now"}
    participle = rest.islower() and rest.endswith("ed") and first in KNOWN_BODIES
    if suffix or participle or ((owner or earlier) and rest[:1].isupper()):
        return [
            (0, cut.start()),
            cut.span(),
            *((cut.end() + a, cut.end() + b) for a, b in _parts(rest, known, in_person=False)),
        ]
    return whole


def _word(piece: _Piece, token: Token, starts: set[int], before: Word | None, known: Callable[[str], bool]) -> Word:
    text = piece.text
    bare = _POSSESSIVE.sub("", text) if text[-1] in "'sS" and "'" in text else text
    bare = bare or text
    first = token.i in starts or (before is not None and before.first and before.is_mark)
    return Word(
        text=bare,
        start=piece.start,
        end=piece.start + len(bare),
        possessive=bare != text,
        capital=_is_capital(bare, first, token),
        first=first,
        common=known(bare.lower()),
        label=token.ent_type_,
        begins=token.ent_iob_ == "B",
        tag=token.tag_,
    )


def _is_capital(text: str, first: bool, token: Token) -> bool:
    if not text[0].isupper() or text in {"A", "I"}:
        return False
    if text.lower() in FUNCTION_WORDS and (not text.isupper() or token.ent_type_ == ""):
        return False
    if text in MONTHS_AND_DAYS and token.ent_type_ in {"DATE", "TIME", ""}:
        return False
    return (
        not first or text.isupper() or token.tag_ in {"NNP", "NNPS", "JJ", "NN", "NNS", "FW"} or bool(token.ent_type_)
    )


def span_of(words: list[Word], start: int, end: int) -> Span:
    """The place in the article's text of ``words[start:end]``."""
    return Span(words[start].start, words[end - 1].end)
