"""One worker process, seen from the program."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from typing import Self

from pydantic import ValidationError

from summarizer.workers.wire import LENGTH, MOST_BYTES, Begun, Done, Failed, FromWorker, Job, Load, frame

# A worker that waits takes its job at once; one that has not after this time does not run any more.
TAKE_SECONDS = 10.0
# A worker needs no token, no database and no settings out of the environment; it parses hostile files.
_VARIABLES = frozenset(
    """PATH HOME USER LANG LANGUAGE TZ TMPDIR TEMP TMP SYSTEMROOT LD_LIBRARY_PATH SSL_CERT_FILE SSL_CERT_DIR
    http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY""".split()
)
_PREFIXES = ("LC_", "PYTHON", "OMP_", "MKL_", "KMP_", "TORCH_", "CUDA_", "NVIDIA_", "HF_", "TRANSFORMERS_", "XDG_")


class NotTaken(Exception):
    """The worker is dead or hangs and has not begun the job: another one can do it."""


class Died(Exception):
    """The worker died at the job."""


class WorkerProcess:
    """A process that does one job at a time."""

    def __init__(self, process: Process) -> None:
        """Wrap a process; ``start`` makes one."""
        if process.stdin is None or process.stdout is None:
            raise ValueError("a worker needs both its pipes")
        self._process = process
        self._input = process.stdin
        self._output = process.stdout
        self._killed = False

    @classmethod
    async def start(cls) -> Self:
        """Start a process; it waits for its first message."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "summarizer.workers.worker", stdin=PIPE, stdout=PIPE, env=_environment()
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it was neither killed nor seen to end."""
        return not self._killed and self._process.returncode is None

    async def load(self, load: Load) -> Done:
        """Load the model; the answer tells what it can.

        Raises:
            ModelError: It is missing or damaged.
            Died: The process died of it.
        """
        try:
            self._input.write(frame(load))
            answer = await self._answer()
        except (OSError, asyncio.IncompleteReadError) as error:
            raise Died from error
        if isinstance(answer, Failed):
            raise answer.exception()
        if not isinstance(answer, Done):
            raise Died
        return answer

    async def work(self, job: Job) -> Done:
        """Do a job; raises what the job raised.

        Raises:
            NotTaken: The process did not take the job.
            Died: It died at it.
        """
        data = await asyncio.to_thread(frame, job)
        try:
            self._input.write(data)
            async with asyncio.timeout(TAKE_SECONDS):
                begun = await self._answer()
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            raise NotTaken from error
        if not isinstance(begun, Begun):
            raise Died
        try:
            answer = await self._answer()
        except (OSError, asyncio.IncompleteReadError) as error:
            raise Died from error
        if isinstance(answer, Done):
            return answer
        if isinstance(answer, Failed):
            if answer.over:
                self.kill()
            raise answer.exception()
        raise Died

    def kill(self) -> None:
        """End it at once."""
        self._killed = True
        if self._process.returncode is None:
            self._process.kill()

    async def gone(self) -> int:
        """Wait until it has ended; gives its exit code."""
        code = await self._process.wait()
        self._input.close()
        return code

    async def _answer(self) -> Begun | Done | Failed:
        size = LENGTH.unpack(await self._output.readexactly(LENGTH.size))[0]
        if size > MOST_BYTES:
            raise OSError("a worker’s answer is larger than any answer can be")
        data = await self._output.readexactly(size)
        try:
            return (await asyncio.to_thread(FromWorker.model_validate_json, data)).root
        except ValidationError as error:
            raise OSError("a worker’s answer is none") from error


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in _VARIABLES or name.startswith(_PREFIXES)}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
