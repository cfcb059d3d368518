"""/config watch: channels whose links are briefed by themselves."""

from __future__ import annotations

import unicodedata
from typing import Any

import discord
from discord import app_commands

from bot.commands.config.changes import TO_POST, ConfigGroup, added, check_permissions, guild_of
from bot.commands.config.describe import list_embed, watch_line
from bot.commands.config.lists import channel_choices, without_channel
from bot.policy import Refused
from bot.reply import plain
from bot.store import Place, ServerSettings, Store, Watch
from bot.store.server import WATCH_WORDS
from bot.words import Text, Words

NEEDED = (*TO_POST, "read_message_history")
NEEDED_FOR_THREADS = ("create_public_threads", "send_messages_in_threads")
MOST_WORDS = 5000
# Longest emoji in Unicode: families and flags joined of ten code points, with tone and joiner for each.
LONGEST_EMOJI = 16
PLACES = [
    app_commands.Choice(name=Text.CHOICE_REPLY.value, value=Place.REPLY.value),
    app_commands.Choice(name=Text.CHOICE_THREAD.value, value=Place.THREAD.value),
    app_commands.Choice(name=Text.CHOICE_OWN_THREAD.value, value=Place.OWN_THREAD.value),
]


class WatchGroup(ConfigGroup):
    """Watched channels."""

    def __init__(self, store: Store, *, watching: bool) -> None:
        """``watching`` is whether the bot's settings allow it at all."""
        super().__init__(store, "watch", Text.CMD_WATCH)
        self._watching = watching

    @app_commands.command(name="add", description=Text.CMD_WATCH_ADD.value)
    @app_commands.describe(
        channel=Text.OPT_CHANNEL.value,
        place=Text.OPT_PLACE.value,
        emoji=Text.OPT_EMOJI.value,
        words=Text.OPT_WORDS.value,
    )
    @app_commands.choices(place=PLACES)
    async def add(
        self,
        interaction: discord.Interaction[Any],
        channel: discord.TextChannel,
        place: str = Place.REPLY.value,
        emoji: str | None = None,
        words: app_commands.Range[int, 0, MOST_WORDS] = WATCH_WORDS,
    ) -> None:
        """Watch a channel, or change how it is watched."""
        if not self._watching:
            raise Refused(Text.WATCH_OFF)
        guild = guild_of(interaction)
        watch = Watch(
            channel=channel.id, place=Place(place), emoji=read_emoji(emoji, guild) if emoji else None, words=words
        )
        needed = NEEDED + (() if watch.place is Place.REPLY else NEEDED_FOR_THREADS)
        check_permissions(guild, channel, needed, Text.WATCH_LACKS)

        def edit(now: ServerSettings) -> dict[str, Any]:
            others = tuple(other for other in now.watches if other.channel != channel.id)
            return {"watches": added(others, watch, channel.mention)}

        await self.change(interaction, Text.NAME_WATCHES, edit)

    @app_commands.command(name="remove", description=Text.CMD_WATCH_REMOVE.value)
    @app_commands.describe(channel=Text.OPT_CHANNEL.value)
    async def remove(self, interaction: discord.Interaction[Any], channel: str) -> None:
        """Stop watching a channel; also one that was deleted meanwhile."""

        def edit(now: ServerSettings) -> dict[str, Any]:
            return {"watches": without_channel(now.watches, channel)}

        await self.change(interaction, Text.NAME_WATCHES, edit)

    @remove.autocomplete("channel")
    async def _entries(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        guild = guild_of(interaction)
        settings = await self.settings(interaction)
        return channel_choices(guild, tuple(watch.channel for watch in settings.watches), typed)

    @app_commands.command(name="list", description=Text.CMD_WATCH_LIST.value)
    async def list(self, interaction: discord.Interaction[Any]) -> None:
        """Show the watched channels; when watching is switched off, say that as well."""
        words = Words(interaction.locale.value)
        settings = await self.settings(interaction)
        embed = list_embed(Text.NAME_WATCHES, [watch_line(watch, words) for watch in settings.watches], words)
        notice = None if self._watching else words(Text.WATCH_OFF)
        await interaction.response.send_message(notice, embed=embed, ephemeral=True)


def read_emoji(typed: str, guild: discord.Guild) -> str:
    """The emoji that somebody typed, as Discord reports it with a reaction.

    Raises:
        Refused: It is none, or one of another server.
    """
    emoji = discord.PartialEmoji.from_str(typed.strip())
    known = emoji.id is not None and any(own.id == emoji.id for own in guild.emojis)
    if not known and not (emoji.id is None and _is_unicode_emoji(emoji.name)):
        raise Refused(Text.CONFIG_BAD_EMOJI, emoji=plain(typed[:50]))
    return str(emoji)


def _is_unicode_emoji(text: str) -> bool:
    """Whether a text is one emoji: it has a symbol or a keycap, and no letters."""
    kinds = {unicodedata.category(letter) for letter in text}
    symbol = bool(kinds & {"So", "Sk"}) or "\u20e3" in text
    return symbol and len(text) <= LONGEST_EMOJI and not any(letter.isalpha() or letter.isspace() for letter in text)
