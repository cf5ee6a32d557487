"""Posts and who holds them: each title once for a person, with its body or country."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.entities import gazetteer
from kg.extract.entities.bodies import Bodies
from kg.extract.entities.complements import Owner
from kg.extract.entities.frames import Pair, find_pairs
from kg.extract.entities.lexicon import OPTIONAL_HEADS, PLACE_HEADS, POST_HEADS
from kg.extract.entities.localities import Localities
from kg.extract.entities.organisations import Phrase
from kg.extract.entities.phrases import singular
from kg.extract.entities.posts import PostPhrase
from kg.extract.entities.registry import Draft, fold
from kg.extract.entities.sightings import Sighting
from kg.model import Evidence, Post, Span, Standing, Tenure

_DESIGNATE = re.compile(r"[- ](?:elect|designate)$", re.IGNORECASE)
_OFFICER_RANKS = frozenset(["petty", "warrant", "noncommissioned", "non-commissioned"])
_CONFIDENCE = {"post-name": 0.93, "name-post": 0.9, "plural-post": 0.85}


@dataclass
class Holding:
    """A person's post in the making."""

    person: Draft
    title: str
    standing: Standing
    evidence: Evidence
    owner: Draft | None = None
    owner_span: Span | None = None
    owner_key: str | None = None
    owner_rule: str | None = None
    owner_confidence: float = 0.0


def find_holdings(
    sightings: Sequence[Sighting], persons: dict[tuple[int, int], Draft], bodies: Bodies, places: Localities
) -> list[Holding]:
    """Each person's posts in text order, those that only abbreviate another of the same person left out."""
    found = list[Holding]()
    for index, sighting in enumerate(sightings):
        for pair in find_pairs(sighting):
            person = persons.get((index, pair.name.start))
            holding = _holding(sighting, pair, person) if person else None
            if holding is None:
                continue
            owner = pair.post.owner
            if owner:
                holding.owner = owner_draft(index, sighting, owner, bodies, places)
                holding.owner_key = owner_key(sighting, owner)
                holding.owner_span = sighting.span(owner.start, owner.end)
            found.append(holding)
    kept = one_for_each_title(found)
    _from_headline(kept, sightings, bodies, places)
    return kept


def _from_headline(
    holdings: Sequence[Holding], sightings: Sequence[Sighting], bodies: Bodies, places: Localities
) -> None:
    """Give a post the country that the headline gives it where it leaves its holder out: "Visit by the Fijian Premier".

    Only where one person of the article has that post, and nobody has it in that country by name.
    """
    headline = sightings[0]
    for post in headline.posts:
        key, title = owner_key(headline, post.owner), fold(bare_title(headline, post))
        theirs = [h for h in holdings if fold(h.title) == title and h.standing is Standing.CURRENT]
        if {"minister", "secretary"} & set(title.split()) and not {"general", "prime"} & set(title.split()):
            continue  # the publisher's country has one of its own
        named = any(name.lead in {post.end, post.end + 1} for name in headline.names)
        if post.owner is None or named or post.plural or any(h.owner_key == key for h in theirs):
            continue
        free = [h for h in theirs if h.owner is None]
        if len({id(h.person) for h in theirs}) == 1 and len(free) == 1:
            free[0].owner = owner_draft(0, headline, post.owner, bodies, places)
            free[0].owner_key, free[0].owner_rule = key, "post/headline"
            free[0].owner_span = headline.span(post.owner.start, post.owner.end)
            free[0].owner_confidence = _CONFIDENCE["plural-post"]


def _holding(sighting: Sighting, pair: Pair, person: Draft) -> Holding | None:
    """The holding that a pair states, its owner still to be found."""
    post = pair.post
    head = sighting.words[post.head]
    heir = head.lower in {"prince", "princess"} and sighting.words[post.head - 1].lower == "crown"
    if not heir and {head.lower, singular(head.text)} & OPTIONAL_HEADS:
        return None
    if head.lower == "officer" and sighting.words[post.head - 1].lower in _OFFICER_RANKS:
        return None
    title = bare_title(sighting, post)
    if post.plural:
        title = _singular_title(title, head.text)
    span = sighting.span(min(pair.start, pair.name.lead), max(pair.end, pair.name.end))
    evidence = Evidence(span, f"post/{pair.rule}", _CONFIDENCE[pair.rule])
    return Holding(person, title, post.standing, evidence)


def bare_title(sighting: Sighting, post: PostPhrase) -> str:
    """A post's title without its owner, which may stand inside it: "Ambassador *of Chile* to Kenya"."""
    title = sighting.written(post.title_start, post.title_end)
    owner = post.owner
    if owner and post.title_start < owner.start and owner.end < post.title_end:
        before = owner.start
        while sighting.words[before - 1].lower in {"of", "the"}:
            before -= 1
        title = f"{sighting.written(post.title_start, before)} {sighting.written(owner.end, post.title_end)}"
    title = _DESIGNATE.sub("", title.rstrip(","))
    return title.title() if sighting.titled and title.isupper() else title


def _singular_title(title: str, head: str) -> str:
    one = singular(head)
    return title.replace(head, one.capitalize() if head[0].isupper() else one, 1)


def owner_draft(index: int, sighting: Sighting, owner: Owner, bodies: Bodies, places: Localities) -> Draft | None:
    """The body, country or place that a post is in; one named nowhere else is made."""
    span, text = sighting.span(owner.start, owner.end), sighting.written(owner.start, owner.end)
    if owner.territory:
        draft = places.of_territory(owner.territory)
        if not draft.mentions:
            words = [word.text for word in sighting.words[owner.start : owner.end]]
            adjective = any(gazetteer.match_adjective(words, at) for at in {0, len(words) - 1})
            places.mention(owner.territory, text, span, adjective=adjective)
        return draft
    body = bodies.at(index, owner.start) or bodies.named(text) or places.known(text)
    if body:
        return body
    words_in = sighting.words[owner.start : owner.end]
    first, last = words_in[0], words_in[-1]
    if sighting.titled or not first.capital or first.label == "PERSON" or singular(last.text) in POST_HEADS:
        return None
    if (
        first.label in {"GPE", "LOC"}
        or last.lower in PLACE_HEADS
        or gazetteer.longest_city([w.text for w in words_in], 0) == len(words_in)
    ):
        return places.add(text, span)
    return bodies.add(index, sighting, Phrase(owner.start, owner.end, "owner-of-post"))


def owner_key(sighting: Sighting, owner: Owner | None) -> str | None:
    """What tells owners apart: a country's code, else the folded name."""
    if owner is None:
        return None
    return owner.territory.code if owner.territory else fold(sighting.written(owner.start, owner.end))


def one_for_each_title(found: Sequence[Holding]) -> list[Holding]:
    """One holding for each title of a person; a title that is part of another of his is left out."""
    kept = list[Holding]()
    for holding in found:
        same = next((k for k in kept if k.person is holding.person and fold(k.title) == fold(holding.title)
                     and (k.owner is holding.owner or k.owner is None or holding.owner is None)), None)  # fmt: skip
        if same is None:
            kept.append(holding)
        elif same.owner is None and holding.owner is not None:
            same.owner, same.owner_span, same.owner_key = holding.owner, holding.owner_span, holding.owner_key
    out = list[Holding]()
    for holding in kept:
        longer = [
            k for k in kept if k.person is holding.person and k is not holding and _abbreviates(holding.title, k.title)
        ]
        for other in longer:
            if other.owner is None and holding.owner is not None:
                other.owner, other.owner_span, other.owner_key = holding.owner, holding.owner_span, holding.owner_key
        if not longer:
            out.append(holding)
    return out


def _abbreviates(short: str, long: str) -> bool:
    """Whether a title is another without its task: "Minister" of "Minister of Trade" or "Trade Minister"."""
    a, b = fold(short).split(), fold(long).split()
    return len(a) < len(b) and (b[: len(a)] == a or b[-len(a) :] == a)


def freeze(holdings: Sequence[Holding], ids: dict[int, str]) -> tuple[tuple[Post, ...], tuple[Tenure, ...]]:
    """The posts and tenures of persons that have an identifier."""
    posts, tenures = dict[tuple[str, str | None], Post](), list[Tenure]()
    for holding in sorted(holdings, key=lambda h: (h.evidence.span, h.title)):
        person = ids.get(id(holding.person))
        if person is None:
            continue
        of = ids.get(id(holding.owner)) if holding.owner else None
        key = (fold(holding.title), of)
        post = posts.setdefault(key, Post(f"post/{len(posts) + 1}", holding.title, of))
        of_evidence = None
        if of and holding.owner_span:
            rule, confidence = holding.evidence.rule, holding.evidence.confidence
            if holding.owner_rule:
                rule, confidence = holding.owner_rule, holding.owner_confidence
            of_evidence = Evidence(holding.owner_span, rule, confidence)
        tenures.append(
            Tenure(f"tenure/{len(tenures) + 1}", person, post.id, holding.standing, holding.evidence, of_evidence)
        )
    return tuple(posts.values()), tuple(tenures)
