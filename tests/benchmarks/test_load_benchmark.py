"""The load benchmark, small: the bot in a process of its own, against a Discord on loopback."""

from __future__ import annotations

from benchmarks.load import burst, flood
from benchmarks.standin.asks import Seen

PACE = 0.02
# Processor time, which other work on the machine lengthens little.
MOST_HELD_SECONDS = 0.25


async def test_a_burst_loses_nothing() -> None:
    """Fifty requests in a second are each answered once; nothing holds the bot's loop."""
    had = await burst(PACE, 50, 1.0)
    assert had.seen == {Seen.BRIEFED: 50}
    assert had.lost == 0
    assert had.own < MOST_HELD_SECONDS


async def test_a_full_queue_is_told() -> None:
    """Of a flood by one server some are turned away in words; others who ask beside it never are, and come soon."""
    beside = await flood(0.25, 60, 2, bot__queue=30)
    assert beside.turned_away == 0
    assert max(beside.before) < 15  # on a busy machine the way to the queue takes longer than some briefs
    assert set(beside.flood) == {Seen.BRIEFED, Seen.REFUSED}
