"""From a link to its article: the guarded fetch, then the reader that the content calls for."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import NotAnArticle
from summarizer.reading.fetch import Fetched, Fetcher, media
from summarizer.settings import FetchSettings

if TYPE_CHECKING:
    from summarizer.article import Article

_SUFFIX = {media.PDF: ".pdf", media.TEXT: ".txt", media.MARKDOWN: ".md"}


async def fetch_article(url: str, *, settings: FetchSettings | None = None, fetcher: Fetcher | None = None) -> Article:
    """Fetch a link and read the article at its end.

    Give a ``fetcher`` where more than one link is fetched: it minds the pace of each site, and its settings count.

    Raises:
        FetchError: the link cannot be read, or must not be.
        NotAnArticle: what it leads to holds no article.
    """
    fetched = await (fetcher or Fetcher(settings)).get(url)
    return await asyncio.to_thread(read_fetched, fetched)


def read_fetched(fetched: Fetched) -> Article:
    """Read what a Fetcher brought. Loads the readers of pages and documents: call it where that is welcome.

    Raises:
        NotAnArticle: it holds no article.
    """
    try:
        return _read(fetched)
    except NotAnArticle:
        if fetched.alternative is None:
            raise
        # The canonical page may hide what its AMP page shows: the article is the same, so is the link to it.
        return replace(_read(fetched.alternative), url=fetched.url)


def _read(fetched: Fetched) -> Article:
    if fetched.content_type in _SUFFIX:
        from summarizer.reading.document import read_document

        article = read_document(fetched.content, f"linked{_SUFFIX[fetched.content_type]}")
        return replace(article, url=article.url or fetched.url)
    from summarizer.reading.charset import decode
    from summarizer.reading.page import read_page

    return _as_answered(read_page(decode(fetched.content, fetched.charset), fetched.url), fetched.url)


def _as_answered(article: Article, url: str) -> Article:
    """Name the site that answered where the page calls itself another's: a copy or a forgery is no page of that one."""
    here, there = (_site(link) for link in (url, article.url or url))
    if here == there or here.endswith(f".{there}") or there.endswith(f".{here}"):
        return article
    return replace(article, url=url, site=here)


def _site(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
