"""The databases that a bot is tried on: the file beside it, or one that a PostgreSQL server keeps."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.standin.postgresql import PostgreSQL

COUNT = "SELECT count(*) FROM jobs"


class EmbeddedDatabase:
    """The file in the folder that the bot runs in."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "nutgraf.sqlite3"
        self.settings: dict[str, object] = {}

    async def jobs(self) -> int:
        """Count the jobs in the store."""
        with closing(sqlite3.connect(self.file, timeout=5)) as database:
            return int(database.execute(COUNT).fetchone()[0])


class ServedDatabase:
    """One of a server's; ``url`` is its address."""

    def __init__(self, server: PostgreSQL, url: str) -> None:
        self.server = server
        self._name = url.partition("@/")[2].partition("?")[0]
        self.settings: dict[str, object] = {"store__url": url}

    async def jobs(self) -> int:
        """Count the jobs in the store."""
        return int(await self.server.value(COUNT, self._name))
