"""The local engine: real worker processes with the real model."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from summarizer.brief import Length
from summarizer.errors import ModelError, NotAnArticle, Reason
from summarizer.settings import EndpointSettings, SummarizerSettings, WorkerSettings
from summarizer.sources import Document, Pasted
from summarizer.workers import LocalEngine

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "article.txt"
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def engine() -> AsyncIterator[LocalEngine]:
    engine = LocalEngine()
    await engine.start()
    yield engine
    await engine.close()


async def test_reads_and_briefs(engine: LocalEngine) -> None:
    """A paste comes back as a brief, with the loop free all the while."""
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    article = await engine.read(Pasted(EXAMPLE.read_text(encoding="utf-8")))
    brief = await engine.brief(article, Length.SHORT)
    ticking.cancel()
    assert brief.summary.startswith("The city council of Lindhaven has agreed to replace 18 of its 27 diesel ferries")
    assert brief.article == article
    assert ticks > 5


async def test_refusal_crosses_the_process_boundary(engine: LocalEngine) -> None:
    """An error keeps its class, code and sentence on the way back from the worker."""
    with pytest.raises(NotAnArticle) as caught:
        await engine.read(Document(b"", "empty.txt"))
    assert caught.value.reason is Reason.EMPTY
    assert str(caught.value)


async def test_cancelled_call_leaves_a_working_engine(engine: LocalEngine) -> None:
    """Giving up a call ends its work; the next one is answered."""
    task = asyncio.create_task(engine.read(Pasted("word " * 400_000)))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    article = await engine.read(Document(EXAMPLE.read_bytes(), "article.txt"))
    assert article.word_count > 300


async def test_too_slow_is_given_up() -> None:
    """Past its time a job is ended, with a sentence that says so."""
    slow = LocalEngine(workers=WorkerSettings(timeout_seconds=1))
    with pytest.raises(ModelError) as caught:
        await slow.start()  # loading the model takes longer than a second in a fresh process
    await slow.close()
    assert caught.value.reason is Reason.MODEL_TIMEOUT


async def test_missing_model_is_told_at_start() -> None:
    """A model that does not exist is one plain sentence, not a lost worker."""
    engine = LocalEngine(SummarizerSettings(model="no-such-model"))
    with pytest.raises(ModelError, match="no-such-model") as caught:
        await engine.start()
    await engine.close()
    assert caught.value.reason is Reason.MODEL_MISSING


async def test_an_endpoint_that_is_down_is_told_at_start(capfd: pytest.CaptureFixture[str]) -> None:
    """One plain sentence, and briefs all the same: it may come up later."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = SummarizerSettings(model="openai:x", endpoint=EndpointSettings(url=f"http://127.0.0.1:{port}/v1"))
    engine = LocalEngine(settings)
    await engine.start()
    article = await engine.read(Document(EXAMPLE.read_bytes(), "article.txt"))
    brief = await engine.brief(article, Length.SHORT)
    await engine.close()
    assert f"The endpoint at 127.0.0.1:{port} cannot be reached." in capfd.readouterr().err
    assert [note.code for note in brief.notes] == ["model_failed"]
