"""What sites answer: pages as they came, and a plain sentence for everything that is none."""

from __future__ import annotations

import asyncio
import gzip
import pickle
import socket
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import brotli
import pytest

from summarizer.errors import BadResponse, FetchError, Reason
from summarizer.reading.fetch import Fetcher
from tests.summarizer.reading.fetch.net import PUBLIC, Net, answer, redirect, settings

PAGE = "http://news.site.com/page"
HTML = "<html><p>Nine of the fifteen members backed the plan – 140 workers move.".encode()


async def refusal_of(net: Net, **changes: object) -> FetchError:
    """Fetch the page, and give the error that has to come."""
    with pytest.raises(FetchError) as refusal:
        await net.fetcher(settings(**changes)).get(PAGE)
    assert refusal.value.message.endswith(".")
    return refusal.value


async def test_page(net: Net) -> None:
    """A page comes as its bytes, with its link, type and charset."""
    net.pages["/page?id=7"] = answer(HTML, kind="Text/HTML; Charset=UTF-8")
    page = await net.fetcher().get(PAGE + "?utm_source=chat&id=7&fbclid=abc#top")
    assert (page.content, page.content_type, page.charset) == (HTML, "text/html", "utf-8")
    assert (page.url, page.requested_url) == (PAGE + "?id=7", PAGE + "?utm_source=chat&id=7&fbclid=abc#top")
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301 - it goes to a worker process


async def test_redirected_page(net: Net) -> None:
    """The link of a page is where its redirects ended, without the tracking that a redirect added."""
    net.pages = {"/page": redirect("/b?x=1&utm_medium=r"), "/b?x=1&utm_medium=r": answer(HTML)}
    assert (await net.fetcher().get(PAGE)).url == "http://news.site.com/b?x=1"


RAW = zlib.compressobj(wbits=-15)
ENCODED = {
    "gzip": gzip.compress(HTML),
    "x-gzip": gzip.compress(HTML),
    "GZIP": gzip.compress(HTML[:20]) + gzip.compress(HTML[20:]),
    "gzip ": gzip.compress(HTML) + b"rubbish after the end",
    "deflate": zlib.compress(HTML),
    "Deflate": RAW.compress(HTML) + RAW.flush(),
    "br": brotli.compress(HTML),
    "identity": HTML,
}


@pytest.mark.parametrize("pieces", [1, 1000])
@pytest.mark.parametrize("encoding", ENCODED)
async def test_encodings(net: Net, encoding: str, pieces: int) -> None:
    """Every encoding that is asked for is unpacked, however its bytes arrive."""
    body = ENCODED[encoding]

    async def slowly(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        writer.write(answer(body, f"Content-Encoding: {encoding}")[: -len(body)])
        for start in range(0, len(body), pieces):
            writer.write(body[start : start + pieces])
            await writer.drain()

    net.pages["/page"] = slowly
    assert (await net.fetcher().get(PAGE)).content == HTML


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (HTML, "zstd", Reason.CONTENT_TYPE),
        (HTML, "compress", Reason.CONTENT_TYPE),
        (HTML, "gzip, gzip", Reason.CONTENT_TYPE),
        (gzip.compress(HTML), "gzip\r\nContent-Encoding: br", Reason.CONTENT_TYPE),
        (HTML, "gzip", Reason.DAMAGED),
        (HTML, "br", Reason.DAMAGED),
        (b"\x78\x9c" + HTML, "deflate", Reason.DAMAGED),
        (gzip.compress(HTML)[:-20], "gzip", Reason.CONNECTION),
        (brotli.compress(HTML)[:-5], "br", Reason.CONNECTION),
        (zlib.compress(HTML)[:-10], "deflate", Reason.CONNECTION),
        (b"", "gzip", Reason.HTTP_STATUS),
    ],
)
async def test_bad_encodings(net: Net, body: bytes, encoding: str, reason: Reason) -> None:
    """What was not asked for, is damaged or cut short is refused, never read in part."""
    net.pages["/page"] = answer(body, f"Content-Encoding: {encoding}")
    assert (await refusal_of(net)).reason is reason


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("204 No Content", "empty page"),
        ("301 Moved Permanently", "HTTP 301"),
        ("304 Not Modified", "HTTP 304"),
        ("400 Bad Request", "HTTP 400"),
        ("401 Unauthorized", "log-in (HTTP 401)"),
        ("402 Payment Required", "subscribers (HTTP 402)"),
        ("403 Forbidden", "does not let programs read this page (HTTP 403)"),
        ("404 Not Found", "no page at this link (HTTP 404)"),
        ("410 Gone", "taken down (HTTP 410)"),
        ("418 I'm a teapot", "HTTP 418"),
        ("451 Unavailable For Legal Reasons", "legal reasons"),
        ("500 Internal Server Error", "fault of its own now (HTTP 500)"),
        ("503 Service Unavailable", "fault of its own now (HTTP 503)"),
        ("520 Odd", "HTTP 520"),
        ("999 Odd", "HTTP 999"),
    ],
)
async def test_statuses(net: Net, status: str, says: str) -> None:
    """Each status has its plain sentence, with the status in it."""
    net.pages["/page"] = answer(b"", status=status)
    error = await refusal_of(net)
    assert (type(error), error.reason) == (BadResponse, Reason.HTTP_STATUS)
    assert says in error.message
    assert error.values["status"] == status[:3]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("30", "in a minute"),
        ("600", "in 10 minutes"),
        ("86400", "in 24 hours"),
        ("99999999", "later"),
        ("-5", "later"),
        ("soon", "later"),
        ("٣٠", "later"),
        ("Mon, 01 Jan 2024 00:00:00 +99999999999999999", "later"),
        (timedelta(minutes=20), "in 20 minutes"),
        (timedelta(days=-20), "in a minute"),
    ],
)
async def test_retry_after(net: Net, value: str | timedelta, says: str) -> None:
    """A site that says when to come back is quoted; the sentence is in minutes and hours."""
    if isinstance(value, timedelta):
        value = format_datetime(datetime.now(UTC) + value)
    net.pages["/page"] = answer(b"", f"Retry-After: {value}", status="429 Too Many Requests")
    error = await refusal_of(net)
    assert error.reason is Reason.RATE_LIMITED
    assert f"Try again {says}." in error.message


async def test_site_that_asked_for_a_pause_is_left_alone(net: Net) -> None:
    """After a Retry-After the site is not asked again until then; other sites are."""
    net.pages["/page"] = answer(b"", "Retry-After: 1", status="429 Too Many Requests")
    net.pages["/other"] = answer(HTML)
    fetcher = net.fetcher()
    for _ in range(3):
        with pytest.raises(FetchError) as refusal:
            await fetcher.get(PAGE)
        assert refusal.value.reason is Reason.RATE_LIMITED
    assert (await fetcher.get("http://other.site.com/other")).content == HTML
    assert net.requests == ["/page", "/other"]
    await asyncio.sleep(1.1)
    assert (await fetcher.get("http://news.site.com/other")).content == HTML


@pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"])
async def test_overloaded_server_is_asked_again(net: Net, status: str) -> None:
    """An overloaded server is asked once more, and the page read when it comes."""

    async def second_time(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        writer.write(answer(HTML) if len(net.requests) > 1 else answer(b"", "Retry-After: 0", status=status))

    net.pages["/page"] = second_time
    assert (await net.fetcher(settings(max_retries=1)).get(PAGE)).content == HTML
    assert net.requests == ["/page", "/page"]


@pytest.mark.parametrize(
    "page",
    [
        answer(b"", status="500 Internal Server Error"),
        answer(b"", status="404 Not Found"),
        answer(b"", status="429 Too Many Requests"),
        answer(b"", "Retry-After: 60", status="503 Service Unavailable"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<p>Cut",
    ],
    ids=["500", "404", "429", "503 with a long pause", "cut short"],
)
async def test_asked_only_once(net: Net, page: bytes) -> None:
    """What will not change, or might have been acted on, is asked for once."""
    net.pages["/page"] = page
    await refusal_of(net, max_retries=2)
    assert net.requests == ["/page"]


async def test_site_that_hangs_up(net: Net) -> None:
    """A connection closed without a word is tried once more at the address that was checked, then given up."""
    net.pages["/page"] = b""
    assert (await refusal_of(net)).reason is Reason.CONNECTION
    assert net.requests == ["/page", "/page"]
    assert net.looked_up == ["news.site.com"]


async def test_refused_connection_is_tried_again(net: Net) -> None:
    """A port where nobody listens is tried again, then named."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    tries = []

    def dial(*_: object) -> tuple[str, int]:
        tries.append(1)
        return ("127.0.0.1", port)

    with pytest.raises(FetchError) as refusal:
        await net.fetcher(settings(max_retries=1), dial=dial).get(PAGE)
    assert refusal.value.reason is Reason.CONNECTION
    assert refusal.value.message == "news.site.com does not accept connections now. Try again later."
    assert len(tries) == 2


async def test_second_address_is_used_when_the_first_is_dead(net: Net) -> None:
    """All checked addresses of a name are tried."""
    net.names["news.site.com"] = [["93.184.216.35", PUBLIC]]
    net.pages["/page"] = answer(HTML)

    def dial(address: object, port: int) -> tuple[str, int]:
        return ("127.0.0.1", net.port if str(address) == PUBLIC else 1)

    assert (await net.fetcher(dial=dial).get(PAGE)).content == HTML


@pytest.mark.parametrize("found", [[], ["not an address"]])
async def test_unknown_host(net: Net, found: list[str]) -> None:
    """A name that does not resolve is said to be unknown."""
    net.names["news.site.com"] = [found]
    error = await refusal_of(net)
    assert error.reason is Reason.UNKNOWN_HOST
    assert "no site called news.site.com" in error.message


async def test_unknown_host_of_the_system() -> None:
    """The system's resolver, asked for a name that cannot exist, says so too."""
    with pytest.raises(FetchError) as refusal:
        await Fetcher(settings(connect_seconds=15)).get("http://no-such-site.nutgraf.example/")
    assert refusal.value.reason in (Reason.UNKNOWN_HOST, Reason.TIMEOUT)


@pytest.mark.parametrize(
    "raw",
    [
        b"220 mail.site.com ESMTP ready\r\n", b"SSH-2.0-OpenSSH_9.6\r\n", b"<html>No headers at all", b"\x00" * 500,
        b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/9.9 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n<p>a",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n<p>a", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n<p>a",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\n<p>a",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>a", b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n<p>Cut short",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>aa\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ],
)  # fmt: skip
async def test_broken_answers(net: Net, raw: bytes) -> None:
    """Whatever is no sound HTTP is one plain sentence, never another kind of error and never half a page."""
    net.pages["/page"] = raw
    assert (await refusal_of(net)).reason in (Reason.CONNECTION, Reason.HTTP_STATUS)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


@pytest.mark.parametrize(
    ("kind", "body", "settled"),
    [
        ("text/html", HTML, "text/html"),
        ("application/xhtml+xml", HTML, "application/xhtml+xml"),
        ("text/plain; charset=latin-1", b"Some words", "text/plain"),
        ("text/x-markdown", b"# Title", "text/markdown"),
        ("application/pdf", PDF, "application/pdf"),
        ("application/x-pdf", PDF, "application/pdf"),
        ("application/octet-stream", PDF, "application/pdf"),
        ("text/html", PDF, "application/pdf"),
        ("application/octet-stream", HTML, "text/html"),
        ("application/xml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>x", "text/html"),
        ("application/pdf", HTML, "text/html"),
        ("", b"\n\n<!DOCTYPE html><p>x", "text/html"),
        ("", HTML.decode().encode("utf-16"), "text/html"),
        ("", b"Plain words, nothing else", "text/plain"),
        ("", "Plain words in two bytes each".encode("utf-16"), "text/plain"),
    ],
)
async def test_types(net: Net, kind: str, body: bytes, settled: str) -> None:
    """Pages, texts and PDFs are told apart by what is declared and by how they begin."""
    net.pages["/page"] = answer(body, kind=kind)
    assert (await net.fetcher().get(PAGE)).content_type == settled


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("image/png", "a picture"),
        ("video/mp4", "a video"),
        ("audio/mpeg; x=y", "a sound recording"),
        ("application/zip", "a file that is no page"),
        ("application/json", "a file that is no page"),
        ("text/css", "a file that is no page"),
        ("multipart/x-mixed-replace;boundary=a", "a file that is no page"),
        ("nonsense", "a file that is no page"),
        ("application/octet-stream", "a file that is no page"),
        ("", "a file that is no page"),
    ],
)
async def test_other_types(net: Net, kind: str, says: str) -> None:
    """What is no text is refused and named."""
    net.pages["/page"] = answer(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", kind=kind)
    error = await refusal_of(net)
    assert error.reason is Reason.CONTENT_TYPE
    assert says in error.message


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
async def test_empty_page(net: Net, body: bytes) -> None:
    """An empty page is said to be empty."""
    net.pages["/page"] = answer(body)
    assert "empty page" in (await refusal_of(net)).message


async def test_many_links_at_once(net: Net) -> None:
    """Links of many sites are fetched side by side, more than may run at once included."""
    net.pages["/page"] = answer(HTML)
    async with net.fetcher(settings(max_concurrent=4)) as fetcher:
        pages = await asyncio.gather(*(fetcher.get(f"http://site{number}.com/page") for number in range(40)))
    assert {page.content for page in pages} == {HTML}


async def test_cancelled(net: Net) -> None:
    """A fetch that is cancelled ends at once and leaves nothing behind."""

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        await asyncio.sleep(2)

    net.pages["/page"] = silent
    net.pages["/other"] = answer(HTML)
    fetcher = net.fetcher(settings(header_seconds=5, max_concurrent=1))
    task = asyncio.create_task(fetcher.get(PAGE))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await fetcher.get("http://news.site.com/other")).content == HTML


async def test_closed_fetcher(net: Net) -> None:
    """A closed fetcher fetches no more."""
    async with net.fetcher() as fetcher:
        pass
    with pytest.raises(RuntimeError):
        await fetcher.get(PAGE)
