"""Which dates an event may have, and what speaks for and against each."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.dates import DateRange, Tense, resolve
from kg.extract.events.dates import DateInText
from kg.extract.events.mention import EventMention
from kg.extract.events.merging import Cluster
from kg.extract.judging.context import Context, Sentence, path
from kg.extract.judging.pairing import paired
from kg.model import Evidence, Status

_BEFORE, _AFTER = 2, 2
"""Sentences before and after one that speaks of the event in which its date may stand."""


@dataclass(frozen=True)
class DateCandidate:
    """Dates that an event may have: the features that the model weighs, and where the text gives them."""

    when: DateRange
    features: frozenset[str]
    evidence: Evidence


def date_candidates(cluster: Cluster, context: Context) -> list[DateCandidate]:
    """The dates that the rules give the event's mentions, and those named near them, in text order, each once."""
    features: dict[tuple[str, str], set[str]] = {}
    found: dict[tuple[str, str], tuple[DateRange, Evidence]] = {}
    near = () if context.is_closed(cluster) else _near(cluster, context)
    for when, evidence, reasons in [*_of_rules(cluster), *near]:
        key = str(when.start), str(when.end)
        features.setdefault(key, set()).update(reasons)
        found.setdefault(key, (when, evidence))
    shared = set(_shared(cluster, len(found)))
    return [
        DateCandidate(when, paired(cluster.type, features[key], shared), evidence)
        for key, (when, evidence) in found.items()
    ]


def _shared(cluster: Cluster, candidates: int) -> Iterator[str]:
    yield f"type={cluster.type}"
    yield f"dated by rule {cluster.when is not None}"
    yield f"candidates {min(3, candidates)}"
    yield f"status={cluster.mentions[0].status}"
    yield f"how={cluster.mentions[0].how}"
    yield f"people {min(2, len(cluster.entities))}"


def _of_rules(cluster: Cluster) -> Iterator[tuple[DateRange, Evidence, set[str]]]:
    first = True
    for mention in cluster.mentions:
        if mention.when and mention.when_span:
            reasons = {"rule", f"rule for a {mention.how}"} | ({"first rule"} if first else {"later rule"})
            yield mention.when, Evidence(mention.when_span, f"{mention.rule}.date", mention.confidence), reasons
            first = False


def _near(cluster: Cluster, context: Context) -> Iterator[tuple[DateRange, Evidence, set[str]]]:
    for mention in cluster.mentions:
        for number in range(mention.sentence - _BEFORE, mention.sentence + _AFTER + 1):
            if not 0 <= number < len(context.sentences):
                continue
            sentence = context.sentences[number]
            for date in context.dates(sentence):
                when = _resolved(date, mention, context)
                if when is not None:
                    evidence = Evidence(date.span, f"{mention.rule}.date.judged", 0.5)
                    yield when, evidence, set(_features(date, sentence, mention, when, context))


def _resolved(date: DateInText, mention: EventMention, context: Context) -> DateRange | None:
    tense = Tense.PAST if mention.status is Status.HELD else Tense.FUTURE
    return resolve(date.phrase, context.readings.document.article.published, tense)


def _features(
    date: DateInText, sentence: Sentence, mention: EventMention, when: DateRange, context: Context
) -> Iterator[str]:
    offset = sentence.number - mention.sentence
    doc = context.reading(sentence).doc
    yield f"precision {'day' if when.start.day else 'month' if when.start.month else 'year'}"
    yield f"a range {when.start != when.end}"
    yield f"kind of phrase {_phrase(date)}"
    if date.start > 0:
        before = doc[date.start - 1]
        yield f"led in by {before.lower_ if before.pos_ in {'ADP', 'PUNCT'} else before.pos_}"
    published = context.readings.document.article.published
    if published is not None:
        days = (when.start.first() - published).days
        side = "on the day" if days == 0 else "before" if days < 0 else "after"
        far = "far" if abs(days) > 60 else "near"
        yield f"{side} {far} & {mention.status}"
    if offset:
        same = sentence.paragraph == mention.paragraph
        yield f"{offset:+d} sentences"
        yield f"{offset:+d} sentences, same paragraph {same}"
        yield f"opens a neighbour {date.start - sentence.start < 3}"
        if context.owned(date, sentence):
            yield "belongs to another event's words"
        return
    trigger = doc[mention.token]
    way = path(trigger, doc[date.start : date.end].root)
    yield "same sentence"
    yield f"path={way}"
    yield f"path={way} & {mention.how}"
    yield f"{'after' if date.start > mention.token else 'before'} within {_bin(abs(date.start - mention.token))}"
    yield f"opens its sentence {date.start - sentence.start < 3}"
    if context.owned(date, sentence, but=mention):
        yield "belongs to another event's words too"


def _phrase(date: DateInText) -> str:
    phrase = date.phrase
    if phrase.first is not None:
        return "full" if phrase.full else "day" if phrase.explicit else "month or year"
    return "weekday" if phrase.weekday is not None else f"{phrase.unit} {phrase.offset}"


def _bin(distance: int) -> str:
    return next((str(n) for n in (2, 5, 10, 20, 40) if distance <= n), "far")
