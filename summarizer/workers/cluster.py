"""``RayEngine``: the same workers, as actors on a Ray cluster. Ray is imported when the engine starts, not before."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from asyncio.subprocess import DEVNULL
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from summarizer.errors import ModelError, Reason
from summarizer.reading.fetch import Fetcher
from summarizer.settings import FetchSettings, RaySettings, SummarizerSettings, WorkerSettings
from summarizer.workers.contract import Worker
from summarizer.workers.engine import PoolEngine
from summarizer.workers.pool import Bounds, Pool
from summarizer.workers.remote import ActorWorker, last_line

# A cluster that does not answer in this time is not there: asked at a wrong address, Ray itself tries for two minutes
# and then ends the program. Most of it is the start of the process that asks, on a busy machine.
ANSWER_SECONDS = 60.0


class RayEngine(PoolEngine):
    """Works in actors of a Ray cluster, more of them while jobs wait. The actors end with this program."""

    def __init__(
        self,
        summarizer: SummarizerSettings | None = None,
        workers: WorkerSettings | None = None,
        ray: RaySettings | None = None,
        fetch: FetchSettings | None = None,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Take the settings. ``fetcher`` replaces the one made from ``fetch``."""
        self._ray = ray = ray or RaySettings()
        self._joined = False
        workers = workers or WorkerSettings()
        bounds = Bounds(ray.least_actors, ray.most_actors, ray.idle_seconds)

        async def start() -> Worker:
            return await asyncio.to_thread(ActorWorker, ray, workers.timeout_seconds)

        fetcher = fetcher or Fetcher(fetch or FetchSettings())
        super().__init__(summarizer or SummarizerSettings(), workers, fetcher, lambda load: Pool(start, load, bounds))

    async def start(self) -> None:
        """Join the cluster, start the actors, and wait for the first.

        Raises:
            ModelError: Ray is not installed, there is no cluster at the address, or it has no room for an actor; or
                the model is missing or damaged.
        """
        self._joined = await join(self._ray.address)
        await super().start()

    async def close(self) -> None:
        """End the actors and leave the cluster."""
        await super().close()
        if self._joined:
            import ray

            await asyncio.to_thread(ray.shutdown)
            self._joined = False


async def join(address: str) -> bool:
    """Make this process part of a cluster; gives whether it was not before.

    Raises:
        ModelError: Ray is not installed, or there is no cluster.
    """
    if find_spec("ray") is None:
        message = "workers.engine is ray, but Ray is not installed: pip install 'nutgraf[cluster]'."
        raise ModelError(Reason.MODEL_MISSING, message)
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray = await asyncio.to_thread(import_module, "ray")
    if ray.is_initialized():
        return False
    if not await _answers(address):
        where = "this machine has joined none" if address == "auto" else "none answers there"
        message = f"There is no Ray cluster: the setting ray.address is {address}, and {where}."
        raise ModelError(Reason.MODEL_UNREACHABLE, message)
    logging.getLogger("ray").setLevel(logging.ERROR)  # it warns that it does not take SIGTERM away from the program
    try:
        await asyncio.to_thread(partial(ray.init, address, log_to_driver=False, configure_logging=False))
    except (RuntimeError, OSError, ValueError) as error:
        message = f"The Ray cluster at {address} cannot be used: {last_line(error)}."
        raise ModelError(Reason.MODEL_UNREACHABLE, message) from error
    return True


async def _answers(address: str) -> bool:
    """Whether a cluster answers, asked by a process of its own, which can be ended."""
    where = []
    if address != "auto":
        host, _, port = address.rpartition(":")
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                _, writer = await asyncio.open_connection(host.strip("[]"), int(port))
                writer.close()
        except (OSError, OverflowError):
            return False
        where = ["--address", address]
    command = [sys.executable, "-m", "ray.scripts.scripts", "health-check", *where]
    process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await process.wait() == 0
    except TimeoutError:
        return False
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
