"""The store: one small class over SQLAlchemy. SQLite in a file, or any other database by its URL."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Self

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine

from bot.store.briefs import Briefs
from bot.store.jobs import Jobs
from bot.store.servers import Servers
from bot.store.uses import Uses

MIGRATIONS = Path(__file__).with_name("migrations")
BUSY_SECONDS = 5.0  # a second process (the admin's backup) holds SQLite's lock for moments, not longer


class StoreError(Exception):
    """The database cannot be used; the text is one plain sentence."""


class Store:
    """Everything that the bot remembers."""

    def __init__(self, engine: AsyncEngine, now: Callable[[], float]) -> None:
        self._engine = engine
        sessions = async_sessionmaker(engine, expire_on_commit=False)
        self.servers = Servers(sessions, now)
        self.briefs = Briefs(sessions, now)
        self.uses = Uses(sessions, now)
        self.jobs = Jobs(sessions, now)

    @classmethod
    async def open(cls, url: str, now: Callable[[], float]) -> Self:
        """Connect, bring the tables up to date, and make sure that the database can be written.

        ``now`` gives the time in seconds since 1970.

        Raises:
            StoreError: The database cannot be opened or written.
        """
        try:
            # A statement's parameters are somebody's article: they do not belong into a log.
            engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True)
        except (ArgumentError, ImportError, SQLAlchemyError, ValueError) as error:
            message = f"The setting store.url is not a database address that can be used ({_first_line(error)})."
            raise StoreError(message) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        try:
            if engine.dialect.name == "sqlite" and engine.url.database:
                await asyncio.to_thread(_try_to_open, engine.url.database)
            async with engine.begin() as connection:
                await connection.run_sync(_migrate)
                # An up-to-date database is only read by the migrations; this fails at once if it cannot be written.
                await connection.exec_driver_sql("UPDATE servers SET left_at = left_at WHERE id = 0")
        except (SQLAlchemyError, sqlite3.Error, OSError, CommandError) as error:
            await engine.dispose()
            where = make_url(url).render_as_string(hide_password=True)
            message = f"The database {where} cannot be opened or written ({_first_line(error)}); check store.url."
            raise StoreError(message) from error
        return cls(engine, now)

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _try_to_open(database: str) -> None:
    """Fail here if a file cannot be opened: aiosqlite's thread would still talk to the loop when that has ended."""
    with closing(sqlite3.connect(database, timeout=BUSY_SECONDS)) as connection:
        connection.execute("PRAGMA user_version")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
        cursor.execute("PRAGMA journal_mode = WAL")  # readers do not wait for the writer
        cursor.execute("PRAGMA secure_delete = ON")  # what is deleted on demand is gone from the file as well
    except sqlite3.OperationalError:
        pass  # a read-only file: the first write says so in plain words
    finally:
        cursor.close()


def _first_line(error: BaseException) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).splitlines()[0] if str(cause) else type(cause).__name__
