"""Leases: what one process of several does for all of them, for as long as it lives."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable

from sqlalchemy import Float, delete, literal, literal_column, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.elements import ColumnElement

from bot.store.sessions import Sessions
from bot.store.tables import LeaseRow

# How often somebody who waits for a lease looks whether it is free.
LOOK_SECONDS = 0.5


class Leases:
    """Takes leases in this process's name. A lease that is not renewed in time is free for others."""

    def __init__(self, sessions: Sessions, now: Callable[[], float]) -> None:
        self._sessions = sessions
        self._now = now
        self.holder = secrets.token_hex(8)

    @property
    def clock(self) -> ColumnElement[float]:
        """The time in seconds since 1970: the server's, which is one for all, or of an embedded database ours."""
        if self._sessions.shared:
            return literal_column("extract(epoch FROM clock_timestamp())::double precision", Float)
        return literal(self._now(), Float)

    async def take(self, name: str, seconds: float, *, renew: bool = True) -> bool:
        """Take a lease, unless another process has it; without ``renew`` it is not taken from ourselves either."""
        free = LeaseRow.until <= self.clock
        if renew:
            free |= LeaseRow.holder == self.holder
        values = {"holder": self.holder, "until": self.clock + seconds}
        try:
            async with self._sessions.begin() as session:
                taken = update(LeaseRow).where(LeaseRow.name == name, free).values(values).returning(LeaseRow.name)
                if await session.scalar(taken) is None:
                    session.add(LeaseRow(name=name, **values))
        except IntegrityError:  # there is one, and it is not free
            return False
        return True

    async def wait_for(self, name: str, seconds: float) -> None:
        """Wait until nobody has a lease, us included, and take it."""
        while not await self.take(name, seconds, renew=False):  # noqa: ASYNC110 - other processes set no event here
            await asyncio.sleep(LOOK_SECONDS)

    async def drop(self) -> None:
        """Give back all that this process has."""
        async with self._sessions.begin() as session:
            await session.execute(delete(LeaseRow).where(LeaseRow.holder == self.holder))
