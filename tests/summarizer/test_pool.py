"""The pool, with workers that live in the test: how it grows and shrinks, and what becomes of the jobs of the lost."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from summarizer.errors import ModelError, Reason
from summarizer.settings import SummarizerSettings
from summarizer.sources import Pasted
from summarizer.workers import pool as pool_module
from summarizer.workers.contract import Died, Lost, NotTaken, Worker
from summarizer.workers.pool import Bounds, Pool
from summarizer.workers.wire import Done, Load, Read, packed

LOAD = Load(settings=SummarizerSettings(), memory_megabytes=1)
JOB = Read(source=Pasted("A text."))


class Hand(Worker):
    """A worker that does what the crew says."""

    def __init__(self, crew: Crew, number: int) -> None:
        self.crew = crew
        self.number = number
        self.ended = asyncio.Event()

    @property
    def pid(self) -> int:
        """Its number in the crew."""
        return self.number

    @property
    def alive(self) -> bool:
        """Whether it was not told to go."""
        return not self.ended.is_set()

    async def begin(self, load: bytes) -> bytes:
        """Begin when the crew may."""
        await self.crew.may_begin.wait()
        return packed(Done())

    async def do(self, job: bytes) -> bytes:
        """End when the crew may, with its next fault."""
        self.crew.did.append(self.number)
        await self.crew.may_end.wait()
        if fault := self.crew.faults.pop(0) if self.crew.faults else None:
            raise fault
        return packed(Done(trouble=f"by {self.number}"))

    def kill(self) -> None:
        """Go."""
        self.ended.set()

    async def gone(self) -> str:
        """Wait for that."""
        await self.ended.wait()
        return "told to"


class Crew:
    """The workers that a pool has asked for."""

    def __init__(self) -> None:
        self.hands: list[Hand] = []
        self.did: list[int] = []
        self.faults: list[Exception] = []
        self.may_begin, self.may_end = asyncio.Event(), asyncio.Event()
        self.may_begin.set()
        self.may_end.set()

    async def hire(self) -> Worker:
        """One more."""
        self.hands.append(Hand(self, len(self.hands)))
        return self.hands[-1]

    @asynccontextmanager
    async def pool(self, least: int, most: int, idle_seconds: float = 60.0) -> AsyncIterator[Pool]:
        """A pool of them that has started."""
        pool = Pool(self.hire, LOAD, Bounds(least, most, idle_seconds))
        await pool.start()
        yield pool
        await pool.close()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(pool_module, "FIRST_PAUSE_SECONDS", 0.01)


async def _until(true: Callable[[], bool]) -> None:
    for _ in itertools.count():
        if true():
            return
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("fault", [Lost("node"), NotTaken()])
async def test_the_job_of_a_lost_worker_is_done_by_another(fault: Exception) -> None:
    """Lost once, or never taken: who asked does not notice."""
    crew = Crew()
    crew.faults = [fault]
    async with crew.pool(2, 2) as pool:
        assert (await pool.run(JOB, 60)).trouble
    assert len(set(crew.did)) == 2


async def test_a_job_that_is_lost_twice_fails() -> None:
    """It may be the job that brings its workers down: it is not tried a third time."""
    crew = Crew()
    crew.faults = [Lost("node"), Lost("node")]
    async with crew.pool(1, 1) as pool:
        with pytest.raises(ModelError) as caught:
            await pool.run(JOB, 60)
        assert caught.value.reason is Reason.MODEL_CRASHED
        assert len(crew.did) == 2
        assert (await pool.run(JOB, 60)).trouble


async def test_a_job_that_its_worker_dies_of_is_not_tried_again() -> None:
    """What killed one process would kill the next."""
    crew = Crew()
    crew.faults = [Died()]
    async with crew.pool(2, 2) as pool:
        with pytest.raises(ModelError):
            await pool.run(JOB, 60)
    assert len(crew.did) == 1


async def test_it_grows_while_jobs_wait_and_shrinks_when_they_are_done() -> None:
    """One more job than there are workers brings another one, up to the most; idle ones end, down to the least."""
    crew = Crew()
    crew.may_end.clear()
    seats: list[int] = []
    async with crew.pool(1, 3, idle_seconds=0.05) as pool:
        pool.watch_seats(seats.append)
        jobs = [asyncio.create_task(pool.run(JOB, 60)) for _ in range(9)]
        await _until(lambda: len(pool.pids) == 3)
        await asyncio.sleep(0.05)
        assert len(crew.hands) == 3
        crew.may_end.set()
        assert len(await asyncio.gather(*jobs)) == 9
        await _until(lambda: len(pool.pids) == 1)
        await asyncio.sleep(0.1)
        assert len(pool.pids) == 1
        assert (await pool.run(JOB, 60)).trouble
    # There is one seat more than workers while there may be another worker; 3 workers are the most.
    assert seats[:3] == [2, 3, 3]
    assert seats[-1] == 2


async def test_one_worker_of_a_fixed_number_stays_a_seat_while_it_is_replaced() -> None:
    """A worker of this machine is back within seconds: nobody need wait longer for that."""
    crew = Crew()
    seats: list[int] = []
    async with crew.pool(2, 2) as pool:
        pool.watch_seats(seats.append)
        crew.hands[0].kill()
        await _until(lambda: len(crew.hands) == 3)
    assert set(seats) == {2}


async def test_without_workers_there_is_no_seat() -> None:
    """Where they may be away for long, jobs wait at the desk and not in the pool, where their time runs."""
    crew = Crew()
    seats: list[int] = []
    async with crew.pool(1, 2) as pool:
        pool.watch_seats(seats.append)
        crew.may_begin.clear()
        crew.hands[0].kill()
        await _until(lambda: len(crew.hands) == 2)
        assert seats[-1] == 0
        crew.may_begin.set()
        await _until(lambda: seats[-1] == 2)


async def test_a_pool_that_does_not_run_says_so() -> None:
    """Before its start and after its end a job fails at once."""
    pool = Pool(Crew().hire, LOAD, Bounds(1, 1))
    with pytest.raises(ModelError, match="not running"):
        await pool.run(JOB, 60)
