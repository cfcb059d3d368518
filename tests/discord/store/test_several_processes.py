"""Several processes over one database: whose shards, whose jobs, and what one of them does for all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import update

from benchmarks.standin.postgresql import PostgreSQL
from bot.store import Job, Kind, Shards, ShardsTaken, Store, Way
from bot.store.presence import ALIVE_SECONDS
from bot.store.tables import LeaseRow
from summarizer.brief import Length
from summarizer.sources import Link

FIRST, SECOND = Shards((0, 1), 4), Shards((2, 3), 4)
USER = 900_000_000_000_000_001
Join = Callable[[Shards], "asyncio.Future[Store]"]


def _server(shard: int, count: int = 4) -> int:
    """A server whose events come to this shard."""
    return (10**10 * count + shard) << 22


@pytest.fixture
async def join(postgresql: PostgreSQL) -> AsyncIterator[Join]:
    """Let one more process in, with its shards."""
    url = await postgresql.database()
    stores: list[Store] = []

    async def join(shards: Shards, patience: float = 0) -> Store:
        store = await Store.open(url, time.time)
        stores.append(store)
        await store.presence.begin(shards, patience)
        return store

    yield join
    for store in stores:
        await store.close()


def _job(server: int | None) -> Job:
    way = Way(kind=Kind.MESSAGE, user=USER, server=server, channel=1, message=2)
    return Job(source=Link("http://example.org/"), length=Length.SHORT, way=way)


async def _die(store: Store) -> None:
    """What others see once a killed process was not heard of for long enough."""
    async with store.leases._sessions.begin() as session:
        await session.execute(update(LeaseRow).where(LeaseRow.holder == store.leases.holder).values(until=0))


@pytest.mark.parametrize("shards", [FIRST, Shards((1, 2), 4), Shards((0,), 2), Shards()])
async def test_shards_are_one_processs(join: Join, shards: Shards) -> None:
    """While a process lives, no other gets its shards, nor any that are counted otherwise."""
    await join(FIRST)
    with pytest.raises(ShardsTaken, match="another bot runs on it"):
        await join(shards)
    await join(SECOND)


async def test_shards_of_the_dead(join: Join) -> None:
    """A process that ends gives its shards back; one that was killed loses them when its time is over."""
    ended = await join(FIRST)
    await ended.close()
    killed = await join(FIRST)
    waiting = asyncio.create_task(join(FIRST, patience=ALIVE_SECONDS))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    await _die(killed)
    await waiting
    with pytest.raises(ShardsTaken):
        await killed.presence.renew()


async def test_renewed_in_time(join: Join) -> None:
    """A process that could not say for a while that it lives goes on, if nobody has taken its place."""
    store = await join(FIRST)
    await _die(store)
    await store.presence.renew()
    with pytest.raises(ShardsTaken):
        await join(FIRST)


async def test_jobs_go_to_the_successor(join: Join) -> None:
    """Jobs of a process that died are taken by the one that takes its shards, and by nobody else."""
    first, second = await join(FIRST), await join(SECOND)
    jobs = [_job(_server(0)), _job(_server(1)), _job(None)]
    for job in jobs:
        await first.jobs.add(job, 0, 0)
    assert await second.jobs.claim() == []
    await _die(first)
    assert await second.jobs.claim() == []
    successor = await join(FIRST)
    assert sorted(job.key for job in await successor.jobs.claim()) == sorted(job.key for job in jobs)
    assert await successor.jobs.claim() == []


async def test_claimed_once(join: Join) -> None:
    """However many look for jobs in the same moment, each job is taken once."""
    left = await join(Shards())
    jobs = [_job(_server(0)) for _ in range(20)]
    for job in jobs:
        await left.jobs.add(job, 0, 0)
    await _die(left)
    stores = [await join(FIRST)]
    stores += [await Store.open(stores[0]._engine.url.render_as_string(), time.time) for _ in range(3)]
    claimed = await asyncio.gather(*(store.jobs.claim() for store in stores))
    assert sorted(job.key for found in claimed for job in found) == sorted(job.key for job in jobs)
    for store in stores[1:]:
        await store.close()


async def test_who_was_taken_for_dead_loses_its_jobs(join: Join, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that slept too long sees that its job is another's, and does not take it out of the database."""
    sleeper = await join(FIRST)
    job = _job(_server(1))
    await sleeper.jobs.add(job, 0, 0)
    assert not await sleeper.jobs.lost(job.key)
    await _die(sleeper)
    successor = await join(FIRST)
    assert await successor.jobs.claim() == [job]
    monkeypatch.setattr(sleeper.presence, "_renewed", time.monotonic() - ALIVE_SECONDS - 1)
    assert await sleeper.jobs.lost(job.key)
    await sleeper.jobs.remove(job.key, give_back=True)
    await _die(successor)
    assert len(await (await join(FIRST)).jobs.claim()) == 1


async def test_one_does_it_for_all(join: Join) -> None:
    """What one process does for all is another's once that one has ended."""
    first, second = await join(FIRST), await join(SECOND)
    assert await first.leases.take("forgetting", 60)
    assert not await second.leases.take("forgetting", 60)
    await first.close()
    assert await second.leases.take("forgetting", 60)


async def test_left_servers_by_shards(join: Join) -> None:
    """A process notes that the bot left a server only where that server's events would come to it."""
    first = await join(FIRST)
    own, others = _server(0), _server(3)
    for server in (own, others):
        await first.servers.change(server, lambda now: now)
    await first.servers.left_all_but(set(), FIRST)
    assert await first.servers.forget_left(0) == [own]


def test_shard_of_a_server() -> None:
    """Servers come to shards as Discord says; direct messages to the first."""
    assert [shards.have(_server(2)) for shards in (FIRST, SECOND, Shards())] == [False, True, True]
    assert [shards.have(None) for shards in (FIRST, SECOND, Shards())] == [True, False, True]
