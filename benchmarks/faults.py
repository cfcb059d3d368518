"""What the bot does when something breaks: ``python -m benchmarks.faults [WORD …]`` prints a table.

Each fault comes while 20 requests are under way, by command, paste window, mention and direct message. Every one has
to be answered once, with nothing left "thinking …", and the bot has to serve on: one more is asked afterwards. The bot
is a process of its own, its database a real one; Discord and the sites are stand-ins on loopback. ``WORD`` picks the
faults whose names hold it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.standin.api import Discord, Fault
from benchmarks.standin.asks import Ask, Seen
from benchmarks.standin.databases import EmbeddedDatabase, ServedDatabase
from benchmarks.standin.people import People, all_over
from benchmarks.standin.postgresql import PostgreSQL, programs
from benchmarks.standin.process import BotProcess
from benchmarks.standin.sites import Sites

JOBS = 20
PACE = 0.3
LOCKED_SECONDS = 20.0
DOWN_SECONDS = 3.0
HANG_SECONDS = 5.0
# Discord forgets an interaction that is not acknowledged by then.
MOST_ACKNOWLEDGE_SECONDS = 3.0
PATIENCE_SECONDS = 120.0
LATE_SECONDS = 2.0  # a second answer would be there by then
TABLE = "| fault | expected | seen | |\n|---|---|---|---|"


@dataclass
class Scene:
    """A bot and what it lives in."""

    discord: Discord
    people: People
    bot: BotProcess
    database: EmbeddedDatabase | ServedDatabase
    count: int = JOBS

    async def ask(self, path: str = "story") -> list[Ask]:
        """Let all ask, and wait until the bot has heard of them and is at work."""
        asks = await self.people.all_ways(self.count, path)
        await until(lambda: all(ask.acknowledged or not ask.token for ask in asks))
        return asks


_Act = Callable[[Scene], Awaitable[list[Ask]]]


@dataclass(frozen=True)
class Trial:
    """One fault: what is done while requests are under way, and what may come of them."""

    name: str
    act: _Act
    pace: float | None = PACE
    settings: dict[str, object] = field(default_factory=dict)
    expected: str = "all briefed"
    may: frozenset[Seen] = frozenset({Seen.BRIEFED})
    postgresql: bool = False


@dataclass(frozen=True)
class Outcome:
    """What was seen: of the requests, of the one asked afterwards, and of the database."""

    seen: Counter[str]
    refusals: Counter[str]
    after: Seen
    jobs_left: int
    strays: int
    good: bool

    def __str__(self) -> str:
        """Say it in a line."""
        told = ", ".join(f"{count} {what}" for what, count in sorted(self.seen.items()))
        said = "; ".join(f"“{text}”" for text in self.refusals)
        rest = [f"then {self.after}"]
        if self.jobs_left:
            rest.append(f"{self.jobs_left} jobs left in the store")
        if self.strays:
            rest.append(f"{self.strays} answers to nobody")
        return ", ".join(filter(None, (told + (f" ({said})" if said else ""), *rest)))


async def until(condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something that happens elsewhere; TimeoutError when it does not."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@asynccontextmanager
async def scene(trial: Trial, count: int = JOBS) -> AsyncIterator[Scene]:
    """Set a scene for a trial."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with AsyncExitStack() as stack:
            database = await _served(stack) if trial.postgresql else EmbeddedDatabase(folder)
            discord = await stack.enter_async_context(Discord(4))
            sites = await stack.enter_async_context(Sites())
            settings = trial.settings | database.settings
            bot = await stack.enter_async_context(BotProcess(discord, sites, folder, trial.pace, **settings))
            yield Scene(discord, People(discord), bot, database, count)


async def _served(stack: AsyncExitStack) -> ServedDatabase:
    folder = programs()
    if folder is None:
        raise RuntimeError("not tried: PostgreSQL is not installed")
    server = stack.enter_context(PostgreSQL(folder))
    return ServedDatabase(server, await server.database())


async def run(trial: Trial, count: int = JOBS) -> Outcome:
    """Try a fault."""
    async with scene(trial, count) as here:
        asks = await trial.act(here)
        await all_over(asks, PATIENCE_SECONDS)
        await asyncio.sleep(LATE_SECONDS)
        here.discord.faults.clear()
        after = await here.people.link()
        await all_over([after], PATIENCE_SECONDS)
        left = await _jobs_left(here.database)
        seen = Counter(ask.seen for ask in asks)
        strays = len(here.discord.asks.strays)
        good = set(seen) <= trial.may and after.seen is Seen.BRIEFED and not left and not strays
        refusals = Counter(ask.refusal for ask in asks if ask.refusal)
        return Outcome(seen, refusals, after.seen, left, strays, good)


async def _jobs_left(database: EmbeddedDatabase | ServedDatabase) -> int:
    """Count the jobs that are not taken out of the store for some seconds."""
    for _ in range(20):
        if not await database.jobs():
            return 0
        await asyncio.sleep(0.5)
    return await database.jobs()


# Workers.


async def _worker(here: Scene) -> int:
    await until(lambda: bool(here.bot.workers))
    return here.bot.workers[0]


def _at_work(sent: signal.Signals) -> _Act:
    async def act(here: Scene) -> list[Ask]:
        asks = await here.ask()
        await until(lambda: any(ask.over for ask in asks))
        os.kill(here.bot.workers[0], sent)
        return asks

    return act


def _idle(sent: signal.Signals) -> _Act:
    async def act(here: Scene) -> list[Ask]:
        os.kill(await _worker(here), sent)
        return await here.ask()

    return act


async def _kill_at_start(here: Scene) -> list[Ask]:
    first = await _worker(here)
    os.kill(first, signal.SIGKILL)
    await until(lambda: here.bot.workers not in ([], [first]))
    os.kill(here.bot.workers[0], signal.SIGKILL)  # its successor is still loading
    return await here.ask()


async def _want_of_memory(here: Scene) -> list[Ask]:
    big = await here.people.file("big.txt", bytes(80 * 1024 * 1024))
    return [big, *await here.ask()]


# The bot, its store, the sites.


async def _kill_bot(here: Scene) -> list[Ask]:
    asks = await here.ask()
    await until(lambda: any(ask.over for ask in asks))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await here.database.jobs() + here.bot.log.count("outcome=") < here.count:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    await here.bot.kill()
    await here.bot.start()
    return asks


async def _stop_bot(here: Scene) -> list[Ask]:
    asks = await here.ask()
    await until(lambda: any(ask.over for ask in asks))
    await here.bot.stop()
    if "Traceback" in here.bot.log:
        raise RuntimeError(here.bot.log[-3000:])
    await here.bot.start()
    return asks


async def _lock_database(here: Scene) -> list[Ask]:
    asks = await here.ask()
    await until(lambda: any(ask.over for ask in asks))
    file = here.database.file  # type: ignore[union-attr]
    with closing(sqlite3.connect(file, isolation_level=None, timeout=LOCKED_SECONDS)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(LOCKED_SECONDS)
        other.execute("ROLLBACK")
    _was_told(here, "database is locked")
    return asks


async def _fill_disk(here: Scene) -> list[Ask]:
    """Give the database a limit that it has reached: what a full disk says is said by SQLite itself."""
    here.bot.tell("full")
    asks = await here.ask()
    await all_over(asks, PATIENCE_SECONDS)
    here.bot.tell("room")
    _was_told(here, "database or disk is full")
    return asks


async def _restart_database(here: Scene) -> list[Ask]:
    server = here.database.server  # type: ignore[union-attr]
    asks = await here.ask()
    await until(lambda: any(ask.over for ask in asks))
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(DOWN_SECONDS)
    await asyncio.to_thread(server.start)
    # It was shutting down or starting up, or its socket was gone.
    _was_told(here, "the database system is s", "No such file or directory")
    return asks


async def _hang_database(here: Scene) -> list[Ask]:
    """Let every call of the database wait; who asks is to hear in time that an answer will come, or why none will."""
    here.bot.tell("hang")
    asks = await here.people.all_ways(here.count)
    shown = [await here.people.command("digest"), await here.people.command("config", "show")]
    by_command = [ask for ask in (*asks, *shown) if ask.token]
    await until(lambda: all(ask.acknowledged for ask in by_command))
    await asyncio.sleep(HANG_SECONDS)
    here.bot.tell("go")
    late = max((ask.acknowledged or 0.0) - ask.asked for ask in by_command)
    if late > MOST_ACKNOWLEDGE_SECONDS:
        raise RuntimeError(f"an acknowledgement came after {late:.1f} s")
    return [*asks, *shown]


def _was_told(here: Scene, *complaints: str) -> None:
    """Make sure that the fault was there: the bot has logged one of ``complaints``."""
    if not any(complaint in here.bot.log for complaint in complaints):
        raise RuntimeError(f"the bot never saw “{complaints[0]}”")


def _site(how: str) -> _Act:
    async def act(here: Scene) -> list[Ask]:
        ill = [await here.people.link(how) for _ in range(4)]
        return ill + await here.ask()

    return act


# Discord.


async def _drop_gateway(here: Scene) -> list[Ask]:
    asks = await here.ask()
    await here.discord.gateway.drop()
    meanwhile = await here.people.link()  # said to a bot that is away, heard when it resumes
    await here.discord.gateway.ready.wait()
    return [*asks, meanwhile]


async def _reconnect(here: Scene) -> list[Ask]:
    asks = await here.ask()
    await here.discord.gateway.reconnect()
    await here.discord.gateway.ready.wait()
    return asks


async def _invalidate(here: Scene) -> list[Ask]:
    asks = await here.ask()
    await here.discord.gateway.invalidate()
    await here.discord.gateway.ready.wait()
    return asks


def _failing(where: Sequence[str], how: str, times: int, path: str = "story") -> _Act:
    async def act(here: Scene) -> list[Ask]:
        here.discord.faults = [Fault(place, how, times) for place in where]
        return await here.people.all_ways(here.count, path)

    return act


ANSWERED = frozenset({Seen.BRIEFED, Seen.REFUSED})
REAL: dict[str, object] = {"workers__timeout_seconds": 30}
WORKERS = (
    Trial("worker killed at work", _at_work(signal.SIGKILL), None, REAL, "one is told, the others briefed", ANSWERED),
    Trial("worker killed while it waits", _idle(signal.SIGKILL), None, REAL),
    Trial("worker killed while it starts", _kill_at_start, None, REAL),
    Trial("worker hangs at work", _at_work(signal.SIGSTOP), None, REAL, "one is told, the others briefed", ANSWERED),
    Trial("worker hangs while it waits", _idle(signal.SIGSTOP), None, REAL),
    Trial(
        "worker out of memory",
        _want_of_memory,
        None,
        {"workers__memory_megabytes": 256, "bot__attachment_megabytes": 100},
        "one is told, the others briefed",
        ANSWERED,
    ),
)
QUICK_SITES: dict[str, object] = {"fetch__total_seconds": 6, "fetch__max_retries": 0}
HOUSE = (
    Trial("bot killed, started again", _kill_bot),
    Trial("bot stopped, started again", _stop_bot),
    Trial("database locked for 20 s", _lock_database),
    Trial("disk full", _fill_disk),
    Trial("PostgreSQL restarted", _restart_database, postgresql=True),
    Trial(
        "database hangs",
        _hang_database,
        expected="acknowledged within 3 s; /digest and /config told so, the others briefed",
        may=ANSWERED,
    ),
    Trial("site drips", _site("drip"), PACE, QUICK_SITES, "4 are told, the others briefed", ANSWERED),
    Trial("site resets", _site("reset"), PACE, QUICK_SITES, "4 are told, the others briefed", ANSWERED),
    Trial("site never resolves", _site("never"), PACE, QUICK_SITES, "4 are told, the others briefed", ANSWERED),
    Trial("gateway dropped, resumed", _drop_gateway),
    Trial("gateway asks to reconnect", _reconnect),
    Trial("gateway session invalidated", _invalidate),
)
ACKNOWLEDGE = ("acknowledge",)
EDITS = ("edit", "change")
ANSWERS = ("followup", "send")
ALL = (*EDITS, *ANSWERS, "clear")
NO_ANSWER = frozenset({Seen.BRIEFED, Seen.REFUSED, Seen.NOTHING})
CALLS = (
    *(Trial(f"acknowledged: {how}", _failing(ACKNOWLEDGE, how, 1)) for how in ("429", "503", "cut", "cut late")),
    Trial(
        "acknowledged: 404",
        _failing(ACKNOWLEDGE, "404", 1),
        expected="those by command see Discord’s own sentence, the others are briefed",
        may=NO_ANSWER,
    ),
    *(Trial(f"edit: {how}", _failing(EDITS, how, 1)) for how in ("429", "503", "404", "cut", "cut late")),
    *(Trial(f"every edit: {how}", _failing(EDITS, how, 99)) for how in ("503", "404", "cut")),
    *(Trial(f"message: {how}", _failing(("send",), how, 1)) for how in ("429", "503", "cut", "cut late")),
    *(
        Trial(
            f"refusal: {how}",
            _failing(places, how, 1, "reset"),
            PACE,
            QUICK_SITES,
            "those whose site is down are told once",
            ANSWERED,
        )
        for how, places in {**dict.fromkeys(("429", "503", "cut", "cut late"), ALL), "404": ANSWERS[:1]}.items()
    ),
)
TRIALS = (*WORKERS, *HOUSE, *CALLS)


def main() -> None:
    """Try all faults, or those that are named, and print the table."""
    words = sys.argv[1:]
    print(TABLE)
    for trial in TRIALS:
        if words and not any(word in trial.name for word in words):
            continue
        try:
            outcome: Outcome | str = asyncio.run(run(trial))
        except (TimeoutError, RuntimeError) as error:
            outcome = f"{type(error).__name__} {error}"
        mark = "✓" if isinstance(outcome, Outcome) and outcome.good else "✗"
        print(f"| {trial.name} | {trial.expected} | {outcome} | {mark} |", flush=True)


if __name__ == "__main__":
    main()
