"""About, privacy, joining and leaving."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from world import World, labels, said

from bot.commands import HousekeepingCog, own_version
from bot.store.tables import UseRow
from summarizer.settings import EndpointSettings


async def test_about(world: World) -> None:
    """Version, model and what is kept, to the asker only."""
    result = await world.ann.slash(world.channel, "about")
    assert result.ephemeral
    (embed,) = result.response.embeds
    assert embed.title == f"Nutgraf {own_version()}".strip()
    assert {field.name: field.value for field in embed.fields}["Summary model"] == "embedded"
    assert "30 days" in str(embed.to_dict())
    assert labels(result.response.components) == ["Add me to a server"]


async def test_articles_stay_here(world: World) -> None:
    """With a model on this machine, both commands say that no article leaves it."""
    for command in ("about", "privacy"):
        shown = await world.ann.slash(world.channel, command)
        assert "no article leaves it" in (shown.response.embeds[0].description or "")


@pytest.mark.summarizer(model="openai:x", endpoint=EndpointSettings(url="https://llm.example.com/v1"))
async def test_an_endpoint_elsewhere_is_named(world: World) -> None:
    """Where articles are sent to another machine, both commands name it, and neither says that they stay."""
    for command in ("about", "privacy"):
        shown = await world.ann.slash(world.channel, command)
        text = shown.response.embeds[0].description or ""
        assert "llm.example.com" in text
        assert "no article leaves it" not in text


async def test_privacy(world: World) -> None:
    """What is kept about a member is counted, and deleted at one press: the buttons of their briefs say so."""
    briefed = await world.ann.slash(world.channel, "brief", link=world.site.link())
    shown = await world.ann.slash(world.channel, "privacy")
    assert shown.ephemeral
    text = shown.response.embeds[0].description or ""
    assert text.startswith("- 1 kept brief\n- 1 use within the last hour\n")
    await world.ann.click(shown.response, label="Delete my briefs")
    assert shown.response.content.startswith("Deleted.")
    assert "no longer keep" in said(await world.ann.click(briefed.response, label="Why?"))
    again = await world.ann.slash(world.channel, "privacy")
    assert (again.response.embeds[0].description or "").startswith("- 0 kept briefs\n")
    assert again.response.components == []


async def test_privacy_concerns_only_the_asker(world: World) -> None:
    """Deleting mine leaves yours."""
    await world.boss.slash(world.channel, "config repeats", on=False)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    theirs = await world.boss.slash(world.channel, "brief", link=world.site.link())
    shown = await world.ann.slash(world.channel, "privacy")
    await world.ann.click(shown.response, label="Delete my briefs")
    assert (await world.boss.click(theirs.response, label="Why?")).response.embeds


async def test_deletion_after_a_restart(world: World) -> None:
    """The button that was shown before a restart still deletes."""
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    shown = await world.ann.slash(world.channel, "privacy")
    await world.restart()
    await world.ann.click(shown.response, label="Delete my briefs")
    assert shown.response.content.startswith("Deleted.")


async def test_uses_are_kept_for_an_hour(world: World) -> None:
    """Past it a use is told no more, and gone within minutes."""
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    world.env.backend.advance_clock(3601)
    shown = await world.ann.slash(world.channel, "privacy")
    assert "- 0 uses within the last hour\n" in (shown.response.embeds[0].description or "")
    forget = _cog(world)._forget_uses
    assert forget.is_running()
    assert forget.minutes <= 5
    await forget()
    async with world.bot._store._engine.begin() as connection:
        assert list(await connection.scalars(select(UseRow.id))) == []


async def test_forgetting_survives_an_error(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked database costs one round; the next one comes."""

    async def fail(_: float) -> None:
        raise OperationalError("DELETE", {}, Exception("database is locked"))

    monkeypatch.setattr(world.bot._store.briefs, "drop_older", fail)
    await _cog(world)._forget()
    assert _cog(world)._forget.is_running()


async def test_a_departure_that_the_database_did_not_hear_of(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was left while the database was away is noticed within the hour, and what was kept there goes."""
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    store = world.bot._store
    monkeypatch.setattr(type(world.bot), "guilds", property(lambda _: []))
    noted = store.servers.left_all_but

    async def fail(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("database is locked"))

    monkeypatch.setattr(store.servers, "left_all_but", fail)
    await _cog(world).on_ready()  # raises nothing
    monkeypatch.setattr(store.servers, "left_all_but", noted)
    await _cog(world)._forget()
    assert await store.servers.forget_left(0) == [world.server.id]


async def test_left_server_with_the_defaults(world: World) -> None:
    """Of a server that was left while the bot was away, briefs go as well where it had no settings of its own."""
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    store = world.bot._store
    await store.servers.left_all_but(set())
    await store.servers.forget_left(0)
    assert await store.briefs.count_of(world.ann.id) == 0


async def test_welcome(world: World) -> None:
    """A server that the bot joins is told once how to begin."""
    guild = world.bot.get_guild(world.server.id)
    await _cog(world).on_guild_join(guild)
    assert world.channel.last_message.content.startswith("Hello, I brief news articles. Try /brief")
    assert world.channel.last_message.flags.silent


@pytest.mark.bot(leave_days=0)
async def test_leaving(world: World) -> None:
    """What is kept of a server is deleted once its time of grace is over."""
    briefed = await world.ann.slash(world.channel, "brief", link=world.site.link())
    await world.boss.slash(world.channel, "config length", length="short")
    guild = world.bot.get_guild(world.server.id)
    world.bot._connection._remove_guild(guild)  # as the library does before it tells
    await _cog(world).on_guild_remove(guild)
    await _cog(world)._forget()
    assert (await world.bot._store.servers.get(world.server.id)).length == "standard"
    world.bot._connection._add_guild(guild)
    assert "no longer keep" in said(await world.ann.click(briefed.response, label="Why?"))


async def test_grace(world: World) -> None:
    """Within that time a server that comes back finds everything as it was."""
    await world.boss.slash(world.channel, "config length", length="short")
    guild = world.bot.get_guild(world.server.id)
    await _cog(world).on_guild_remove(guild)
    await _cog(world)._forget()
    await _cog(world).on_guild_join(guild)
    assert (await world.bot._store.servers.get(world.server.id)).length == "short"


async def test_greeting_in_direct_messages(world: World) -> None:
    """A hello is answered with what the bot does."""
    user = world.env.create_user("cara")
    await user.send_dm("hi!")
    assert user.dm_channel.last_message.content.startswith("Send me a link")


async def test_mention_without_anything(world: World) -> None:
    """A bare mention is answered with how to ask."""
    await world.ann.send(world.channel, f"<@{world.bot.user.id}> hello")
    assert world.channel.last_message.content.startswith("Reply to a message with a link")


def _cog(world: World) -> HousekeepingCog:
    cog = world.bot.get_cog("HousekeepingCog")
    assert isinstance(cog, HousekeepingCog)
    return cog
