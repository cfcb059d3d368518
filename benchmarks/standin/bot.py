"""The bot as a process: ``python -m benchmarks.standin.bot`` with where Discord and the sites are, as JSON.

It is the bot as it is shipped but for three addresses: Discord's, the gateway's, and where links lead. ``pace`` puts an
engine in the place of the model's that takes so many seconds a brief; without it the real one works. Twice a second a
line on standard output says what the process holds. The words "full" and "room" on standard input fill its database's
disk and make room again; "hang" lets all who ask the database wait until "go".
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import discord
import sqlalchemy
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

import bot.start
from benchmarks.standin.paced import PacedEngine
from bot.store import ServerSettings
from bot.store.sessions import Sessions
from config.settings import load_settings
from summarizer.reading.fetch import Fetcher
from summarizer.reading.fetch.guard import IPAddress
from summarizer.settings import FetchSettings, RaySettings, SummarizerSettings, WorkerSettings
from summarizer.workers import Engine, LocalEngine

BEAT_SECONDS = 0.01
BEATS_A_LINE = 50
NEVER = "never"  # the label of hosts whose name server does not answer


class _Loopback:
    """Every name leads to the sites on loopback, by way of a public address."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(self, host: str) -> Sequence[str]:
        if NEVER in host.split("."):
            await asyncio.Event().wait()
        return ["93.184.216.34"]

    def dial(self, _address: IPAddress, _port: int) -> tuple[str, int]:
        return "127.0.0.1", self._port


def _engine(
    told: dict[str, Any],
    summarizer: SummarizerSettings,
    workers: WorkerSettings,
    _ray: RaySettings,
    fetch: FetchSettings,
) -> Engine:
    way = _Loopback(told["sites"])
    fetcher = Fetcher(fetch, resolver=way, dial=way.dial)
    if told["pace"] is not None:
        return PacedEngine(told["pace"], fetcher)
    return LocalEngine(summarizer, workers, fetcher=fetcher)


async def _beat() -> None:
    """Measure how long the loop is held: by the clock, and by the processor time that it took itself."""
    while True:
        held = own = 0.0
        for _ in range(BEATS_A_LINE):
            before, cpu = time.perf_counter(), time.thread_time()
            await asyncio.sleep(BEAT_SECONDS)
            held = max(held, time.perf_counter() - before - BEAT_SECONDS)
            own = max(own, time.thread_time() - cpu)
        line = {
            "held": held, "own": own, "tasks": len(asyncio.all_tasks()), "threads": _threads(),
            "files": _files(os.getpid()), "kilobytes": _resident(os.getpid()),
            "workers": [[pid, _resident(pid), _files(pid)] for pid in _children()],
        }  # fmt: skip
        print(json.dumps(line), flush=True)


def _children() -> list[int]:
    told = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in told.read_text().split() if Path(f"/proc/{pid}/fd").exists()]


def _threads() -> int:
    """Count the threads, without those of the loop's own pool: it grows as it is used, to a fixed size."""
    return sum(not thread.name.startswith("asyncio_") for thread in threading.enumerate())


def _files(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return int(next((line.split()[1] for line in lines if line.startswith("VmRSS")), 0))


class _Disk:
    """The disk below the database, as large as it is told: past that SQLite says what it says of a full one.

    It hangs when it is told to.
    """

    PAGES, FULL = 2**30, 1  # a database never becomes smaller than it is

    def __init__(self) -> None:
        self._pages = self.PAGES
        self._turns = asyncio.Event()
        self._turns.set()
        self._wait_in("__call__")
        self._wait_in("begin")
        event.listen(sqlalchemy.Engine, "begin", self._limit)

    async def listen(self) -> None:
        """Hear the words."""
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while word := (await reader.readline()).decode().strip():
            self._pages = self.FULL if word == "full" else self.PAGES
            if word == "hang":
                self._turns.clear()
            else:
                self._turns.set()
        os.kill(os.getpid(), signal.SIGTERM)  # who started it is gone

    def _wait_in(self, name: str) -> None:
        make = getattr(Sessions, name)

        @asynccontextmanager
        async def when_it_turns(sessions: Sessions) -> AsyncIterator[AsyncSession]:
            await self._turns.wait()
            async with make(sessions) as session:
                yield session

        setattr(Sessions, name, when_it_turns)

    def _limit(self, connection: sqlalchemy.Connection) -> None:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA max_page_count = {self._pages}")


async def _run() -> None:
    beside = [asyncio.create_task(_beat()), asyncio.create_task(_Disk().listen())]
    try:
        await bot.start.run(load_settings())
    finally:
        for task in beside:
            task.cancel()


def main() -> None:
    """Run the bot."""
    told = json.loads(sys.argv[1])
    Route.BASE = told["api"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(told["gateway"])
    bot.start.engine_of = partial(_engine, told)
    # Stories made by program are alike, and each one here is asked for to be briefed.
    ServerSettings.model_fields["repeats"].default = False
    ServerSettings.model_rebuild(force=True)
    discord.utils.setup_logging(level=logging.INFO)
    asyncio.run(_run())


if __name__ == "__main__":
    main()
