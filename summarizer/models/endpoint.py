"""A model behind an endpoint that speaks OpenAI's chat completions: Ollama, llama.cpp, vLLM, LM Studio.

aiohttp rather than OpenAI's own client: its time limit holds for a whole answer, however slowly it drips, it reads no
further than it is told, and it is here already. The answer is streamed, so that silence is noticed early.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any, TypeVar

import aiohttp
from aiohttp.http import HttpProcessingError
from pydantic import BaseModel

from summarizer.errors import ModelError, Reason
from summarizer.models.prompts import closed, messages, room_in
from summarizer.models.protocol import Task
from summarizer.settings import SummarizerSettings

T = TypeVar("T")

CONNECT_SECONDS = 5.0
# How long a start waits to hear which models there are.
LOOK_SECONDS = 10.0
# One answer at most, thoughts included; 600 tokens are some 3 kB.
MOST_BYTES = 4_000_000
MOST_TRIES = 3
RETRY_SECONDS = 1.0
# Answers that another try may better.
_AGAIN = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT}
_FROM_SERVER_ERRORS = HTTPStatus.INTERNAL_SERVER_ERROR
# What aiohttp and pydantic raise of an answer that is none, or not whole.
_BROKEN = (aiohttp.ClientError, HttpProcessingError, ConnectionError, ValueError)
# English has four to five bytes a token in today's vocabularies, Cyrillic about five, Chinese about three.
BYTES_A_TOKEN = 3


class _Said(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    delta: _Said | None = None
    message: _Said | None = None
    finish_reason: str | None = None


class _Event(BaseModel):
    """A piece of an answer; a whole answer, of a server that does not stream, has the same shape."""

    choices: list[_Choice] = []
    error: Any = None


class _Listed(BaseModel):
    id: str


class _List(BaseModel):
    data: list[_Listed] = []


_DONE = _Event(choices=[_Choice(finish_reason="stop")])


class _Again(Exception):
    """Another try may go better; ``after`` are the seconds that the server asks to wait."""

    def __init__(self, error: ModelError, after: float = 0.0) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after


class EndpointModel:
    """One model of one endpoint."""

    def __init__(self, settings: SummarizerSettings) -> None:
        """Take the settings; nothing is asked yet.

        Raises:
            ModelError: They leave too small a context.
        """
        self._model = settings.endpoint_model or ""
        self._endpoint = settings.endpoint
        self._url = settings.endpoint.url.rstrip("/")
        self._output = settings.output_tokens
        self.room = room_in(settings.context_tokens, settings.output_tokens, self._model)
        # Whether to ask for an answer without thoughts. Ollama takes no other sign; a server that does not know the
        # field may refuse it, and is then asked without.
        self._effort = True

    @property
    def name(self) -> str:
        """The name by which the endpoint knows the model."""
        return self._model

    @property
    def translates(self) -> bool:
        """It is told in words what to write."""
        return True

    def tokens(self, text: str) -> int:
        """Estimate the tokens of ``text``: the endpoint's own vocabulary is not known."""
        return len(text.encode()) // BYTES_A_TOKEN + 1

    def write(self, task: Task, seconds: float) -> str:
        """Ask for one summary; see the protocol."""
        return _run(self._write(task, seconds))

    def trouble(self) -> str:
        """Look which models the endpoint has."""
        return _run(self._look())

    async def _write(self, task: Task, seconds: float) -> str:
        clock = asyncio.get_running_loop().time
        deadline = clock() + seconds
        for number in range(1, MOST_TRIES + 1):
            try:
                return await self._try(task, deadline - clock())
            except _Again as again:
                wait = max(again.after, RETRY_SECONDS * number)
                if number == MOST_TRIES or clock() + wait >= deadline:
                    raise again.error from None
                await asyncio.sleep(wait)
        raise AssertionError("unreachable")

    async def _try(self, task: Task, seconds: float) -> str:
        body = {
            "model": self._model,
            "messages": messages(task),
            "stream": True,
            "temperature": 0,
            "max_tokens": self._output,
            **({"reasoning_effort": "none"} if self._effort else {}),
        }
        try:
            # A redirect would carry the article to a host that nobody named.
            async with (
                self._session(seconds) as session,
                session.post(f"{self._url}/chat/completions", json=body, allow_redirects=False) as response,
            ):
                await self._refuse(response)
                return await self._answer(response)
        except TimeoutError:
            message = f"The endpoint at {self._endpoint.place} took too long to answer."
            raise ModelError(Reason.MODEL_TIMEOUT, message, seconds=f"{seconds:.0f}") from None
        except aiohttp.ClientConnectorError:
            raise self._unreached("cannot be reached") from None
        except _BROKEN:
            raise _Again(self._unreached("broke off its answer")) from None

    def _session(self, seconds: float) -> aiohttp.ClientSession:
        key = self._endpoint.key
        headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
        timeout = aiohttp.ClientTimeout(
            total=max(seconds, 0.01), sock_connect=CONNECT_SECONDS, sock_read=self._endpoint.stall_seconds
        )
        return aiohttp.ClientSession(timeout=timeout, headers=headers)

    async def _refuse(self, response: aiohttp.ClientResponse) -> None:
        status = response.status
        if status == HTTPStatus.OK:
            return
        if status == HTTPStatus.BAD_REQUEST and self._effort:
            self._effort = False
            raise _Again(self._unreached("does not take the request"))
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise self._unreached("does not accept the key")
        if status == HTTPStatus.NOT_FOUND:
            raise self._unreached(f"has no model “{self._model}”, or endpoint.url does not lead to its version")
        error = self._unreached(f"answered with status {status}")
        if status in _AGAIN or status >= _FROM_SERVER_ERRORS:
            raise _Again(error, _seconds(response.headers.get("Retry-After", "")))
        raise error

    async def _answer(self, response: aiohttp.ClientResponse) -> str:
        """Gather the streamed answer; ``ValueError`` and aiohttp's errors say that it is no answer, or not whole."""
        said: list[str] = []
        reason = None
        async for event in _events(response):
            if event.error:
                raise ValueError("an error in the middle of the answer")
            for choice in event.choices:
                one = choice.delta or choice.message
                said.append((one and one.content) or "")
                reason = reason or choice.finish_reason
        if reason is None:
            raise ValueError("the answer has no end")
        text = "".join(said)
        return closed(text) if reason == "length" else text

    async def _look(self) -> str:
        # Not every server lists its models; whether such a one answers is seen with the first article.
        try:
            async with (
                self._session(LOOK_SECONDS) as session,
                session.get(f"{self._url}/models", allow_redirects=False) as response,
            ):
                if response.status == HTTPStatus.NOT_FOUND:
                    return ""
                await self._refuse(response)
                names = {one.id for one in _List.model_validate_json(await _limited(response)).data}
        except _Again as again:
            return str(again)
        except ModelError as error:
            return str(error)
        except aiohttp.ClientConnectorError:
            return str(self._unreached("cannot be reached"))
        except TimeoutError:
            return str(self._unreached(f"did not answer within {LOOK_SECONDS:.0f} seconds"))
        except _BROKEN:
            return ""
        # Ollama takes "qwen3" for "qwen3:latest".
        if names and not {self._model, f"{self._model}:latest"} & names:
            return str(self._unreached(f"has no model “{self._model}”; it has {', '.join(sorted(names)[:8])}"))
        return ""

    def _unreached(self, what: str) -> ModelError:
        host = self._endpoint.place
        return ModelError(Reason.MODEL_UNREACHABLE, f"The endpoint at {host} {what}.", host=host)


async def _events(response: aiohttp.ClientResponse) -> AsyncIterator[_Event]:
    """Yield the pieces of a stream of server-sent events, or the one answer of a server that does not stream."""
    if response.content_type == "application/json":
        yield _Event.model_validate_json(await _limited(response))
        return
    size = 0
    async for line in response.content:
        size += len(line)
        if size > MOST_BYTES:
            raise ValueError("the answer is too long")
        if not line.startswith(b"data:"):
            continue
        data = line.removeprefix(b"data:").strip()
        if data == b"[DONE]":
            yield _DONE
            return
        yield _Event.model_validate_json(data)


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        data += chunk
        if len(data) > MOST_BYTES:
            raise ValueError("the answer is too long")
    return bytes(data)


def _seconds(retry_after: str) -> float:
    return float(retry_after) if retry_after.isdecimal() and len(retry_after) < 6 else 0.0


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run ``work`` to its end, also where the caller's own thread runs a loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
