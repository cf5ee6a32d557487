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
    """address comment comments editorial foreword intervention keynote letter message op-ed remarks speech
    statement statements testimony welcome words"""
)
"""Words of headlines after which "by", "of" or "from" names who speaks."""
_BY = frozenset(["by", "of", "from", "to"])
_IN_BYLINE = _BY | _SPEECH | {"the", "and", "delivered", "hon", "for", "in"}
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
    """ "Remarks by the Minister, NAME, at …", "NAME: …", "NAME's speech to …"."""
    spans = _persons_in(headline, registry)
    if not spans:
        return None
    words, (start, end, person) = headline.words, spans[0]
    after = words[end] if end < len(words) else None
    if after is not None and after.text == ":" and all(w.capital or w.is_mark for w in words[:start]):
        return person
    said = [i for i, word in enumerate(words[:start]) if word.lower in _SPEECH]
    if said and any(word.lower in _BY for word in words[said[-1] + 1 : start]):
        return person
    following = {word.lower for word in words[end : end + 4]}
    return person if words[end - 1].possessive and following & _SPEECH else None


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
