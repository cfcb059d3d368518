"""Jobs that the last run or another process left, and jobs that nobody waits for any more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord.ext import commands, tasks
from sqlalchemy.exc import SQLAlchemyError

from bot.asking import Asking
from bot.store import RENEW_SECONDS, Presence, ShardsTaken, first_line

log = logging.getLogger(__name__)

# How soon the jobs of the last run are asked for again when the database does not tell them.
AGAIN_SECONDS = 30.0


class LeftoversCog(commands.Cog):
    """Takes jobs up again once the bot is there, and ends those whose message, channel or server is gone."""

    def __init__(
        self, asking: Asking, presence: Presence, on_ousted: Callable[[ShardsTaken], Coroutine[Any, Any, None]]
    ) -> None:
        """``on_ousted`` is told when another process has taken this one's shards."""
        self._asking = asking
        self._presence = presence
        self._on_ousted = on_ousted
        self._ready = False
        self._tasks: set[asyncio.Task[object]] = set()

    async def cog_load(self) -> None:
        """Begin to say that this process lives, where others want to know."""
        if self._presence.shared:
            self._be_present.start()

    async def cog_unload(self) -> None:
        """Say it no longer."""
        self._be_present.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Finish what was left; once, for the gateway may be ready several times."""
        if not self._ready:
            self._ready = True
            while not await self._asking.take_up():  # noqa: ASYNC110 - the database says nothing when it is back
                await asyncio.sleep(AGAIN_SECONDS)

    @tasks.loop(seconds=RENEW_SECONDS)
    async def _be_present(self) -> None:
        """Keep this process's shards, and take up the jobs of theirs that a process left which is dead by now."""
        try:
            await self._presence.renew()
        except ShardsTaken as error:
            self._begin(self._on_ousted(error))
        except SQLAlchemyError as error:
            log.warning("The database does not hear that this process lives: %s", first_line(error))
        else:
            if self._ready:
                self._begin(self._asking.take_up())

    def _begin(self, work: Coroutine[Any, Any, object]) -> None:
        """Do something beside the loop, which must go on and may be ended by it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

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
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """End what was asked there."""
        self._asking.cancel(channel=payload.thread_id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """End what was asked there."""
        self._asking.cancel(server=guild.id)
