"""Compares who holds which post, in which body."""

from collections import defaultdict
from dataclasses import dataclass, field

from kg.scoring.gold import GoldNames, Record
from kg.scoring.names import Names, as_list, fold, folded
from kg.scoring.predicted import PredictedArticle
from kg.scoring.sentences import PostSentences
from kg.scoring.tally import Compared, Tally

Labels = tuple[str, ...]
Held = dict[str, set[tuple[Labels, str | None]]]


@dataclass
class _Facts:
    gold: set[object] = field(default_factory=set)
    free: set[object] = field(default_factory=set)
    predicted: set[object] = field(default_factory=set)


@dataclass
class _Comparison:
    found: PredictedArticle
    names: Names
    held: Held
    posts: _Facts = field(default_factory=_Facts)
    bodies: _Facts = field(default_factory=_Facts)
    used: set[tuple[str, Labels]] = field(default_factory=set)

    def add(self, who: str, post: Record) -> None:
        """Compare one annotated post of a person."""
        fact = (who, fold(as_list(post["title"])[0]))
        right = (*fact, fold(as_list(post["of"])[0]))
        optional = post.get("optional")
        (self.posts.free if optional else self.posts.gold).add(fact)
        (self.bodies.free if optional or post.get("optional_of") else self.bodies.gold).add(right)
        named = self._match(who, post, fact, right)
        if right in named:
            self.bodies.predicted.add(right)
        elif not optional:
            self.bodies.predicted |= named

    def _match(self, who: str, post: Record, fact: object, right: object) -> set[object]:
        """Mark the found posts of that title; the post-in facts that they state."""
        titles = folded(post["title"])
        wanted = folded(post.get("of")) | {self.names([o]) for o in as_list(post.get("of"))}
        named = set[object]()
        for labels, body in self.held[who]:
            if not set(labels) & titles:
                continue
            self.used.add((who, labels))
            self.posts.predicted.add(fact)
            if body:
                names = self.found.labels[body]
                fits = bool({fold(n) for n in names} & wanted) or self.names(names) in wanted
                named.add(right if fits else (fact, "wrong: " + self.names(names)))
        return named


def score_posts(tally: Tally, article: Record, found: PredictedArticle, gold: GoldNames) -> None:
    """Count ``post`` (person, title) and ``post-in`` (person, title, body)."""
    held: Held = defaultdict(set)
    for person, post, body in found.posts:
        labels = tuple(fold(label) for label in found.labels[post])
        held[gold.names(found.labels[person])].add((labels, body))
    comparison = _Comparison(found, gold.names, held)
    for person in as_list(article.get("persons")):
        for post in as_list(person.get("posts")):
            comparison.add(fold(person["name"]), post)
    unnamed = folded(article.get("optional"))
    extra = {
        (who, labels[0] if labels else "?")
        for who, all_ in held.items()
        if who not in unnamed
        for labels, _ in all_
        if (who, labels) not in comparison.used
    }
    headline, posts, bodies = str(article["headline"]), comparison.posts, comparison.bodies
    shown = PostSentences(found, gold)
    tally.count(Compared(headline, "post", shown), posts.gold, posts.predicted | extra, posts.free)
    tally.count(Compared(headline, "post-in", shown), bodies.gold, bodies.predicted, bodies.free)
