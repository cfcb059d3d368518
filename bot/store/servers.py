"""Servers: their settings, and forgetting them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from weakref import WeakValueDictionary

from pydantic import ValidationError
from sqlalchemy import delete, select, update
from sqlalchemy.sql.elements import ColumnElement

from bot.store.server import ServerSettings
from bot.store.sessions import Sessions
from bot.store.shards import ALL, Shards
from bot.store.tables import (
    BriefRow,
    JobRow,
    MarkRow,
    OfferRow,
    PlanRow,
    PostRow,
    SeenRow,
    ServerRow,
    StandRow,
    UseRow,
)

log = logging.getLogger(__name__)

DAY = 86_400.0
# What is kept of a server beside its settings.
OF_SERVERS = (BriefRow, MarkRow, StandRow, OfferRow, JobRow, UseRow, SeenRow, PostRow, PlanRow)


class SettingsUnreadable(Exception):
    """A server's settings are in a form that this version cannot read."""


class Servers:
    """Reads and writes server settings. ``remember`` reads each once: right for the only writer alone."""

    def __init__(self, sessions: Sessions, now: Callable[[], float], *, remember: bool) -> None:
        self._sessions = sessions
        self._now = now
        self._remember = remember
        self._known: dict[int, ServerSettings] = {}
        self._told: set[int] = set()  # servers whose settings cannot be read: the log says so once
        self._reading: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._changing = asyncio.Lock()
        self._changes = 0

    async def get(self, server: int | None) -> ServerSettings:
        """The settings of a server; the defaults where it has none, and outside servers.

        Raises:
            SettingsUnreadable: A later version wrote them. They are not replaced by defaults, which would let in whom
                the server keeps out.
        """
        if server is None:
            return ServerSettings()
        if not self._remember:
            return await self._read(server)
        # Of a crowd that asks at once in one server, the first one reads for all.
        async with self._reading.setdefault(server, asyncio.Lock()):
            return self._known[server] if server in self._known else await self._read(server)

    def last_known(self, server: int | None) -> ServerSettings:
        """The settings of a server as they were last read here, for when the database cannot be; else the defaults."""
        return self._known.get(server or 0, ServerSettings())

    async def _read(self, server: int) -> ServerSettings:
        changes = self._changes
        async with self._sessions() as session:
            settings = self._load(await session.get(ServerRow, server))
        if changes == self._changes:  # else this may be the old value of a change since
            self._known[server] = settings
        return settings

    async def change(
        self, server: int, edit: Callable[[ServerSettings], ServerSettings]
    ) -> tuple[ServerSettings, ServerSettings]:
        """Change the settings of a server, one change after the other; gives the old and the new ones.

        Raises:
            SettingsUnreadable: A later version wrote them.
        """
        async with self._changing, self._sessions.begin() as session:
            row = await session.get(ServerRow, server, with_for_update=True)
            old = self._load(row)
            new = edit(old)
            if row is None:
                session.add(ServerRow(id=server, settings=new.model_dump_json(), left_at=None))
            else:
                row.settings, row.left_at = new.model_dump_json(), None
            self._changes += 1
        self._changes += 1
        self._known.pop(server, None)
        return old, new

    async def reset(self, server: int) -> ServerSettings:
        """Put the defaults in the place of whatever is kept; gives the old settings, if they can be read."""
        try:
            old, _ = await self.change(server, lambda _: ServerSettings())
        except SettingsUnreadable:
            old = ServerSettings()
            async with self._changing, self._sessions.begin() as session:
                await session.merge(ServerRow(id=server, settings=old.model_dump_json(), left_at=None))
        return old

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

    async def left_all_but(self, present: set[int], shards: Shards = ALL) -> None:
        """The bot is in these servers and has left all others that would come to these shards."""
        async with self._sessions.begin() as session:
            for row in await session.scalars(select(ServerRow).where(shards.where(ServerRow.id))):
                if row.id in present:
                    row.left_at = None
                elif row.left_at is None:
                    row.left_at = self._now()
            known = set(await session.scalars(select(ServerRow.id)))
            for table in OF_SERVERS:  # a server with the defaults has no row of its own
                kept = await session.scalars(select(table.server_id).where(shards.where(table.server_id)).distinct())
                for server in {server for server in kept if server is not None} - present - known:
                    session.add(ServerRow(id=server, settings=ServerSettings().model_dump_json(), left_at=self._now()))
                    known.add(server)

    async def forget_left(self, grace_days: float) -> list[int]:
        """Delete all that is kept of servers which the bot left that long ago; gives their ids."""
        due = ServerRow.left_at.is_not(None) & (ServerRow.left_at <= self._now() - grace_days * DAY)
        return await self._forget(due)

    async def forget(self, server: int) -> None:
        """Delete all that is kept of a server, whether the bot has left it or not."""
        await self._forget(ServerRow.id == server, server)

    async def _forget(self, which: ColumnElement[bool], *others: int) -> list[int]:
        """Delete servers, and those that have no row of their own."""
        async with self._sessions.begin() as session:
            servers = [*await session.scalars(select(ServerRow.id).where(which)), *others]
            for table in OF_SERVERS:
                await session.execute(delete(table).where(table.server_id.in_(servers)))
            await session.execute(delete(ServerRow).where(ServerRow.id.in_(servers)))
        for server in servers:
            self._known.pop(server, None)
        return servers

    def _load(self, row: ServerRow | None) -> ServerSettings:
        if row is None:
            return ServerSettings()
        try:
            return ServerSettings.model_validate_json(row.settings)
        except ValidationError as error:
            if row.id not in self._told:
                self._told.add(row.id)
                log.error(  # noqa: TRY400 - the trace would only show what is kept
                    "The settings of server %s cannot be read; a later version may have written them", row.id
                )
            raise SettingsUnreadable from error
