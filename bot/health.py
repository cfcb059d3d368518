"""Whether the bot lives, is ready, and what it has counted: for a supervisor and for Prometheus, on loopback alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

LOOPBACK = "127.0.0.1"


class PortTaken(Exception):
    """The port cannot be listened on; the text says why."""


class HealthServer:
    """Serves ``/healthz`` (the loop turns), ``/readyz`` (briefs can be made) and ``/metrics``."""

    def __init__(self, port: int, registry: CollectorRegistry, lacks: Callable[[], Awaitable[list[str]]]) -> None:
        """``lacks`` names what the bot still needs to be ready."""
        self._port = port
        self._registry = registry
        self._lacks = lacks
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen.

        Raises:
            PortTaken: It is another program's, or not for this account.
        """
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, LOOPBACK, self._port).start()
        except OSError as error:
            raise PortTaken(error.strerror or str(error)) from error

    async def close(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _readyz(self, _: web.Request) -> web.Response:
        lacks = await self._lacks()
        return web.Response(text=f"not ready: {', '.join(lacks)}\n" if lacks else "ok\n", status=503 if lacks else 200)

    async def _metrics(self, _: web.Request) -> web.Response:
        return web.Response(body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
