"""No answer takes more time or memory than allowed, whatever the site does."""

from __future__ import annotations

import asyncio
import gzip
import resource
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import brotli
import pytest

from summarizer.errors import FetchError, FetchTimeout, Reason, TooLarge
from tests.summarizer.reading.fetch.net import QUICK, Net, answer, redirect, settings

PAGE = "http://news.site.com/page"
MOST_MEMORY = 3 * QUICK.max_content_bytes  # the content, its copy as bytes, and one decoded piece
GIGABYTE = 1_000_000_000


@contextmanager
def memory_below(limit: int) -> Iterator[None]:
    """Measure what is allocated at most, in Python and in the process as a whole."""
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - resident) * 1024
    assert peak < limit
    assert grown < 32_000_000  # brotli's window of up to 16 MB, and the measuring itself


@pytest.fixture
def bounded_memory() -> Iterator[None]:
    """Hold the whole test, the site's side included, to the memory that one link may need."""
    with memory_below(MOST_MEMORY):
        yield


async def refusal_of(net: Net, url: str = PAGE, **changes: object) -> FetchError:
    """Fetch, and give the error that has to come."""
    with pytest.raises(FetchError) as refusal:
        await net.fetcher(settings(**changes)).get(url)
    assert refusal.value.message.endswith(".")
    return refusal.value


@pytest.fixture(scope="module")
def bombs() -> dict[str, bytes]:
    """A gigabyte of zeros in a megabyte of gzip or deflate, and as much in a kilobyte of brotli."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    deflated = block * (GIGABYTE // 10_000_000)
    return {
        "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + deflated,
        "deflate": b"\x78\xda" + deflated,
        "br": brotli.compress(bytes(GIGABYTE // 4), quality=1),
    }


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate"])
async def test_bombs(net: Net, bombs: dict[str, bytes], bounded_memory: None, encoding: str) -> None:
    """A small answer that unpacks to a gigabyte is cut when it passes the cap."""
    net.pages["/page"] = answer(bombs[encoding], f"Content-Encoding: {encoding}")
    error = await refusal_of(net)
    assert (type(error), error.reason) == (TooLarge, Reason.TOO_LARGE)


async def test_bomb_in_many_members(net: Net, bounded_memory: None) -> None:
    """Gzip members one after the other count together."""
    net.pages["/page"] = answer(gzip.compress(bytes(1_000_000)) * 500, "Content-Encoding: gzip")
    assert (await refusal_of(net)).reason is Reason.TOO_LARGE


async def test_packed_twice(net: Net, bombs: dict[str, bytes]) -> None:
    """Several encodings in a row are not unpacked."""
    net.pages["/page"] = answer(gzip.compress(bombs["br"]), "Content-Encoding: br, gzip")
    assert (await refusal_of(net)).reason is Reason.CONTENT_TYPE


async def test_announced_too_large(net: Net) -> None:
    """A length past the cap is refused before the body is read."""
    net.pages["/page"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n<p>"
    assert (await refusal_of(net)).reason is Reason.TOO_LARGE


async def endless(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """Answer without length and without end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"<p>More</p>" * 5000)
        await writer.drain()


async def endless_chunks(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """Answer in chunks without end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"8000\r\n" + bytes(0x8000) + b"\r\n")
        await writer.drain()


@pytest.mark.parametrize("body", [endless, endless_chunks])
async def test_endless_body(net: Net, bounded_memory: None, body: object) -> None:
    """A body without end is cut at the cap on what comes over the wire."""
    net.pages["/page"] = body  # type: ignore[assignment]
    assert (await refusal_of(net)).reason is Reason.TOO_LARGE


async def drip(writer: asyncio.StreamWriter, first: bytes, each: bytes, pause: float) -> None:
    """Write little by little, as long as anybody listens."""
    writer.write(first)
    while not writer.is_closing():
        writer.write(each)
        await writer.drain()
        await asyncio.sleep(pause)


async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """Take the request and say nothing."""
    await asyncio.sleep(30)


async def slow_headers(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """Send headers one letter at a time: there is never a long silence."""
    await drip(writer, b"HTTP/1.1 200 OK\r\nX-A: ", b"a", 0.02)


async def endless_interim(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """Say "wait" again and again."""
    await drip(writer, b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", 0.01)


async def stalled_body(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """Begin a page and fall silent."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>" + b"a" * 50_000)
    await asyncio.sleep(30)


async def dripping_body(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """Send a page letter by letter."""
    await drip(writer, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", b"a", 0.02)


async def dripping_chunk_size(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
    """Send a chunk's extension letter by letter, so that no content ever comes."""
    await drip(
        writer, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5;x=", b"a", 0.02
    )


@pytest.mark.parametrize(
    ("site", "seconds"),
    [
        (silent, 0.5), (slow_headers, 0.5), (endless_interim, 0.5),
        (stalled_body, 0.4), (dripping_body, 0.4), (dripping_chunk_size, 0.4),
    ],
)  # fmt: skip
async def test_slow_sites(net: Net, bounded_memory: None, site: object, seconds: float) -> None:
    """Whoever sends too slowly is given up at the cap of that phase, not only at the total time."""
    net.pages["/page"] = site  # type: ignore[assignment]
    began = time.monotonic()
    error = await refusal_of(net)
    assert (type(error), error.reason) == (FetchTimeout, Reason.TIMEOUT)
    assert seconds <= time.monotonic() - began < seconds + 1.0


async def test_total_time(net: Net) -> None:
    """Hops that are each quick enough are too slow together."""

    async def slow_redirect(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        await asyncio.sleep(0.3)
        writer.write(redirect(f"{head.split()[1]}x"))

    net.pages = {"/page" + "x" * count: slow_redirect for count in range(9)}
    began = time.monotonic()
    error = await refusal_of(net, total_seconds=0.8)
    assert error.reason is Reason.TIMEOUT
    assert time.monotonic() - began < 1.5


async def test_slow_resolver(net: Net) -> None:
    """A name server that does not answer is given up."""

    class Slow:
        async def resolve(self, host: str) -> list[str]:
            await asyncio.sleep(30)
            return []

    began = time.monotonic()
    with pytest.raises(FetchTimeout):
        await net.fetcher(settings(connect_seconds=0.3), resolver=Slow()).get(PAGE)
    assert time.monotonic() - began < 1.0


@pytest.mark.parametrize("length", [30, 9, 1000])
async def test_many_redirects(net: Net, length: int) -> None:
    """Redirects are followed to the cap and no further."""
    net.pages = {f"/{hop}": redirect(f"/{hop + 1}") for hop in range(length)} | {f"/{length}": answer(b"<p>End")}
    assert (await refusal_of(net, "http://news.site.com/0")).reason is Reason.REDIRECTS
    assert len(net.requests) == QUICK.max_redirects + 1


async def test_redirects_up_to_the_cap(net: Net) -> None:
    """Eight redirects are followed."""
    net.pages = {f"/{hop}": redirect(f"/{hop + 1}") for hop in range(8)} | {"/8": answer(b"<p>End")}
    assert (await net.fetcher().get("http://news.site.com/0")).url == "http://news.site.com/8"


@pytest.mark.parametrize(
    "pages",
    [
        {"/page": redirect("/page")},
        {"/page": redirect("/b"), "/b": redirect("/page")},
        {"/page": redirect("#top")},
        {"/page": redirect("http://NEWS.site.com:80/page#again")},
    ],
)
async def test_redirect_loops(net: Net, pages: dict[str, bytes | object]) -> None:
    """A loop is cut at its first repetition."""
    net.pages = pages  # type: ignore[assignment]
    assert (await refusal_of(net)).reason is Reason.REDIRECTS
    assert len(net.requests) == len(pages)


@pytest.mark.parametrize(
    "head",
    [
        b"X-A: " + b"a" * 100_000 + b"\r\n",
        b"X-" + b"a" * 100_000 + b": b\r\n",
        b"".join(b"X-%d: a\r\n" % number for number in range(10_000)),
        b"Set-Cookie: a=b\r\n" * 500,
        b"X-A: a\r\n" + b" a\r\n" * 50_000,
    ],
    ids=["long value", "long name", "many", "many cookies", "folded"],
)
async def test_header_floods(net: Net, bounded_memory: None, head: bytes) -> None:
    """More or longer headers than a page needs are refused."""
    net.pages["/page"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n<p>Text"
    assert (await refusal_of(net)).reason in (Reason.TOO_LARGE, Reason.CONNECTION)


async def test_endless_headers(net: Net, bounded_memory: None) -> None:
    """Nor do headers without end fill the memory."""

    async def flood(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-A: " + b"a" * 1000 + b"\r\n")
            await writer.drain()

    net.pages["/page"] = flood
    assert (await refusal_of(net)).reason in (Reason.TOO_LARGE, Reason.CONNECTION, Reason.TIMEOUT)


async def test_endless_trailers(net: Net, bounded_memory: None) -> None:
    """Nor do trailers after the last chunk."""

    async def flood(_: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n")
        while True:
            writer.write(b"X-A: " + b"a" * 1000 + b"\r\n")
            await writer.drain()

    net.pages["/page"] = flood
    assert (await refusal_of(net)).reason in (Reason.TOO_LARGE, Reason.CONNECTION, Reason.TIMEOUT)


async def test_many_at_once(net: Net) -> None:
    """Twenty bodies without end need the memory of the two that run at once; the rest is buffers not yet collected."""
    net.pages["/page"] = endless
    fetcher = net.fetcher(settings(max_concurrent=2))

    async def reason() -> Reason:
        with pytest.raises(TooLarge) as refusal:
            await fetcher.get(PAGE)
        return refusal.value.reason

    with memory_below(2 * MOST_MEMORY):
        assert await asyncio.gather(*(reason() for _ in range(20))) == [Reason.TOO_LARGE] * 20
