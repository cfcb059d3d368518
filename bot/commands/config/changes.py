"""Changing a setting: check the right, keep it, confirm old and new, tell the log channel."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands

from bot.commands.config.describe import change_line, describe
from bot.policy import Refused
from bot.reply import explain, missing_in, permission_names, tell
from bot.store import ServerSettings, Store, in_time
from bot.store.server import LIST_LIMIT
from bot.words import Text, Words

log = logging.getLogger(__name__)

# What it takes to post briefs in a channel.
TO_POST = ("view_channel", "send_messages", "embed_links")


def guild_of(interaction: discord.Interaction[Any]) -> discord.Guild:
    """The server that an interaction is about.

    Raises:
        Refused: It is about none.
    """
    if interaction.guild is None:
        raise Refused(Text.ONLY_IN_SERVERS)
    return interaction.guild


def check_permissions(guild: discord.Guild, channel: discord.TextChannel, needed: tuple[str, ...], lacks: Text) -> None:
    """Hold the bot to what it needs in a channel.

    Raises:
        Refused: It lacks something; ``lacks`` says so.
    """
    missing = missing_in(guild.get_channel(channel.id) or channel, guild.me, needed)
    if missing:
        raise Refused(lacks, channel=channel.mention, permissions=permission_names(missing))


class ConfigGroup(app_commands.Group):
    """A group of settings, for members with Manage Server.

    Discord hides it from the others; an admin can change that in the server's settings, so the right is checked again.
    """

    def __init__(self, store: Store, name: str, description: Text, **options: Any) -> None:
        super().__init__(name=name, description=description.value, **options)
        self.store = store

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let only members with Manage Server through; the others are told."""
        if interaction.guild is None:
            refused = Refused(Text.ONLY_IN_SERVERS)
        elif not interaction.permissions.manage_guild:
            refused = Refused(Text.NEED_MANAGE_SERVER)
        else:
            return True
        if not interaction.response.is_done():  # a nested group's parent is asked first, and may have answered
            await tell(interaction, refused)
        return False

    async def settings(self, interaction: discord.Interaction[Any]) -> ServerSettings:
        """Read the settings of the server, in time for an answer; TimeoutError where the database is too slow."""
        async with in_time():
            return await self.store.servers.get(guild_of(interaction).id)

    async def change(
        self, interaction: discord.Interaction[Any], name: Text, edit: Callable[[ServerSettings], dict[str, Any]]
    ) -> None:
        """Change a setting and confirm it with its old and new value.

        ``edit`` gives what changes, from the settings as they are at that moment: two admins may be at it at once.
        """
        guild = guild_of(interaction)

        def edited(old: ServerSettings) -> ServerSettings:
            return ServerSettings.model_validate({**old.model_dump(), **edit(old)})

        async with in_time():
            old, new = await self.store.servers.change(guild.id, edited)
        words = Words(interaction.locale.value)
        before, after = describe(name, old, words, guild), describe(name, new, words, guild)
        if old == new:
            await _say(interaction, words(Text.CONFIG_SAME, name=words(name), new=after))
            return
        await _say(interaction, change_line(name, before, after, words))
        await self.record(interaction, new, name, old)

    async def record(
        self, interaction: discord.Interaction[Any], new: ServerSettings, name: Text | None, old: ServerSettings
    ) -> None:
        """Tell the log channel who changed what, in the server's language; ``name`` None is everything."""
        channel_id = new.log_channel or old.log_channel
        if channel_id is None:
            return
        guild = guild_of(interaction)
        words = Words(new.language or guild.preferred_locale.value)
        change = words(Text.CONFIG_RESET_DONE)
        if name is not None:
            before, after = describe(name, old, words, guild), describe(name, new, words, guild)
            change = change_line(name, before, after, words)
        line = words(Text.CONFIG_LOG_LINE, member=interaction.user.mention, change=change)
        try:
            channel = guild.get_channel_or_thread(channel_id) or await guild.fetch_channel(channel_id)
            if isinstance(channel, discord.abc.Messageable):
                await channel.send(line[:2000], silent=True)
        except discord.HTTPException as error:
            own = Words(interaction.locale.value)
            reason = explain(error, own)
            text = own(Text.CONFIG_LOG_FAILED, channel=f"<#{channel_id}>", reason=reason)
            await interaction.followup.send(text, ephemeral=True)


async def _say(interaction: discord.Interaction[Any], text: str) -> None:
    """Answer, also where the answer was put off."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True)
    else:
        await interaction.response.send_message(text, ephemeral=True)


def added(entries: tuple[Any, ...], entry: Any, shown: str) -> tuple[Any, ...]:
    """A list with one more entry.

    Raises:
        Refused: It is in the list already, or the list is full.
    """
    if entry in entries:
        raise Refused(Text.CONFIG_IN_LIST, entry=shown)
    if len(entries) >= LIST_LIMIT:
        raise Refused(Text.CONFIG_LIST_FULL, limit=LIST_LIMIT)
    return (*entries, entry)


def removed(entries: tuple[Any, ...], entry: Any, shown: str) -> tuple[Any, ...]:
    """A list with one entry less.

    Raises:
        Refused: It is not in the list.
    """
    if entry not in entries:
        raise Refused(Text.CONFIG_NOT_IN_LIST, entry=shown)
    return tuple(other for other in entries if other != entry)
