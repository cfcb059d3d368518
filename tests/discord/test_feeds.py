"""Feeds: new articles are briefed, each once; a feed that fails is given up."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable
from typing import Any

import discord
import pytest
from aiohttp import web
from stub import StubEngine
from world import Site, World, listed, said

from bot.feeds import KIND, FeedState, matches, name_of
from bot.store import FeedSource
from summarizer.reading.feed import Entry, Feed, read_feed
from summarizer.reading.fetch import FetchedFeed, Fetcher
from summarizer.settings import FetchSettings

MINUTES, HOUR, DAY = 60.0, 3600.0, 86_400.0


class FeedSite(Site):
    """A site with a feed that says when it has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []
        self.tagged: list[str | None] = []
        self.instead: Callable[[], web.Response] | None = None

    async def serve(self, request: web.Request) -> web.Response:
        """Give the feed, or what any site has."""
        if request.path != "/feed":
            return await super().serve(request)
        if self.instead is not None:
            return self.instead()
        self.tagged.append(request.headers.get("If-None-Match"))
        tag = f'"{len(self.paths)}"'
        if self.tagged[-1] == tag:
            return web.Response(status=304)
        items = "".join(
            f"<item><title>Article {path}</title><link>{path}</link></item>" for path in reversed(self.paths)
        )
        feed = f"<rss version='2.0'><channel><title>Lindhaven Courier</title>{items}</channel></rss>"
        return web.Response(text=feed, content_type="application/rss+xml", headers={"ETag": tag})


@pytest.fixture
async def site() -> AsyncIterator[FeedSite]:
    """A web site on loopback, with a feed of two articles."""
    async with FeedSite() as site:
        site.paths = ["/old", "/lighthouse"]
        yield site


class FeedEngine(StubEngine):
    """Feeds are really fetched and read; what they lead to is not."""

    def __init__(self, site: FeedSite) -> None:
        super().__init__()
        self._fetcher = Fetcher(FetchSettings(per_site_delay=0), resolver=site, dial=site.dial)

    async def fetch_feed(self, url: str, etag: str = "", modified: str = "") -> FetchedFeed | None:
        """Fetch it from the test's site."""
        return await self._fetcher.get_feed(url, etag, modified)

    async def read_feed(self, feed: FetchedFeed) -> Feed:
        """Read it here."""
        return read_feed(feed.content, feed.url)


@pytest.fixture
def engine(site: FeedSite) -> FeedEngine:
    """No model is needed here."""
    return FeedEngine(site)


def _briefs(world: World) -> int:
    """How many briefs stand in the channel."""
    messages = world.channel.history(viewer=world.ann)
    return sum(one.author == world.bot.user and bool(one.embeds) for one in messages)


async def _later(world: World, seconds: float) -> None:
    """Let the time go on, and have the bot look at the clock once."""
    world.env.backend.advance_clock(seconds)
    await world.bot.get_cog("FeedsCog")._look()
    await world.env.settle()


async def _add(world: World, address: str = "", **options: object) -> str:
    given = {"address": address or world.site.link("/feed"), "channel": world.channel, **options}
    return said(await world.boss.slash(world.channel, "config feed add", **given))


async def test_new_articles(world: World, site: FeedSite) -> None:
    """Of what is there the newest is briefed; then what is new, once, silently, over a restart and without a change."""
    changed = await _add(world, hourly=2)
    shown = f"Lindhaven Courier (http\\://www.lindhaven-courier.com/feed) in {world.channel.mention}, at most 2 an hour"
    assert changed == f"**Feeds**: none →\n- {shown}"
    await _later(world, 1)
    assert _briefs(world) == 1
    site.paths.append("/ferries")
    await world.restart()
    await _later(world, 16 * MINUTES)
    assert _briefs(world) == 2
    assert world.channel.last_message.flags.silent
    await _later(world, 16 * MINUTES)
    assert _briefs(world) == 2
    assert site.tagged[-1] == '"3"'


async def test_rate(world: World, site: FeedSite) -> None:
    """What is over the hour's limit comes later, the oldest first."""
    await _add(world, hourly=1)
    await _later(world, 1)
    site.paths.append("/ferries")
    await _later(world, 16 * MINUTES)
    assert _briefs(world) == 1
    await _later(world, HOUR)
    assert _briefs(world) == 2


@pytest.mark.bot(watching=True)
async def test_links_that_were_seen(world: World, site: FeedSite) -> None:
    """What a member has posted in the watched channel is not briefed again."""
    await world.boss.slash(world.channel, "config watch add", channel=world.channel, words=0)
    await world.ann.send(world.channel, world.site.link("/lighthouse"))
    await _add(world)
    await _later(world, 1)
    assert _briefs(world) == 1


async def test_given_up(world: World, site: FeedSite) -> None:
    """A feed that fails for days is told of once, and asked no more until it is added anew."""
    await _add(world)
    await _later(world, 1)
    site.instead = lambda: web.Response(status=500)
    for seconds in (HOUR, 4 * DAY, DAY):
        await _later(world, seconds)
    told = [one for one in world.channel.history(viewer=world.ann) if "given it up" in one.content]
    assert len(told) == 1
    assert "HTTP 500" in told[0].content
    shown = listed(await world.boss.slash(world.channel, "config feed list"))
    assert shown.endswith("(given up)")
    site.instead = None
    await _add(world)
    assert "given up" not in listed(await world.boss.slash(world.channel, "config feed list"))


async def test_channel_in_which_it_may_not_post(world: World, site: FeedSite) -> None:
    """No article is lost while the bot may not post: all comes once it may again."""
    news = world.server.create_text_channel("news")
    await world.env.settle()
    await _add(world, channel=news)
    await _later(world, 1)
    site.paths.append("/ferries")
    channel = world.bot.get_channel(news.id)
    everybody = channel.guild.default_role
    await channel.set_permissions(everybody, send_messages=False)
    await _later(world, 16 * MINUTES)
    assert len(site.tagged) == 2
    await channel.set_permissions(everybody, overwrite=None)
    await _later(world, 16 * MINUTES)
    assert sum(bool(one.embeds) for one in news.history(viewer=world.ann)) == 2


async def test_channel_that_was_deleted(world: World, site: FeedSite) -> None:
    """Nothing is read for it, and after some days the log channel is told."""
    news, log = world.server.create_text_channel("news"), world.server.create_text_channel("log")
    await world.env.settle()
    await world.boss.slash(world.channel, "config log", channel=log)
    await _add(world, channel=news)
    await _later(world, 1)
    site.paths.append("/ferries")
    await world.bot.get_channel(news.id).delete()
    for seconds in (HOUR, 4 * DAY, DAY):
        await _later(world, seconds)
    told = [one.content for one in log.history(viewer=world.boss) if "given it up" in one.content]
    assert len(told) == 1
    assert told[0].endswith("The last error: The channel for its articles was deleted.")
    assert len(site.tagged) == 2  # when it was set, and once after


BOMB = (
    "<!DOCTYPE r [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {name} '{10 * f'&{last};'}'>" for last, name in itertools.pairwise("abcdefghij"))
    + "]><rss version='2.0'><channel><item><title>&j;</title></item></channel></rss>"
)
# What a feed may answer instead of itself.
HOSTILE: dict[str, dict[str, Any]] = {
    "not found": {"status": 404},
    "gone": {"status": 410},
    "broken": {"status": 500},
    "private address": {"status": 302, "headers": {"Location": "http://127.0.0.1/feed"}},
    "circle": {"status": 302, "headers": {"Location": "/feed"}},
    "ten megabytes": {"body": b"<rss>" + b" " * 10_000_000, "content_type": "application/rss+xml"},
    "page": {"text": "<h1>We have moved</h1>", "content_type": "text/html"},
    "bomb": {"text": BOMB, "content_type": "application/rss+xml"},
}


@pytest.mark.parametrize("answer", HOSTILE)
async def test_a_feed_that_goes_wrong(world: World, site: FeedSite, answer: str) -> None:
    """Whatever it answers, nothing is posted, it is asked less often, and all is well once it is."""
    await _add(world)
    await _later(world, 1)
    site.paths.append("/ferries")
    site.instead = lambda: web.Response(**HOSTILE[answer])
    for _ in range(2):
        await _later(world, 16 * MINUTES)
    source = (await world.bot._store.servers.get(world.server.id)).feeds[0]
    plan = await world.bot._store.plans.get(world.server.id, KIND, name_of(source))
    assert plan is not None
    # Of the bomb nothing is left but a feed without articles.
    assert FeedState.model_validate_json(plan.state).failures == (0 if answer == "bomb" else 2)
    assert _briefs(world) == 1
    site.instead = None
    await _later(world, HOUR)
    assert _briefs(world) == 2


async def test_one_article_in_two_feeds(world: World, site: FeedSite) -> None:
    """It is briefed once in a channel, also where the feeds name it with other parameters."""
    await _add(world)
    await _later(world, 1)
    site.pages["/other"] = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Other</title>"
        f"<entry><title>Lighthouse</title><link href='{site.link()}?utm_source=rss'/></entry></feed>"
    )
    await _add(world, site.link("/other"))
    await _later(world, 16 * MINUTES)
    assert _briefs(world) == 1


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("/lighthouse", "no RSS or Atom feed"),
        ("/missing", "no page at this link"),
        ("http://127.0.0.1/feed", "private network"),
        ("ftp://example.com/feed", "is not a web link"),
    ],
)
async def test_no_feed(world: World, address: str, answer: str) -> None:
    """What is no feed, or must not be asked, is refused in private, and nothing is set."""
    refused = await _add(world, world.site.link(address) if address.startswith("/") else address)
    assert answer in refused
    assert "none" in listed(await world.boss.slash(world.channel, "config feed list"))


async def test_removed(world: World, site: FeedSite) -> None:
    """A feed that was removed is not read again."""
    await _add(world)
    offered = await world.boss.autocomplete(world.channel, "config feed remove", "feed", "lind")
    await world.boss.slash(world.channel, "config feed remove", feed=offered[0]["value"])
    await _later(world, 1)
    assert _briefs(world) == 0
    assert len(site.tagged) == 1


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ((), True),
        (("ferry",), True),
        (("FERRIES", "Ferry"), True),
        (("fer",), False),
        (("ferry", "-strike"), False),
        (("-opera",), True),
        (("c++",), False),
    ],
)
def test_words(words: tuple[str, ...], taken: bool) -> None:
    """A filter goes by whole words, whatever their case; a minus leaves out."""
    assert matches(Entry("http://a.example.com/", "Ferry crews on strike", "No boats today."), words) is taken


def test_back_off() -> None:
    """The pause is doubled up to six hours; after three days the feed is given up."""
    state, pauses, now = FeedState(), [], 0.0
    while not state.paused:
        state, due = state.failed(now)
        pauses.append((due - now) / MINUTES)
        now = due
    assert pauses[:6] == [15, 30, 60, 120, 240, 360]
    assert set(pauses[6:]) == {360}
    assert 3 * DAY <= now <= 4 * DAY


async def test_long_list(world: World) -> None:
    """Twenty feeds are shown whole; where they do not fit, the list says how many more there are."""
    feeds = tuple(
        FeedSource(
            url=f"https://www.lindhaven-courier.com/{number}/{'news' * 20}/feed.xml",
            channel=world.channel.id,
            name=f"Lindhaven Courier, section {number}",
            words=("ferry", "harbour", "-strike"),
        )
        for number in range(20)
    )
    await world.bot._store.servers.change(world.server.id, lambda now: now.model_copy(update={"feeds": feeds}))
    *lines, last = listed(await world.boss.slash(world.channel, "config feed list")).split("\n")
    assert 10 < len(lines) < 20
    assert all(line.startswith("- Lindhaven Courier") and line.endswith("-strike") for line in lines)
    assert last == f"{20 - len(lines)} more do not fit"


async def test_without_permission(world: World) -> None:
    """A feed is set only where the bot may post."""
    closed = world.server.create_text_channel(
        "closed", overwrites={world.server.default_role: discord.PermissionOverwrite(embed_links=False)}
    )
    await world.env.settle()
    assert await _add(world, channel=closed) == (
        f"To post articles in {closed.mention} I lack these permissions there: **Embed Links**."
    )
