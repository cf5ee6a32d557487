"""What reads articles, chosen by the setting ``extractor``: ``rules`` (the default), ``small``, ``vote`` or ``llm``.

The default needs nothing besides the project's dependencies; the extra of the same name adds what another one needs
(``pip install 'communique[small]'``). ``docs/decisions/0010-optional-extractors.md`` compares them.
"""

from kg.extractors.choosing import chosen
from kg.extractors.interface import Extractor, ExtractorError
from kg.extractors.rules import Rules

__all__ = ["Extractor", "ExtractorError", "Rules", "chosen"]
