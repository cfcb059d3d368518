"""Answers to what the bot asks of itself: told to nobody, or posted in a channel."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from bot.reply.sending import UNSENT, patiently
from bot.store import Way
from bot.words import Words

if TYPE_CHECKING:
    import discord

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

    async def refuse(self, text: str, view: discord.ui.View | None = None) -> None:  # noqa: ARG002 - as all answers
        """Whoever asked has the error; the log knows."""
        log.debug("Not briefed for a %s: %s", self._way.kind.value, text)

    async def withdraw(self) -> None:
        """Nothing was shown."""


class FeedAnswer(SilentAnswer):
    """Posts the brief of a feed's article, without a notification; what cannot be briefed is passed over."""

    def __init__(self, client: discord.Client, way: Way, keep: Callable[[Way], Awaitable[None]], nonce: str) -> None:
        super().__init__(way)
        self._client = client
        self._keep = keep
        self._nonce = nonce

    async def deliver(self, reply: Reply) -> None:
        """Post the brief."""
        channel = self._client.get_partial_messageable(self._way.channel or 0, guild_id=self._way.server)
        what = {**reply.sent(), "silent": True, **({"nonce": self._nonce} if self._nonce else {})}
        try:
            message = await patiently(lambda: channel.send(**what))
        except UNSENT as error:
            log.warning("A feed's article could not be posted in channel %s: %s", self._way.channel, error)
            return
        self.stands = message.channel.id, message.id
        await self._keep(self._way.model_copy(update={"shown": message.id}))
