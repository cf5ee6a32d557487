"""One place where the text speaks of an event, before mentions of the same event are brought together."""

from dataclasses import dataclass, field

from kg.dates import DateRange
from kg.model import EventType, Evidence, Link, Participation, Span, Status


@dataclass(frozen=True)
class EventMention:
    """What one verb or noun, with the words around it, says of an event.

    Attributes:
        type: the class of the event.
        word: the lemma of the verb or noun that names it.
        rule: which rule found it.
        span: the sentence, or the part of it, that says so.
        sentence: counts the sentences of the article from 0; ``token`` is the trigger's index in its paragraph.
        paragraph: counts the paragraphs from 0, the headline.
        status: planned, held, cancelled or postponed; ``status_span`` says so.
        confidence: 0 to 1.
        people: who took part and how.
        places: the most specific place named for it; several for a tour.
        when: its dates, with ``when_span``.
        refers_back: whether the words presuppose the event ("the meeting", "during his visit").
        independent: whether the words say enough to make an event that nothing else speaks of.
        weak: whether the words rather comment on an event than report one ("welcomed", "discussed").
        delegation: whether "the delegation" acts, who are the visitors of the article.
        name: the proper name that the text gives it, if any.
        same_as: the tokens of other triggers of the sentence that mean the same event.
        modifiers: the capitalised words right before the noun, in lower case.
        within: the tokens of nouns that name what contains it ("on the sidelines of the summit").
        headline: whether the headline says it.
        quoted: whether somebody is quoted to say it.
        partners: whom or what the words have on the other side: "official", "Tanigaki", the thing that is toured.
        further: whether the words say that it is one more: "also met", "a separate meeting".
        remote: whether the words say that nobody had to travel: "phoned", "a telephone conversation".
        indefinite: whether a noun brings it up as something new ("a roundtable"), or a verb does.
    """

    type: EventType
    word: str
    rule: str
    span: Span
    sentence: int
    paragraph: int
    token: int
    status: Status
    status_span: Span
    confidence: float
    people: tuple[Participation, ...] = ()
    places: tuple[Link, ...] = ()
    when: DateRange | None = None
    when_span: Span | None = None
    refers_back: bool = False
    independent: bool = True
    weak: bool = False
    delegation: bool = False
    name: str | None = None
    within: tuple[int, ...] = field(default=())
    same_as: tuple[int, ...] = field(default=())
    modifiers: frozenset[str] = frozenset()
    headline: bool = False
    quoted: bool = False
    indefinite: bool = False
    partners: frozenset[str] = frozenset()
    further: bool = False
    remote: bool = False

    @property
    def entities(self) -> frozenset[str]:
        """Who took part."""
        return frozenset(person.entity for person in self.people)

    @property
    def how(self) -> str:
        """How the words name it: "verb", "object", "subject", "noun" …; the second part of the rule's name."""
        return self.rule.split(".")[1]

    @property
    def lists(self) -> bool:
        """Whether the words only list those present at an event that others speak of."""
        return ".company." in self.rule or ".attendance." in self.rule

    @property
    def evidence(self) -> Evidence:
        """The passage that says that it happened."""
        return Evidence(self.span, self.rule, self.confidence)
