"""Sessions of the database: readers beside each other, writers of an embedded one in a row."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from bot.occupancy import Occupancy

# Discord forgets an interaction that is not acknowledged within three seconds. A database that does not answer in
# half of that is not waited for.
STORE_SECONDS = 1.5


class Sessions:
    """Makes sessions.

    SQLite lets one writer in and the others try again and again, in no order and for some seconds only: of sixty jobs
    at once some would fail. So they wait here for each other.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._make = async_sessionmaker(engine, expire_on_commit=False)
        self.shared = engine.dialect.name != "sqlite"  # several processes may use it
        self._writing = None if self.shared else asyncio.Lock()
        self.used = Occupancy()

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[AsyncSession]:
        """A session for reading."""
        with self.used.entered():
            async with self._make() as session:
                await _connect(session)
                yield session

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """A session for writing; all of it is kept, or nothing when an error leaves it."""
        with self.used.entered():
            if self._writing is None:
                async with self._make.begin() as session:
                    await _connect(session)
                    yield session
            else:
                async with self._writing, self._make.begin() as session:
                    yield session

    async def settle(self) -> None:
        """Take out of SQLite's log what was deleted: it holds old pages until they are written over.

        Who still reads something old is waited for as long as SQLite waits for a lock; else the next call does it.
        """
        if self._writing is None:
            return
        with self.used.entered():
            async with self._writing, self._make() as session:
                await session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def in_time() -> asyncio.Timeout:
    """For what is asked of the database before an interaction is answered: TimeoutError where that takes too long."""
    return asyncio.timeout(STORE_SECONDS)


async def _connect(session: AsyncSession) -> None:
    """Connect; what a driver raises of its own when it cannot is the database's error like all others."""
    try:
        await session.connection()
    except SQLAlchemyError:
        raise
    except Exception as error:
        raise OperationalError("connect", None, error) from error
