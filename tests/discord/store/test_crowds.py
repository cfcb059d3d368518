"""The store when many ask at once: the bot's loop is not held by it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import event, select

from bot.store import Stand, Store, repeats
from bot.store.store import FILE_CONNECTIONS
from summarizer.nearness import print_of

TEXT = " ".join(f"The harbour of Aldersund moved {number} cranes to pier {number + 7}." for number in range(60))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3", time.time)
    yield store
    await store.close()


async def test_who_still_reads_at_the_end_is_waited_for(tmp_path: Path) -> None:
    """A connection that was given back to a closed engine would stay open."""
    store = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3", time.time)
    reading, go_on = asyncio.Event(), asyncio.Event()

    async def read() -> None:
        async with store._sessions() as session:
            reading.set()
            await go_on.wait()
            await session.execute(select(1))

    reader = asyncio.create_task(read())
    await reading.wait()
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0.05)
    assert not closing.done()
    go_on.set()
    await asyncio.gather(reader, closing)


async def test_settings_are_read_once_for_a_crowd(store: Store) -> None:
    """Of a hundred that ask in one server at once, the first one reads."""
    asked: list[str] = []
    event.listen(store._engine.sync_engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    found = await asyncio.gather(*(store.servers.get(1) for _ in range(100)))
    assert len(asked) == 1
    assert all(settings == found[0] for settings in found)


async def test_a_crowd_waits_for_a_few_connections(store: Store) -> None:
    """A hundred that ask at once open no hundred connections, each of which is a thread."""
    before = threading.active_count()
    most = 0

    async def ask(server: int) -> None:
        nonlocal most
        await store.servers.get(server)
        most = max(most, threading.active_count())

    await asyncio.gather(*(ask(server) for server in range(100)))
    assert most - before <= FILE_CONNECTIONS


async def test_texts_are_compared_beside_the_loop(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty comparisons in a row would be felt by everybody."""
    where: list[int] = []
    compare = repeats.same_story

    def noted(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        where.append(threading.get_ident())
        return compare(one, other)

    monkeypatch.setattr(repeats, "same_story", noted)
    stand = Stand(1, 2, 3, at=0)
    await store.repeats.note_message("aa", stand, print_of(TEXT))
    (found,) = await store.repeats.messages_near(1, print_of(TEXT))
    assert found.message == 3
    assert where
    assert threading.get_ident() not in where
