"""What a program on asyncio needs, and who does it: a pool of workers, of this machine or another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from summarizer.answering.found import Found
from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.comparing.comparison import Comparison
from summarizer.reading.feed import Feed
from summarizer.reading.fetch import Fetched, FetchedFeed, Fetcher
from summarizer.settings import FetchSettings, SummarizerSettings, WorkerSettings
from summarizer.sources import Link, Pasted, Source
from summarizer.workers.pool import Bounds, Pool
from summarizer.workers.process import WorkerProcess
from summarizer.workers.wire import Ask, Compare, Excerpt, Load, Read, ReadFeed, Summarise

T = TypeVar("T")

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

    def watch_seats(self, hear: Callable[[int], None]) -> None:
        """Tell how many jobs it works at at a time, now and whenever that changes."""

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

    async def excerpt(self, article: Article) -> Brief:
        """Brief an article in its own sentences, whatever model writes summaries: what a comparison needs.

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


class PoolEngine:
    """Fetches in this process, reads and briefs in the workers of a pool."""

    def __init__(
        self, summarizer: SummarizerSettings, workers: WorkerSettings, fetcher: Fetcher, pool: Callable[[Load], Pool]
    ) -> None:
        """Take the settings; nothing starts before ``start``. ``pool`` makes the pool that loads what it is told."""
        self._seconds = workers.timeout_seconds
        self._summarizer = summarizer.within(self._seconds)
        self._fetcher = fetcher
        self._pool = pool(Load(settings=self._summarizer, memory_megabytes=workers.memory_megabytes))

    @property
    def translates(self) -> bool:
        """What the workers told when they had loaded the model; of an endpoint it is known before."""
        return self._summarizer.endpoint_model is not None or self._pool.translates

    def watch_seats(self, hear: Callable[[int], None]) -> None:
        """Tell how many jobs the workers do at a time."""
        self._pool.watch_seats(hear)

    async def start(self) -> None:
        """Start the workers and wait for them."""
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
        return _there((await self._pool.run(Read(source=source), min(READ_SECONDS, self._seconds))).article)

    async def fetch_feed(self, url: str, etag: str = "", modified: str = "") -> FetchedFeed | None:
        """Fetch in this process."""
        return await self._fetcher.get_feed(url, etag, modified)

    async def read_feed(self, feed: FetchedFeed) -> Feed:
        """Read in a worker."""
        return _there((await self._pool.run(ReadFeed(feed=feed), min(READ_SECONDS, self._seconds))).feed)

    async def brief(self, article: Article, length: Length, language: str = "") -> Brief:
        """Brief in a worker."""
        job = Summarise(article=article, length=length, language=language)
        return _there((await self._pool.run(job, self._seconds)).brief)

    async def excerpt(self, article: Article) -> Brief:
        """Brief in a worker."""
        return _there((await self._pool.run(Excerpt(article=article), self._seconds)).brief)

    async def answer(self, question: str, brief: Brief) -> Found:
        """Look for it in a worker."""
        question = question.encode("utf-8", "replace").decode()
        job = Ask(question=question, brief=brief)
        return _there((await self._pool.run(job, min(ANSWER_SECONDS, self._seconds))).answer)

    async def compare(self, briefs: Sequence[Brief]) -> Comparison:
        """Compare in a worker."""
        job = Compare(briefs=tuple(briefs))
        return _there((await self._pool.run(job, min(ANSWER_SECONDS, self._seconds))).comparison)

    async def close(self) -> None:
        """End the workers and the fetcher."""
        try:
            await self._fetcher.close()
        finally:
            await self._pool.close()


def _there(part: T | None) -> T:
    """Return the part of a worker's answer that was asked for."""
    if part is None:
        raise RuntimeError("a worker’s answer lacks what was asked for")
    return part


class LocalEngine(PoolEngine):
    """Works in processes of this machine, always the same number."""

    def __init__(
        self,
        summarizer: SummarizerSettings | None = None,
        workers: WorkerSettings | None = None,
        fetch: FetchSettings | None = None,
        fetcher: Fetcher | None = None,
    ) -> None:
        """Take the settings. ``fetcher`` replaces the one made from ``fetch``."""
        workers = workers or WorkerSettings()
        bounds = Bounds(workers.processes, workers.processes)
        super().__init__(
            summarizer or SummarizerSettings(),
            workers,
            fetcher or Fetcher(fetch or FetchSettings()),
            lambda load: Pool(WorkerProcess.start, load, bounds),
        )
