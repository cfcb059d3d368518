"""What a program on asyncio needs, and who does it: ``LocalEngine`` in processes of this machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from summarizer.answering.found import Found
from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.comparing.found import Comparison
from summarizer.errors import ModelError, Reason
from summarizer.reading.feed import Feed
from summarizer.reading.fetch import Fetched, FetchedFeed, Fetcher, FetchSettings
from summarizer.settings import SummarizerSettings, WorkerSettings
from summarizer.sources import Link, Pasted, Source
from summarizer.workers.pool import Pool
from summarizer.workers.wire import Ask, Compare, Done, Job, Load, Read, ReadFeed, Summarise

# Reading takes a second where it takes long (a book as PDF: 3 s); what takes so long is no article.
READ_SECONDS = 30.0
# An answer takes a tenth of a second, a comparison one; they may have to wait for a brief or two.
ANSWER_SECONDS = 30.0


class Engine(Protocol):
    """Whatever fetches links, reads sources and briefs articles for an asyncio program."""

    @property
    def translates(self) -> bool:
        """Whether the loaded model can write in another language than the article's."""
        ...

    async def start(self) -> None:
        """Start, and return when a model is loaded.

        Raises:
            ModelError: The model is missing or damaged.
        """

    async def fetch(self, link: Link) -> Fetched:
        """Fetch what a link leads to; no worker is needed for it.

        Raises:
            FetchError: The link cannot be read.
        """

    async def read(self, source: Source | Fetched) -> Article:
        """Read what a user gave, or what a link led to.

        Raises:
            NotAnArticle: It holds no article.
            FetchError: The link cannot be read.
            ModelError: The worker was lost or took too long.
        """

    async def fetch_feed(self, url: str, etag: str = "", modified: str = "") -> FetchedFeed | None:
        """Fetch a feed; None when it has not changed since it was sent with this ``etag`` or ``modified``.

        Raises:
            FetchError: The address cannot be read.
        """

    async def read_feed(self, feed: FetchedFeed) -> Feed:
        """Read a feed.

        Raises:
            FetchError: It is none.
            ModelError: The worker was lost or took too long.
        """

    async def brief(self, article: Article, length: Length, language: str = "") -> Brief:
        """Brief an article, in ``language`` (ISO 639-1) or in the article's own.

        Raises:
            ModelError: The worker was lost or took too long.
        """

    async def answer(self, question: str, brief: Brief) -> Found:
        """Find what a brief's article says to a question.

        Raises:
            ModelError: The worker was lost or took too long.
        """

    async def compare(self, briefs: Sequence[Brief]) -> Comparison:
        """Lay the articles of two or three briefs beside each other.

        Raises:
            ModelError: The worker was lost or took too long.
        """

    async def close(self) -> None:
        """Stop, and end what still runs."""


class LocalEngine:
    """Fetches in this process, reads and briefs in worker processes of this machine."""

    def __init__(
        self,
        summarizer: SummarizerSettings | None = None,
        workers: WorkerSettings | None = None,
        fetch: FetchSettings | None = None,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Take the settings; nothing starts before ``start``. ``fetcher`` replaces the one made from ``fetch``."""
        self._workers = workers or WorkerSettings()
        self._summarizer = (summarizer or SummarizerSettings()).within(self._workers.timeout_seconds)
        self._fetcher = fetcher or Fetcher(fetch or FetchSettings())
        self._pool: Pool | None = None

    @property
    def translates(self) -> bool:
        """What the workers told when they had loaded the model; of an endpoint it is known before."""
        return self._summarizer.endpoint_model is not None or (self._pool is not None and self._pool.translates)

    async def start(self) -> None:
        """Start the workers and wait until all have loaded their model."""
        load = Load(settings=self._summarizer, memory_megabytes=self._workers.memory_megabytes)
        self._pool = Pool(self._workers.processes, load)
        await self._pool.start()

    async def fetch(self, link: Link) -> Fetched:
        """Fetch in this process."""
        return await self._fetcher.get(link.url)

    async def read(self, source: Source | Fetched) -> Article:
        """Read in a worker; fetch a link before."""
        if isinstance(source, Link):
            source = await self.fetch(source)
        if isinstance(source, Pasted):  # half a code point is no text; JSON cannot carry it
            source = Pasted(source.text.encode("utf-8", "replace").decode())
        seconds = min(READ_SECONDS, self._workers.timeout_seconds)
        done = await self._run(Read(source=source), seconds)
        if done.article is None:
            raise RuntimeError("a worker’s answer has no article")
        return done.article

    async def fetch_feed(self, url: str, etag: str = "", modified: str = "") -> FetchedFeed | None:
        """Fetch in this process."""
        return await self._fetcher.get_feed(url, etag, modified)

    async def read_feed(self, feed: FetchedFeed) -> Feed:
        """Read in a worker."""
        done = await self._run(ReadFeed(feed=feed), min(READ_SECONDS, self._workers.timeout_seconds))
        if done.feed is None:
            raise RuntimeError("a worker’s answer has no feed")
        return done.feed

    async def brief(self, article: Article, length: Length, language: str = "") -> Brief:
        """Brief in a worker."""
        job = Summarise(article=article, length=length, language=language)
        done = await self._run(job, self._workers.timeout_seconds)
        if done.brief is None:
            raise RuntimeError("a worker’s answer has no brief")
        return done.brief

    async def answer(self, question: str, brief: Brief) -> Found:
        """Look for it in a worker."""
        question = question.encode("utf-8", "replace").decode()
        seconds = min(ANSWER_SECONDS, self._workers.timeout_seconds)
        done = await self._run(Ask(question=question, brief=brief), seconds)
        if done.answer is None:
            raise RuntimeError("a worker’s answer has no answer")
        return done.answer

    async def compare(self, briefs: Sequence[Brief]) -> Comparison:
        """Compare in a worker."""
        seconds = min(ANSWER_SECONDS, self._workers.timeout_seconds)
        done = await self._run(Compare(briefs=tuple(briefs)), seconds)
        if done.comparison is None:
            raise RuntimeError("a worker’s answer has no comparison")
        return done.comparison

    async def close(self) -> None:
        """End the workers and the fetcher."""
        try:
            await self._fetcher.close()
        finally:
            if self._pool is not None:
                await self._pool.close()
                self._pool = None

    async def _run(self, job: Job, seconds: float) -> Done:
        if self._pool is None:
            raise ModelError(Reason.MODEL_CRASHED, "The summary workers are not running.")
        return await self._pool.run(job, seconds)
