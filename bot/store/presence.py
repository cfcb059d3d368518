"""This process among those that share a database: that it lives, and which shards are its own.

An embedded database is one process's by the lock on its file; nothing of this is needed there.
"""

from __future__ import annotations

import asyncio
import time

from sqlalchemy import delete, func, select, update
from sqlalchemy.sql.elements import ColumnElement

from bot.store.leases import Leases
from bot.store.sessions import Sessions
from bot.store.shards import ALL, Shards
from bot.store.tables import LeaseRow

# A process that has not been heard of for so long is dead, and its jobs are its successor's.
ALIVE_SECONDS = 20.0
# How often it says that it lives: three may go wrong.
RENEW_SECONDS = 5.0
_LOCK = 1  # PostgreSQL's advisory locks are numbers; those of servers are their ids, far larger


class ShardsTaken(Exception):
    """Another process that lives has one of these shards."""


class Presence:
    """Holds the shards of this process; ``begin`` takes them, ``renew`` keeps them."""

    def __init__(self, sessions: Sessions, leases: Leases) -> None:
        self._sessions = sessions
        self._leases = leases
        self._renewed = 0.0
        self.shards = ALL

    @property
    def shared(self) -> bool:
        """Whether other processes may use the database as well."""
        return self._sessions.shared

    @property
    def sure(self) -> bool:
        """Whether this process was heard of so lately that no other can have taken its place."""
        return not self.shared or time.monotonic() - self._renewed < ALIVE_SECONDS

    @property
    def dead(self) -> ColumnElement[bool]:
        """Whether a lease's time is over."""
        return LeaseRow.until <= self._leases.clock

    async def begin(self, shards: Shards, patience: float = ALIVE_SECONDS + RENEW_SECONDS) -> None:
        """Take these shards; what a crash left is waited for, ``patience`` seconds at most.

        Raises:
            ShardsTaken: They are taken by a process that lives.
        """
        self.shards = shards
        deadline = time.monotonic() + patience
        while self.shared:
            asked = time.monotonic()
            taken = await self._take()
            if taken is None:
                self._renewed = asked
                return
            if time.monotonic() >= deadline:
                raise ShardsTaken(f"another bot runs on it with {taken}; a second one would answer everything twice")
            await asyncio.sleep(1)

    async def renew(self) -> None:
        """Say that this process lives.

        Raises:
            ShardsTaken: It was not heard of for too long, and another one has taken its place.
        """
        if not self.shared:
            return
        asked = time.monotonic()
        own = (LeaseRow.holder == self._leases.holder) & LeaseRow.name.in_(self.shards.names)
        until = self._leases.clock + ALIVE_SECONDS
        async with self._sessions.begin() as session:
            renewed = list(
                await session.scalars(update(LeaseRow).where(own).values(until=until).returning(LeaseRow.name))
            )
        if len(renewed) == len(self.shards.names):
            self._renewed = asked
        else:
            await self.begin(self.shards, patience=0)

    async def _take(self) -> str | None:
        """Take all shards, or none; gives the name of one that another process has."""
        names = self.shards.names
        async with self._sessions.begin() as session:
            await session.execute(select(func.pg_advisory_xact_lock(_LOCK)))  # one process at a time
            others = (LeaseRow.holder != self._leases.holder) & LeaseRow.name.startswith("shard ") & ~self.dead
            for held in await session.scalars(select(LeaseRow.name).where(others)):
                if self.shards.clash(held):
                    return held
            await session.execute(delete(LeaseRow).where(LeaseRow.name.in_(names)))
            until = self._leases.clock + ALIVE_SECONDS
            session.add_all(LeaseRow(name=name, holder=self._leases.holder, until=until) for name in names)
        return None
