"""Worker processes: the model runs beside the program that asks, never inside it.

What a program on asyncio needs is small, and ``Engine`` says it: read a source, brief an article. ``LocalEngine`` does
both in processes of this machine. This module imports no model and no page reader; only the workers do.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeout
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.errors import ModelError, Reason
from summarizer.reading.fetch import Fetched, Fetcher, FetchSettings
from summarizer.settings import SummarizerSettings, WorkerSettings
from summarizer.sources import Document, Link, Pasted, Source

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer

log = logging.getLogger(__name__)

T = TypeVar("T")

# Longest start with a model that is fetched from the hub: some gigabytes over a slow line.
FETCH_SECONDS = 3600.0


class Engine(Protocol):
    """Whatever reads sources and briefs articles for an asyncio program."""

    async def start(self) -> None:
        """Start, and return when a model is loaded.

        Raises:
            ModelError: The model is missing or damaged.
        """

    async def read(self, source: Source) -> Article:
        """Read what a user gave.

        Raises:
            NotAnArticle: It holds no article.
            FetchError: The link cannot be read.
            ModelError: The worker was lost or took too long.
        """

    async def brief(self, article: Article, length: Length) -> Brief:
        """Brief an article.

        Raises:
            ModelError: The worker was lost or took too long.
        """

    async def close(self) -> None:
        """Stop, and end what still runs."""


class LocalEngine:
    """Reads and briefs in worker processes of this machine. Cancelling a call ends its work."""

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
        self._pool: ProcessPool | None = None

    async def start(self) -> None:
        """Start the workers and wait until all have loaded their model."""
        # spawn: a fork of a process with threads (asyncio's, torch's) can hang
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(max_workers=self._workers.processes, context=context)
        # A model of the owner's choice may have to be fetched, or converted, before it can be loaded.
        seconds = FETCH_SECONDS if self._summarizer.is_loaded else None
        processes = range(self._workers.processes)
        await asyncio.gather(*(self._run(_warm, self._summarizer, seconds=seconds) for _ in processes))

    async def read(self, source: Source) -> Article:
        """Fetch in this process, read in a worker."""
        if isinstance(source, Link):
            fetched = await self._fetcher.get(source.url)
            return await self._run(_read_fetched, fetched)
        return await self._run(_read, source)

    async def brief(self, article: Article, length: Length) -> Brief:
        """Brief in a worker."""
        return await self._run(_brief, self._summarizer, article, length)

    async def close(self) -> None:
        """End the workers and the fetcher."""
        await self._fetcher.close()
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            await asyncio.to_thread(self._pool.join)
            self._pool = None

    async def _run(self, work: Callable[..., T], *arguments: object, seconds: float | None = None) -> T:
        limit = seconds or self._workers.timeout_seconds
        if self._pool is None:
            raise ModelError(Reason.MODEL_CRASHED, "The summary workers are not running.")
        future = self._pool.schedule(work, args=arguments, timeout=limit)
        try:
            return await asyncio.wrap_future(future)
        except (FutureTimeout, TimeoutError):
            message = f"This took longer than {limit:.0f} seconds and was given up. Try a shorter text."
            raise ModelError(Reason.MODEL_TIMEOUT, message, seconds=f"{limit:.0f}") from None
        except ProcessExpired:
            message = "The worker that read this article was lost. Please try again."
            raise ModelError(Reason.MODEL_CRASHED, message) from None


@lru_cache(maxsize=1)
def _summarizer(settings: SummarizerSettings) -> Summarizer:
    """Load the model once in a worker."""
    from summarizer.pipeline import Summarizer

    return Summarizer(settings)


def _warm(settings: SummarizerSettings) -> None:
    """Load all that the first brief needs, so that it need not wait."""
    from summarizer.reading.page import read_page  # noqa: F401 - importing is the point

    if trouble := _summarizer(settings).trouble():
        log.warning("%s Until it answers, the embedded summary is given.", trouble)


def _read(source: Pasted | Document) -> Article:
    if isinstance(source, Pasted):
        from summarizer.reading.paste import read_paste

        return read_paste(source.text)
    from summarizer.reading.document import read_document

    return read_document(source.data, source.filename)


def _read_fetched(fetched: Fetched) -> Article:
    from summarizer.reading.link import read_fetched

    return read_fetched(fetched)


def _brief(settings: SummarizerSettings, article: Article, length: Length) -> Brief:
    return _summarizer(settings).brief(article, length)
