"""The job desk: who is let in, and who is served next.

Places and seats are few, so they go round: the next seat goes to the server whose last turn is longest ago, in it to
the member of whom that is true, and of one member's wishes to the oldest. One busy server, or one busy member,
therefore neither holds up nor shuts out others: who comes beside a flood is next.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from bot.policy import Refused
from bot.words import Text

# Over its room the desk still lets in who has less than a fair share of it, up to so many times the room.
MOST_ROOMS = 4
# Of so many servers and members a desk knows when they last had a turn.
MOST_KNOWN = 10_000


class Places:
    """How many jobs may be in the house at a time: as many as there is ``room``, and whoever is below a fair share."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._of: dict[tuple[str, int], Counter[int]] = {}

    @property
    def taken(self) -> int:
        """How many there are."""
        return sum(members.total() for members in self._of.values())

    @contextmanager
    def hold(self, server: int | None, user: int, *, always: bool = False) -> Iterator[None]:
        """Hold a place; ``always`` also where there is no room.

        Raises:
            Refused: There is no room for more of this server or member.
        """
        key = _line_of(server, user)
        members = self._of.setdefault(key, Counter())
        if not always and not self._has_room(members, user):
            if not members:
                del self._of[key]
            raise Refused(Text.QUEUE_FULL)
        members[user] += 1
        try:
            yield
        finally:
            members[user] -= 1
            if not members[user]:
                del members[user]
            if not members:
                self._of.pop(key, None)

    def _has_room(self, members: Counter[int], user: int) -> bool:
        taken = self.taken
        if taken < self.room:
            return True
        if taken >= self.room * MOST_ROOMS:
            return False
        share = max(1, self.room // len(self._of))
        if members.total() < share:
            return True
        # A server that has its share lets in a member who has nothing yet, so that one member cannot use it up.
        return not members[user] and members.total() < 2 * share


@dataclass(eq=False)
class _Ticket:
    turn: asyncio.Future[None]
    on_place: Callable[[int], None] | None
    in_line: bool = True


@dataclass
class _Line:
    """The waiting tickets of one server, by member."""

    members: dict[int, deque[_Ticket]] = field(default_factory=dict)


_Key = tuple[str, int]
_Lines = dict[_Key, _Line]


class Desk:
    """A fair queue in front of ``seats`` seats."""

    def __init__(self, seats: int) -> None:
        self._seats = seats
        self._free = seats  # below 0 where seats were taken away under those who hold them
        # Who waits, and who waits only while nobody of these does.
        self._lines: _Lines = {}
        self._patient: _Lines = {}
        self._waiting = 0
        # The number of the last turn of a server, and of a member in it, in this order.
        self._turns: OrderedDict[tuple[_Key, int | None], int] = OrderedDict()
        self._turn = 0
        self._listening = False

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return self._waiting

    def resize(self, seats: int) -> None:
        """Have so many seats from now on; who sits on one that is taken away keeps it to the end."""
        self._free += seats - self._seats
        self._seats = seats
        self._serve()

    @asynccontextmanager
    async def turn(
        self,
        server: int | None,
        user: int,
        on_place: Callable[[int], None] | None = None,
        *,
        patient: bool = False,
    ) -> AsyncIterator[None]:
        """Wait for a seat and hold it. ``on_place`` hears the number in the queue, 1 being next, when it changes.

        Who is ``patient`` lets all others go first. Leaving, failing or being cancelled gives the seat to the next.
        """
        await self._wait(self._patient if patient else self._lines, _line_of(server, user), user, on_place)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, lines: _Lines, key: _Key, user: int, on_place: Callable[[int], None] | None) -> None:
        if self._free > 0:
            self._free -= 1
            self._had_a_turn(key, user)
            return
        self._listening = self._listening or on_place is not None
        ticket = _Ticket(asyncio.get_running_loop().create_future(), on_place)
        lines.setdefault(key, _Line()).members.setdefault(user, deque()).append(ticket)
        self._waiting += 1
        self._announce()
        try:
            await ticket.turn
        except asyncio.CancelledError:
            if ticket.turn.done() and not ticket.turn.cancelled():
                self._pass_on()  # the turn came and nobody was there to take it
            elif ticket.in_line:
                self._remove(lines, key, user, ticket)
                self._announce()
            raise

    def _pass_on(self) -> None:
        self._free += 1
        self._serve()

    def _serve(self) -> None:
        """Give the free seats to those who wait."""
        while self._free > 0 and (ticket := self._next()) is not None:
            if ticket.turn.cancelled():
                continue  # who waited has not come to know it yet
            self._free -= 1
            ticket.turn.set_result(None)
            self._announce()

    def _next(self) -> _Ticket | None:
        lines = self._lines or self._patient
        if not lines:
            return None
        key = self._in_turn(lines)[0]
        line = lines[key]
        user = self._in_turn_of(key, line)[0]
        tickets = line.members[user]
        ticket = tickets.popleft()
        ticket.in_line = False
        self._waiting -= 1
        self._had_a_turn(key, user)
        if not tickets:
            del line.members[user]
        if not line.members:
            del lines[key]
        return ticket

    def _had_a_turn(self, key: _Key, user: int) -> None:
        self._turn += 1
        for who in ((key, None), (key, user)):
            self._turns[who] = self._turn
            self._turns.move_to_end(who)
        while len(self._turns) > MOST_KNOWN:
            self._turns.popitem(last=False)

    def _in_turn(self, lines: _Lines) -> list[_Key]:
        """The servers, first those that had no turn, then those whose last one is longest ago."""
        return sorted(lines, key=lambda key: self._turns.get((key, None), 0))

    def _in_turn_of(self, key: _Key, line: _Line) -> list[int]:
        """The members of a server, in the same way."""
        return sorted(line.members, key=lambda user: self._turns.get((key, user), 0))

    def _remove(self, lines: _Lines, key: _Key, user: int, ticket: _Ticket) -> None:
        line = lines[key]
        line.members[user].remove(ticket)
        self._waiting -= 1
        if not line.members[user]:
            del line.members[user]
        if not line.members:
            del lines[key]

    def _announce(self) -> None:
        if not self._listening:
            return
        for place, ticket in enumerate(self._order(), start=1):
            if ticket.on_place is not None:
                ticket.on_place(place)

    def _order(self) -> Iterator[_Ticket]:
        """All tickets in the order in which they will be served if nobody comes or goes."""
        for lines in (self._lines, self._patient):
            rows = [
                [list(lines[key].members[user]) for user in self._in_turn_of(key, lines[key])]
                for key in self._in_turn(lines)
            ]
            yield from _rounds([list(_rounds(own)) for own in rows])


def _line_of(server: int | None, user: int) -> _Key:
    """A direct message is a queue of its own: it stands beside the servers, not behind all other messages."""
    return ("server", server) if server is not None else ("user", user)


def _rounds(rows: list[list[_Ticket]]) -> Iterator[_Ticket]:
    """Take the first of every row, then the second of every row, and so on."""
    for turn in range(max(map(len, rows), default=0)):
        for row in rows:
            if turn < len(row):
                yield row[turn]
