"""Starting ``python -m bot`` as a process of its own: what fails is one plain sentence and an exit code."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

ROOT = Path(__file__).resolve().parents[2]
SERVER, USER = 0, 1  # where an application can be installed
# The bot as a user starts it, with Discord's address replaced: the only thing that a process cannot be told otherwise.
START = """
import runpy, sys
from discord.http import Route
Route.BASE = sys.argv.pop()
runpy.run_module("bot", run_name="__main__")
"""
# What a start that waited for a model would take at the least, and nothing of Discord.
WITH_A_MODEL = "import bot.client, torch"
ME = {"id": "1", "username": "nutgraf", "discriminator": "0000", "avatar": None, "bot": True, "global_name": None}
APPLICATION = {
    "id": "1", "name": "nutgraf", "description": "", "icon": None, "bot_public": True, "bot_require_code_grant": False,
    "verify_key": "00", "flags": 0, "owner": {**ME, "id": "2", "bot": False}, "team": None, "summary": "",
}  # fmt: skip


@dataclass(frozen=True)
class End:
    """How a process ended: its exit code, what it said, and the processor time it took in seconds."""

    code: int
    said: str
    seconds: float


class Discord:
    """As much of Discord's API as a log-in needs. ``accepts`` is whether it knows the token.

    ``for_users`` is whether users may install the application; ``told`` are the commands that it was told of.
    """

    def __init__(self) -> None:
        self.accepts = self.for_users = True
        self.told: list[list[dict[str, Any]]] = []
        self.logged_in = asyncio.Event()
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        self.server = TestServer(app)

    async def _serve(self, request: web.Request) -> web.Response:
        if not self.accepts:
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if request.method == "PUT" and request.path.endswith("/commands"):
            self.told.append(await request.json())
            if not self.for_users and any(USER in command["integration_types"] for command in self.told[-1]):
                return _json({"message": "Invalid Form Body", "code": 50035}, status=400)
        if request.path == "/gateway/bot":
            self.logged_in.set()
            await asyncio.sleep(60)  # the gateway is not reached before the bot gives up
        answers = {"/users/@me": ME, "/oauth2/applications/@me": APPLICATION}
        return _json(answers.get(request.path, []))


def _json(content: object, status: int = 200) -> web.Response:
    # discord.py takes an answer for JSON only without a character set in its type.
    return web.Response(body=json.dumps(content).encode(), content_type="application/json", status=status)


@pytest.fixture
async def discord_api() -> AsyncIterator[Discord]:
    """An API on loopback."""
    api = Discord()
    await api.server.start_server()
    yield api
    await api.server.close()


async def _launch(folder: Path, base: str, start: str = START, **variables: str) -> asyncio.subprocess.Process:
    environment = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    environment |= {"PYTHONPATH": str(ROOT), "NUTGRAF_LOG__LEVEL": "ERROR", **variables}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", start, base,
        cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip


async def _stopped(folder: Path, discord: Discord) -> asyncio.subprocess.Process:
    """Start the bot, have the system end it once it has logged in, and return it; it complains of nothing."""
    process = await _launch(folder, str(discord.server.make_url("")).rstrip("/"), DISCORD_TOKEN="some")
    await discord.logged_in.wait()
    process.terminate()
    said, _ = await process.communicate()
    assert said == b""
    return process


async def _start(folder: Path, base: str = "http://127.0.0.1:1", start: str = START, **variables: str) -> End:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = await _launch(folder, base, start, **variables)
    said, _ = await process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return End(process.returncode or 0, said.decode(), seconds)


def _is_one_sentence(end: End) -> bool:
    return end.said.count("\n") == 1 and end.said.endswith(".\n") and "Traceback" not in end.said


async def test_missing_token(tmp_path: Path) -> None:
    """Without a token the sentence says where one comes from and where to put it."""
    end = await _start(tmp_path)
    assert end.code == 3
    assert _is_one_sentence(end)
    assert "DISCORD_TOKEN" in end.said
    assert "developer portal" in end.said


async def test_wrong_token(tmp_path: Path, discord_api: Discord) -> None:
    """A token that Discord refuses is told; the log-in was reached in time, for no model is loaded before it."""
    discord_api.accepts = False
    end = await _start(tmp_path, str(discord_api.server.make_url("")).rstrip("/"), DISCORD_TOKEN="wrong")
    assert end.code == 3
    assert _is_one_sentence(end)
    assert "does not accept the token" in end.said
    # Processor time; beside it that of a peer, for a busy machine lengthens both.
    assert end.seconds < (await _start(tmp_path, start=WITH_A_MODEL)).seconds


async def test_a_token_of_two_lines(tmp_path: Path) -> None:
    """What no request could carry is told as a token that is not accepted."""
    end = await _start(tmp_path, DISCORD_TOKEN="some\nmore")
    assert end.code == 3
    assert _is_one_sentence(end)
    assert "does not accept the token" in end.said


async def test_unreachable_discord(tmp_path: Path) -> None:
    """No network is told as such."""
    end = await _start(tmp_path, f"http://127.0.0.1:{unused_port()}", DISCORD_TOKEN="some")
    assert end.code == 6
    assert _is_one_sentence(end)
    assert end.said.startswith("Discord cannot be reached")


async def test_a_health_port_that_is_taken(tmp_path: Path, discord_api: Discord) -> None:
    """The setting is named, not Discord."""
    base = str(discord_api.server.make_url("")).rstrip("/")
    end = await _start(tmp_path, base, DISCORD_TOKEN="some", NUTGRAF_BOT__HEALTH_PORT=str(discord_api.server.port))
    assert end.code == 2
    assert _is_one_sentence(end)
    assert end.said.startswith("The setting bot.health_port cannot be used: ")


async def test_unwritable_database(tmp_path: Path) -> None:
    """A database in a folder that does not exist is named."""
    url = f"sqlite+aiosqlite:///{tmp_path}/nowhere/bot.sqlite3"
    end = await _start(tmp_path, DISCORD_TOKEN="some", NUTGRAF_STORE__URL=url)
    assert end.code == 4
    assert _is_one_sentence(end)
    assert "nowhere/bot.sqlite3" in end.said


async def test_missing_model(tmp_path: Path, discord_api: Discord) -> None:
    """A model that does not exist ends the bot, although it is looked for only in the workers."""
    base = str(discord_api.server.make_url("")).rstrip("/")
    end = await _start(tmp_path, base, DISCORD_TOKEN="some", NUTGRAF_SUMMARIZER__MODEL="no-such-model")
    assert end.code == 5
    assert _is_one_sentence(end)
    assert "no-such-model" in end.said


async def test_no_ray_cluster(tmp_path: Path, discord_api: Discord) -> None:
    """A cluster that is not there ends the bot with a code of its own: it may be there at the next start."""
    pytest.importorskip("ray")
    base = str(discord_api.server.make_url("")).rstrip("/")
    ray = {"NUTGRAF_WORKERS__ENGINE": "ray", "NUTGRAF_RAY__ADDRESS": "127.0.0.1:9"}
    end = await _start(tmp_path, base, DISCORD_TOKEN="some", **ray)
    assert end.code == 8
    assert _is_one_sentence(end)
    assert "ray.address is 127.0.0.1:9" in end.said


async def test_an_application_without_user_installs(tmp_path: Path, discord_api: Discord) -> None:
    """Discord refuses the commands as long as they are for users too: the bot does without that, and connects."""
    discord_api.for_users = False
    await _stopped(tmp_path, discord_api)
    _, accepted = discord_api.told
    assert all(command["integration_types"] == [SERVER] for command in accepted)


async def test_stopped_in_good_order(tmp_path: Path, discord_api: Discord) -> None:
    """Told to stop by the system, even while it connects, the bot ends without complaint."""
    process = await _stopped(tmp_path, discord_api)
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("variable", "value", "named"),
    [("NUTGRAF_BOT__QUEUE", "many", "bot.queue"), ("NUTGRAF_BOT__COLOUR", "red", "NUTGRAF_BOT__COLOUR")],
)
async def test_bad_setting(tmp_path: Path, variable: str, value: str, named: str) -> None:
    """A bad or unknown setting is named."""
    end = await _start(tmp_path, DISCORD_TOKEN="some", **{variable: value})
    assert end.code == 2
    assert _is_one_sentence(end)
    assert named in end.said
