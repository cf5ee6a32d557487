"""Which names of persons are one person: the drafts of persons, from the names of every paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.entities.lexicon import HONORIFICS, PARTICLES, SUFFIXES
from kg.extract.entities.persons import Name
from kg.extract.entities.posts import PostPhrase
from kg.extract.entities.registry import Draft, Registry, fold
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.words import Word
from kg.extract.named import How
from kg.model import EntityKind

MALE = frozenset(["mr", "mr.", "sir", "lord", "baron", "king", "prince", "messrs"])
FEMALE = frozenset(["mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "baroness", "queen", "princess", "madam"])
"""Forms of address that tell a person's gender."""

_BETWEEN = HONORIFICS | {"his", "her", "the", "right", "royal"}
_SPOUSES = frozenset(["wife", "husband", "spouse", "partner"])
CONSORTS = frozenset([("first", "lady"), ("second", "lady"), ("second", "gentleman"), ("first", "gentleman")])


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a paragraph, as its folded parts without initials and suffixes.

    ``gender`` is what the form of address before it says: "m", "f" or "". ``office`` is the head of the post before it.
    """

    sighting: int
    name: Name
    parts: tuple[str, ...]
    gender: str = ""
    office: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it is more than a surname; initials count."""
        return self.name.end - self.name.start > 1


@dataclass
class _Person:
    """A person in the making: every form of the name, and what came before one of them."""

    draft: Draft
    forms: set[tuple[str, ...]] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)

    def add(self, sighting: Sighting, mention: NameMention) -> None:
        """Take in a mention."""
        self.forms.add(mention.parts)
        self.genders |= {mention.gender} - {""}
        self.offices |= {mention.office} - {""}
        self.draft.gender = next(iter(self.genders)) if len(self.genders) == 1 else ""
        _add(self.draft, sighting, mention)


def resolve_persons(sightings: Sequence[Sighting], registry: Registry) -> dict[tuple[int, int], Draft]:
    """Make a draft for each person; returns the person of a name by (index of the paragraph, its first word).

    Full names come first, the body's before the headline's, whose capitals hide where a name ends; then single names,
    which must be part of a full one or stand after an honorific or a post.
    """
    found = [_mention(i, name, sighting) for i, sighting in enumerate(sightings) for name in sighting.names]
    order = sorted(found, key=lambda m: (len(m.parts) < 2, sightings[m.sighting].titled, m.sighting, m.name.start))
    people = list[_Person]()
    out = dict[tuple[int, int], Draft]()
    for mention in order:
        sighting = sightings[mention.sighting]
        if sighting.titled:
            mention = _cut(people, mention)  # noqa: PLW2901
        person = _known([p for p in people if _may_be(p, sighting, mention)], mention)
        if person is None:
            if not _enough(sighting, mention):
                continue
            person = _Person(registry.new(EntityKind.PERSON))
            person.draft.full_name = mention.is_full
            people.append(person)
        person.add(sighting, mention)
        out[mention.sighting, mention.name.start] = person.draft
    return out


def _mention(index: int, name: Name, sighting: Sighting) -> NameMention:
    words = sighting.words
    parts = [fold(w.text) for w in words[name.start : name.end] if w.text[0].isalpha() and not w.is_initial]
    kept = [p for part in parts for p in part.split() if p not in SUFFIXES]
    office = next((words[post.head].lower for post in sighting.posts if _beside(words, post, name)), "")
    return NameMention(index, name, tuple(kept) or tuple(parts), _gender(words, name), office)


def _beside(words: Sequence[Word], post: PostPhrase, name: Name) -> bool:
    """Whether a post stands right before a name, or beside it after a comma."""
    if post.end <= name.lead:
        return all(word.text == "," or word.lower in _BETWEEN for word in words[post.end : name.start])
    between = words[name.end : post.start]
    return bool(between) and between[0].text == "," and all(word.lower in _BETWEEN for word in between[1:])


def _gender(words: Sequence[Word], name: Name) -> str:
    """What the forms of address before a name tell; nothing where they are a couple's ("Mr and Mrs Lovelace")."""
    before = [word.lower for word in words[max(0, name.lead - 1) : name.start]]
    found = {"m" for word in before if word in MALE} | {"f" for word in before if word in FEMALE}
    couple = name.lead > 1 and words[name.lead - 1].lower == "and" and words[name.lead - 2].lower in MALE | FEMALE
    return found.pop() if len(found) == 1 and not couple else ""


def _add(draft: Draft, sighting: Sighting, mention: NameMention) -> None:
    before = tuple(word.lower for word in sighting.words[max(0, mention.name.start - 2) : mention.name.start])
    married = {word.lower for word in sighting.words[max(0, mention.name.lead - 2) : mention.name.start]} & _SPOUSES
    draft.consort = draft.consort or before in CONSORTS or bool(married)
    span = sighting.span(mention.name.start, mention.name.end)
    full = mention.is_full or not draft.full_name
    text = sighting.written(mention.name.start, mention.name.end)
    draft.names[text.title() if text.isupper() and sighting.titled else text] += 1
    draft.mentions.append((span, How.NAME if full else How.SURNAME))


def _cut(people: Sequence[_Person], mention: NameMention) -> NameMention:
    """A headline's name without the words that follow it, where what precedes them is a name of the body."""
    for length in range(len(mention.parts), 0, -1):
        if _known(people, replace(mention, parts=mention.parts[:length])):
            end = max(
                mention.name.start + 1, mention.name.end - (len(mention.parts) - length)
            )  # a word may have two parts
            return replace(mention, parts=mention.parts[:length], name=replace(mention.name, end=end))
    return mention


def _may_be(person: _Person, sighting: Sighting, mention: NameMention) -> bool:
    """Whether a name may be that person's: "President Lovelace" is not "First Lady Ada Lovelace", "Mr" not "Mrs"."""
    alone = len(mention.parts) == 1 and any(post.end == mention.name.lead for post in sighting.posts)
    other_gender = mention.gender and person.genders and mention.gender not in person.genders
    return not (alone and person.draft.consort) and not other_gender


def _enough(sighting: Sighting, mention: NameMention) -> bool:
    """Whether a name that no other explains is one: a full name, or a single one after an honorific or a post."""
    if mention.is_full:
        return True
    return not sighting.titled and _introduced(sighting, mention.name)


def _introduced(sighting: Sighting, name: Name) -> bool:
    """Whether an honorific or a post stands before a single name."""
    return name.lead < name.start or any(post.end == name.lead for post in sighting.posts)


def _known(people: Sequence[_Person], mention: NameMention) -> _Person | None:
    """The person that has this name or a fuller or shorter form of it.

    Where several have, one with the office that stands before it, else the latest one.
    """
    for fits in (_same, _part_of, _first_of):
        found = [person for person in people if any(fits(mention.parts, known) for known in person.forms)]
        if found:
            holding = [person for person in found if mention.office and mention.office in person.offices]
            return (holding or found)[-1]
    return None


def _same(parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return parts == known


def _part_of(parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether one is the other with words left out, the surname kept: "Lovelace", "Ada King Lovelace"."""
    short, long = sorted((parts, known), key=len)
    if len(short) == 1:
        return len(long) > 1 and short[0] in long[1:] and short[0] not in PARTICLES
    rest = iter(long)
    return all(part in rest for part in short) and (
        short[-1] == long[-1] or short[:2] == long[:2] or short[-1] in long[1:]
    )


def _first_of(parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a single name is the first of a full one, as where the family's name comes first: "Kim"."""
    return len(parts) == 1 and len(known) > 1 and parts[0] == known[0]
