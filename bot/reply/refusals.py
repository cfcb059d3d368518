"""How often a member is told in public why nothing comes: nothing in a channel can be shown to one member alone."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

from bot.store import Kind, Way

# Who tries another link meanwhile is told again; whoever goes on and on reads ten sentences in the first hour.
FIRST_SECONDS = 10.0
LONGEST_SECONDS = 3600.0
MOST_KNOWN = 10_000


@dataclass(frozen=True)
class _Told:
    message: int | None
    pause: float
    until: float


class Refusals:
    """Lets each member of a server be refused in public once in a while: the pause doubles until a brief is given."""

    def __init__(self) -> None:
        self._told: OrderedDict[tuple[int | None, int], _Told] = OrderedDict()

    def may_tell(self, way: Way) -> bool:
        """Whether to say now why nothing comes; all that one message is refused counts as one."""
        if way.kind is not Kind.MESSAGE or way.server is None:
            return True  # seen by the asker alone, or said to nobody anyway
        key, now = (way.server, way.user), time.monotonic()
        told = self._told.get(key)
        if told is not None and (told.message == way.message or now < told.until):
            return told.message == way.message
        again = told is not None and now < told.until + LONGEST_SECONDS
        pause = min(told.pause * 2, LONGEST_SECONDS) if told is not None and again else FIRST_SECONDS
        self._told[key] = _Told(way.message, pause, now + pause)
        self._told.move_to_end(key)
        if len(self._told) > MOST_KNOWN:
            self._told.popitem(last=False)
        return True

    def forgive(self, way: Way) -> None:
        """Begin anew: this member has got a brief."""
        self._told.pop((way.server, way.user), None)
