"""``nutgraf db``, as an admin types it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.store import Job, Kept, Kind, ServerSettings, Store, Way
from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.sources import Pasted

SERVER, USER = 5, 7


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with one brief in it."""
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3"
    monkeypatch.setenv("NUTGRAF_STORE__URL", url)
    monkeypatch.chdir(tmp_path)
    asyncio.run(_fill(url))
    return url


async def _fill(url: str) -> None:
    store = await Store.open(url, time.time)
    await store.servers.change(SERVER, lambda now: now.model_copy(update={"member_limit": 3}))
    article = Article("A title", "A body.")
    brief = Brief(dict.fromkeys(Length, ()), Length.SHORT, (), (), {}, (), article, "stub", 0.0)
    await store.briefs.keep(Kept(brief=brief, user_id=USER, server_id=SERVER))
    await store.close()


def _state(url: str) -> tuple[int, ServerSettings]:
    async def look() -> tuple[int, ServerSettings]:
        store = await Store.open(url, time.time)
        state = await store.briefs.count_of(USER), await store.servers.get(SERVER)
        await store.close()
        return state

    return asyncio.run(look())


def _db(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["db", *arguments])


def test_backup_and_restore(url: str, tmp_path: Path) -> None:
    """What was purged after a backup is there again after a restore; the copy is as private as the original."""
    copy = tmp_path / "copy.sqlite3"
    assert _db("backup", str(copy)).exit_code == 0
    assert copy.stat().st_mode & 0o077 == 0
    assert _db("purge", "--user", str(USER)).exit_code == 0
    assert _state(url)[0] == 0
    assert _db("restore", str(copy)).exit_code == 0
    assert _state(url)[0] == 1


def test_purge_a_server(url: str) -> None:
    """Of a purged server neither settings nor briefs are left."""
    assert _db("purge", "--server", str(SERVER)).exit_code == 0
    assert _state(url) == (0, ServerSettings())


def test_purge_leaves_others(url: str) -> None:
    """Another server that the bot left is still in its time of grace; what a user asked for and waits is gone."""

    async def leave() -> None:
        store = await Store.open(url, time.time)
        await store.servers.change(SERVER + 1, lambda now: now.model_copy(update={"member_limit": 4}))
        await store.servers.left(SERVER + 1)
        for user in (USER, USER + 1):
            way = Way(kind=Kind.MESSAGE, user=user, server=SERVER + 2)
            await store.jobs.add(Job(source=Pasted("A text."), length=Length.SHORT, way=way), 0, 0)
        await store.close()

    async def kept() -> tuple[int, list[int]]:
        store = await Store.open(url, time.time)
        settings, jobs = await store.servers.get(SERVER + 1), await store.jobs.claim()
        await store.close()
        return settings.member_limit, [job.user for job in jobs]

    asyncio.run(leave())
    assert _db("purge", "--server", str(SERVER)).exit_code == 0
    assert _db("purge", "--user", str(USER)).exit_code == 0
    assert asyncio.run(kept()) == (4, [USER + 1])


def test_purge_tells_of_copies(url: str, tmp_path: Path) -> None:
    """What was copied before an update holds what is forgotten here."""
    (tmp_path / "bot.sqlite3.before-0005").touch()
    told = _db("purge", "--user", str(USER)).output
    assert told.startswith("Forgotten. ")
    assert "bot.sqlite3.before-0005" in told


@pytest.mark.parametrize("command", [["backup", "copy.sqlite3"], ["purge", "--user", "7"], ["purge", "--server", "5"]])
def test_nothing_there(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no database that is said, and none is made: a copy of nothing would calm somebody wrongly."""
    monkeypatch.chdir(tmp_path)
    told = _db(*command)
    assert told.exit_code == 6
    assert told.output == "There is no database nutgraf.sqlite3; the setting store.url says where it is.\n"
    assert list(tmp_path.iterdir()) == []


def test_restore_on_a_new_machine(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy needs no database to replace."""
    assert _db("backup", str(tmp_path / "copy.sqlite3")).exit_code == 0
    elsewhere = f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3"
    monkeypatch.setenv("NUTGRAF_STORE__URL", elsewhere)
    assert _db("restore", str(tmp_path / "copy.sqlite3")).exit_code == 0
    assert _state(elsewhere)[0] == 1
    assert (tmp_path / "new.sqlite3").stat().st_mode & 0o077 == 0


def test_restore_over_a_damaged_database(url: str, tmp_path: Path) -> None:
    """That is what copies are made for; what SQLite left beside the damaged file is not played into the copy."""
    assert _db("backup", str(tmp_path / "copy.sqlite3")).exit_code == 0
    for name in ("bot.sqlite3", "bot.sqlite3-wal"):
        (tmp_path / name).write_bytes(b"damaged" * 1000)
    assert _db("restore", str(tmp_path / "copy.sqlite3")).exit_code == 0
    assert _state(url)[0] == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="another account's file takes root")
def test_restore_by_root(url: str, tmp_path: Path) -> None:
    """The bot's account still has its database, and the lock beside it."""
    database, lock, copy = (tmp_path / name for name in ("bot.sqlite3", "bot.sqlite3.lock", "copy.sqlite3"))
    lock.unlink()
    os.chown(database, 65_534, 65_534)
    assert _db("backup", str(copy)).exit_code == 0
    assert _db("restore", str(copy)).exit_code == 0
    assert [path.stat().st_uid for path in (database, lock)] == [65_534] * 2


def _cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:40_960])


def _spoil(copy: Path) -> None:
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12_288:])


def _make_newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _make_anothers(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TABLE music (title TEXT)")


@pytest.mark.parametrize(
    "harm",
    [
        _cut,
        _spoil,
        _make_newer,
        _make_anothers,
        lambda copy: copy.write_bytes(b""),
        lambda copy: copy.write_text("Not a database.\n" * 1000),
    ],
)
def test_what_cannot_be_put_back(url: str, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    """A copy that is cut, damaged, empty, another program's or a later version's takes nothing away."""
    copy = tmp_path / "copy.sqlite3"
    assert _db("backup", str(copy)).exit_code == 0
    harm(copy)
    told = _db("restore", str(copy))
    assert told.exit_code == 6
    assert told.output.count("\n") == 1
    assert told.output.endswith("The database is as it was.\n")
    assert _state(url)[0] == 1


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_disk_full(url: str, tmp_path: Path, command: str) -> None:
    """A copy that cannot be written whole leaves no half of it, and the database as it was."""
    copy = tmp_path / "copy.sqlite3"
    assert _db("backup", str(copy)).exit_code == 0
    if command == "backup":
        copy.unlink()
    size = 16 * 1024
    full = f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({size}, {size})); from bot.cli import main; main()"
    run = [sys.executable, "-c", full, "db", command, str(copy)]
    ended = subprocess.run(run, capture_output=True, text=True, check=False)  # noqa: S603 - the test's own
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (6, "", 1)
    assert copy.exists() == (command == "restore")
    assert list(tmp_path.glob("*.part*")) == []
    assert _state(url)[0] == 1


def test_an_address_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and the exit code of a setting."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NUTGRAF_STORE__URL", "no address")
    for command in (["backup", "copy"], ["purge", "--user", "7"]):
        told = _db(*command)
        assert (told.exit_code, told.output) == (7, "The setting store.url is not a database address.\n")


def test_an_id_that_is_none(url: str) -> None:
    """What no database could hold is a wrong use, in words."""
    told = _db("purge", "--user", "9" * 30)
    assert told.exit_code == 2
    assert "Invalid value for '--user'" in told.output


def test_while_the_bot_runs(url: str, tmp_path: Path) -> None:
    """A copy may be made; to put one back, or to purge, is refused in one sentence."""

    async def hold() -> list[Result]:
        store = await Store.open(url, time.time)
        copy = str(tmp_path / "copy.sqlite3")
        results = [await asyncio.to_thread(_db, *arguments) for arguments in (["backup", copy], ["restore", copy])]
        results.append(await asyncio.to_thread(_db, "purge", "--user", "7"))
        await store.close()
        return results

    backup, restore, purge = asyncio.run(hold())
    assert backup.exit_code == 0
    for refused in (restore, purge):
        assert refused.exit_code == 6
        assert "another bot runs on it" in refused.output
    assert _state(url)[0] == 1


def test_migrate(url: str) -> None:
    """It can be run at any time."""
    assert _db("migrate").exit_code == 0
