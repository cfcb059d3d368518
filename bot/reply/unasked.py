"""The answer that nobody sees: what the bot asks of itself is told to nobody."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.store import Way
from bot.words import Words

if TYPE_CHECKING:
    from bot.reply.answers import Reply

log = logging.getLogger(__name__)


class SilentAnswer:
    """Shows nothing: the part of the bot that asked takes the brief itself."""

    def __init__(self, way: Way) -> None:
        self.stands: tuple[int, int] | None = None
        self.words = Words(way.locale)
        self._way = way

    async def progress(self, text: str) -> None:
        """Stay silent."""

    async def deliver(self, reply: Reply) -> None:
        """Whoever asked has it."""

    async def refuse(self, text: str) -> None:
        """Whoever asked has the error; the log knows."""
        log.debug("Not briefed for a %s: %s", self._way.kind.value, text)

    async def withdraw(self) -> None:
        """Nothing was shown."""
