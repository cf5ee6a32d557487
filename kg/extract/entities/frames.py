"""Who holds which post: the four frames in which official prose sets a name beside a post.

``POST NAME`` ("Prime Minister Ada Lovelace"), ``POST, NAME,``, ``NAME, POST``, and a plural post with several names
("Ministers A of X and B of Y"). A post's body or country may stand before it, after it, or after the name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.entities import gazetteer
from kg.extract.entities.complements import Owner, owned_body
from kg.extract.entities.lexicon import BODY_HEADS, HONORIFICS, OPTIONAL_HEADS
from kg.extract.entities.persons import Name
from kg.extract.entities.phrases import JOINTS, texts
from kg.extract.entities.posts import PostPhrase
from kg.extract.entities.sightings import Sighting
from kg.extract.entities.words import Word

_ARTICLES = frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "our", "who", "is", "was", "currently", "as", "and", "my"]
)
_BETWEEN_PAIRS = frozenset([",", ";", "and", "the", "as", "well", "with", "&", "his", "her", "also", "by"])
_FIRST = frozenset(["president", "prime minister", "chancellor", "premier", "king", "queen", "taoiseach"])
"""Posts of which nobody has two."""
_PREPOSITIONS = frozenset(["after", "at", "by", "for", "from", "of", "to", "with"])
_TENSED = frozenset(["VBD", "VBZ", "VBP", "MD"])
_STYLE = HONORIFICS | {"his", "her", "the", "right", "royal"}
"""Words of the forms of address that stand between a post and a name."""
_LONG_LIST = 3
"""So many officials of a list have the country that is said for one of them, wherever it is said."""

_STATE_HEADS = frozenset(
    ["minister", "president", "chancellor", "secretary", "advisor", "adviser", "premier", "ministers", "speaker"]
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A person in a post: a name and a post of one paragraph, the frame that joined them, and the words of both."""

    name: Name
    post: PostPhrase
    rule: str
    start: int
    end: int


def find_pairs(sighting: Sighting) -> list[Pair]:
    """The person–post pairs of a paragraph, in text order; a name may have several posts."""
    pairs = list[Pair]()
    bound_before = set[int]()
    for chain in _chains(sighting.words, sighting.posts):
        pairs.extend(_pairs_of(sighting, chain, bound_before))
    return _shared_owners(sighting, sorted(pairs, key=lambda p: (p.start, p.post.start)))


def _pairs_of(sighting: Sighting, chain: list[PostPhrase], bound: set[int]) -> Iterator[Pair]:
    words, last = sighting.words, chain[-1]
    after = _name_from(sighting, last.end)
    before = _name_before(sighting, chain[0])
    if last.plural:
        yield from _distributed(sighting, last, after) if after else _jointly(sighting, last)
        return
    if after is None and before and before.lead not in bound:
        yield from _after_name(sighting, chain, before)
        return
    after = after or _name_after_comma(sighting, last)
    if after is None:
        return
    bound.add(after.lead)
    start = chain[0].start
    own_list = any(name.end == start - 1 for name in sighting.names)
    listed = words[start - 1].lower == "and" and not last.definite and not own_list
    own = [last] if listed and len(chain) > 1 else _of_one(words, chain)
    following = _owner_of_name(sighting, after) or (
        _owner_after_comma(sighting, after.end) if _is_line(sighting) else None
    )
    for post in _with_chain_owner(own, following or _of_counterpart(words, start)):
        yield Pair(after, post, "post-name", post.start, after.end)


def _of_counterpart(words: Sequence[Word], start: int) -> Owner | None:
    """ "his Kenyan counterpart, Trade Minister NAME": the country that the counterpart is of."""
    at = start - 1 if start and words[start - 1].text != "," else start - 2
    if at < 1 or words[at].lower != "counterpart":
        return None
    for begin in range(max(0, at - 2), at):
        found = gazetteer.match_adjective(texts(words[begin:at]), 0) or gazetteer.match(texts(words[begin:at]), 0)
        if found and begin + found[0] == at:
            return Owner(begin, at, found[1])
    return None


def _of_one(words: Sequence[Word], chain: Sequence[PostPhrase]) -> list[PostPhrase]:
    """The posts of a chain that can be the same person's: "the Premier and Kenyan President" are two people."""
    first = [" ".join(w.lower for w in words[post.start : post.end]) in _FIRST for post in chain]
    for at in range(len(chain) - 1, 0, -1):
        before, after = chain[at - 1], chain[at]
        foreign = after.owner is not None and after.start < after.title_start
        if before.definite and before.owner is None and (foreign or (first[at - 1] and first[at])):
            return [post for post in chain[at:] if not post.plural]
    return [post for post in chain if not post.plural]


def _is_line(sighting: Sighting) -> bool:
    """Whether a paragraph is a line of a list and no sentence: nothing in it has a tense."""
    return not any(word.tag in _TENSED for word in sighting.words)


def _with_chain_owner(chain: Sequence[PostPhrase], following: Owner | None) -> list[PostPhrase]:
    """The posts of one person, each with its owner: one said once for all of them holds for those that name none.

    A body is that of the posts beside it only if they name no task of their own.
    """
    owners = [post.owner for post in chain if post.owner]
    common = owners[0] if len(owners) == 1 else following if not owners else None
    shared = common is not None and common.territory is not None
    return [
        replace(post, owner=post.owner or (common if shared or post is chain[-1] or _is_bare(post) else None))
        for post in chain
    ]


def _is_bare(post: PostPhrase) -> bool:
    return post.title_end - post.head <= 3 and post.end == post.title_end


def _chains(words: Sequence[Word], posts: Sequence[PostPhrase]) -> Iterator[list[PostPhrase]]:
    """Posts joined by "and" or a comma: of one person, where one name stands before or after them all."""
    chain = list[PostPhrase]()
    for post in posts:
        if chain and _chained(words, chain[-1], post):
            chain.append(post)
            continue
        if chain:
            yield chain
        chain = [post]
    if chain:
        yield chain


def _chained(words: Sequence[Word], before: PostPhrase, after: PostPhrase) -> bool:
    between = tuple(word.lower for word in words[before.end : after.start])
    if between == ():
        return words[after.head].lower in OPTIONAL_HEADS and after.end == after.head + 1
    if between[:1] == ("(",) and between[1:] in {(), ("the",)}:  # "Secretary of State (Chair of the Council)"
        return after.end < len(words) and words[after.end].text == ")" and words[before.head].text[0].isupper()
    return between in {("and",), ("&",), (",", "and"), (",",), ("/",), ("-",), ("–",), ("and", "as")}


def _name_from(sighting: Sighting, at: int) -> Name | None:
    return next((name for name in sighting.names if name.lead == at), None)


def _name_after_comma(sighting: Sighting, post: PostPhrase) -> Name | None:
    """ "the Minister of Defence, Ada Lovelace, …"."""
    words, at = sighting.words, post.end
    if (
        at + 1 >= len(words)
        or words[at].text not in {",", "(", ":"}
        or not (post.definite or post.owner or post.title_end > post.head + 1)
    ):
        return None
    if post.start > 1 and _before_article(words, post.start) in _PREPOSITIONS:
        named = _name_from(sighting, at + 1)
        if named and named.end < len(words) and words[named.end].tag in _TENSED and words[at].text == ",":
            return None  # "At the request of the President, Ada Lovelace spoke": the comma ends an opening phrase
    start = at + 1
    while start < len(words) and (words[start].lower in _STYLE or (words[start].text == "," and start > at + 1)):
        start += 1
    return _name_from(sighting, at + 1) or next(
        (name for name in sighting.names if name.lead <= start <= name.start and name.lead > at), None
    )


def _before_article(words: Sequence[Word], at: int) -> str:
    """The word before a noun phrase, its article left out."""
    at -= 2 if words[at - 1].lower in {"the", "a"} else 1
    return words[at].lower if at >= 0 else ""


def _name_before(sighting: Sighting, post: PostPhrase) -> Name | None:
    """ "Ada Lovelace, [the] Minister of Defence"; "Ada Lovelace (Acme Chair)"; "Ada Lovelace is the Minister"."""
    words, at = sighting.words, post.start
    while at > 0 and words[at - 1].lower in _ARTICLES:
        at -= 1
    said = [word.lower for word in words[at : post.start]]
    if said[:1] == ["is"] or said in (["our"], ["my"]):
        return next((name for name in sighting.names if name.end == at), None)
    begins_clause = post.end < len(words) and words[post.end].tag in _TENSED
    for name in sighting.names:
        if begins_clause and name.lead > 0 and words[name.lead - 1].lower in _PREPOSITIONS:
            continue  # "After talks with Ada Lovelace, the President spoke"
        opened = name.end < at and words[name.end].text == "("
        if (name.end == at - 1 and words[at - 1].text in {",", "(", "–", "-", "—"}) or (
            opened and all(word.capital for word in words[name.end + 1 : at]) and at - name.end <= _LONG_LIST + 1
        ):
            return name
    return None


def _after_name(sighting: Sighting, chain: Sequence[PostPhrase], name: Name) -> Iterator[Pair]:
    posts = [post for post in chain if not post.plural]
    following = _owner_after_comma(sighting, chain[-1].end) or _owner_in_brackets(sighting, name, chain[0])
    for post in _with_chain_owner(posts, following):
        yield Pair(name, post, "name-post", name.lead, post.end)


def _owner_in_brackets(sighting: Sighting, name: Name, post: PostPhrase) -> Owner | None:
    """ "Ada Lovelace (Acme Chairman)": whatever stands in the brackets before the post."""
    start = name.end + 1
    capitals = all(word.capital for word in sighting.words[start : post.start])
    return Owner(start, post.start) if start < post.start and capitals else None


def _jointly(sighting: Sighting, post: PostPhrase) -> Iterator[Pair]:
    """ "Ada Lovelace and Charles Babbage, co-chairs of the Council"."""
    last = _name_before(sighting, post)
    if last is None:
        return
    names, at = [last], last.lead
    while at > 1 and sighting.words[at - 1].lower in {"and", "&", ","}:
        before = next((name for name in sighting.names if name.end == at - 1), None)
        if before is None:
            break
        names.append(before)
        at = before.lead
    for name in reversed(names if len(names) > 1 else []):
        yield Pair(name, post, "plural-post", name.lead, post.end)


def _owner_after_comma(sighting: Sighting, at: int) -> Owner | None:
    """ "NAME, Secretary, Department of Health": a line of a list of those present."""
    words = sighting.words
    if at + 1 >= len(words) or words[at].text != ",":
        return None
    start = at + 2 if words[at + 1].lower == "the" else at + 1
    by_start = {body.start: body for body in sighting.bodies}
    if start in by_start:
        body = owned_body(words, by_start[start], by_start)
        if body.end == len(words) or words[body.end].is_mark or words[body.end].lower == "and":
            return Owner(body.start, body.end)
    found = gazetteer.match(texts(words[start : start + 9]), 0)
    if found and (start + found[0] == len(words) or words[start + found[0]].is_mark):
        return Owner(start, start + found[0], found[1])
    return _rest_of_line(sighting, start) if _is_line(sighting) else None


def _rest_of_line(sighting: Sighting, start: int) -> Owner | None:
    """What a line ends with after a post, where it is one name: "NAME, Chair, *Acme Growers Union*"."""
    words, end = sighting.words, start
    while end < len(words) and (words[end].capital or words[end].lower in JOINTS) and words[end].text != "(":
        end += 1
    ended = end == len(words) or words[end].text in {"(", ".", ";"}
    called = end > start and all(word.label == "ORG" for word in words[start:end])
    headed = called or (end - start > 1 and any(word.lower in BODY_HEADS for word in words[start:end]))
    clear = not any(start <= name.start < end for name in sighting.names)
    return Owner(start, end) if ended and headed and clear and words[end - 1].capital else None


def _owner_of_name(sighting: Sighting, name: Name) -> Owner | None:
    """ "President Ada Lovelace of [the Republic of] Kenya"."""
    words, at = sighting.words, name.end
    if at + 1 >= len(words) or words[at].lower != "of":
        return None
    start = at + 2 if words[at + 1].lower == "the" else at + 1
    found = gazetteer.match(texts(words[start : start + 9]), 0)
    if found:
        return Owner(start, start + found[0], found[1])
    body = next((body for body in sighting.bodies if body.start == start), None)
    return Owner(body.start, body.end) if body else None


def _distributed(sighting: Sighting, post: PostPhrase, first: Name) -> Iterator[Pair]:
    """ "Presidents A of X, B of Y and C": the post, in the singular, for each name."""
    name: Name | None = first
    while name:
        owner = _owner_of_name(sighting, name)
        yield Pair(name, replace(post, owner=owner or post.owner), "plural-post", post.start, name.end)
        at = owner.end if owner else name.end
        while at < len(sighting.words) and sighting.words[at].lower in {",", "and", "&"}:
            at += 1
        name = _name_from(sighting, at)


def _shared_owners(sighting: Sighting, pairs: list[Pair]) -> list[Pair]:
    """In a list of officials the country is said once: "German Chancellor A, Foreign Minister B and …"."""
    out = list[Pair]()
    for group in _groups(sighting, _by_country(sighting, pairs)):
        owners = [p.post.owner for p in group if p.post.owner]
        named = {o.territory.code for o in owners if o.territory}
        single = owners[0] if len(named) == 1 and all(o.territory for o in owners) else None
        seen: Owner | None = None
        for pair in group:
            seen = pair.post.owner or seen
            inherit = single and (seen or len(group) >= _LONG_LIST) and _of_state(sighting, pair.post)
            out.append(
                replace(pair, post=replace(pair.post, owner=single)) if inherit and not pair.post.owner else pair
            )
    return out


def _by_country(sighting: Sighting, pairs: Sequence[Pair]) -> list[Pair]:
    """Those listed after a country and a colon are its officials: "for Kenya: Trade Minister A; and for Fiji: …"."""
    words = sighting.words
    heads = [(at, owner) for at, word in enumerate(words) if word.text == ":" and (owner := _country_before(words, at))]
    out = list[Pair]()
    for pair in pairs:
        owner = next((owner for at, owner in reversed(heads) if at < pair.start), None)
        listed = owner is not None and pair.post.owner is None and _is_office_of_state(words, pair.post)
        out.append(replace(pair, post=replace(pair.post, owner=owner)) if listed else pair)
    return out


def _country_before(words: Sequence[Word], at: int) -> Owner | None:
    for start in range(max(0, at - 5), at):
        found = gazetteer.match(texts(words[start:at]), 0)
        if found and start + found[0] == at and found[1].is_country:
            return Owner(start, at, found[1])
    return None


def _is_office_of_state(words: Sequence[Word], post: PostPhrase) -> bool:
    return words[post.head].lower in _STATE_HEADS | {"treasurer", "attorney-general", "ambassador", "governor"}


def _of_state(sighting: Sighting, post: PostPhrase) -> bool:
    words = sighting.words
    first = post.title_end == post.head + 1 and words[post.title_start].lower in {"president", "prime", "chancellor"}
    return words[post.head].lower in _STATE_HEADS and not first


def _groups(sighting: Sighting, pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    group = list[Pair]()
    for pair in pairs:
        if group and not _listed(sighting.words, group[-1], pair):
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _listed(words: Sequence[Word], before: Pair, after: Pair) -> bool:
    return before.name == after.name or all(w.lower in _BETWEEN_PAIRS for w in words[before.end : after.start])
