"""An engine without a model that takes a set time for a brief, for the shapes of load."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from summarizer.article import Article
from summarizer.brief import Brief, Length, Statement
from summarizer.reading.fetch import Fetched, Fetcher
from summarizer.sources import File, Link, Pasted, Source

_TAG = re.compile(r"<[^>]*>")


class PacedEngine:
    """Briefs every article as its first sentence, ``pace`` seconds after it was asked to."""

    translates = False

    def __init__(self, pace: float, fetcher: Fetcher) -> None:
        self._pace = pace
        self._fetcher = fetcher

    def watch_seats(self, hear: Callable[[int], None]) -> None:
        """It works at one job at a time."""
        hear(1)

    async def start(self) -> None:
        """There is nothing to load."""

    async def fetch(self, link: Link) -> Fetched:
        """Fetch as the real one does."""
        return await self._fetcher.get(link.url)

    async def read(self, source: Source | Fetched) -> Article:
        """Take the words as they are."""
        if isinstance(source, Fetched):
            return Article("", _TAG.sub(" ", source.content.decode()).strip(), url=source.url)
        text = source.text if isinstance(source, Pasted) else ""
        return Article("", source.data.decode() if isinstance(source, File) else text)

    async def brief(self, article: Article, length: Length, _language: str = "") -> Brief:
        """Wait, and give the first sentence."""
        await asyncio.sleep(self._pace)
        said = (Statement(article.body.split(". ")[0][:500], 0),)
        return Brief(dict.fromkeys(Length, said), length, (), (), {0: article.body}, (), article, "paced", self._pace)

    async def close(self) -> None:
        """Fetch no more."""
        await self._fetcher.close()
