"""Talks that the text tells apart: "spoke separately with A and B" is one call with A and another with B."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.events.mention import EventMention
from kg.extract.events.reading import lemma
from kg.extract.events.triggers import Trigger
from kg.extract.word_sets import word_set

_APART = word_set("separate separately individually individual respectively")
_WAYS = (".with", ".object")


def separated(mention: EventMention, trigger: Trigger) -> Iterator[EventMention]:
    """The mention, or one for each partner where the words say that they were met one by one."""
    partners = [p for p in mention.people if p.evidence.rule.endswith(_WAYS)]
    if len(partners) < 2 or not any(lemma(child) in _APART for child in trigger.token.children):
        yield mention
        return
    others = tuple(p for p in mention.people if p not in partners)
    for partner in partners:
        yield replace(mention, people=(*others, partner), rule=f"{mention.rule}.separate")
