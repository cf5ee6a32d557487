"""He and she: the subject of the sentence before, else the person named last, of the gender known so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.entities.discourse import SUBJECTS, Discourse, Seen, is_subject, persons_seen
from kg.extract.entities.registry import Draft, Registry
from kg.extract.entities.speakers import Speakers
from kg.extract.named import How
from kg.model import EntityKind, Span

_HE, _SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
_STYLES = frozenset(["majesty", "excellency", "highness", "eminence", "holiness", "honour", "honor", "beatitude"])
REACH = 1200
"""How many characters back a pronoun may refer."""
_QUOTED_REACH = 2
"""How many sentences back a pronoun in a quotation may refer."""


@dataclass(frozen=True, slots=True)
class _Before:
    """A mention of a person, met in text order."""

    start: int
    person: Draft
    subject: bool
    sentence: int


@dataclass
class _State:
    """What has been read so far."""

    discourse: Discourse
    genders: dict[int, str]
    seen: list[_Before] = field(default_factory=list)

    def note(self, mention: Seen) -> None:
        """Take in a mention that stands in the text."""
        sentence = self.discourse.sentence_at(mention.span.start)
        subject = is_subject(sentence.paragraph, mention.span)
        self.seen.append(_Before(mention.span.start, mention.person, subject, sentence.number))


def resolve_pronouns(discourse: Discourse, registry: Registry) -> None:
    """Add to the persons the pronouns outside quotations that mean them."""
    people = [d for d in registry.drafts if d.kind is EntityKind.PERSON]
    state = _State(discourse, {id(d): d.gender for d in people})
    queue = iter(persons_seen(registry))
    following = next(queue, None)
    for sentence in discourse.sentences:
        for token in sentence.tokens:
            offset = sentence.paragraph.offset(token)
            while following and following.span.start <= offset:
                state.note(following)
                following = next(queue, None)
            if sentence.paragraph.headline or discourse.quote_at(offset):
                continue
            _resolve(state, token, offset, sentence.number)


def _resolve(state: _State, token: Token, offset: int, sentence: int) -> None:
    gender = _gender(token)
    person = _antecedent(state, gender, offset, sentence) if gender else None
    if person is not None:
        state.genders[id(person)] = person.gender = gender
        person.mentions.append((Span(offset, offset + len(token)), How.PRONOUN))
        state.seen.append(_Before(offset, person, token.dep_ in SUBJECTS, sentence))


def _is_style(token: Token) -> bool:
    """Whether a possessive belongs to a form of address: "His Majesty", "Her Excellency"."""
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ in _STYLES | {"royal"}


def _antecedent(state: _State, gender: str, offset: int, sentence: int) -> Draft | None:
    near = [
        s
        for s in state.seen
        if state.genders.get(id(s.person), "") in {"", gender} and offset - s.start <= REACH and s.start < offset
    ]
    if not near:
        return None
    within = [s for s in near if s.sentence == sentence and s.subject]
    previous = [s for s in near if s.sentence < sentence]
    if within:
        return within[-1].person
    same = [s for s in near if s.sentence == sentence]
    if same and not any(s.subject for s in previous[-6:]):
        return same[-1].person
    found = _subject_before(previous) if previous else None
    if found:
        return found
    return same[-1].person if same and len({id(s.person) for s in same}) == 1 else None


def _subject_before(previous: Sequence[_Before]) -> Draft | None:
    """The subject of the last sentence with a person, or the only person of it."""
    last = previous[-1].sentence
    subjects = [s for s in previous if s.sentence == last and s.subject] or [
        s for s in previous if s.subject and s.sentence >= last - 2
    ]
    if subjects:
        return subjects[-1].person
    only = {id(s.person) for s in previous if s.sentence == last}
    return previous[-1].person if len(only) == 1 else None


def resolve_quoted_pronouns(discourse: Discourse, registry: Registry, speakers: Speakers) -> None:
    """Add to the persons the pronouns inside quotations that mean them: the one of whom the speaker has just spoken."""
    seen = persons_seen(registry)
    for sentence in discourse.sentences:
        for token in sentence.tokens:
            offset = sentence.paragraph.offset(token)
            gender = _gender(token)
            if not gender or sentence.paragraph.headline or discourse.quote_at(offset) is None:
                continue
            speaker = speakers.at(offset)
            before = [
                s
                for s in seen
                if s.span.end <= offset
                and s.person is not speaker
                and s.person.gender in {"", gender}
                and sentence.number - discourse.sentence_at(s.span.start).number <= _QUOTED_REACH
            ]
            person = _only_one(discourse, before) if speaker is not None else None
            if person is not None:
                person.mentions.append((Span(offset, offset + len(token)), How.PRONOUN))


def _only_one(discourse: Discourse, before: Sequence[Seen]) -> Draft | None:
    """The only person spoken of, or of several the only one of the last sentence that names any."""
    people = {id(s.person): s.person for s in before}
    if len(people) > 1:
        last = discourse.sentence_at(before[-1].span.start).number
        people = {id(s.person): s.person for s in before if discourse.sentence_at(s.span.start).number == last}
    return next(iter(people.values())) if len(people) == 1 else None


def _gender(token: Token) -> str:
    """Whether a token is a form of "he" ("m") or "she" ("f")."""
    gender = "m" if token.lower_ in _HE else "f" if token.lower_ in _SHE else ""
    return "" if not gender or _is_style(token) or token.text == "HE" else gender
