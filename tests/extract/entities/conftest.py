"""Reads short articles of our own writing with the real model, each paragraph as a release would have it."""

import pytest

from kg.extract.entities import find_named
from kg.extract.parsing import parse
from kg.model import Article


class Read:
    """What was found in one text, as names."""

    def __init__(self, headline, body, source):
        self.text = f"{headline}\n\n{body}"
        self.named = find_named(parse(Article(headline, self.text, source)))

    def names(self, *kinds):
        return {e.name for e in self.named.entities if e.kind.value in kinds}

    @property
    def people(self):
        return self.names("Person")

    @property
    def bodies(self):
        return self.names("Organisation")

    @property
    def places(self):
        return self.names("Place", "Country")

    @property
    def posts(self):
        """(person, title, owner or None, standing) of each tenure."""
        posts = {post.id: post for post in self.named.posts}
        name = {entity.id: entity.name for entity in self.named.entities}
        return {
            (name[t.person], posts[t.post].title, name.get(posts[t.post].of), t.standing.value)
            for t in self.named.tenures
        }

    def references(self, *hows):
        """(words, entity's name) of each mention of those kinds, in text order."""
        name = {entity.id: entity.name for entity in self.named.entities}
        return [
            (self.text[m.span.start : m.span.end], name[m.entity]) for m in self.named.mentions if m.how.value in hows
        ]

    def aliases(self, name):
        return next(e.aliases for e in self.named.entities if e.name == name)


@pytest.fixture
def read():
    def read_text(body, headline="A meeting took place", source="Ministry of Trade"):
        return Read(headline, body, source)

    return read_text
