"""The file of an embedded database: private, copied before it is changed, and one bot's alone."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

from filelock import FileLock, Timeout

# Members' ids and whole articles stand in it: nobody else on the machine is to read them.
PRIVATE = 0o600


class InUse(Exception):
    """Another bot runs on this database."""


class Unfit(Exception):
    """What is to be put back is damaged, or another program's."""


def make_private(database: Path) -> None:
    """Create the file if there is none; let its owner alone read it and what SQLite keeps beside it.

    Raises:
        OSError: It cannot be created.
    """
    os.close(os.open(database, os.O_CREAT | os.O_RDWR, PRIVATE))
    for path in (database, *_beside(database)):
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
    _give(Path(taken.lock_file), database)
    return taken


def copy(database: Path, to: Path) -> None:
    """Copy a database, also one that is in use; what stood in the copy's place stays until all of it is there.

    Raises:
        sqlite3.Error: It cannot be read, or the copy not be written.
        OSError: The copy cannot be created.
    """
    part = to.with_name(f"{to.name}.part")
    _remove(part)
    try:
        make_private(part)
        with closing(_opened(database)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, to be read where nothing can be written as well
        # The log of the file that is replaced would be taken for the copy's own.
        with suppress(sqlite3.Error), closing(_opened(to)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for path in _beside(to):
            path.unlink(missing_ok=True)
        _give(part, to)
        part.replace(to)
    finally:
        _remove(part)


def revision_of(database: Path) -> str:
    """The version of the tables in a database that is whole.

    Raises:
        Unfit: It is damaged, or not the bot's.
        sqlite3.Error: It cannot be read.
    """
    with closing(_opened(database, "ro")) as connection:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise Unfit("it is damaged")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            raise Unfit("it is no database of the bot’s")
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version is None:
        raise Unfit("it is no database of the bot’s")
    return str(version[0])


def _give(path: Path, database: Path) -> None:
    """Root may look after the database of the bot's account, which has to use what is made for it."""
    if sys.platform != "win32" and os.geteuid() == 0 and database.exists():
        owner = database.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _opened(database: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open a file that is there: SQLite by itself would make an empty one of any name."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode={mode}", uri=True)


def _beside(database: Path) -> list[Path]:
    """What SQLite keeps beside a file while it is in use."""
    return [database.with_name(database.name + end) for end in ("-wal", "-shm")]


def _remove(database: Path) -> None:
    for path in (database, *_beside(database)):
        path.unlink(missing_ok=True)
