"""From a link to its article, over a real connection."""

from __future__ import annotations

import pytest

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading.fetch import Fetched
from summarizer.reading.link import fetch_article, read_fetched
from tests.summarizer.reading.fetch.net import Net, answer
from tests.summarizer.reading.samples import BODY, PARAGRAPHS, TITLE, page

LINK = "http://news.site.com/2024/cannery"


async def fetched(content: bytes, kind: str = "text/html", *headers: str) -> Fetched:
    """Serve something, and fetch it."""
    async with Net(pages={"/2024/cannery": answer(content, *headers, kind=kind)}) as net:
        return await net.fetcher().get(LINK)


async def test_page() -> None:
    """A link gives the article of its page, with the link it came by."""
    async with Net(pages={"/2024/cannery": answer(page().encode("utf-8"))}) as net:
        article = await fetch_article(LINK + "?utm_source=chat", fetcher=net.fetcher())
    assert article.title == TITLE
    assert PARAGRAPHS[0] in article.body
    assert article.url is not None


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
async def test_charset_of_the_header(charset: str) -> None:
    """The charset that only the header names is used."""
    article = read_fetched(await fetched(page().encode(charset), f"text/html; charset={charset}"))
    assert "“We waited as long as we could" in article.body


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", ""])
async def test_text(kind: str) -> None:
    """A link to a plain text gives its article, and keeps the link."""
    article = read_fetched(await fetched(f"{TITLE}\n\n{BODY}".encode(), kind))
    assert PARAGRAPHS[1] in article.body
    assert article.url == LINK


async def test_no_article() -> None:
    """A page without an article is refused as such, not as a fault of the link."""
    with pytest.raises(NotAnArticle):
        read_fetched(await fetched(b"<html><body><p>Nothing here."))


async def test_damaged_pdf() -> None:
    """A document that cannot be opened is refused with the reader's reason."""
    with pytest.raises(NotAnArticle) as refusal:
        read_fetched(await fetched(b"%PDF-1.7\nrubbish", "application/pdf"))
    assert refusal.value.reason in (Reason.DAMAGED, Reason.SCANNED, Reason.EMPTY)


async def test_amp_page_steps_in() -> None:
    """Where the canonical page shows no article, that of its AMP page is given, under the canonical link."""
    amp = page().replace("<html", "<html amp", 1).replace("<head>", '<head><link rel="canonical" href="/full">', 1)
    assert "canonical" in amp
    async with Net(
        pages={"/2024/cannery": answer(amp.encode()), "/full": answer(b"<html><p>Please subscribe.")}
    ) as net:
        article = await fetch_article(LINK, fetcher=net.fetcher())
    assert PARAGRAPHS[0] in article.body
    assert article.url == "http://news.site.com/full"


@pytest.mark.parametrize(
    ("named", "url", "site"),
    [
        ("https://ellerypost.example/town/cannery", LINK, "news.site.com"),
        ("https://site.com@elsewhere.example/x", LINK, "news.site.com"),
        ("http://www.site.com/town/cannery", "http://www.site.com/town/cannery", "The Ellery Post"),
    ],
)
async def test_a_page_that_calls_itself_anothers(named: str, url: str, site: str) -> None:
    """The article bears the link and the name of the site that answered; another door of that site may be named."""
    html = page().replace("https://ellerypost.example/town/cannery", named)
    article = read_fetched(await fetched(html.encode()))
    assert (article.url, article.site) == (url, site)
