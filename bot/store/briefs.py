"""Kept briefs."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection

from pydantic import ValidationError
from sqlalchemy import delete, func, select, update
from sqlalchemy.sql.elements import ColumnElement

from bot.store.kept import Kept
from bot.store.sessions import Sessions
from bot.store.tables import BriefRow, MarkRow, StandRow

DAY = 86_400.0


class Briefs:
    """Keeps the briefs that were sent until their time is over."""

    def __init__(self, sessions: Sessions, now: Callable[[], float]) -> None:
        self._sessions = sessions
        self._now = now

    async def keep(self, kept: Kept) -> str:
        """Keep a new brief; gives its key, which nobody can guess."""
        key = secrets.token_hex(8)
        row = BriefRow(
            key=key,
            server_id=kept.server_id,
            user_id=kept.user_id,
            made_at=self._now(),
            content=kept.model_dump_json(),
        )
        async with self._sessions.begin() as session:
            session.add(row)
        return key

    async def change(self, key: str, kept: Kept) -> None:
        """Put another form in the place of a kept brief: it is as old as before, and one that is gone stays so."""
        async with self._sessions.begin() as session:
            await session.execute(update(BriefRow).where(BriefRow.key == key).values(content=kept.model_dump_json()))

    async def get(self, key: str) -> Kept | None:
        """The brief of this key, or None when it is no longer kept."""
        async with self._sessions() as session:
            row = await session.get(BriefRow, key)
        return _load(row) if row is not None else None

    async def get_all(self, keys: Collection[str]) -> dict[str, Kept]:
        """Those of these briefs that are still kept, by their keys."""
        async with self._sessions() as session:
            rows = list(await session.scalars(select(BriefRow).where(BriefRow.key.in_(keys))))
        return {row.key: kept for row in rows if (kept := _load(row)) is not None}

    async def drop(self, key: str) -> None:
        """Forget one brief, also what the file holds of it."""
        await self._drop(BriefRow.key == key)
        await self._sessions.settle()

    async def drop_older(self, days: float) -> None:
        """Forget briefs older than this."""
        await self._drop(BriefRow.made_at <= self._now() - days * DAY)

    async def count_of(self, user: int) -> int:
        """How many briefs that this user asked for are kept."""
        async with self._sessions() as session:
            return await session.scalar(select(func.count()).where(BriefRow.user_id == user)) or 0

    async def drop_of(self, user: int) -> None:
        """Forget the briefs that this user asked for."""
        await self._drop(BriefRow.user_id == user)

    async def _drop(self, which: ColumnElement[bool]) -> None:
        """Forget briefs with all that they are found by."""
        keys = select(BriefRow.key).where(which)
        async with self._sessions.begin() as session:
            for table in (MarkRow, StandRow):
                await session.execute(delete(table).where(table.key.in_(keys)))
            await session.execute(delete(BriefRow).where(which))


def _load(row: BriefRow) -> Kept | None:
    try:
        return Kept.model_validate_json(row.content)
    except ValidationError:  # kept by another version
        return None
