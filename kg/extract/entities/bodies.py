"""Which names of bodies are one body: the drafts of organisations, with the acronyms that the article defines."""

from collections.abc import Sequence

from kg.extract.entities import gazetteer
from kg.extract.entities.acronyms import abbreviates, find_definitions, is_acronym
from kg.extract.entities.lexicon import COMPLEMENT_HEADS, KNOWN_BODIES, NOT_BODIES
from kg.extract.entities.organisations import Phrase
from kg.extract.entities.posts import is_acronym_of_post
from kg.extract.entities.registry import Draft, Registry, fold
from kg.extract.entities.sightings import Sighting
from kg.extract.named import How
from kg.model import EntityKind

_OWNERS = frozenset(["u.s.", "us", "uk", "united", "states", "federal", "national", "hm", "nato", "eu", "un"])


class Bodies:
    """The bodies of an article, by what they are called in it."""

    def __init__(self, registry: Registry) -> None:
        """Begin with none."""
        self._registry = registry
        self._by_name = dict[str, Draft]()
        self._by_phrase = dict[tuple[int, int], Draft]()
        self.not_bodies = set[str]()

    def at(self, sighting: int, start: int) -> Draft | None:
        """The body whose name begins at that word of that paragraph."""
        return self._by_phrase.get((sighting, start))

    def named(self, name: str) -> Draft | None:
        """The body of that name."""
        return self._by_name.get(fold(name))

    def add(self, index: int, sighting: Sighting, phrase: Phrase) -> Draft:
        """The body of a phrase, a new one where the article has not named it yet."""
        text = phrase.name or sighting.written(phrase.start, phrase.end)
        draft = self._find(text)
        if draft is None:
            draft = self._registry.new(EntityKind.ORGANISATION)
        acronym = phrase.end == phrase.start + 1 and sighting.words[phrase.start].is_acronym
        self._name(draft, text.title() if text.isupper() and len(text) > 7 else text)
        draft.mentions.append((sighting.span(phrase.start, phrase.end), How.ACRONYM if acronym else How.NAME))
        self._by_phrase[index, phrase.start] = draft
        return draft

    def define(self, draft: Draft, acronym: str) -> None:
        """Make ``acronym`` another name of a body."""
        self._name(draft, acronym)

    def _name(self, draft: Draft, text: str) -> None:
        draft.names[text] += 1
        self._by_name.setdefault(fold(text), draft)
        known = KNOWN_BODIES.get(text)
        if known:
            self._by_name.setdefault(fold(known), draft)
        for key in _equivalents(text):
            self._by_name.setdefault(key, draft)

    def _find(self, text: str) -> Draft | None:
        folded = fold(text)
        if folded in self._by_name:
            return self._by_name[folded]
        for key in _equivalents(text):
            if key in self._by_name:
                return self._by_name[key]
        return None


def _equivalents(text: str) -> list[str]:
    """Other folded forms of a body's name: without the owner before it, "Defence Ministry" as "Ministry of Defence"."""
    words = text.replace("’", "'").split()
    out = list[str]()
    start = _owner_end(words)
    if start and len(words) - start >= 2:
        out.extend([fold(" ".join(words[start:])), *_turned(words[start:])])
    out.extend(_turned(words))
    if words == ["Treasury"]:  # the one department that goes by its task alone
        out.extend(
            fold(name) for name in ("Department of the Treasury", "Treasury Department", "Department of Treasury")
        )
    return out


def _owner_end(words: Sequence[str]) -> int:
    """How many words before the name itself say whose body it is."""
    bare = [w.removesuffix("'s") for w in words]
    found = gazetteer.match_adjective(bare, 0) or gazetteer.match(bare, 0)
    if found:
        return found[0]
    return 1 if bare[0] in KNOWN_BODIES or bare[0].lower() in _OWNERS else 0


def _turned(words: Sequence[str]) -> list[str]:
    """ "Treasury Department" ↔ "Department of the Treasury"."""
    if len(words) >= 2 and words[-1].lower() in {"department", "ministry"} and "of" not in words:
        return [fold(f"{words[-1]} of {' '.join(words[:-1])}"), fold(f"{words[-1]} of the {' '.join(words[:-1])}")]
    if len(words) >= 3 and words[0].lower() in {"department", "ministry"} and words[1] in {"of", "for"}:
        task = words[3:] if words[2] == "the" else words[2:]
        return [
            fold(f"{' '.join(task)} {words[0]}"),
            fold(f"{words[0]} of {' '.join(task)}"),
            fold(f"{words[0]} of the {' '.join(task)}"),
        ]
    return []


def resolve_bodies(sightings: Sequence[Sighting], registry: Registry) -> Bodies:
    """Make a draft for each body, and tie acronyms to their full names.

    An acronym that the article defines for a post, a programme or a text is no body, though the model may think so.
    """
    bodies = Bodies(registry)
    persons = {fold(name) for draft in registry.drafts if draft.kind is EntityKind.PERSON for name in draft.names}
    bodies.not_bodies.update(name for name in persons if " " in name)
    _define_acronyms(sightings, bodies)
    for titled in (False, True):  # a headline in capitals repeats names; it is read with those of the body in hand
        for index, sighting in enumerate(sightings):
            for phrase in sighting.bodies if sighting.titled is titled else ():
                if bodies.at(index, phrase.start) is None and _counts(sighting, phrase, bodies):
                    if titled:
                        _repeat(index, sighting, phrase, bodies)
                    else:
                        bodies.add(index, sighting, phrase)
    return bodies


def _define_acronyms(sightings: Sequence[Sighting], bodies: Bodies) -> None:
    definitions = [(i, d) for i, sighting in enumerate(sightings) for d in find_definitions(sighting.words)]
    for sighting in sightings:
        bodies.not_bodies.update(
            sighting.words[post.end - 2].text for post in sighting.posts if is_acronym_of_post(sighting.words, post)
        )
    bodies.not_bodies.update(sightings[index].words[d.at].text for index, d in definitions if not d.body)
    for index, definition in definitions:
        sighting = sightings[index]
        acronym = sighting.words[definition.at].text
        phrase = _defined(sighting, definition.start, definition.end)
        taken = acronym in bodies.not_bodies or gazetteer.territory(acronym)
        if not taken and phrase and _counts(sighting, phrase, bodies):
            draft = bodies.add(index, sighting, phrase)
            bodies.define(draft, acronym)
            draft.mentions.append((sighting.span(definition.at, definition.at + 1), How.ACRONYM))
    defined = {(index, definition.at) for index, definition in definitions}
    for index, sighting in enumerate(sightings):
        for phrase in sighting.bodies:
            if (index, phrase.end + 1) not in defined and _is_abbreviated(sighting, phrase, bodies):
                draft = bodies.at(index, phrase.start) or bodies.add(index, sighting, phrase)
                bodies.define(draft, sighting.words[phrase.end + 1].text)
                draft.mentions.append((sighting.span(phrase.end + 1, phrase.end + 2), How.ACRONYM))


def _is_abbreviated(sighting: Sighting, phrase: Phrase, bodies: Bodies) -> bool:
    """Whether brackets after a body's name hold an acronym of it that is more than its initials."""
    bracketed = [word.text for word in sighting.words[phrase.end : phrase.end + 3]]
    if bracketed[::2] != ["(", ")"] or phrase.name or phrase.rule == "model" or phrase.end < phrase.start + 3:
        return False
    acronym = bracketed[1]
    taken = acronym in bodies.not_bodies or gazetteer.territory(acronym) or bodies.named(acronym)
    return is_acronym(acronym) and not taken and abbreviates(acronym, sighting.written(phrase.start, phrase.end))


def _repeat(index: int, sighting: Sighting, phrase: Phrase, bodies: Bodies) -> None:
    """A body in a headline in capitals: as much of the phrase as the article names elsewhere, or a well-known name."""
    for start in range(phrase.start, phrase.end):
        known = bodies.named(sighting.written(start, phrase.end)) is not None
        if known or (start == phrase.start and phrase.rule in {"well-known", "known-acronym"}):
            bodies.add(index, sighting, Phrase(start, phrase.end, phrase.rule))
            return


def _defined(sighting: Sighting, start: int, end: int) -> Phrase | None:
    """The body that an acronym stands for: the phrase found there, if it ends there, else the words of its letters."""
    for phrase in sighting.bodies:
        if phrase.end == end and phrase.start <= start:
            return phrase
    if end - start < 2:
        return None
    return Phrase(start, end, "acronym-definition")


def _counts(sighting: Sighting, phrase: Phrase, bodies: Bodies) -> bool:
    words = sighting.words[phrase.start : phrase.end]
    if words[-1].lower in NOT_BODIES and phrase.rule == "model":
        return False
    if len(words) == 1 and words[0].text in bodies.not_bodies:
        return False
    if phrase.rule == "model" and fold(sighting.written(phrase.start, phrase.end)) in bodies.not_bodies:
        return False  # a person, elsewhere in the article
    return not (len(words) == 1 and words[0].lower in COMPLEMENT_HEADS and phrase.rule == "model")
