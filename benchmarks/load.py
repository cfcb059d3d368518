"""How the bot bears load: ``python -m benchmarks.load`` prints two tables.

The bot runs as a process of its own against a Discord on loopback. *Burst*: 500 requests from 50 servers within 10 s;
each has to be answered once, or refused because the queue is full. *Flood*: one server asks 100 times at once, and
beside it single members of others ask, one after the other; each has to be served after two jobs at most and never be
turned away. Both with an engine that takes a set time a brief, and with the shipped model. Seconds are by the clock, so
that they need a quiet machine; how long the loop was held is given in processor time of its own as well.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from benchmarks.standin.api import Discord
from benchmarks.standin.asks import Ask, Seen
from benchmarks.standin.people import People, all_over
from benchmarks.standin.process import BotProcess
from benchmarks.standin.sites import Sites

REQUESTS, SERVERS, SECONDS = 500, 50, 10.0
FLOOD, MEMBERS, QUIET = 100, 20, 5
# Seconds a brief. In the burst it is what the shipped model takes for a short article on a quiet machine; in the flood
# it is long beside the way there, so that the briefs made in the meantime tell the turns.
PACE, FLOOD_PACE = 0.25, 1.0
PATIENCE_SECONDS = 900.0
QUEUE_FULL = "Too many briefs are waiting just now."


@dataclass(frozen=True)
class Burst:
    """What became of a burst. ``acknowledged`` and ``answered`` are seconds after the asking."""

    seen: Counter[str]
    full: int
    acknowledged: list[float]
    answered: list[float]
    held: float
    own: float

    @property
    def lost(self) -> int:
        """Those that were not answered once: nothing, twice, still waiting, or refused for another reason."""
        return self.seen.total() - self.seen[Seen.BRIEFED] - self.full


@dataclass(frozen=True)
class Quiet:
    """What became of those who asked beside a flood.

    ``before`` is how many of the flood's briefs came between their acknowledgement and their own; ``alone`` is how many
    seconds one took before there was a flood.
    """

    alone: float
    before: list[int]
    turned_away: int
    seconds: list[float]
    flood: Counter[str]


@asynccontextmanager
async def running(pace: float | None, servers: int, **settings: object) -> AsyncIterator[tuple[People, BotProcess]]:
    """Run a bot on a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Discord(servers) as discord,
            Sites() as sites,
            BotProcess(discord, sites, Path(folder), pace, **settings) as bot,
        ):
            yield People(discord), bot


async def burst(pace: float | None, requests: int = REQUESTS, seconds: float = SECONDS) -> Burst:
    """Let 50 servers ask, evenly over the time, each way of asking in turn."""
    async with running(pace, SERVERS) as (people, bot):
        asks: list[Ask] = []
        start = asyncio.get_running_loop().time()
        for number in range(requests):
            await asyncio.sleep(start + number * seconds / requests - asyncio.get_running_loop().time())
            ways = (people.paste, people.link, people.mention)
            asks.append(await ways[number // SERVERS % len(ways)](server=number % SERVERS))
        await all_over(asks, PATIENCE_SECONDS)
        await asyncio.sleep(1.0)  # whoever is to be answered twice would be now
        return Burst(
            Counter(ask.seen for ask in asks),
            sum(ask.refusal.startswith(QUEUE_FULL) for ask in asks),
            [ask.acknowledged - ask.asked for ask in asks if ask.acknowledged is not None],
            [ask.answered - ask.asked for ask in asks if ask.answered is not None and ask.seen is Seen.BRIEFED],
            bot.held,
            bot.own,
        )


async def flood(pace: float | None, requests: int = FLOOD, quiet: int = QUIET, **settings: object) -> Quiet:
    """Let one server flood the bot, and others ask beside it, one after the other."""
    async with running(pace, 1 + quiet, **settings) as (people, _):
        first = await people.paste(1)
        await all_over([first], PATIENCE_SECONDS)
        members = [people.member() for _ in range(MEMBERS)]
        flooding = [await people.paste(0, members[number % MEMBERS]) for number in range(requests)]
        await all_acknowledged(flooding)
        asks: list[Ask] = []
        before: list[int] = []
        for number in range(quiet):
            ask = await people.paste(1 + number)
            asks.append(ask)
            await all_acknowledged([ask])
            made = people.answered
            await all_over([ask], PATIENCE_SECONDS)
            before.append(ask.place - made)
        still = sum(not ask.over for ask in flooding)
        await all_over(flooding, PATIENCE_SECONDS)
        if not still:
            raise RuntimeError("the flood was over before the others had asked")
        return Quiet(
            (first.answered or 0.0) - first.asked,
            before,
            sum(ask.seen is not Seen.BRIEFED for ask in asks),
            [ask.answered - ask.asked for ask in asks if ask.answered is not None],
            Counter(ask.seen for ask in flooding),
        )


async def all_acknowledged(asks: Sequence[Ask]) -> None:
    """Wait until Discord has heard of every one."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while any(ask.acknowledged is None for ask in asks):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def spread(seconds: Sequence[float]) -> str:
    """Return the middle, the 99th percentile and the most."""
    if len(seconds) < 2:
        return "–"
    cuts = quantiles(seconds, n=100, method="inclusive")
    return f"{cuts[49]:.2f} / {cuts[98]:.2f} / {max(seconds):.2f}"


def main() -> None:
    """Measure and print."""
    engines: dict[str, float | None] = {"paced": PACE, "shipped model": None}
    busy = os.getloadavg()[0]
    print(f"{REQUESTS} requests, {SERVERS} servers, {SECONDS:.0f} s ({PACE} s a brief paced); load average {busy:.1f}")
    print("| engine | briefed | queue full | lost | ack s p50/p99/most | brief s p50/p99/most | loop held, own ms |")
    print("|---|---|---|---|---|---|---|")
    for name, pace in engines.items():
        had = asyncio.run(burst(pace))
        print(
            f"| {name} | {had.seen[Seen.BRIEFED]} | {had.full} | {had.lost} | {spread(had.acknowledged)} | "
            f"{spread(had.answered)} | {1000 * had.held:.0f}, {1000 * had.own:.0f} |",
            flush=True,
        )
    print(f"\n{FLOOD} requests of {MEMBERS} members of one server, {QUIET} others beside them ({FLOOD_PACE} s paced)")
    print("| engine | briefs made before theirs | turned away | seconds, alone | of the flood |")
    print("|---|---|---|---|---|")
    for name, pace in engines.items():
        beside = asyncio.run(flood(None if pace is None else FLOOD_PACE))
        waits = ", ".join(f"{seconds:.1f}" for seconds in beside.seconds)
        flooded = ", ".join(f"{count} {seen}" for seen, count in sorted(beside.flood.items()))
        print(
            f"| {name} | {beside.before} | {beside.turned_away} | {waits}; {beside.alone:.1f} | {flooded} |", flush=True
        )


if __name__ == "__main__":
    main()
