"""The way of a request: what it costs, what a restart or a deletion does to it, and which sites it may lead to."""

from __future__ import annotations

import discord
import pytest
from sqlalchemy.exc import OperationalError
from stub import StubEngine, down
from world import World, said, until

from bot.commands import leftovers
from bot.store import Job, Kind, Way
from bot.store.jobs import Jobs
from summarizer.brief import Length
from summarizer.errors import NotAnArticle, Reason
from summarizer.sources import Link

EVIL = "http://evil.com/story"


@pytest.fixture
def engine() -> StubEngine:
    """No model is needed here."""
    return StubEngine()


async def test_a_brief_costs_one_use(world: World) -> None:
    """A use is counted once, and nothing is left of the job."""
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert await world.bot._store.uses.count_of(world.ann.id) == 1
    assert await world.jobs() == 0


@pytest.mark.parametrize("failure", [down(), NotAnArticle(Reason.PAYWALL, "Only a part can be read.")])
async def test_nothing_briefed_costs_nothing(world: World, engine: StubEngine, failure: Exception) -> None:
    """Who was told only why there is no brief may ask again."""
    engine.fails = failure
    assert said(await world.ann.slash(world.channel, "brief", link=world.site.link())) == str(failure)
    assert await world.bot._store.uses.count_of(world.ann.id) == 0
    assert await world.jobs() == 0


async def test_limit_holds_for_many_at_once(world: World, engine: StubEngine) -> None:
    """Of six at once under a limit of two, two are briefed; that there are no more is told once."""
    await world.boss.slash(world.channel, "config limits", member=2, server=0)
    for number in range(6):
        world.mention(world.site.link(f"/{number}"))
    await world.env.settle()
    answers = world.answers()
    assert sorted(bool(answer.embeds) for answer in answers) == [False] + [True] * 2
    assert len(engine.briefed) == 2


@pytest.mark.bot(queue=1)
async def test_full_queue_costs_nothing(world: World, engine: StubEngine) -> None:
    """Who finds no room is told so, and not charged."""
    engine.open.clear()
    for number in range(4):
        world.mention(world.site.link(f"/{number}"))
    full = {"kind": "message", "outcome": "queue_full"}
    await until(lambda: world.bot.asking._meters.registry.get_sample_value("nutgraf_jobs_total", full) == 2)
    await until(lambda: len(world.answers()) == 1)
    assert world.answers()[0].content == "Too many briefs are waiting just now. Please try again in a few minutes."
    engine.open.set()
    await world.env.settle()
    assert await world.bot._store.uses.count_of(world.ann.id) == 2


async def test_same_article_is_worked_once(world: World, engine: StubEngine) -> None:
    """Two who ask for one article at once are both answered, from one fetch and one brief."""
    engine.open.clear()
    world.mention(world.site.link() + "?utm_source=feed")
    world.mention(world.site.link(), author=world.boss.id)
    await until(lambda: world.bot.asking._maker._shared._waiting.total() == 2)
    engine.open.set()
    await world.env.settle()
    assert [len(answer.embeds) for answer in world.answers()] == [1, 1]
    assert len(engine.fetched) == len(engine.briefed) == 1


async def test_a_flood_holds_nobody_up(world: World, engine: StubEngine) -> None:
    """One question from another place is answered after two of a flood at most, and never turned away by it."""
    await world.boss.slash(world.channel, "config limits", member=0, server=0)
    engine.open.clear()
    for number in range(60):
        world.mention(world.site.link(f"/{number}"), author=world.ann.id if number % 2 else world.boss.id)
    await until(lambda: world.bot.asking._places.taken == 51)
    cara = world.env.create_user("cara")
    channel = world.env.backend.get_dm_channel(cara.id)
    world.env.backend.create_message(channel.id, cara.id, "The quiet question. " * 20)
    # Eight pages of the flood are fetched, one of them is at work; the others and the question wait for a worker.
    await until(lambda: world.bot.asking._maker.working.waiting == 8)
    engine.open.set()
    await world.env.settle()
    assert cara.dm_channel.last_message.embeds
    place = next(number for number, text in enumerate(engine.briefed) if text.startswith("The quiet question"))
    assert place <= 3


async def test_restart_finishes_a_mention(world: World, engine: StubEngine) -> None:
    """A job that waits when the bot is stopped is answered by the next run, once, and counted once."""
    engine.open.clear()
    asked = world.mention(world.site.link())
    await until(lambda: bool(engine.fetched))
    assert await world.jobs() == 1
    await world.bot.close()
    assert world.answers() == []
    engine.open.set()
    await world.restart()
    await world.env.settle()
    (answer,) = world.answers()
    assert answer.embeds[0].title == "Harbour closed"
    assert answer.reference.message_id == asked
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(world.ann.id) == 1
    await world.restart()
    assert len(world.answers()) == 1


@pytest.mark.parametrize("seconds", [600, -1])
async def test_restart_finishes_an_interaction(world: World, seconds: int) -> None:
    """With its token alive the answer is edited in place; past that it comes into the channel."""
    await world.boss.slash(world.channel, "config repeats", on=False)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    (shown,) = world.answers()
    way = Way(
        kind=Kind.INTERACTION,
        user=world.ann.id,
        server=world.server.id,
        channel=world.channel.id,
        shown=shown.id,
        application=world.bot.application_id,
        token=_token(world),
        until=discord.utils.utcnow().timestamp() + seconds,
    )
    job = Job(source=Link(world.site.link("/other")), length=Length.SHORT, way=way)
    await world.bot._store.jobs.add(job, 0, 0)
    await world.restart()
    await world.env.settle()
    (answer,) = world.answers()
    assert answer.embeds
    assert (answer.id == shown.id) == (seconds > 0)
    assert await world.jobs() == 0


async def test_deleted_message_ends_its_job(world: World, engine: StubEngine) -> None:
    """When the message that asked is deleted, nothing is posted and nothing is counted."""
    engine.open.clear()
    asked = world.mention(world.site.link())
    await until(lambda: bool(engine.fetched))
    world.env.backend.delete_message(world.channel.id, asked)
    await world.env.settle()
    engine.open.set()
    await world.env.settle()
    assert world.answers() == []
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(world.ann.id) == 0


async def test_message_deleted_at_once(world: World, engine: StubEngine) -> None:
    """Also where that is heard while the job is still on its way into the store."""
    asked = world.mention(world.site.link())
    world.env.backend.delete_message(world.channel.id, asked)
    await world.env.settle()
    assert world.answers() == []
    assert engine.briefed == []
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(world.ann.id) == 0


async def test_deleted_message_ends_all_its_jobs(world: World, engine: StubEngine) -> None:
    """Those that had not begun are taken out of the store as well: the next run is not to answer nobody."""
    engine.open.clear()
    asked = world.mention(" ".join(world.site.link(f"/{number}") for number in range(3)))
    await until(lambda: bool(engine.fetched))
    world.env.backend.delete_message(world.channel.id, asked)
    await world.env.settle()
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(world.ann.id) == 0
    await world.restart()
    engine.open.set()
    await world.env.settle()
    assert world.answers() == []


async def test_message_deleted_while_the_bot_was_away(world: World, engine: StubEngine) -> None:
    """Its job is dropped by the next run, with what was shown of it."""
    engine.open.clear()
    asked = world.mention(world.site.link())
    await until(lambda: bool(engine.fetched))
    await world.bot.close()
    world.env.backend.delete_message(world.channel.id, asked)
    engine.open.set()
    await world.restart()
    await world.env.settle()
    assert world.answers() == []
    assert await world.jobs() == 0
    assert await world.bot._store.uses.count_of(world.ann.id) == 0


async def test_left_server_ends_its_jobs(world: World, engine: StubEngine) -> None:
    """Nothing is worked for a server that the bot was thrown out of."""
    engine.open.clear()
    world.mention(world.site.link())
    await until(lambda: bool(engine.fetched))
    world.bot.asking.cancel(server=world.server.id)
    await until(lambda: world.bot.asking.running == 0)
    engine.open.set()
    assert engine.briefed == []
    assert await world.jobs() == 0


async def test_restart_asks_again_for_what_was_left(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is locked while the bot starts costs no job: it is asked until it tells them."""
    claim, asked = Jobs.claim, []

    async def locked_at_first(self: Jobs) -> list[Job]:
        asked.append(self)
        if len(asked) < 3:
            raise OperationalError("SELECT", {}, Exception("database is locked"))
        return await claim(self)

    way = Way(
        kind=Kind.INTERACTION,
        user=world.ann.id,
        server=world.server.id,
        channel=world.channel.id,
        application=world.bot.application_id,
        token="over",
        until=discord.utils.utcnow().timestamp() - 1,
    )
    await world.bot._store.jobs.add(Job(source=Link(world.site.link()), length=Length.SHORT, way=way), 0, 0)
    monkeypatch.setattr(Jobs, "claim", locked_at_first)
    await world.restart()
    assert world.answers() == []
    await world.env.advance_time(2 * leftovers.AGAIN_SECONDS)
    await world.env.settle()
    assert len(asked) == 3
    assert len(world.answers()) == 1
    assert await world.jobs() == 0


async def test_a_rule_holds_when_the_database_is_away(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that cannot be read are those that were read last, never the defaults that would let everybody in."""
    await world.boss.slash(world.channel, "config domains block", domain="evil.com")
    servers = world.bot._store.servers
    monkeypatch.setattr(servers, "_remember", False)  # as over PostgreSQL, where others may change them
    await servers.get(world.server.id)

    async def fail(_: int) -> None:
        raise OperationalError("SELECT", {}, Exception("the database system is shutting down"))

    monkeypatch.setattr(servers, "_read", fail)
    assert "evil.com" in said(await world.ann.slash(world.channel, "brief", link=EVIL))


async def test_answers_without_a_store(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the database cannot be written, who asks is answered all the same."""

    async def fail(*_: object, **__: object) -> str:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(world.bot._store.jobs, "add", fail)
    monkeypatch.setattr(world.bot._store.jobs, "remove", fail)
    monkeypatch.setattr(world.bot._store.briefs, "keep", fail)
    result = await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert result.response.embeds[0].title == "Harbour closed"


@pytest.mark.parametrize("link", [EVIL, "http://ⓔvil.com/", "http://evil。com/", "http://google.com/url?q=" + EVIL])
async def test_blocked_site_by_any_spelling(world: World, engine: StubEngine, link: str) -> None:
    """A blocked site is not even asked, however its name is written and whatever wraps the link."""
    await world.boss.slash(world.channel, "config domains block", domain="evil.com")
    answer = said(await world.ann.slash(world.channel, "brief", link=link))
    assert answer == "Links to evil.com are not allowed in this server."
    assert engine.fetched == []


async def test_blocked_site_behind_a_redirect(world: World, engine: StubEngine) -> None:
    """A link that leads to a blocked site on its way is not read."""
    await world.boss.slash(world.channel, "config domains block", domain="evil.com")
    engine.leads["http://short.example.org/x"] = (("short.example.org", "evil.com", "good.example.org"), "")
    answer = said(await world.ann.slash(world.channel, "brief", link="http://short.example.org/x"))
    assert answer == "Links to evil.com are not allowed in this server."
    assert engine.briefed == []


async def test_refused_to_one_server_only(world: World, engine: StubEngine) -> None:
    """Who waits for the same article under other rules is not refused with who asked first."""
    await world.boss.slash(world.channel, "config domains block", domain="evil.com")
    engine.leads["http://short.example.org/x"] = (("short.example.org", "evil.com"), "")
    cara = world.env.create_user("cara")
    world.mention("http://short.example.org/x")
    await cara.send_dm("http://short.example.org/x")
    assert cara.dm_channel.last_message.embeds[0].title == "Harbour closed"


async def test_forged_page(world: World, engine: StubEngine) -> None:
    """A page that calls itself another site's is shown under the name of who has answered."""
    link = "http://news.evil.com/story"
    engine.leads[link] = (("news.evil.com",), "https://www.bbc.com/news/1")
    result = await world.ann.slash(world.channel, "brief", link=link)
    (embed,) = result.response.embeds
    assert embed.url == "http://news.evil.com/page"
    assert embed.footer.text.startswith("Harbour News (news.evil.com)")


async def test_canonical_of_the_same_site(world: World, engine: StubEngine) -> None:
    """The mobile page of a site may name its own canonical page."""
    engine.leads["http://m.good.org/1"] = (("m.good.org",), "https://www.good.org/1")
    result = await world.ann.slash(world.channel, "brief", link="http://m.good.org/1")
    assert result.response.embeds[0].url == "https://www.good.org/1"


async def test_files_that_are_too_many(world: World) -> None:
    """The first files are briefed, and the rest is told."""
    user = world.env.create_user("cara")
    channel = world.env.backend.get_dm_channel(user.id)
    given = [(f"{number}.txt", f"Text number {number}. More.".encode()) for number in range(5)]
    await user.send_dm("", attachments=world.env.backend.store_attachments(channel.id, given))
    answers = [message for message in user.dm_channel.history() if message.author == world.bot.user]
    assert sum(bool(answer.embeds) for answer in answers) == 3
    assert "That is more than I take at once; these are the first 3 files." in {answer.content for answer in answers}


@pytest.mark.bot(watching=True)
async def test_watched_link_whose_site_was_down(world: World, engine: StubEngine) -> None:
    """A link that could not be read may be posted again; one that was briefed is not briefed twice."""
    await world.boss.slash(world.channel, "config watch add", channel=world.channel, words=0)
    engine.fails = down()
    await world.ann.send(world.channel, world.site.link())
    assert world.answers() == []
    engine.fails = None
    for _ in range(2):
        await world.ann.send(world.channel, world.site.link())
    assert len(world.answers()) == 1


@pytest.mark.bot(watching=True)
async def test_watched_link_by_a_member_without_the_role(world: World, engine: StubEngine) -> None:
    """The list of roles holds for links in watched channels too."""
    await world.boss.slash(world.channel, "config watch add", channel=world.channel, words=0)
    await world.boss.slash(world.channel, "config roles add", role=world.server.create_role("Editors"))
    await world.ann.send(world.channel, world.site.link())
    assert engine.fetched == []


def _token(world: World) -> str:
    paths = [entry.path.split("/") for entry in world.env.http_requests if entry.path.startswith("/webhooks/")]
    return str(paths[-1][3])
