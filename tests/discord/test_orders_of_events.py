"""Orders of events that are rare: nobody is left waiting, and nothing of the bot's stands unfinished."""

from __future__ import annotations

import discord
import pytest
from sqlalchemy import update
from stub import StubEngine
from world import World, until

from bot.store import Attached, Job, Kind, Way
from bot.store.jobs import MOST_TRIES
from bot.store.tables import JobRow
from bot.words import Text
from summarizer.brief import Length
from summarizer.sources import Link


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here."""
    return StubEngine()


async def _nothing_is_left(world: World) -> None:
    assert world.bot.asking.running == 0
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(world.ann.id) == 0


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("change", [{"tries": MOST_TRIES}, {"at": 0.0}])
async def test_a_job_that_is_given_up(
    world: World, engine: StubEngine, change: dict[str, float], *, shown: bool
) -> None:
    """Who asked is told, in the place of the stage that stands there since."""
    asked = await world.ann.send(world.channel, "what the bot dies of")
    stage = await world.bot.get_partial_messageable(world.channel.id).send("Reading …") if shown else None
    way = Way(
        kind=Kind.MESSAGE,
        user=world.ann.id,
        server=world.server.id,
        channel=world.channel.id,
        message=asked.id,
        shown=stage.id if stage else None,
    )
    await world.bot._store.jobs.add(Job(source=Link(world.site.link()), length=Length.SHORT, way=way), 0, 0)
    async with world.bot._store._sessions.begin() as session:
        await session.execute(update(JobRow).values(owner=None, **change))
    await world.restart()
    await world.env.settle()
    (answer,) = world.answers()
    assert answer.content == Text.LEFT_UNDONE.value
    assert engine.briefed == []
    await _nothing_is_left(world)


async def test_an_attachment_that_vanishes(world: World, engine: StubEngine) -> None:
    """A file that was taken out of its message while the job waited is told of."""
    way = Way(kind=Kind.MESSAGE, user=world.ann.id, server=world.server.id, channel=world.channel.id)
    way = way.model_copy(update={"message": (await world.ann.send(world.channel, "a file")).id})
    file = Attached(file_url="https://cdn.discordapp.com/attachments/1/2/gone.txt", filename="gone.txt", size=3)
    await world.bot._store.jobs.add(Job(source=file, length=Length.SHORT, way=way), 0, 0)
    await world.restart()
    await world.env.settle()
    (answer,) = world.answers()
    assert answer.content.startswith("The file gone.txt could not be loaded from Discord.")
    await _nothing_is_left(world)


async def test_thrown_out_while_away(world: World, engine: StubEngine) -> None:
    """A job of a server that the bot is no longer in ends."""
    engine.open.clear()
    world.mention(world.site.link())
    await until(lambda: bool(engine.fetched))
    await world.bot.close()
    world.env.inject_error("GET", f"/channels/{world.channel.id}/messages/*", status=403, code=50001, times=None)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=50001, times=None)
    engine.open.set()
    await world.restart()
    await world.env.settle()
    assert world.bot.asking.running == 0
    assert await world.jobs() == 0


async def test_a_thread_that_is_deleted(world: World, engine: StubEngine) -> None:
    """What was asked in it ends with it."""
    posted = await world.ann.send(world.channel, "a story")
    channel = world.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    thread = await channel.get_partial_message(posted.id).create_thread(name="a story")
    await world.env.settle()
    engine.open.clear()
    world.mention(world.site.link(), channel=thread.id)
    await until(lambda: bool(engine.fetched))
    await thread.delete()
    await until(lambda: world.bot.asking.running == 0)
    engine.open.set()
    await world.env.settle()
    assert engine.briefed == []
    await _nothing_is_left(world)


@pytest.mark.bot(watching=True)
async def test_a_reaction_when_discord_has_a_bad_moment(world: World, engine: StubEngine) -> None:
    """The message that was reacted to is asked for again."""
    await world.boss.slash(world.channel, "config reaction", emoji="📰")
    posted = await world.ann.send(world.channel, world.site.link())
    world.env.inject_error("GET", f"/channels/*/messages/{posted.id}", status=503, times=1)
    await world.ann.react(posted, "📰")
    await world.env.advance_time(60)
    assert len(world.answers()) == 1
