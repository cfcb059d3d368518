"""Feeds out of bytes, friendly and hostile."""

from __future__ import annotations

import time
from contextlib import nullcontext

import pytest

from summarizer.errors import BadResponse, Reason
from summarizer.reading.feed import MOST_ENTRIES, Entry, read_feed

URL = "http://news.example.com/feeds/all.xml"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The  Courier</title>
<item><title>Old</title><link>http://news.example.com/old</link><pubDate>Mon, 11 May 2026 08:00:00 GMT</pubDate></item>
<item><title>New</title><link>/new</link><pubDate>Tue, 12 May 2026 08:00:00 +0200</pubDate>
<description>&lt;p&gt;It was &lt;b&gt;sold&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Nowhere</title><pubDate>Tue, 12 May 2026 08:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<entry><title>One</title><link rel="alternate" href="../one"/></entry>
<entry><title>Two</title><link href="http://news.example.com/two"/></entry></feed>"""
BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {"abcdefghij"[i]} "{("&" + "abcdefghij"[i - 1] + ";") * 10}">' for i in range(1, 10))
    + "]>"
)


def _rss(items: str, before: str = "") -> bytes:
    return f"<?xml version='1.0'?>{before}<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


def test_rss() -> None:
    """The newest comes first, relative links are made whole, markup is taken off, entries without a link are not."""
    feed = read_feed(RSS.encode(), URL)
    assert feed.title == "The Courier"
    assert feed.entries == (
        Entry("http://news.example.com/new", "New", "It was sold ."),
        Entry("http://news.example.com/old", "Old"),
    )


def test_atom() -> None:
    """Without dates the feed's own order is kept."""
    assert [entry.link for entry in read_feed(ATOM.encode(), URL).entries] == [
        "http://news.example.com/one",
        "http://news.example.com/two",
    ]


def test_one_without_a_date() -> None:
    """Where not every article has its day, none is put before another by it."""
    dated = "<item><title>{}</title><link>/{}</link>{}</item>"
    day = "<pubDate>Mon, {} May 2026 08:00:00 GMT</pubDate>"
    items = dated.format("a", "a", day.format(11)) + dated.format("b", "b", "") + dated.format("c", "c", day.format(18))
    assert [entry.title for entry in read_feed(_rss(items), URL).entries] == ["a", "b", "c"]


@pytest.mark.parametrize("data", [b"", b"hello", b"<html><body>News</body></html>", b"<xml/>", bytes(range(256)) * 9])
def test_no_feed(data: bytes) -> None:
    """What is no feed is told in one sentence."""
    with pytest.raises(BadResponse) as caught:
        read_feed(data, URL)
    assert caught.value.reason is Reason.NO_FEED


ITEM = "<item><title>{}</title><link>http://a.example.com/</link></item>"


@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (_rss(ITEM.format("&j;"), BOMB), 0),
        (_rss(ITEM.format("&x;"), '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 1),
        (_rss(ITEM.format("x") * 25_000), MOST_ENTRIES),
        (_rss("<a>" * 200_000), 0),
        (_rss(ITEM.format("<b>" * 200_000)), 0),
        (_rss("<item " + " ".join(f'a{i}="1"' for i in range(100_000)) + "/>"), None),
        (_rss(ITEM.format("&lt;a " * 300_000)), 1),
        (b"<rss version='2.0'><channel><item><title>" + b"<!" * 900_000, 0),
        (b"<?xml version='1.0'?>" + b"<!DOCTYPE " * 190_000, None),
    ],
    ids=["bomb", "file", "entries", "depth", "markup", "attributes", "tags", "marks", "doctypes"],
)
def test_hostile(data: bytes, entries: int | None) -> None:
    """Nothing grows, nothing is read from elsewhere, and each takes moments of the processor's time."""
    began = time.process_time()
    with nullcontext() if entries is not None else pytest.raises(BadResponse):
        found = read_feed(data, URL).entries
        assert len(found) == entries
        assert [entry.title for entry in found if len(entry.title) > 300 or "root:" in entry.title] == []
    assert time.process_time() - began < 5
