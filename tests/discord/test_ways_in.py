"""Every way in, with the real bot, the real model and a real site: a brief comes out."""

from __future__ import annotations

import discord
import pytest
from world import EXAMPLE, FERRIES, PARAGRAPHS, World, fields


def _is_the_ferry_brief(embed: discord.Embed) -> None:
    assert embed.description is not None
    assert "18 of its 27 diesel ferries" in embed.description
    assert "newsletter" not in embed.description


async def test_link(world: World) -> None:
    """``/brief link:`` answers everybody with title, summary, figures, parties and a footer."""
    result = await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert result.deferred or result.acknowledged
    assert not result.ephemeral
    (embed,) = result.response.embeds
    assert embed.title == "Families buy lighthouse at Cape Norr"
    assert embed.url == world.site.link()
    assert "1,200 local families" in (embed.description or "")
    assert "**340,000" in (fields(embed)["Key figures"] or "")
    assert "Anneke Brandt" in (fields(embed)["Named parties"] or "")
    assert embed.footer.text is not None
    assert embed.footer.text.startswith("Lindhaven Courier (lindhaven-courier.com) · May 12, 2026 · ")
    assert world.site.asked[-1] == "/lighthouse"


async def test_file(world: World) -> None:
    """``/brief file:`` reads an attached text."""
    result = await world.ann.slash(world.channel, "brief", file=("message.txt", EXAMPLE.encode()))
    (embed,) = result.response.embeds
    _is_the_ferry_brief(embed)


async def test_modal(world: World) -> None:
    """``/brief`` alone asks for a text, and briefs it at the length that was asked for."""
    shown = await world.ann.slash(world.channel, "brief", length="short", private=True)
    assert shown.modal is not None
    assert shown.modal["title"] == "Brief a text"
    result = await world.ann.submit_modal(shown, {"text": EXAMPLE[:4000]})
    assert result.ephemeral
    (embed,) = result.response.embeds
    _is_the_ferry_brief(embed)


async def test_two_open_modals(world: World) -> None:
    """Two members with the window open at once each get the answer to their own text, as private as they asked."""
    hers = await world.ann.slash(world.channel, "brief", private=True)
    his = await world.boss.slash(world.channel, "brief")
    first = await world.ann.submit_modal(hers, {"text": EXAMPLE[:4000]})
    second = await world.boss.submit_modal(his, {"text": "\n".join(PARAGRAPHS)})
    assert first.ephemeral
    _is_the_ferry_brief(first.response.embeds[0])
    assert not second.ephemeral
    assert "lighthouse" in (second.response.embeds[0].description or "")


async def test_modal_that_is_open_during_a_restart(world: World) -> None:
    """A text that somebody was pasting when the bot was restarted is briefed, as private as it was asked for."""
    shown = await world.ann.slash(world.channel, "brief", length="short", private=True)
    await world.restart()
    result = await world.ann.submit_modal(shown, {"text": EXAMPLE[:4000]})
    assert result.ephemeral
    _is_the_ferry_brief(result.response.embeds[0])


async def test_message_menu(world: World) -> None:
    """“Brief this” on a message briefs the link in it."""
    posted = await world.boss.send(world.channel, f"Worth a read: <{world.site.link()}>, I think.")
    result = await world.ann.context_menu(world.channel, "Brief this", posted)
    assert result.response.embeds[0].title == "Families buy lighthouse at Cape Norr"


async def test_mention_with_link(world: World) -> None:
    """A mention beside a link is answered with a reply that pings nobody."""
    asked = await world.ann.send(world.channel, f"<@{world.bot.user.id}> {world.site.link()}")
    answer = world.channel.last_message
    assert answer.reference.message_id == asked.id
    assert answer.embeds[0].title == "Families buy lighthouse at Cape Norr"
    assert answer.mentions == []


@pytest.mark.bot(watching=True)
async def test_mention_in_reply(world: World) -> None:
    """A mention in reply to a message briefs that message."""
    posted = await world.boss.send(world.channel, "", attachments=[("message.txt", EXAMPLE.encode())])
    await world.ann.send(world.channel, f"<@{world.bot.user.id}>", reply_to=posted)
    _is_the_ferry_brief(world.channel.last_message.embeds[0])


async def test_mention_in_reply_without_the_intent(world: World) -> None:
    """Without the message content intent Discord hides the other message; the answer says what to do instead."""
    posted = await world.boss.send(world.channel, world.site.link())
    await world.ann.send(world.channel, f"<@{world.bot.user.id}>", reply_to=posted)
    assert world.channel.last_message.content.startswith("Discord does not show me that message.")
    assert "“Brief this”" in world.channel.last_message.content


async def test_direct_message_with_file(world: World) -> None:
    """Discord's ``message.txt`` in a direct message is briefed there."""
    user = world.env.create_user("cara")
    channel = world.env.backend.get_dm_channel(user.id)
    files = world.env.backend.store_attachments(channel.id, [("message.txt", EXAMPLE.encode())])
    await user.send_dm("", attachments=files)
    _is_the_ferry_brief(user.dm_channel.last_message.embeds[0])


async def test_direct_message_with_link(world: World) -> None:
    """A link in a direct message is briefed there."""
    user = world.env.create_user("cara")
    await user.send_dm(world.site.link())
    assert user.dm_channel.last_message.embeds[0].title == "Families buy lighthouse at Cape Norr"


async def test_split_paste(world: World) -> None:
    """A paste that comes in two direct messages within a moment is one article."""
    user = world.env.create_user("cara")
    middle = EXAMPLE.index("The dispute began")
    backend = world.env.backend
    channel = backend.get_dm_channel(user.id)
    backend.create_message(channel.id, user.id, EXAMPLE[:1999][: EXAMPLE[:1999].rfind("\n")])
    await user.send_dm(EXAMPLE[EXAMPLE[:1999].rfind("\n") + 1 : middle + 600])
    answers = [message for message in user.dm_channel.history() if message.author == world.bot.user]
    assert len(answers) == 1
    _is_the_ferry_brief(answers[0].embeds[0])


async def test_several_links(world: World) -> None:
    """Two links in one command become two briefs; a refused one is told to the asker only."""
    world.site.pages["/second"] = FERRIES
    links = f"{world.site.link()} {world.site.link('/missing')} {world.site.link('/second')}"
    result = await world.ann.slash(world.channel, "brief", link=links)
    assert result.response.embeds[0].title == "Families buy lighthouse at Cape Norr"
    refusal, second = sorted(result.followups, key=lambda message: bool(message.embeds))
    assert refusal.ephemeral
    assert not refusal.embeds
    assert second.embeds[0].title == "Harbour city to replace two thirds of its ferries with electric boats by 2031"
    assert not second.ephemeral
