"""``/compare``: articles beside each other, by the same way as every request."""

from __future__ import annotations

import discord
import pytest
from stub import StubEngine, down
from world import World, fields, said

from bot.store import Job, Kind, Several, Way
from summarizer.brief import Length
from summarizer.errors import NotAnArticle, Reason
from summarizer.sources import Link

ONE, OTHER, THIRD = (f"http://{name}.example.org/story" for name in ("one", "other", "third"))


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here."""
    return StubEngine()


async def _uses(world: World) -> int:
    return await world.bot._store.uses.count_of(world.ann.id)


async def test_two_articles(world: World, engine: StubEngine) -> None:
    """The answer names both articles by number, with what they say and a button to delete it."""
    result = await world.ann.slash(world.channel, "compare", first=ONE, second=OTHER)
    (embed,) = result.response.embeds
    assert embed.description.splitlines()[:2] == [
        "`1` **[Harbour closed](http://one.example.org/page)** · Harbour News",
        "`2` **[Harbour closed](http://other.example.org/page)** · Harbour News",
    ]
    assert "**What all say**\n`1` The harbour of Aldersund was closed on Monday" in embed.description
    assert fields(embed) == {"Where figures differ": "I found no figure that differs."}
    await world.ann.click(result.response, label="Delete")
    assert world.channel.history(viewer=world.ann) == []


async def test_costs_a_use_an_article(world: World, engine: StubEngine) -> None:
    """Three articles are three uses, and nothing is left of the job."""
    await world.ann.slash(world.channel, "compare", first=ONE, second=OTHER, third=THIRD)
    assert await _uses(world) == 3
    assert await world.jobs() == 0


async def test_no_summary_is_written_for_a_comparison(world: World, engine: StubEngine) -> None:
    """The article's own sentences are compared, so that a model that writes is not asked for any."""
    await world.ann.slash(world.channel, "compare", first=ONE, second=OTHER)
    assert (len(engine.excerpted), engine.briefed) == (2, [])


async def test_limit_counts_articles(world: World, engine: StubEngine) -> None:
    """Who has one use left cannot have two articles read for it; nothing is counted then."""
    await world.boss.slash(world.channel, "config limits", member=2, server=0)
    await world.ann.slash(world.channel, "brief", link=ONE)
    answer = said(await world.ann.slash(world.channel, "compare", first=OTHER, second=THIRD))
    assert answer.startswith("You have reached this server’s hourly limit of 2.")
    assert await _uses(world) == 1


@pytest.mark.parametrize("failure", [down(), NotAnArticle(Reason.PAYWALL, "Only a part can be read.")])
async def test_link_that_cannot_be_read(world: World, engine: StubEngine, failure: Exception) -> None:
    """The asker alone is told which link it is and why, and is charged for none."""
    await world.ann.slash(world.channel, "brief", link=ONE)
    engine.fails = failure
    answer = said(await world.ann.slash(world.channel, "compare", first=ONE, second=OTHER))
    assert answer == f"Link 2 cannot be compared: {failure}"
    assert await _uses(world) == 1


@pytest.mark.parametrize(
    ("links", "answer"),
    [
        ((ONE, "the other story"), "“the other story” is not a web link. A link starts with https:// or http://."),
        ((ONE, f"{OTHER} {THIRD}"), "Give me one link in each field."),
        ((ONE, ONE + "?utm_source=feed"), "Two of these links lead to the same article. Give me different ones."),
    ],
)
async def test_links_that_are_none(world: World, engine: StubEngine, links: tuple[str, str], answer: str) -> None:
    """What cannot be compared is said before anything is fetched."""
    assert said(await world.ann.slash(world.channel, "compare", first=links[0], second=links[1])) == answer
    assert engine.fetched == []


async def test_links_to_one_article(world: World, engine: StubEngine) -> None:
    """Two links that turn out to be one page by its own word are not compared with each other."""
    engine.leads = {ONE: (("one.example.org",), ONE), ONE + "/amp": (("one.example.org",), ONE)}
    answer = said(await world.ann.slash(world.channel, "compare", first=ONE, second=ONE + "/amp"))
    assert answer == "Two of these links lead to the same article. Give me different ones."


async def test_blocked_sites(world: World, engine: StubEngine) -> None:
    """The domain rule holds for every link, also behind a redirect."""
    await world.boss.slash(world.channel, "config domains block", domain="other.example.org")
    refused = "Links to other.example.org are not allowed in this server."
    assert said(await world.ann.slash(world.channel, "compare", first=ONE, second=OTHER)) == refused
    assert engine.fetched == []
    engine.leads[THIRD] = (("third.example.org", "other.example.org"), "")
    assert said(await world.ann.slash(world.channel, "compare", first=ONE, second=THIRD)) == refused


async def test_roles(world: World, engine: StubEngine) -> None:
    """Who may not ask for briefs may not compare."""
    await world.boss.slash(world.channel, "config roles add", role=world.server.create_role("Editors"))
    assert "only some roles" in said(await world.ann.slash(world.channel, "compare", first=ONE, second=OTHER))


async def test_what_is_briefed_is_not_read_again(world: World, engine: StubEngine) -> None:
    """A link that a brief stands of is compared all the same, from the brief that is kept."""
    await world.ann.slash(world.channel, "brief", link=ONE)
    result = await world.ann.slash(world.channel, "compare", first=ONE, second=OTHER)
    assert result.response.embeds
    assert engine.fetched == [ONE, OTHER]


async def test_restart_finishes_a_comparison(world: World, engine: StubEngine) -> None:
    """A comparison that waits when the bot is stopped is answered by the next run."""
    way = Way(kind=Kind.INTERACTION, user=world.ann.id, server=world.server.id, channel=world.channel.id)
    job = Job(source=Several(links=(Link(ONE), Link(OTHER))), length=Length.STANDARD, way=way)
    await world.bot._store.jobs.add(job, 0, 0)
    await world.restart()
    await world.env.settle()
    (answer,) = world.channel.history(viewer=world.ann)
    assert answer.embeds[0].title == "Beside each other"
    assert await world.jobs() == 0
    assert await _uses(world) == 2


async def test_private(world: World, engine: StubEngine) -> None:
    """With ``private`` only the asker sees it."""
    result = await world.ann.slash(world.channel, "compare", first=ONE, second=OTHER, private=True)
    assert result.response.ephemeral
    assert isinstance(result.response.embeds[0], discord.Embed)
