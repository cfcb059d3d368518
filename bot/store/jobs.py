"""Jobs that are not answered yet, and what they cost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress

from pydantic import ValidationError
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.elements import ColumnElement

from bot.store.job import Job
from bot.store.leases import Leases
from bot.store.presence import Presence
from bot.store.sessions import Sessions
from bot.store.tables import JobRow, LeaseRow, UseRow
from bot.store.uses import HOUR, OverLimit, in_server

log = logging.getLogger(__name__)

# What a crash interrupted so often is what the bot crashes of.
MOST_TRIES = 3
# Nobody waits longer for an answer.
LONGEST_SECONDS = 86_400.0


class Jobs:
    """Keeps each job from the asking to the answer, so that no restart loses it."""

    def __init__(self, sessions: Sessions, now: Callable[[], float], leases: Leases, presence: Presence) -> None:
        self._sessions = sessions
        self._now = now
        self._me = leases.holder
        self._presence = presence

    async def add(self, job: Job, member_limit: int, server_limit: int) -> None:
        """Keep a job and count what it costs, both or neither. A limit of 0 is none.

        The use is written before the uses are counted: that takes SQLite's lock, so no two jobs can both be the last
        one that a limit lets through. PostgreSQL, which lets writers run beside each other, is asked for a lock.

        Raises:
            OverLimit: The limits an hour are reached.
        """
        now = self._now()
        async with self._sessions.begin() as session:
            if self._sessions.shared:
                await session.execute(select(func.pg_advisory_xact_lock(job.server or job.user)))
            uses = [UseRow(user_id=job.user, server_id=job.server, at=now) for _ in range(job.cost)]
            session.add_all(uses)
            await session.flush()
            own = (UseRow.user_id == job.user) & in_server(job.server)
            if seconds := await self._over(session, own, member_limit):
                raise OverLimit(seconds, member=True)
            if job.server is not None and (seconds := await self._over(session, in_server(job.server), server_limit)):
                raise OverLimit(seconds, member=False)
            row = JobRow(key=job.key, server_id=job.server, at=now, tries=0, use_id=uses[0].id, owner=self._me)
            row.content = job.model_dump_json()
            session.add(row)

    async def change(self, job: Job) -> None:
        """Keep what has changed of a job that is kept."""
        async with self._sessions.begin() as session:
            content = job.model_dump_json()
            await session.execute(update(JobRow).where(self._own(job.key)).values(content=content))

    async def remove(self, key: str, *, give_back: bool) -> None:
        """Forget a job that is over, with its uses where nothing came of it; not one that another process has now."""
        async with self._sessions.begin() as session:
            row = await session.scalar(select(JobRow).where(self._own(key)))
            if row is None:
                return
            use = await session.get(UseRow, row.use_id) if give_back and row.use_id is not None else None
            if use is not None:
                # Its uses were written together: they are alike, and so many of them go.
                alike = (UseRow.user_id == use.user_id) & in_server(use.server_id) & (UseRow.at == use.at)
                cost = Job.model_validate_json(row.content).cost
                await session.execute(delete(UseRow).where(UseRow.id.in_(select(UseRow.id).where(alike).limit(cost))))
            await session.delete(row)

    async def lost(self, key: str) -> bool:
        """Whether another process has taken this job; it can only where this one was not heard of for too long."""
        if self._presence.sure:
            return False
        async with self._sessions() as session:
            return await session.scalar(select(JobRow.key).where(self._own(key))) is None

    async def claim(self) -> list[Job]:
        """Take the jobs of this process's shards that no living process has, oldest first.

        Rows that another process looks at in this moment are left to it.
        """
        return await self._take(~self._hopeless)

    async def give_up(self) -> list[Job]:
        """Take those of them that are too old or were tried too often: their askers are to be told."""
        return await self._take(self._hopeless)

    async def park(self) -> None:
        """Leave what this process has to the next run: an end in good order is no try that failed."""
        mine = (JobRow.owner == self._me) & (JobRow.tries > 0)
        async with self._sessions.begin() as session:
            await session.execute(update(JobRow).where(mine).values(tries=JobRow.tries - 1))

    @property
    def _hopeless(self) -> ColumnElement[bool]:
        return (JobRow.tries >= MOST_TRIES) | (JobRow.at < self._now() - LONGEST_SECONDS)

    async def _take(self, which: ColumnElement[bool]) -> list[Job]:
        alive = select(LeaseRow.holder).where(LeaseRow.name.startswith("shard "), ~self._presence.dead)
        left = JobRow.owner.is_(None) | ((JobRow.owner != self._me) & JobRow.owner.not_in(alive))
        ours = left & self._presence.shards.where(JobRow.server_id) & which
        found: list[Job] = []
        async with self._sessions.begin() as session:
            rows = select(JobRow).where(ours).order_by(JobRow.at).with_for_update(skip_locked=True)
            for row in await session.scalars(rows):
                try:
                    job = Job.model_validate_json(row.content)
                except ValidationError:  # kept by another version
                    job = None
                if job is None or row.tries > MOST_TRIES:  # nor could its asker be told
                    log.warning("A job of %.0f s ago was dropped after %s tries", self._now() - row.at, row.tries)
                    await session.delete(row)
                else:
                    row.tries += 1
                    row.owner = self._me
                    found.append(job)
        return found

    async def drop_of(self, user: int) -> None:
        """Forget the jobs of a user, whoever has them."""
        async with self._sessions.begin() as session:
            for row in await session.scalars(select(JobRow)):
                with suppress(ValidationError):  # kept by another version
                    if Job.model_validate_json(row.content).user == user:
                        await session.delete(row)

    def _own(self, key: str) -> ColumnElement[bool]:
        return (JobRow.key == key) & (JobRow.owner == self._me)

    async def _over(self, session: AsyncSession, which: ColumnElement[bool], limit: int) -> float:
        """Seconds until one more may come, when the use that was just written is one too many; else 0."""
        if limit <= 0:
            return 0.0
        recent = which & (UseRow.at > self._now() - HOUR)
        times = list(await session.scalars(select(UseRow.at).where(recent).order_by(UseRow.at.desc()).limit(limit + 1)))
        return max(1.0, times[-1] + HOUR - self._now()) if len(times) > limit else 0.0
