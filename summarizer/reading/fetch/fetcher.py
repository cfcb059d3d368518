"""The guarded reader of links, as the rest of the program sees it."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from types import TracebackType
from typing import Self

from summarizer.errors import FetchError
from summarizer.reading.fetch import media
from summarizer.reading.fetch.canonical import canonical_link
from summarizer.reading.fetch.fetched import Fetched, FetchedFeed
from summarizer.reading.fetch.guard import AddressPolicy, Resolver, SystemResolver, is_public
from summarizer.reading.fetch.manners import Pace, Robots
from summarizer.reading.fetch.visit import Equipment, Visit, Wanted
from summarizer.reading.fetch.wire import Dial, Wire, dial_directly
from summarizer.settings import FetchSettings

# The largest of the feeds that people read has some hundred kilobytes.
MAX_FEED_BYTES = 2 * 1024 * 1024
_FEED_ACCEPT = "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"
_NOT_MODIFIED = 304
_LONGEST_TAG = 500  # characters of what a site wants to hear again; a longer tag is not said


class Fetcher:
    """Fetches links that users give. One for the whole program: it holds the pace and the robots rules of sites.

    ``resolver``, ``policy``, ``dial`` and ``tls`` are for tests and for special networks; the defaults ask the system's
    resolver, allow public addresses only, connect to what was checked, and trust the system's authorities.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        resolver: Resolver | None = None,
        policy: AddressPolicy = is_public,
        dial: Dial = dial_directly,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Prepare; nothing is opened before the first link, and nothing stays open between two."""
        settings = settings or FetchSettings()
        self._equipment = Equipment(
            settings=settings,
            resolver=resolver or SystemResolver(),
            policy=policy,
            wire=Wire(settings, dial=dial, tls=tls),
            robots=Robots(settings.robots_ttl_seconds),
            pace=Pace(settings.per_site_delay, settings.per_site_queue),
            slots=asyncio.Semaphore(settings.max_concurrent),
        )
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Fetch no more."""
        self._closed = True

    async def get(self, url: str) -> Fetched:
        """Fetch one link; an AMP or mobile page leads on to the canonical page, by one further visit at most.

        Raises:
            LinkRefused: the link, a redirect or an address behind it must not be asked.
            FetchTimeout: the site took too long.
            TooLarge: the answer is too large.
            BadResponse: the site answered, but not with a page.
            FetchError: the site is unknown or cannot be reached.
        """
        if self._closed:
            raise RuntimeError("this Fetcher is closed")
        page = await Visit(self._equipment, url).run()
        canonical = canonical_link(page, self._equipment.settings)
        if canonical is None:
            return page
        try:
            found = await Visit(self._equipment, canonical).run()
        except FetchError:
            return page  # it was asked for and is here, and most often holds the whole article
        hosts = tuple(dict.fromkeys(page.hosts + found.hosts))
        return replace(found, requested_url=url, alternative=page, hosts=hosts)

    async def get_feed(self, url: str, etag: str = "", modified: str = "") -> FetchedFeed | None:
        """Fetch a feed under the same guard; ``etag`` and ``modified`` are of the last time, None is unchanged since.

        Raises:
            FetchError: as ``get``.
        """
        if self._closed:
            raise RuntimeError("this Fetcher is closed")
        said = {"Accept": _FEED_ACCEPT, "If-None-Match": etag, "If-Modified-Since": modified}
        wanted = Wanted(MAX_FEED_BYTES, media.refuse_no_feed, {name: text for name, text in said.items() if text})
        visit = Visit(self._equipment, url, wanted)
        answer = await visit.answer()
        if answer.status == _NOT_MODIFIED:
            return None
        visit.refuse_failure(answer)
        return FetchedFeed(
            url=str(answer.target),
            content=answer.content,
            etag=_sayable(answer.headers.get("ETag", "")),
            modified=_sayable(answer.headers.get("Last-Modified", "")),
        )


def _sayable(text: str) -> str:
    """What a site sent, if it can be said back to it as it is."""
    return text if text.isascii() and text.isprintable() and len(text) <= _LONGEST_TAG else ""
