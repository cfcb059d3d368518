"""One request to one checked address, and its answer."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from summarizer.errors import FetchTimeout, Reason
from summarizer.reading.fetch.guard import IPAddress, Target
from summarizer.reading.fetch.wire.body import read_body
from summarizer.reading.fetch.wire.decoding import ACCEPT_ENCODING, decoder_for
from summarizer.reading.fetch.wire.failures import plain_errors
from summarizer.settings import FetchSettings

Dial = Callable[[IPAddress, int], tuple[str, int]]
"""Where to connect for a checked address and port. Tests lead public addresses to a server of their own with it."""

READ_BUFFER_BYTES = 64 * 1024
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,text/markdown;q=0.9,*/*;q=0.1"


def dial_directly(address: IPAddress, port: int) -> tuple[str, int]:
    """Connect to the address that was checked: what every use but a test wants."""
    return str(address), port


@dataclass(frozen=True, slots=True)
class Response:
    """What a site answered: ``content`` is decompressed, and empty unless the status is 2xx."""

    target: Target
    status: int
    headers: Mapping[str, str]
    content: bytes = b""


class Wire:
    """Sends requests, each over a connection of its own: no cookies, proxies, reuse or credentials."""

    def __init__(
        self, settings: FetchSettings, *, dial: Dial = dial_directly, tls: ssl.SSLContext | None = None
    ) -> None:
        """Keep the caps; ``tls`` replaces the system's trust in certificate authorities."""
        self._settings = settings
        self._dial = dial
        self._tls = tls

    async def get(
        self,
        target: Target,
        addresses: Sequence[IPAddress],
        *,
        max_bytes: int,
        inspect: Callable[[Mapping[str, str]], None] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Ask for the target at one of its checked addresses, with ``headers`` beside or instead of the usual ones.

        ``max_bytes`` bounds the content after decompression; ``inspect`` sees the headers of a 2xx answer before its
        body is read, and may raise.

        Raises:
            FetchError: of the kind that tells what went wrong.
        """
        with plain_errors(target):
            async with self._session(target, addresses) as session:
                answer = await self._ask(session, target, headers or {})
                try:
                    if not 200 <= answer.status < 300:
                        return Response(target, answer.status, answer.headers)
                    if inspect:
                        inspect(answer.headers)
                    decoder = decoder_for(",".join(answer.headers.getall("Content-Encoding", ())))
                    content = await read_body(answer, decoder, self._settings, max_bytes)
                    return Response(target, answer.status, answer.headers, content)
                finally:
                    answer.close()

    async def _ask(
        self, session: aiohttp.ClientSession, target: Target, headers: Mapping[str, str]
    ) -> aiohttp.ClientResponse:
        try:
            async with asyncio.timeout(self._settings.header_seconds):
                return await session.get(URL(str(target), encoded=True), allow_redirects=False, headers=headers)
        except TimeoutError as error:
            raise FetchTimeout(
                Reason.TIMEOUT, f"{target.host} took too long to answer. Try again later.", host=target.host
            ) from error

    @asynccontextmanager
    async def _session(self, target: Target, addresses: Sequence[IPAddress]) -> AsyncIterator[aiohttp.ClientSession]:
        settings = self._settings
        dialled = [self._dial(address, target.port) for address in addresses]
        connector = aiohttp.TCPConnector(
            resolver=_Pinned(target.host, dialled),
            use_dns_cache=False,
            force_close=True,
            ssl=self._tls or True,
            socket_factory=_only(dialled),
        )
        async with aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            read_bufsize=READ_BUFFER_BYTES,
            max_line_size=settings.max_header_bytes,
            max_field_size=settings.max_header_bytes,
            max_headers=settings.max_headers,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=settings.connect_seconds),
            headers={
                "User-Agent": settings.user_agent,
                "Accept": ACCEPT,
                "Accept-Encoding": ACCEPT_ENCODING,
                "Accept-Language": "en, *;q=0.5",
            },
        ) as session:
            yield session


class _Pinned(AbstractResolver):
    """Answers with what was checked, for the one host that was checked."""

    def __init__(self, host: str, dialled: Sequence[tuple[str, int]]) -> None:
        self._host = host
        self._dialled = dialled

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        del port, family  # both were settled when the address was checked
        if host != self._host:
            raise OSError(f"{host} was not checked")
        return [
            ResolveResult(
                hostname=host, host=to, port=to_port, family=_family(to), proto=0, flags=socket.AI_NUMERICHOST
            )
            for to, to_port in self._dialled
        ]

    async def close(self) -> None:
        """Nothing is held."""


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def _only(dialled: Sequence[tuple[str, int]]) -> Callable[[Any], socket.socket]:
    """Make sockets for the checked addresses alone: the last guard, right before the connection."""
    allowed = {ip_address(address) for address, _ in dialled}

    def make(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, sockaddr = info
        if ip_address(sockaddr[0]) not in allowed:
            raise OSError(f"{sockaddr[0]} was not checked")
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made

    return make
