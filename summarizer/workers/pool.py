"""The pool: as many workers as are wanted, each replaced when it dies, however it dies."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from summarizer.errors import ModelError, Reason
from summarizer.workers.contract import Died, Lost, NotTaken, Worker
from summarizer.workers.wire import Done, Job, Load

log = logging.getLogger(__name__)

# Longest time for loading the model in the package, which takes some seconds; doubled whenever a start has failed.
LOAD_SECONDS = 60.0
# Longest time for any model: it may have to be downloaded first.
LONGEST_LOAD_SECONDS = 1800.0
# The pause before a worker that died while it loaded is started again: doubled each time, up to the longest.
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# How often it is looked whether there are too few workers or too many.
LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Bounds:
    """How many workers there are at least and at most, and after how many idle seconds one above the least ends."""

    least: int
    most: int
    idle_seconds: float = 0.0


class Pool:
    """Keeps workers running: the least number always, more while jobs wait."""

    def __init__(self, start: Callable[[], Awaitable[Worker]], load: Load, bounds: Bounds) -> None:
        """Prepare; nothing runs before ``start``. The callable ``start`` gives a worker that is to be loaded."""
        self.translates = False  # whether the loaded model can write in another language than the article's
        self._new = start
        self._load = load
        self._bounds = bounds
        self._open = False
        self._idle: dict[Worker, float] = {}  # and since when
        self._given = asyncio.Semaphore(0)  # one for each that became idle; it may have ended since
        self._keepers: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None
        self._jobs: set[asyncio.Task[Done]] = set()
        self._running: set[Worker] = set()
        self._loaded: set[Worker] = set()
        self._waiting = 0
        self._watchers: list[Callable[[int], None]] = []

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes that have loaded the model."""
        return [worker.pid for worker in self._loaded if worker.alive]

    @property
    def seats(self) -> int:
        """How many jobs are best here at a time.

        Where the number of workers is fixed it is that: one that died is soon replaced. Else it is those that are
        there, and one job more as long as there may be more workers: that it waits says that another one is wanted.
        """
        if self._is_fixed:
            return self._bounds.most
        there = len(self._loaded)
        return there + (0 < there < self._bounds.most)

    @property
    def _is_fixed(self) -> bool:
        return self._bounds.least == self._bounds.most

    def watch_seats(self, hear: Callable[[int], None]) -> None:
        """Tell how many ``seats`` there are, now and whenever that changes."""
        self._watchers.append(hear)
        hear(self.seats)

    async def start(self) -> None:
        """Start the workers; wait until all have loaded the model, or the first where their number varies.

        Raises:
            ModelError: The model is missing or damaged, or there is no room for a worker.
        """
        self._open = True
        loaded = [self._keep_one_more() for _ in range(self._bounds.least)]
        if self._is_fixed:
            await asyncio.gather(*loaded)
        else:
            await next(asyncio.as_completed(loaded))
            self._looking = asyncio.create_task(self._look(), name="worker-look")

    async def run(self, job: Job, seconds: float) -> Done:
        """Do a job. The time runs from here: waiting for a worker counts.

        A call that is cancelled leaves its worker at the job, which has its time limit: to end the worker would cost
        everybody the loading of the model.

        Raises:
            ModelError: The worker was lost, or the time is over.
        """
        if not self._open:
            raise ModelError(Reason.MODEL_CRASHED, "The summary workers are not running.")
        deadline = asyncio.get_running_loop().time() + seconds
        was_lost = False
        while True:
            worker = await self._take(deadline, seconds)
            task = asyncio.create_task(self._work(worker, job, deadline, seconds), name="worker-job")
            self._jobs.add(task)
            task.add_done_callback(self._jobs.discard)
            try:
                return await asyncio.shield(task)
            except NotTaken:
                log.warning("Worker %s does not answer; another one takes its job", worker.pid)
            except Lost as error:
                if was_lost:
                    raise _lost() from None
                was_lost = True
                log.warning("Worker %s was lost (%s); another one tries its job once", worker.pid, error)
            except asyncio.CancelledError:
                task.add_done_callback(_overlook)
                raise

    async def close(self) -> None:
        """End all workers, at work or not."""
        self._open = False
        looking = [self._looking] if self._looking is not None else []
        tasks = [*looking, *self._keepers, *self._jobs]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for worker in list(self._running):
            worker.kill()
            await worker.gone()
        self._running.clear()

    async def _take(self, deadline: float, seconds: float) -> Worker:
        self._waiting += 1
        try:
            async with asyncio.timeout_at(deadline):
                while True:
                    await self._given.acquire()
                    while self._idle:
                        worker, _ = self._idle.popitem()  # the last one again, so that those not needed stay idle
                        if worker.alive:
                            return worker
        except TimeoutError:
            raise _too_long(seconds) from None
        finally:
            self._waiting -= 1

    def _give(self, worker: Worker) -> None:
        self._idle[worker] = asyncio.get_running_loop().time()
        self._given.release()

    async def _work(self, worker: Worker, job: Job, deadline: float, seconds: float) -> Done:
        try:
            async with asyncio.timeout_at(deadline):
                return await worker.work(job)
        except TimeoutError:
            worker.kill()
            raise _too_long(seconds) from None
        except (NotTaken, Lost):
            worker.kill()
            raise
        except Died:
            worker.kill()
            raise _lost() from None
        except asyncio.CancelledError:  # the pool is closing
            worker.kill()
            raise
        finally:
            if worker.alive:
                self._give(worker)

    def _keep_one_more(self) -> asyncio.Future[None]:
        """Have one more worker; gives what hears how its first start went."""
        first: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        first.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody may be there to hear it
        keeper = asyncio.create_task(self._keep(first), name="worker-keeper")
        self._keepers.add(keeper)
        keeper.add_done_callback(self._keepers.discard)
        return first

    async def _keep(self, first: asyncio.Future[None]) -> None:
        """Keep one worker running until there are too many; ``first`` hears how its first start went."""
        pause = FIRST_PAUSE_SECONDS
        seconds = LONGEST_LOAD_SECONDS if self._load.settings.is_loaded else LOAD_SECONDS
        while True:
            try:
                worker = await self._start(seconds)
            except Exception as error:
                if isinstance(error, ModelError) and not first.done():
                    first.set_exception(error)
                    if self._is_fixed or len(self._keepers) > self._bounds.least:
                        return
                log.warning("A worker did not start (%s); another try in %.0f s", error or "it died", pause)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
                seconds = min(2 * seconds, LONGEST_LOAD_SECONDS)
                continue
            pause = FIRST_PAUSE_SECONDS
            if not first.done():
                first.set_result(None)
            self._loaded.add(worker)
            self._give(worker)
            self._tell_seats()
            code = await worker.gone()
            worker.kill()
            self._running.discard(worker)
            self._loaded.discard(worker)
            self._tell_seats()
            if self._idle.pop(worker, None) is not None and len(self._keepers) > self._bounds.least:
                return
            log.warning("Worker %s has ended (%s); starting another", worker.pid, code)

    async def _start(self, seconds: float) -> Worker:
        worker = await self._new()
        self._running.add(worker)
        try:
            async with asyncio.timeout(LONGEST_LOAD_SECONDS):  # for one that cannot even look to its own time
                done = await worker.load(self._load.model_copy(update={"seconds": seconds}))
        except BaseException:
            worker.kill()
            await worker.gone()
            self._running.discard(worker)
            raise
        self.translates = done.translates
        if done.trouble:
            log.warning("%s Until it answers, the embedded summary is given.", done.trouble)
        return worker

    async def _look(self) -> None:
        """Start workers while jobs wait for one, and end those that are idle for long."""
        bounds = self._bounds
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            there, coming = len(self._loaded), len(self._keepers) - len(self._loaded)
            if self._waiting and not coming:
                more = min(there, bounds.most - len(self._keepers))  # twice as many at most: starting takes its time
                for _ in range(more):
                    self._keep_one_more()
                if more:
                    log.info("Jobs wait for %s workers; starting %s more", there, more)
            elif there > bounds.least and self._idle:
                worker, since = min(self._idle.items(), key=lambda item: item[1])
                if asyncio.get_running_loop().time() - since > bounds.idle_seconds:
                    log.info("Worker %s is not needed any more", worker.pid)
                    worker.kill()

    def _tell_seats(self) -> None:
        for hear in self._watchers:
            hear(self.seats)


def _lost() -> ModelError:
    return ModelError(Reason.MODEL_CRASHED, "The worker that read this article was lost. Please try again.")


def _too_long(seconds: float) -> ModelError:
    message = f"This took longer than {seconds:.0f} seconds and was given up. Try a shorter text."
    return ModelError(Reason.MODEL_TIMEOUT, message, seconds=f"{seconds:.0f}")


def _overlook(task: asyncio.Task[Done]) -> None:
    """Take the error of a job that nobody waits for any more."""
    if not task.cancelled():
        task.exception()
