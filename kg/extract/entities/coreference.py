"""References without a full name: surnames, offices alone, short names, pronouns; the doubtful left unresolved."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.document import Document, Paragraph
from kg.extract.entities.bodies import Bodies
from kg.extract.entities.lexicon import BODY_HEADS, HONORIFICS, PARTICLES
from kg.extract.entities.posts import PostPhrase, is_acronym_of_post
from kg.extract.entities.registry import Draft, Registry, fold
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.tenures import Holding, bare_title, owner_key
from kg.extract.named import How
from kg.model import EntityKind, Span

_HE, _SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
_MALE = frozenset(["mr", "mr.", "sir", "lord", "baron", "king", "prince", "messrs"])
_FEMALE = frozenset(["mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "baroness", "queen", "princess", "madam"])
_REACH = 1200
"""How many characters back a pronoun may refer."""
_SUBJECT = frozenset(["nsubj", "nsubjpass"])
_NAME_PARTS = frozenset(["compound", "appos", "flat", "nmod", "amod", "conj"])


@dataclass
class _Person:
    """What is known of a person while the text is read from its beginning."""

    draft: Draft
    gender: str = ""


@dataclass
class _Seen:
    """A mention of a person, met in text order."""

    start: int
    person: _Person
    subject: bool
    sentence: int


@dataclass
class References:
    """The state of one pass over an article."""

    holdings: Sequence[Holding]
    people: dict[int, _Person] = field(default_factory=dict)
    seen: list[_Seen] = field(default_factory=list)


def resolve_references(
    document: Document, sightings: Sequence[Sighting], registry: Registry, bodies: Bodies, holdings: Sequence[Holding]
) -> None:
    """Add to the drafts every further mention that can be resolved."""
    _surnames(sightings, registry)
    _short_names(sightings, registry, bodies)
    _offices(sightings, registry, holdings)
    _pronouns(document, sightings, registry)
    _the_country(document, registry)


def _covered(registry: Registry, *kinds: EntityKind) -> set[int]:
    """Every offset that a mention of those kinds covers."""
    return {
        offset
        for draft in registry.drafts
        if not kinds or draft.kind in kinds
        for span, _ in draft.mentions
        for offset in range(span.start, span.end)
    }


def _surnames(sightings: Sequence[Sighting], registry: Registry) -> None:
    """A capitalised word that is a known person's surname, where the model saw no name."""
    surnames = dict[str, list[Draft]]()
    for draft in registry.drafts:
        if draft.kind is EntityKind.PERSON:
            for part in {fold(name).split()[-1] for name in draft.names if fold(name)}:
                surnames.setdefault(part, []).append(draft)
    covered = _covered(registry)
    for sighting in sightings:
        for index, word in enumerate(sighting.words):
            found = surnames.get(fold(word.text), []) if word.capital and word.start not in covered else []
            if (
                len(found) == 1
                and word.lower not in PARTICLES
                and not (word.common and word.label not in {"PERSON", "ORG"})
            ):
                found[0].mentions.append((sighting.span(index, index + 1), How.SURNAME))


def _short_names(sightings: Sequence[Sighting], registry: Registry, bodies: Bodies) -> None:
    """ "the Council", "the Ministry": the body last named whose name has that head; "the Alliance" for NATO."""
    covered = _covered(registry)
    organisations = [d for d in registry.drafts if d.kind is EntityKind.ORGANISATION]
    for sighting in sightings:
        for index in range(1, len(sighting.words)):
            word = sighting.words[index]
            alone = word.capital and word.start not in covered and sighting.words[index - 1].lower == "the"
            follows = index + 1 < len(sighting.words) and (
                sighting.words[index + 1].capital or sighting.words[index + 1].lower == "of"
            )
            if not alone or follows or word.lower not in BODY_HEADS or sighting.titled:
                continue
            span = sighting.span(index, index + 1)
            body = _last_with_head(organisations, word.lower, span.start) or (
                bodies.named("NATO") if word.lower == "alliance" else None
            )
            if body:
                body.mentions.append((span, How.PRONOUN))


def _last_with_head(organisations: Sequence[Draft], head: str, before: int) -> Draft | None:
    """The body named last before an offset that has ``head`` in its name; ``None`` where none has."""
    found = [
        (max(span.start for span, _ in draft.mentions if span.start < before), draft)
        for draft in organisations
        if any(head in fold(name).split() for name in draft.names)
        and any(span.start < before for span, _ in draft.mentions)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _offices(sightings: Sequence[Sighting], registry: Registry, holdings: Sequence[Holding]) -> None:
    """A post without a name beside it: who in the article holds it."""
    covered = _covered(registry, EntityKind.PERSON)
    used = [holding.evidence.span for holding in holdings]
    for sighting in sightings:
        for post in sighting.posts:
            span = sighting.span(post.start, post.end)
            beside = any(s.start <= span.start and span.end <= s.end for s in used) or any(
                name.lead == post.end for name in sighting.names
            )
            if beside or post.plural or any(offset in covered for offset in range(span.start, span.end)):
                continue
            person = _holder(sighting, post, holdings, span.start)
            if person:
                person.mentions.append((sighting.span(post.title_start, post.title_end), How.POST))
        for definition_at, post in _acronyms(sighting):
            person = _holder(sighting, post, holdings, sighting.words[definition_at].start)
            if person:
                _everywhere(sightings, sighting.words[definition_at].text, person)


def _acronyms(sighting: Sighting) -> Iterator[tuple[int, PostPhrase]]:
    """Acronyms in brackets after a post: "Chair of the Military Committee (CMC)"."""
    words = sighting.words
    for post in sighting.posts:
        if is_acronym_of_post(words, post):
            yield post.end - 2, post


def _everywhere(sightings: Sequence[Sighting], acronym: str, person: Draft) -> None:
    for sighting in sightings:
        for index, word in enumerate(sighting.words):
            if word.text == acronym:
                person.mentions.append((sighting.span(index, index + 1), How.POST))


def _holder(sighting: Sighting, post: PostPhrase, holdings: Sequence[Holding], before: int) -> Draft | None:
    """The one person of the article who holds the post, or the one mentioned last of several."""
    title = fold(bare_title(sighting, post))
    owner = owner_key(sighting, post.owner)
    fitting = [h for h in holdings if owner is None or h.owner_key in {None, owner}]
    for fits in (_same_title, _short_title):
        people = {id(h.person): h.person for h in fitting if fits(title, fold(h.title))}
        if len(people) == 1:
            return next(iter(people.values()))
        if people:
            latest = max(
                people.values(), key=lambda d: max((s.start for s, _ in d.mentions if s.start < before), default=-1)
            )
            return latest if any(s.start < before and before - s.start < _REACH for s, _ in latest.mentions) else None
    return None


def _same_title(said: str, title: str) -> bool:
    return said == title


def _short_title(said: str, title: str) -> bool:
    """ "the Minister" for "Minister of Defence" or "Defence Minister"; no "Secretary" for "Deputy Secretary"."""
    a, b = said.split(), title.split()
    if len(a) >= len(b) or {"deputy", "vice", "assistant"} & (set(b) - set(a)):
        return False
    return b[: len(a)] == a or b[-len(a) :] == a


def _pronouns(document: Document, sightings: Sequence[Sighting], registry: Registry) -> None:
    """He and she: the subject of the sentence before, else the person named last, of the gender known so far."""
    persons = {id(d): _Person(d, _gender(d, sightings)) for d in registry.drafts if d.kind is EntityKind.PERSON}
    spans = sorted((span, id(d)) for d in registry.drafts if id(d) in persons for span, _ in d.mentions)
    seen = list[_Seen]()
    queue = iter(spans)
    following = next(queue, None)
    sentence = 0
    for paragraph in document.paragraphs:
        quoted = _quoted(paragraph)
        for sent in paragraph.doc.sents:
            sentence += 1
            for token in sent:
                offset = paragraph.offset(token)
                while following and following[0].start <= offset:
                    seen.append(
                        _Seen(following[0].start, persons[following[1]], _is_subject(paragraph, following[0]), sentence)
                    )
                    following = next(queue, None)
                gender = "m" if token.lower_ in _HE else "f" if token.lower_ in _SHE else ""
                if not gender or paragraph.headline or any(s.start <= offset < s.end for s in quoted):
                    continue
                person = _antecedent(seen, gender, offset, sentence)
                if person:
                    person.gender = gender
                    person.draft.mentions.append((Span(offset, offset + len(token)), How.PRONOUN))
                    seen.append(_Seen(offset, person, token.dep_ in _SUBJECT, sentence))


def _gender(draft: Draft, sightings: Sequence[Sighting]) -> str:
    """Male or female by the honorific before a name, or "" where none tells."""
    starts = {span.start for span, _ in draft.mentions}
    for sighting in sightings:
        for index, word in enumerate(sighting.words):
            if (
                word.start in starts
                and index > 0
                and sighting.words[index - 1].lower in HONORIFICS | {"king", "queen", "prince", "princess"}
            ):
                before = sighting.words[index - 1].lower
                if before in _MALE or before in _FEMALE:
                    return "m" if before in _MALE else "f"
    return ""


def _antecedent(seen: Sequence[_Seen], gender: str, offset: int, sentence: int) -> _Person | None:
    near = [s for s in seen if s.person.gender in {"", gender} and offset - s.start <= _REACH and s.start < offset]
    if not near:
        return None
    within = [s for s in near if s.sentence == sentence and s.subject]
    previous = [s for s in near if s.sentence < sentence]
    if within:
        return within[-1].person
    same = [s for s in near if s.sentence == sentence]
    if same and not any(s.subject for s in previous[-6:]):
        return same[-1].person
    if previous:
        last = previous[-1].sentence
        subjects = [s for s in previous if s.sentence == last and s.subject] or [
            s for s in previous if s.subject and s.sentence >= last - 2
        ]
        if subjects:
            return subjects[-1].person
        if len({id(s.person) for s in previous if s.sentence == last}) == 1:
            return previous[-1].person
    return same[-1].person if same and len({id(s.person) for s in same}) == 1 else None


def _is_subject(paragraph: Paragraph, span: Span) -> bool:
    tokens = paragraph.tokens_in(span)
    if tokens is None:
        return False
    token: Token = tokens.root
    while token.dep_ in _NAME_PARTS and token.head is not token:
        token = token.head
    return token.dep_ in _SUBJECT


_QUOTED = re.compile(r'"[^"]*(?:"|$)')


def _quoted(paragraph: Paragraph) -> list[Span]:
    base = paragraph.span.start
    return [Span(base + m.start(), base + m.end()) for m in _QUOTED.finditer(paragraph.doc.text)]


_COUNTRY = re.compile(r"\b(?:the|that|this) (country|republic|kingdom|nation)\b(?!'s? of)")


def _the_country(document: Document, registry: Registry) -> None:
    """ "the country": the one country named in the sentence or the one before it in the paragraph."""
    countries = [d for d in registry.drafts if d.kind is EntityKind.COUNTRY]
    for paragraph in document.paragraphs:
        for found in _COUNTRY.finditer(paragraph.doc.text):
            at = paragraph.span.start + found.start()
            before = [
                (span.start, d) for d in countries for span, _ in d.mentions if paragraph.span.start <= span.start < at
            ]
            if before and len({id(d) for _, d in before}) == 1:
                before[-1][1].mentions.append((Span(at + 4, paragraph.span.start + found.end()), How.PRONOUN))
