"""The store: one small class over SQLAlchemy. SQLite in a file, or any other database by its URL."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Self

from filelock import FileLock
from sqlalchemy import event, make_url, select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.briefs import Briefs
from bot.store.files import lock, make_private
from bot.store.jobs import Jobs
from bot.store.leases import Leases
from bot.store.plans import Plans
from bot.store.posts import Posts
from bot.store.presence import Presence
from bot.store.repeats import Repeats
from bot.store.revisions import TooNew, migrate
from bot.store.servers import Servers
from bot.store.sessions import Sessions
from bot.store.uses import Uses

FILE_CONNECTIONS = 5
CLOSE_SECONDS = 2.0  # how long a stop waits for who still reads or writes
BUSY_SECONDS = 5.0  # a second process (the admin's backup) holds SQLite's lock for moments, not longer


class StoreError(Exception):
    """The database cannot be used; the text is one plain sentence."""


class Store:
    """Everything that the bot remembers."""

    def __init__(self, engine: AsyncEngine, now: Callable[[], float], lock: FileLock | None = None) -> None:
        self._engine = engine
        self._lock = lock
        sessions = self._sessions = Sessions(engine)
        # Of an embedded database this process is the only writer; another one may have several bots.
        self.servers = Servers(sessions, now, remember=not sessions.shared)
        self.briefs = Briefs(sessions, now)
        self.uses = Uses(sessions, now)
        self.leases = Leases(sessions, now)
        self.presence = Presence(sessions, self.leases)
        self.jobs = Jobs(sessions, now, self.leases, self.presence)
        self.posts = Posts(sessions, now)
        self.plans = Plans(sessions, now, self.presence)
        self.repeats = Repeats(sessions, now)

    @classmethod
    async def open(cls, url: str, now: Callable[[], float], *, alone: bool = True) -> Self:
        """Connect, bring the tables up to date, and make sure that the database can be written.

        ``now`` gives the time in seconds since 1970. ``alone`` takes a file for this process: a second bot is refused.

        Raises:
            StoreError: The database cannot be opened or written, or another bot has it.
        """
        try:
            # A statement's parameters are somebody's article: they do not belong into a log. A file does not go away
            # as a server does, and asking it whether it is there costs as much as asking it what one wants.
            far = make_url(url).get_backend_name() != "sqlite"
            # Each connection to a file is a thread. A crowd waits for a few of them: to open one for each of a hundred
            # that ask at once, and to close it again, holds the bot's loop for a quarter of a second.
            few = {"pool_size": FILE_CONNECTIONS, "max_overflow": 0} if database_file(url) is not None else {}
            engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=far, **few)
        except (ArgumentError, ImportError, SQLAlchemyError, ValueError) as error:
            wanted = "it begins with sqlite+aiosqlite:/// or, with nutgraf[postgresql] installed, postgresql+asyncpg://"
            message = f"The setting store.url is no database address that can be used ({first_line(error)}); {wanted}."
            raise StoreError(message) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        file = database_file(url)
        taken = None
        try:
            if file is not None:
                await asyncio.to_thread(_try_to_open, file)
                taken = lock(file) if alone else None
            async with engine.begin() as connection:
                await connection.run_sync(migrate, file)
                # An up-to-date database is only read by the migrations; this fails at once if it cannot be written.
                await connection.exec_driver_sql("UPDATE servers SET left_at = left_at WHERE id = 0")
                if taken is not None:  # whoever had leases here has ended
                    await connection.exec_driver_sql("DELETE FROM leases")
        except Exception as error:  # a driver's own errors are of no common kind
            await engine.dispose()
            if taken is not None:
                taken.release()
            where = make_url(url).render_as_string(hide_password=True)
            advice = "install that version again" if isinstance(error, TooNew) else "check store.url"
            message = f"The database {where} cannot be opened or written ({first_line(error)}); {advice}."
            raise StoreError(message) from error
        return cls(engine, now, taken)

    async def forget_user(self, user: int) -> None:
        """Forget what is kept about a user, as far as the limits of the last hour allow."""
        await self.briefs.drop_of(user)
        await self.uses.drop_of(user)
        await self.repeats.drop_of(user)
        await self.settle()

    async def settle(self) -> None:
        """Let nothing of what was deleted be left in a file."""
        await self._sessions.settle()

    async def ping(self) -> None:
        """Ask the database for nothing; raises when it does not answer."""
        async with self._sessions() as session:
            await session.execute(select(1))

    async def close(self) -> None:
        """Give back what other processes may have now, and close all connections."""
        if self.presence.shared:
            with suppress(SQLAlchemyError):  # else the leases run out
                await self.leases.drop()
        # A connection that is in use would stay open behind the engine's back.
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._sessions.used.empty()
        await self._engine.dispose()
        if self._lock is not None:
            self._lock.release()


def database_file(url: str) -> Path | None:
    """The file of an embedded database; None of any other."""
    address = make_url(url)
    embedded = address.get_backend_name() == "sqlite" and address.database not in {None, "", ":memory:"}
    return Path(address.database or "") if embedded else None


def _try_to_open(database: Path) -> None:
    """Fail here if a file cannot be opened: aiosqlite's thread would still talk to the loop when that has ended."""
    make_private(database)
    with closing(sqlite3.connect(database, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA user_version")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
        cursor.execute("PRAGMA journal_mode = WAL")  # readers do not wait for the writer
        # With a write-ahead log a power cut may cost the last moments, never the file; and no write waits for the disk.
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA secure_delete = ON")  # what is deleted on demand is gone from the file as well
    except sqlite3.OperationalError:
        pass  # a read-only file: the first write says so in plain words
    finally:
        cursor.close()


def first_line(error: BaseException) -> str:
    """What went wrong, in one line, as the database says it."""
    cause = getattr(error, "orig", None) or error
    return str(cause).splitlines()[0] if str(cause) else type(cause).__name__
