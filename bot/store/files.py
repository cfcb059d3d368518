"""The file of an embedded database: private, copied before it is changed, and one bot's alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from filelock import FileLock, Timeout

# Members' ids and whole articles stand in it: nobody else on the machine is to read them.
PRIVATE = 0o600


class InUse(Exception):
    """Another bot runs on this database."""


def make_private(database: Path) -> None:
    """Create the file if there is none; let its owner alone read it and what SQLite keeps beside it.

    Raises:
        OSError: It cannot be created.
    """
    os.close(os.open(database, os.O_CREAT | os.O_RDWR, PRIVATE))
    for path in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))):
        if path.exists():
            path.chmod(PRIVATE)


def lock(database: Path) -> FileLock:
    """Take the database for this bot; the system lets go of it when the process ends, however that happens.

    Raises:
        InUse: Another bot has it.
    """
    taken = FileLock(database.with_name(database.name + ".lock"), mode=PRIVATE)
    try:
        taken.acquire(timeout=0)
    except Timeout as error:
        raise InUse("another bot runs on it; a second one would answer everything twice") from error
    return taken


def copy(database: Path, to: Path) -> None:
    """Copy a database, also one that is in use.

    Raises:
        sqlite3.Error: It cannot be read, or the copy not be written.
    """
    make_private(to)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
