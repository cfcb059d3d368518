"""What the bot asks by itself is answered once over a stop: neither lost nor done twice."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.exc import OperationalError
from stub import StubEngine
from world import World, until

from bot.feeds import Feeds, FeedState, Poster
from bot.policy import Refused
from bot.store import FeedSource, Look, ServerSettings, Watch
from summarizer.reading.feed import Entry, Feed
from summarizer.reading.fetch import FetchedFeed

pytestmark = pytest.mark.bot(watching=True)


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here."""
    return StubEngine()


async def _watch(world: World) -> None:
    watch = Watch(channel=world.channel.id, words=0)
    edit = lambda now: now.model_copy(update={"watches": (watch,), "repeats": False})  # noqa: E731
    await world.bot._store.servers.change(world.server.id, edit)


def _post(world: World, *paths: str) -> int:
    links = " ".join(map(world.site.link, paths))
    return int(world.env.backend.create_message(world.channel.id, world.ann.id, links).id)


async def test_all_links_of_a_watched_message_survive_a_stop(world: World, engine: StubEngine) -> None:
    """Those that wait for the first one are kept with it."""
    await _watch(world)
    engine.open.clear()
    _post(world, "/1", "/2", "/3")
    await until(lambda: bool(engine.fetched))
    await world.bot.close()
    engine.open.set()
    await world.restart()
    await world.env.settle()
    assert len(world.answers()) == 3
    assert await world.jobs() == 0


async def test_a_watched_link_is_not_briefed_again_after_a_stop(world: World, engine: StubEngine) -> None:
    """The next run has it: it stays seen."""
    await _watch(world)
    engine.open.clear()
    _post(world, "/1")
    await until(lambda: bool(engine.fetched))
    await world.bot.close()
    engine.open.set()
    await world.restart()
    _post(world, "/1")
    await world.env.settle()
    assert len(world.answers()) == 1


async def test_a_watched_message_that_is_deleted(world: World, engine: StubEngine) -> None:
    """Its links may be posted again, all of them."""
    await _watch(world)
    engine.open.clear()
    posted = _post(world, "/1", "/2")
    await until(lambda: bool(engine.fetched))
    world.env.backend.delete_message(world.channel.id, posted)
    await until(lambda: world.bot.asking.running == 0)
    engine.open.set()
    await world.env.settle()
    assert world.answers() == []
    _post(world, "/1", "/2")
    await world.env.settle()
    assert len(world.answers()) == 2


async def test_a_watched_link_while_the_database_is_away(
    world: World, engine: StubEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it was seen is not known then: it is briefed, as everything that is asked for is."""
    await _watch(world)

    async def locked(*_: object) -> bool:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    monkeypatch.setattr(world.bot._store.uses, "see", locked)
    _post(world, "/1")
    await world.env.settle()
    assert len(world.answers()) == 1


class FeedEngine(StubEngine):
    """A feed of one article."""

    def __init__(self, link: str) -> None:
        super().__init__()
        self._link = link

    async def fetch_feed(self, url: str, etag: str = "", modified: str = "") -> FetchedFeed | None:
        """Give it."""
        return FetchedFeed(url, b"", etag, modified)

    async def read_feed(self, feed: FetchedFeed) -> Feed:
        """Give its article."""
        return Feed("Lindhaven Courier", (Entry(self._link, "One"),))


class TestFeed:
    """A feed that is read when the bot is stopped."""

    @pytest.fixture
    def engine(self, site: object) -> FeedEngine:
        """A feed of one article."""
        return FeedEngine(site.link("/1"))  # type: ignore[attr-defined]

    async def test_an_article_is_posted_once_over_a_stop(self, world: World, engine: FeedEngine) -> None:
        """The next run has the job; the feed, read again, does not bring it a second time."""
        source = FeedSource(url=world.site.link("/feed"), channel=world.channel.id)

        def visit() -> asyncio.Task[FeedState]:
            bot = world.bot
            poster = Poster(bot.user.id, world.server.id, ServerSettings(), Look())
            feeds = Feeds(engine, bot.asking, bot._store)
            return asyncio.create_task(feeds.visit(source, FeedState(begun=True), poster, 0.0))

        engine.open.clear()
        visiting = visit()
        await until(lambda: bool(engine.fetched))
        await world.bot.asking.park()
        with pytest.raises(Refused):
            await visiting
        await world.bot.close()
        engine.open.set()
        await world.restart()
        await visit()
        await world.env.settle()
        assert len(world.answers()) == 1
