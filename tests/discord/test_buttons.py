"""The buttons below a brief, also after a restart and when the article is no longer kept."""

from __future__ import annotations

import discord
import pytest
import simcord
from sqlalchemy import delete
from world import FERRIES, PARAGRAPHS, World, labels, said

from bot.store.tables import BriefRow
from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.errors import ModelError, Reason
from summarizer.workers import LocalEngine


async def _briefed(world: World, **options: str) -> simcord.ResponseMessage:
    result = await world.ann.slash(world.channel, "brief", link=world.site.link(), **options)
    assert result.response is not None
    return result.response


async def test_labels(world: World) -> None:
    """A brief has all buttons; those that would change nothing are greyed out."""
    message = await _briefed(world, length="short")
    assert labels(message.components) == ["Shorter", "Longer", "Why?", "What was read", "Open article", "Delete"]
    buttons = {button["label"]: button for row in message.components for button in row["components"]}
    assert buttons["Shorter"]["disabled"]
    assert not buttons["Longer"].get("disabled")
    assert buttons["Open article"]["url"] == world.site.link()


async def test_longer_and_shorter(world: World) -> None:
    """The brief is edited in place, from the article that is kept: the site is asked once."""
    world.site.pages["/lighthouse"] = FERRIES
    message = await _briefed(world, length="short")
    short = message.embeds[0].description or ""
    await world.ann.click(message, label="Longer")
    longer = message.embeds[0].description or ""
    assert len(longer) > len(short)
    await world.restart()
    await world.ann.click(message, label="Shorter")
    assert message.embeds[0].description == short
    assert world.site.asked.count("/lighthouse") == 1


async def test_as_long_as_it_gets(world: World) -> None:
    """Where a longer summary would say the same, the member is told so."""
    message = await _briefed(world)
    result = await world.ann.click(message, label="Longer")
    if result.followups:
        assert result.followups[0].content == "This article deserves no longer summary."
    buttons = {button["label"]: button for row in message.components for button in row["components"]}
    assert buttons["Longer"]["disabled"]


async def test_what_was_read(world: World) -> None:
    """The cleaned text comes as a file, to who pressed only."""
    message = await _briefed(world)
    result = await world.boss.click(message, label="What was read")
    assert result.response is not None
    assert result.response.ephemeral
    (file,) = result.response.attachments
    text = (await file.read()).decode()
    assert file.filename == "article.txt"
    assert PARAGRAPHS[2] in text
    assert "Cookie settings" not in text


async def test_why(world: World) -> None:
    """Each part of the brief stands with the article's sentence behind it."""
    message = await _briefed(world)
    result = await world.boss.click(message, label="Why?")
    assert result.response is not None
    assert result.response.ephemeral
    grounds = result.response.embeds[0].description or ""
    assert "**Summary 1**\n> " in grounds
    assert "**Anneke Brandt**\n> The trust, led by the retired pilot Anneke Brandt" in grounds


async def test_delete_by_requester(world: World) -> None:
    """Who asked for a brief can delete it."""
    message = await _briefed(world)
    await world.ann.click(message, label="Delete")
    assert world.channel.history(viewer=world.ann) == []


async def test_delete_by_moderator(world: World) -> None:
    """So can who may manage messages, also when the brief is no longer kept."""
    moderators = world.server.create_role("Mods", permissions=discord.Permissions(manage_messages=True))
    mod = world.server.add_member(world.env.create_user("mod"), roles=[moderators])
    message = await _briefed(world)
    await _forget(world)
    await mod.click(message, label="Delete")
    assert world.channel.history(viewer=world.ann) == []


async def test_delete_refused_to_others(world: World) -> None:
    """Nobody else can."""
    cara = world.server.add_member(world.env.create_user("cara"))
    message = await _briefed(world)
    assert said(await cara.click(message, label="Delete")).startswith("Only the member who asked for this brief")
    assert message.embeds


@pytest.mark.parametrize("label", ["Longer", "Why?", "What was read"])
async def test_no_longer_kept(world: World, label: str) -> None:
    """When the article is gone the button says so, and for how long briefs are kept."""
    message = await _briefed(world)
    await _forget(world)
    answer = said(await world.ann.click(message, label=label))
    assert answer == "I no longer keep this article; briefs are kept for 30 days. Please brief it again."


async def test_direct_message(world: World) -> None:
    """In a direct message the buttons work as well."""
    user = world.env.create_user("cara")
    await user.send_dm(world.site.link())
    await user.click(user.dm_channel.last_message, label="Delete")
    assert [message for message in user.dm_channel.history() if message.author == world.bot.user] == []


async def test_lost_worker(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the model fails the brief stays as it is, and the member is told."""

    async def fail(self: LocalEngine, article: Article, length: Length) -> Brief:
        raise ModelError(Reason.MODEL_CRASHED, "The worker was lost. Please try again.")

    message = await _briefed(world)
    before = message.embeds[0]
    monkeypatch.setattr(LocalEngine, "brief", fail)
    result = await world.ann.click(message, label="Longer")
    assert result.followups[0].content == "The worker was lost. Please try again."
    assert result.followups[0].ephemeral
    assert message.embeds[0] == before


async def _forget(world: World) -> None:
    async with world.bot._store._engine.begin() as connection:
        await connection.execute(delete(BriefRow))
