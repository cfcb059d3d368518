"""The job desk: bounded, fair, and nobody's place is lost; and how progress is told."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

import pytest

from bot.desk import Desk, Places
from bot.policy import Refused
from bot.reply import Progress
from bot.words import Text


class Queue:
    """A desk with one seat that is taken, and who waits for it."""

    def __init__(self, desk: Desk | None = None) -> None:
        self.desk = desk or Desk(seats=1)
        self.served: list[str] = []
        self.places: dict[str, int] = {}
        self.release = asyncio.Event()
        self.tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Queue:
        self.enter("first", 0, 0)
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.release.set()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def enter(self, name: str, server: int | None, user: int) -> asyncio.Task[None]:
        """Let somebody ask."""
        task = asyncio.create_task(self._ask(name, server, user))
        self.tasks.append(task)
        return task

    async def _ask(self, name: str, server: int | None, user: int) -> None:
        async with self.desk.turn(server, user, lambda place: self.places.__setitem__(name, place)):
            await self.release.wait()
            self.served.append(name)


async def test_servers_and_members_take_turns() -> None:
    """A busy member, and a busy server, wait behind those who ask for their first brief."""
    async with Queue() as queue:
        for name, server, user in [
            ("a1", 1, 1),
            ("a2", 1, 1),
            ("a3", 1, 1),
            ("b1", 1, 2),
            ("c1", 2, 3),
            ("dm", None, 4),
        ]:
            queue.enter(name, server, user)
        await asyncio.sleep(0)
        assert queue.places == {"a1": 1, "c1": 2, "dm": 3, "b1": 4, "a2": 5, "a3": 6}
    assert queue.served == ["first", "a1", "c1", "dm", "b1", "a2", "a3"]


async def test_seats_that_come_and_go() -> None:
    """A seat more serves the next at once; one that is taken away serves nobody after who sits on it."""
    async with Queue() as queue:
        queue.enter("second", 0, 1)
        queue.enter("third", 0, 2)
        await asyncio.sleep(0)
        queue.desk.resize(2)
        assert queue.desk.waiting == 1
        queue.desk.resize(0)
        queue.release.set()
        await asyncio.gather(*queue.tasks[:2])
        await asyncio.sleep(0)
        assert sorted(queue.served) == ["first", "second"]
        queue.desk.resize(1)
        await queue.tasks[2]
    assert queue.served[2] == "third"


async def test_all_leave_at_once() -> None:
    """Who waits and who sits are told to go in one moment, as at a stop: each just goes."""
    async with Queue() as queue:
        for member in range(3):
            queue.enter("more", 0, member)
        await asyncio.sleep(0)
        for task in queue.tasks:
            task.cancel()
        ended = await asyncio.gather(*queue.tasks, return_exceptions=True)
        assert [type(error) for error in ended] == [asyncio.CancelledError] * 4
        async with asyncio.timeout(1), queue.desk.turn(0, 0):
            assert queue.desk.waiting == 0


@pytest.mark.parametrize("before", [0, 1, 7, 40])
async def test_a_quiet_server_is_next_beside_a_flood(before: int) -> None:
    """Beside a flood of 100 by 20 members, whoever comes waits for the one at work and no other, whenever they come."""
    desk = Desk(seats=1)
    served: list[str] = []
    steps = asyncio.Semaphore(0)

    async def ask(name: str, server: int, user: int) -> None:
        async with desk.turn(server, user):
            await steps.acquire()
            served.append(name)

    async def let(number: int) -> None:
        for _ in range(number):
            steps.release()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    tasks = [asyncio.create_task(ask("flood", 1, number % 20)) for number in range(100)]
    await asyncio.sleep(0)
    await let(before)
    for quiet in ("one", "two", "one again"):  # each comes when the one before is served
        came = len(served)
        tasks.append(asyncio.create_task(ask(quiet, 3 if quiet == "two" else 2, 99)))
        await asyncio.sleep(0)
        await let(3)
        assert served.index(quiet) - came <= (2 if quiet == "one again" else 1)
    await let(len(tasks))
    await asyncio.gather(*tasks)


async def test_who_asks_again_and_again_starves_nobody() -> None:
    """Two servers that always have one more wish leave a third its turns."""
    async with Queue() as queue:
        for turn in range(6):
            for server in (1, 2, 3):
                queue.enter(f"{server}", server, server * 10 + turn)
        await asyncio.sleep(0)
    assert queue.served[1:] == ["1", "2", "3"] * 6


async def test_the_places_told_are_the_turns_that_come() -> None:
    """Also when some have had turns already."""
    async with Queue() as queue:
        for name, server, user in [("b1", 2, 1), ("a1", 1, 1), ("a2", 1, 2), ("first again", 0, 0), ("new", 0, 9)]:
            queue.enter(name, server, user)
        await asyncio.sleep(0)
        told = sorted(queue.places, key=queue.places.__getitem__)
    assert told == ["b1", "a1", "new", "a2", "first again"]
    assert queue.served[1:] == told


def _take(places: Places, stack: ExitStack, server: int | None, user: int) -> bool:
    """Try to take a place; whether there was one."""
    try:
        stack.enter_context(places.hold(server, user))
    except Refused as refused:
        return refused.text is not Text.QUEUE_FULL
    return True


def test_full() -> None:
    """Over its bound the desk refuses, in words; a place that is given back can be taken."""
    places = Places(room=2)
    with ExitStack() as stack:
        assert [_take(places, stack, 1, 1) for _ in range(3)] == [True, True, False]
        assert places.taken == 2
    assert places.taken == 0
    with ExitStack() as stack:
        assert _take(places, stack, 1, 1)


def test_one_place_is_given_back_at_a_time() -> None:
    """A member's other jobs, and other members' of the server, keep theirs."""
    places = Places(room=10)
    with places.hold(1, 1), places.hold(1, 2):
        with places.hold(1, 1):
            assert places.taken == 3
        assert places.taken == 2
    assert places.taken == 0


def test_who_left_has_no_share() -> None:
    """What fifty servers asked before, or were refused, makes the share of those who ask now no smaller."""
    places = Places(room=4)
    for server in range(100, 150):
        with places.hold(server, 1):
            pass
    with ExitStack() as stack:
        assert sum(_take(places, stack, 1, user) for user in range(4)) == 4
        assert [_take(places, stack, 2, 9) for _ in range(3)] == [True, True, False]
        # Members who have nothing yet come in on top of the share, up to once more of it.
        assert [_take(places, stack, 2, user) for user in (10, 11, 12)] == [True, True, False]


def test_the_smallest_share_is_one() -> None:
    """A room that is smaller than the number of servers still lets one of each in, and no member twice."""
    places = Places(room=1)
    with ExitStack() as stack:
        assert _take(places, stack, 1, 1)
        assert [_take(places, stack, 2, 2) for _ in range(2)] == [True, False]


def test_a_flood_shuts_nobody_out() -> None:
    """A server that fills the room keeps neither another server nor a direct message out."""
    places = Places(room=50)
    with ExitStack() as stack:
        assert sum(_take(places, stack, 1, user) for _ in range(25) for user in range(4)) == 50
        assert _take(places, stack, 2, 9)
        assert _take(places, stack, None, 10)
        assert not _take(places, stack, 1, 2)


def test_many_floods_are_bounded() -> None:
    """However many servers ask, the house holds a fixed number of jobs."""
    places = Places(room=10)
    with ExitStack() as stack:
        for _ in range(5):
            for server in range(500):
                _take(places, stack, server, server)
        assert places.taken == 40


async def test_seats_are_neither_lost_nor_made() -> None:
    """However often they were taken and given back with nobody waiting, two can sit and a third waits."""
    desk = Desk(seats=2)
    async with asyncio.timeout(5):
        for _ in range(3):
            async with desk.turn(1, 1), desk.turn(1, 2):
                assert desk.waiting == 0
        async with desk.turn(1, 1), desk.turn(1, 2), Queue(desk) as queue:
            assert desk.waiting == 1
            queue.tasks[0].cancel()


async def test_who_waits_hears_of_moving_up() -> None:
    """When one before them is served, too."""
    desk = Desk(seats=1)
    async with asyncio.timeout(5):
        async with desk.turn(9, 9):
            queue = await Queue(desk).__aenter__()
            queue.enter("second", 1, 1)
            await asyncio.sleep(0)
            assert queue.places == {"first": 1, "second": 2}
        await asyncio.sleep(0)
        assert queue.places["second"] == 1
        await queue.__aexit__()


async def test_cancelled_while_waiting() -> None:
    """Who gives up frees the place, and the others move up."""
    async with Queue() as queue:
        second, _ = queue.enter("second", 1, 1), queue.enter("third", 1, 1)
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        assert queue.places["third"] == 1
        assert queue.desk.waiting == 1
    assert queue.served == ["first", "third"]


async def test_cancelled_at_work() -> None:
    """A job that is cancelled, or fails, gives its seat to the next."""
    async with Queue() as queue:
        queue.enter("second", 1, 1)
        await asyncio.sleep(0)
        queue.tasks[0].cancel()
        await asyncio.sleep(0.01)
        assert queue.desk.waiting == 0
    assert queue.served == ["second"]


async def test_progress_shows_the_latest_only() -> None:
    """Stages that pass quickly are not shown one by one, and none is shown after the answer."""
    shown: list[str] = []

    async def show(text: str) -> None:
        shown.append(text)

    async with Progress(show, first_seconds=0.02, step_seconds=0.05) as progress:
        progress.say(lambda: "fetching")
        progress.say(lambda: "reading")
        await asyncio.sleep(0.04)
        progress.say(lambda: "summarising")
        progress.say(lambda: "nearly there")
        await asyncio.sleep(0.06)
        progress.say(lambda: "too late")
    await asyncio.sleep(0.06)
    assert shown == ["reading", "nearly there"]


async def test_quick_work_shows_no_progress() -> None:
    """What is done at once has no stages."""
    shown: list[str] = []

    async def show(text: str) -> None:
        shown.append(text)

    async with Progress(show, first_seconds=0.05) as progress:
        progress.say(lambda: "reading")
    await asyncio.sleep(0.06)
    assert shown == []


async def test_cancelled_when_the_turn_comes() -> None:
    """Who is cancelled in the moment in which a seat is given back does not stop the seat from going on."""
    async with Queue() as queue:
        second = queue.enter("second", 1, 1)
        queue.enter("third", 1, 1)
        await asyncio.sleep(0)
        queue.tasks[0].cancel()  # the seat is given on before the second hears that it is cancelled
        second.cancel()
        await asyncio.sleep(0.01)
        assert queue.desk.waiting == 0
    assert queue.served == ["third"]
