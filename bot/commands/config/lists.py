"""/config roles, channels, domains: lists of who may ask, where, and for which sites."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.commands.config.changes import ConfigGroup, added, guild_of, removed
from bot.policy import Refused, hosts_of
from bot.reply import plain
from bot.store import DigestTime, Store, Watch
from bot.words import Text

MOST_CHOICES = 25  # what Discord shows of an autocomplete
LONGEST_CHOICE = 100
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")

PlaceForBriefs = (
    discord.TextChannel | discord.ForumChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread
)


def choices(entries: list[tuple[str, str]], typed: str) -> list[app_commands.Choice[str]]:
    """Of (name, value) pairs those whose name has what was typed."""
    wanted = typed.casefold().lstrip("#@")
    hits = [(name, value) for name, value in entries if wanted in name.casefold()]
    return [app_commands.Choice(name=name[:LONGEST_CHOICE], value=value) for name, value in hits[:MOST_CHOICES]]


def number_of(typed: str) -> int:
    """The id that a choice stands for, or that somebody typed as a mention; 0 for anything else."""
    digits = re.sub(r"[<@&#>\s]", "", typed)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 20 else 0


OfChannel = TypeVar("OfChannel", Watch, DigestTime)


def without_channel(entries: tuple[OfChannel, ...], typed: str) -> tuple[OfChannel, ...]:
    """The entries but that of the channel that was chosen or typed.

    Raises:
        Refused: There is none of it.
    """
    left = tuple(entry for entry in entries if entry.channel != number_of(typed))
    if left == entries:
        raise Refused(Text.CONFIG_NOT_IN_LIST, entry=plain(typed))
    return left


class RolesGroup(ConfigGroup):
    """Which roles may ask."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "roles", Text.CMD_ROLES)

    @app_commands.command(name="add", description=Text.CMD_ROLES_ADD.value)
    @app_commands.describe(role=Text.OPT_ROLE.value)
    async def add(self, interaction: discord.Interaction[Any], role: discord.Role) -> None:
        """Let a role ask."""
        await self.change(interaction, Text.NAME_ROLES, lambda now: {"roles": added(now.roles, role.id, role.mention)})

    @app_commands.command(name="remove", description=Text.CMD_ROLES_REMOVE.value)
    @app_commands.describe(role=Text.OPT_ROLE.value)
    async def remove(self, interaction: discord.Interaction[Any], role: str) -> None:
        """Take a role off; also one that was deleted meanwhile."""
        await self.change(
            interaction, Text.NAME_ROLES, lambda now: {"roles": removed(now.roles, number_of(role), plain(role))}
        )

    @remove.autocomplete("role")
    async def _entries(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        guild = guild_of(interaction)
        settings = await self.settings(interaction)
        roles = [(role, guild.get_role(role)) for role in settings.roles]
        return choices([(role.name if role else str(number), str(number)) for number, role in roles], typed)


class ChannelsGroup(ConfigGroup):
    """Where briefs may be asked for."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "channels", Text.CMD_CHANNELS)

    @app_commands.command(name="add", description=Text.CMD_CHANNELS_ADD.value)
    @app_commands.describe(channel=Text.OPT_CHANNEL.value)
    async def add(self, interaction: discord.Interaction[Any], channel: PlaceForBriefs) -> None:
        """Allow a channel."""
        await self.change(
            interaction, Text.NAME_CHANNELS, lambda now: {"channels": added(now.channels, channel.id, channel.mention)}
        )

    @app_commands.command(name="remove", description=Text.CMD_CHANNELS_REMOVE.value)
    @app_commands.describe(channel=Text.OPT_CHANNEL.value)
    async def remove(self, interaction: discord.Interaction[Any], channel: str) -> None:
        """Take a channel off; also one that was deleted meanwhile."""
        await self.change(
            interaction,
            Text.NAME_CHANNELS,
            lambda now: {"channels": removed(now.channels, number_of(channel), plain(channel))},
        )

    @remove.autocomplete("channel")
    async def _entries(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        guild = guild_of(interaction)
        settings = await self.settings(interaction)
        return channel_choices(guild, settings.channels, typed)


class DomainsGroup(ConfigGroup):
    """Which sites may be briefed."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "domains", Text.CMD_DOMAINS)

    @app_commands.command(name="allow", description=Text.CMD_DOMAINS_ALLOW.value)
    @app_commands.describe(domain=Text.OPT_DOMAIN.value)
    async def allow(self, interaction: discord.Interaction[Any], domain: str) -> None:
        """Put a site on the list of allowed ones."""
        site = read_domain(domain)
        name = Text.NAME_DOMAINS_ALLOWED
        await self.change(
            interaction, name, lambda now: {"domains_allowed": added(now.domains_allowed, site, plain(site))}
        )

    @app_commands.command(name="block", description=Text.CMD_DOMAINS_BLOCK.value)
    @app_commands.describe(domain=Text.OPT_DOMAIN.value)
    async def block(self, interaction: discord.Interaction[Any], domain: str) -> None:
        """Put a site on the list of blocked ones."""
        site = read_domain(domain)
        name = Text.NAME_DOMAINS_BLOCKED
        await self.change(
            interaction, name, lambda now: {"domains_blocked": added(now.domains_blocked, site, plain(site))}
        )

    @app_commands.command(name="remove", description=Text.CMD_DOMAINS_REMOVE.value)
    @app_commands.describe(domain=Text.OPT_DOMAIN.value)
    async def remove(self, interaction: discord.Interaction[Any], domain: str) -> None:
        """Take a site off the list it is on."""
        settings = await self.settings(interaction)
        try:
            site = read_domain(domain)
        except Refused:
            site = domain.strip().lower()
        field, name = "domains_allowed", Text.NAME_DOMAINS_ALLOWED
        if site in settings.domains_blocked:
            field, name = "domains_blocked", Text.NAME_DOMAINS_BLOCKED
        await self.change(interaction, name, lambda now: {field: removed(getattr(now, field), site, plain(site))})

    @remove.autocomplete("domain")
    async def _entries(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        settings = await self.settings(interaction)
        domains = dict.fromkeys((*settings.domains_allowed, *settings.domains_blocked))
        return choices([(domain, domain) for domain in domains], typed)


def channel_choices(guild: discord.Guild, channels: tuple[int, ...], typed: str) -> list[app_commands.Choice[str]]:
    """Channels of a list, by name; by number when they are gone."""
    found = [(number, guild.get_channel_or_thread(number)) for number in channels]
    return choices([(f"#{channel.name}" if channel else str(number), str(number)) for number, channel in found], typed)


def read_domain(typed: str) -> str:
    """The domain that somebody typed, with or without the rest of a link, as links to it are compared.

    Raises:
        Refused: It is none.
    """
    text = typed.strip()
    hosts = hosts_of(text if "://" in text else f"https://{text}")
    host = hosts[0].removeprefix("www.") if hosts else ""
    if not _DOMAIN.fullmatch(host):
        raise Refused(Text.CONFIG_BAD_DOMAIN, domain=plain(typed[:LONGEST_CHOICE]))
    return host
