"""One paragraph read by the grammars: its words, and the bodies, posts, persons and places among them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.extract.document import Document, Paragraph
from kg.extract.entities.organisations import Phrase, find_organisations
from kg.extract.entities.persons import Name, name_at
from kg.extract.entities.places import PlacePhrase, find_places, find_seats
from kg.extract.entities.posts import PostPhrase, find_posts
from kg.extract.entities.words import Word, words_of
from kg.extract.parsing import in_dictionary
from kg.model import Span


@dataclass(frozen=True)
class Sighting:
    """What the grammars see in one paragraph; indices count ``words``."""

    paragraph: Paragraph
    words: list[Word]
    bodies: list[Phrase]
    posts: list[PostPhrase]
    names: list[Name]
    places: list[PlacePhrase]
    titled: bool
    text: str

    def span(self, start: int, end: int) -> Span:
        """The place in the article's text of ``words[start:end]``."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def written(self, start: int, end: int) -> str:
        """``words[start:end]`` as the article writes them, on one line."""
        base = self.paragraph.span.start
        return " ".join(self.text[self.words[start].start - base : self.words[end - 1].end - base].split())


def sight(document: Document) -> list[Sighting]:
    """Read each paragraph by itself."""
    return [_sight(document, paragraph, in_dictionary) for paragraph in document.paragraphs]


def _sight(document: Document, paragraph: Paragraph, known: Callable[[str], bool]) -> Sighting:
    words = words_of(paragraph, known)
    titled = paragraph.headline and _is_titled(words)
    bodies = find_organisations(words)
    posts = find_posts(words, bodies)
    names = _names(words, posts, bodies, titled=titled)
    person = _mask(len(words), _ranges(names))
    bodies = [b for b in bodies if not any(person[b.start : b.end]) and not _within_title(words, b, posts)]
    seats = find_seats(words, bodies)
    bodies = [b for b in bodies if not any(seat.start == b.start for seat in seats)]
    taken = _mask(len(words), [*_ranges(names), *_ranges(bodies), *_ranges(seats)])
    places = [*seats, *find_places(words, taken)]
    return Sighting(paragraph, words, bodies, posts, names, places, titled, document.text(paragraph.span))


def _is_titled(words: Sequence[Word]) -> bool:
    """Whether nearly every word begins with a capital, as in the headlines of some institutions."""
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha()]
    return len(long) > 3 and sum(w.text[0].isupper() for w in long) >= 0.75 * len(long)


def _within_title(words: Sequence[Word], body: Phrase, posts: Sequence[PostPhrase]) -> bool:
    """Whether a supposed body is only (part of) a post's title: "Secretary of *State*"; "… of *Social Services*"."""
    weak = body.rule == "model" or words[body.end - 1].lower == "services"
    return weak and any(p.title_start <= body.start and body.end <= p.title_end for p in posts)


def _opening(words: Sequence[Word], post: int) -> int:
    """Where the comma or bracket stands that parts a post from the name before it; -1 where there is none."""
    at = post - 1
    while at > 0 and words[at].lower in {"the", "a"}:
        at -= 1
    if at > 0 and words[at].text == ",":
        return at
    while at > 0 and words[at].capital:
        at -= 1
    return at if at > 0 and words[at].text == "(" else -1


class _Run(Protocol):
    """A run of a paragraph's words."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _ranges(runs: Sequence[_Run]) -> list[tuple[int, int]]:
    return [(run.start, run.end) for run in runs]


def _mask(length: int, ranges: Sequence[tuple[int, int]]) -> list[bool]:
    mask = [False] * length
    for start, end in ranges:
        mask[start:end] = [True] * (end - start)
    return mask


def _names(words: Sequence[Word], posts: Sequence[PostPhrase], bodies: Sequence[Phrase], *, titled: bool) -> list[Name]:
    """The persons named, in order: after a post a single word will do, elsewhere the model must say so."""
    after_post = {post.end for post in posts}
    in_post = _mask(len(words), _ranges(posts))
    in_body = _mask(len(words), [(b.start, b.end) for b in bodies if b.rule != "model"])
    before_post = {_opening(words, post.start) for post in posts}
    found = list[Name]()
    at = 0
    while at < len(words):
        after_comma = at > 0 and words[at - 1].text == "," and at - 1 in after_post and words[at].label == "PERSON"
        given = at in after_post or after_comma
        if (in_post[at] or in_body[at]) and not given:
            at += 1
            continue
        name = name_at(words, at, titled=titled, given=given) if words[at].text[0].isalpha() else None
        if name is None and not titled and words[at].capital and not words[at].common:
            stranger = name_at(words, at, given=True)
            name = stranger if stranger and stranger.end in before_post and stranger.end - at > 1 else None
        if name and not any(in_post[name.start : name.end]):
            found.append(name)
            at = name.end
        else:
            at += 1
    return found
