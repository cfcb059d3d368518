"""A text that comes in several direct messages is one request, whatever happens between its parts."""

from __future__ import annotations

from dataclasses import dataclass

import discord
import pytest
from sqlalchemy import update
from stub import StubEngine
from world import World

from bot.asking import Asking
from bot.store import Job, Kind, Presence, Split, Store, Way
from bot.store.tables import JobRow
from bot.words import Text
from config.settings import Settings
from summarizer.brief import Length
from summarizer.sources import Link

# Longer than the bot is given to come to rest: nothing is read before the test lets the time go on.
WAIT_SECONDS = 30.0
pytestmark = [
    pytest.mark.bot(paste_wait_seconds=WAIT_SECONDS),
    pytest.mark.simcord(shard_count=1, settle_timeout=10.0),
]
FIRST = " ".join(["The harbour of Aldersund was closed on Monday."] * 15)
SECOND = " ".join(["Its 12 cranes stood still, and the pilots drank their coffee."] * 12)
THIRD = "The mayor was at sea."


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here; its briefs say what was read."""
    return StubEngine()


@dataclass
class Cara:
    """A user who writes to the bot."""

    world: World

    def __post_init__(self) -> None:
        self.user = self.world.env.create_user("cara")
        self._channel = self.world.env.backend.get_dm_channel(self.user.id)

    def write(self, text: str) -> int:
        """Write a message, without waiting for what the bot makes of it; gives its id."""
        return int(self.world.env.backend.create_message(self._channel.id, self.user.id, text).id)

    def delete(self, message: int) -> None:
        """Delete one."""
        self.world.env.backend.delete_message(self._channel.id, message)

    def edit(self, message: int, text: str) -> None:
        """Write one anew."""
        self.world.env.backend.edit_message(self._channel.id, message, {"content": text})

    @property
    def answers(self) -> list[discord.Message]:
        """What the bot has answered."""
        messages = self.user.dm_channel.history() if self.user.dm_channel else []
        return [message for message in messages if message.author == self.world.bot.user]


@pytest.fixture
def cara(world: World) -> Cara:
    return Cara(world)


def _read(engine: StubEngine) -> list[str]:
    return [" ".join(text.split()) for text in engine.briefed]


async def _quiet(world: World) -> None:
    """Let so much time go by that nothing more belongs to what was written."""
    await world.env.advance_time(2 * WAIT_SECONDS)
    await world.env.settle()


async def test_one_answer_to_all_parts(world: World, cara: Cara, engine: StubEngine) -> None:
    """Also to a last one that alone would be a greeting; and nothing is left of the job."""
    for part in (FIRST, SECOND, THIRD):
        cara.write(part)
        await world.env.advance_time(WAIT_SECONDS - 5)
    await _quiet(world)
    assert len(cara.answers) == 1
    assert _read(engine) == [f"{FIRST} {SECOND} {THIRD}"]
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(cara.user.id) == 1


async def test_two_texts(world: World, cara: Cara, engine: StubEngine) -> None:
    """What comes after a while is a text of its own."""
    cara.write(FIRST)
    await _quiet(world)
    cara.write(SECOND)
    await _quiet(world)
    assert _read(engine) == [FIRST, SECOND]
    assert len(cara.answers) == 2


async def test_many_links_are_no_text(world: World, cara: Cara, engine: StubEngine) -> None:
    """However long the message is, each link is briefed, and at once."""
    cara.write(" ".join(world.site.link(f"/{number}{'-and-more' * 20}") for number in range(3)))
    await world.env.settle()
    assert len(engine.fetched) == 3
    assert len(cara.answers) == 3


@pytest.mark.parametrize("away", [True, False])
async def test_stop_between_the_parts(world: World, cara: Cara, engine: StubEngine, *, away: bool) -> None:
    """What was begun is in the store; the parts that come while the bot is away, or back again, belong to it."""
    cara.write(FIRST)
    await world.env.settle()
    assert await world.jobs() == 1
    await world.bot.close()
    if away:
        cara.write(SECOND)
        cara.write(THIRD)
    await world.restart()
    if not away:
        cara.write(SECOND)
        cara.write(THIRD)
    await _quiet(world)
    assert len(cara.answers) == 1
    assert _read(engine) == [f"{FIRST} {SECOND} {THIRD}"]
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(cara.user.id) == 1
    await world.restart()
    await _quiet(world)
    assert len(cara.answers) == 1


async def test_part_that_is_heard_before_the_bot_is_ready(
    world: World, cara: Cara, engine: StubEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which texts were begun is known before Discord tells of messages: the end of one is no greeting."""
    cara.write(FIRST)
    await world.env.settle()

    async def not_yet(_: Asking) -> bool:
        return True

    monkeypatch.setattr(Asking, "take_up", not_yet)
    await world.restart()
    cara.write(THIRD)
    await _quiet(world)
    assert cara.answers == []
    monkeypatch.undo()
    world.bot.gathering.wait_seconds = 0.0
    await world.bot.asking.take_up()
    assert len(cara.answers) == 1
    assert _read(engine) == [f"{FIRST} {THIRD}"]


async def test_stops_in_quick_succession(world: World, cara: Cara, engine: StubEngine) -> None:
    """A bot that is stopped and started again and again while somebody waits loses nothing."""
    cara.write(FIRST)
    await world.env.settle()
    for _ in range(5):
        await world.restart()
    cara.write(SECOND)
    await _quiet(world)
    assert len(cara.answers) == 1
    assert _read(engine) == [f"{FIRST} {SECOND}"]


async def test_taken_over_between_the_parts(
    world: World, cara: Cara, engine: StubEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process whose place another one has taken meanwhile leaves the answer to that one."""
    cara.write(FIRST)
    await world.env.settle()
    async with world.bot._store._sessions.begin() as session:
        await session.execute(update(JobRow).values(owner="another"))
    monkeypatch.setattr(Presence, "sure", False)
    cara.write(SECOND)
    await _quiet(world)
    assert cara.answers == []
    assert await world.jobs() == 1
    await world.restart()
    await _quiet(world)
    assert len(cara.answers) == 1
    assert _read(engine)[-1] == f"{FIRST} {SECOND}"


async def test_edited_while_it_is_gathered(world: World, cara: Cara, engine: StubEngine) -> None:
    """What the parts say when all are there is read."""
    cara.write(FIRST)
    wrong = cara.write(THIRD)
    await world.env.settle()
    cara.edit(wrong, "The mayor was at home.")
    await _quiet(world)
    assert len(cara.answers) == 1
    assert _read(engine) == [f"{FIRST} The mayor was at home."]


async def test_part_that_is_deleted(world: World, cara: Cara, engine: StubEngine) -> None:
    """A part that is taken back is not read."""
    cara.write(FIRST)
    second = cara.write(SECOND)
    await world.env.settle()
    cara.delete(second)
    cara.write(THIRD)
    await _quiet(world)
    assert len(cara.answers) == 1
    assert _read(engine) == [f"{FIRST} {THIRD}"]


@pytest.mark.parametrize("away", [True, False])
async def test_first_part_that_is_deleted(world: World, cara: Cara, engine: StubEngine, *, away: bool) -> None:
    """With the first part the request is taken back, and what comes then is something new."""
    first = cara.write(FIRST)
    await world.env.settle()
    if away:
        await world.bot.close()
    cara.delete(first)
    if away:
        await world.restart()
    await world.env.settle()
    assert await world.jobs() == 0
    cara.write("Hello?")
    await _quiet(world)
    (answer,) = cara.answers
    assert answer.content == Text.HELLO.value
    assert engine.briefed == []
    assert await world.bot._store.uses.count_of(cara.user.id) == 0


async def test_two_texts_over_a_restart(world: World, cara: Cara, engine: StubEngine, settings: Settings) -> None:
    """Of two texts that wait when the bot is stopped each is read alone."""
    cara.write(FIRST)
    await world.env.settle()
    await world.bot.close()
    begun = cara.write(SECOND)
    way = Way(kind=Kind.MESSAGE, user=cara.user.id, channel=cara.user.dm_channel.id, message=begun)
    store = await Store.open(settings.store.url, lambda: discord.utils.utcnow().timestamp())
    await store.jobs.add(Job(source=Split(first=begun), length=Length.SHORT, way=way), 0, 0)
    await store.close()
    await world.restart()
    cara.write(THIRD)
    await _quiet(world)
    assert sorted(_read(engine)) == sorted([FIRST, f"{SECOND} {THIRD}"])
    assert len(cara.answers) == 2


async def test_refused_at_the_first_part(world: World, cara: Cara, engine: StubEngine) -> None:
    """Who is over the limit is told once, not for each part."""
    way = Way(kind=Kind.MESSAGE, user=cara.user.id)
    for _ in range(20):
        job = Job(source=Link(world.site.link()), length=Length.SHORT, way=way)
        await world.bot._store.jobs.add(job, 0, 0)
        await world.bot._store.jobs.remove(job.key, give_back=False)
    for part in (FIRST, SECOND, THIRD):
        cara.write(part)
        await world.env.settle()
    await _quiet(world)
    (answer,) = cara.answers
    assert answer.content.startswith("You have reached")
    assert engine.briefed == []
