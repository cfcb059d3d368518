"""What runs on a node of a Ray cluster: an actor with one worker process, which loads the model once.

The actor only passes bytes on. What parses hostile files is the process below it, with the bounds that it has on any
machine: its memory, its time, and an environment without secrets.
"""

from __future__ import annotations

import asyncio
from importlib.metadata import version

from summarizer.workers.contract import Died, NotTaken
from summarizer.workers.process import WorkerProcess

# The program itself ends what is over its time; so much later the actor does, in case the program cannot reach it.
LATE_SECONDS = 15.0


class Actor:
    """One worker on a node, for one program."""

    def __init__(self, seconds: float) -> None:
        """Take the longest time of a job; the process starts with ``begin``."""
        self._seconds = seconds
        self._process: WorkerProcess | None = None

    async def version(self) -> str:
        """Tell which version of this package the node has."""
        return version("nutgraf")

    async def begin(self, load: bytes) -> tuple[int, bytes]:
        """Start the process and pass the first message on; gives its number and the answer, empty if it died."""
        self._process = await WorkerProcess.start()
        try:
            return self._process.pid, await self._process.begin(load)
        except Died:
            return self._process.pid, b""

    async def do(self, job: bytes) -> bytes | None:
        """Pass a job on; gives the answer, empty if the process died at it, None if it did not take it."""
        if self._process is None:
            return None
        try:
            async with asyncio.timeout(self._seconds + LATE_SECONDS):
                return await self._process.do(job)
        except NotTaken:
            return None
        except (Died, TimeoutError):
            self._process.kill()
            return b""

    async def gone(self) -> str:
        """Wait until the process has ended; gives its exit code."""
        return await self._process.gone() if self._process is not None else "it never ran"
