"""``nutgraf db``: copy, put back, bring up to date and empty the bot's database."""

from __future__ import annotations

import asyncio
import glob
import sqlite3
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from config.settings import SettingsError, load_settings
from summarizer.cli import FILE, SETTING

LARGEST_ID = 2**63 - 1  # a database's large integers, and Discord's ids

app = typer.Typer(help="Look after the bot's database.", no_args_is_help=True)


@app.command()
def backup(to: Annotated[Path, typer.Argument(help="the copy; it must not exist yet")]) -> None:
    """Copy the database; the bot may run meanwhile."""
    from bot.store.files import copy

    if to.exists():
        _fail(f"{to} exists already.", FILE)
    file = _file()
    _check_there(file)
    try:
        copy(file, to)
    except (sqlite3.Error, OSError) as error:
        _fail(f"The copy could not be made: {error}.", FILE)
    typer.echo(f"Copied to {to}.")


@app.command()
def restore(copy_of: Annotated[Path, typer.Argument(metavar="COPY", help="a copy that backup made")]) -> None:
    """Put a copy in the place of the database; the bot must not run."""
    from bot.store.files import InUse, Unfit, copy, lock, revision_of
    from bot.store.revisions import TooNew, check_known

    file = _file()
    if not copy_of.is_file():
        _fail(f"There is no file {copy_of}.", FILE)
    try:
        check_known(revision_of(copy_of))
        with lock(file):
            copy(copy_of, file)
    except InUse as error:
        _fail(f"The database cannot be replaced: {error}.", FILE)
    except (sqlite3.Error, OSError, TooNew, Unfit) as error:
        _fail(f"{copy_of} could not be put back: {error}. The database is as it was.", FILE)
    typer.echo(f"The database is again as it was in {copy_of}.")


@app.command()
def migrate() -> None:
    """Bring the tables up to date, as every start of the bot does; a copy of the old file stays beside it."""

    async def run() -> None:
        from bot.store import Store

        await (await Store.open(_url(), time.time)).close()

    _run(run)
    typer.echo("The database is up to date.")


@app.command()
def purge(
    user: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_ID, help="forget what is kept about this user's id")
    ] = None,
    server: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_ID, help="forget all of this server's id, settings too")
    ] = None,
) -> None:
    """Forget a user or a server at once; the bot must not run."""
    if (user is None) == (server is None):
        _fail("Give --user or --server.", SETTING)

    url = _url()
    if (file := _file_of(url)) is not None:
        _check_there(file)

    async def run() -> None:
        from bot.store import Store

        store = await Store.open(url, time.time)
        try:
            if user is not None:
                await store.jobs.drop_of(user)
                await store.forget_user(user)
            if server is not None:
                await store.servers.forget(server)
        finally:
            await store.close()

    _run(run)
    left = "" if user is None else " Uses of the last hour, which limits count, go by themselves."
    copies = sorted(file.parent.glob(f"{glob.escape(file.name)}.before-*")) if file else []
    held = f" Copies from before an update hold it still: {', '.join(map(str, copies))}." if copies else ""
    typer.echo(f"Forgotten.{left}{held}")


def _run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    from sqlalchemy.exc import SQLAlchemyError

    from bot.store import StoreError, first_line

    try:
        asyncio.run(work())
    except StoreError as error:
        _fail(str(error), FILE)
    except (SQLAlchemyError, OSError) as error:
        _fail(f"Not all of it could be done ({first_line(error)}); try it again.", FILE)


def _url() -> str:
    try:
        return load_settings().store.url
    except SettingsError as error:
        _fail(str(error), SETTING)


def _file() -> Path:
    file = _file_of(_url())
    if file is None:
        _fail("This is for the embedded database; a server has tools of its own (pg_dump).", SETTING)
    return file


def _file_of(url: str) -> Path | None:
    """The file of an embedded database; None of a server's."""
    from sqlalchemy.exc import ArgumentError

    from bot.store import database_file

    try:
        return database_file(url)
    except (ArgumentError, ValueError):
        _fail("The setting store.url is not a database address.", SETTING)


def _check_there(file: Path) -> None:
    if not file.is_file():
        _fail(f"There is no database {file}; the setting store.url says where it is.", FILE)


def _fail(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
