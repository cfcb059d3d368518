"""News sites on loopback, well and ill. The first label of a host is its story's number, the second how it behaves."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from benchmarks.standin.stories import page

DRIP_SECONDS = 0.5


class LoopbackSite:
    """A server on loopback that answers every GET with what ``serve`` makes of it."""

    def __init__(self) -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", self.serve)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.port or 0

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer a request."""
        raise NotImplementedError


class Sites(LoopbackSite):
    """Serves ``http://siteN.story.example.com``; ``drip`` sends a byte now and then, ``reset`` breaks off."""

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Give the story, in the way that the host's name says."""
        site, how = request.host.split(".")[:2]
        if request.path == "/robots.txt":
            return web.Response(status=404)
        text = page(int(site.removeprefix("site")), request.path.strip("/"))
        if how == "story":
            return web.Response(text=text, content_type="text/html")
        answer = web.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        for letter in text:
            await answer.write(letter.encode())
            if how == "reset":
                if request.transport is not None:
                    request.transport.abort()
                break
            await asyncio.sleep(DRIP_SECONDS)
        return answer
