"""What a pool wants of a worker, wherever it runs: bytes go there and come back, and it can be ended."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod

from pydantic import ValidationError

from summarizer.workers.wire import Done, Failed, Job, Load, packed, said


class NotTaken(Exception):
    """The worker is dead or hangs and has not begun the job: another one can do it."""


class Died(Exception):
    """The worker died at the job, and perhaps of it."""


class Lost(Exception):
    """What the worker ran on was lost, not by the job's fault: another one may try it."""


class Worker(ABC):
    """Does one job at a time."""

    @property
    @abstractmethod
    def pid(self) -> int:
        """The number of its process, on the machine where that runs."""

    @property
    @abstractmethod
    def alive(self) -> bool:
        """Whether it was neither killed nor seen to end."""

    @abstractmethod
    async def begin(self, load: bytes) -> bytes:
        """Pass the first message on, and the answer back, unread.

        Raises:
            Died: The process died of it.
            Lost: What it runs on was lost.
        """

    @abstractmethod
    async def do(self, job: bytes) -> bytes:
        """Pass a job on, and its answer back, unread.

        Raises:
            NotTaken: The worker did not take the job.
            Died: It died at it.
            Lost: What it runs on was lost.
        """

    @abstractmethod
    def kill(self) -> None:
        """End it at once."""

    @abstractmethod
    async def gone(self) -> str:
        """Wait until it has ended; gives the reason, for the log."""

    async def load(self, load: Load) -> Done:
        """Load the model; the answer tells what it can. Raises as ``begin``, or what was wrong with the model."""
        return await self._result(await self.begin(packed(load)))

    async def work(self, job: Job) -> Done:
        """Do a job. Raises as ``do``, or what the job raised."""
        return await self._result(await self.do(await asyncio.to_thread(packed, job)))

    async def _result(self, answer: bytes) -> Done:
        try:
            message = await asyncio.to_thread(said, answer)
        except ValidationError as error:
            raise Died from error
        if isinstance(message, Done):
            return message
        if isinstance(message, Failed):
            if message.over:
                self.kill()
            raise message.exception()
        raise Died
