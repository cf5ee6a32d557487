"""Who "I" is: the speaker of a quotation or of a turn in a transcript, else the one who issues the release."""

from collections.abc import Sequence

from kg.extract.entities.discourse import Discourse, is_first_person, persons_seen
from kg.extract.entities.offices import Holders
from kg.extract.entities.registry import Draft, Registry
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.speakers import Speakers
from kg.extract.named import How
from kg.extract.word_sets import word_set
from kg.model import Span

_SPEECH = word_set(
    """address comment comments conference editorial foreword intervention interview keynote letter message op-ed
    remarks speech statement statements testimony welcome words"""
)
"""Words of headlines after which "by", "of" or "from" names who speaks."""
_OF_A_SPEECH = word_set(
    """closing introductory joint keynote opening oral prepared press public quarterly welcoming written
    january february march april may june july august september october november december"""
)
"""What may stand between a name and the speech: "NAME Prepared Remarks", "NAME – 2022 Statement"."""
_BY = frozenset(["by", "of", "from"])
_ABOUT = word_set(
    """about after against and as at before concerning during following in into on regarding to upon with"""
)
"""Words that part a speech from who is spoken of: "Statement by the Ministry on the visit of NAME"."""
_IN_BYLINE = _BY | _SPEECH | _OF_A_SPEECH | {"the", "and", "delivered", "hon", "for", "in", "to"}
_DASHES = frozenset(["–", "—", "-", ":"])
_IN_TITLE = frozenset(["of", "the", "for", "and"])
_OCCASIONS = frozenset(["at", "before"])
_FINITE = frozenset(["MD", "VBD", "VBP", "VBZ"])
_LONGEST_BYLINE = 25
"""Words of a line that names who speaks or signs."""
_OPENING = 3
"""Paragraphs after the headline among which a byline may stand."""


def resolve_first_person(discourse: Discourse, speakers: Speakers) -> None:
    """Add "I", "me" and "my" to the person whose words they are."""
    for sentence in discourse.sentences:
        if sentence.paragraph.headline:
            continue
        for token in sentence.tokens:
            if is_first_person(token):
                offset = sentence.paragraph.offset(token)
                speaker = speakers.at(offset)
                if speaker is not None:
                    speaker.mentions.append((Span(offset, offset + len(token)), How.PRONOUN))


def find_issuer(sightings: Sequence[Sighting], registry: Registry, holders: Holders) -> Draft | None:
    """Who speaks in a release that is written in the first person: by its headline, byline, signature or publisher."""
    headline = sightings[0]
    found = _announced(headline, registry)
    for sighting in sightings[1 : 1 + _OPENING]:
        found = found or _only_name(sighting, registry)
    found = found or (_only_name(sightings[-1], registry) if len(sightings) > _OPENING else None)
    return found or holders.publisher(headline.paragraph.span.end)


def _announced(headline: Sighting, registry: Registry) -> Draft | None:
    """ "Remarks by the Minister, NAME, at …", "NAME – 2022 Speech on …", "NAME's speech to …", "NAME at the end …"."""
    spans = _persons_in(headline, registry)
    for at, (start, end, person) in enumerate(spans):
        if _is_said_by(headline, start):
            following = spans[at + 1][0] if at + 1 < len(spans) else len(headline.words)
            return None if _is_joint(headline, end, following) else person
        if _opens_speech(headline, start, end):
            return person
    return None


def _is_said_by(headline: Sighting, start: int) -> bool:
    """Whether a name stands after "Remarks by", with nothing but titles between."""
    words = headline.words
    titles = {at for post in headline.posts for at in range(post.start, post.end)}
    for at in range(start - 1, 0, -1):
        lower = words[at].lower
        if lower in _BY and any(word.lower in _SPEECH for word in words[max(0, at - 3) : at]):
            return True
        if lower in _ABOUT and at not in titles:
            return False
    return False


def _is_joint(headline: Sighting, end: int, following: int) -> bool:
    """Whether another name belongs to a speaker's: "Statement by NAME and NAME"."""
    between = [word.lower for word in headline.words[end:following]]
    return "and" in between and following < len(headline.words) and not _ABOUT - {"and"} & set(between)


def _opens_speech(headline: Sighting, start: int, end: int) -> bool:
    """Whether a name, with its titles alone before it, is followed by a mark, by its speech or by an occasion."""
    words = headline.words
    if end >= len(words):
        return False
    after = end
    while after < len(words) and (words[after].lower in _OF_A_SPEECH or words[after].text.isdigit()):
        after += 1
    speech = after < len(words) and words[after].lower in _SPEECH and (after > end or words[after].capital)
    following = {word.lower for word in words[end : end + 4]}
    if speech or (words[end - 1].possessive and following & _SPEECH):
        return True
    titles = {at for post in headline.posts for at in range(post.start, post.end)}
    titles |= {at for at, word in enumerate(words) if word.capital or word.is_mark or word.lower in _IN_TITLE}
    opening = all(at in titles for at in range(start))
    if words[end].text in _DASHES:
        return opening and (words[end].text == ":" or bool(following & _SPEECH))
    verbal = any(token.tag_ in _FINITE for token in headline.paragraph.doc)
    return opening and words[end].lower in _OCCASIONS and not verbal


def _persons_in(sighting: Sighting, registry: Registry) -> list[tuple[int, int, Draft]]:
    """The persons named in a paragraph: their words, and who they are."""
    by_start = {seen.span: seen.person for seen in persons_seen(registry)}
    found = [(name.start, name.end, by_start.get(sighting.span(name.start, name.end))) for name in sighting.names]
    return [(start, end, person) for start, end, person in found if person is not None]


def _only_name(sighting: Sighting, registry: Registry) -> Draft | None:
    """Who is named by a line that says nothing else: "By NAME", "Remarks by POST NAME", "NAME, POST"."""
    words = sighting.words
    spans = _persons_in(sighting, registry)
    if len(words) > _LONGEST_BYLINE or len(spans) != 1:
        return None
    inside = {at for name in sighting.names for at in range(name.lead, name.end)}
    inside |= {at for post in sighting.posts for at in range(post.start, post.end)}
    inside |= {at for body in sighting.bodies for at in range(body.start, body.end)}
    inside |= {at for place in sighting.places for at in range(place.start, place.end)}
    rest = {word.lower for at, word in enumerate(words) if at not in inside and not word.is_mark}
    return spans[0][2] if rest <= _IN_BYLINE else None
