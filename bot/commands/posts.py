"""Links in messages: noted for digests, and forgotten with the messages."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.inbox import article_links
from bot.policy import same_link
from bot.store import Store

LINKS_A_MESSAGE = 5


class PostsCog(commands.Cog):
    """Notes the links of channels that have a digest or are watched."""

    def __init__(self, bot: commands.AutoShardedBot, store: Store) -> None:
        self._bot = bot
        self._store = store

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Note the links of a message, but of the bot's own."""
        me = self._bot.user
        if message.guild is None or me is None or message.author.id == me.id:
            return
        links = {same_link(link): link for link in article_links(message.content)[:LINKS_A_MESSAGE]}
        if not links:
            return
        settings = await self._store.servers.get(message.guild.id)
        if settings.digest(message.channel.id) or settings.watch(message.channel.id):
            await self._store.posts.note(message.guild.id, message.channel.id, message.id, links)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Forget what the message said."""
        if payload.guild_id is not None:
            await self._store.posts.drop(messages=[payload.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Forget what the messages said."""
        await self._store.posts.drop(messages=payload.message_ids)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget what was said there."""
        await self._store.posts.drop(channel=channel.id)
