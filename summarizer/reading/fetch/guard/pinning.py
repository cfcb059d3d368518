"""One look-up a hop: every address checked, and the connection held to what was checked.

A name that resolves twice can resolve differently the second time (DNS rebinding). So the answer of the one look-up
is all that the connection may use.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import ip_address
from typing import Protocol

from summarizer.errors import FetchError, FetchTimeout, LinkRefused, Reason
from summarizer.reading.fetch.guard.addresses import AddressPolicy, IPAddress
from summarizer.reading.fetch.guard.links import Target

# Eight fetches at once, each given up after five seconds, of names that hold their threads for forty.
MOST_LOOK_UPS = 64
MAX_PINNED = 3  # addresses of each version tried for one connection; all that were found are checked


class Resolver(Protocol):
    """Looks a host name up."""

    async def resolve(self, host: str) -> Sequence[str]:
        """Give all addresses of the name; raises OSError if there are none."""


class SystemResolver:
    """The machine's own resolver.

    A look-up that nobody answers holds its thread for half a minute, whoever still waits for it. So look-ups have
    threads of their own, more than can be held at once by the fetches that are let run.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(MOST_LOOK_UPS, thread_name_prefix="look-up")

    async def resolve(self, host: str) -> Sequence[str]:
        """Give all addresses of the name, in the system's order of preference."""
        # The closing dot keeps the machine's search domains out: "news.bbc" must not become "news.bbc.office.lan".
        look_up = partial(socket.getaddrinfo, f"{host}.", None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, look_up)
        return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


async def pin(target: Target, resolver: Resolver, policy: AddressPolicy, seconds: float) -> tuple[IPAddress, ...]:
    """Look the target's host up once and return the addresses that the connection may use.

    Raises:
        LinkRefused: any one of the addresses is not public, even if others are.
        FetchError: the name is unknown.
        FetchTimeout: the look-up took longer than ``seconds``.
    """
    if target.address is not None:
        addresses: tuple[IPAddress, ...] = (target.address,)
    else:
        addresses = await _look_up(target.host, resolver, seconds)
    if not all(policy(address) for address in addresses):
        raise LinkRefused(
            Reason.PRIVATE_ADDRESS,
            f"{target.host} leads into a private network; only pages on the public internet are read.",
            host=target.host,
        )
    # Some of each version: on a machine whose IPv6 leads nowhere, the IPv4 ones must not be crowded out.
    return tuple(
        address for version in (6, 4) for address in [a for a in addresses if a.version == version][:MAX_PINNED]
    )


async def _look_up(host: str, resolver: Resolver, seconds: float) -> tuple[IPAddress, ...]:
    try:
        async with asyncio.timeout(seconds):
            found = await resolver.resolve(host)
    except TimeoutError as error:
        raise FetchTimeout(
            Reason.TIMEOUT, f"Looking up {host} took too long. Try again in a moment.", host=host
        ) from error
    except (OSError, UnicodeError) as error:
        raise _unknown(host) from error
    try:
        addresses = tuple(ip_address(address) for address in found)
    except ValueError as error:
        raise _unknown(host) from error
    if not addresses:
        raise _unknown(host)
    return addresses


def _unknown(host: str) -> FetchError:
    return FetchError(
        Reason.UNKNOWN_HOST, f"There is no site called {host}, or it cannot be found now. Check the link.", host=host
    )
