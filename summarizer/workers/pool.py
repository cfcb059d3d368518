"""The pool: as many workers as are wanted, each replaced when it dies, however it dies."""

from __future__ import annotations

import asyncio
import logging

from summarizer.errors import ModelError, Reason
from summarizer.workers.process import Died, NotTaken, WorkerProcess
from summarizer.workers.wire import Done, Job, Load

log = logging.getLogger(__name__)

# Loading may mean downloading a large model first; the one in the package takes some seconds.
LOAD_SECONDS = 1800.0
# The pause before a worker that died while it loaded is started again: doubled each time, up to the longest.
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0


class Pool:
    """Keeps ``processes`` workers running."""

    def __init__(self, processes: int, load: Load) -> None:
        """Prepare; nothing runs before ``start``."""
        self.translates = False  # whether the loaded model can write in another language than the article's
        self._load = load
        self._wanted = processes
        self._ready: asyncio.Queue[WorkerProcess] = asyncio.Queue()
        self._keepers: list[asyncio.Task[None]] = []
        self._jobs: set[asyncio.Task[Done]] = set()
        self._running: set[WorkerProcess] = set()

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes that run."""
        return [process.pid for process in self._running if process.alive]

    async def start(self) -> None:
        """Start the workers and wait until all have loaded the model.

        Raises:
            ModelError: The model is missing or damaged.
        """
        loaded = [asyncio.get_running_loop().create_future() for _ in range(self._wanted)]
        self._keepers = [asyncio.create_task(self._keep(first), name="worker-keeper") for first in loaded]
        await asyncio.gather(*loaded)

    async def run(self, job: Job, seconds: float) -> Done:
        """Do a job. The time runs from here: waiting for a worker counts.

        A call that is cancelled leaves its worker at the job, which has its time limit: to end the worker would cost
        everybody the loading of the model.

        Raises:
            ModelError: The worker was lost, or the time is over.
        """
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            process = await self._take(deadline, seconds)
            task = asyncio.create_task(self._work(process, job, deadline, seconds), name="worker-job")
            self._jobs.add(task)
            task.add_done_callback(self._jobs.discard)
            try:
                return await asyncio.shield(task)
            except NotTaken:
                log.warning("Worker %s does not answer; another one takes its job", process.pid)
            except asyncio.CancelledError:
                task.add_done_callback(_overlook)
                raise

    async def close(self) -> None:
        """End all workers, at work or not."""
        for task in (*self._keepers, *self._jobs):
            task.cancel()
        await asyncio.gather(*self._keepers, *self._jobs, return_exceptions=True)
        self._keepers = []
        for process in list(self._running):
            process.kill()
            await process.gone()
        self._running.clear()

    async def _take(self, deadline: float, seconds: float) -> WorkerProcess:
        try:
            async with asyncio.timeout_at(deadline):
                while True:
                    process = await self._ready.get()
                    if process.alive:
                        return process
        except TimeoutError:
            raise _too_long(seconds) from None

    async def _work(self, process: WorkerProcess, job: Job, deadline: float, seconds: float) -> Done:
        try:
            async with asyncio.timeout_at(deadline):
                return await process.work(job)
        except TimeoutError:
            process.kill()
            raise _too_long(seconds) from None
        except NotTaken:
            process.kill()
            raise
        except Died:
            process.kill()
            message = "The worker that read this article was lost. Please try again."
            raise ModelError(Reason.MODEL_CRASHED, message) from None
        except asyncio.CancelledError:  # the pool is closing
            process.kill()
            raise
        finally:
            if process.alive:
                self._ready.put_nowait(process)

    async def _keep(self, first: asyncio.Future[None]) -> None:
        """Keep one worker running for ever; ``first`` hears how its first start went."""
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                process = await self._start()
            except Exception as error:
                if isinstance(error, ModelError) and not first.done():
                    first.set_exception(error)
                    return
                log.warning("A worker did not start (%s); another try in %.0f s", error or "it died", pause)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
                continue
            pause = FIRST_PAUSE_SECONDS
            if not first.done():
                first.set_result(None)
            self._ready.put_nowait(process)
            code = await process.gone()
            self._running.discard(process)
            log.warning("Worker %s has ended (%s); starting another", process.pid, code)

    async def _start(self) -> WorkerProcess:
        process = await WorkerProcess.start()
        self._running.add(process)
        try:
            async with asyncio.timeout(LOAD_SECONDS):
                self.translates = (await process.load(self._load)).translates
        except BaseException:
            process.kill()
            await process.gone()
            self._running.discard(process)
            raise
        return process


def _too_long(seconds: float) -> ModelError:
    message = f"This took longer than {seconds:.0f} seconds and was given up. Try a shorter text."
    return ModelError(Reason.MODEL_TIMEOUT, message, seconds=f"{seconds:.0f}")


def _overlook(task: asyncio.Task[Done]) -> None:
    """Take the error of a job that nobody waits for any more."""
    if not task.cancelled():
        task.exception()
