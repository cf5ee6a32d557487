"""The extractor that the settings ask for."""

from kg.extractors.interface import Extractor
from kg.extractors.rules import Rules
from kg.settings import Settings


def chosen(settings: Settings) -> Extractor:
    """The extractor that ``settings`` name. What it needs is imported for it alone.

    Raises:
        ExtractorError: when something that it needs is not installed or not given, with how to get it.
    """
    match settings.extractor:
        case "small":
            from kg.extractors.small import Small  # noqa: PLC0415  # an optional dependency

            return Small()
        case "vote":
            from kg.extractors.vote import Vote  # noqa: PLC0415

            return Vote(settings.voters)
        case "llm":
            from kg.extractors.llm import Llm, Server  # noqa: PLC0415

            return Llm(Server.of(settings))
        case _:
            return Rules()
