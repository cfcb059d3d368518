"""As much of Discord as processes of the bot need: its API and its gateway, on loopback.

Unlike the simulated Discord it serves several processes at once, each of which the tests can kill.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

ROOT = Path(__file__).resolve().parents[2]
ME = {"id": "1", "username": "nutgraf", "discriminator": "0000", "avatar": None, "bot": True, "global_name": None}
ANN = {"id": "9", "username": "ann", "discriminator": "0000", "avatar": None, "global_name": None}
APPLICATION = {
    "id": "1", "name": "nutgraf", "description": "", "icon": None, "bot_public": True, "bot_require_code_grant": False,
    "verify_key": "00", "flags": 0, "owner": ANN, "team": None, "summary": "",
}  # fmt: skip
# The bot as a user starts it, but for where Discord is, and with a stub for its workers that rests while a file is
# there: the only things that a process cannot be told otherwise.
START = """
import asyncio, pathlib, sys
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
import bot.start
from stub import StubEngine

Route.BASE, rest = sys.argv[1:]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(Route.BASE.replace("http", "ws", 1) + "/gateway")

class Engine(StubEngine):
    async def read(self, source):
        while pathlib.Path(rest).exists():
            await asyncio.sleep(0.05)
        return await super().read(source)

bot.start.engine_of = lambda *_: Engine()
sys.exit(bot.start.main())
"""


@dataclass
class Discord:
    """Discord, and what the bot has done there: ``answers`` are its messages by the message they reply to."""

    doors: int = 16
    shards: dict[int, web.WebSocketResponse] = field(default_factory=dict)
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    synced: int = 0

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._identified = asyncio.Condition()
        app = web.Application()
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def base(self) -> str:
        """The API's address."""
        return str(self._server.make_url("")).rstrip("/")

    def answers(self, asked: int) -> list[dict[str, Any]]:
        """What the bot has replied to a message, as it reads now."""
        found = (message for message in self.messages.values() if message.get("message_reference"))
        return [message for message in found if int(message["message_reference"]["message_id"]) == asked]

    async def until_identified(self, *shards: int) -> None:
        """Wait until these shards are connected."""
        async with asyncio.timeout(120), self._identified:
            await self._identified.wait_for(lambda: set(shards) <= self.shards.keys())

    async def mention(self, shard: int, text: str) -> int:
        """Let Ann ask the bot in the server of this shard; gives the message's id."""
        asked = next(self._numbers)
        event = self._message(asked, _channel_of(shard), f"<@1> {text}", ANN)
        event |= {
            "guild_id": str(_server_of(shard)),
            "mentions": [ME],
            "member": {"roles": [], "joined_at": None, "flags": 0},
        }
        self.messages[asked] = event  # who takes its job over asks whether it is still there
        await self._emit(self.shards[shard], "MESSAGE_CREATE", event)
        return asked

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 300_000}})
        shard = None
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            if said["op"] == 1:
                await socket.send_json({"op": 11})
            elif said["op"] == 2:
                shard, count = said["d"]["shard"]
                await self._welcome(socket, shard, count)
        if shard is not None and self.shards.get(shard) is socket:
            del self.shards[shard]
        return socket

    async def _welcome(self, socket: web.WebSocketResponse, shard: int, count: int) -> None:
        server = {"id": str(_server_of(shard)), "unavailable": True}
        ready = {"v": 10, "user": ME, "guilds": [server], "session_id": f"s{shard}", "resume_gateway_url": self.base}
        application = {"id": "1", "flags": 0}
        await self._emit(socket, "READY", {**ready, "shard": [shard, count], "application": application})
        await self._emit(socket, "GUILD_CREATE", _server(shard))
        async with self._identified:
            self.shards[shard] = socket
            self._identified.notify_all()

    async def _emit(self, socket: web.WebSocketResponse, event: str, data: dict[str, Any]) -> None:
        await socket.send_json({"op": 0, "t": event, "s": 1, "d": data})

    async def _serve(self, request: web.Request) -> web.Response:
        path = request.path
        if request.method == "PUT" and path.endswith("/commands"):
            self.synced += 1
        elif request.method in {"POST", "PATCH"} and "/messages" in path:
            return _json(self._keep(path, await request.json()))
        elif request.method == "DELETE" and "/messages/" in path:
            del self.messages[int(path.rpartition("/")[2])]
            return web.Response(status=204)
        elif request.method == "GET" and "/messages/" in path:
            message = self.messages.get(int(path.rpartition("/")[2]))
            return _json(message) if message else web.Response(status=404)
        elif path == "/gateway/bot":
            limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": self.doors}
            return _json({"url": self.base, "shards": 1, "session_start_limit": limit})
        return _json({"/users/@me": ME, "/oauth2/applications/@me": APPLICATION}.get(path, []))

    def _keep(self, path: str, said: dict[str, Any]) -> dict[str, Any]:
        """Keep a new message, or what is changed of one; of two new ones with one nonce the first is kept."""
        _, _, channel, _, *rest = path.split("/")
        nonce = said.get("nonce")
        known = (message for message in self.messages.values() if nonce and message.get("nonce") == nonce)
        old = self.messages[int(rest[0])] if rest else next(known, None)
        if old is None or rest:
            said |= {"content": said.get("content") or ""}
            old = {**(old or self._message(10**6 + next(self._numbers), int(channel), "", ME)), **said}
            self.messages[int(old["id"])] = old
        return {name: value for name, value in old.items() if name != "message_reference"}

    def _message(self, number: int, channel: int, text: str, author: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": str(number), "channel_id": str(channel), "author": author, "content": text, "type": 0,
            "timestamp": "2026-05-12T08:00:00+00:00", "edited_timestamp": None, "tts": False, "pinned": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
            "components": [],
        }  # fmt: skip


class Process:
    """A process of the bot."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, folder: Path, discord: Discord, rest: Path, **settings: str) -> Self:
        """Start it; its workers rest as long as the file ``rest`` is there."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NUTGRAF_")}
        environment |= {f"NUTGRAF_{name}": value for name, value in settings.items()}
        environment |= {"PYTHONPATH": f"{ROOT}:{Path(__file__).parent}", "DISCORD_TOKEN": "some"}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", START, discord.base, str(rest), cwd=folder, env=environment
        )
        return cls(process)

    async def end(self, how: signal.Signals) -> int:
        """End it; gives its exit code."""
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await self._process.wait()


def _server_of(shard: int) -> int:
    return (10**9 * 4 + shard) << 22


def _channel_of(shard: int) -> int:
    return 1000 + shard


def _server(shard: int) -> dict[str, Any]:
    """The one server of a shard, in which everybody may do everything."""
    server = str(_server_of(shard))
    everyone = {"id": server, "name": "@everyone", "permissions": "8", "position": 0, "color": 0, "hoist": False}
    return {
        "id": server, "name": f"Newsroom {shard}", "owner_id": "9", "unavailable": False, "member_count": 2,
        "roles": [{**everyone, "managed": False, "mentionable": False}], "emojis": [], "stickers": [], "features": [],
        "channels": [{"id": str(_channel_of(shard)), "type": 0, "name": "general", "position": 0,
                      "permission_overwrites": []}],
        "members": [{"user": ME, "roles": [], "joined_at": None, "deaf": False, "mute": False, "flags": 0}],
        "threads": [],
        "voice_states": [], "presences": [], "stage_instances": [], "preferred_locale": "en-GB", "afk_timeout": 60,
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
        "nsfw_level": 0, "premium_tier": 0, "system_channel_flags": 0, "icon": None, "splash": None, "banner": None,
    }  # fmt: skip


def _json(content: object) -> web.Response:
    # discord.py takes an answer for JSON only without a character set in its type.
    return web.Response(body=json.dumps(content).encode(), content_type="application/json")
