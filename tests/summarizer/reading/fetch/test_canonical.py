"""AMP and mobile pages lead to the canonical page, and to nothing else."""

from __future__ import annotations

import time

import pytest

from summarizer.reading.fetch import Fetched
from summarizer.reading.fetch.canonical import canonical_link
from summarizer.settings import FetchSettings
from tests.summarizer.reading.fetch.net import Net, answer, redirect

SETTINGS = FetchSettings()


def page(url: str, html: str) -> Fetched:
    """Give a page as it was fetched."""
    return Fetched(requested_url=url, url=url, content=html.encode("utf-8"), content_type="text/html")


def named(href: str, root: str = "<html amp>") -> str:
    """Write a page that names its canonical page."""
    return f'<!doctype html>{root}<head><title>x</title><link rel="canonical" href="{href}"></head><p>Text'


@pytest.mark.parametrize(
    ("url", "html", "canonical"),
    [
        ("https://www.a.com/x/amp", named("https://www.a.com/x"), "https://www.a.com/x"),
        ("https://www.a.com/x", named("https://www.a.com/y", "<html ⚡ lang=en>"), "https://www.a.com/y"),
        ("https://www.a.com/x", named("https://www.a.com/y", '<html lang="en" amp="">'), "https://www.a.com/y"),
        ("https://amp.a.com/x", named("https://www.a.com/x"), "https://www.a.com/x"),
        ("https://m.a.com/x", named("https://a.com/x", "<html>"), "https://a.com/x"),
        ("https://en.m.a.org/x", named("https://en.a.org/x", "<html>"), "https://en.a.org/x"),
        ("https://mobile.a.com/x", named("//www.a.com/x", "<html>"), "https://www.a.com/x"),
        ("https://www.a.com/x?outputType=amp", named("/x", "<html>"), "https://www.a.com/x"),
        ("https://www.a.com/x?a=1&amp", named("/x", "<html>"), "https://www.a.com/x"),
        ("https://www.a.com/x.amp.html", named("/x.html", "<html>"), "https://www.a.com/x.html"),
        ("https://m.a.com/x", named("/y?a=1&amp;b=2&amp;utm_source=m", "<html>"), "https://m.a.com/y?a=1&b=2"),
        ("https://m.a.com/x", "<LINK HREF='https://a.com/x' REL='shortlink canonical'>", "https://a.com/x"),
        ("https://m.a.com/x", "<link rel=canonical href=https://a.com/x>", "https://a.com/x"),
        ("https://m.a.com/x", "<link data-rel=canonical href=/z><link rel=canonical href=/y>", "https://m.a.com/y"),
        # a desktop page names itself or another: it is what was asked for
        ("https://www.a.com/x", named("https://www.a.com/y", "<html>"), None),
        ("https://www.a.com/amplifiers", named("https://www.a.com/y", "<html>"), None),
        ("https://www.a.com/camp/x", named("https://www.a.com/y", "<html>"), None),
        ("https://media.a.com/x", named("https://www.a.com/y", "<html>"), None),
        # the same page, the front page, another site
        ("https://m.a.com/x", named("https://m.a.com/x#top"), None),
        ("https://m.a.com/x", named("https://a.com/"), None),
        ("https://m.a.com/x", named("https://b.com/x"), None),
        ("https://m.a.com/x", named("https://a.com.b.com/x"), None),
        ("https://m.a.co.uk/x", named("https://b.co.uk/x"), None),
        # nothing usable
        ("https://m.a.com/x", "<html amp><p>None", None),
        ("https://m.a.com/x", named(""), None),
        ("https://m.a.com/x", named("javascript:alert(1)"), None),
        ("https://m.a.com/x", named("https://a.com:8443/x"), None),
        ("https://m.a.com/x", named("https://user@a.com/x"), None),
    ],
)
def test_canonical_link(url: str, html: str, canonical: str | None) -> None:
    """Only AMP and mobile pages are left, only for a page of the same site."""
    assert canonical_link(page(url, html), SETTINGS) == canonical


def test_a_link_that_grew_too_long_on_the_way_has_no_canonical_one() -> None:
    """Three hundred letters of another script are 2,700 characters once a site has percent-encoded them."""
    link = "https://m.gazette.example/" + "%E6%B8%AF" * 300

    assert canonical_link(page(link, named("https://gazette.example/a")), SETTINGS) is None


@pytest.mark.parametrize(
    "html",
    [
        "<html " * 50_000,
        "<html" + " " * 300_000,
        "<link " * 50_000,
        "<link " + "rel=" * 100_000,
        ("<link " + 'rel="' * 490 + ">") * 100,
        ("<link " + "href= " * 400 + ">") * 100,
    ],
)
def test_hostile_pages(html: str) -> None:
    """No page makes the search slow: it runs where nothing may wait."""
    began = time.perf_counter()
    assert canonical_link(page("https://m.a.com/x", html), SETTINGS) is None
    assert time.perf_counter() - began < 0.5


async def test_led_to_the_canonical_page(net: Net) -> None:
    """The canonical page is fetched and given; the AMP page stays at hand."""
    net.pages = {
        "/x/amp": answer(named("http://www.a.com/x?utm_source=amp").encode()),
        "/x": redirect("/x/"),
        "/x/": answer(named("http://www.a.com/z", "<html>").encode()),
    }
    found = await net.fetcher().get("http://www.a.com/x/amp?fbclid=1")
    assert (found.url, found.requested_url) == ("http://www.a.com/x/", "http://www.a.com/x/amp?fbclid=1")
    assert found.alternative is not None
    assert found.alternative.url == "http://www.a.com/x/amp"
    assert net.requests == ["/x/amp", "/x", "/x/"]


async def test_led_on_once_only(net: Net) -> None:
    """A canonical page that names a further one is the end of the way."""
    net.pages = {f"/{step}/amp": answer(named(f"/{step + 1}/amp").encode()) for step in range(9)}
    assert (await net.fetcher().get("http://www.a.com/0/amp")).url == "http://www.a.com/1/amp"
    assert len(net.requests) == 2


async def test_canonical_page_that_cannot_be_had(net: Net) -> None:
    """If the canonical page fails, the page that came is given."""
    net.pages = {"/x/amp": answer(named("/x").encode())}
    found = await net.fetcher().get("http://www.a.com/x/amp")
    assert (found.url, found.alternative) == ("http://www.a.com/x/amp", None)
