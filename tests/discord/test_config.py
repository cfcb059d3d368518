"""``/config``: who may, what it confirms, and what each setting does to the next brief."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
import simcord
from simcord import SetupError
from sqlalchemy import select, update
from world import EXAMPLE, World, labels, said

from bot.commands.config.lists import read_domain
from bot.policy import Refused, check_domain, hosts_of
from bot.reply import size
from bot.store import DigestTime, FeedSource, Place, ServerSettings, Watch
from bot.store.tables import ServerRow


async def _config(world: World, name: str, **options: Any) -> simcord.InteractionResult:
    return await world.boss.slash(world.channel, f"config {name}", **options)


async def _brief(world: World, **options: Any) -> simcord.InteractionResult:
    return await world.ann.slash(world.channel, "brief", file=("message.txt", EXAMPLE.encode()), **options)


async def test_hidden_from_members(world: World) -> None:
    """Discord shows ``/config`` only to members with Manage Server."""
    assert not [name for name in world.ann.available_commands(world.channel) if name.startswith("config")]
    assert "config watch add" in world.boss.available_commands(world.channel)
    with pytest.raises(SetupError, match="default-member-permissions"):
        await world.ann.slash(world.channel, "config show")


@pytest.mark.parametrize("command", ["config show", "config watch list", "config roles remove"])
async def test_denied_in_code(world: World, command: str) -> None:
    """Where an admin has opened the command to a role in Discord, the right is still asked for."""
    registered = next(one for one in await world.bot.tree.fetch_commands() if one.name == "config")
    world.server.set_command_permissions(registered, {world.ann: True})
    options = {"role": "1"} if command.endswith("remove") else {}
    result = await world.ann.slash(world.channel, command, **options)
    assert said(result) == "Only members with the permission Manage Server can change my settings."


async def test_show(world: World) -> None:
    """A new server sees all defaults on one page, to the admin only."""
    result = await _config(world, "show")
    assert result.ephemeral
    (embed,) = result.response.embeds
    assert embed.title == "Settings of Newsroom"
    assert (embed.description or "").split("\n") == [
        "**Length**: standard",
        "**Style**: sentences",
        "**Sections**: key figures on, named parties on",
        "**Private answers**: off",
        "**Pointing to briefs that stand**: on",
        "**Language of my own words**: the server’s own (English)",
        "**Language of the summaries**: the article’s own",
        "**Limits an hour**: 20 per member, 120 for the server",
        "**Roles that may ask**: all",
        "**Channels for briefs**: all",
        "**Allowed domains**: all",
        "**Blocked domains**: none",
        "**Log channel**: off",
        "**Watched channels**: none",
        "**Reaction that briefs in any channel**: off",
        "**Time zone**: UTC",
        "**Digests**: none",
        "**Feeds**: none",
    ]


@pytest.mark.parametrize("locale", ["en-GB", "de", "fr", "es-ES"])
async def test_show_of_a_server_with_long_lists(world: World, locale: str) -> None:
    """All settings stand on the page, however many entries the lists have."""
    many = tuple(10**18 + number for number in range(50))
    domains = tuple(f"paper-{number}.lindhaven-courier.com" for number in range(50))
    full = ServerSettings(
        roles=many,
        channels=many,
        domains_allowed=domains,
        domains_blocked=domains,
        watches=tuple(Watch(channel=channel, place=Place.OWN_THREAD, emoji="📰") for channel in many),
        digests=tuple(DigestTime(channel=channel) for channel in many),
        feeds=tuple(FeedSource(url=f"https://{domain}/feed", channel=many[0]) for domain in domains[:20]),
    )
    await world.bot._store.servers.change(world.server.id, lambda _: full)
    world.interactions = {"locale": locale}
    (embed,) = (await _config(world, "show")).response.embeds
    assert size(embed.description or "") <= 4096
    assert (embed.description or "").count("**") == 36


async def test_length(world: World) -> None:
    """A change is confirmed with its old and new value, holds for the next brief, and outlives a restart."""
    await _config(world, "repeats", on=False)
    assert said(await _config(world, "length", length="detailed")) == "**Length**: standard → detailed"
    assert said(await _config(world, "length", length="detailed")) == "**Length** is already detailed."
    (standard,) = (await _brief(world, length="standard")).response.embeds
    await world.restart()
    (embed,) = (await _brief(world)).response.embeds
    assert len(embed.description or "") > len(standard.description or "")


async def test_style(world: World) -> None:
    """Bullets set one sentence a line."""
    assert said(await _config(world, "style", style="bullets")) == "**Style**: sentences → bullets"
    (embed,) = (await _brief(world)).response.embeds
    lines = (embed.description or "").split("\n")
    assert len(lines) > 1
    assert all(line.startswith("- ") for line in lines)


async def test_sections(world: World) -> None:
    """Figures and parties can be left out."""
    changed = said(await _config(world, "sections", figures=False, parties=False))
    assert changed == "**Sections**: key figures on, named parties on → key figures off, named parties off"
    (embed,) = (await _brief(world)).response.embeds
    assert not {"Key figures", "Named parties"} & {field.name for field in embed.fields}


async def test_private(world: World) -> None:
    """Answers can be private, and a member can still ask for a public one."""
    assert said(await _config(world, "private", on=True)) == "**Private answers**: off → on"
    assert (await _brief(world)).ephemeral
    assert not (await _brief(world, private=False)).ephemeral


async def test_limits(world: World) -> None:
    """A member's limit is told with the time left; another member still may."""
    changed = said(await _config(world, "limits", member=1, server=2))
    assert changed == "**Limits an hour**: 20 per member, 120 for the server → 1 per member, 2 for the server"
    assert (await _brief(world)).response.embeds
    answer = said(await _brief(world))
    assert answer == "You have reached this server’s hourly limit of 1. You can ask again in 60 minutes."
    assert (await world.boss.slash(world.channel, "brief", link=world.site.link())).response.embeds
    cara = world.server.add_member(world.env.create_user("cara"))
    answer = said(await cara.slash(world.channel, "brief", link=world.site.link()))
    assert answer == "This server has reached its hourly limit of 2. Please ask again in 60 minutes."


async def test_roles(world: World) -> None:
    """Only members with a listed role may ask, but admins always; the list's entries are offered for removal."""
    await _config(world, "repeats", on=False)
    editors = world.server.create_role("Editors")
    cara = world.server.add_member(world.env.create_user("cara"), roles=[editors])
    changed = said(await _config(world, "roles add", role=editors))
    assert changed == f"**Roles that may ask**: all → {editors.mention}"
    assert said(await _brief(world)) == f"In this server only some roles may ask for briefs: {editors.mention}."
    assert (await cara.slash(world.channel, "brief", link=world.site.link())).response.embeds
    assert (await world.boss.slash(world.channel, "brief", link=world.site.link())).response.embeds
    assert "already" in said(await _config(world, "roles add", role=editors))
    offered = await world.boss.autocomplete(world.channel, "config roles remove", "role", "edi")
    assert offered == [{"name": "Editors", "value": str(editors.id)}]
    assert said(await _config(world, "roles remove", role=offered[0]["value"])).endswith("→ all")
    assert said(await _config(world, "roles remove", role="Editors")) == "Editors is not in that list."


async def test_channels(world: World) -> None:
    """Briefs are held to the listed channels, which a refusal names; threads of theirs count."""
    news = world.server.create_text_channel("news")
    await _config(world, "channels add", channel=news)
    assert said(await _brief(world)) == f"Briefs are not allowed in this channel. Try one of these: {news.mention}."
    assert (await world.ann.slash(news, "brief", link=world.site.link())).response.embeds
    offered = await world.boss.autocomplete(world.channel, "config channels remove", "channel", "#ne")
    assert offered == [{"name": "#news", "value": str(news.id)}]
    await _config(world, "channels remove", channel=str(news.id))
    assert (await _brief(world)).response.embeds


async def test_domains(world: World) -> None:
    """A blocked site is refused, subdomains too; with allowed sites all others are."""
    changed = said(await _config(world, "domains block", domain="https://Lindhaven-Courier.com/sport"))
    assert changed == "**Blocked domains**: none → lindhaven-courier.com"
    answer = said(await world.ann.slash(world.channel, "brief", link=world.site.link()))
    assert answer == "Links to www.lindhaven-courier.com are not allowed in this server."
    assert world.site.asked == []
    offered = await world.boss.autocomplete(world.channel, "config domains remove", "domain", "")
    assert [choice["value"] for choice in offered] == ["lindhaven-courier.com"]
    await _config(world, "domains remove", domain="lindhaven-courier.com")
    await _config(world, "domains allow", domain="example.com")
    assert "not allowed" in said(await world.ann.slash(world.channel, "brief", link=world.site.link()))
    assert said(await _config(world, "domains allow", domain="no domain")).startswith("“no domain” is not a domain.")


async def test_language(world: World) -> None:
    """The set language is that of the bot's words in public answers."""
    assert said(await _config(world, "language", language="en")).endswith("(English) → English")
    assert "is already" in said(await _config(world, "language", language="en"))


async def test_log_channel(world: World) -> None:
    """Every change leaves a line with who changed what, without a notification."""
    log = world.server.create_text_channel("log")
    await _config(world, "log", channel=log)
    await _config(world, "length", length="detailed")
    line = log.last_message
    assert line.content == f"{world.boss.mention} changed my settings. **Length**: standard → detailed"
    assert line.flags.silent


async def test_log_channel_that_the_bot_cannot_write_to(world: World) -> None:
    """A log channel without the permission is refused, by the permission's name."""
    closed = world.server.create_text_channel(
        "closed", overwrites={world.server.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    answer = said(await _config(world, "log", channel=closed))
    assert answer == (
        "I may not do that here: I lack the permission **Send Messages**. An admin of this server can grant it."
    )


async def test_reset(world: World) -> None:
    """Reset asks first, then puts everything back."""
    await _config(world, "length", length="short")
    asked = await _config(world, "reset")
    assert labels(asked.response.components) == ["Reset everything", "Keep them"]
    await world.boss.click(asked.response, label="Keep them")
    assert asked.response.content == "Nothing was changed."
    asked = await _config(world, "reset")
    await world.boss.click(asked.response, label="Reset everything")
    assert asked.response.content == "All settings are back to their defaults."
    (embed,) = (await _config(world, "show")).response.embeds
    assert (embed.description or "").startswith("**Length**: standard")


async def test_reset_after_a_restart(world: World) -> None:
    """A question that was asked before a restart can be answered after it."""
    await _config(world, "length", length="short")
    asked = await _config(world, "reset")
    await world.restart()
    await world.boss.click(asked.response, label="Reset everything")
    assert asked.response.content == "All settings are back to their defaults."


async def test_two_changes_at_once(world: World) -> None:
    """Two admins who change two settings in the same moment both have their way."""
    servers = world.bot._store.servers
    await servers.get(world.server.id)
    await asyncio.gather(
        servers.change(world.server.id, lambda now: now.model_copy(update={"member_limit": 7})),
        servers.change(world.server.id, lambda now: now.model_copy(update={"server_limit": 9})),
    )
    now = await servers.get(world.server.id)
    assert (now.member_limit, now.server_limit) == (7, 9)


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("WWW.Straße.de", "xn--strae-oqa.de"),
        ("https://www.straße.de/a?b#c", "xn--strae-oqa.de"),
        ("strasse.de", "strasse.de"),
        ("νέος.gr", "xn--ixa5ahm.gr"),
        ("example.com:8080/news", "example.com"),
        ("lindhaven-courier.com.", "lindhaven-courier.com"),
    ],
)
def test_domain_is_the_one_that_links_lead_to(typed: str, site: str) -> None:
    """What is blocked is what the fetcher would ask, also where older rules made another name of it."""
    assert read_domain(typed) == site
    with pytest.raises(Refused):
        check_domain(hosts_of(f"https://{typed.removeprefix('https://')}"), ServerSettings(domains_blocked=(site,)))


@pytest.mark.parametrize("typed", ["", "no domain", "localhost", "10.0.0.1", "[::1]", "example", "a..com", "https://"])
def test_no_domain(typed: str) -> None:
    """What no page is read from is no site."""
    with pytest.raises(Refused):
        read_domain(typed)


async def test_domain_is_removed_as_it_was_typed(world: World) -> None:
    """What ``block`` understands ``remove`` understands as well."""
    await _config(world, "domains block", domain="https://www.Example.com/news")
    assert said(await _config(world, "domains remove", domain="www.example.com")).endswith("→ none")


async def test_unreadable_settings(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Settings of a later version are told, kept, and never taken for defaults that would let everybody in."""
    await _config(world, "length", length="short")
    async with world.bot._store._engine.begin() as connection:
        await connection.execute(update(ServerRow).values(settings='{"length": "endless"}'))
    await world.restart()
    assert said(await _brief(world)).startswith("I cannot read this server’s settings")
    assert said(await _config(world, "style", style="bullets")).startswith("I cannot read this server’s settings")
    await world.ann.send(world.channel, f"{world.bot.user.mention} {world.site.link()}")
    assert world.channel.last_message.content.startswith("I cannot read this server’s settings")
    assert [record.levelname for record in caplog.records if "cannot be read" in record.message] == ["ERROR"]
    async with world.bot._store._engine.begin() as connection:
        assert "endless" in (await connection.execute(select(ServerRow.settings))).scalar_one()
    asked = await _config(world, "reset")
    await world.boss.click(asked.response, label="Reset everything")
    assert (await _config(world, "show")).response.embeds
