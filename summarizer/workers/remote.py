"""A worker on a node of a Ray cluster, seen from the program. Ray is imported when one is made, not before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from importlib.metadata import version
from typing import Any

from summarizer.errors import ModelError, Reason
from summarizer.settings import RaySettings
from summarizer.workers.actor import Actor
from summarizer.workers.contract import Lost, NotTaken, Worker

# Longest wait for the cluster to have room for an actor, time enough for one that grows to start a machine.
ROOM_SECONDS = 180.0


class ActorWorker(Worker):
    """An actor, seen from the program."""

    def __init__(self, settings: RaySettings, seconds: float) -> None:
        """Ask the cluster for an actor. This may block for a moment."""
        self._actor: Any = _remote_class().options(num_cpus=settings.cpus, num_gpus=settings.gpus).remote(seconds)
        self._shares = f"{settings.cpus:g} cores" + (f" and {settings.gpus:g} GPUs" if settings.gpus else "")
        self._pid = 0
        self._alive = True
        self._ended: asyncio.Task[str] | None = None

    @property
    def pid(self) -> int:
        """The number of the process below the actor, on its node."""
        return self._pid

    @property
    def alive(self) -> bool:
        """Whether it was neither killed nor seen to end."""
        return self._alive and not (self._ended is not None and self._ended.done())

    async def begin(self, load: bytes) -> bytes:
        """Wait for room in the cluster, then load.

        Raises:
            ModelError: There is no room, or the node has another version of this package.
        """
        try:
            async with asyncio.timeout(ROOM_SECONDS):
                theirs = await self._call(self._actor.version.remote)
        except TimeoutError:
            message = f"The Ray cluster has had no room for a worker ({self._shares}) for {ROOM_SECONDS:.0f} seconds."
            raise ModelError(Reason.MODEL_UNREACHABLE, message) from None
        if theirs != version("nutgraf"):
            message = f"A node of the Ray cluster has version {theirs} of Nutgraf, this program {version('nutgraf')}."
            raise ModelError(Reason.MODEL_UNREACHABLE, message)
        self._pid, answer = await self._call(self._actor.begin.remote, load)
        self._ended = asyncio.create_task(self._watch(), name="actor-watch")
        return bytes(answer)

    async def do(self, job: bytes) -> bytes:
        """Pass a job on, and its answer back, unread."""
        answer = await self._call(self._actor.do.remote, job)
        if answer is None:
            raise NotTaken
        return bytes(answer)

    def kill(self) -> None:
        """End it at once; the cluster may take a moment to hear of it."""
        if self._alive:
            self._alive = False
            asyncio.get_running_loop().run_in_executor(None, _kill, self._actor)

    async def gone(self) -> str:
        """Wait until the process or the actor has ended."""
        if self._ended is None:
            return "it never ran"
        return await asyncio.shield(self._ended)

    async def _watch(self) -> str:
        try:
            return str(await self._call(self._actor.gone.remote))
        except Lost as error:
            return str(error)

    async def _call(self, method: Callable[..., Any], *arguments: Any) -> Any:
        """Call a method of the actor.

        Raises:
            Lost: The actor, its node, or the answer was lost.
        """
        from ray.exceptions import RayError, RayTaskError

        def call() -> Future[Any]:
            future: Future[Any] = method(*arguments).future()  # copies what is large: not in the loop
            return future

        try:
            answer = asyncio.wrap_future(await asyncio.to_thread(call))
            answer.add_done_callback(
                lambda done: done.cancelled() or done.exception()
            )  # nobody may be there to hear it
            return await asyncio.shield(answer)  # Ray has no use for a future that was cancelled under it
        except RayTaskError as error:  # not the node's fault, but the program's there
            message = f"A node of the Ray cluster cannot run Nutgraf’s worker: {last_line(error)}."
            raise ModelError(Reason.MODEL_UNREACHABLE, message) from error
        except RayError as error:
            raise Lost(type(error).__name__) from error


@cache
def _remote_class() -> Any:
    """Ray's own form of ``Actor``: each one made would stay in the cluster."""
    import ray

    return ray.remote(max_restarts=0, max_task_retries=0)(Actor)


def _kill(actor: Any) -> None:
    import ray

    ray.kill(actor)


def last_line(error: Exception) -> str:
    """What an error of Ray comes to: above it stand the lines of the program."""
    return (str(error).strip().splitlines() or [type(error).__name__])[-1].strip().rstrip(".")
