"""When Discord does not take an answer: another way is found, or the log knows."""

from __future__ import annotations

import discord
import pytest
from world import World, said

from bot.reply import InteractionAnswer

DAY = 86_400.0
TITLE = "Families buy lighthouse at Cape Norr"
EDIT = "/webhooks/*/*/messages/@original"


def _seen(world: World) -> list[discord.Message]:
    return [message for message in world.channel.history(viewer=world.boss) if message.embeds]


@pytest.mark.parametrize("status", [500, 502, 503, 429])
async def test_failed_edit(world: World, status: int) -> None:
    """An edit that Discord does not take after all tries is followed by a message in the channel."""
    world.env.inject_error("PATCH", EDIT, status=status, times=None)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    (message,) = _seen(world)
    assert message.embeds[0].title == TITLE
    assert message.components


async def test_expired_token(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the life of the token nothing is tried with it: the brief comes as a message in the channel."""
    monkeypatch.setattr(InteractionAnswer, "_alive", lambda self: False)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    (message,) = _seen(world)
    assert message.embeds[0].title == TITLE
    assert not [entry for entry in world.env.http_requests if entry.method == "PATCH"]


async def test_expired_private_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A private brief past that time comes as a direct message, never into the channel."""
    monkeypatch.setattr(InteractionAnswer, "_alive", lambda self: False)
    await world.ann.slash(world.channel, "brief", link=world.site.link(), private=True)
    assert _seen(world) == []
    assert world.ann.user.dm_channel.last_message.embeds[0].title == TITLE


async def test_no_right_to_write(world: World) -> None:
    """Where the bot may not write in the channel either, it turns to the asker."""
    world.env.inject_error("PATCH", EDIT, status=500, times=None)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=403, code=50013, times=None)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert world.ann.user.dm_channel.last_message.embeds[0].title == TITLE


async def test_closed_direct_messages(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """When that is closed too, the log has a line, and nothing breaks."""
    world.env.inject_error("PATCH", EDIT, status=500, times=None)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=None)
    await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert any("takes no direct messages" in record.getMessage() for record in caplog.records)


async def test_upload_too_large(world: World) -> None:
    """A text that Discord does not take as a file is told, with the limit that holds here."""
    briefed = await world.ann.slash(world.channel, "brief", link=world.site.link())
    world.interactions["attachment_size_limit"] = 100
    answer = said(await world.ann.click(briefed.response, label="What was read"))
    assert answer.startswith("The text that was read is larger than Discord lets me upload here")


async def test_mention_without_permission(world: World) -> None:
    """Mentioned where it may not write, the bot names the missing permission to the author."""
    closed = world.server.create_text_channel(
        "closed", overwrites={world.server.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    admins = world.server.roles["Admins"]
    world.env.backend.get_guild(world.server.id).roles[admins.id].permissions |= discord.Permissions(
        administrator=True
    ).value
    await world.env.settle()
    await world.boss.send(closed, f"<@{world.bot.user.id}> {world.site.link()}")
    answer = world.boss.user.dm_channel.last_message.content
    assert "**Send Messages**" in answer


def _install_for_ann_alone(world: World) -> None:
    """Make the bot one that is installed for Ann and is no member of the server."""
    guild = world.bot.get_guild(world.server.id)
    assert guild is not None
    world.interactions |= {"authorizing_integration_owners": {"1": str(world.ann.id)}}
    world.bot._connection._remove_guild(guild)


async def test_user_install(world: World) -> None:
    """Where the bot is no member of the server but installed for the user, the answer is the user's alone."""
    _install_for_ann_alone(world)
    result = await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert result.ephemeral
    assert result.response.embeds[0].title == TITLE
    posted = await world.ann.slash(world.channel, "brief", link=world.site.link(), private=False)
    assert posted.ephemeral


async def test_brief_of_a_user_install_is_kept(world: World) -> None:
    """It belongs to no server, so it does not go with those that the bot has left."""
    _install_for_ann_alone(world)
    briefed = await world.ann.slash(world.channel, "brief", link=world.site.link())
    for _ in range(2):  # the first round notices what was left, the second forgets it
        await world.bot.get_cog("HousekeepingCog")._forget()
        world.env.backend.advance_clock(8 * DAY)
    read = await world.ann.click(briefed.response, label="What was read")
    assert read.response.attachments


async def test_answer_in_the_members_language_of_dates(world: World) -> None:
    """A private answer is set for its reader, a public one for the server."""
    world.interactions = {"locale": "en-US", "guild_locale": "en-GB"}
    public = await world.ann.slash(world.channel, "brief", link=world.site.link())
    private = await world.ann.slash(world.channel, "brief", link=world.site.link(), private=True)
    assert "12 May 2026" in public.response.embeds[0].footer.text
    assert "May 12, 2026" in private.response.embeds[0].footer.text
