"""The stand-in of Discord tells one answer from two, and an answer from a stage."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.standin.asks import Ask, Asks, Seen, Shown
from benchmarks.standin.payloads import EPHEMERAL

BRIEF: list[Any] = [{"title": "Harbour closed"}]


@pytest.mark.parametrize(
    ("shown", "seen"),
    [
        ([], Seen.NOTHING),
        ([Shown(1, 1, thinking=True)], Seen.WAITS),
        ([Shown(1, 1, "Reading …")], Seen.WAITS),
        ([Shown(1, 1, embeds=BRIEF)], Seen.BRIEFED),
        ([Shown(1, 1, "Too short.", flags=EPHEMERAL)], Seen.REFUSED),
        ([Shown(1, 1, thinking=True, deleted=True), Shown(2, 1, "Too short.")], Seen.REFUSED),
        ([Shown(1, 1, thinking=True), Shown(2, 1, embeds=BRIEF)], Seen.WAITS),
        ([Shown(1, 1, embeds=BRIEF), Shown(2, 1, embeds=BRIEF)], Seen.TWICE),
    ],
)
def test_what_is_seen(shown: list[Shown], seen: Seen) -> None:
    """A brief beside a “thinking …” is no answer, nor are two."""
    ask = Ask(1, 1, 1, "Ellery", shown=shown)
    assert ask.seen is seen
    assert ask.over == (seen in {Seen.BRIEFED, Seen.REFUSED, Seen.TWICE})


def test_whose_answer() -> None:
    """A message that refers to nothing belongs to whom it speaks of, or who alone reads it; else it is a stray."""
    asks = Asks()
    asks.all = [Ask(1, 1, 1, "Ellery00001"), Ask(2, 1, 1, "Ellery00002")]
    assert asks.owner(Shown(1, 1, embeds=[{"description": "In Ellery00002 the mill burnt."}]), None) is asks.all[1]
    assert asks.owner(Shown(1, 1, "Try again."), 1) is asks.all[0]
    stray = Shown(3, 1, "Hello.")
    asks.put(stray, asks.owner(stray, None))
    assert asks.strays == [stray]
