"""Several persons by one word: "they", "the two leaders", "both ministers", "we"; the doubtful left unresolved.

They are the persons of the latest sentence that brings so many together: one with a word of meeting, or one whose
subject they are together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.entities.discourse import SUBJECTS, Discourse, Seen, Sentence, head_of, persons_seen
from kg.extract.entities.plurals import Plural, plurals
from kg.extract.entities.registry import Draft, Registry, fold
from kg.extract.entities.speakers import Speakers
from kg.extract.entities.tenures import Holding
from kg.extract.named import How
from kg.extract.word_sets import word_set
from kg.model import Standing

_MEETING = word_set(
    """accompany audience breakfast briefing call chat co-chair co-host conference consultation conversation converse
    convene dialogue dinner discuss discussion exchange greet host join lunch luncheon meet meeting negotiate
    negotiation phone receive reception ring speak summit talk telephone visit welcome"""
)
"""Lemmas of what people do together."""

_LEADERS = frozenset(["president", "prime minister", "chancellor", "premier", "first minister", "taoiseach", "king"])
"""Folded titles of those who come first where "leaders" are spoken of."""


_CONDITIONS = frozenset(["if", "unless", "whether"])
_PAIR = 2
"""How many persons a plural word means that does not say how many: of more, some have only been named."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Persons whom a sentence brings together."""

    sentence: int
    people: tuple[Draft, ...]


@dataclass
class _State:
    """What has been read so far.

    Attributes:
        titles: the folded titles of each person, by ``id``.
        holders: those who have a post now.
        groups: persons brought together, in text order.
        rivals: numbers of sentences with another plural subject that "they" may mean.
    """

    titles: dict[int, list[str]]
    holders: tuple[Draft, ...]
    groups: list[_Group] = field(default_factory=list)
    rivals: list[int] = field(default_factory=list)


def resolve_groups(discourse: Discourse, registry: Registry, speakers: Speakers, holdings: Sequence[Holding]) -> None:
    """Add to each person of a group the plural words that mean the group."""
    by_sentence = dict[int, list[Seen]]()
    for mention in persons_seen(registry):
        by_sentence.setdefault(discourse.sentence_at(mention.span.start).number, []).append(mention)
    state = _State(_titles(holdings), _holders(holdings))
    for sentence in discourse.sentences:
        seen, resolved = by_sentence.get(sentence.number, []), set[int]()
        for plural in plurals(discourse, sentence, speakers):
            if plural.bare and _has_rival(sentence, plural, resolved):
                continue
            before = [s for s in seen if s.span.end <= plural.span.start]
            people = _meant(state, plural, [*state.groups, *_groups(discourse, sentence, before)])
            for person in people:
                person.mentions.append((plural.span, How.PRONOUN))
            if people:
                resolved.add(plural.token)
                state.groups.append(_Group(sentence.number, people))
        state.groups.extend(_groups(discourse, sentence, seen))
        if any(_is_plural_subject(token) and token.i not in resolved for token in sentence.tokens):
            state.rivals.append(sentence.number)


def _titles(holdings: Sequence[Holding]) -> dict[int, list[str]]:
    """The folded titles of each person, by ``id``, those held formerly left out."""
    found = dict[int, list[str]]()
    for holding in holdings:
        if holding.standing is not Standing.FORMER:
            found.setdefault(id(holding.person), []).append(fold(holding.title))
    return found


def _holders(holdings: Sequence[Holding]) -> tuple[Draft, ...]:
    """Those who have a post now, once each."""
    now = {id(h.person): h.person for h in holdings if h.standing is not Standing.FORMER}
    return tuple(now.values())


def _is_plural_subject(token: Token) -> bool:
    return token.dep_ in SUBJECTS and token.tag_ in {"NNS", "NNPS"}


def _has_rival(sentence: Sentence, plural: Plural, resolved: set[int]) -> bool:
    """Whether the sentence has another plural subject before a pronoun: "Farmers thanked their …"."""
    return any(_is_plural_subject(t) and t.i < plural.token and t.i not in resolved for t in sentence.tokens)


def _groups(discourse: Discourse, sentence: Sentence, seen: Sequence[Seen]) -> Iterator[_Group]:
    """Those whom a sentence brings together, and those whom a quotation in it does."""
    for quoted in (False, True):
        inside = [s for s in seen if (discourse.quote_at(s.span.start) is not None) is quoted]
        taking_part = [s for s in inside if not _only_owns(sentence, s)]
        people = tuple({id(s.person): s.person for s in taking_part}.values())
        if len(people) > 1 and (_meets(discourse, sentence, quoted=quoted) or _is_joint(sentence, taking_part)):
            yield _Group(sentence.number, people)


def _meets(discourse: Discourse, sentence: Sentence, *, quoted: bool) -> bool:
    base = sentence.paragraph.span.start
    if any(token.lower_ in _CONDITIONS for token in sentence.tokens):
        return False
    return any(
        token.lemma_.lower() in _MEETING and (discourse.quote_at(base + token.idx) is not None) is quoted
        for token in sentence.tokens
    )


def _only_owns(sentence: Sentence, seen: Seen) -> bool:
    """Whether a person is named only for something of theirs that is no meeting: "the President's commitment"."""
    tokens = sentence.paragraph.tokens_in(seen.span)
    if tokens is None:
        return True
    possessive = tokens[-1].tag_ == "PRP$" or (tokens.end < len(tokens.doc) and tokens.doc[tokens.end].tag_ == "POS")
    return possessive and tokens.root.head.lemma_.lower() not in _MEETING


def _is_joint(sentence: Sentence, seen: Sequence[Seen]) -> bool:
    """Whether several persons are the subject together: "A and B today announced …"."""
    heads = [head_of(sentence.paragraph, s.span) for s in seen]
    subjects = [head for head in heads if head is not None and head.dep_ in SUBJECTS]
    return len({s.person.name() for s, head in zip(seen, heads, strict=True) if head in subjects[:1]}) > 1


def _meant(state: _State, plural: Plural, groups: Iterable[_Group]) -> tuple[Draft, ...]:
    """The persons that a plural word means: those of the latest group that it fits."""
    everybody = list(groups)
    leading = [g for g in everybody if plural.leaders and all(_may_lead(state, person) for person in g.people)]
    return _latest(state, plural, leading) or _latest(state, plural, everybody) or _all_of_them(state, plural)


def _all_of_them(state: _State, plural: Plural) -> tuple[Draft, ...]:
    """All persons of the article with the office, if they are as many as meant: "the Prime Ministers"."""
    if not plural.title and not (plural.leaders and plural.number):
        return ()
    people = [p for p in state.holders if any(span.start < plural.span.start for span, _ in p.mentions)]
    if plural.title:
        fitting = tuple(p for p in people if _holds(state, p, plural.title))
    else:
        fitting = tuple(p for p in people if _LEADERS & set(state.titles[id(p)]))
    return fitting if len(fitting) == (plural.number or _PAIR) else ()


def _may_lead(state: _State, person: Draft) -> bool:
    titles = state.titles.get(id(person), [])
    return not titles or bool(_LEADERS & set(titles))


def _latest(state: _State, plural: Plural, groups: Sequence[_Group]) -> tuple[Draft, ...]:
    for group in reversed(groups):
        if plural.sentence - group.sentence > plural.reach:
            break
        if plural.bare and any(group.sentence <= rival < plural.sentence for rival in state.rivals):
            break
        people = _fitting(state, plural, group)
        if people:
            return people
        if plural.bare:
            break
    return ()


def _fitting(state: _State, plural: Plural, group: _Group) -> tuple[Draft, ...]:
    """The persons of a group if a plural word can mean them all: as many as it says, else two, with its office."""
    people = group.people
    if len(people) != (plural.number or _PAIR) or (plural.speaker is not None and plural.speaker not in people):
        return ()
    fits = not plural.title or all(_holds(state, person, plural.title) for person in people)
    return people if fits else ()


def _holds(state: _State, person: Draft, words: Sequence[str]) -> bool:
    return any(_fits(title, words) for title in state.titles.get(id(person), []))


def _fits(title: str, words: Sequence[str]) -> bool:
    """Whether a folded title holds the words that name the office: "foreign" and "minister"."""
    inside = title.split()
    prime = "prime" in inside and "prime" not in words
    return all(word in inside for word in words) and not prime and not {"deputy", "vice"} & set(inside) - set(words)
