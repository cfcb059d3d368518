"""Uses: what the limits count, and which links a watched channel has seen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.elements import ColumnElement

from bot.store.sessions import Sessions
from bot.store.tables import SeenRow, UseRow

HOUR = 3600.0
SEEN_DAYS = 90.0  # after a season a link may be posted, and briefed, again
DAY = 86_400.0


class OverLimit(Exception):
    """Asked too often within the hour: by this ``member``, else by the server; ``seconds`` until the next may come."""

    def __init__(self, seconds: float, *, member: bool) -> None:
        super().__init__("over the limit")
        self.seconds = seconds
        self.member = member


class Uses:
    """Counts uses within the last hour."""

    def __init__(self, sessions: Sessions, now: Callable[[], float]) -> None:
        self._sessions = sessions
        self._now = now

    async def over(self, user: int, server: int | None, member_limit: int, server_limit: int) -> OverLimit | None:
        """Which limit lets this user not ask now, if one does. A limit of 0 is none."""
        async with self._sessions() as session:
            if seconds := await self._wait(session, (UseRow.user_id == user) & in_server(server), member_limit):
                return OverLimit(seconds, member=True)
            if server is not None and (seconds := await self._wait(session, in_server(server), server_limit)):
                return OverLimit(seconds, member=False)
        return None

    async def count_of(self, user: int) -> int:
        """How many uses of this user the last hour has."""
        recent = (UseRow.user_id == user) & (UseRow.at > self._now() - HOUR)
        async with self._sessions() as session:
            return await session.scalar(select(func.count()).where(recent)) or 0

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
        row = SeenRow(channel_id=channel, link=link_hash(link), server_id=server, at=self._now())
        try:
            async with self._sessions.begin() as session:
                session.add(row)
        except IntegrityError:
            return False
        return True

    async def unsee(self, link: str, channel: int) -> None:
        """Forget that a channel has seen a link, so that it may be posted again."""
        here = (SeenRow.channel_id == channel) & (SeenRow.link == link_hash(link))
        async with self._sessions.begin() as session:
            await session.execute(delete(SeenRow).where(here))

    async def _wait(self, session: AsyncSession, which: ColumnElement[bool], limit: int) -> float:
        if limit <= 0:
            return 0.0
        recent = which & (UseRow.at > self._now() - HOUR)
        newest = select(UseRow.at).where(recent).order_by(UseRow.at.desc()).limit(limit)
        times = list(await session.scalars(newest))
        return max(0.0, times[-1] + HOUR - self._now()) if len(times) == limit else 0.0


def in_server(server: int | None) -> ColumnElement[bool]:
    """Uses in this server, or outside servers."""
    return UseRow.server_id.is_(None) if server is None else UseRow.server_id == server


def link_hash(link: str) -> str:
    """What a link is kept as."""
    return hashlib.sha256(link.encode("utf-8", "replace")).hexdigest()
