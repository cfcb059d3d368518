"""Two processes of the bot over one PostgreSQL and one gateway: each has its shards, and the jobs of the dead."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from loopback import Discord, Process
from sqlalchemy import func, select, update

from benchmarks.standin.postgresql import PostgreSQL
from bot.store import Job, Store
from bot.store.tables import JobRow, LeaseRow

STORY = "The harbour of Aldersund was closed on Monday. Its 12 cranes stood still."
OTHER_STORIES = (
    "A choir of 40 pilots sang on the town square. The mayor gave each of them a bell made of old anchors.",
    "Snow has shut three passes since Friday. Drivers of 90 lorries sleep in a school at the foot of the mountain.",
)


async def _until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in other processes
            await asyncio.sleep(0.05)


@pytest.fixture
async def discord_api() -> AsyncIterator[Discord]:
    async with Discord() as discord:
        yield discord


async def _jobs(store: Store) -> int:
    async with store._sessions() as session:
        return await session.scalar(select(func.count()).select_from(JobRow)) or 0


async def _let_time_pass(store: Store) -> None:
    """Let the leases of the processes that nobody hears of any more run out."""
    async with store._sessions.begin() as session:
        await session.execute(
            update(LeaseRow).where(LeaseRow.name.in_(("shard 0 of 4", "shard 1 of 4"))).values(until=0)
        )


async def _forget_what_was_shown(store: Store, asked: int) -> None:
    """As if the process had been killed between showing a stage and noting it."""
    async with store._sessions.begin() as session:
        for row in await session.scalars(select(JobRow)):
            job = Job.model_validate_json(row.content)
            if job.way.message == asked:
                job = job.model_copy(update={"way": job.way.model_copy(update={"shown": None})})
                row.content = job.model_dump_json()


@pytest.mark.slow
async def test_two_processes(tmp_path: Path, discord_api: Discord, postgresql: PostgreSQL) -> None:
    """Every event is handled once; what a killed process had begun is answered once by its successor."""
    url = await postgresql.database()
    store = await Store.open(url, time.time)
    rest = tmp_path / "rest"

    async def start(shards: str) -> Process:
        settings = {"STORE__URL": url, "SHARDS__IDS": shards, "SHARDS__COUNT": "4", "LOG__LEVEL": "WARNING"}
        return await Process.start(tmp_path, discord_api, rest, **settings)

    first, second = await start("0-1"), await start("2-3")
    try:
        await discord_api.until_identified(0, 1, 2, 3)
        asked = [await discord_api.mention(shard, STORY) for shard in range(4)]
        await _until(lambda: all(_briefs(discord_api, number) for number in asked))

        rest.touch()
        begun = [await discord_api.mention(shard, OTHER_STORIES[shard]) for shard in (0, 1)]
        await _until(lambda: all(discord_api.answers(number) for number in begun))
        assert await first.end(signal.SIGKILL) != 0
        assert await _jobs(store) == 2
        await _forget_what_was_shown(store, asked=begun[0])
        await _let_time_pass(store)
        first = await start("0-1")
        rest.unlink()
        await _until(lambda: all(_briefs(discord_api, number) for number in begun))
        async with asyncio.timeout(20):
            while await _jobs(store):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.05)
        for number in asked + begun:
            assert len(discord_api.answers(number)) == 1
        assert discord_api.synced == 2  # once by each process that had the first shard
    finally:
        codes = [await process.end(signal.SIGTERM) for process in (first, second)]
        await store.close()
    assert codes == [0, 0]


def _briefs(discord: Discord, asked: int) -> list[object]:
    return [answer for answer in discord.answers(asked) if answer.get("embeds")]
