"""Digests: what was linked, by story, when it is asked for or when it is time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import discord
import pytest
from stub import StubEngine, down
from world import World, said

from bot.digest import MOST_BRIEFED
from bot.reply import embed_size
from summarizer.article import Article
from summarizer.reading.fetch import Fetched
from summarizer.sources import Source

HOUR, DAY = 3600.0, 86_400.0


class Stories(StubEngine):
    """Each site but those of a name tells a story of its own."""

    async def read(self, source: Source | Fetched) -> Article:
        """Give an article; of a site with a number one whose words no other has."""
        article = await super().read(source)
        host = urlsplit(article.url or "").hostname or ""
        number = host.partition(".")[0]
        if not number.isdigit():
            return article
        words = [sha256(f"{number} {place}".encode()).hexdigest()[:9] for place in range(60)]
        return replace(article, title=f"Story {number}", body=" ".join(words) + ".")


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here."""
    return Stories()


def _posted(world: World) -> list[discord.Message]:
    """The digests in the channel."""
    messages = world.channel.history(viewer=world.ann)
    return [one for one in messages if one.embeds and (one.embeds[0].title or "").startswith(("The last", "Since"))]


async def _set(world: World, **options: Any) -> str:
    return said(await world.boss.slash(world.channel, "config digest set", channel=world.channel, **options))


async def _later(world: World, seconds: float) -> None:
    """Let the time go on, and have the bot look at the clock once."""
    world.env.backend.advance_clock(seconds)
    await world.bot.get_cog("DigestCog")._look()
    await world.env.settle()


async def _to(world: World, *there: int) -> None:
    """Let the time go on to that minute of UTC."""
    await _later(world, (datetime(*there, tzinfo=UTC) - world.env.now()).total_seconds())  # type: ignore[misc,arg-type]


async def _until(world: World, hour: int) -> None:
    """Let the time go on to some minutes past the next ``hour`` of UTC."""
    now = world.env.now()
    there = now.replace(hour=hour, minute=2, second=0, microsecond=0)
    await _later(world, ((there if there > now else there + timedelta(days=1)) - now).total_seconds())


@pytest.mark.bot(watching=True)
async def test_posted_once_a_day(world: World) -> None:
    """At its hour the day's links are posted, silently and once; a day without links has no digest."""
    assert await _set(world, hour=8) == f"**Digests**: none →\n- {world.channel.mention}: every day at 08:00"
    message = await world.ann.send(world.channel, "look http://a.example.com/one")
    await _until(world, 7)
    assert _posted(world) == []
    await _until(world, 8)
    (digest,) = _posted(world)
    assert digest.flags.silent
    (embed,) = digest.embeds
    assert embed.title == "The last day in #general"
    assert f"/{world.channel.id}/{message.id}" in (embed.description or "")
    assert "The harbour of Aldersund was closed on Monday" in (embed.description or "")
    assert (embed.footer.text or "").startswith("1 story · 1 link")
    await _until(world, 8)
    await _until(world, 8)
    assert len(_posted(world)) == 1


@pytest.mark.bot(watching=True)
async def test_missed_while_away(world: World) -> None:
    """What was due while the bot was down is posted once, late, with all links since the last one."""
    await _set(world, hour=8)
    await world.ann.send(world.channel, "http://a.example.com/one")
    await world.bot.close()
    world.env.backend.advance_clock(3 * DAY)
    await world.env.restart_bot(await world._make())
    await world.env.settle()
    await _later(world, 60)
    (late,) = _posted(world)
    # The day before was the last that it could have told of.
    assert (late.embeds[0].title or "").startswith("Since ")
    await _later(world, 2 * HOUR)
    assert len(_posted(world)) == 1


@pytest.mark.bot(watching=True)
async def test_time_zone(world: World, engine: StubEngine) -> None:
    """The hour is that of the server's time zone."""
    await _set(world, hour=8)
    changed = said(await world.boss.slash(world.channel, "config timezone", zone="Asia/Tokyo"))
    assert changed == "**Time zone**: UTC → Asia/Tokyo"
    await _until(world, 22)
    await world.ann.send(world.channel, "http://a.example.com/one")
    await _until(world, 23)  # 08:02 in Tokyo
    assert len(_posted(world)) == 1
    assert "time zone that I know" in said(await world.boss.slash(world.channel, "config timezone", zone="Mars"))
    offered = await world.boss.autocomplete(world.channel, "config timezone", "zone", "new york")
    assert [choice["value"] for choice in offered] == ["America/New_York"]


@pytest.mark.bot(watching=True)
async def test_weekly(world: World) -> None:
    """A weekly digest is posted on its day."""
    tomorrow = (world.env.now() + timedelta(days=1)).strftime("%A")
    assert await _set(world, every="week", hour=6, weekday=tomorrow) == (
        f"**Digests**: none →\n- {world.channel.mention}: every {tomorrow} at 06:00"
    )
    await world.ann.send(world.channel, "http://a.example.com/one")
    await _later(world, 2 * DAY)
    assert [digest.embeds[0].title for digest in _posted(world)] == ["The last week in #general"]
    assert "not a day of the week" in await _set(world, every="week", weekday="Someday")


@pytest.mark.bot(watching=True)
async def test_weekly_and_late(world: World) -> None:
    """A weekly digest that comes most of a day late tells of its whole week."""
    tomorrow = (world.env.now() + timedelta(days=1)).strftime("%A")
    await _set(world, every="week", hour=6, weekday=tomorrow)
    await _later(world, 2 * DAY)  # nothing to tell
    world.env.backend.advance_clock(60)
    await world.ann.send(world.channel, "http://a.example.com/one")
    await world.bot.close()
    world.env.backend.advance_clock(7.5 * DAY)
    await world.env.restart_bot(await world._make())
    await world.env.settle()
    await _later(world, 60)
    assert len(_posted(world)) == 1


@pytest.mark.bot(watching=True)
async def test_change_to_summer_time(world: World) -> None:
    """An hour that the clock leaves out is an hour later, once; the next day the digest is at its hour again."""
    await _set(world, hour=2)
    await world.boss.slash(world.channel, "config timezone", zone="Europe/Berlin")
    await _to(world, 2026, 3, 28, 2)
    for day, hour, minute, digests in ((29, 0, 55, 0), (29, 1, 5, 1), (29, 2, 5, 1), (29, 23, 55, 1), (30, 0, 5, 2)):
        await world.ann.send(world.channel, f"http://a.example.com/{day}/{hour}/{minute}")
        await _to(world, 2026, 3, day, hour, minute)
        assert len(_posted(world)) == digests, (day, hour)


@pytest.mark.bot(watching=True)
async def test_a_hundred_links(world: World, engine: StubEngine) -> None:
    """A day of a hundred stories is one message of 6,000 characters at most, which says what is not in it."""
    await _set(world)
    for number in range(100):
        await world.bot._store.posts.note(
            world.server.id, world.channel.id, number, {str(number): f"http://{number}.example.com/"}
        )
    await _later(world, DAY)
    (digest,) = _posted(world)
    assert sum(map(embed_size, digest.embeds)) <= 6000
    assert len(engine.fetched) == MOST_BRIEFED
    assert re.fullmatch(
        r"40 stories · 40 links · \d+ more do not fit · 60 links were not read", digest.embeds[-1].footer.text or ""
    )


@pytest.mark.bot(watching=True)
async def test_taken_away(world: World) -> None:
    """A digest that was taken away, by itself or with all settings, is posted no more."""
    await _set(world)
    offered = await world.boss.autocomplete(world.channel, "config digest off", "channel", "gen")
    await world.boss.slash(world.channel, "config digest off", channel=offered[0]["value"])
    await world.ann.send(world.channel, "http://a.example.com/one")
    await _later(world, 2 * DAY)
    assert _posted(world) == []
    assert await world.bot._store.plans.get(world.server.id, "digest", str(world.channel.id)) is None


@pytest.mark.bot(watching=True)
async def test_deleted_message(world: World) -> None:
    """A message that was deleted takes its links along."""
    await _set(world)
    message = await world.ann.send(world.channel, "http://a.example.com/one")
    await world.ann.delete(message)
    await _later(world, DAY + HOUR)
    assert _posted(world) == []


@pytest.mark.bot(watching=True)
async def test_links_that_cannot_be_read(world: World, engine: StubEngine) -> None:
    """They are counted, and tried twice at most."""
    await _set(world)
    await world.ann.send(world.channel, "http://a.example.com/good")
    await world.ann.slash(world.channel, "digest")
    engine.fails = down()
    await world.ann.send(world.channel, "http://b.example.com/bad")
    for _ in range(4):
        result = await world.ann.slash(world.channel, "digest")
    assert engine.fetched.count("http://b.example.com/bad") == 2
    assert (result.response.embeds[0].footer.text or "") == "1 story · 1 link · 1 link was not read"


async def test_on_demand(world: World) -> None:
    """``/digest`` tells of what was briefed here; with nothing to tell it says so."""
    empty = await world.ann.slash(world.channel, "digest")
    assert (empty.response.content or "").startswith("I know of no article")
    briefed = await world.ann.slash(world.channel, "brief", link=world.site.link())
    await world.ann.slash(world.channel, "brief", link=world.site.link("/private"), private=True)
    result = await world.ann.slash(world.channel, "digest")
    assert not result.ephemeral
    (embed,) = result.response.embeds
    assert f"/{world.channel.id}/{briefed.response.id})" in (embed.description or "")
    assert (embed.footer.text or "") == "1 story · 1 link"


async def test_whole_server(world: World) -> None:
    """Of the whole server a member is told only what stands in channels that they may see, and nobody else is."""
    secret = world.server.create_text_channel(
        "secret", overwrites={world.server.default_role: discord.PermissionOverwrite(view_channel=False)}
    )
    await world.env.settle()
    await world.bot._store.posts.note(world.server.id, secret.id, 7, {"s": "http://s.example.com/"})
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    result = await world.ann.slash(world.channel, "digest", scope="server")
    assert result.ephemeral
    text = result.response.embeds[0].description or ""
    assert world.channel.mention in text
    assert str(secret.id) not in text


async def test_whole_server_with_a_private_thread(world: World) -> None:
    """Of a private thread those are told who stand in it as they ask, and those who manage threads; nobody else is."""
    make, private = world.env.backend.create_thread, discord.ChannelType.private_thread.value
    thread = make(world.channel.id, "sources", world.boss.id, type=private)
    world.env.backend.add_thread_member(thread.id, world.ann.id)
    await world.env.settle()
    await world.bot._store.posts.note(world.server.id, thread.id, 7, {"s": "http://1.example.com/"})
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    keepers = world.server.create_role("Keepers", permissions=discord.Permissions(manage_threads=True))
    keeper = world.server.add_member(world.env.create_user("kim"), roles=[keepers])
    stranger = world.server.add_member(world.env.create_user("cara"))
    (inside,) = [one for one in world.channel.threads if one.id == thread.id]
    for asker, place, told in (
        (stranger, world.channel, False),
        (world.ann, world.channel, False),  # who is in it is not known to the bot
        (world.ann, inside, True),
        (keeper, world.channel, True),
    ):
        result = await asker.slash(place, "digest", scope="server")
        text = result.response.embeds[0].description or ""
        assert world.channel.mention in text
        assert (str(thread.id) in text) == told, asker


@pytest.mark.bot(watching=True)
async def test_others_go_first(world: World, engine: StubEngine) -> None:
    """What a digest briefs for itself counts for no member, and is shown nowhere else."""
    await _set(world)
    await world.ann.send(world.channel, "http://a.example.com/one http://b.example.com/two")
    await world.ann.slash(world.channel, "digest")
    assert len(engine.fetched) == 2
    assert await world.bot._store.uses.count_of(world.ann.id) == 0
    assert await world.bot._store.jobs.claim() == []


async def test_permissions(world: World) -> None:
    """A digest is set only where the bot may post."""
    closed = world.server.create_text_channel(
        "closed", overwrites={world.server.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    await world.env.settle()
    answer = said(await world.boss.slash(world.channel, "config digest set", channel=closed))
    assert answer.startswith(f"To post a digest in {closed.mention} I lack these permissions there: **Send Messages**")
