"""What the store promises, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import SQLAlchemyError

from benchmarks.standin.postgresql import PostgreSQL
from bot.store import Job, Kept, Kind, OverLimit, ServerSettings, Store, StoreError, Way
from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.sources import Link

SERVER = 900_000_000_000_000_005  # as large as Discord's ids are
USER = SERVER + 1


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    """An empty store."""
    store = await Store.open(database, time.time)
    yield store
    await store.close()


def _job() -> Job:
    way = Way(kind=Kind.MESSAGE, user=USER, server=SERVER, channel=1, message=2)
    return Job(source=Link("http://example.org/"), length=Length.SHORT, way=way)


async def test_jobs(store: Store, database: str) -> None:
    """A job is kept as it was, found again by the next run, and gone with its use when nothing came of it."""
    job = _job()
    await store.jobs.add(job, 1, 0)
    assert await store.jobs.claim() == []
    with pytest.raises(OverLimit) as caught:
        await store.jobs.add(_job(), 1, 0)
    assert caught.value.member
    await store.close()
    store = await Store.open(database, time.time)
    assert await store.jobs.claim() == [job]
    await store.jobs.remove(job.key, give_back=True)
    assert await store.uses.count_of(USER) == 0
    await store.close()
    store = await Store.open(database, time.time)
    assert await store.jobs.claim() == []
    await store.close()


async def test_a_job_that_the_bot_dies_of_is_given_up(store: Store, database: str) -> None:
    """What was taken up three times without an answer is only told of, and dropped where that cannot be."""
    await store.jobs.add(_job(), 0, 0)
    found, given_up = [], []
    for _ in range(6):
        await store.close()
        store = await Store.open(database, time.time)
        found.append(len(await store.jobs.claim()))
        given_up.append(len(await store.jobs.give_up()))
    await store.close()
    assert found == [1, 1, 1, 0, 0, 0]
    assert given_up == [0, 0, 0, 1, 0, 0]


async def test_a_stop_in_good_order_is_no_failed_try(store: Store, database: str) -> None:
    """A bot that is stopped and started again and again gives no job up."""
    await store.jobs.add(_job(), 0, 0)
    for _ in range(6):
        await store.jobs.park()
        await store.close()
        store = await Store.open(database, time.time)
        assert len(await store.jobs.claim()) == 1
    await store.close()


async def test_seen_once(store: Store) -> None:
    """Of all that see a posted link in the same moment, one is told that it is new."""
    seen = await asyncio.gather(*(store.uses.see("http://example.org/", 1, SERVER) for _ in range(5)))
    assert sorted(seen) == [False] * 4 + [True]


async def test_lease(store: Store) -> None:
    """A lease is its holder's until its time is over: renewed by it, and not even by it where it must wait as well."""
    assert await store.leases.take("work", 60)
    assert await store.leases.take("work", 60)
    assert not await store.leases.take("work", 60, renew=False)
    assert await store.leases.take("other", 0)
    assert await store.leases.take("other", 60, renew=False)


async def test_limit_of_many_at_once(store: Store) -> None:
    """However many ask in the same moment, the limit lets through as many as it says."""
    results = await asyncio.gather(*(store.jobs.add(_job(), 0, 3) for _ in range(10)), return_exceptions=True)
    assert sum(isinstance(result, OverLimit) for result in results) == 7
    assert sum(result is None for result in results) == 3


async def test_changes_at_once(store: Store) -> None:
    """Changes of one server's settings come one after the other."""
    await store.servers.change(SERVER, lambda now: now.model_copy(update={"member_limit": 0}))

    def one_more(now: ServerSettings) -> ServerSettings:
        return now.model_copy(update={"member_limit": now.member_limit + 1})

    await asyncio.gather(store.servers.change(SERVER, one_more), store.servers.change(SERVER, one_more))
    assert (await store.servers.get(SERVER)).member_limit == 2


async def test_briefs(store: Store) -> None:
    """A kept brief comes back as it was."""
    brief = Brief(dict.fromkeys(Length, ()), Length.SHORT, (), (), {}, (), Article("A", "B"), "stub", 0.5)
    kept = Kept(brief=brief, user_id=USER, server_id=SERVER)
    assert await store.briefs.get(await store.briefs.keep(kept)) == kept


async def test_restarted_database(postgresql: PostgreSQL) -> None:
    """A database that is down is an error like any other, and once it is up again the store answers at once."""
    store = await Store.open(await postgresql.database(), time.time)
    await asyncio.gather(*(store.jobs.add(_job(), 0, 0) for _ in range(3)))
    with postgresql.down():
        for ask in (store.ping(), store.jobs.add(_job(), 0, 0), store.briefs.count_of(USER)):
            with pytest.raises(SQLAlchemyError):
                await ask
    await store.jobs.add(_job(), 0, 0)
    await asyncio.gather(*(store.briefs.count_of(USER) for _ in range(3)))
    assert await store.uses.count_of(USER) == 4
    await store.close()


async def test_no_such_database(postgresql: PostgreSQL) -> None:
    """A database that the server does not have is told in a sentence."""
    url = await postgresql.database()
    with pytest.raises(StoreError, match="does not exist"):
        await Store.open(url.replace("/test_", "/no_test_"), time.time)
