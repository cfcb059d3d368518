"""The buttons below a brief, also after a restart and when the article is no longer kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import discord
import pytest
import simcord
from sqlalchemy import delete, select, update
from world import FERRIES, PARAGRAPHS, SharedPool, World, labels, said

from bot.store import Kept
from bot.store.tables import BriefRow
from summarizer.brief import Brief, Length, Statement
from summarizer.errors import ModelError, Reason
from summarizer.workers.wire import Done

SHORT = Length.SHORT


async def _briefed(world: World, **options: str) -> simcord.ResponseMessage:
    result = await world.ann.slash(world.channel, "brief", link=world.site.link(), **options)
    assert result.response is not None
    return result.response


async def _longer_one(world: World) -> simcord.ResponseMessage:
    """The short brief of an article that has a longer one."""
    world.site.pages["/lighthouse"] = FERRIES
    return await _briefed(world, length="short")


async def test_labels(world: World) -> None:
    """A brief has all buttons; those that would change nothing are greyed out."""
    message = await _longer_one(world)
    assert labels(message.components) == [
        *("Shorter", "Longer", "Why?"),
        *("More", "Ask", "What was read"),
        *("Open article", "Delete"),
    ]
    buttons = _buttons(message)
    assert buttons["Shorter"]["disabled"]
    assert not buttons["Longer"].get("disabled")
    assert buttons["Open article"]["url"] == world.site.link()


async def test_longer_and_shorter(world: World) -> None:
    """The brief is edited in place, from the article that is kept: the site is asked once."""
    message = await _longer_one(world)
    short = message.embeds[0].description or ""
    await world.ann.click(message, label="Longer")
    longer = message.embeds[0].description or ""
    assert len(longer) > len(short)
    await world.restart()
    await world.ann.click(message, label="Shorter")
    assert message.embeds[0].description == short
    assert world.site.asked.count("/lighthouse") == 1


async def test_the_next_length_that_differs(world: World) -> None:
    """A length that says the same is stepped over, and where all others do the button is greyed out."""
    message = await _longer_one(world)
    await _change(world, lambda kept: replace(kept.brief, lengths=_lengths("One.", "One.", "One. Two."), length=SHORT))
    await world.ann.click(message, label="Longer")
    assert message.embeds[0].description == "One. Two."
    assert _buttons(message)["Longer"]["disabled"]
    await world.ann.click(message, label="Shorter")
    assert message.embeds[0].description == "One."
    assert _buttons(message)["Shorter"]["disabled"]


async def test_a_press_on_an_old_message(world: World) -> None:
    """Where nothing is left to change the member is told so, and the buttons are set anew."""
    message = await _longer_one(world)
    await _change(world, lambda kept: replace(kept.brief, lengths=_lengths("One.", "One.", "One.")))
    result = await world.ann.click(message, label="Longer")
    assert result.followups[0].content == "This article deserves no longer summary."
    assert result.followups[0].ephemeral
    assert _buttons(message)["Longer"]["disabled"]


async def test_lengths_need_no_engine(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """All lengths are kept: with the workers gone, and after a restart without them, the buttons work."""

    async def fail(self: SharedPool, *_: object) -> Done:
        raise ModelError(Reason.MODEL_CRASHED, "The workers do not run.")

    message = await _longer_one(world)
    short = message.embeds[0]
    monkeypatch.setattr(SharedPool, "run", fail)
    await world.ann.click(message, label="Longer")
    longer = message.embeds[0]
    assert len(longer.description or "") > len(short.description or "")
    await world.restart()
    await world.ann.click(message, label="Shorter")
    assert message.embeds[0].description != longer.description
    assert message.embeds[0].fields == short.fields == longer.fields


async def test_a_press_costs_no_use(world: World) -> None:
    """Nothing runs, so a member at the limit may still press."""
    await world.boss.slash(world.channel, "config limits", member=1, server=0)
    message = await _longer_one(world)
    before = message.embeds[0].description
    await world.ann.click(message, label="Longer")
    assert message.embeds[0].description != before
    assert await world.bot._store.uses.count_of(world.ann.id) == 1


async def test_a_press_renews_nothing(world: World) -> None:
    """A brief of another length is as old as before: it goes when its time is over, and is not given as fresh."""
    message = await _longer_one(world)
    world.env.backend.advance_clock(86_400)
    await world.ann.click(message, label="Longer")
    await world.bot._store.briefs.drop_older(1)
    assert await _kept_keys(world) == []


async def test_a_press_brings_nothing_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was deleted just as somebody pressed stays deleted."""
    message = await _longer_one(world)
    briefs = world.bot._store.briefs
    get = briefs.get

    async def get_and_drop(key: str) -> Kept | None:
        kept = await get(key)
        await briefs.drop(key)
        return kept

    monkeypatch.setattr(briefs, "get", get_and_drop)
    await world.ann.click(message, label="Longer")
    assert await _kept_keys(world) == []


async def test_lengths_are_for_those_who_may_ask(world: World) -> None:
    """Who lacks the server's role, or presses in another channel, changes nothing and is told why."""
    message = await _longer_one(world)
    before = message.embeds[0]
    role = world.server.create_role("Editors")
    await world.boss.slash(world.channel, "config roles add", role=role)
    assert said(await world.ann.click(message, label="Longer")).startswith("In this server only some roles may ask")
    editor = world.server.add_member(world.env.create_user("cara"), roles=[role])
    await world.boss.slash(world.channel, "config channels add", channel=world.server.create_text_channel("news"))
    assert said(await editor.click(message, label="Longer")).startswith("Briefs are not allowed in this channel")
    assert message.embeds[0] == before


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
    """Each sentence that the brief stands on is quoted once, with what stands on it."""
    message = await _briefed(world)
    result = await world.boss.click(message, label="Why?")
    assert result.response is not None
    assert result.response.ephemeral
    lines = (result.response.embeds[0].description or "").split("\n")
    quotes = [line for line in lines if line.startswith("> ")]
    assert len(quotes) == len(set(quotes)) == len(lines) / 2
    heads = [head for head, line in pairwise(lines) if "pilot** **Anneke Brandt**" in line]
    assert len(heads) == 1
    assert "Anneke Brandt" in heads[0]


async def test_delete_by_requester(world: World) -> None:
    """Who asked for a brief can delete it."""
    message = await _briefed(world)
    await world.ann.click(message, label="Delete")
    assert world.channel.history(viewer=world.ann) == []


async def test_delete_by_requester_of_what_is_no_longer_kept(world: World) -> None:
    """So they can when the brief is not kept any more: because it is old, or because they had it deleted."""
    message = await _briefed(world)
    await _forget(world)
    await world.restart()
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
    message = await _longer_one(world)
    await _forget(world)
    answer = said(await world.ann.click(message, label=label))
    assert answer == "I no longer keep this article; briefs are kept for 30 days. Please brief it again."


async def test_direct_message(world: World) -> None:
    """In a direct message the buttons work as well."""
    user = world.env.create_user("cara")
    await user.send_dm(world.site.link())
    await user.click(user.dm_channel.last_message, label="Delete")
    assert [message for message in user.dm_channel.history() if message.author == world.bot.user] == []


async def test_a_brief_of_an_older_version(world: World) -> None:
    """What was kept in another form counts as no longer kept."""
    message = await _longer_one(world)
    article = {"title": "A title", "body": "A body."}
    old = {
        "summary": "A body.",
        "sentences": ["A body."],
        "figures": [],
        "parties": [],
        "notes": [],
        "article": article,
    }
    content = {"brief": {**old, "model": "m", "seconds": 1.0}, "length": "short", "user_id": 1}
    async with world.bot._store._engine.begin() as connection:
        await connection.execute(update(BriefRow).values(content=json.dumps(content)))
    for label in ("Longer", "Why?", "What was read"):
        assert said(await world.ann.click(message, label=label)).startswith("I no longer keep this article")
    await world.boss.click(message, label="Delete")


def _buttons(message: simcord.ResponseMessage) -> dict[str, Any]:
    return {button["label"]: button for row in message.components for button in row["components"]}


def _lengths(*texts: str) -> dict[Length, tuple[Statement, ...]]:
    return {length: (Statement(text, 0),) for length, text in zip(Length, texts, strict=True)}


async def _change(world: World, change: Callable[[Kept], Brief]) -> None:
    """Put another brief in the place of the one that is kept."""
    briefs = world.bot._store.briefs
    (key,) = await _kept_keys(world)
    kept = await briefs.get(key)
    assert kept is not None
    await briefs.change(key, kept.model_copy(update={"brief": change(kept)}))


async def _kept_keys(world: World) -> list[str]:
    """The keys of all briefs that are kept."""
    async with world.bot._store._engine.begin() as connection:
        return list(await connection.scalars(select(BriefRow.key)))


async def _forget(world: World) -> None:
    async with world.bot._store._engine.begin() as connection:
        await connection.execute(delete(BriefRow))
