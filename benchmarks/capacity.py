"""What one request costs the bot's process and its database: the figures that docs/scaling.md reckons with.

    python -m benchmarks.capacity postgresql+asyncpg://… [--asks 200]

runs the bot, with an engine that takes no time, over a Discord and sites on loopback and over that database, which is
to be empty and to have nobody else on it. Half of the requests are links and half are pasted texts, each a story of its
own, one after the other. Printed for one request: the processor milliseconds of the bot, the database's transactions
and rows, and the bytes that stay.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from benchmarks.standin.api import Discord
from benchmarks.standin.people import People, all_over
from benchmarks.standin.process import BotProcess
from benchmarks.standin.sites import Sites

WARM_UP = 20
SERVERS = 60  # no server and no member comes to its limit an hour
PATIENCE_SECONDS = 300.0
# The statistics of PostgreSQL are written at most so often.
SETTLE_SECONDS = 12.0
COUNTS = """
    select xact_commit + xact_rollback as transactions, tup_inserted + tup_updated + tup_deleted as "rows written",
        tup_fetched as "rows read", pg_database_size(datname) as "bytes kept"
    from pg_stat_database where datname = current_database()
"""


async def counts(url: str) -> dict[str, int]:
    """What PostgreSQL has counted so far."""
    connection = await asyncpg.connect(url)
    try:
        return dict(await connection.fetchrow(COUNTS))
    finally:
        await connection.close()


def processor_seconds(pid: int) -> float:
    """What a process has used of the processors, itself and within the system."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def ask(people: People, count: int) -> None:
    """Ask so many times, one after the other.

    Raises:
        RuntimeError: One was not briefed.
    """
    for number in range(count):
        asked = await (people.link if number % 2 else people.paste)(server=number % SERVERS)
        await all_over([asked], PATIENCE_SECONDS)
        if asked.seen != "briefed":
            raise RuntimeError(f"request {number} ended as {asked.seen}")


async def measure(url: str, asks: int) -> dict[str, float]:
    """Return what one request costs; what the idle bot costs in the same time is in it."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Discord(SERVERS) as discord,
            Sites() as sites,
            BotProcess(discord, sites, Path(folder), 0.0, store__url=url) as bot,
        ):
            people = People(discord)
            await ask(people, WARM_UP)
            await asyncio.sleep(SETTLE_SECONDS)
            before, used = await counts(plain), processor_seconds(bot.pid)
            await ask(people, asks)
            used = processor_seconds(bot.pid) - used
            await asyncio.sleep(SETTLE_SECONDS)
            after = await counts(plain)
    return {"processor ms of the bot": 1000 * used / asks} | {
        name: (after[name] - before[name]) / asks for name in before
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--asks", type=int, default=200)
    options = parser.parse_args()
    for name, cost in asyncio.run(measure(options.url, options.asks)).items():
        print(f"{name:<26}{cost:>12,.1f}")


if __name__ == "__main__":
    main()
