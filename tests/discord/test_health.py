"""Seeing in: health, metrics and the line that each job leaves."""

from __future__ import annotations

import logging

import aiohttp
import pytest
from aiohttp.test_utils import unused_port
from stub import StubEngine, down
from world import World

PORT = unused_port()


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here."""
    return StubEngine()


async def _get(path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{PORT}{path}") as answer:
        return answer.status, await answer.text()


@pytest.mark.bot(health_port=PORT)
async def test_endpoints(world: World, engine: StubEngine) -> None:
    """The bot says that it lives and is ready, and counts jobs by how they ended."""
    assert await _get("/healthz") == (200, "ok\n")
    assert await _get("/readyz") == (200, "ok\n")
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    engine.fails = down()
    await world.ann.slash(world.channel, "brief", link=world.site.link("/other"))
    _, metrics = await _get("/metrics")
    assert 'nutgraf_jobs_total{kind="interaction",outcome="briefed"} 1.0' in metrics
    assert 'nutgraf_jobs_total{kind="interaction",outcome="connection"} 1.0' in metrics
    assert "nutgraf_jobs_running 0.0" in metrics


@pytest.mark.bot(health_port=PORT)
async def test_not_ready(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its database the bot is not ready, and says what is missing."""

    async def fail() -> None:
        raise TimeoutError

    monkeypatch.setattr(world.bot._store, "ping", fail)
    assert await _get("/readyz") == (503, "not ready: database\n")
    assert (await _get("/healthz"))[0] == 200


async def test_log_line(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Each job leaves one line with its stages and without a word of the article."""
    with caplog.at_level(logging.INFO, "bot.meters"):
        await world.ann.slash(world.channel, "brief", link=world.site.link())
    (line,) = [record.getMessage() for record in caplog.records if record.name == "bot.meters"]
    for part in ("kind=interaction", "outcome=briefed", f"user={world.ann.id}", "fetch=", "brief=", "total="):
        assert part in line
    assert "arbour" not in line
    assert "http" not in line
