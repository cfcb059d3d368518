"""Discord's gateway: one bot, one shard, sessions that can be resumed."""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

from aiohttp import WSMsgType, web

from benchmarks.standin import payloads

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
HEARTBEAT_MS = 20_000


class Gateway:
    """Says what happens to the bot that is connected, and again to one that resumes."""

    def __init__(self) -> None:
        self.servers: dict[int, int] = {}  # and the channel of each
        self.url = ""
        self.ready = asyncio.Event()
        self.opened = 0
        self._socket: web.WebSocketResponse | None = None
        self._said: list[dict[str, Any]] = []
        self._session = ""

    async def say(self, event: str, data: dict[str, Any]) -> None:
        """Tell the bot of an event; who is away hears it on resuming."""
        message = {"op": DISPATCH, "t": event, "s": len(self._said) + 1, "d": data}
        self._said.append(message)
        await self._send(message)

    async def say_made(self, message: dict[str, Any], server: int | None) -> None:
        """Tell the bot of a message of its own; of what only the asker sees, Discord does not say in which server."""
        private = message["flags"] & payloads.EPHEMERAL
        where = {} if private or server is None else {"guild_id": str(server)}
        await self.say("MESSAGE_CREATE", {**message, **where})

    async def drop(self) -> None:
        """Cut the connection, as a bad line does."""
        self.ready.clear()
        if self._socket is not None and not self._socket.closed:
            await self._socket.close(code=4000)

    async def reconnect(self) -> None:
        """Ask the bot to come again."""
        self.ready.clear()
        await self._send({"op": RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """End the session: it cannot be resumed."""
        self.ready.clear()
        self._session = ""
        await self._send({"op": INVALID, "d": False})

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.opened += 1
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        async for incoming in socket:
            if incoming.type is not WSMsgType.TEXT:
                continue
            message = json.loads(incoming.data)
            if message["op"] == HEARTBEAT:
                await socket.send_json({"op": HEARTBEAT_ACK})
            elif message["op"] == IDENTIFY:
                await self._identify(socket)
            elif message["op"] == RESUME:
                await self._resume(socket, message["d"])
        if self._socket is socket:
            self._socket = None
        return socket

    async def _identify(self, socket: web.WebSocketResponse) -> None:
        self._session = secrets.token_hex(8)
        self._said = []
        self._socket = socket
        ready = {
            "v": 10, "user": payloads.ME, "guilds": [], "session_id": self._session, "shard": [0, 1],
            "resume_gateway_url": self.url, "application": {"id": str(payloads.BOT), "flags": 0},
        }  # fmt: skip
        await self.say("READY", ready)
        for server, channel in self.servers.items():
            await self.say("GUILD_CREATE", payloads.server(server, channel))
        self.ready.set()

    async def _resume(self, socket: web.WebSocketResponse, asked: dict[str, Any]) -> None:
        if not self._session or asked["session_id"] != self._session:
            await socket.send_json({"op": INVALID, "d": False})
            return
        self._socket = socket
        for message in self._said[int(asked["seq"]) :]:
            await self._send(message)
        await self.say("RESUMED", {})
        self.ready.set()

    async def _send(self, message: dict[str, Any]) -> None:
        if self._socket is not None and not self._socket.closed:
            try:
                await self._socket.send_json(message)
            except ConnectionError:
                self._socket = None
