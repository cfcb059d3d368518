"""Many briefs in a row: what bot and worker hold of memory, files, tasks, threads and processes.

``python -m benchmarks.soak [BRIEFS [SECONDS]]`` runs the bot against a Discord and sites on loopback, with four
requests under way at a time, each for a story of its own; with the shipped model, or with an engine that takes
``SECONDS`` a brief, which shows the bot alone in less time. It prints a line a hundred briefs, and a table: medians of
each quarter, and what is left when nothing is asked any more. It ends with 1 when the last quarter takes over 5 % more
than the second, or when anything is left. Ctrl-C ends the asking, and the table is of what was asked until then.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.standin.api import Discord
from benchmarks.standin.asks import Ask
from benchmarks.standin.people import People, all_over
from benchmarks.standin.process import BotProcess
from benchmarks.standin.sites import Sites

BRIEFS = 2_000
AT_ONCE = 4
SERVERS = 60  # no server and no member comes to its limit an hour
WARM_UP = 40
PATIENCE_SECONDS = 300.0
IDLE_SECONDS = 20.0  # connections to Discord are kept open for 15 s
MOST_GROWTH = 0.05
# Beside other work two threads of a model wait for each other, ten times as long as the work takes.
SETTINGS: dict[str, object] = {"summarizer__threads": 1}
_COUNTED = ("files", "tasks", "threads")


async def _ask(people: People, number: int) -> Ask:
    ways: list[Any] = [people.link, people.paste, people.mention]
    if number % 10 == 0:
        return await people.direct()
    return await ways[number % 3](server=number % SERVERS)


async def _serve(
    people: People, count: int, seen: Counter[str], bot: BotProcess, stop: asyncio.Event, at_once: int = AT_ONCE
) -> None:
    """Ask ``count`` times or until ``stop``, never more than ``at_once`` at a time."""
    free = asyncio.Semaphore(at_once)
    began = time.monotonic()

    async def one(number: int) -> None:
        try:
            ask = await _ask(people, number)
            await all_over([ask], PATIENCE_SECONDS)
            seen[ask.seen] += 1
        finally:
            free.release()
        if seen.total() % 100 == 0:
            line = bot.lines[-1]
            minutes = (time.monotonic() - began) / 60
            megabytes = [line["kilobytes"] // 1024, *(kilobytes // 1024 for _, kilobytes, _ in line["workers"])]
            print(f"{seen.total():>6} {dict(seen)} {minutes:.1f} min, bot and workers {megabytes} MB", flush=True)

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            await free.acquire()
            if stop.is_set():
                return
            group.create_task(one(number))


async def _at_rest(bot: BotProcess) -> dict[str, int]:
    """What is held when nothing is asked; the least of some seconds, for a beat sees tasks that are about to end."""
    await asyncio.sleep(IDLE_SECONDS)
    lines = bot.lines[-6:]
    counts = {name: min(line[name] for line in lines) for name in _COUNTED}
    workers = lines[-1]["workers"]
    return counts | {"processes": len(workers), "files of workers": sum(files for *_, files in workers)}


def _open_files(process: int) -> Counter[str]:
    """Return what a process has open: paths, and the kinds of what has none."""
    found: Counter[str] = Counter()
    for entry in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):  # closed since
            found[re.sub(r":\[\d+\]$", "", str(entry.readlink()))] += 1
    return found


def _quarters(lines: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Return the megabytes of the bot and of its workers in each quarter of the time."""
    size = max(1, len(lines) // 4)
    parts = [lines[start : start + size] for start in range(0, 4 * size, size)]
    return [
        (
            median(line["kilobytes"] for line in part) / 1024,
            median(sum(kilobytes for _, kilobytes, _ in line["workers"]) for line in part) / 1024,
        )
        for part in parts
    ]


async def soak(briefs: int, pace: float | None) -> bool:
    """Run and print; whether all is as it should be."""
    seen: Counter[str] = Counter()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Discord(SERVERS) as discord,
            Sites() as sites,
            BotProcess(discord, sites, Path(folder), pace, **SETTINGS) as bot,
        ):
            people = People(discord)
            # All at once: what is opened when it is first needed and then kept, such as connections to the database.
            await _serve(people, WARM_UP, Counter(), bot, stop, at_once=WARM_UP)
            before, opened = await _at_rest(bot), _open_files(bot.pid)
            workers = bot.workers
            bot.lines.clear()
            await _serve(people, briefs, seen, bot, stop)
            quarters = _quarters(bot.lines)
            after, more = await _at_rest(bot), _open_files(bot.pid) - opened
            same = workers == bot.workers
            troubles = bot.log.count("Traceback")
    print(f"{seen.total()} asked: {dict(seen)}; load average {os.getloadavg()[2]:.1f}")
    print(f"{'quarter':<10}{'bot MB':>8}{'workers MB':>12}")
    for number, (own, others) in enumerate(quarters, 1):
        print(f"{number:<10}{own:>8.1f}{others:>12.1f}")
    print(f"{'held':<18}{'before':>8}{'after':>8}")
    for name in before:
        print(f"{name:<18}{before[name]:>8}{after[name]:>8}")
    print(f"opened meanwhile and not closed: {dict(more) or 'nothing'}")
    print(f"same workers: {same}, tracebacks: {troubles}")
    flat = all(last <= second * (1 + MOST_GROWTH) for second, last in zip(quarters[1], quarters[3], strict=True))
    return flat and same and not troubles and set(seen) == {"briefed"} and all(after[n] <= before[n] for n in before)


def main() -> None:
    """Run with as many briefs, and as fast, as is said."""
    briefs, pace = [*sys.argv[1:], "", ""][:2]
    good = asyncio.run(soak(int(briefs or BRIEFS), float(pace) if pace else None))
    sys.exit(not good)


if __name__ == "__main__":
    main()
