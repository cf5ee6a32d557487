"""Which kinds of entity the vocabulary lets stand where. An extractor may find others there; they are left out."""

from typing import Final

from kg.model import EntityKind

BODIES: Final = frozenset({EntityKind.ORGANISATION, EntityKind.COUNTRY})
"""What can have a post or publish a report."""

ACTORS: Final = BODIES | {EntityKind.PERSON}
"""What can take part in an event or say something."""
