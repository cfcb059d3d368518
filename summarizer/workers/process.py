"""One worker process, seen from the program."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from typing import Self

from summarizer.workers.contract import Died, NotTaken, Worker
from summarizer.workers.wire import LENGTH, MOST_BYTES, Begun, packed

# A new process takes its first message when Python has started and has imported what messages are made of.
START_SECONDS = 60.0
# A worker that waits takes its job at once; one that has not after this time does not run any more.
TAKE_SECONDS = 10.0
_BEGUN = packed(Begun())
# A worker needs no token, no database and no settings out of the environment; it parses hostile files.
_VARIABLES = frozenset(
    """PATH HOME USER LANG LANGUAGE TZ TMPDIR TEMP TMP SYSTEMROOT LD_LIBRARY_PATH SSL_CERT_FILE SSL_CERT_DIR
    http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY""".split()
)
_PREFIXES = ("LC_", "PYTHON", "OMP_", "MKL_", "KMP_", "TORCH_", "CUDA_", "NVIDIA_", "HF_", "TRANSFORMERS_", "XDG_")


class WorkerProcess(Worker):
    """A process of this machine."""

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

    async def begin(self, load: bytes) -> bytes:
        """Pass the first message on, and the answer back, unread. The process itself looks to its time for loading."""
        try:
            await self._hand_over(load, START_SECONDS)
            return await self._answer()
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            raise Died from error

    async def do(self, job: bytes) -> bytes:
        """Pass a job on, and its answer back, unread."""
        try:
            await self._hand_over(job, TAKE_SECONDS)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            raise NotTaken from error
        try:
            return await self._answer()
        except (OSError, asyncio.IncompleteReadError) as error:
            raise Died from error

    def kill(self) -> None:
        """End it at once."""
        self._killed = True
        if self._process.returncode is None:
            self._process.kill()

    async def gone(self) -> str:
        """Wait until it has ended; gives its exit code, for the log."""
        code = await self._process.wait()
        self._input.close()
        return str(code)

    async def _hand_over(self, message: bytes, seconds: float) -> None:
        """Send a message and wait until it is taken."""
        self._input.write(LENGTH.pack(len(message)))
        self._input.write(message)
        async with asyncio.timeout(seconds):
            begun = await self._answer()
        if begun != _BEGUN:
            raise Died

    async def _answer(self) -> bytes:
        size = LENGTH.unpack(await self._output.readexactly(LENGTH.size))[0]
        if size > MOST_BYTES:
            raise OSError("a worker’s answer is larger than any answer can be")
        return await self._output.readexactly(size)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in _VARIABLES or name.startswith(_PREFIXES)}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
