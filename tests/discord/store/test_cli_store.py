"""``nutgraf db``, as an admin types it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.store import Kept, ServerSettings, Store
from summarizer.article import Article
from summarizer.brief import Brief, Length

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
