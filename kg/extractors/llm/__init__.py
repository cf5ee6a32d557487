"""``llm``: a language model on an OpenAI-compatible server reads the article; what it cannot quote is dropped.

The article goes to the server that the settings name, and to no other. Its answer is data: each fact is taken only
with words that stand in the article, in the project's own records, and nothing in it is followed or run.
"""

from kg.extract import Unreadable, check
from kg.extractors.interface import name_of
from kg.extractors.llm.prompt import body
from kg.extractors.llm.records import extraction
from kg.extractors.llm.reply import Reply, ReplyError, read
from kg.extractors.llm.server import Server, ServerError, UnusableError
from kg.model import Article, Extraction

__all__ = ["LONGEST", "Llm", "Server", "ServerError"]

LONGEST = 100_000
"""Code points of the longest article that is sent."""

_MOST_FAILURES = 3
"""After so many articles in a row without a usable answer, the server is given up."""


class Llm:
    """A model on a server, as an extractor."""

    def __init__(self, server: Server) -> None:
        """Take the server; it is asked with the first article."""
        self._server = server
        self._failures = 0

    @property
    def fingerprint(self) -> str:
        """Covers server, model, the request's wording and the reading of replies; not what the model has learned."""
        return name_of(f"{self._server.model} at {self._server.host}", self._server.url, self._server.model)

    def extract(self, article: Article) -> Extraction:
        """Ask the server about an article.

        Raises:
            Unreadable: when the article is too long or not in English, or no try brought a usable answer.
            ServerError: when the server cannot be asked, or failed on several articles in a row.
        """
        check(article)
        if len(article.text) > LONGEST:
            raise Unreadable(f"the article has {len(article.text):,} characters; at most {LONGEST:,} are sent")
        try:
            reply = self._ask(article)
        except UnusableError as error:
            self._failures += 1
            if self._failures >= _MOST_FAILURES:
                raise ServerError(
                    f"no usable answer for {self._failures} articles in a row; the last: {error}"
                ) from None
            raise Unreadable(f"no usable answer: {error}") from None
        self._failures = 0
        return extraction(reply, article, self.fingerprint)

    def _ask(self, article: Article) -> Reply:
        request = body(article, self._server.model)
        tries = 0
        while True:
            tries += 1
            try:
                return self._once(request)
            except UnusableError as error:
                if not error.again or tries > self._server.retries:
                    raise
            self._server.wait(tries)

    def _once(self, request: dict[str, object]) -> Reply:
        try:
            return read(self._server.complete(request))
        except ReplyError as error:
            raise UnusableError(f"a reply that is not of the schema: {error}") from None
