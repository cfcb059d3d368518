"""The job desk: who is served next.

Places are few, so they go round: first from server to server, within a server from member to member, and within
one member's wishes by age. One busy server, or one busy member, therefore never holds up all others.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.policy import Refused
from bot.words import Text


@dataclass(eq=False)
class _Ticket:
    turn: asyncio.Future[None]
    on_place: Callable[[int], None]


@dataclass
class _Line:
    """The waiting tickets of one server, by member."""

    members: OrderedDict[int, deque[_Ticket]] = field(default_factory=OrderedDict)


class Desk:
    """A bounded, fair queue in front of ``seats`` places."""

    def __init__(self, seats: int, room: int) -> None:
        """Serve ``seats`` jobs at a time and let ``room`` wait."""
        self._free = seats
        self._room = room
        self._lines: OrderedDict[tuple[str, int], _Line] = OrderedDict()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return self._waiting

    @asynccontextmanager
    async def turn(self, server: int | None, user: int, on_place: Callable[[int], None]) -> AsyncIterator[None]:
        """Wait for a place and hold it. ``on_place`` hears the number in the queue, 1 being next, when it changes.

        Leaving, failing or being cancelled gives the place to the next.

        Raises:
            Refused: The queue is full.
        """
        await self._wait(server, user, on_place)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, server: int | None, user: int, on_place: Callable[[int], None]) -> None:
        if self._free > 0:
            self._free -= 1
            return
        if self._waiting >= self._room:
            raise Refused(Text.QUEUE_FULL)
        ticket = _Ticket(asyncio.get_running_loop().create_future(), on_place)
        # A direct message is a queue of its own: it stands beside the servers, not behind all other messages.
        key = ("server", server) if server is not None else ("user", user)
        self._lines.setdefault(key, _Line()).members.setdefault(user, deque()).append(ticket)
        self._waiting += 1
        self._announce()
        try:
            await ticket.turn
        except asyncio.CancelledError:
            if ticket.turn.done() and not ticket.turn.cancelled():
                self._pass_on()  # the turn came and nobody was there to take it
            else:
                self._remove(key, user, ticket)
                self._announce()
            raise

    def _pass_on(self) -> None:
        ticket = self._next()
        if ticket is None:
            self._free += 1
            return
        ticket.turn.set_result(None)
        self._announce()

    def _next(self) -> _Ticket | None:
        if not self._lines:
            return None
        key, line = next(iter(self._lines.items()))
        user, tickets = next(iter(line.members.items()))
        ticket = tickets.popleft()
        self._waiting -= 1
        line.members.move_to_end(user)
        self._lines.move_to_end(key)
        if not tickets:
            del line.members[user]
        if not line.members:
            del self._lines[key]
        return ticket

    def _remove(self, key: tuple[str, int], user: int, ticket: _Ticket) -> None:
        line = self._lines[key]
        line.members[user].remove(ticket)
        self._waiting -= 1
        if not line.members[user]:
            del line.members[user]
        if not line.members:
            del self._lines[key]

    def _announce(self) -> None:
        for place, ticket in enumerate(self._order(), start=1):
            ticket.on_place(place)

    def _order(self) -> Iterator[_Ticket]:
        """All tickets in the order in which they will be served if nobody comes or goes."""
        lines = deque(_rounds([list(tickets) for tickets in line.members.values()]) for line in self._lines.values())
        yield from _rounds([list(line) for line in lines])


def _rounds(rows: list[list[_Ticket]]) -> Iterator[_Ticket]:
    """Take the first of every row, then the second of every row, and so on."""
    for turn in range(max(map(len, rows), default=0)):
        for row in rows:
            if turn < len(row):
                yield row[turn]
