"""Who a list of names brings to an event: people, and the bodies and countries that act themselves.

A list is read from left to right, because lists with titles are where parses go wrong. A person counts unless the name
is a possessive or part of another's title. A body or country counts where it stands for itself ("with Kenya and the
Bank") or sends people who stand for it ("delegates from Kenya", "Kenyan officials"), not where it says whose minister
somebody is.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.events.reading import Reading, Reference, lemma
from kg.extract.events.words import DELEGATES, STAND_FOR
from kg.extract.named import How
from kg.extract.word_sets import word_set
from kg.model import EntityKind, Span

_TIMES = word_set("""today tomorrow yesterday tonight monday tuesday wednesday thursday friday saturday sunday""")
_SEPARATORS = frozenset(
    [",", "and", ";", "&", "the", "as", "well", "also", "both", "plus", "or", "(", "including", "-", "–", "—", ":"]
)
_BODIES = frozenset([EntityKind.ORGANISATION, EntityKind.COUNTRY])
_LEADING = word_set("with by between among and , ; & ( : the both including from a an")


@dataclass(frozen=True, slots=True)
class Attendant:
    """An entity that a list brings to an event, and where the text names it."""

    entity: str
    span: Span
    kind: EntityKind
    start: int


def attendants(reading: Reading, start: int, end: int) -> list[Attendant]:
    """The people, bodies and countries that the tokens ``start:end`` bring to an event, in text order."""
    found: list[Attendant] = []
    previous: Reference | None = None
    counted = False
    for reference in reading.within(start, end):
        counted = _counts(reading, reference, start, previous, counted)
        previous = reference
        if counted:
            found.extend(Attendant(e, reference.span, reference.kind, reference.start) for e in reference.entities)
    return found


def _counts(reading: Reading, reference: Reference, start: int, previous: Reference | None, before: bool) -> bool:
    if reference.kind is EntityKind.PERSON:
        return _person_counts(reading, reference)
    if reference.kind is EntityKind.PLACE or _is_owner(reading, reference):
        return False
    if reference.how is How.ADJECTIVE:
        return _next_noun(reading, reference.end, STAND_FOR)
    if _goes_on(reading, reference):
        return _next_noun(reading, reference.end, STAND_FOR)
    if previous and previous.kind in _BODIES and _only_separators(reading, previous.end, reference.start):
        return before or _in_list_of_several(reading, reference)
    return _stands_for_itself(reading, reference, start)


def _person_counts(reading: Reading, reference: Reference) -> bool:
    """Whether a person is meant rather than something of theirs, or the one whose adviser another is."""
    doc = reading.doc
    if _is_owner(reading, reference) or doc[reference.start].tag_ == "PRP$":
        return False
    if reference.how is not How.POST:
        return True
    before = [t.lower_ for t in doc[max(0, reference.start - 2) : reference.start]]
    return not (
        (before and before[-1] in {"of", "to", "for"}) or before[-2:] in (["of", "the"], ["to", "the"], ["for", "the"])
    )


def _is_owner(reading: Reading, reference: Reference) -> bool:
    return reference.end < len(reading.doc) and reading.doc[reference.end].tag_ == "POS"


def _goes_on(reading: Reading, reference: Reference) -> bool:
    """Whether the name is only the first word of a noun phrase: "the Bank officials", "EU High Representative"."""
    if reference.end >= len(reading.doc):
        return False
    token = reading.doc[reference.end]
    return (
        token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.lower_ not in _TIMES and reading.at(token.i) is not reference
    )


def _next_noun(reading: Reading, i: int, nouns: frozenset[str]) -> bool:
    """Whether the noun phrase that goes on at token ``i`` has one of ``nouns`` as its head."""
    doc = reading.doc
    while i < len(doc) and doc[i].pos_ in {"NOUN", "PROPN", "ADJ"}:
        if lemma(doc[i]) in nouns and reading.at(i) is None:
            return i + 1 >= len(doc) or doc[i + 1].pos_ != "NOUN"
        i += 1
    return False


def _only_separators(reading: Reading, start: int, end: int) -> bool:
    return all(t.lower_ in _SEPARATORS for t in reading.doc[start:end]) and start < end


def _in_list_of_several(reading: Reading, reference: Reference) -> bool:
    """Whether the name stands in brackets with others, after those who are from there: "partners (Fiji and Samoa)"."""
    doc = reading.doc
    i = reference.start - 1
    while i > 0 and doc[i].text not in "()":
        i -= 1
    if doc[i].text != "(":
        return False
    end = next((t.i for t in doc[reference.end :] if t.text == ")"), len(doc))
    return i > 0 and doc[i - 1].tag_ in {"NNS", "NNPS"} and len(reading.within(i, end)) > 1


def _stands_for_itself(reading: Reading, reference: Reference, start: int) -> bool:
    doc = reading.doc
    i = reference.start - 1
    while i >= start and (doc[i].tag_ in {"DT", "CD"} or doc[i].pos_ == "ADJ" or doc[i].lower_ in _TIMES):
        i -= 1
    if i < start:
        return True
    if doc[i].text == "(":
        return _in_list_of_several(reading, reference)
    if doc[i].lower_ in {"of", "from", "for"}:
        return _delegates_before(doc[i])
    return doc[i].lower_ in _LEADING


def _delegates_before(preposition: Token) -> bool:
    """Whether the words before "of" or "from" name people who act for what follows: "senior officials of"."""
    i = preposition.i - 1
    if i < 0:
        return False
    token = preposition.doc[i]
    several = token.tag_ in {"NNS", "NNPS"}
    return lemma(token) in (DELEGATES if several else STAND_FOR)
