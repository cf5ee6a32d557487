"""The page of HTML: whole, self-contained, escaped, and of use without a script."""

from html.parser import HTMLParser

from kg.explaining import Explained, Fact, page
from kg.model import Article, Span
from tests.explaining.test_facts import Judgement, article, explained, extraction  # noqa: F401  # fixtures

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Collects tags with their attributes, and the text of the marked article; fails where tags do not match."""

    def __init__(self, content):
        super().__init__()
        self.tags, self.open, self.text = [], [], ""
        self.feed(content)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        within = [attrs.get("class") for _, attrs in self.open]
        if "text" in within and not self.open[-1][1].get("class", "").startswith("tag "):
            self.text += data

    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


def test_the_text_is_there_to_the_letter(explained):  # noqa: F811
    assert Reader(page([explained])).text == explained.article.text


def test_every_link_leads_somewhere_and_every_fact_to_its_words(explained):  # noqa: F811
    reader = Reader(page([explained, explained]))
    ids = reader.ids()
    assert len(ids) == len(set(ids))
    links = [attrs["href"] for tag, attrs in reader.tags if tag == "a"]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    for number in (1, 2):
        for fact in explained.facts:
            name = f"{number}-{fact.id.replace('.', '-')}"
            assert {f"f{name}", f"p{name}"} <= set(ids)
            assert any(f"s{name}" in attrs.get("class", "").split() for _, attrs in reader.tags)


def test_nothing_is_requested_and_nothing_runs(explained):  # noqa: F811
    content = page([explained])
    reader = Reader(content)
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in reader.tags}
    assert not {name for _, attrs in reader.tags for name in attrs if name == "src" or name.startswith("on")}
    assert "url(" not in content
    assert "@import" not in content
    policy = next(attrs["content"] for tag, attrs in reader.tags if attrs.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_markup_in_a_text_is_text():
    evil = "</style><script>alert(1)</script><img src=x onerror='alert(1)'>"
    text = f"{evil}\n\n“{evil}” & more"
    hostile = Article(evil, text, evil)
    facts = (
        Fact("P1", "person", evil, (Span(0, len(evil)),)),
        Fact("E1", "visit", evil, (Span(4, 20),), evil, 0.5, (evil,)),
    )
    judged = Judgement(evil, Span(0, 9), evil, False, 0.1, (evil,))
    content = page([Explained(hostile, facts, (judged,))], rejected=True)
    reader = Reader(content)
    assert reader.text == text
    assert "script" not in {tag for tag, _ in reader.tags}
    assert content.count("</style>") == 1


def test_rejected_candidates_are_shown_if_asked_for(explained):  # noqa: F811
    judged = Judgement("meeting", Span(0, 8), "Meeting of nobody", False, 0.25, ("no participant",))
    judgement = Explained(explained.article, explained.facts, (judged,))
    assert "Meeting of nobody" in page([judgement], rejected=True)
    assert "Meeting of nobody" not in page([judgement])


def test_the_same_page_each_time(explained):  # noqa: F811
    assert page([explained]) == page([explained])
