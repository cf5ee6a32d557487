"""Every place where the text speaks of an event, with all that the words around it say of the event."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.dates import resolve
from kg.extract.events import words
from kg.extract.events.attendance import attendance
from kg.extract.events.dates import DateInText, date_owners, dates_in
from kg.extract.events.itineraries import further_stops, stays, stops
from kg.extract.events.mention import EventMention
from kg.extract.events.occasions import occasions, same_event
from kg.extract.events.participants import participations
from kg.extract.events.places import Venue, venues
from kg.extract.events.reading import Reading, Readings, lemma, object_of, subject_of
from kg.extract.events.reality import Reality, reality_of_noun, reality_of_verb
from kg.extract.events.sentences import sentences
from kg.extract.events.separate import separated
from kg.extract.events.spans_of_days import with_all_days
from kg.extract.events.triggers import Kind, Trigger, triggers
from kg.extract.word_sets import word_set
from kg.model import EntityKind, EventType, Evidence, Link, Participation, Status

CONFIDENCE = 0.8
OPENING = 3
"""Tokens: how far into its sentence a date may stand that sets the day for the sentences after it."""

_DEFINITE = word_set("the this that these those his her their its both")
_FURTHER = word_set("also separate separately another further additional")
_WEAK = word_set("discuss welcome greet brief")
_CALLS = word_set("phone telephone ring videoconference teleconference video virtual virtually")


def event_mentions(readings: Readings) -> list[EventMention]:
    """The event mentions of a document, in text order."""
    found: list[EventMention] = []
    number = 0
    for paragraph, reading in enumerate(readings.all):
        dates = dates_in(reading, readings.document.article.text)
        day: DateInText | None = None
        for start, end in sentences(reading.doc):
            inside = [d for d in dates if start <= d.start < end]
            sentence = _Sentence(readings, reading, (paragraph, number), (start, end), inside or ([day] if day else []))
            told = list(sentence.mentions())
            visits = [m for m in told if m.type is EventType.VISIT]
            found.extend(told)
            found.extend(further_stops(visits, reading, inside, readings.document.article.published))
            found.extend(stays(reading, (start, end), (paragraph, number)))
            day = next((d for d in inside if d.start - start < OPENING and _is_day(d)), None if inside else day)
            number += 1
    article = readings.document.article
    found.extend(attendance(readings.all, article.text, found))
    found.extend(stops(readings.all, article.text, article.published))
    return sorted(found, key=lambda m: (m.sentence, m.lists, m.token))


class _Sentence:
    """One sentence: its triggers, each with the dates, places and people that are its own."""

    def __init__(
        self,
        readings: Readings,
        reading: Reading,
        position: tuple[int, int],
        tokens: tuple[int, int],
        dates: list[DateInText],
    ) -> None:
        self.document, self.named, self.reading = readings.document, readings.named, reading
        self.paragraph, self.number = position
        self.start, self.end = tokens
        self.triggers = list(triggers(reading, self.start, self.end))
        own = [d for d in dates if self.start <= d.start < self.end]
        self.dates = date_owners(own, self.triggers) if self.triggers else {}
        self.carried = next((d for d in dates if d.start < self.start), None)
        self.places = venues(reading, self.triggers, self.start, self.end) if self.triggers else {}

    def mentions(self) -> Iterator[EventMention]:
        for trigger in self.triggers:
            real = _reality(trigger)
            if real is not None:
                yield from separated(self._mention(trigger, real), trigger)

    def _mention(self, trigger: Trigger, real: Reality) -> EventMention:
        rule = f"{trigger.type.value.lower()}.{trigger.kind}.{lemma(trigger.token)}"
        people = participations(self.reading, trigger, self.end, rule)
        talk_only = trigger.kind is Kind.VERB and lemma(trigger.token) == "discuss"  # places and days are its topics
        places = [] if talk_only else self.places.get(trigger.token.i, [])
        date = None if talk_only else self.dates.get(trigger.token.i) or self._carried(trigger, real)
        when = resolve(date.phrase, self.document.article.published, real.tense) if date else None
        when = with_all_days(when, trigger)
        return EventMention(
            type=trigger.type,
            word=lemma(trigger.token),
            rule=rule,
            span=self.reading.span(self.start, self.end),
            sentence=self.number,
            paragraph=self.paragraph,
            token=trigger.token.i,
            status=real.status,
            status_span=self.reading.span(real.token.i, real.token.i + 1),
            confidence=CONFIDENCE,
            people=tuple(people),
            places=tuple(Link(v.entity, Evidence(v.span, f"{rule}.{v.rule}", CONFIDENCE)) for v in places),
            when=when,
            when_span=date.span if date and when else None,
            refers_back=_refers_back(trigger, places, date),
            independent=_stands_alone(trigger, people, places, date) and self._has_two_people(trigger, people),
            delegation=_is_delegation(trigger),
            weak=trigger.kind is Kind.VERB and lemma(trigger.token) in _WEAK,
            within=tuple(t.token.i for t in occasions(trigger, self.triggers)),
            same_as=tuple(t.token.i for t in same_event(trigger, self.triggers)),
            modifiers=_modifiers(trigger),
            name=None if self.reading.paragraph.headline else self._name(trigger),
            headline=self.reading.paragraph.headline,
            quoted=self.reading.is_quoted(trigger.token),
            indefinite=_is_new(trigger),
            partners=frozenset(_partners(self.reading, trigger)),
            further=any(c.lower_ in _FURTHER for c in trigger.token.children),
            remote=_is_remote(trigger),
        )

    def _name(self, trigger: Trigger) -> str | None:
        """The proper name of a meeting: its capitalised noun with the capitalised words before it ("Ocean Summit")."""
        noun = trigger.token
        if trigger.type is not EventType.MEETING or noun.pos_ != "PROPN" or not noun.text[0].isupper():
            return None
        start = noun.i
        while start > noun.sent.start and _in_name(noun.doc[start - 1]):
            start -= 1
        words = self.document.text(self.reading.span(start, noun.i + 1))
        return " ".join(words.split()) if start < noun.i else None

    def _carried(self, trigger: Trigger, real: Reality) -> DateInText | None:
        """The day that an earlier sentence of the paragraph opened with, for what is told on in the past tense."""
        told = trigger.kind is Kind.VERB or trigger.kind is Kind.OBJECT
        return self.carried if told and real.status is Status.HELD else None

    def _has_two_people(self, trigger: Trigger, people: list[Participation]) -> bool:
        """Whether a verb like "discussed", which says little, has two people at least."""
        if trigger.kind is not Kind.VERB or lemma(trigger.token) != "discuss":
            return True
        return len({p.entity for p in people if self.named.kind(p.entity) is EntityKind.PERSON}) > 1


def _in_name(token: Token) -> bool:
    joins = token.text in {"-", "\u2013"} and not token.whitespace_
    return joins or (token.pos_ in {"PROPN", "ADJ"} and token.text[0].isupper())


def _is_day(date: DateInText) -> bool:
    return date.phrase.explicit or date.phrase.weekday is not None


def _reality(trigger: Trigger) -> Reality | None:
    if trigger.kind in {Kind.VERB, Kind.ATTENDANCE}:
        return reality_of_verb(trigger.token)
    return reality_of_noun(trigger.token, trigger.verb)


def _refers_back(trigger: Trigger, places: list[Venue], date: DateInText | None) -> bool:
    """Whether a noun with "the", "this" or "his" may mean an event that the text has spoken of."""
    if trigger.kind in {Kind.VERB, Kind.ATTENDANCE}:
        travels = trigger.type is EventType.VISIT and lemma(trigger.token) == "travel"
        return trigger.kind is Kind.ATTENDANCE or (travels and not places)
    noun = trigger.token
    determiner = next((c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}), "")
    if determiner not in _DEFINITE and not any(c.lower_ == "today" for c in noun.children):
        return False
    others = {"second", "last", "next", "previous", "upcoming"} | ({"first"} if determiner == "the" else set())
    if any(c.lower_ in others for c in noun.children):
        return False
    return date is None or determiner != "the" or trigger.kind is Kind.SUBJECT


def _is_new(trigger: Trigger) -> bool:
    """Whether the words bring up an event rather than mean one told before: "a roundtable", "roundtables"."""
    if trigger.kind is not Kind.OBJECT:
        return False
    determiner = next((c.lower_ for c in trigger.token.children if c.dep_ in {"det", "poss"}), None)
    return determiner in {"a", "an", "another"} or (determiner is None and trigger.token.tag_ == "NNS")


def _is_remote(trigger: Trigger) -> bool:
    return lemma(trigger.token) in _CALLS or any(c.lower_ in _CALLS for c in trigger.token.children)


def _partners(reading: Reading, trigger: Trigger) -> Iterator[str]:
    """The lemmas of the nouns on the other side of a meeting, or of what a visit is to, but for known places."""
    token = trigger.token
    heads = [object_of(token)] if trigger.kind is Kind.VERB else []
    leads = {"with"} if trigger.type is EventType.MEETING else {"to", "of"}
    heads += [t for p in token.children if p.lower_ in leads and p.pos_ == "ADP" for t in p.children]
    for head in heads:
        if head is not None and head.pos_ in {"NOUN", "PROPN"} and head.i > token.i:
            nouns = (t for t in (head, *head.conjuncts) if t.pos_ in {"NOUN", "PROPN"} and not reading.is_place(t.i))
            yield from (lemma(t).title() if t.pos_ == "PROPN" else lemma(t) for t in nouns)


def _is_delegation(trigger: Trigger) -> bool:
    """Whether the verb's subject is "the delegation"."""
    subject = subject_of(trigger.verb) if trigger.verb is not None and trigger.subject is not None else None
    return subject is not None and lemma(subject) == "delegation" and any(c.lower_ == "the" for c in subject.children)


def _modifiers(trigger: Trigger) -> frozenset[str]:
    noun = trigger.token
    if trigger.kind is Kind.VERB:
        return frozenset()
    before = noun.doc[noun.left_edge.i : noun.i]
    return frozenset(t.lower_ for t in before if t.pos_ == "PROPN" and t.head == noun)


def _stands_alone(trigger: Trigger, people: list[Participation], places: list[Venue], date: DateInText | None) -> bool:
    """Whether the words say enough to make an event of their own."""
    entities = {p.entity for p in people}
    if trigger.kind is Kind.ATTENDANCE:
        return False
    if trigger.type is EventType.VISIT:
        return bool(entities) and (bool(places) or _sees_something(trigger))
    if trigger.type is EventType.ADDRESS:
        return bool(entities)
    if trigger.kind is Kind.VERB:
        return _meets(trigger, people)
    return _is_told_apart(trigger, len(entities), date is not None, bool(places))


def _is_told_apart(trigger: Trigger, people: int, dated: bool, placed: bool) -> bool:
    """Whether a noun of meeting comes with enough to tell the meeting from others."""
    base = lemma(trigger.token)
    if base == "event":
        return False
    if base in words.NEEDS_PARTNER:
        return people > 1 or (dated and (people > 0 or placed or trigger.kind is Kind.SUBJECT))
    if trigger.kind is Kind.BARE:
        return (base in words.NAMED_MEETINGS and (dated or placed)) or people > 1
    return dated or placed or people > (1 if trigger.kind is Kind.SUBJECT else 0)


def _sees_something(trigger: Trigger) -> bool:
    """Whether a named thing that is no place of the graph is visited or travelled to: a factory, a village."""
    if trigger.kind is not Kind.VERB:
        return False
    aims = [
        object_of(trigger.token),
        *(t for p in trigger.token.children if p.lower_ in {"to", "in"} for t in p.children),
    ]
    return any(t.pos_ == "PROPN" and t.ent_type_ != "DATE" for aim in aims if aim is not None for t in aim.subtree)


def _meets(trigger: Trigger, people: list[Participation]) -> bool:
    """A verb of meeting needs two sides, one of which may be unnamed people."""
    entities = {p.entity for p in people}
    if len(entities) > 1:
        return True
    if lemma(trigger.token) != "meet" or not entities:
        return False
    return any(lemma(t) in words.PEOPLE_NOUNS for t in _complements(trigger.token)) or any(
        c.dep_ in {"advmod", "npadvmod", "prep"} for c in trigger.token.children
    )


def _complements(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubj", "nsubjpass"}:
            yield child
        if child.lower_ == "with":
            yield from child.children
