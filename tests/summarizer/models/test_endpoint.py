"""A model behind an endpoint: what is asked, what is made of the answer, and every way in which it can go wrong."""

from __future__ import annotations

import asyncio
import json
import socket
import time

import pytest

from summarizer.errors import ModelError, Reason
from summarizer.models import endpoint as endpoint_module
from summarizer.models.endpoint import EndpointModel
from summarizer.models.prompts import prose
from summarizer.models.protocol import Task
from summarizer.settings import EndpointSettings, SummarizerSettings
from tests.summarizer.models.endpoint_server import Answer, endpoint, event, head, says, sends, streams

TASK = Task("The ferry Anna sank off Lindhaven on Monday. All 31 people on board were saved.", 2, "Ferry sinks")
ANSWER = "The ferry Anna sank off Lindhaven on Monday.\nAll 31 people were saved."
STREAM = head("200 OK", "text/event-stream")


def model(url: str, *, stall: float = 5.0, key: str | None = None, name: str = "qwen3:4b") -> EndpointModel:
    settings = EndpointSettings(url=url, key=key, stall_seconds=stall)
    return EndpointModel(SummarizerSettings(model=f"openai:{name}", endpoint=settings))


@pytest.fixture(autouse=True)
def _quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "RETRY_SECONDS", 0.01)


def test_a_streamed_answer() -> None:
    """The pieces are put together; asked for are the model, the stream, a bounded answer and no thoughts."""
    with endpoint(streams(*ANSWER)) as served:
        assert model(served.url).write(TASK, 10) == ANSWER
    (asked,) = served.asked
    assert (asked["model"], asked["stream"], asked["max_tokens"]) == ("qwen3:4b", True, 600)
    assert asked["reasoning_effort"] == "none"
    assert "Ferry sinks" in asked["messages"][1]["content"]
    assert "authorization" not in served.headers[0].lower()


def test_a_server_that_does_not_stream() -> None:
    """A whole answer in one object is taken as well."""
    body = {"choices": [{"message": {"role": "assistant", "content": ANSWER}, "finish_reason": "stop"}]}
    with endpoint(says("200 OK", json.dumps(body).encode())) as served:
        assert model(served.url).write(TASK, 10) == ANSWER


def test_the_key_is_sent() -> None:
    """Where there is a key, it goes along."""
    with endpoint(streams(ANSWER)) as served:
        model(served.url, key="s3cret").write(TASK, 10)
    assert "Authorization: Bearer s3cret" in served.headers[0]


def test_a_context_without_room_is_refused() -> None:
    """Else an article would be asked about word by word."""
    small = SummarizerSettings(model="openai:qwen3:4b", context_tokens=1099, output_tokens=600)
    with pytest.raises(ModelError, match="no room for an article") as caught:
        EndpointModel(small)
    assert caught.value.reason is Reason.MODEL_UNFIT
    assert EndpointModel(small.model_copy(update={"context_tokens": 1100})).room == 100


def test_within_a_running_loop() -> None:
    """A program on asyncio can ask too."""

    async def ask(url: str) -> str:
        return model(url).write(TASK, 10)

    with endpoint(streams(ANSWER)) as served:
        assert asyncio.run(ask(served.url)) == ANSWER


def test_comments_and_unknown_fields_are_passed_over() -> None:
    """What keeps a connection alive is no answer, and a stream may end at its reason, without "[DONE]"."""
    pieces = [
        STREAM,
        b": waiting\n\n",
        b"event: x\n",
        event(ANSWER),
        b'data: {"usage": {"x": 1}}\n\n',
        event("", "stop"),
    ]
    with endpoint(sends(pieces)) as served:
        assert model(served.url).write(TASK, 10) == ANSWER


def test_an_answer_that_ran_out_of_tokens_loses_its_last_sentence() -> None:
    """What breaks off in the middle is not shown."""
    with endpoint(streams(ANSWER, "\nThe harbour mas", reason="length")) as served:
        assert prose(model(served.url).write(TASK, 10)) == prose(ANSWER)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 Internal Server Error", "503 Service Unavailable"])
def test_a_busy_server_is_asked_again(status: str) -> None:
    """Too many requests, or a fault of the server: the next try may go well."""
    with endpoint(says(status), streams(ANSWER)) as served:
        assert model(served.url).write(TASK, 10) == ANSWER
    assert len(served.asked) == 2


def test_tries_are_counted() -> None:
    """A server that stays broken is asked three times."""
    with endpoint(says("500 Internal Server Error")) as served:
        error = _failure(model(served.url))
    assert len(served.asked) == 3
    assert error.reason is Reason.MODEL_UNREACHABLE
    assert "status 500" in str(error)


def test_a_long_wait_is_not_waited_for() -> None:
    """A server that wants to be asked again after the time is over is given up at once."""
    started = time.monotonic()
    with endpoint(says("429 Too Many Requests", b"", "Retry-After: 600")) as served:
        _failure(model(served.url))
    assert len(served.asked) == 1
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("401 Unauthorized", "does not accept the key"),
        ("404 Not Found", "has no model “qwen3:4b”"),
        ("302 Found", "answered with status 302"),
        ("418 I'm a teapot", "answered with status 418"),
    ],
)
def test_what_another_try_would_not_better(status: str, sentence: str) -> None:
    """Said at once, in a plain sentence; a redirect is not followed, for the article would go elsewhere."""
    with endpoint(says(status, b"", "Location: http://127.0.0.1:9/v1/chat/completions")) as served:
        assert sentence in str(_failure(model(served.url)))
    assert len(served.asked) == 1


def test_a_server_that_knows_no_thoughts() -> None:
    """A field that it refuses is left out, from then on."""
    with endpoint(says("400 Bad Request"), streams(ANSWER)) as served:
        asking = model(served.url)
        asking.write(TASK, 10)
        asking.write(TASK, 10)
    assert ["reasoning_effort" in asked for asked in served.asked] == [True, False, False]


CUT = {
    "in the middle of the stream": sends([STREAM, event("The ferry Anna sank off")]),
    "before the first byte": sends(b""),
    "in the middle of a line": sends([STREAM, event("The ferry"), b'data: {"choices": [{"del']),
    "with an error in the stream": sends([STREAM, event("The ferry"), b'data: {"error": {"message": "out"}}\n\n']),
    "shorter than it says": sends(head("200 OK", "application/json", "Content-Length: 9999") + b'{"choices": []}'),
    "longer than it says": sends(head("200 OK", "text/event-stream", "Content-Length: 40") + event(ANSWER, "stop")),
    "not what it should be": says("200 OK", b'[{"choices": 3}]'),
    "a page": says("200 OK", b"<html>Sign in</html>", kind="text/html"),
}


@pytest.mark.parametrize("way", CUT)
def test_a_broken_answer_is_none(way: str) -> None:
    """Half an answer is not shown; it is asked for again, and a whole one is taken."""
    with endpoint(CUT[way]) as served:
        assert _failure(model(served.url)).reason is Reason.MODEL_UNREACHABLE
    assert len(served.asked) == 3
    with endpoint(CUT[way], streams(ANSWER)) as served:
        assert model(served.url).write(TASK, 10) == ANSWER


def test_silence_is_given_up() -> None:
    """A server that says nothing more is not waited for."""
    started = time.monotonic()
    with endpoint(sends([STREAM, event("The ferry")], hold=20)) as served:
        assert _failure(model(served.url, stall=1)).reason is Reason.MODEL_TIMEOUT
    assert time.monotonic() - started < 10


def test_a_dripping_answer_is_given_up() -> None:
    """Nor one that never falls silent and never comes to an end."""
    started = time.monotonic()
    drip = sends([STREAM, *[b": still thinking\n\n"] * 200], pause=0.1)
    with endpoint(drip) as served:
        assert _failure(model(served.url), seconds=1).reason is Reason.MODEL_TIMEOUT
    assert time.monotonic() - started < 10


def test_an_endless_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than a few megabytes are read, and no line without end."""
    monkeypatch.setattr(endpoint_module, "MOST_BYTES", 100_000)
    for data in ([STREAM, *[event("word " * 100)] * 1000], [STREAM, b"data: " + b"x" * 1_000_000]):
        with endpoint(sends(data)) as served:
            assert _failure(model(served.url)).reason is Reason.MODEL_UNREACHABLE


def test_nobody_listens() -> None:
    """Said at once, and not tried again."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    error = _failure(model(f"http://127.0.0.1:{port}/v1"))
    assert error.reason is Reason.MODEL_UNREACHABLE
    assert str(error) == f"The endpoint at 127.0.0.1:{port} cannot be reached."


def _listing(*names: str) -> bytes:
    return json.dumps({"object": "list", "data": [{"id": name} for name in names]}).encode()


@pytest.mark.parametrize(
    ("name", "body", "trouble"),
    [
        ("qwen3:4b", _listing("qwen3:4b"), ""),
        ("qwen3", _listing("qwen3:latest"), ""),
        ("qwen3:4b", _listing("gemma3:1b", "llama3.2:3b"), "no model “qwen3:4b”; it has gemma3:1b, llama3.2:3b."),
        ("qwen3:4b", _listing(), ""),
        ("qwen3:4b", b"no list", ""),
    ],
)
def test_what_a_start_says(name: str, body: bytes, trouble: str) -> None:
    """A model that the endpoint does not list is told at start, with those that it has."""
    with endpoint(says("200 OK", body)) as served:
        found = model(served.url, name=name).trouble()
    assert trouble in found
    assert bool(trouble) == bool(found)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (says("401 Unauthorized"), "does not accept the key"),
        (says("500 Internal Server Error"), "status 500"),
        (says("404 Not Found"), ""),
    ],
)
def test_what_a_start_says_of_a_server_in_trouble(answer: Answer, trouble: str) -> None:
    """A wrong key and a broken server are told; a server that lists nothing may still answer."""
    with endpoint(answer) as served:
        found = model(served.url).trouble()
    assert trouble in found
    assert bool(trouble) == bool(found)


def test_a_start_with_nobody_listening() -> None:
    """One plain sentence."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert "cannot be reached" in model(f"http://127.0.0.1:{port}/v1").trouble()


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://127.0.0.1:11434/v1", None),
        ("http://127.9.9.9/v1", None),
        ("http://localhost:1234/v1", None),
        ("http://[::1]:8080/v1", None),
        ("https://api.example.com/v1", "api.example.com"),
        ("http://192.168.1.20:11434/v1", "192.168.1.20"),
        ("http://localhost.example.com/v1", "localhost.example.com"),
        ("http://127.0.0.1@example.com/v1", "example.com"),
    ],
)
def test_where_text_goes(url: str, host: str | None) -> None:
    """An endpoint on another machine is known as one; the embedded model sends nothing anywhere."""
    settings = EndpointSettings(url=url)
    assert SummarizerSettings(model="openai:x", endpoint=settings).sends_text_to == host
    assert SummarizerSettings(endpoint=settings).sends_text_to is None


def test_a_password_in_the_address_is_not_shown() -> None:
    """Errors name the host and the port only."""
    settings = EndpointSettings(url="https://ann:s3cret@llm.example.com:8443/v1")
    assert (settings.host, settings.place) == ("llm.example.com", "llm.example.com:8443")


def _failure(asking: EndpointModel, seconds: float = 10) -> ModelError:
    with pytest.raises(ModelError) as caught:
        asking.write(TASK, seconds)
    return caught.value
