"""References without a full name: surnames, offices alone, short names, pronouns; the doubtful left unresolved."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.extract.entities.bodies import Bodies
from kg.extract.entities.consorts import resolve_consorts
from kg.extract.entities.discourse import Discourse
from kg.extract.entities.first_person import find_issuer, resolve_first_person
from kg.extract.entities.groups import resolve_groups
from kg.extract.entities.lexicon import PARTICLES
from kg.extract.entities.offices import Holders, resolve_offices
from kg.extract.entities.pronouns import resolve_pronouns, resolve_quoted_pronouns
from kg.extract.entities.publisher import office_of
from kg.extract.entities.registry import Draft, Registry, covered, fold
from kg.extract.entities.short_names import resolve_short_names, resolve_the_country
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.speakers import Speakers, find_quoted, find_turns
from kg.extract.entities.tenures import Holding
from kg.extract.named import How
from kg.model import EntityKind


def resolve_references(
    document: Document, sightings: Sequence[Sighting], registry: Registry, bodies: Bodies, holdings: Sequence[Holding]
) -> None:
    """Add to the drafts every further mention that can be resolved."""
    discourse = Discourse(document)
    holders = Holders(holdings, *office_of(document.article.source), in_person=discourse.is_first_person())
    _surnames(sightings, registry)
    resolve_short_names(sightings, registry, bodies)
    resolve_offices(sightings, registry, holders)
    resolve_consorts(sightings, registry)
    resolve_pronouns(discourse, registry)
    speakers = Speakers(
        find_quoted(discourse, registry),
        find_turns(discourse, sightings, registry, holders),
        find_issuer(sightings, registry, holders),
    )
    resolve_quoted_pronouns(discourse, registry, speakers)
    resolve_first_person(discourse, speakers)
    resolve_groups(discourse, registry, speakers, holdings)
    resolve_the_country(document, registry)


def _surnames(sightings: Sequence[Sighting], registry: Registry) -> None:
    """A capitalised word that is a known person's surname, where the model saw no name."""
    surnames = dict[str, list[Draft]]()
    for draft in registry.drafts:
        if draft.kind is EntityKind.PERSON:
            for part in {fold(name).split()[-1] for name in draft.names if fold(name)}:
                surnames.setdefault(part, []).append(draft)
    taken = covered(registry)
    for sighting in sightings:
        for index, word in enumerate(sighting.words):
            found = surnames.get(fold(word.text), []) if word.capital and word.start not in taken else []
            if (
                len(found) == 1
                and word.lower not in PARTICLES
                and not (word.common and word.label not in {"PERSON", "ORG"})
            ):
                found[0].mentions.append((sighting.span(index, index + 1), How.SURNAME))
