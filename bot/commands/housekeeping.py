"""Joining and leaving servers, and forgetting what is due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import discord
from discord.ext import commands, tasks
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.requests import shared_locale
from bot.commands.rounds import end_of_round
from bot.store import Store, first_line
from bot.words import Text, Words
from config.settings import BotSettings

log = logging.getLogger(__name__)

# Of several processes one forgets for all, as long as it comes back within this time.
LEADER_SECONDS = 2.5 * 3600
# What the limits count is kept for an hour, and so much longer at most.
USES_MINUTES = 5


class HousekeepingCog(commands.Cog):
    """Says hello once, and forgets in time."""

    def __init__(self, bot: commands.AutoShardedBot, store: Store, settings: BotSettings) -> None:
        self._bot = bot
        self._store = store
        self._settings = settings
        self._at_work = asyncio.Lock()

    async def cog_load(self) -> None:
        """Begin to forget."""
        self._forget.start()
        self._forget_uses.start()

    async def cog_unload(self) -> None:
        """Stop between two rounds."""
        await end_of_round(self._at_work)
        self._forget.cancel()
        self._forget_uses.cancel()

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say hello where the server wants such messages, or where the bot may write at all."""
        await self._store.servers.joined(guild.id)
        settings = await self._store.servers.get(guild.id)
        words = Words(shared_locale(settings, guild.preferred_locale, "en"))
        places = [channel for channel in (guild.system_channel, *guild.text_channels) if channel is not None]
        place = next((channel for channel in places if channel.permissions_for(guild.me).send_messages), None)
        if place is None:
            return
        try:
            await place.send(words(Text.WELCOME), silent=True)
        except discord.HTTPException as error:
            log.info("No welcome line in server %s: %s", guild.id, error)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Begin the time of grace."""
        await self._store.servers.left(guild.id)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Notice the servers that were left while the bot was away."""
        try:
            await self._notice_left()
        except SQLAlchemyError as error:
            log.warning("Which servers the bot left is noted within the hour: %s", first_line(error))

    async def _notice_left(self) -> None:
        present = {guild.id for guild in self._bot.guilds}
        await self._store.servers.left_all_but(present, self._store.presence.shards)

    @tasks.loop(hours=1)
    async def _forget(self) -> None:
        """Forget what is kept for days."""
        await self._round(self._forget_old)

    @tasks.loop(minutes=USES_MINUTES)
    async def _forget_uses(self) -> None:
        """Forget who asked as soon as no limit counts it."""
        await self._round(self._store.uses.drop_old)

    async def _round(self, forget: Callable[[], Awaitable[None]]) -> None:
        """Forget what is due; an error is one lost round, for a loop that raises would never run again."""
        async with self._at_work:
            try:
                await forget()
                await self._store.settle()
            except SQLAlchemyError as error:
                log.warning("Nothing was forgotten in this round; the next one tries again: %s", first_line(error))
            except Exception:
                log.exception("Nothing was forgotten in this round; the next one tries again")

    async def _forget_old(self) -> None:
        if self._bot.is_ready():  # what the database did not take when a server was left or joined
            await self._notice_left()
        if not await self._store.leases.take("forgetting", LEADER_SECONDS):
            return  # another process does it
        await self._store.briefs.drop_older(self._settings.keep_days)
        await self._store.posts.drop_old()
        await self._store.repeats.drop_old()
        for server in await self._store.servers.forget_left(self._settings.leave_days):
            log.info("Forgot server %s, which the bot left", server)
