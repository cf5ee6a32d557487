"""Posts that a sentence tells of somebody named before: "She is the Chair of …", "As Minister of Works he …"."""

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.entities.bodies import Bodies
from kg.extract.entities.discourse import SUBJECTS, Seen, persons_seen
from kg.extract.entities.lexicon import OPTIONAL_HEADS
from kg.extract.entities.localities import Localities
from kg.extract.entities.posts import PostPhrase
from kg.extract.entities.registry import Registry
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.tenures import Holding, bare_title, one_for_each_title, owner_draft, owner_key
from kg.extract.named import How
from kg.extract.word_sets import word_set
from kg.model import Evidence, Span, Standing

_CONFIDENCE = 0.8
_RULE = "post/told"
_BEING = frozenset(["be", "become", "remain"])
_SERVING = word_set("act continue serve work")
_ROLES = word_set("capacity function job office portfolio position post responsibility role tenure time work")
_UNSURE = word_set("can could if may might not n't never no should would")
_NOT_NOW = word_set("former formerly last previous previously prior until")
_DETERMINERS = word_set("also am and are as be been currently is its now our the was") | {""}
"""Words before a post that is somebody's alone."""
_COMMON = word_set("assistant counsel engineer head leader manager officer principal representative")
"""Heads that are posts only where a capital or a body says so."""


def with_told(
    holdings: Sequence[Holding], sightings: Sequence[Sighting], registry: Registry, bodies: Bodies, places: Localities
) -> list[Holding]:
    """The holdings, and those that sentences tell of persons whom they name or refer to."""
    seen = persons_seen(registry)
    found = list(holdings)
    for index, sighting in enumerate(sightings):
        if sighting.paragraph.headline:
            continue
        inside = [s for s in seen if sighting.paragraph.span.start <= s.span.start < sighting.paragraph.span.end]
        for post in sighting.posts:
            told = _told(sighting, post, inside) if _may_be_told(sighting, post) else None
            if told is None:
                continue
            who, standing = told
            span = sighting.span(post.start, post.end)
            whole = Span(min(who.span.start, span.start), max(who.span.end, span.end))
            holding = Holding(who.person, bare_title(sighting, post), standing, Evidence(whole, _RULE, _CONFIDENCE))
            if post.owner:
                holding.owner = owner_draft(index, sighting, post.owner, bodies, places)
                holding.owner_key = owner_key(sighting, post.owner)
                holding.owner_span = sighting.span(post.owner.start, post.owner.end)
            found.append(holding)
    return one_for_each_title(found)


def _may_be_told(sighting: Sighting, post: PostPhrase) -> bool:
    """Whether a post without a name beside it is more than a common noun ("a leader")."""
    head, before = sighting.words[post.head], sighting.words[post.start - 1].lower if post.start else ""
    named = any(name.lead in {post.end, post.end + 1} for name in sighting.names)
    if post.plural or named or head.lower in OPTIONAL_HEADS:
        return False
    if before not in _DETERMINERS and not sighting.words[post.start - 1].is_mark:
        return False
    titled = head.text[0].isupper() or post.owner is not None or post.end > post.title_end
    return titled or (before == "the" and head.lower not in _COMMON and post.title_end > post.head + 1)


def _told(sighting: Sighting, post: PostPhrase, seen: Sequence[Seen]) -> tuple[Seen, Standing] | None:
    """Who is said to have the post, and how."""
    tokens = sighting.paragraph.tokens_in(sighting.span(post.head, post.head + 1))
    if tokens is None:
        return None
    noun = tokens.root
    while noun.dep_ in {"compound", "conj", "nmod"} and noun.head is not noun:
        noun = noun.head
    link = noun.head
    if noun.dep_ == "attr" and link.lemma_ in _BEING:
        return _by_verb(sighting, post, link, seen)
    if noun.dep_ == "pobj" and link.lower_ == "as":
        return _as_post(sighting, post, link, seen)
    return None


def _by_verb(sighting: Sighting, post: PostPhrase, verb: Token, seen: Sequence[Seen]) -> tuple[Seen, Standing] | None:
    """ "NAME is the POST", "NAME serves as POST": the verb's tense says how."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    who = _at(sighting, subject, seen) if subject is not None else None
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "neg", "mark", "advmod"}}
    if who is None or helpers & _UNSURE or post.standing is Standing.FORMER or helpers & _NOT_NOW:
        return None
    if "will" in helpers or "'ll" in helpers:
        return who, Standing.DESIGNATE
    past = verb.tag_ == "VBD" or (verb.lemma_ in _SERVING and helpers & {"had", "has", "have"})
    if past:
        return (who, Standing.FORMER) if verb.lemma_ != "become" else (who, post.standing)
    return who, post.standing


def _as_post(sighting: Sighting, post: PostPhrase, link: Token, seen: Sequence[Seen]) -> tuple[Seen, Standing] | None:
    """ "As POST, NAME …", "in his role as POST", "NAME serves as POST"."""
    head = link.head
    if head.lemma_ in _SERVING and head.i < link.i and head.pos_ == "VERB":
        return _by_verb(sighting, post, head, seen)
    if head.lemma_.lower() in _ROLES and head.i < link.i:
        words = [child for child in head.children if child.i < head.i and child.lower_ not in {"his", "her", "their"}]
        who = next((found for child in words if (found := _at(sighting, child, seen))), None)
        now = not {word.lower_ for word in words} & _NOT_NOW and post.standing is not Standing.FORMER
        return (who, post.standing) if who and now else None
    opens = link.is_sent_start or link.i == 0 or link.nbor(-1).text in {",", ";", '"'}
    end = sighting.span(post.start, post.end).end
    who = next((s for s in seen if 0 < s.span.start - end <= len(", ")), None)
    acts = who is not None and _subject_now(sighting, who)
    return (who, post.standing) if who and opens and acts and post.standing is not Standing.FORMER else None


def _subject_now(sighting: Sighting, who: Seen) -> bool:
    """Whether a person is the subject of a verb that is not in the past."""
    tokens = sighting.paragraph.tokens_in(who.span)
    return tokens is not None and tokens.root.dep_ in SUBJECTS and tokens.root.head.tag_ != "VBD"


def _at(sighting: Sighting, token: Token, seen: Sequence[Seen]) -> Seen | None:
    """The person whom a token names or refers to."""
    offset = sighting.paragraph.offset(token)
    return next((s for s in seen if s.span.start <= offset < s.span.end and s.how is not How.POST), None)
