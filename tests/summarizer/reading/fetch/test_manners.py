"""Polite reading: robots.txt, one link of a site at a time, a truthful name, no tracking."""

from __future__ import annotations

import asyncio
import time

import pytest

from summarizer.errors import FetchError, LinkRefused, Reason
from summarizer.reading.fetch.guard import parse_link
from summarizer.reading.fetch.manners import RobotsRules, unwrap, without_tracking
from summarizer.reading.fetch.manners.robots import MAX_ROBOTS_BYTES
from tests.summarizer.reading.fetch.net import Net, answer, redirect, settings

PAGE = "http://news.site.com/news/page"
HTML = b"<html><p>The herring ran north again this spring."
POLITE = settings(respect_robots=True)


def robots(*lines: str) -> bytes:
    """Write a robots.txt answer."""
    return answer("\n".join(lines).encode("utf-8"), kind="text/plain")


@pytest.mark.parametrize(
    ("lines", "allowed"),
    [
        ([], True),
        (["User-agent: *", "Disallow:"], True),
        (["User-agent: *", "Disallow: /"], False),
        (["User-agent: *", "Disallow: /news/"], False),
        (["User-agent: *", "Disallow: /sport/"], True),
        (["User-agent: *", "Disallow: /*page$"], False),
        (["User-agent: *", "Disallow: /news/", "Allow: /news/page"], True),
        (["user-AGENT : *", "DISALLOW : /news # all of it"], False),
        (["User-agent: otherbot", "Disallow: /"], True),
        (["User-agent: otherbot", "User-agent: *", "Disallow: /"], False),
        (["User-agent: *", "User-agent: otherbot", "Disallow: /"], False),
        (["User-agent: *", "Disallow: /", "", "User-agent: Nutgraf", "Disallow:"], True),
        (["User-agent: nutgraf/1.0", "Disallow: /", "", "User-agent: *", "Allow: /"], False),
        (["User-agent: *", "Disallow: /sport/", "User-agent: otherbot", "Disallow: /news/"], True),
        (["User-agent: otherbot", "Disallow: /sport/", "User-agent: *", "Disallow: /news/"], False),
        (["User-agent: nutgrafter", "Disallow: /"], True),
        (["Disallow: /"], True),
        (["<html><p>This is no robots.txt"], True),
        (["\ufeffUser-agent: *", "Disallow: /"], False),
    ],
)
async def test_robots(net: Net, lines: list[str], allowed: bool) -> None:
    """The rules for this reader's name count, or else those for all."""
    net.pages = {"/robots.txt": robots(*lines), "/news/page": answer(HTML)}
    if allowed:
        assert (await net.fetcher(POLITE).get(PAGE)).content == HTML
    else:
        with pytest.raises(LinkRefused) as refusal:
            await net.fetcher(POLITE).get(PAGE)
        assert refusal.value.reason is Reason.ROBOTS
        assert refusal.value.message == "news.site.com asks programs not to read this page. Paste its text instead."
        assert net.requests == ["/robots.txt"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (answer(b"", status="404 Not Found"), None),
        (answer(b"", status="403 Forbidden"), None),
        (answer(b"", status="500 Internal Server Error"), Reason.ROBOTS),
        (answer(b"", status="503 Service Unavailable"), Reason.ROBOTS),
        (answer(b"", status="429 Too Many Requests"), Reason.RATE_LIMITED),
        (redirect("/robots.txt"), None),
        (redirect("http://other.site.com/rules"), Reason.ROBOTS),
        (answer(b"x" * (MAX_ROBOTS_BYTES + 1)), None),
        (answer(b"x" * 99, "Content-Encoding: gzip"), None),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent: *\n", Reason.CONNECTION),
    ],
    ids=["404", "403", "500", "503", "429", "loop", "moved", "huge", "damaged", "cut short"],
)
async def test_robots_that_cannot_be_had(net: Net, page: bytes, reason: Reason | None) -> None:
    """RFC 9309: no file means no rules; a site that cannot answer is left alone."""
    net.pages = {"/robots.txt": page, "/rules": robots("User-agent: *", "Disallow: /"), "/news/page": answer(HTML)}
    if reason is None:
        assert (
            await net.fetcher(settings(respect_robots=True, max_transfer_bytes=4_000_000)).get(PAGE)
        ).content == HTML
    else:
        with pytest.raises(FetchError) as refusal:
            await net.fetcher(POLITE).get(PAGE)
        assert refusal.value.reason is reason


async def test_robots_is_asked_once(net: Net) -> None:
    """The rules of a site are remembered, also between links that come at the same time."""
    net.pages = {"/robots.txt": robots("User-agent: *", "Disallow: /x"), "/news/page": answer(HTML)}
    fetcher = net.fetcher(POLITE)
    await asyncio.gather(*(fetcher.get(PAGE) for _ in range(5)))
    assert net.requests.count("/robots.txt") == 1


async def test_robots_is_asked_again(net: Net) -> None:
    """They are forgotten after their time."""
    net.pages = {"/robots.txt": robots(""), "/news/page": answer(HTML)}
    fetcher = net.fetcher(settings(respect_robots=True, robots_ttl_seconds=0))
    await fetcher.get(PAGE)
    await fetcher.get(PAGE)
    assert net.requests.count("/robots.txt") == 2


async def test_robots_of_every_hop(net: Net) -> None:
    """A redirect does not lead around the rules of the site it leads to."""
    net.pages = {"/go": redirect("/news/page"), "/robots.txt": robots("User-agent: *", "Disallow: /news/")}
    with pytest.raises(LinkRefused) as refusal:
        await net.fetcher(POLITE).get("http://news.site.com/go")
    assert refusal.value.reason is Reason.ROBOTS
    assert net.requests == ["/robots.txt", "/go"]


@pytest.mark.parametrize(
    "content",
    [
        b"".join(b"User-agent: a%d\n" % number for number in range(20_000)) + b"Disallow: /a\n" * 20_000,
        b"User-agent: *\n" + b"Disallow: /" + b"*a" * 400_000 + b"\n",
        b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*a*a*a*a*b$\n" * 20_000,
        b"User-agent: *\nDisallow: /x\n" * 30_000,
        b"\n" * 1_000_000,
    ],
    ids=["many agents", "long rule", "many wildcards", "many groups", "blank"],
)
def test_hostile_robots(content: bytes) -> None:
    """No robots.txt holds the program up: these took minutes in a parser that believes them."""
    began = time.perf_counter()
    RobotsRules.parse(content).allows(parse_link("http://news.site.com/" + "a" * 1500, (80,)))
    assert time.perf_counter() - began < 2.0


async def test_pause_between_links_of_a_site(net: Net) -> None:
    """Links of one site are read one after the other with a pause; another site does not wait."""
    net.pages = {"/news/page": answer(HTML)}
    fetcher = net.fetcher(settings(per_site_delay=0.3))
    began = time.monotonic()
    await asyncio.gather(fetcher.get(PAGE), fetcher.get(PAGE), fetcher.get(PAGE))
    assert 0.6 <= time.monotonic() - began < 1.2
    began = time.monotonic()
    await fetcher.get("http://other.site.com/news/page")
    assert time.monotonic() - began < 0.3


async def test_waiting_is_not_the_sites_time(net: Net) -> None:
    """The wait for a turn does not count as time that the site took."""
    net.pages = {"/news/page": answer(HTML)}
    fetcher = net.fetcher(settings(per_site_delay=0.6, total_seconds=0.5))
    pages = await asyncio.gather(fetcher.get(PAGE), fetcher.get(PAGE))
    assert len(pages) == 2


async def test_queue_of_a_site_is_bounded(net: Net) -> None:
    """Past so many waiting links, the next is refused at once."""
    net.pages = {"/news/page": answer(HTML)}
    fetcher = net.fetcher(settings(per_site_delay=0.1, per_site_queue=3))
    found = await asyncio.gather(*(fetcher.get(PAGE) for _ in range(10)), return_exceptions=True)
    refused = [error for error in found if isinstance(error, LinkRefused)]
    assert {error.reason for error in refused} == {Reason.RATE_LIMITED}
    assert len(refused) == 6


async def test_crawl_delay(net: Net) -> None:
    """A site that asks for a longer pause gets it."""
    net.pages = {"/robots.txt": robots("User-agent: *", "Crawl-delay: 0.5"), "/news/page": answer(HTML)}
    fetcher = net.fetcher(POLITE)
    began = time.monotonic()
    await fetcher.get(PAGE)
    await fetcher.get(PAGE)
    assert time.monotonic() - began >= 0.5


async def test_what_the_reader_says_of_itself(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives its name, no browser's; it carries no cookie, no referrer, and obeys no proxy of its surroundings."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    net.pages = {
        "/go": answer(b"", "Set-Cookie: who=you; Path=/", "Location: /news/page", status="302 Found"),
        "/news/page": answer(HTML, "Set-Cookie: who=you; Path=/"),
    }
    fetcher = net.fetcher()
    await fetcher.get("http://news.site.com/go")
    await fetcher.get(PAGE)
    assert len(net.heads) == 3
    for head in net.heads:
        names = {line.partition(":")[0] for line in head.split("\r\n")[1:] if line}
        assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Accept-Language", "Connection"}
        assert "\r\nHost: news.site.com\r\n" in head
        assert "\r\nUser-Agent: Nutgraf/" in head
        assert "Mozilla" not in head


@pytest.mark.parametrize(
    ("link", "clean"),
    [
        ("https://a.com/x?utm_source=a&utm_medium=b", "https://a.com/x"),
        ("https://a.com/x?id=1&utm_source=a&page=2", "https://a.com/x?id=1&page=2"),
        ("https://a.com/x?fbclid=1&GCLID=2&q=%C3%A9+b&&c", "https://a.com/x?q=%C3%A9+b&&c"),
        ("https://a.com/x?id=1&amp;utm_source=a", "https://a.com/x?id=1"),
        ("https://a.com/x?utm%5Fsource=a", "https://a.com/x"),
        (
            "https://a.com/x?source=a&ref=b&share=c&id=utm_source",
            "https://a.com/x?source=a&ref=b&share=c&id=utm_source",
        ),
        ("https://a.com/utm_source=a", "https://a.com/utm_source=a"),
        ("https://a.com/x?", "https://a.com/x"),
    ],
)
def test_tracking(link: str, clean: str) -> None:
    """Tracking goes, in any spelling; whatever may select the page stays as it is written."""
    assert str(without_tracking(parse_link(link, (443,)))) == clean


@pytest.mark.parametrize(
    ("link", "inner"),
    [
        ("https://www.google.com/amp/s/www.a.com/x/amp/?y=1", "https://www.a.com/x/amp/?y=1"),
        ("https://www.google.co.uk/amp/a.com/x", "http://a.com/x"),
        ("https://a-com.cdn.ampproject.org/c/s/a.com/x?amp=1", "https://a.com/x?amp=1"),
        ("https://a-com.cdn.ampproject.org/v/s/a.com/x", "https://a.com/x"),
        ("https://www.google.com/url?sa=t&q=https%3A%2F%2Fa.com%2Fx%3Fy%3D1&ved=2", "https://a.com/x?y=1"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.com%2Fx&h=abc", "https://a.com/x"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.com%2Fx&data=1", "https://a.com/x"),
        ("https://www.google.com/search?q=https://a.com/", None),
        ("https://www.google.com/url?q=javascript:alert(1)", None),
        ("https://google.evil.com/url?q=https://a.com/", None),
        ("https://a.com/amp/s/b.com/x", None),
    ],
)
def test_wrapped_links(link: str, inner: str | None) -> None:
    """The link inside a cache or redirect page is taken without asking those."""
    assert unwrap(parse_link(link, (443,))) == inner


async def test_wrapped_link_is_read(net: Net) -> None:
    """Nobody but the site itself learns that its page was read."""
    net.pages = {"/news/page": answer(HTML)}
    page = await net.fetcher().get(
        "https://www.google.com/url?q=http%3A%2F%2Fnews.site.com%2Fnews%2Fpage%3Futm_source%3Da"
    )
    assert page.url == PAGE
    assert net.looked_up == ["news.site.com"]
