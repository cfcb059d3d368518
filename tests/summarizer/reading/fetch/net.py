"""A small internet on loopback: public-looking names lead to a real HTTP server, everything else to a canary.

The guard under test is the real one, with its real address policy. Only the last step, the connection to a checked
address, is led to this machine.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from summarizer.reading.fetch import Fetcher
from summarizer.reading.fetch.guard import IPAddress
from summarizer.settings import FetchSettings

PUBLIC = "93.184.216.34"
PUBLIC_SIX = "2606:2800:220:1::1"
SITE = "news.site.com"

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter, str], Awaitable[None]]

QUICK = FetchSettings(
    total_seconds=4,
    connect_seconds=1,
    header_seconds=0.5,
    stall_seconds=0.4,
    min_bytes_per_second=2000,
    max_transfer_bytes=1_000_000,
    max_content_bytes=2_000_000,
    per_site_delay=0,
    respect_robots=False,
    max_retries=0,
)


def settings(**changes: Any) -> FetchSettings:
    """Give the quick settings with some changed."""
    return FetchSettings(**{**QUICK.model_dump(), **changes})


def answer(body: bytes = b"", *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Write a whole HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("utf-8") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    """Write a redirect."""
    return answer(b"", f"Location: {location}", status=status)


@dataclass
class Net:
    """The names, the site behind them, and the canary.

    ``names`` gives for each host the answers of its successive look-ups, the last one for good; hosts that are not
    listed resolve to the site. ``pages`` gives for each path the whole answer or a function that writes it.
    """

    names: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    pages: dict[str, bytes | Handler] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    requests: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)
    canary_hits: int = 0
    port: int = 0
    canary_port: int = 0
    _servers: list[asyncio.Server] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        site = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        canary = await asyncio.start_server(self._ring, "127.0.0.1", 0)
        self._servers = [site, canary]
        self.port = site.sockets[0].getsockname()[1]
        self.canary_port = canary.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()
            await server.wait_closed()

    async def resolve(self, host: str) -> Sequence[str]:
        """Be the resolver."""
        self.looked_up.append(host)
        answers = self.names.get(host, [[PUBLIC]])
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        if not found:
            raise OSError("no such name")
        return found

    def dial(self, address: IPAddress, port: int) -> tuple[str, int]:
        """Lead the site's public addresses to the site, and all others, whatever they are, to the canary."""
        self.dialled.append(f"{address}:{port}")
        return ("127.0.0.1", self.port if str(address) in (PUBLIC, PUBLIC_SIX) else self.canary_port)

    def fetcher(self, given: FetchSettings = QUICK, **options: Any) -> Fetcher:
        """Give a fetcher that lives in this net."""
        return Fetcher(given, **{"resolver": self, "dial": self.dial, **options})

    async def _ring(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.canary_hits += 1
        writer.write(answer(b"<html><p>You should not be here"))
        writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ", 2)[1]
            self.heads.append(head)
            self.requests.append(path)
            page = self.pages.get(path, answer(b"", status="404 Not Found"))
            if isinstance(page, bytes):
                writer.write(page)
                await writer.drain()
            else:
                await page(reader, writer, head)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the reader under test hung up, as it should
        finally:
            writer.close()
