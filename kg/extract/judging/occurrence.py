"""Whether what the rules take for an event is one that the article reports, and no repetition of another."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.events.mention import EventMention
from kg.extract.events.merging import Cluster
from kg.extract.judging.context import Context
from kg.model import EntityKind

_DETERMINERS = frozenset(["none", "the", "a", "an", "this", "his", "her", "their"])


def features(cluster: Cluster, others: Sequence[Cluster], people: frozenset[str], context: Context) -> frozenset[str]:
    """What speaks for and against an event.

    Args:
        cluster: its mentions.
        others: the clusters of the article, in text order, this one among them.
        people: the ids of those who are taken to have taken part.
        context: the article.
    """
    own = set(_of_words(cluster, context))
    own |= set(_of_facts(cluster, people, context))
    own |= set(_of_others(cluster, others, people))
    return frozenset(own | {f"{cluster.type} & {f}" for f in own})


def _of_words(cluster: Cluster, context: Context) -> Iterator[str]:
    for mention in cluster.mentions:
        kind = mention.how
        yield f"how={kind}"
        yield f"word={mention.word}"
        yield f"word={mention.word} as {kind}"
        yield f"status={mention.status}"
        if not mention.headline:
            yield f"paragraph {min(mention.paragraph, 6)}"
        yield from _of_mention(mention, kind)
        yield from _of_trigger(context.readings.all[mention.paragraph].doc[mention.token], kind)
    yield f"mentions {min(3, len(cluster.mentions))}"
    headlines = [m.headline for m in cluster.mentions]
    if any(headlines):
        yield "only in headline" if all(headlines) else "in headline"


def _of_mention(mention: EventMention, kind: str) -> Iterator[str]:
    """What the rules found out about one mention."""
    if mention.independent:
        yield "says enough by itself"
        yield f"word={mention.word} says enough"
    if mention.refers_back:
        yield "refers back"
    if mention.weak:
        yield f"comment {mention.word}"
    if mention.name:
        yield "has a name"
    if mention.quoted:
        yield "in quotation"
        yield f"in quotation, {kind}"


def _of_trigger(token: Token, kind: str) -> Iterator[str]:
    """How the verb or noun stands in its sentence."""
    yield f"tag={token.tag_}"
    yield f"clause {token.dep_}" if kind == "verb" else f"dep={token.dep_}"
    if token.head != token:
        head = token.head
        yield f"under {head.lemma_.lower() if head.pos_ in {'VERB', 'ADP', 'AUX'} else head.pos_}"
    if kind != "verb":
        determiner = next((c.lower_ for c in token.children if c.dep_ in {"det", "poss"}), "none")
        yield f"determiner {determiner if determiner in _DETERMINERS else 'other'}"


def _of_facts(cluster: Cluster, people: frozenset[str], context: Context) -> Iterator[str]:
    persons = sum(context.kind(e) is EntityKind.PERSON for e in people)
    bodies = len(people) - persons
    yield f"persons {min(3, persons)}"
    yield f"bodies {min(3, bodies)}"
    yield f"people {min(3, len(people))}"
    dated, placed = cluster.when is not None, bool(cluster.places)
    yield f"dated {dated}"
    yield f"placed {placed}"
    yield f"people {min(2, len(people))}, dated {dated}, placed {placed}"
    yield f"word={cluster.mentions[0].word} with {min(2, len(people))} people"
    roles = {p.role for p in cluster.people}
    yield from (f"has {role}" for role in sorted(roles))


def _of_others(cluster: Cluster, others: Sequence[Cluster], people: frozenset[str]) -> Iterator[str]:
    alike = [o for o in others if o is not cluster and o.type is cluster.type]
    before = [o for o in alike if o.mentions[0].sentence <= cluster.mentions[0].sentence]
    yield f"events of its type {min(3, len(alike))}"
    yield f"events of its type before {min(3, len(before))}"
    for name, group in (("another", alike), ("an earlier one", before)):
        shared = max((len(people & o.entities) for o in group), default=0)
        yield f"shares {min(2, shared)} people with {name}"
        if people and any(people <= o.entities for o in group):
            yield f"no people but those of {name}"
        if any(o.mentions[0].word == cluster.mentions[0].word for o in group):
            yield f"same word as {name}"
        same_sentence = {m.sentence for o in group for m in o.mentions} & {m.sentence for m in cluster.mentions}
        if same_sentence:
            yield f"in one sentence with {name}"
    inner = {m.sentence for o in others if o is not cluster for m in o.mentions} & {
        m.sentence for m in cluster.mentions
    }
    yield f"alone in its sentence {not inner}"
