"""The database file: private, copied before a migration, one bot's alone, and free of what was deleted."""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.operations import Operations
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.store import Job, Kept, Kind, Store, StoreError, Way
from bot.store.revisions import MIGRATIONS
from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.sources import Pasted

SECRET = "The minister met the whistleblower in Lindhaven."


def _url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/bot.sqlite3"


def _files(folder: Path, pattern: str = "*") -> list[Path]:
    return sorted(folder.glob(pattern))


def _set_revision(folder: Path, revision: str) -> None:
    with closing(sqlite3.connect(folder / "bot.sqlite3")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()


def _kept() -> Kept:
    article = Article("A title", SECRET)
    brief = Brief(dict.fromkeys(Length, ()), Length.SHORT, (), (), {}, (), article, "stub", 0.0)
    return Kept(brief=brief, user_id=7)


async def test_private(tmp_path: Path) -> None:
    """No other account of the machine can read the file, nor what SQLite keeps beside it."""
    sqlite3.connect(tmp_path / "bot.sqlite3").close()
    store = await Store.open(_url(tmp_path), time.time)
    await store.briefs.keep(_kept())
    modes = {path.name: path.stat().st_mode & 0o077 for path in _files(tmp_path)}
    assert "bot.sqlite3-wal" in modes
    assert set(modes.values()) == {0}
    await store.close()


async def test_deleted_is_gone(tmp_path: Path) -> None:
    """What somebody had deleted is not left in the file, where it stood before."""

    def holders() -> list[str]:
        return [path.name for path in _files(tmp_path) if SECRET.encode() in path.read_bytes()]

    store = await Store.open(_url(tmp_path), time.time)
    for forget in (lambda _: store.forget_user(7), store.briefs.drop):
        key = await store.briefs.keep(_kept())
        assert holders()
        await forget(key)
        assert holders() == []  # while the bot goes on
    await store.close()
    assert holders() == []


async def test_deleted_by_the_clock_is_gone(tmp_path: Path) -> None:
    """What is forgotten by itself is gone from the file with the round that forgets."""
    store = await Store.open(_url(tmp_path), time.time)
    await store.briefs.keep(_kept())
    await store.briefs.drop_older(0)
    await store.settle()
    assert [path.name for path in _files(tmp_path) if SECRET.encode() in path.read_bytes()] == []
    await store.close()


async def test_deleting_waits_for_no_reader_for_ever(tmp_path: Path) -> None:
    """Beside somebody who reads on and on, what was deleted is deleted all the same, and nothing fails."""
    store = await Store.open(_url(tmp_path), time.time)
    await store.briefs.keep(_kept())
    with closing(sqlite3.connect(tmp_path / "bot.sqlite3", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM briefs").fetchone()
        await store.forget_user(7)
    assert await store.briefs.count_of(7) == 0
    await store.close()


async def test_second_bot(tmp_path: Path) -> None:
    """A second bot on the same file is refused in words; once the first has ended it may."""
    first = await Store.open(_url(tmp_path), time.time)
    with pytest.raises(StoreError, match="another bot runs on it"):
        await Store.open(_url(tmp_path), time.time)
    await first.close()
    await (await Store.open(_url(tmp_path), time.time)).close()


async def test_copy_before_a_migration(tmp_path: Path) -> None:
    """What an older version wrote is copied before it is changed; a file that is up to date is not."""
    older = Config()
    older.set_main_option("script_location", str(MIGRATIONS))
    older.set_main_option("sqlalchemy.url", f"sqlite:///{tmp_path}/bot.sqlite3")
    command.upgrade(older, "0001")
    for _ in range(2):
        await (await Store.open(_url(tmp_path), time.time)).close()
    (copy,) = _files(tmp_path, "*.before-*")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


@pytest.mark.parametrize(
    ("revision", "url"), [("9999", None), (None, "postgresql+asyncpg://bot:pass:word@host:port/db")]
)
async def test_what_cannot_be_opened(tmp_path: Path, revision: str | None, url: str | None) -> None:
    """A database of a later version, and an address that is none, are each one sentence; no password is in it."""
    if revision:
        await (await Store.open(_url(tmp_path), time.time)).close()
        _set_revision(tmp_path, revision)
    with pytest.raises(StoreError) as caught:
        await Store.open(url or _url(tmp_path), time.time)
    assert "\n" not in str(caught.value)
    assert "word" not in str(caught.value)
    assert _files(tmp_path, "*.before-*") == []


@pytest.mark.parametrize("url", ["postgresql://bot@localhost/bot", "sqlite:///bot.sqlite3", "bot.sqlite3"])
async def test_an_address_of_another_driver(url: str) -> None:
    """The usual slips are told how an address begins."""
    with pytest.raises(StoreError, match=r"begins with sqlite\+aiosqlite:/// or"):
        await Store.open(url, time.time)


async def test_later_version(tmp_path: Path) -> None:
    """What helps is said."""
    await (await Store.open(_url(tmp_path), time.time)).close()
    _set_revision(tmp_path, "9999")
    with pytest.raises(StoreError, match=r"a later version of the bot has changed its tables\); install that version"):
        await Store.open(_url(tmp_path), time.time)


async def test_a_migration_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All its steps or none: the next start begins where this one began, and the copy is still the older file."""
    older = Config()
    older.set_main_option("script_location", str(MIGRATIONS))
    older.set_main_option("sqlalchemy.url", f"sqlite:///{tmp_path}/bot.sqlite3")
    command.upgrade(older, "0001")

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as full:
        full.setattr(Operations, "add_column", fail)  # a step of the third migration, behind two new tables
        with pytest.raises(StoreError, match="no space left on device"):
            await Store.open(_url(tmp_path), time.time)
    with closing(sqlite3.connect(tmp_path / "bot.sqlite3")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'jobs'").fetchone() == (0,)
    await (await Store.open(_url(tmp_path), time.time)).close()


async def test_no_article_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A statement that fails is logged without its parameters."""
    store = await Store.open(_url(tmp_path), time.time)
    async with store._engine.begin() as connection:
        await connection.execute(text("DROP TABLE jobs"))
    job = Job(source=Pasted(SECRET), length=Length.SHORT, way=Way(kind=Kind.MESSAGE, user=7))
    with pytest.raises(SQLAlchemyError) as caught:
        await store.jobs.add(job, 0, 0)
    logging.getLogger("test").error("it failed", exc_info=caught.value)
    assert "whistleblower" not in caplog.text + str(caught.value)
    await store.close()
