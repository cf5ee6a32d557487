"""When an event takes place: which date phrase of its sentence is its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.dates import DatePhrase, find_dates
from kg.extract.events.ownership import owners
from kg.extract.events.reading import Reading, lemma
from kg.extract.events.triggers import Trigger
from kg.extract.events.words import NOUN_TYPES
from kg.extract.word_sets import word_set
from kg.model import Span

_YEAR_LEADS = frozenset(["in", "of", "early", "late", "mid"])
_NOT_WHEN = word_set("since until till before by after following despite beyond")


@dataclass(frozen=True, slots=True)
class DateInText:
    """A date phrase as tokens of its paragraph."""

    phrase: DatePhrase
    start: int
    end: int
    span: Span


def dates_in(reading: Reading, text: str) -> list[DateInText]:
    """The date phrases of a paragraph that can say when something happens; ``text`` is the article's."""
    base = reading.paragraph.span
    found = []
    for phrase in find_dates(text[base.start : base.end]):
        span = Span(base.start + phrase.span.start, base.start + phrase.span.end)
        tokens = reading.paragraph.tokens_in(span)
        if tokens is not None and len(tokens) and _says_when(reading, phrase, tokens.start):
            found.append(DateInText(phrase, tokens.start, tokens.end, span))
    return found


def _says_when(reading: Reading, phrase: DatePhrase, start: int) -> bool:
    """Not a limit ("since 2014"), nor a year that is part of a name."""
    if reading.at(start) is not None and not phrase.explicit:
        return False
    before = [t.lower_ for t in reading.doc[max(0, start - 3) : start] if t.lower_ not in {"the", "on"}]
    if before and before[-1] in _NOT_WHEN:
        return False
    year_alone = phrase.first is not None and phrase.first.month is None
    return not year_alone or bool(before and before[-1] in _YEAR_LEADS) or _is_of_event(reading.doc[start])


def _is_of_event(year: Token) -> bool:
    return year.dep_ in {"nummod", "compound", "nmod"} and lemma(year.head) in NOUN_TYPES


def date_owners(dates: Sequence[DateInText], triggers: Sequence[Trigger]) -> dict[int, DateInText]:
    """For each dated trigger of a sentence (by its token), its date: its own before a shared one, day before month."""
    own: dict[int, list[DateInText]] = {}
    shared: dict[int, list[DateInText]] = {}
    doc = triggers[0].token.doc
    for date in dates:
        mine, also = owners(doc[date.start], triggers)
        if mine and mine[0].token.i in own:
            mine = _nearer(date, mine, triggers)
        for trigger in mine:
            own.setdefault(trigger.token.i, []).append(date)
        for trigger in also:
            shared.setdefault(trigger.token.i, []).append(date)
    result = {}
    for trigger in triggers:
        candidates = own.get(trigger.token.i) or shared.get(trigger.token.i) or []
        if candidates:
            result[trigger.token.i] = max(candidates, key=lambda d: (d.phrase.explicit, d.phrase.first is not None))
    return result


def _nearer(date: DateInText, taken: list[Trigger], triggers: Sequence[Trigger]) -> list[Trigger]:
    """The trigger right before a date whose owner by the parse is dated already."""
    between = [t for t in triggers if taken[-1].token.i < t.token.i < date.start]
    return between[-1:] or taken
