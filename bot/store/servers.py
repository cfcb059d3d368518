"""Servers: their settings, and forgetting them."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationError
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.store.server import ServerSettings
from bot.store.tables import BriefRow, JobRow, SeenRow, ServerRow, UseRow

DAY = 86_400.0


class Servers:
    """Reads and writes server settings; what was read stays in memory, for the three seconds an answer may take."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], now: Callable[[], float]) -> None:
        self._sessions = sessions
        self._now = now
        self._known: dict[int, ServerSettings] = {}

    async def get(self, server: int | None) -> ServerSettings:
        """The settings of a server; the defaults where it has none, and outside servers."""
        if server is None:
            return ServerSettings()
        if server not in self._known:
            async with self._sessions() as session:
                row = await session.get(ServerRow, server)
            self._known[server] = _load(row)
        return self._known[server]

    async def put(self, server: int, settings: ServerSettings) -> None:
        """Keep the settings of a server."""
        async with self._sessions.begin() as session:
            await session.merge(ServerRow(id=server, settings=settings.model_dump_json(), left_at=None))
        self._known[server] = settings

    async def joined(self, server: int) -> None:
        """The bot is in this server (again): nothing of it is to be deleted."""
        async with self._sessions.begin() as session:
            await session.execute(update(ServerRow).where(ServerRow.id == server).values(left_at=None))

    async def left(self, server: int) -> None:
        """The bot has left this server: from now on the time of grace runs."""
        async with self._sessions.begin() as session:
            row = await session.get(ServerRow, server)
            if row is None:  # it kept the defaults, but briefs of it may be kept
                session.add(ServerRow(id=server, settings=ServerSettings().model_dump_json(), left_at=self._now()))
            else:
                row.left_at = self._now()
        self._known.pop(server, None)

    async def left_all_but(self, present: set[int]) -> None:
        """The bot is in these servers and has left all others."""
        async with self._sessions.begin() as session:
            for row in await session.scalars(select(ServerRow)):
                if row.id in present:
                    row.left_at = None
                elif row.left_at is None:
                    row.left_at = self._now()

    async def forget_left(self, grace_days: float) -> list[int]:
        """Delete all that is kept of servers which the bot left that long ago; gives their ids."""
        async with self._sessions.begin() as session:
            due = ServerRow.left_at.is_not(None) & (ServerRow.left_at <= self._now() - grace_days * DAY)
            servers = list(await session.scalars(select(ServerRow.id).where(due)))
            for table in (BriefRow, JobRow, UseRow, SeenRow):
                await session.execute(delete(table).where(table.server_id.in_(servers)))
            await session.execute(delete(ServerRow).where(ServerRow.id.in_(servers)))
        return servers


def _load(row: ServerRow | None) -> ServerSettings:
    if row is None:
        return ServerSettings()
    try:
        return ServerSettings.model_validate_json(row.settings)
    except ValidationError:  # written by a later version: better the defaults than no answer
        return ServerSettings()
