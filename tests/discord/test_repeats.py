"""Already briefed here: what stands in the server is pointed at, what is kept is not made again."""

from __future__ import annotations

import discord
import pytest
import simcord
from sqlalchemy import func, select
from world import PAGE, PARAGRAPHS, World, labels, said

from bot.store.tables import MarkRow, OfferRow, StandRow

TEXT = "\n\n".join(("Families buy lighthouse at Cape Norr", *PARAGRAPHS))


async def _brief(world: World, who: simcord.MemberActor | None = None, **options: object) -> simcord.ResponseMessage:
    result = await (who or world.ann).slash(world.channel, "brief", **{"link": world.site.link(), **options})
    assert result.response is not None
    return result.response


def _points_to(message: simcord.ResponseMessage, brief: simcord.ResponseMessage) -> bool:
    return f"/{brief.id}" in message.content and not message.embeds


async def test_the_same_link(world: World) -> None:
    """The second asker gets the message of the first brief; the site is not asked again and no use is counted."""
    first = await _brief(world)
    second = await _brief(world, world.boss, link=world.site.link() + "?utm_source=chat")
    assert _points_to(second, first)
    assert second.content.startswith("Already briefed here <t:")
    assert labels(second.components) == ["Brief again"]
    assert world.site.asked.count("/lighthouse") == 1
    assert await world.bot._store.uses.count_of(world.boss.id) == 0


async def test_brief_again(world: World) -> None:
    """The button makes the brief after all, also after a restart; from then on the new one is pointed at."""
    await _brief(world)
    pointer = await _brief(world, world.boss)
    await world.restart()
    again = (await world.boss.click(pointer, label="Brief again")).response
    assert again is not None
    assert again.embeds[0].title == "Families buy lighthouse at Cape Norr"
    assert world.site.asked.count("/lighthouse") == 2
    assert _points_to(await _brief(world), again)


async def test_an_offer_that_is_over(world: World) -> None:
    """An old button says that it is one."""
    await _brief(world)
    pointer = await _brief(world)
    await world.bot._store.forget_user(world.ann.id)
    assert said(await world.boss.click(pointer, label="Brief again")) == (
        "That is too long ago: please hand me the article anew."
    )


async def test_nearly_the_same_text(world: World) -> None:
    """The same report on another page, cut short and with a line of its own, is told by its text."""
    first = await _brief(world)
    copied = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:3])
    world.site.pages["/copy"] = PAGE.replace(PAGE[PAGE.index("<p>") : PAGE.index("</article>")], copied)
    second = await _brief(world, link=world.site.link("/copy"))
    assert _points_to(second, first)
    assert second.content.startswith("Nearly the same text was briefed here <t:")


async def test_pasted_text_of_the_page(world: World) -> None:
    """A paste is held against what stands as well."""
    first = await _brief(world)
    mention = f"<@{world.bot.user.id}> {TEXT}"
    await world.ann.send(world.channel, mention[:2000])
    assert f"/{first.id}" in world.channel.last_message.content


async def test_another_story(world: World) -> None:
    """What merely speaks of the same people is briefed."""
    await _brief(world)
    other = (
        "The retired pilot Anneke Brandt has won the swimming race across the bay of Aldersund for the third time, the "
        "organisers said on Sunday.",
        "Brandt, who is 71, needed two hours and 14 minutes for the seven kilometres from Cape Norr to the harbour. "
        "Only 38 of the 112 swimmers came through, for the water had nine degrees.",
        "She said that she had trained all winter in the pool of the University of Lindhaven, and that she would give "
        "the prize of 5,000 crowns to the lifeboat crew.",
    )
    told = "".join(f"<p>{paragraph}</p>" for paragraph in other)
    world.site.pages["/race"] = PAGE.replace(PAGE[PAGE.index("<p>") : PAGE.index("</article>")], told)
    assert (await _brief(world, link=world.site.link("/race"))).embeds


async def test_switched_off(world: World) -> None:
    """``/config repeats`` ends the pointing; the page is still not read twice within hours."""
    await _brief(world)
    changed = said(await world.boss.slash(world.channel, "config repeats", on=False))
    assert changed == "**Pointing to briefs that stand**: on → off"
    assert (await _brief(world)).embeds
    assert world.site.asked.count("/lighthouse") == 1


async def test_deleted_messages_are_not_pointed_at(world: World) -> None:
    """Where the brief was deleted, it is given anew."""
    first = await _brief(world)
    world.env.backend.delete_message(world.channel.id, first.id)
    assert (await _brief(world)).embeds


async def test_private_answers_are_not_pointed_at(world: World) -> None:
    """An answer that one member alone saw stands nowhere, and who asks in private gets one of their own."""
    await _brief(world, private=True)
    assert (await _brief(world, world.boss)).embeds
    assert (await _brief(world, private=True)).embeds
    assert world.site.asked.count("/lighthouse") == 1


async def test_closed_channels_are_not_pointed_at(world: World) -> None:
    """A brief in a channel that not everybody sees is no secret, but where it stands is."""
    unseen = discord.PermissionOverwrite(view_channel=False)
    seen = discord.PermissionOverwrite(view_channel=True)
    admins, everybody = world.server.roles["Admins"], world.server.default_role
    closed = world.server.create_text_channel("board", overwrites={everybody: unseen, admins: seen})
    result = await world.boss.slash(closed, "brief", link=world.site.link())
    assert result.response is not None
    assert (await _brief(world)).embeds
    assert world.site.asked.count("/lighthouse") == 1


async def test_other_servers(world: World) -> None:
    """Another server gets the kept brief, as its own; nothing tells where it was made."""
    first = await _brief(world)
    server = world.env.create_guild("Elsewhere")
    channel = server.create_text_channel("general")
    cara = server.add_member(world.env.create_user("cara"))
    await world.env.settle()
    result = await cara.slash(channel, "brief", link=world.site.link())
    assert result.response is not None
    assert result.response.embeds[0].description == first.embeds[0].description
    assert world.site.asked.count("/lighthouse") == 1


async def test_other_servers_hold_their_own_rules(world: World) -> None:
    """A kept brief does not go round the domains that a server has blocked."""
    await _brief(world)
    server = world.env.create_guild("Elsewhere")
    channel = server.create_text_channel("general")
    admins = server.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    cara = server.add_member(world.env.create_user("cara"), roles=[admins])
    await world.env.settle()
    await cara.slash(channel, "config domains block", domain="lindhaven-courier.com")
    assert said(await cara.slash(channel, "brief", link=world.site.link())).startswith("Links to www.lindhaven-courier")


async def test_forgotten_with_the_brief(world: World) -> None:
    """A member's deletion takes away all that a brief is found by."""
    await _brief(world)
    await _brief(world)
    await world.bot._store.forget_user(world.ann.id)
    async with world.bot._store.briefs._sessions() as session:
        for table in (MarkRow, StandRow, OfferRow):
            assert await session.scalar(select(func.count()).select_from(table)) == 0
    assert (await _brief(world)).embeds


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("de", "Hier schon zusammengefasst"),
        ("fr", "Déjà résumé ici"),
        ("es-ES", "Ya resumido aquí"),
    ],
)
async def test_languages(world: World, locale: str, words: str) -> None:
    """The pointer is set in the server's language."""
    world.interactions = {"guild_locale": locale}
    await _brief(world)
    assert (await _brief(world)).content.startswith(words)
