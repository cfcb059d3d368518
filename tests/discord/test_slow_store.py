"""What is written before an acknowledgement, and what a database that hangs does to those who ask."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from sqlalchemy.exc import OperationalError
from stub import StubEngine
from world import World, said

from bot.client import Nutgraf
from bot.commands import BriefButtons, Config, DigestCog, PrivacyCog, ResetView
from bot.reply import explain
from bot.store import sessions
from bot.words import Text, Words

CALLBACK = "/interactions/*/*/callback"


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here."""
    return StubEngine()


async def test_written_before_it_is_acknowledged(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sees “thinking …” has a job in the store: a crash in this moment loses nothing."""
    kept: list[int] = []
    defer = discord.InteractionResponse.defer

    async def counted(self: discord.InteractionResponse[Any], **options: Any) -> Any:
        kept.append(await world.jobs())
        return await defer(self, **options)

    monkeypatch.setattr(discord.InteractionResponse, "defer", counted)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert kept == [1]
    assert await world.jobs() == 0


async def test_what_cannot_be_acknowledged_is_dropped(world: World, engine: StubEngine) -> None:
    """Discord has forgotten the interaction: nothing is briefed for nobody, nothing is charged, and no job is left."""
    world.env.inject_error("POST", CALLBACK, status=404, code=10062, times=None)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert engine.fetched == []
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(world.ann.id) == 0


async def test_refused_at_once(world: World) -> None:
    """Who is over the limit is told in the one answer: nothing is shown in public before and taken away again."""
    await world.boss.slash(world.channel, "config limits", member=1, server=0)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    before = len(world.env.http_requests)
    assert said(await world.ann.slash(world.channel, "brief", link=world.site.link("/other"))).startswith("You have")
    assert [entry.method for entry in world.env.http_requests[before:]] == ["POST"]
    assert await world.jobs() == 0


@pytest.mark.parametrize(
    "name", ["digest", "privacy", "show", "length", "watches", "feeds", "remove", "reset", "press"]
)
async def test_a_store_that_hangs_is_not_waited_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that cannot do without the database gives up in time for an answer, which says that it is busy."""
    monkeypatch.setattr(sessions, "STORE_SECONDS", 0.05)
    everything: Any = Hanging()
    config = Config(everything, everything, everything, watching=True)
    watch, feed, domains = (config.get_command(group) for group in ("watch", "feed", "domains"))
    digest: Any = DigestCog(everything, everything, everything)
    privacy: Any = PrivacyCog(everything, everything, 30)
    asked: Any = Interaction()
    commands: dict[str, Any] = {
        "digest": lambda: digest.digest.callback(digest, asked),
        "privacy": lambda: privacy.privacy.callback(privacy, asked),
        "show": lambda: config.show.callback(config, asked),
        "length": lambda: config.length.callback(config, asked, "short"),
        "watches": lambda: watch.list.callback(watch, asked),
        "feeds": lambda: feed.list.callback(feed, asked),
        "remove": lambda: domains.remove.callback(domains, asked, "example.com"),
        "reset": lambda: ResetView(config, Words())._reset(asked),
        "press": lambda: BriefButtons(everything, 30)._resize(asked, everything, "00", 1),
    }
    began = time.monotonic()
    with pytest.raises(TimeoutError) as caught:
        await asyncio.wait_for(commands[name](), 20.0)
    assert time.monotonic() - began < 10.0
    assert explain(caught.value, Words()) == Text.STORE_BUSY.value


async def test_events_without_a_database_are_a_line_each(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """No trace of hundreds of lines for every message that is deleted meanwhile; other errors keep theirs."""
    for error in (OperationalError("DELETE", {}, Exception("database is locked")), ValueError("a fault")):
        try:
            raise error
        except (OperationalError, ValueError):
            await Nutgraf.on_error(world.bot, "on_raw_message_delete")
    told = [(record.levelname, bool(record.exc_info)) for record in caplog.records if record.name == "bot.client"]
    assert told == [("WARNING", False), ("ERROR", True)]
    assert "database is locked" in caplog.text


class Hanging:
    """A store all of whose calls wait for ever."""

    def __getattr__(self, _: str) -> Any:
        return self

    async def __call__(self, *_: object, **__: object) -> None:
        """Wait."""
        await asyncio.Event().wait()


class Interaction:
    """An admin's interaction that nobody may answer."""

    guild = SimpleNamespace(id=1)
    guild_id = channel_id = 1
    channel = None
    context = SimpleNamespace(private_channel=False)
    user = SimpleNamespace(id=2)

    def is_user_integration(self) -> bool:
        """The bot is a member."""
        return False

    def is_guild_integration(self) -> bool:
        """The bot is a member."""
        return True

    locale = discord.Locale.british_english
    permissions = discord.Permissions.all()
