"""Links that were posted, and what the bot is to do by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Plan, Shards, Store, link_hash
from bot.store.plans import MOST_DUE

SERVER, CHANNEL, OTHER = 1, 10, 11
DAY = 86_400.0


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """Give the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock()


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    """An empty store."""
    store = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3", clock)
    yield store
    await store.close()


async def test_posts_of_a_time(store: Store, clock: Clock) -> None:
    """Posts are found by time and channel, oldest first, each link of a message once."""
    await store.posts.note(SERVER, CHANNEL, 1, {"a.org/1": "http://a.org/1", "b.org/": "http://b.org/"})
    clock.now += 100
    await store.posts.note(SERVER, OTHER, 2, {"a.org/1": "http://a.org/1"})
    await store.posts.note(SERVER, CHANNEL, 1, {"a.org/1": "http://a.org/1"})
    found = await store.posts.between(SERVER, 0, clock.now + 1)
    assert [post.message for post in found] == [1, 1, 2]
    assert {post.url for post in found[:2]} == {"http://a.org/1", "http://b.org/"}
    assert [post.message for post in await store.posts.between(SERVER, 0, clock.now + 1, {OTHER})] == [2]
    assert [post.message for post in await store.posts.between(SERVER, clock.now - 1, clock.now)] == [2]
    assert await store.posts.between(2, 0, clock.now + 1) == []


async def test_brief_of_a_link(store: Store, clock: Clock) -> None:
    """A brief belongs to every post of its link in the server; a failure is counted with each."""
    for message in (1, 2):
        await store.posts.note(SERVER, CHANNEL, message, {"a.org/1": "http://a.org/1"})
    await store.posts.briefed(SERVER, link_hash("a.org/1"), "key")
    await store.posts.failed(SERVER, link_hash("a.org/1"))
    found = await store.posts.between(SERVER, 0, clock.now + 1)
    assert [(post.brief_key, post.tries) for post in found] == [("key", 1)] * 2


async def test_posts_are_forgotten(store: Store, clock: Clock) -> None:
    """A post goes with its message, with its channel, with its server, and after eight days."""
    for message in range(4):
        await store.posts.note(SERVER, CHANNEL if message else OTHER, message, {"a.org/1": "http://a.org/1"})
    await store.posts.drop(messages=[1])
    await store.posts.drop(channel=OTHER)
    assert [post.message for post in await store.posts.between(SERVER, 0, clock.now + 1)] == [2, 3]
    clock.now += 7.9 * DAY
    await store.posts.drop_old()
    assert len(await store.posts.between(SERVER, 0, clock.now + 1)) == 2
    await store.servers.left(SERVER)
    clock.now += 0.01 * DAY
    await store.servers.forget_left(0)
    assert await store.posts.between(SERVER, 0, clock.now + 1) == []
    await store.posts.note(SERVER, CHANNEL, 5, {"a.org/1": "http://a.org/1"})
    clock.now += 8 * DAY
    await store.posts.drop_old()
    assert await store.posts.between(SERVER, 0, clock.now + 1) == []


async def test_one_claims_a_plan(store: Store, clock: Clock) -> None:
    """Of several who see that a plan is due one gets it."""
    plan = Plan(SERVER, "digest", "10", clock.now, "state")
    await store.plans.put(plan)
    assert await store.plans.due("digest") == [plan]
    claims = await asyncio.gather(*(store.plans.claim(plan) for _ in range(5)))
    (claimed,) = [claim for claim in claims if claim is not None]
    assert await store.plans.due("digest") == []
    await store.plans.done(claimed, clock.now + DAY, "later")
    clock.now += DAY
    assert await store.plans.due("digest") == [Plan(SERVER, "digest", "10", clock.now, "later")]


async def test_a_plan_whose_process_died(store: Store, clock: Clock) -> None:
    """What was claimed and not done is due again when the time for it is over."""
    plan = Plan(SERVER, "digest", "10", clock.now)
    await store.plans.put(plan)
    await store.plans.claim(plan)
    clock.now += 1800
    assert [one.name for one in await store.plans.due("digest")] == ["10"]


async def test_plans_of_a_server_that_was_left(store: Store, clock: Clock) -> None:
    """However many are overdue, they keep no other server's waiting; when the bot is back they are due again."""
    for number in range(MOST_DUE):
        await store.plans.put(Plan(SERVER, "digest", str(number), clock.now - DAY))
    other = Plan(2, "digest", "10", clock.now)
    await store.plans.put(other)
    await store.servers.left_all_but({2})
    assert await store.plans.due("digest") == [other]
    await store.servers.joined(SERVER)
    assert len(await store.plans.due("digest")) == MOST_DUE


async def test_plans_of_another_process(store: Store, clock: Clock) -> None:
    """Those of servers whose events come to another process are due there alone."""
    servers = [shard << 22 for shard in range(4)]
    for server in servers:
        await store.plans.put(Plan(server, "digest", "10", clock.now))
    await store.presence.begin(Shards((1, 2), 4))
    assert {plan.server for plan in await store.plans.due("digest")} == set(servers[1:3])


async def test_a_plan_that_was_changed_meanwhile(store: Store, clock: Clock) -> None:
    """Whoever is done with the old plan does not overwrite the new one, nor bring a dropped one back."""
    plan = Plan(SERVER, "digest", "10", clock.now)
    await store.plans.put(plan)
    claimed = await store.plans.claim(plan)
    assert claimed is not None
    changed = Plan(SERVER, "digest", "10", clock.now + 5, "new")
    await store.plans.put(changed)
    await store.plans.done(claimed, clock.now + DAY)
    assert await store.plans.get(SERVER, "digest", "10") == changed
    await store.plans.drop(SERVER, "digest", "10")
    await store.plans.done(changed, clock.now + DAY)
    assert await store.plans.get(SERVER, "digest", "10") is None
