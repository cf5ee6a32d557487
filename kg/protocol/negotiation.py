"""Content negotiation (RFC 9110, section 12): the best of what is offered for an ``Accept`` header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from kg.protocol.errors import ProtocolError
from kg.protocol.formats import Format

_RANGE: Final = re.compile(r"\s*([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)\s*((?:;[^,]*)?)", re.ASCII)
_QUALITY: Final = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE | re.ASCII)
_ANY_QUALITY: Final = re.compile(r";\s*q\s*=", re.IGNORECASE)
_Offer = TypeVar("_Offer")

LONGEST_ACCEPT: Final = 2_000
"""Characters of the header that are looked at."""


@dataclass(frozen=True, slots=True)
class _MediaRange:
    """One element of the header: ``type/subtype``, either of which may be ``*``, and how much it is wanted."""

    type: str
    subtype: str
    quality: float
    position: int

    def fits(self, media_type: str) -> int:
        """How closely it fits: 0 not, 1 as ``*/*``, 2 as ``type/*``, 3 exactly."""
        type_, _, subtype = media_type.partition("/")
        if self.type == "*" and self.subtype == "*":
            return 1
        if self.type != type_ or self.subtype not in ("*", subtype):
            return 0
        return 2 if self.subtype == "*" else 3


@lru_cache(maxsize=256)
def _parse(header: str) -> tuple[_MediaRange, ...]:
    """The ranges of ``header``; elements that are malformed count for nothing."""
    ranges = []
    for position, element in enumerate(header.split(",")):
        found = _RANGE.fullmatch(element)
        if found is None:
            continue
        quality = _QUALITY.search(found[3])
        if quality is None and _ANY_QUALITY.search(found[3]):
            continue
        weight = float(quality[1]) if quality else 1.0
        ranges.append(_MediaRange(found[1].lower(), found[2].lower(), weight, position))
    return tuple(ranges)


def accepts(header: str, media_type: str) -> tuple[float, int]:
    """How much ``media_type`` is wanted: its quality, then minus the place of the range that decides.

    The closest range decides (RFC 9110, section 12.5.1), so that ``text/csv;q=0, */*`` refuses CSV.
    """
    best = max(
        ((range_.fits(media_type), -range_.position, range_.quality) for range_ in _parse(header)), default=(0, 0, 0.0)
    )
    fit, place, quality = best
    return (quality, place) if fit else (0.0, 0)


def choose(header: str | None, offers: Sequence[tuple[str, _Offer]]) -> tuple[str, _Offer] | None:
    """The offer that the client wants most, or ``None`` when it wants none.

    Equal wishes are decided by the order of the client's header, then by that of ``offers``.

    Args:
        header: the ``Accept`` header; without one, or with an empty one, the first offer is fine.
        offers: media type and what it stands for; the server prefers earlier ones.
    """
    if header is None or not header.strip():
        return offers[0]
    header = header[:LONGEST_ACCEPT]
    wishes = [(*accepts(header, media_type), -number) for number, (media_type, _) in enumerate(offers)]
    quality, _, number = max(wishes)
    return offers[-number] if quality > 0 else None


def negotiate(header: str | None, formats: tuple[Format, ...]) -> tuple[str, Format]:
    """The media type to label an answer with, and its format.

    Raises:
        ProtocolError: 406 when none of ``formats`` is acceptable.
    """
    found = _best(header[:LONGEST_ACCEPT] if header else None, formats)
    if found is None:
        names = ", ".join(format_.media_type for format_ in formats)
        raise ProtocolError(406, f"this answer comes as {names}; the Accept header allows none of them")
    return found


@lru_cache(maxsize=512)
def _best(header: str | None, formats: tuple[Format, ...]) -> tuple[str, Format] | None:
    """Clients send the same few headers with every request."""
    return choose(header, [(media_type, format_) for format_ in formats for media_type in format_.media_types])
