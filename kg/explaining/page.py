"""Explained articles as one page that needs nothing else: no script, no request, and nothing of a text is markup."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from kg.explaining.facts import Explained, Fact
from kg.explaining.segments import segments
from kg.explaining.terminal import HEADINGS

_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("kg.explaining"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the text: its classes, the anchors before it and the labels behind it."""

    text: str
    classes: str
    anchors: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """One article as the template shows it; in the page it is number ``number``."""

    number: int
    explained: Explained
    rejected: bool

    @property
    def headline(self) -> str:
        return " ".join(self.explained.article.headline.split())

    @property
    def groups(self) -> list[tuple[str, str, list[Fact]]]:
        """Letter, heading and facts of each kind that there is."""
        facts = self.explained.facts
        grouped = [(letter, heading, [f for f in facts if f.id[0] == letter]) for letter, heading in HEADINGS.items()]
        return [group for group in grouped if group[2]]

    def node(self, identifier: str, what: str = "f") -> str:
        """The page's name for a fact (``f``), the beginning of its first passage (``p``), or its words (``s``)."""
        return f"{what}{self.number}-{identifier.replace('.', '-')}"

    def pieces(self) -> Iterator[_Piece]:
        """The text in order."""
        anchored: set[str] = set()
        for segment in segments(self.explained.article.text, self.explained.facts):
            letters = dict.fromkeys(i[0] for i in segment.facts if "." not in i)
            words = (self.node(i, "s") for i in segment.facts)
            anchors = tuple(dict.fromkeys(self.node(i, "p") for i in segment.opens if i not in anchored))
            anchored.update(segment.opens)
            tags = tuple(i for i in segment.closes if "." not in i)
            yield _Piece(segment.text, " ".join([*letters, *words]), anchors, tags)


def page(articles: Sequence[Explained], *, rejected: bool = False) -> str:
    """One page of HTML for ``articles``: each with its marked text and its facts.

    To point at a fact, or to follow its link, highlights its passages; that is done by style sheets alone. ``rejected``
    shows the candidates that were rejected too.
    """
    shown = [_Shown(number, explained, rejected) for number, explained in enumerate(articles, 1)]
    return _ENVIRONMENT.get_template("page.html").render(articles=shown)
