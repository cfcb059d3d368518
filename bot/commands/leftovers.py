"""Jobs that the last run left, and jobs that nobody waits for any more."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.asking import Asking


class LeftoversCog(commands.Cog):
    """Takes jobs up again once the bot is there, and ends those whose message, channel or server is gone."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._taken_up = False

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Finish what was left; once, for the gateway may be ready several times."""
        if not self._taken_up:
            self._taken_up = True
            await self._asking.take_up()

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """End what the message asked for."""
        self._asking.cancel(messages=[payload.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """End what the messages asked for."""
        self._asking.cancel(messages=payload.message_ids)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """End what was asked there."""
        self._asking.cancel(channel=channel.id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """End what was asked there."""
        self._asking.cancel(server=guild.id)
