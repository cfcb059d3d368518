"""Discord's API as far as a brief needs it, and the ways in which it fails."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from benchmarks.standin import payloads
from benchmarks.standin.asks import Ask, Asks, Shown
from benchmarks.standin.gateway import Gateway

RETRY_SECONDS = 0.5
UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED, UNKNOWN_MESSAGE = 10062, 40060, 10008
_DEFERRED = 5
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Fault:
    """Calls of one kind fail: the first ``times`` of each interaction or message.

    ``where`` is acknowledge, edit, followup, clear, send, change or remove. ``how`` is a status, "cut" (before Discord
    has heard it) or "cut late" (Discord has, and its answer is lost).
    """

    where: str
    how: str
    times: int = 1
    met: Counter[str] = field(default_factory=Counter)


class Discord:
    """A Discord on loopback with ``servers`` servers of one channel each."""

    def __init__(self, servers: int = 1) -> None:
        self.asks = Asks()
        self.gateway = Gateway()
        self.faults: list[Fault] = []
        self.files: dict[str, bytes] = {}
        self.private: dict[int, int] = {}  # direct messages: channel, user
        self.calls: Counter[str] = Counter()
        self._nonces: dict[tuple[int, str], Shown] = {}
        for _ in range(servers):
            self.gateway.servers[payloads.snowflake()] = payloads.snowflake()
        app = web.Application(middlewares=[self._failing], client_max_size=2**26)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_post("/api/interactions/{id}/{token}/callback", self._acknowledge)
        app.router.add_post("/api/webhooks/{application}/{token}", self._follow_up)
        app.router.add_route("*", "/api/webhooks/{application}/{token}/messages/{message}", self._webhook_message)
        app.router.add_post("/api/channels/{channel}/messages", self._send)
        app.router.add_route("*", "/api/channels/{channel}/messages/{message}", self._channel_message)
        app.router.add_post("/api/users/@me/channels", self._open_private)
        app.router.add_route("*", "/api/{path:.*}", self._rest)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        self.gateway.url = f"ws://127.0.0.1:{self._server.port}/gateway"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.drop()
        await self._server.close()

    @property
    def url(self) -> str:
        """Where the API begins."""
        return f"http://127.0.0.1:{self._server.port}/api"

    def attach(self, name: str, data: bytes) -> dict[str, Any]:
        """Lay a file ready for the bot; gives it as Discord describes it."""
        self.files[name] = data
        url = f"http://127.0.0.1:{self._server.port}/files/{name}"
        return {
            "id": str(payloads.snowflake()), "filename": name, "size": len(data), "url": url, "proxy_url": url,
            "content_type": "text/plain",
        }  # fmt: skip

    # What the bot calls.

    async def _acknowledge(self, request: web.Request) -> web.Response:
        body = await request.json()
        ask = self.asks.by_token(request.match_info["token"])
        if ask is None:
            return _no(404, UNKNOWN_INTERACTION)
        if ask.acknowledged is not None:
            return _no(400, ALREADY_ACKNOWLEDGED)
        ask.acknowledged = time.monotonic()
        given = body.get("data") or {}
        shown = _message(ask.channel, given)
        shown.thinking = body["type"] == _DEFERRED
        ask.original = shown
        self.asks.put(shown, ask)
        told = {
            "id": request.match_info["id"], "type": payloads.COMMAND, "response_message_id": str(shown.number),
            "response_message_loading": shown.thinking, "response_message_ephemeral": shown.private,
        }  # fmt: skip
        return _json({"interaction": told})

    async def _follow_up(self, request: web.Request) -> web.Response:
        ask = self.asks.by_token(request.match_info["token"])
        if ask is None:
            return _no(404, UNKNOWN_INTERACTION)
        body = await request.json()
        if ask.original is not None and ask.original.thinking:  # Discord lets the first one take its place
            ask.original.change(body)
            self.asks.note(ask)
            return _json(_as_told(ask.original))
        shown = _message(ask.channel, body)
        self.asks.put(shown, ask)
        asked = {"id": "0", "type": payloads.COMMAND, "user": payloads.user(ask.user)}
        await self.gateway.say_made({**_as_told(shown), "interaction_metadata": asked}, ask.server)
        return _json(_as_told(shown))

    async def _webhook_message(self, request: web.Request) -> web.Response:
        ask = self.asks.by_token(request.match_info["token"])
        which = request.match_info["message"]
        if ask is None:
            return _no(404, UNKNOWN_INTERACTION)
        shown = ask.original if which == "@original" else self.asks.messages.get(int(which))
        return await self._on_message(request, shown, ask)

    async def _send(self, request: web.Request) -> web.Response:
        channel = int(request.match_info["channel"])
        body = await request.json()
        nonce = (channel, str(body.get("nonce", "")))
        if body.get("enforce_nonce") and nonce in self._nonces:
            return _json(_as_told(self._nonces[nonce]))
        shown = self._nonces[nonce] = _message(channel, body)
        ask = self.asks.by_message(int((body.get("message_reference") or {}).get("message_id") or 0))
        self.asks.put(shown, ask or self.asks.owner(shown, self.private.get(channel)))
        return _json(_as_told(shown))

    async def _channel_message(self, request: web.Request) -> web.Response:
        number = int(request.match_info["message"])
        asked = self.asks.by_message(number)
        if asked is not None and request.method == "GET":
            return _json(payloads.message(number, asked.channel, payloads.user(asked.user), ""))
        shown = self.asks.messages.get(number)
        ask = next((ask for ask in self.asks.all if shown in ask.shown), None)
        return await self._on_message(request, shown, ask)

    async def _on_message(self, request: web.Request, shown: Shown | None, ask: Ask | None) -> web.Response:
        if shown is None or shown.deleted:
            return _no(404, UNKNOWN_MESSAGE)
        if request.method == "DELETE":
            shown.deleted = True
            return web.Response(status=204)
        if request.method == "PATCH":
            shown.change(await request.json())
        if ask is not None:
            self.asks.note(ask)
        return _json(_as_told(shown))

    async def _open_private(self, request: web.Request) -> web.Response:
        user = int((await request.json())["recipient_id"])
        return _json({"id": str(self.private_channel(user)), "type": 1, "recipients": [payloads.user(user)]})

    def private_channel(self, user: int) -> int:
        """The channel of the direct messages with somebody."""
        found = next((channel for channel, whose in self.private.items() if whose == user), None)
        if found is None:
            found = payloads.snowflake()
            self.private[found] = user
        return found

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["name"]])

    async def _rest(self, request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        answers: dict[str, Any] = {
            "/api/users/@me": payloads.ME,
            "/api/oauth2/applications/@me": payloads.APPLICATION,
            "/api/gateway/bot": {"shards": 1, "url": self.gateway.url, "session_start_limit": limit},
        }
        return _json(answers.get(request.path, []))

    @web.middleware
    async def _failing(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        where = _place(request)
        self.calls[where] += 1
        for fault in self.faults:
            key = await _whose(request)
            if fault.where != where or fault.met[key] >= fault.times:
                continue
            fault.met[key] += 1
            if fault.how == "cut late":
                await handler(request)
            if fault.how.startswith("cut"):
                if request.transport is not None:
                    request.transport.abort()
                raise asyncio.CancelledError
            code = UNKNOWN_INTERACTION if where == "acknowledge" else UNKNOWN_MESSAGE if fault.how == "404" else 0
            return _no(int(fault.how), code)
        return await handler(request)


def _place(request: web.Request) -> str:
    """What a call does, in a word."""
    parts = request.path.removeprefix("/api/").split("/")
    if parts[0] == "interactions":
        return "acknowledge"
    if parts[0] == "webhooks":
        return {"POST": "followup", "PATCH": "edit", "DELETE": "clear"}.get(request.method, "read")
    if parts[0] == "channels":
        return {"POST": "send", "PATCH": "change", "DELETE": "remove"}.get(request.method, "read")
    return "other"


async def _whose(request: web.Request) -> str:
    """What tells one interaction or message from another, so that each meets a fault as often as the next."""
    if "token" in request.match_info:
        return request.match_info["token"]
    body = await request.json() if request.can_read_body else {}
    return str((body.get("message_reference") or {}).get("message_id") or request.path)


def _message(channel: int, body: dict[str, Any]) -> Shown:
    shown = Shown(payloads.snowflake(), channel, flags=int(body.get("flags") or 0))
    shown.change(body)
    return shown


def _as_told(shown: Shown) -> dict[str, Any]:
    return payloads.message(
        shown.number, shown.channel, payloads.ME, shown.content,
        embeds=shown.embeds, components=shown.components, flags=shown.flags,
    )  # fmt: skip


def _json(content: object, status: int = 200, **headers: str) -> web.Response:
    # discord.py takes an answer for JSON only without a character set in its type.
    data = json.dumps(content).encode()
    return web.Response(body=data, content_type="application/json", status=status, headers=headers)


def _no(status: int, code: int = 0) -> web.Response:
    body = {"message": f"status {status}", "code": code, "retry_after": RETRY_SECONDS, "global": False}
    headers = {"Via": "1.1 stand-in", "Retry-After": "1"} if status == 429 else {}
    return _json(body, status, **headers)
