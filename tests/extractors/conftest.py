"""A real HTTP server on this machine, which answers as a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kg.corpus import read_articles
from kg.extractors.llm import Server
from kg.model import Article

REPLIES = Path(__file__).parent / "replies"

ARTICLE = """Minister Example visits Lisbon and meets Portuguese counterpart

Source: Ministry of Examples
Date: 2024-05-06

On 6 May 2024, the Minister of Foreign Affairs of Kenya, Jane Example, visited Lisbon, Portugal, where she met
the Portuguese Minister of Foreign Affairs, Paulo Sample.

“We will work together for many more years,” said Minister Example.

The two ministers will travel to Nairobi on 3 June. The same day, the Agency for Samples published its report “Samples
of the World”.
"""


class LocalServer:
    """Answers every POST by ``answer``, and keeps what was asked."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str], Any]] = []
        self.answer: Callable[[BaseHTTPRequestHandler], None] = lambda handler: completion(handler, "{}")
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.requests.append((self.path, dict(self.headers), json.loads(body)))
                try:
                    outer.answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the client has had enough

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """A whole response."""
    handler.send_response(status)
    for name, value in {"Content-Type": "application/json", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def completion(handler: BaseHTTPRequestHandler, content: str | None, **message: object) -> None:
    """A chat completion with ``content``."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content, **message}}
    send(handler, 200, json.dumps({"id": "1", "object": "chat.completion", "choices": [choice]}).encode())


@pytest.fixture
def local() -> Iterator[LocalServer]:
    server = LocalServer()
    yield server
    server.close()


@pytest.fixture
def asked(local: LocalServer) -> Server:
    """The local server with tight bounds and no pauses."""
    return Server(local.url, "some-model", key="secret", time_limit=5, retries=2, pause=0)


@pytest.fixture
def article(tmp_path: Path) -> Article:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    (found,) = read_articles([path])
    assert isinstance(found, Article)
    return found


def recorded(name: str) -> dict[str, Any]:
    """A reply kept in a file."""
    reply: dict[str, Any] = json.loads((REPLIES / f"{name}.json").read_text(encoding="utf-8"))
    return reply
