"""Persons by their office alone: "the Minister", "the Secretary-General", "CMC", "her Kenyan counterpart"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.gazetteer import Territory
from kg.extract.entities.posts import PostPhrase, is_acronym_of_post
from kg.extract.entities.registry import Draft, Registry, covered, fold
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.tenures import Holding, bare_title, owner_key
from kg.extract.named import How
from kg.extract.word_sets import word_set
from kg.model import EntityKind, Standing

REACH = 1200
"""How many characters back an office that several have may refer."""


@dataclass(frozen=True)
class Holders:
    """Who holds which post in an article.

    Attributes:
        holdings: persons and posts.
        office: the folded title of the office that publishes, if it is one ("prime minister").
        home: the country of the institution that publishes.
        in_person: whether the office's holder writes, who calls others "the Prime Minister".
    """

    holdings: Sequence[Holding]
    office: str | None = None
    home: Territory | None = None
    in_person: bool = False

    def publisher(self, headline_end: int) -> Draft | None:
        """The one person who holds the office that publishes: its country's, or one whom the headline names."""
        home = self.home.code if self.home else None
        people = {
            id(h.person): h.person
            for h in self.holdings
            if fold(h.title) == self.office
            and h.standing is not Standing.FORMER
            and (h.owner_key == home or (h.owner_key is None and h.person.first().start < headline_end))
        }
        return next(iter(people.values())) if len(people) == 1 else None

    def of(self, title: str, owner: str | None, before: int) -> Draft | None:
        """The one person who holds a post, or of several the publisher's own, or the one mentioned last.

        Args:
            title: the post, folded.
            owner: the key of the country or body that the text puts it in, if any.
            before: the offset at which the post is named alone.
        """
        for fits in (_same_title, _short_title):
            found = [h for h in self._fitting(owner) if fits(title, fold(h.title))]
            if owner is None:
                found = [h for h in found if self._may_be_bare(h, title, before)]
            people = {id(h.person): h.person for h in found}
            if len(people) == 1:
                return next(iter(people.values()))
            if people:
                own = [h for h in found if self._is_own(h)] if owner is None else []
                if own:
                    return min(own, key=lambda h: (h.owner_key is None, h.person.first())).person
                latest = max(people.values(), key=lambda d: _last_before(d, before))
                return latest if before - _last_before(latest, before) < REACH else None
        return None

    def _fitting(self, owner: str | None) -> Sequence[Holding]:
        """The holdings in that country or body; those of unknown owner only where it may be the publisher's."""
        if owner is None:
            return self.holdings
        exact = [h for h in self.holdings if h.owner_key == owner]
        foreign = self.home is not None and len(owner) == len(self.home.code) and owner != self.home.code
        return exact or ([] if foreign else [h for h in self.holdings if h.owner_key is None])

    def _may_be_bare(self, holding: Holding, title: str, before: int) -> bool:
        """Whether a post may be named without its country: not another country's before its holder has been named."""
        foreign = self.home is not None and holding.owner is not None and holding.owner.kind is EntityKind.COUNTRY
        if not foreign or self.home is None or holding.owner_key == self.home.code:
            return True
        publishes = title == self.office and not self.in_person
        return not publishes and _last_before(holding.person, before) >= 0

    def _is_own(self, holding: Holding) -> bool:
        """Whether a post is the one that publishes."""
        own = self.home is not None and holding.owner_key in {None, self.home.code}
        return own and fold(holding.title) == self.office


def _last_before(draft: Draft, before: int) -> int:
    """Where a person is mentioned last before an offset; far before it where nowhere."""
    return max((span.start for span, _ in draft.mentions if span.start < before), default=-REACH)


def _same_title(said: str, title: str) -> bool:
    return said == title


def _short_title(said: str, title: str) -> bool:
    """ "the Minister" for "Minister of Defence" or "Defence Minister"; no "Secretary" for "Deputy Secretary"."""
    a, b = said.split(), title.split()
    if len(a) >= len(b) or {"deputy", "vice", "assistant"} & (set(b) - set(a)):
        return False
    return b[: len(a)] == a or b[-len(a) :] == a


def resolve_offices(sightings: Sequence[Sighting], registry: Registry, holders: Holders) -> None:
    """A post without a name beside it: who in the article holds it."""
    taken = covered(registry, EntityKind.PERSON)
    used = [h.evidence.span for h in holders.holdings if h.evidence.rule != "post/publisher"]
    for sighting in sightings:
        _counterparts(sighting, holders)
        for post in sighting.posts:
            span = sighting.span(post.start, post.end)
            if _is_another(sighting, post):
                continue
            beside = any(s.start <= span.start and span.end <= s.end for s in used) or any(
                name.lead == post.end for name in sighting.names
            )
            if beside or post.plural or any(offset in taken for offset in range(span.start, span.end)):
                continue
            person = _holder(sighting, post, holders, span.start)
            if person:
                person.mentions.append((sighting.span(post.title_start, post.title_end), How.POST))
        for definition_at, post in _acronyms(sighting):
            person = _holder(sighting, post, holders, sighting.words[definition_at].start)
            if person:
                _everywhere(sightings, sighting.words[definition_at].text, person)


def _counterparts(sighting: Sighting, holders: Holders) -> None:
    """ "her Kenyan counterpart": the one person of the article who has a post in that country."""
    words = sighting.words
    for at, word in enumerate(words[:-1]):
        if word.lower != "counterpart" or any(name.lead in {at + 1, at + 2} for name in sighting.names):
            continue
        before = [w.text for w in words[max(0, at - 3) : at]]
        found = next((m for i in range(len(before)) if (m := _demonym(before, i))), None)
        holding = [h for h in holders.holdings if found and h.owner_key == found and h.standing is not Standing.FORMER]
        people = {id(h.person): h.person for h in holding}
        if len(people) == 1:
            next(iter(people.values())).mentions.append((sighting.span(at, at + 1), How.POST))


def _demonym(words: Sequence[str], at: int) -> str | None:
    """The code of the country whose adjective is all of ``words[at:]``."""
    found = gazetteer.match_adjective(words, at)
    return found[1].code if found and found[0] == len(words) else None


_OTHERS = word_set(
    """a an another any each every first future mr mr. madam madame my next no our own previous several some successive
    your"""
)
"""Words before an office that is not, or not known to be, that of somebody named: "a President", "Mr President"."""


def _is_another(sighting: Sighting, post: PostPhrase) -> bool:
    """Whether an office is anybody's, addressed, or held formerly by somebody who may be another."""
    before = sighting.words[post.start - 1].lower if post.start else ""
    return before in _OTHERS or post.standing is Standing.FORMER


def _holder(sighting: Sighting, post: PostPhrase, holders: Holders, before: int) -> Draft | None:
    """Who has a post; "the visit by the President of Chile to Kenya" is not by an ambassador to Kenya."""
    title, owner = fold(bare_title(sighting, post)), owner_key(sighting, post.owner)
    office, to, _ = title.partition(" to ")
    return holders.of(title, owner, before) or (holders.of(office, owner, before) if to and owner else None)


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
