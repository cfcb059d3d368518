"""Watched channels: links are briefed by themselves, once, and without a sound."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from world import FERRIES, PAGE, World, listed, said

from bot.store import Place, Watch


async def _watch(world: World, **options: Any) -> str:
    given = {"channel": world.channel, "words": 0, **options}
    return said(await world.boss.slash(world.channel, "config watch add", **given))


async def test_without_the_intent(world: World) -> None:
    """Where the bot's owner has not allowed it, the command says what is missing."""
    answer = await _watch(world)
    assert answer.startswith("Watched channels are switched off in this bot.")
    assert "message content intent" in answer
    assert not world.bot.intents.message_content
    await world.ann.send(world.channel, world.site.link())
    assert world.answers() == []


@pytest.mark.bot(watching=True)
async def test_link_is_briefed_once(world: World) -> None:
    """A link is briefed in a silent reply, and not again when somebody posts it again, tracking or not."""
    changed = await _watch(world)
    assert changed == (f"**Watched channels**: none →\n- {world.channel.mention}: as a reply")
    posted = await world.ann.send(world.channel, f"Look: {world.site.link()}?utm_source=feed")
    (answer,) = world.answers()
    assert answer.reference.message_id == posted.id
    assert answer.embeds[0].title == "Families buy lighthouse at Cape Norr"
    assert answer.flags.silent
    await world.boss.send(world.channel, world.site.link())
    assert len(world.answers()) == 1


@pytest.mark.bot(watching=True)
async def test_link_in_a_reply_to_the_bot(world: World) -> None:
    """A reply pings the bot without a mention; the link in it is watched, or reacted to, like any other."""
    await _watch(world)
    await world.boss.slash(world.channel, "config reaction", emoji="📰")
    await world.ann.send(world.channel, world.site.link())
    (first,) = world.answers()
    other = world.server.create_text_channel("other")
    world.site.pages["/second"] = FERRIES
    posted = await world.ann.send(world.channel, world.site.link("/second"), reply_to=first)
    assert world.bot.user in posted.mentions
    assert [answer.reference.message_id for answer in world.answers()][-1] == posted.id
    elsewhere = await world.bot.get_channel(other.id).send("What do you say?")
    posted = await world.ann.send(other, world.site.link("/second"), reply_to=elsewhere)
    await world.boss.react(posted, "📰")
    assert f"/{world.answers()[-1].id}" in other.last_message.content  # where it stands


@pytest.mark.bot(watching=True)
async def test_link_beside_a_mention(world: World) -> None:
    """What a mention asks for is answered as such, and not a second time as a watched link."""
    await _watch(world)
    await world.ann.send(world.channel, f"<@{world.bot.user.id}> {world.site.link()}")
    assert len(world.answers()) == 1


@pytest.mark.bot(watching=True)
async def test_refusals_are_silent(world: World) -> None:
    """What is no article, or too short for this channel, is passed over without a word."""
    await _watch(world, words=5000)
    await world.ann.send(world.channel, world.site.link())
    await world.ann.send(world.channel, world.site.link("/missing"))
    await world.ann.send(world.channel, "no link at all")
    assert {"/lighthouse", "/missing"} <= set(world.site.asked)
    assert world.answers() == []


@pytest.mark.bot(watching=True)
async def test_thread(world: World) -> None:
    """The brief can go into a thread of its own."""
    await _watch(world, place="thread")
    await world.ann.send(world.channel, world.site.link())
    (thread,) = world.channel.threads
    assert thread.name == "Families buy lighthouse at Cape Norr"
    assert thread.last_message.embeds[0].title == "Families buy lighthouse at Cape Norr"


@pytest.mark.bot(watching=True)
async def test_reaction(world: World) -> None:
    """With an emoji set, a link waits until a member reacts with it."""
    await _watch(world, emoji="📰")
    posted = await world.ann.send(world.channel, world.site.link())
    await world.boss.react(posted, "👍")
    assert world.answers() == []
    await world.boss.react(posted, "📰")
    assert len(world.answers()) == 1


@pytest.mark.bot(watching=True)
async def test_reaction_in_a_watched_channel_by_who_may_not_ask(world: World) -> None:
    """The list of roles holds for who reacts with the channel's emoji, and the use is theirs."""
    await _watch(world, emoji="📰")
    await world.boss.slash(world.channel, "config roles add", role=world.server.create_role("Editors"))
    posted = await world.ann.send(world.channel, world.site.link())
    await world.ann.react(posted, "📰")
    assert world.site.asked == []
    await world.boss.react(posted, "📰")  # who manages the server is free of the list
    assert len(world.answers()) == 1
    assert await world.bot._store.uses.count_of(world.boss.id) == 1
    assert await world.bot._store.uses.count_of(world.ann.id) == 0


@pytest.mark.bot(watching=True)
async def test_bad_emoji(world: World) -> None:
    """A word is no emoji."""
    assert await _watch(world, emoji="news") == "“news” is not an emoji that I can see."


@pytest.mark.bot(watching=True)
async def test_missing_permission(world: World) -> None:
    """What the bot may not do in the channel is named before it is watched."""
    world.site.pages["/x"] = PAGE
    closed = world.server.create_text_channel(
        "closed", overwrites={world.server.default_role: discord.PermissionOverwrite(embed_links=False)}
    )
    answer = await _watch(world, channel=closed)
    assert answer == f"To watch {closed.mention} I lack these permissions there: **Embed Links**."


@pytest.mark.bot(watching=True)
async def test_list_and_remove(world: World) -> None:
    """The list shows what is watched and how; a removed channel is quiet again."""
    await _watch(world, emoji="📰", place="thread", words=300)
    shown = listed(await world.boss.slash(world.channel, "config watch list"))
    assert shown == f"- {world.channel.mention}: in a thread, after 📰, articles of 300 words or more"
    offered = await world.boss.autocomplete(world.channel, "config watch remove", "channel", "gen")
    await world.boss.slash(world.channel, "config watch remove", channel=offered[0]["value"])
    assert listed(await world.boss.slash(world.channel, "config watch list")) == "none"
    assert "not in that list" in said(await world.boss.slash(world.channel, "config watch remove", channel="1"))


async def test_long_list(world: World) -> None:
    """A list shows whole lines and says how many more there are; that nothing is watched is said first."""
    watches = tuple(
        Watch(channel=10**18 + number, place=Place.OWN_THREAD, emoji=f"<:newspaper:{10**18}>", words=100)
        for number in range(50)
    )
    await world.bot._store.servers.change(world.server.id, lambda now: now.model_copy(update={"watches": watches}))
    result = await world.boss.slash(world.channel, "config watch list")
    *lines, last = listed(result).split("\n")
    assert all(line.endswith("100 words or more") for line in lines)
    assert last == f"{50 - len(lines)} more do not fit"
    assert result.response.content.startswith("Watched channels are switched off")


@pytest.mark.bot(watching=True)
async def test_thread_below_the_own_reply(world: World) -> None:
    """The brief can go into a thread on a silent reply, so that who posted the link is not told of a thread."""
    await _watch(world, place="own_thread")
    posted = await world.ann.send(world.channel, world.site.link())
    (head,) = [answer for answer in world.answers() if answer.type is discord.MessageType.reply]
    assert head.reference.message_id == posted.id
    assert head.content == "**Families buy lighthouse at Cape Norr**"
    assert head.flags.silent
    (thread,) = world.channel.threads
    assert thread.id == head.id
    assert thread.last_message.embeds[0].title == "Families buy lighthouse at Cape Norr"


@pytest.mark.bot(watching=True)
@pytest.mark.parametrize("place", ["thread", "own_thread"])
async def test_no_thread_can_be_opened(world: World, place: str) -> None:
    """Then the brief comes as a reply, the one that was to hold the thread if that stands: nothing is lost."""
    await world.boss.slash(world.channel, "config reaction", emoji="📰", place=place)
    closed = world.server.create_text_channel(
        "closed", overwrites={world.server.default_role: discord.PermissionOverwrite(create_public_threads=False)}
    )
    posted = await world.ann.send(closed, world.site.link())
    await world.boss.react(posted, "📰")
    assert closed.threads == []
    (answer,) = [message for message in closed.history(viewer=world.ann) if message.author == world.bot.user]
    assert answer.reference.message_id == posted.id
    assert answer.embeds[0].title == "Families buy lighthouse at Cape Norr"
    assert answer.content == ""
    assert answer.components
    assert answer.flags.silent


@pytest.mark.bot(watching=True)
async def test_thread_that_is_there_already(world: World) -> None:
    """A thread below the message that the bot does not know, as it is archived, is written into."""
    await world.boss.slash(world.channel, "config reaction", emoji="📰", place="thread")
    posted = await world.ann.send(world.channel, world.site.link())
    thread = world.env.backend.create_thread(
        world.channel.id, "Lighthouse", world.ann.id, message_id=posted.id, broadcast=False
    )
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160004)
    await world.boss.react(posted, "📰")
    (answer,) = world.env.backend.messages[thread.id].values()
    assert answer.embeds[0]["title"] == "Families buy lighthouse at Cape Norr"
    assert world.answers() == []


@pytest.mark.bot(watching=True)
async def test_reaction_needs_rights_for_threads(world: World) -> None:
    """Where the bot may open no threads in the server, the command names what is missing."""
    own = next(role for role in world.server.roles.values() if role.name == "TestBot")
    everyone = world.server.default_role
    for role in (own, everyone):
        has = discord.Permissions(world.env.backend.get_role(world.server.id, role.id).permissions)
        has.update(administrator=False, create_public_threads=False)
        world.env.backend.edit_role(world.server.id, role.id, {"permissions": has.value})
    await world.env.settle()
    answer = said(await world.boss.slash(world.channel, "config reaction", emoji="📰", place="own_thread"))
    assert answer.startswith("I may not do that here: I lack the permission **Create Public Threads**.")
    changed = said(await world.boss.slash(world.channel, "config reaction", emoji="📰"))
    assert changed == "**Reaction that briefs in any channel**: off → 📰, as a reply"


@pytest.mark.bot(watching=True)
async def test_reaction_in_any_channel(world: World) -> None:
    """The server's emoji has links briefed wherever the bot may read, once; who reacts has asked and is charged."""
    changed = said(await world.boss.slash(world.channel, "config reaction", emoji="📰"))
    assert changed == "**Reaction that briefs in any channel**: off → 📰, as a reply"
    posted = await world.ann.send(world.channel, world.site.link())
    await world.ann.react(posted, "👍")
    assert world.answers() == []
    await world.boss.react(posted, "📰")
    await world.ann.react(posted, "📰")
    (answer,) = world.answers()
    assert answer.reference.message_id == posted.id
    assert answer.flags.silent
    assert await world.bot._store.uses.count_of(world.boss.id) == 1
    assert await world.bot._store.uses.count_of(world.ann.id) == 0


@pytest.mark.bot(watching=True)
async def test_reaction_by_who_may_not_ask(world: World) -> None:
    """The lists of roles and channels hold for who reacts, not for who posted."""
    await world.boss.slash(world.channel, "config reaction", emoji="📰")
    await world.boss.slash(world.channel, "config roles add", role=world.server.create_role("Editors"))
    posted = await world.boss.send(world.channel, world.site.link())
    await world.ann.react(posted, "📰")
    assert world.site.asked == []
    await world.boss.react(posted, "📰")  # who manages the server is free of the lists
    assert len(world.answers()) == 1


@pytest.mark.bot(watching=True)
async def test_reaction_switched_off(world: World) -> None:
    """Without an emoji nothing is briefed by reactions any more."""
    await world.boss.slash(world.channel, "config reaction", emoji="📰")
    await world.boss.slash(world.channel, "config reaction")
    await world.boss.react(await world.ann.send(world.channel, world.site.link()), "📰")
    assert world.answers() == []


async def test_reaction_without_the_intent(world: World) -> None:
    """Where the bot may not read messages, the command says what is missing."""
    answer = said(await world.boss.slash(world.channel, "config reaction", emoji="📰"))
    assert answer.startswith("Watched channels are switched off in this bot.")
