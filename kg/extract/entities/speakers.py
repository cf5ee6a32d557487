"""Whose words a part of the text is: a quotation's speaker, and who has the floor in a transcript."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.entities.discourse import Discourse, Seen, persons_seen
from kg.extract.entities.offices import Holders
from kg.extract.entities.registry import Draft, Registry, fold
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.tenures import bare_title, owner_key
from kg.extract.named import How
from kg.extract.word_sets import word_set
from kg.model import Span

_SAYS = word_set(
    """say add note state stress underline explain conclude tell emphasise emphasize declare highlight comment
    remark announce continue write underscore warn reiterate affirm point believe praise commend observe argue
    insist reply respond recall"""
)
_READS = word_set("read say state")
_MESSAGES = word_set("address condolences congratulations greeting greetings letter message note telegram")
_SENDS = word_set("address congratulate convey extend greet issue send welcome write")
_SENT_BEFORE = 3
"""Sentences between who sends a message and what it reads."""
_ISSUES = word_set("deliver issue make release")
_TEXTS = word_set("comment comments remarks statement")
_BRACKETS = {"(": ")", "[": "]"}
_FURTHEST = 40
"""Tokens between a quotation and the verb that brings it in."""
_NEAR = 12
"""Tokens between a verb of saying and a name that the parse does not tie to it."""
_LONGEST_LABEL = 14
"""Words before the colon after which somebody speaks in a transcript."""

_ASKING = "Question|Journalist|Reporter|Moderator|Interviewer|Q|A|Host"
_ASKS = re.compile(rf"(?:{_ASKING})$", re.IGNORECASE)
_NO_NAME = re.compile(rf"[A-Z][A-Z .'-]{{1,40}}$|(?:{_ASKING})$")
"""Labels of a transcript that name nobody of the text: "QUESTION:", "JOURNALIST:"."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of somebody in the first person; ``speaker`` is ``None`` where nobody known is meant."""

    span: Span
    speaker: Draft | None


class Speakers:
    """Who says "I" where: quotations come before the transcript that they stand in, and that before the release."""

    def __init__(self, quoted: Sequence[Utterance], turns: Sequence[Utterance], issuer: Draft | None) -> None:
        """Take the quotations, the turns of a transcript, and who issues the release in the first person."""
        self.quoted, self.turns, self.issuer = tuple(quoted), tuple(turns), issuer

    def at(self, offset: int) -> Draft | None:
        """The one whose words an offset of the text belongs to."""
        for utterance in (*self.quoted, *self.turns):
            if utterance.span.start <= offset < utterance.span.end:
                return utterance.speaker
        return self.issuer


def find_quoted(discourse: Discourse, registry: Registry) -> list[Utterance]:
    """Each quotation with its speaker, where the text tells: beside it, or beside those that it goes on from."""
    seen = persons_seen(registry)
    found = [
        Utterance(quote, _said_beside(discourse, quote, seen) or _sender(discourse, quote, seen))
        for quote in discourse.quotes
    ]
    for at in range(1, len(found)):
        if _same_paragraph(discourse, found[at - 1], found[at]) or _runs_on(discourse, found[at - 1], found[at]):
            found[at] = replace(found[at], speaker=found[at].speaker or found[at - 1].speaker)
    for at in range(len(found) - 2, -1, -1):
        if _same_paragraph(discourse, found[at], found[at + 1]) or _runs_on(discourse, found[at], found[at + 1]):
            found[at] = replace(found[at], speaker=found[at].speaker or found[at + 1].speaker)
    return _of_the_only_speaker(discourse, _surrounded(discourse, found, _only_sayer(discourse, seen)))


def _same_paragraph(discourse: Discourse, first: Utterance, second: Utterance) -> bool:
    return discourse.sentence_at(first.span.start).paragraph is discourse.sentence_at(second.span.start).paragraph


def _runs_on(discourse: Discourse, first: Utterance, second: Utterance) -> bool:
    """Whether a quotation left open at its paragraph's end goes on in the next, which begins with a mark."""
    between = discourse.document.article.text[first.span.end : second.span.start]
    return between[:1] == "\n" and not any(c.isalnum() for c in between)


def _surrounded(discourse: Discourse, found: Sequence[Utterance], indirect: Draft | None) -> list[Utterance]:
    """Paragraphs that are nothing but a quotation are said by who speaks before them, if nobody else speaks after."""
    out = list[Utterance]()
    before: Draft | None = None
    for at, here in enumerate(found):
        speaker = here.speaker
        if speaker is None and _whole(discourse, here.span):
            following = next((u.speaker for u in found[at + 1 :] if u.speaker), None)
            before = before or indirect
            speaker = before if following is None or following is before else None
        out.append(replace(here, speaker=speaker))
        before = speaker or before
    return out


def _of_the_only_speaker(discourse: Discourse, found: Sequence[Utterance]) -> list[Utterance]:
    """Quotations that nobody is said to speak are of the one who speaks all others, unless something else speaks."""
    speakers = {id(u.speaker): u.speaker for u in found if u.speaker is not None}
    if len(speakers) != 1:
        return list(found)
    only = next(iter(speakers.values()))
    return [u if u.speaker or _has_sayer(discourse, u.span) else replace(u, speaker=only) for u in found]


def _has_sayer(discourse: Discourse, quote: Span) -> bool:
    """Whether a verb of saying outside quotations in the paragraph has a subject."""
    paragraph = discourse.sentence_at(quote.start).paragraph
    return paragraph.headline or any(
        _says(token) and _subject(token) is not None and discourse.quote_at(paragraph.offset(token)) is None
        for token in paragraph.doc
    )


def _sender(discourse: Discourse, quote: Span, seen: Sequence[Seen]) -> Draft | None:
    """Who sent the message that a quotation is read from: "NAME sent greetings to … The message reads: …"."""
    sentence = discourse.sentence_at(quote.start)
    base = sentence.paragraph.span.start
    read = any(
        token.lemma_.lower() in _READS
        and (subject := _subject(token)) is not None
        and subject.lower_ in _MESSAGES
        and base + token.idx < quote.start
        for token in sentence.tokens
    )
    before = [s for s in discourse.sentences if read and 0 < sentence.number - s.number <= _SENT_BEFORE]
    for earlier in reversed(before):
        for verb in earlier.tokens:
            if verb.lemma_.lower() in _SENDS and not earlier.paragraph.headline:
                start = earlier.paragraph.span.start
                inside = [s for s in seen if start <= s.span.start < earlier.paragraph.span.end]
                return _who_says(discourse, start, verb, inside) if _subject(verb) is not None else None
    return None


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


def _only_sayer(discourse: Discourse, seen: Sequence[Seen]) -> Draft | None:
    """The one person of whom the article tells, outside quotations, that he or she said something."""
    people = dict[int, Draft]()
    for sentence in discourse.sentences:
        base = sentence.paragraph.span.start
        inside = [s for s in seen if base <= s.span.start < sentence.paragraph.span.end]
        for token in sentence.tokens:
            if _says(token) and not sentence.paragraph.headline and discourse.quote_at(base + token.idx) is None:
                person = _who_says(discourse, base, token, inside)
                if person is not None:
                    people[id(person)] = person
    return next(iter(people.values())) if len(people) == 1 else None


def _says(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in _SAYS


def _whole(discourse: Discourse, quote: Span) -> bool:
    """Whether a quotation is all that its paragraph says."""
    paragraph = discourse.sentence_at(quote.start).paragraph.span
    text = discourse.document.article.text
    outside = text[paragraph.start : quote.start] + text[quote.end : paragraph.end]
    return not any(c.isalnum() for c in outside)


def _said_beside(discourse: Discourse, quote: Span, seen: Sequence[Seen]) -> Draft | None:
    """The subject of the verb of saying that stands nearest to a quotation in its paragraph."""
    paragraph = discourse.sentence_at(quote.start).paragraph
    tokens = paragraph.tokens_in(quote)
    if tokens is None or paragraph.headline:
        return None
    verbs = [t for t in paragraph.doc if _says(t) and discourse.quote_at(paragraph.offset(t)) is None]
    inside = [s for s in seen if paragraph.span.start <= s.span.start < paragraph.span.end]
    for verb in sorted(verbs, key=lambda t: (_distance(t, tokens.start, tokens.end), t.i)):
        if _distance(verb, tokens.start, tokens.end) > _FURTHEST:
            return None
        found = _who_says(discourse, paragraph.span.start, verb, inside)
        if found is not None:
            return found
    return None


def _distance(verb: Token, start: int, end: int) -> int:
    return verb.i - end if verb.i >= end else start - verb.i


def _who_says(discourse: Discourse, base: int, verb: Token, seen: Sequence[Seen]) -> Draft | None:
    subject = _subject(verb)
    outside = [s for s in seen if discourse.quote_at(s.span.start) is None]
    if subject is not None:
        first, last = subject.left_edge, subject.right_edge
        start, end = base + first.idx, base + last.idx + len(last)
        named = [s for s in outside if start <= s.span.start < end]
        return named[0].person if named and not _owns(discourse, named[0]) else None
    before = [s for s in outside if 0 <= base + verb.idx - s.span.end <= 1]
    after = [s for s in outside if s.span.start > base + verb.idx and _close(verb, s.span.start - base)]
    return next((s.person for s in [*before, *after]), None)


def _close(verb: Token, start: int) -> bool:
    between = [t for t in verb.doc[verb.i + 1 : verb.i + 1 + _NEAR] if t.idx < start]
    return len(between) < _NEAR and not any(t.text in {".", '"'} for t in between)


def _owns(discourse: Discourse, seen: Seen) -> bool:
    """Whether a name is a possessive: "the Minister's spokesperson"."""
    after = discourse.document.article.text[seen.span.end : seen.span.end + 2]
    pronoun = seen.how is How.PRONOUN and discourse.text(seen.span).lower() in {"his", "her", "my"}
    return pronoun or after in {"'s", "’s"}


def find_turns(
    discourse: Discourse, sightings: Sequence[Sighting], registry: Registry, holders: Holders
) -> list[Utterance]:
    """Who has the floor: from a paragraph that a name or an office opens with a colon, or that ends "NAME said:"."""
    seen = persons_seen(registry)
    opened = list[tuple[int, Draft | None]]()
    for sighting in sightings[1:]:
        is_label, speaker = _label(sighting, registry, holders)
        if is_label:
            opened.append((sighting.paragraph.span.start, speaker))
            continue
        introduced = _introduced(discourse, sighting, seen)
        if introduced is not None:
            opened.append((sighting.paragraph.span.end, introduced))
    if not opened:
        return []
    ends = [start for start, _ in opened[1:]] + [sightings[-1].paragraph.span.end]
    return [Utterance(Span(start, stop), speaker) for (start, speaker), stop in zip(opened, ends, strict=True)]


def _introduced(discourse: Discourse, sighting: Sighting, seen: Sequence[Seen]) -> Draft | None:
    """Whose words follow a paragraph that ends "NAME said:" or "NAME issued the following statement:"."""
    paragraph = sighting.paragraph
    if not discourse.text(paragraph.span).rstrip().endswith(":"):
        return None
    last = list(paragraph.doc.sents)[-1]
    inside = [s for s in seen if paragraph.span.start <= s.span.start < paragraph.span.end]
    for verb in reversed(list(last)):
        if _says(verb) or (verb.lemma_.lower() in _ISSUES and any(t.lower_ in _TEXTS for t in verb.children)):
            return _who_says(discourse, paragraph.span.start, verb, inside)
    return None


def _label(sighting: Sighting, registry: Registry, holders: Holders) -> tuple[bool, Draft | None]:
    """Whether a paragraph opens a turn, and whose it is: "NAME:", "POST NAME (interpreted):", "(POST NAME)"."""
    words = sighting.words
    first = 1 if words and words[0].text in _BRACKETS else 0
    mark = _BRACKETS[words[0].text] if first else ":"
    colon = next((i for i, word in enumerate(words[: _LONGEST_LABEL + 1]) if word.text == mark), 0)
    if colon <= first or colon + 1 >= len(words) or words[colon + 1].text in _MARKS:
        return False, None
    end = next((i for i, word in enumerate(words[:colon]) if word.text == "(" and i), colon)
    name = next((name for name in sighting.names if name.end == end), None)
    if name is not None and _titles_only(sighting, first, name.lead):
        return True, _named(registry, sighting.span(name.start, name.end))
    post = next((post for post in sighting.posts if post.end == end), None)
    if post is not None and all(word.lower == "the" for word in words[first : post.start]):
        title = fold(bare_title(sighting, post))
        return True, holders.of(title, owner_key(sighting, post.owner), sighting.paragraph.span.end)
    written = sighting.written(first, colon)
    return bool((_ASKS if first else _NO_NAME).match(written)), None


_MARKS = frozenset(['"', "“"])


def _titles_only(sighting: Sighting, first: int, lead: int) -> bool:
    """Whether nothing stands before a name but its posts."""
    if lead <= first:
        return True
    posts = [post for post in sighting.posts if post.end <= lead]
    inside = {at for post in posts for at in range(post.start, post.end)}
    rest = range(first, lead)
    return bool(posts) and all(at in inside or sighting.words[at].lower in {"the", "and", ","} for at in rest)


def _named(registry: Registry, span: Span) -> Draft | None:
    return next((draft for draft in registry.drafts if any(s == span for s, _ in draft.mentions)), None)
