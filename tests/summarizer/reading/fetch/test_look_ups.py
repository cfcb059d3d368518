"""Names that nobody answers for hold up nothing but themselves."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import pytest

from summarizer.reading.fetch.guard import SystemResolver


async def test_dead_names_keep_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty look-ups hang, given up long ago; the next name, and other work in threads, go on at once."""
    over = threading.Event()

    def getaddrinfo(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        if host.startswith("dead"):
            over.wait(30)
            raise socket.gaierror("no answer")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    resolver = SystemResolver()

    async def give_up(host: str) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await resolver.resolve(host)

    try:
        await asyncio.gather(*(give_up(f"dead{number}.example") for number in range(30)))
        began = time.monotonic()
        assert await resolver.resolve("quick.example") == ["192.0.2.7"]
        assert await asyncio.to_thread(lambda: "done") == "done"
        assert time.monotonic() - began < 5
    finally:
        over.set()
