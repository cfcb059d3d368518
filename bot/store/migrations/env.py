"""Runs the migrations on the connection that the store hands over, or makes one for the ``alembic`` command."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, create_engine

from bot.store.tables import Base


def run(connection: Connection) -> None:
    """Apply the migrations that the database lacks."""
    # SQLite cannot alter a column; Alembic's batch mode makes the table anew instead.
    batch = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=batch, transactional_ddl=True
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:  # pragma: no cover - a developer's `alembic revision --autogenerate`
    with create_engine(context.config.get_main_option("sqlalchemy.url") or "sqlite://").connect() as own:
        run(own)
