"""A mention is refused where everybody reads it: not without end, whoever it is and whatever the reason."""

from __future__ import annotations

from typing import Any

import pytest
from stub import StubEngine, down
from world import World

from bot.delivering import Delivery
from bot.reply import Refusals
from bot.reply.refusals import FIRST_SECONDS
from bot.store import Job, Kind, Way
from bot.words import Words
from summarizer.brief import Length
from summarizer.errors import NotAnArticle, Reason
from summarizer.sources import Link


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here."""
    return StubEngine()


async def _mention(world: World, text: str, times: int = 1) -> None:
    for _ in range(times):
        await world.ann.send(world.channel, f"<@{world.bot.user.id}> {text}")


async def test_who_may_not_ask(world: World, engine: StubEngine) -> None:
    """They are told once and then not for a while that doubles; for the others the bot does not even type."""
    await world.boss.slash(world.channel, "config roles add", role=world.server.create_role("Editors"))
    before = len(world.env.http_requests)
    await _mention(world, world.site.link(), times=5)
    await _mention(world, "hello")
    assert len(world.env.http_requests) == before + 1
    assert [answer.content[:14] for answer in world.answers()] == ["In this server"]
    for seconds, told in ((FIRST_SECONDS + 1, 2), (FIRST_SECONDS + 1, 2), (FIRST_SECONDS, 3)):
        await world.env.advance_time(seconds)
        await _mention(world, world.site.link(), times=3)
        assert len(world.answers()) == told
    assert engine.fetched == []


async def test_nothing_to_brief(world: World) -> None:
    """Nor is the advice how to ask given again and again."""
    await _mention(world, "", times=5)
    assert len(world.answers()) == 1


@pytest.mark.parametrize("failure", [down(), NotAnArticle(Reason.PAYWALL, "Only a part can be read.")])
async def test_what_cannot_be_briefed(world: World, engine: StubEngine, failure: Exception) -> None:
    """Links that lead nowhere cost no use, so no limit ends them; who tries another one later is told again."""
    engine.fails = failure
    for number in range(5):
        await _mention(world, world.site.link(f"/{number}"))
    assert [answer.content for answer in world.answers()] == [str(failure)]
    await world.env.advance_time(2 * FIRST_SECONDS + 1)
    await _mention(world, world.site.link("/other"))
    assert len(world.answers()) == 2


async def test_several_links_of_one_message(world: World, engine: StubEngine) -> None:
    """What one message asks for is told in full."""
    engine.fails = down()
    await _mention(world, " ".join(world.site.link(f"/{number}") for number in range(3)))
    assert len(world.answers()) == 3


async def test_each_member_is_told(world: World, engine: StubEngine) -> None:
    """The pause is of one member in one server."""
    engine.fails = down()
    await _mention(world, world.site.link())
    await world.boss.send(world.channel, f"<@{world.bot.user.id}> {world.site.link()}")
    assert len(world.answers()) == 2


class Shown:
    """An answer of which a stage is shown; it notes what becomes of it."""

    words = Words()

    def __init__(self) -> None:
        self.became: list[str] = []

    async def refuse(self, text: str, view: object = None) -> None:
        """Say it."""
        self.became.append(text)

    async def withdraw(self) -> None:
        """Take the stage away."""
        self.became.append("")


async def test_no_stage_is_left() -> None:
    """A stage that was shown goes where the refusal is not said."""
    unused: Any = None
    delivery, answers = Delivery(unused, unused, Refusals(), ""), (Shown(), Shown())
    for message, answer in enumerate(answers, start=1):
        way = Way(kind=Kind.MESSAGE, user=1, server=2, message=message)
        job = Job(source=Link("http://example.org/"), length=Length.SHORT, way=way)
        given: Any = answer
        await delivery.refuse(job, down(), given)
    assert [answer.became for answer in answers] == [[str(down())], [""]]


async def test_in_private(world: World) -> None:
    """Only the asker sees a direct message: each is answered."""
    cara = world.env.create_user("cara")
    for _ in range(3):
        await cara.send_dm(
            "How are you getting on over there in your small wooden harbour office these days, my friend?"
        )
    answers = [message for message in cara.dm_channel.history() if message.author == world.bot.user]
    assert len(answers) == 3
