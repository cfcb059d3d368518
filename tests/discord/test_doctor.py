"""``nutgraf doctor``: what would be missed at the first brief is said before."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import formatdate
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.http import Route
from typer.testing import CliRunner

from bot.cli import app
from bot.doctor import _discord, _workers
from bot.invite import permissions
from config.settings import BotSettings, DiscordSettings, Settings
from summarizer.settings import EndpointSettings, RaySettings, SummarizerSettings, WorkerSettings
from summarizer.workers import cluster
from tests.summarizer.models.endpoint_server import endpoint, streams


async def _look(model: str, url: str = "http://127.0.0.1:9/v1") -> tuple[bool, str]:
    settings = SummarizerSettings(model=model, threads=1, endpoint=EndpointSettings(url=url))
    *_, finding = [finding async for finding in _workers(Settings(summarizer=settings))]
    assert finding.name == "model"
    return finding.well, finding.sentence


async def test_an_endpoint_that_is_down() -> None:
    """The bot would start and give embedded summaries: that is no good state."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    well, sentence = await _look("openai:qwen3:4b", f"http://127.0.0.1:{port}/v1")
    assert not well
    assert "qwen3:4b could not be used" in sentence


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")
async def test_a_ray_cluster_that_is_not_there() -> None:
    """Where it was looked for is said, and soon: asked at a wrong address, Ray itself tries for two minutes."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    settings = Settings(workers=WorkerSettings(engine="ray"), ray=RaySettings(address=address))
    (finding,) = [finding async for finding in _workers(settings)]
    said = f"There is no Ray cluster: the setting ray.address is {address}, and none answers there."
    assert (finding.well, finding.sentence) == (False, said)


async def test_without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting wants it and it is not installed: how to install it is said."""
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    (finding,) = [finding async for finding in _workers(Settings(workers=WorkerSettings(engine="ray")))]
    assert not finding.well
    assert "pip install 'nutgraf[cluster]'" in finding.sentence


async def test_an_endpoint_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is named with its times, and where the articles go."""
    said = "Lindhaven is to replace 18 of its 27 diesel ferries.\nThe first electric ferry is to sail in May 2027."
    monkeypatch.setattr(EndpointSettings, "is_local", False)
    with endpoint(streams(said)) as served:
        well, sentence = await _look("openai:qwen3:4b", served.url)
    assert well
    assert sentence.startswith("qwen3:4b: a short brief took")
    assert "is sent to 127.0.0.1." in sentence


async def test_a_model_that_is_not_there() -> None:
    """One plain sentence."""
    well, sentence = await _look("/nowhere/model")
    assert (well, sentence) == (False, "There is no file or folder /nowhere/model that could hold the summary model.")


CONTENT = discord.ApplicationFlags.gateway_message_content.flag
SERVERS = [{"name": "Newsroom", "permissions": str(permissions(watching=True).value)}]
WELL = """\
ok   token: Discord knows it as Nutgraf.
ok   intents: The settings ask for nothing that Discord does not allow.
ok   permissions: The bot has what it needs; its servers: 1.
ok   clock: It differs from Discord’s by # s.
ok   database: It can be read and written, and its tables are up to date.
ok   workers: Ready after # s.
ok   model: nutgraf-reader: a short brief took # s.
"""


@asynccontextmanager
async def _discords(
    servers: list[dict[str, Any]] = SERVERS, flags: int = CONTENT, ahead: float = 0.0, status: int = 200
) -> AsyncIterator[str]:
    """As much of Discord as a doctor asks; its clock may go ``ahead`` by seconds. Gives the address of its API."""
    told: dict[str, Any] = {
        "/oauth2/applications/@me": {"name": "Nutgraf", "flags": flags},
        "/users/@me/guilds": servers,
    }

    async def tell(request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == "Bot some"
        date = formatdate(time.time() + ahead, usegmt=True)
        return web.json_response(told[request.path], status=status, headers={"Date": date})

    application = web.Application()
    application.router.add_get("/{path:.*}", tell)
    async with TestServer(application) as server:
        yield str(server.make_url("")).rstrip("/")


async def test_all_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole output, with the real model and a real database: a line for each thing, and exit code 0."""
    for name, value in {
        "DISCORD_TOKEN": "some",
        "NUTGRAF_STORE__URL": f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3",
        "NUTGRAF_SUMMARIZER__THREADS": "1",
        "NUTGRAF_BOT__WATCHING": "true",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    async with _discords() as base:
        monkeypatch.setattr(Route, "BASE", base)
        result = await asyncio.to_thread(CliRunner().invoke, app, ["doctor"])
    assert re.sub(r"\d+(\.\d)? s", "# s", result.output) == WELL
    assert result.exit_code == 0


async def test_nothing_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thing that is amiss says what to do, in a line of its own, and the exit code tells it."""
    for name, value in {
        "DISCORD_TOKEN": "",
        "NUTGRAF_STORE__URL": f"sqlite+aiosqlite:///{tmp_path}/nowhere/bot.sqlite3",
        "NUTGRAF_SUMMARIZER__MODEL": "/nowhere/model",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    result = await asyncio.to_thread(CliRunner().invoke, app, ["doctor"])
    token, database, model = result.output.splitlines()
    assert token == "FAIL token: There is none: put it into DISCORD_TOKEN or into a .env file."
    assert database.startswith("FAIL database: The database sqlite+aiosqlite:///")
    assert model == "FAIL model: There is no file or folder /nowhere/model that could hold the summary model."
    assert result.exit_code == 1


async def _told(monkeypatch: pytest.MonkeyPatch, **discords: Any) -> dict[str, tuple[bool, str]]:
    settings = Settings(discord=DiscordSettings(token="some"), bot=BotSettings(watching=True))
    async with _discords(**discords) as base:
        monkeypatch.setattr(Route, "BASE", base)
        return {finding.name: (finding.well, finding.sentence) async for finding in _discord(settings)}


async def test_what_discord_does_not_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Intents, permissions and the clock, each by its name."""
    poor = {"name": "Poor", "permissions": str(discord.Permissions(view_channel=True, send_messages=True).value)}
    boss = {"name": "Boss", "permissions": str(discord.Permissions(administrator=True).value)}
    told = await _told(monkeypatch, servers=[*SERVERS, poor, boss], flags=0, ahead=90.0)
    assert told["intents"] == (
        False,
        "watching = true needs the message content intent: switch it on in the portal.",
    )
    assert told["permissions"] == (
        False,
        "Some are lacking in 1 of 3 servers: Poor (Embed Links, Read Message History, Create Public Threads, "
        "Send Messages in Threads).",
    )
    well, sentence = told["clock"]
    assert not well
    assert re.fullmatch(r"It differs from Discord’s by (89|90|91) s\. Set it\.", sentence)


async def test_many_servers_that_lack_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five are named, the others counted."""
    told = await _told(monkeypatch, servers=[{"name": f"Server {number}", "permissions": "0"} for number in range(8)])
    assert told["permissions"][1].endswith("and 3 more.")
    assert "Server 4 (" in told["permissions"][1]
    assert "Server 5 (" not in told["permissions"][1]


async def test_no_server_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is how every bot begins."""
    told = await _told(monkeypatch, servers=[])
    assert told["permissions"] == (True, "The bot is in no server yet: nutgraf invite prints the link.")


@pytest.mark.parametrize("told", [b"[]", b"null", b"<html>Log in</html>", b'{"name": "Nutgraf", "flags": "many"}'])
async def test_a_proxy_that_answers(monkeypatch: pytest.MonkeyPatch, told: bytes) -> None:
    """Whatever stands in Discord's place is told from it, without a traceback."""

    async def tell(_: web.Request) -> web.Response:
        return web.Response(body=told)

    application = web.Application()
    application.router.add_get("/{path:.*}", tell)
    async with TestServer(application) as server:
        monkeypatch.setattr(Route, "BASE", str(server.make_url("")).rstrip("/"))
        (finding,) = [finding async for finding in _discord(Settings(discord=DiscordSettings(token="some")))]
    said = "What answers in Discord’s place does not speak as Discord: a proxy, perhaps."
    assert (finding.name, finding.well, finding.sentence) == ("token", False, said)


async def test_a_token_of_two_lines() -> None:
    """It is told before anything is asked with it."""
    (finding,) = [finding async for finding in _discord(Settings(discord=DiscordSettings(token="some\nmore")))]
    assert (finding.well, finding.sentence) == (False, "What DISCORD_TOKEN holds is no token: copy it again.")


async def test_discord_has_a_bad_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is not the token's fault."""
    said = "Discord does not answer as it should (HTTP 503); try again later."
    assert await _told(monkeypatch, status=503) == {"token": (False, said)}


async def test_a_token_that_is_not_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else can be asked then."""
    assert await _told(monkeypatch, status=401) == {"token": (False, "Discord does not accept the token (HTTP 401).")}
