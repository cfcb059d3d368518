"""Progress, told at a gentle rate."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from bot.reply.sending import UNSENT

log = logging.getLogger(__name__)

# Most briefs are there before anybody has read a first stage; Discord allows five edits of a message in five seconds.
FIRST_SECONDS = 1.5
STEP_SECONDS = 2.5


class Progress:
    """Shows the latest of what was said, not everything, and stops before the answer comes."""

    def __init__(
        self,
        show: Callable[[str], Awaitable[None]],
        first_seconds: float = FIRST_SECONDS,
        step_seconds: float = STEP_SECONDS,
    ) -> None:
        """Show by awaiting ``show`` with a text."""
        self._show = show
        self._first = first_seconds
        self._step = step_seconds
        self._text: Callable[[], str] = str
        self._over = False
        self._showing = False
        self._task: asyncio.Task[None] | None = None

    def say(self, text: Callable[[], str]) -> None:
        """Say what happens now; it is put into words only when it is shown, for most of it never is."""
        self._text = text

    async def __aenter__(self) -> Self:
        """Begin to show."""
        self._task = asyncio.create_task(self._run(), name="nutgraf-progress")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; an edit on its way is waited for, so that it cannot overtake the answer."""
        self._over = True
        if self._task is None:
            return
        if not self._showing:
            self._task.cancel()
        await asyncio.wait([self._task])

    async def _run(self) -> None:
        shown = ""
        wait = self._first
        while not self._over:
            await asyncio.sleep(wait)
            wait = self._step
            text = self._text()
            if text == shown:
                continue
            self._showing = True
            shown = text
            try:
                await self._show(shown)
            except UNSENT as error:
                log.debug("A stage could not be shown: %s", error)
                return
            finally:
                self._showing = False
