"""The bot's process, from outside: started, listened to, stopped and killed."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.standin.api import Discord
from benchmarks.standin.sites import Sites

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 600.0  # on a machine with much else to do
STOP_SECONDS = 30.0


class BotProcess:
    """A bot on a database in ``folder``; ``pace`` in seconds a brief, or None for the real engine.

    ``settings`` are the bot's own, such as ``workers__processes=2``.
    """

    def __init__(
        self, discord: Discord, sites: Sites, folder: Path, pace: float | None = None, **settings: object
    ) -> None:
        self._discord = discord
        self._told = {"api": discord.url, "gateway": discord.gateway.url, "sites": sites.port, "pace": pace}
        self._folder = folder
        self._variables = {f"NUTGRAF_{name.upper()}": str(value) for name, value in settings.items()}
        self._process: Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self.lines: list[dict[str, Any]] = []

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def log(self) -> str:
        """What the bot has logged so far."""
        return (self._folder / "bot.log").read_text(encoding="utf-8")

    @property
    def workers(self) -> list[int]:
        """The numbers of the worker processes that were last seen."""
        return [worker[0] for worker in self.lines[-1]["workers"]] if self.lines else []

    @property
    def held(self) -> float:
        """The longest time that the bot's loop was held since the start, in seconds by the clock."""
        return max((line["held"] for line in self.lines), default=0.0)

    @property
    def own(self) -> float:
        """The longest time that the bot's loop was at work without a pause, in seconds of its processor time."""
        return max((line["own"] for line in self.lines), default=0.0)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid if self._process is not None else 0

    async def start(self) -> None:
        """Start it, and wait until it is connected and its model is loaded."""
        self._discord.gateway.ready.clear()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NUTGRAF_")}
        environment |= {"PYTHONPATH": str(ROOT), "DISCORD_TOKEN": "some", **self._variables}
        environment.setdefault("OMP_NUM_THREADS", "1")
        before = self.log.count("The summary model is loaded") if (self._folder / "bot.log").exists() else 0
        with (self._folder / "bot.log").open("a") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "benchmarks.standin.bot", json.dumps(self._told),
                cwd=self._folder, env=environment, stdin=PIPE, stdout=PIPE, stderr=log,
            )  # fmt: skip
        self.lines.clear()
        self._listening = asyncio.create_task(self._listen(self._process))
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._discord.gateway.ready.wait()
                while self.log.count("The summary model is loaded") == before or not self.lines:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        except BaseException:
            await self.kill()
            raise
        self.lines.clear()  # the imports are no work of a bot that serves

    def tell(self, word: str) -> None:
        """Say a word to it; ``benchmarks.standin.bot`` knows which."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(f"{word}\n".encode())

    async def stop(self) -> int:
        """Stop it in good order; gives its exit code."""
        if self._process is None or self._process.returncode is not None:
            return 0
        self._process.terminate()
        return await self._gone(self._process)

    async def kill(self) -> None:
        """Kill it as the system does."""
        if self._process is not None:
            self._process.kill()
            await self._gone(self._process)

    async def _gone(self, process: Process) -> int:
        try:
            async with asyncio.timeout(STOP_SECONDS):
                code = await process.wait()
        except TimeoutError:
            process.kill()
            code = await process.wait()
        if self._listening is not None:
            await self._listening
        return code

    async def _listen(self, process: Process) -> None:
        if process.stdout is None:
            raise ValueError("the bot's output is not to be had")
        async for line in process.stdout:
            self.lines.append(json.loads(line))
