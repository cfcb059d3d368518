"""What the bot does by itself: it looks at the clock, and does what is due; of several processes one does each."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import ClassVar

import discord
from discord.ext import commands, tasks
from sqlalchemy.exc import SQLAlchemyError

from bot.policy import Refused
from bot.store import Plan, Store, first_line

log = logging.getLogger(__name__)

# How often the clock is looked at, how many plans of a kind are carried out at once, how long one may take, and how
# soon one that failed is tried again.
ROUND_SECONDS = 60.0
MOST_AT_ONCE = 2
LONGEST_SECONDS = 900.0
AGAIN_SECONDS = 600.0
# A stop waits so long for a round; one that takes longer is stuck.
STOP_SECONDS = 5.0


async def end_of_round(at_work: asyncio.Lock) -> None:
    """Take ``at_work`` when the round that holds it is over, or go on without when it does not end.

    Cancelled in the midst of a round, the database's driver may wait for ever.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(STOP_SECONDS):
            await at_work.acquire()


class RoundsCog(commands.Cog):
    """Carries out the plans of one ``kind``."""

    kind: ClassVar[str]

    def __init__(self, bot: commands.AutoShardedBot, store: Store) -> None:
        self._bot = bot
        self._store = store
        self._seats = asyncio.Semaphore(MOST_AT_ONCE)
        self._at_work = asyncio.Lock()

    @property
    def own_id(self) -> int:
        """Who the bot is, as it asks for itself."""
        return self._bot.user.id if self._bot.user else 0

    async def carry_out(self, guild: discord.Guild, plan: Plan) -> tuple[float, str] | None:
        """Do what is due; gives when it is due again and what is to be remembered, None when never again.

        Raises:
            Refused: The bot is being restarted; the next start takes it up.
        """
        raise NotImplementedError

    async def cog_load(self) -> None:
        """Begin to look at the clock."""
        self._look.start()

    async def cog_unload(self) -> None:
        """Stop between two rounds."""
        await end_of_round(self._at_work)
        self._look.cancel()

    @tasks.loop(seconds=ROUND_SECONDS)
    async def _look(self) -> None:
        """Do what is due; an error is one lost round, for a loop that raises would never run again."""
        async with self._at_work:
            try:
                plans = await self._store.plans.due(self.kind)
                await asyncio.gather(*(self._take(plan) for plan in plans))
            except SQLAlchemyError as error:
                log.warning("What was due is done in the next round: %s", first_line(error))
            except Exception:
                log.exception("What was due was not done in this round; the next one tries again")

    @_look.before_loop
    async def _wait(self) -> None:
        await self._bot.wait_until_ready()

    async def _take(self, plan: Plan) -> None:
        guild = self._bot.get_guild(plan.server)
        if guild is None:  # it was left, and the store does not know it yet
            return
        async with self._seats:
            claimed = await self._store.plans.claim(plan)
            if claimed is None:
                return
            try:
                async with asyncio.timeout(LONGEST_SECONDS):
                    later = await self.carry_out(guild, claimed)
            except Refused:
                later = plan.due, plan.state
            except Exception:
                log.exception("A plan of server %s failed; it is tried again", plan.server)
                later = discord.utils.utcnow().timestamp() + AGAIN_SECONDS, plan.state
            if later is None:
                await self._store.plans.drop(plan.server, plan.kind, plan.name)
            else:
                await self._store.plans.done(claimed, *later)
