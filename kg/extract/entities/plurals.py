"""Words for several persons who have been named before: "they", "the two leaders", "both ministers", "we"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.entities.discourse import SUBJECTS, Discourse, Sentence
from kg.extract.entities.phrases import singular
from kg.extract.entities.registry import Draft
from kg.extract.entities.speakers import Speakers
from kg.extract.word_sets import word_set
from kg.model import Span

_TOGETHER = word_set(
    """call conversation conversations discussion discussions meeting meetings negotiations phone talks telephone"""
)
"""What "their" is followed by where it means those who hold it."""

_OFFICES = word_set(
    """ambassador chancellor commissioner governor mayor minister premier president secretary treasurer"""
)
"""Nouns that, in the plural, mean persons with that office."""

_ANYBODY = word_set("""counterpart interlocutor leader official side""")
"""Nouns that, in the plural, mean persons whatever their office."""

_NUMBERED = word_set("counterpart official side")
"""Those that mean a group only where its number is said: "the two sides"."""

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_DETERMINERS = frozenset(["the", "these", "those", "both"])
_WE_DO = word_set("agree discuss exchange hold meet speak talk")
_NEAR = 2
"""Sentences back in which "they" and "we" have their antecedent."""
_FAR = 12
"""Sentences back in which "the two leaders" have theirs."""


@dataclass(frozen=True, slots=True)
class Plural:
    """A word for several persons, and what must be true of them.

    Attributes:
        span: its place in the article's text; ``token`` is its head's index in the paragraph.
        sentence: the number of its sentence.
        number: how many they are, where it says so.
        title: words that a title of each of them must hold.
        reach: how many sentences back they may have been named together.
        bare: whether it is a pronoun, which may as well mean things.
        speaker: who must be one of them ("we").
        leaders: whether it says that they are leaders, which ministers are only where nobody else can be meant.
    """

    span: Span
    token: int
    sentence: int
    number: int | None = None
    title: tuple[str, ...] = ()
    reach: int = _NEAR
    bare: bool = False
    speaker: Draft | None = None
    leaders: bool = False


def plurals(discourse: Discourse, sentence: Sentence, speakers: Speakers) -> Iterator[Plural]:
    """The words of a sentence that may mean several persons named before it, in text order."""
    if sentence.paragraph.headline:
        return
    for token in sentence.tokens:
        offset = sentence.paragraph.offset(token)
        span = Span(offset, offset + len(token))
        quoted = discourse.quote_at(offset) is not None
        if token.lower_ == "we":
            speaker = speakers.at(offset)
            if speaker is not None and token.dep_ in SUBJECTS and _do_together(token):
                yield Plural(span, token.i, sentence.number, speaker=speaker)
        elif not quoted and (_is_they(token) or _is_their(token)):
            yield Plural(span, token.i, sentence.number, bare=True)
        elif not quoted and token.lower_ in _NUMBERS and token.dep_ in SUBJECTS and _alone(token):
            yield Plural(span, token.i, sentence.number, number=_NUMBERS[token.lower_])
        else:
            found = _noun(sentence, token)
            if found is not None:
                yield found


def _do_together(token: Token) -> bool:
    both = token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "both"
    return both or token.head.lemma_.lower() in _WE_DO


def _is_they(token: Token) -> bool:
    """Whether "they" is a subject before which the sentence names no several things that it may mean."""
    if token.lower_ != "they" or token.dep_ not in SUBJECTS:
        return False
    return not any(t.tag_ in {"NNS", "NNPS"} for t in token.doc[token.sent.start : token.i])


def _is_their(token: Token) -> bool:
    return token.lower_ == "their" and token.head.lower_ in _TOGETHER


def _alone(token: Token) -> bool:
    """Whether a number stands for persons: "the two discussed", "both expressed"; no "two of them"."""
    children = [child.lower_ for child in token.children]
    return children == [] if token.lower_ == "both" else children == ["the"]


def _noun(sentence: Sentence, token: Token) -> Plural | None:
    """ "the two leaders", "both ministers", "the Presidents", "the Foreign Ministers"."""
    if token.tag_ not in {"NNS", "NNPS"}:
        return None
    noun = singular(token.text)
    if noun not in _OFFICES and noun not in _ANYBODY:
        return None
    number, title, determined = None, list[str](), False
    for child in token.children:
        lower = child.lower_
        if child.i > token.i:
            if child.dep_ in {"prep", "relcl", "acl", "appos", "conj"} and child.lower_ not in {"in", "at", "on"}:
                return None
            continue
        number = _NUMBERS.get(lower, number)
        determined = determined or lower in _DETERMINERS
        if child.dep_ in {"compound", "amod"} and lower not in _NUMBERS:
            title.append(lower)
        elif lower not in _DETERMINERS and lower not in _NUMBERS:
            return None
    if not determined or (noun in _NUMBERED and number is None) or (title and noun in _ANYBODY):
        return None
    if noun in _OFFICES:
        title.append(noun)
    start, end = token.left_edge.i, token.i + 1
    span = sentence.paragraph.span_of(start, end)
    return Plural(span, token.i, sentence.number, number, tuple(title), _FAR, leaders=noun == "leader")
