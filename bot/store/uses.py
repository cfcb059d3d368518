"""Uses: what the limits count, and which links a watched channel has seen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.sql.elements import ColumnElement

from bot.store.tables import SeenRow, UseRow

HOUR = 3600.0
SEEN_DAYS = 90.0  # after a season a link may be posted, and briefed, again
DAY = 86_400.0


class Uses:
    """Counts uses within the last hour."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], now: Callable[[], float]) -> None:
        self._sessions = sessions
        self._now = now

    async def add(self, user: int, server: int | None) -> None:
        """Count one use."""
        async with self._sessions.begin() as session:
            session.add(UseRow(user_id=user, server_id=server, at=self._now()))

    async def member_wait(self, user: int, server: int | None, limit: int) -> float:
        """Seconds until this user may ask again in this server; 0 when now. A limit of 0 is none."""
        return await self._wait((UseRow.user_id == user) & _in(server), limit)

    async def server_wait(self, server: int | None, limit: int) -> float:
        """Seconds until this server may ask again; 0 when now, and outside servers."""
        return await self._wait(_in(server), limit) if server is not None else 0.0

    async def count_of(self, user: int) -> int:
        """How many uses of this user are kept."""
        async with self._sessions() as session:
            return await session.scalar(select(func.count()).where(UseRow.user_id == user)) or 0

    async def drop_of(self, user: int) -> None:
        """Forget this user's uses that no limit counts any more; the last hour's go by themselves."""
        async with self._sessions.begin() as session:
            await session.execute(delete(UseRow).where((UseRow.user_id == user) & (UseRow.at <= self._now() - HOUR)))

    async def drop_old(self) -> None:
        """Forget uses older than an hour and links seen long ago."""
        async with self._sessions.begin() as session:
            await session.execute(delete(UseRow).where(UseRow.at <= self._now() - HOUR))
            await session.execute(delete(SeenRow).where(SeenRow.at <= self._now() - SEEN_DAYS * DAY))

    async def see(self, link: str, channel: int, server: int) -> bool:
        """Remember that a channel has seen a link; False when it had."""
        digest = hashlib.sha256(link.encode("utf-8", "replace")).hexdigest()
        row = SeenRow(channel_id=channel, link=digest, server_id=server, at=self._now())
        try:
            async with self._sessions.begin() as session:
                session.add(row)
        except IntegrityError:
            return False
        return True

    async def _wait(self, which: ColumnElement[bool], limit: int) -> float:
        if limit <= 0:
            return 0.0
        recent = which & (UseRow.at > self._now() - HOUR)
        newest = select(UseRow.at).where(recent).order_by(UseRow.at.desc()).limit(limit)
        async with self._sessions() as session:
            times = list(await session.scalars(newest))
        return max(0.0, times[-1] + HOUR - self._now()) if len(times) == limit else 0.0


def _in(server: int | None) -> ColumnElement[bool]:
    return UseRow.server_id.is_(None) if server is None else UseRow.server_id == server
