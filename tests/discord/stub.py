"""An engine without a model, for tests of what is around it: it waits when it is told to, and counts its work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from summarizer.article import Article
from summarizer.brief import Brief, Length, Statement
from summarizer.comparing import Comparison, Quote
from summarizer.errors import FetchError, NutgrafError, Reason
from summarizer.reading.fetch import Fetched, target_of
from summarizer.sources import File, Link, Pasted, Source

BODY = "The harbour of Aldersund was closed on Monday. Its 12 cranes stood still."


class StubEngine:
    """Briefs every article as its first sentence; work begins when ``open`` is set.

    ``leads`` says where a link leads (its hosts, and how the page calls itself); ``fails`` is raised by every fetch.
    """

    translates = False

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.leads: dict[str, tuple[tuple[str, ...], str]] = {}
        self.fails: NutgrafError | None = None
        self.fetched: list[str] = []
        self.briefed: list[str] = []
        self.excerpted: list[str] = []

    def watch_seats(self, hear: Callable[[int], None]) -> None:
        """It works at one job at a time."""
        hear(1)

    async def start(self) -> None:
        """There is nothing to load."""

    async def fetch(self, link: Link) -> Fetched:
        """Give a page."""
        self.fetched.append(link.url)
        if self.fails is not None:
            raise self.fails
        hosts, _ = self.leads.get(link.url, ((target_of(link.url, range(65536)).host,), link.url))
        return Fetched(link.url, f"http://{hosts[-1]}/page", b"page", "text/html", hosts=hosts)

    async def read(self, source: Source | Fetched) -> Article:
        """Give an article."""
        await self.open.wait()
        if isinstance(source, Fetched):
            _, url = self.leads.get(source.requested_url, ((), source.url))
            return Article("Harbour closed", BODY, url=url, site="Harbour News")
        text = source.text if isinstance(source, Pasted) else source.data.decode() if isinstance(source, File) else ""
        return Article("", text)

    async def brief(self, article: Article, length: Length, language: str = "") -> Brief:
        """Give a brief."""
        self.briefed.append(article.title or article.body)
        return self._brief(article, length)

    async def excerpt(self, article: Article) -> Brief:
        """Give a brief that no model has written."""
        self.excerpted.append(article.title or article.body)
        return self._brief(article, Length.STANDARD)

    def _brief(self, article: Article, length: Length) -> Brief:
        said = (Statement(article.body.split(". ")[0], 0),)
        return Brief(dict.fromkeys(Length, said), length, (), (), {0: article.body}, (), article, "stub", 0.0)

    async def compare(self, briefs: Sequence[Brief]) -> Comparison:
        """Find that all say the first sentence."""
        return Comparison(
            common=(tuple(Quote(at, 0, brief.sentences[0]) for at, brief in enumerate(briefs)),),
            alone=((),) * len(briefs),
        )

    async def close(self) -> None:
        """There is nothing to end."""


def down() -> FetchError:
    """A site that does not answer."""
    return FetchError(Reason.CONNECTION, "The site cannot be reached.")
