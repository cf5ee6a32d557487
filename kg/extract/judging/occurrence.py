"""Whether what the rules take for an event is one that the article reports, and no repetition of another."""

from collections.abc import Iterator, Sequence

from kg.extract.events.merging import Cluster
from kg.extract.judging.context import Context
from kg.model import EntityKind


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
    kinds = set()
    for mention in cluster.mentions:
        kind = mention.rule.split(".")[1]
        kinds.add(kind)
        reading = context.readings.all[mention.paragraph]
        token = reading.doc[mention.token]
        yield f"word={mention.word}"
        yield f"word={mention.word} as {kind}"
        yield f"how={kind}"
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
        yield f"status={mention.status}"
        if not mention.headline:
            yield f"paragraph {min(mention.paragraph, 6)}"
        yield f"tag={token.tag_}"
        yield f"dep={token.dep_}"
        if token.head != token:
            yield f"under {token.head.lemma_.lower() if token.head.pos_ in {'VERB', 'ADP', 'AUX'} else token.head.pos_}"
        determiner = next((c.lower_ for c in token.children if c.dep_ in {"det", "poss"}), "none")
        if kind != "verb":
            yield f"determiner {determiner if determiner in {'the', 'a', 'an', 'this', 'his', 'her', 'their'} else 'other'}"
            yield f"number {token.tag_ in {'NNS', 'NNPS'}}"
        else:
            yield f"clause {token.dep_}"
    yield f"mentions {min(3, len(cluster.mentions))}"
    if any(m.headline for m in cluster.mentions):
        yield "in headline"
    if all(m.headline for m in cluster.mentions):
        yield "only in headline"


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
    inner = {m.sentence for o in others if o is not cluster for m in o.mentions} & {m.sentence for m in cluster.mentions}
    yield f"alone in its sentence {not inner}"
