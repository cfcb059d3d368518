"""Make the pictures: the real bot answers in a simulated Discord, and headless Chromium draws what it sent.

Needs the extra ``dev`` and the program ``chromium`` (of Debian and others). Writes docs/*.png, or those that are named:

    python -m docs.pictures [NAME …]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import discord
import simcord

from bot.client import Nutgraf
from bot.store import Store
from config.settings import BotSettings, Settings, StoreSettings
from docs.pictures.draw import draw
from docs.pictures.page import Shown, to_page
from docs.pictures.scenes import IN_GERMAN, SCENES, TRANSLATED, Scene, furnish
from summarizer.settings import EndpointSettings, SummarizerSettings
from tests.discord.world import Site, WorkerEngine, Workers, World
from tests.summarizer.models.endpoint_server import endpoint, streams

DOCS = Path(__file__).resolve().parents[1]
DESKTOP, PHONE = 640, 390  # widths in pixels; the second is that of most phones
SETTLE_SECONDS = 120.0  # the simulated Discord waits only moments for a bot that starts, unless told so


async def _act(scenes: Mapping[str, Scene], summarizer: SummarizerSettings) -> tuple[dict[str, Shown], dict[str, str]]:
    """What the bot sends, by the picture's name, and the names behind its mentions."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            store=StoreSettings(url=f"sqlite+aiosqlite:///{folder}/bot.sqlite3"), bot=BotSettings(watching=True)
        )
        async with Site() as site:
            furnish(site)
            with Workers(summarizer) as workers:

                async def make() -> Nutgraf:
                    store = await Store.open(settings.store.url, lambda: discord.utils.utcnow().timestamp())
                    return Nutgraf(settings, store, WorkerEngine(workers, site))

                async with simcord.run(await make(), shard_count=1, settle_timeout=SETTLE_SECONDS) as env:
                    world = World(env, site, make)
                    world.interactions = {"locale": "en-GB", "guild_locale": "en-GB"}
                    await env.settle()
                    shown = {name: await scene(world) for name, scene in scenes.items()}
                    names = dict(_names(world))
                    await world.bot.close()
    return shown, names


async def _messages() -> tuple[dict[str, Shown], dict[str, str]]:
    shown, names = await _act(SCENES, SummarizerSettings())
    with endpoint(streams("\n".join(IN_GERMAN))) as served:
        settings = SummarizerSettings(model="openai:polyglot", endpoint=EndpointSettings(url=served.url))
        translated, _ = await _act(TRANSLATED, settings)
    return shown | translated, names


def _names(world: World) -> Iterator[tuple[str, str]]:
    for name, channel in world.server.channels.items():
        yield f"<#{channel.id}>", f"# {name}"
    for name, role in world.server.roles.items():
        yield f"<@&{role.id}>", f"@{name}"


def _pictures(shown: Mapping[str, Shown]) -> Iterator[tuple[str, Shown, int]]:
    for name, message in shown.items():
        yield name, message, DESKTOP
    yield "reply-phone", shown["reply"], PHONE


def main(wanted: list[str]) -> None:
    """Make the pictures of these names; all if none is named."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    shown, names = asyncio.run(_messages())
    for name, message, width in _pictures(shown):
        if wanted and name not in wanted:
            continue
        picture = DOCS / f"{name}.png"
        draw(to_page(message, names, width), picture, width)
        sys.stdout.write(f"docs/{picture.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
