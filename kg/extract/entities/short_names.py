"""Bodies and countries by a common noun: "the Council", "the Ministry", "the country"."""

import re
from collections.abc import Sequence

from kg.extract.document import Document
from kg.extract.entities.bodies import Bodies
from kg.extract.entities.lexicon import BODY_HEADS
from kg.extract.entities.registry import Draft, Registry, covered, fold
from kg.extract.entities.sightings import Sighting
from kg.extract.named import How
from kg.model import EntityKind, Span

_COUNTRY = re.compile(r"\b(?:the|that|this) (country|republic|kingdom|nation)\b(?!'s? of)")


def resolve_short_names(sightings: Sequence[Sighting], registry: Registry, bodies: Bodies) -> None:
    """ "the Council", "the Ministry": the body last named whose name has that head; "the Alliance" for NATO."""
    taken = covered(registry)
    organisations = [d for d in registry.drafts if d.kind is EntityKind.ORGANISATION]
    for sighting in sightings:
        for index in range(1, len(sighting.words)):
            word = sighting.words[index]
            alone = word.capital and word.start not in taken and sighting.words[index - 1].lower == "the"
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


def resolve_the_country(document: Document, registry: Registry) -> None:
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
