"""The versions of the tables: a database is brought up to date as a whole, or stays as it was."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.store.files import copy

MIGRATIONS = Path(__file__).with_name("migrations")


class TooNew(Exception):
    """A later version of the bot has changed the tables."""

    def __init__(self) -> None:
        super().__init__("a later version of the bot has changed its tables")


def migrate(connection: Connection, file: Path | None) -> None:
    """Bring the tables up to date; what stands in a file is copied beside it before it is changed.

    Raises:
        TooNew: This version does not know them.
    """
    config = _config()
    config.attributes["connection"] = connection
    now = MigrationContext.configure(connection).get_current_revision()
    head = ScriptDirectory.from_config(config).get_current_head()
    if now == head:
        return
    if now is not None:
        check_known(now)
    if file is not None:
        if now is not None:
            copy(file, file.with_name(f"{file.name}.before-{head}"))
        # SQLite's driver begins by itself only before rows are changed: tables would stay half made after a failure.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    command.upgrade(config, "head")


def check_known(revision: str) -> None:
    """Hold the version of some tables to those that this program knows.

    Raises:
        TooNew: It is none of them.
    """
    if revision not in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}:
        raise TooNew


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
