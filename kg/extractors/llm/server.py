"""Asks an OpenAI-compatible server, within bounds: of time, of size, of tries; and never another host."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any, Final, Self
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, Field, ValidationError

from kg.extractors.interface import ExtractorError
from kg.extractors.llm.lines import one_line
from kg.model import KgError
from kg.settings import Settings

LONGEST_BODY: Final = 4 * 1024 * 1024
"""Bytes of the longest response that is read."""

_LATER: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Status codes after which the same request may go well."""

_ARTICLE: Final = frozenset({400, 413, 422})
"""Status codes that may be this article's fault, such as that it is too long for the model."""


class ServerError(KgError):
    """The server cannot be asked at all; the message names it and what to mend."""


class UnusableError(Exception):
    """No usable answer this time; ``again`` tells whether another try may bring one."""

    def __init__(self, reason: str, *, again: bool = True) -> None:
        """Keep the reason, for people."""
        super().__init__(reason)
        self.again = again


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask, for which model, and within which bounds.

    Attributes:
        url: base URL, such as ``https://llm.example.org/v1``.
        model: the model's name there.
        key: sent as a bearer token to that host alone.
        time_limit: seconds for one answer, from the connection to its last byte.
        retries: how often to ask again.
        pause: seconds before the first retry; each further one waits twice as long.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    time_limit: float = 120.0
    retries: int = 2
    pause: float = 1.0

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The server that ``settings`` name.

        Raises:
            ExtractorError: when URL or model is missing.
        """
        for name in ("llm_url", "llm_model"):
            if not getattr(settings, name):
                raise ExtractorError(f"llm needs --{name.replace('_', '-')} (KG_{name.upper()})")
        key = settings.llm_key.get_secret_value() if settings.llm_key else None
        return cls(str(settings.llm_url), str(settings.llm_model), key, settings.llm_time_limit, settings.llm_retries)

    @property
    def host(self) -> str:
        """Host and port, for people."""
        return urlsplit(self.url).netloc

    def complete(self, body: dict[str, Any]) -> str:
        """The content of the answer to one request.

        Raises:
            UnusableError: when there is none this time.
            ServerError: when there will be none to any request.
        """
        try:
            status, headers, content = asyncio.run(self._exchange(json.dumps(body).encode()))
        except TimeoutError:
            raise UnusableError(f"{self.host} gave no whole answer within {self.time_limit:g} s") from None
        except (httpx.ConnectError, httpx.UnsupportedProtocol, httpx.ProxyError) as error:
            raise ServerError(f"{self.url}: cannot connect: {one_line(str(error))}; mend --llm-url") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise UnusableError(f"{self.host}: {one_line(str(error)) or type(error).__name__}") from None
        self._check(status, headers, content)
        return _content(content)

    def wait(self, tries: int) -> None:
        """Wait before asking again after so many tries."""
        time.sleep(min(self.pause * 2 ** (tries - 1), 30.0))

    async def _exchange(self, body: bytes) -> tuple[int, httpx.Headers, bytes]:
        """Send ``body``; status, headers and body of the response, which is cut off past the limits."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        async with (
            asyncio.timeout(self.time_limit),
            httpx.AsyncClient(timeout=None, follow_redirects=False) as client,  # noqa: S113  # the line above has it
            client.stream("POST", f"{self.url}/chat/completions", content=body, headers=headers) as response,
        ):
            content = bytearray()
            async for chunk in response.aiter_raw():
                content += chunk
                if len(content) > LONGEST_BODY:
                    raise UnusableError(f"{self.host} answered with more than {LONGEST_BODY:,} bytes")
            return response.status_code, response.headers, bytes(content)

    def _check(self, status: int, headers: httpx.Headers, content: bytes) -> None:
        """Refuse every answer but a plain 200."""
        if status in _LATER or status in _ARTICLE:
            raise UnusableError(f"{self.host} answered {status}: {_reason(content)}", again=status in _LATER)
        if 300 <= status < 400:
            place = one_line(headers.get("Location", "nowhere"))
            raise ServerError(
                f"{self.url} redirects to {place}; redirects are not followed, so give the final --llm-url"
            )
        if status in (401, 403):
            raise ServerError(f"{self.url} answered {status}: {_reason(content)}; mend KG_LLM_KEY")
        if status != 200:
            raise ServerError(f"{self.url} answered {status}: {_reason(content)}; mend --llm-url or --llm-model")
        if headers.get("Content-Encoding", "identity").lower() != "identity":
            raise UnusableError(f"{self.host} answered in an encoding that was not asked for")


def _content(body: bytes) -> str:
    """What the model wrote."""
    try:
        choice = _Completion.model_validate_json(body).choices[0]
    except ValidationError as error:
        raise UnusableError(f"no chat completion: {error.errors()[0]['msg']}") from None
    if choice.message.refusal:
        raise UnusableError(f"the model refused: {one_line(choice.message.refusal)}", again=False)
    if choice.finish_reason == "length":
        raise UnusableError("the model's answer was cut off; raise the server's limit of tokens", again=False)
    if not choice.message.content:
        raise UnusableError("the model's answer is empty")
    return choice.message.content


def _reason(body: bytes) -> str:
    """What the server says is wrong, where it says so as the API does."""
    try:
        error = json.loads(body)["error"]
        said = error["message"] if isinstance(error, dict) else error
    except (ValueError, KeyError, TypeError, RecursionError):
        return "no reason given"
    return one_line(str(said)) or "no reason given"
