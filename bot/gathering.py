"""A long text in a direct message comes in several: they are waited for, and read as one.

That somebody has begun is a job in the store from the first part on, so a restart in between loses nothing. What the
parts say is asked of Discord when all are there: as they read by then, without those that were deleted, and with those
that came while the bot was away.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import timedelta

import discord

from bot.inbox import Limits, read_messages
from bot.reply import patiently
from bot.store import Job, Split

MOST_PARTS = 50  # 100,000 characters: longer than any article, and somebody who never stops is answered as well
# A page of Discord's history; the bot's own messages may stand between the parts.
MOST_READ = 100
# Between the sending of a message and its being heard, in seconds.
DELAY_SECONDS = 1.0
# So many of the last parts are known: of one that was read before it was heard.
MOST_KNOWN = 1000


@dataclass
class _Open:
    """A text that is being sent: what was heard of it, the first part included."""

    user: int
    heard: set[int]


class Gathering:
    """Knows who is sending a text in parts, and reads it when no further part has come for a while."""

    def __init__(self, client: discord.Client, wait_seconds: float, limits: Limits) -> None:
        """Wait ``wait_seconds`` for each further part; 0 reads every message alone."""
        self._client = client
        self._limits = limits
        self.wait_seconds = wait_seconds
        self._open: dict[int, _Open] = {}  # by the first part
        self._read: deque[int] = deque(maxlen=MOST_KNOWN)

    def begin(self, user: int, first: int) -> None:
        """Take what this user writes from now on as parts of the text that this message begins."""
        self._open[first] = _Open(user, {first})

    def takes(self, message: discord.Message) -> bool:
        """Whether a direct message is a further part, and so is read with the others."""
        if message.id in self._read:
            return True
        text = next((text for text in reversed(self._open.values()) if text.user == message.author.id), None)
        if text is None or len(text.heard) >= MOST_PARTS or not is_text(message):
            return False
        text.heard.add(message.id)
        return True

    async def whole(self, job: Job) -> Job:
        """The job with all that was sent in the place of its first part; of any other job the job itself.

        Raises:
            Refused: There is nothing to read.
            discord.HTTPException: Discord does not say what was sent.
        """
        if not isinstance(job.source, Split):
            return job
        first = job.source.first
        text = self._open.setdefault(first, _Open(job.user, {first}))
        try:
            heard, parts = 0, list[discord.Message]()
            while heard < len(text.heard):  # one may also come while the others are read
                heard = await self._until_quiet(text)
                parts = await patiently(lambda: self._parts(job, first, text))
        finally:
            self.end(first)
        self._read.extend(part.id for part in parts)
        return job.model_copy(update={"source": read_messages(parts, self._limits).sources[0]})

    async def hear_out(self, first: int) -> None:
        """Wait for the rest of a text that is not read after all, so that its parts are not answered one by one."""
        text = self._open.get(first)
        if text is not None:
            await self._until_quiet(text)
            self.end(first)

    def end(self, first: int) -> None:
        """Take what comes now for something new."""
        self._open.pop(first, None)

    async def _until_quiet(self, text: _Open) -> int:
        """Wait until no further part has come for a while; gives how many were heard."""
        heard = 0
        while heard < len(text.heard) < MOST_PARTS:
            heard = len(text.heard)
            await asyncio.sleep(self.wait_seconds)
        return len(text.heard)

    async def _parts(self, job: Job, first: int, text: _Open) -> list[discord.Message]:
        """The parts that were heard, and those that followed so soon that they must be parts as well."""
        channel = self._client.get_partial_messageable(job.way.channel or 0, guild_id=job.way.server)
        parts: list[discord.Message] = []
        async for message in channel.history(after=discord.Object(first - 1), limit=MOST_READ, oldest_first=True):
            if message.author.id != text.user or not is_text(message):
                continue
            if message.id not in text.heard:
                if message.id in self._open:
                    break  # the next text begins
                if parts and message.created_at - parts[-1].created_at > self._longest_pause:
                    continue
            parts.append(message)
        return parts[:MOST_PARTS]

    @property
    def _longest_pause(self) -> timedelta:
        return timedelta(seconds=self.wait_seconds + DELAY_SECONDS)


def is_text(message: discord.Message) -> bool:
    """Whether a message is text alone, as the parts of a paste are."""
    return bool(message.content) and not message.attachments and not message.message_snapshots
