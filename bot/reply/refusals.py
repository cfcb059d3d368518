"""How often a member is told in public why nothing comes: nothing in a channel can be shown to one member alone."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

from bot.store import Kind, Way

# Who tries another link meanwhile is told again; whoever asks on and on reads nine sentences in the first hour.
FIRST_SECONDS = 10.0
LONGEST_SECONDS = 3600.0
MOST_KNOWN = 10_000


@dataclass(frozen=True)
class _Told:
    message: int | None
    pause: float
    until: float


class Refusals:
    """Lets each member of a server be refused in public once in a while; for who does not rest the pause doubles."""

    def __init__(self) -> None:
        self._told: OrderedDict[tuple[int, int], _Told] = OrderedDict()

    def may_tell(self, way: Way) -> bool:
        """Whether to say now why nothing comes; all that one message is refused counts as one."""
        if way.kind is not Kind.MESSAGE or way.server is None:
            return True  # seen by the asker alone, or said to nobody anyway
        key, now = (way.server, way.user), time.monotonic()
        told = self._told.get(key)
        if told is not None and (told.message == way.message or now < told.until):
            return told.message == way.message
        rested = told is None or now > told.until + told.pause
        pause = FIRST_SECONDS if told is None or rested else min(told.pause * 2, LONGEST_SECONDS)
        self._told[key] = _Told(way.message, pause, now + pause)
        self._told.move_to_end(key)
        if len(self._told) > MOST_KNOWN:
            self._told.popitem(last=False)
        return True
