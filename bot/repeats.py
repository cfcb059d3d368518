"""Already briefed here: what a server has a brief of is pointed at, and what is kept is not made again.

What is shared and what is not:

- A server is pointed only to messages of its own that still stand, in the channel of the asking or in one that
  everybody in the server sees. Answers that only one member saw, and direct messages, are pointed at by nobody.
- A kept brief is used again for others only where they hand over the same link or the same text, so nobody learns
  from it what they have not brought themselves. Nearly the same is not enough.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Sequence

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.policy import same_link
from bot.reply import UNSENT
from bot.store import Job, Kept, ServerSettings, Stand, Store, first_line
from summarizer.article import Article
from summarizer.nearness import Print, print_of
from summarizer.sources import Link

log = logging.getLogger(__name__)

# A news page is rewritten as the day goes on: so many seconds its brief is given without asking the site again.
PAGE_SECONDS = 6 * 3600.0
# A text does not change; how long its brief is kept is set elsewhere.
TEXT_SECONDS = 10 * 365 * 86_400.0
# So many prints of the latest articles are at hand: more than are briefed at a time.
PRINTS = 32
# A message that is pointed at is looked for first; Discord gives no answer later than this, in seconds.
LOOK_SECONDS = 3.0


class Repeated(Exception):
    """The article is briefed in this server already; ``near`` says that it was another's, with nearly the same text."""

    def __init__(self, stand: Stand, *, near: bool = False) -> None:
        super().__init__(stand.link)
        self.stand = stand
        self.near = near


class Repeats:
    """Knows what was briefed before. A database that does not answer knows nothing."""

    def __init__(self, client: discord.Client, store: Store, model: str) -> None:
        self._client = client
        self._store = store
        self._model = model
        self._prints: dict[bytes, Print] = {}

    async def check_link(self, job: Job, settings: ServerSettings) -> None:
        """Hold a link against what stands in the server.

        Raises:
            Repeated: It is briefed there.
        """
        if isinstance(job.source, Link):
            await self._check(job, settings, [self._mark(job, job.source.url)])

    async def check_text(self, job: Job, settings: ServerSettings, article: Article) -> None:
        """Hold an article against what stands in the server: by its own link, and by its text.

        Raises:
            Repeated: It is briefed there, or nearly the same is.
        """
        await self._check(job, settings, self._marks_of(job, article), article)

    async def page(self, job: Job) -> Kept | None:
        """The brief of a link that was made a short while ago, in whatever server."""
        if job.again or not isinstance(job.source, Link):
            return None
        return await self._kept([self._mark(job, job.source.url)], PAGE_SECONDS)

    async def text(self, job: Job, article: Article) -> Kept | None:
        """The brief of exactly this text, in whatever server."""
        return None if job.again else await self._kept([self._mark(job, _text_of(article))], TEXT_SECONDS)

    async def note(self, job: Job, key: str, article: Article, place: tuple[int, int] | None) -> None:
        """Remember a brief that was sent; ``place`` is the channel and message in which others see it, if they do."""
        marks = self._marks_of(job, article)
        if isinstance(job.source, Link):
            marks.append(self._mark(job, job.source.url))
        try:
            await self._store.repeats.note(key, job.server, marks)
            if job.server is not None and place is not None:
                text = await self._print(article)
                await self._store.repeats.note_message(key, Stand(job.server, *place, at=0), text)
        except SQLAlchemyError as error:
            log.warning("A brief will not be found again: %s", first_line(error))

    async def _check(
        self, job: Job, settings: ServerSettings, marks: Sequence[str], article: Article | None = None
    ) -> None:
        if not settings.repeats or job.again or job.server is None:
            return
        if job.part or job.way.private or job.way.unasked:  # who asks in private wants an answer of their own
            return
        repeats = self._store.repeats
        try:
            for stand in await repeats.messages_of(job.server, marks):
                if await self._is_there(stand, job):
                    raise Repeated(stand)
            # Nearly the same is told by the text alone: whoever wants another language than the server's gets a brief.
            if article is not None and job.language == (settings.briefs_language or ""):
                text = await self._print(article)
                for stand in await repeats.messages_near(job.server, text):
                    if await self._is_there(stand, job):
                        raise Repeated(stand, near=True)
        except SQLAlchemyError as error:
            log.warning("What stands in a server could not be read: %s", first_line(error))

    async def _print(self, article: Article) -> Print:
        """The print of an article; it is asked for before its brief and once more when that stands."""
        key = hashlib.sha256(article.body.encode("utf-8", "replace")).digest()
        if key not in self._prints:
            self._prints[key] = await asyncio.to_thread(print_of, article.body)
            while len(self._prints) > PRINTS:
                del self._prints[next(iter(self._prints))]
        return self._prints[key]

    async def _kept(self, marks: Sequence[str], seconds: float) -> Kept | None:
        try:
            key = await self._store.repeats.kept(marks, seconds)
            return await self._store.briefs.get(key) if key else None
        except SQLAlchemyError as error:
            log.warning("Kept briefs could not be read: %s", first_line(error))
            return None

    async def _is_there(self, stand: Stand, job: Job) -> bool:
        """Whether the message still stands, where the asker sees it; what was deleted is forgotten."""
        if stand.channel != job.way.channel and not self._is_open(stand):
            return False
        channel = self._client.get_partial_messageable(stand.channel, guild_id=stand.server)
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await channel.fetch_message(stand.message)
        except discord.NotFound:
            await self._store.repeats.forget_message(stand.message)
            return False
        except UNSENT as error:
            log.info("Message %s could not be looked for: %s", stand.message, error)
            return False
        return True

    def _is_open(self, stand: Stand) -> bool:
        """Whether everybody in the server sees the channel."""
        guild = self._client.get_guild(stand.server)
        channel = guild.get_channel_or_thread(stand.channel) if guild is not None else None
        if guild is None or channel is None or (isinstance(channel, discord.Thread) and channel.is_private()):
            return False
        try:
            return channel.permissions_for(guild.default_role).view_channel
        except discord.ClientException:  # a thread whose channel the bot does not see
            return False

    def _marks_of(self, job: Job, article: Article) -> list[str]:
        links = [article.url] if article.url and isinstance(job.source, Link) else []
        return [*(self._mark(job, link) for link in links), self._mark(job, _text_of(article))]

    def _mark(self, job: Job, what: str) -> str:
        """Hash a link or a text, with what else decides what its brief says."""
        link = same_link(what) if "\n" not in what else what
        return hashlib.sha256(f"{self._model}\n{job.language}\n{link}".encode("utf-8", "replace")).hexdigest()


def _text_of(article: Article) -> str:
    return f"{article.title}\n{article.body}"
