"""Make the pictures: the real bot answers in a simulated Discord, and headless Chromium draws what it sent.

Needs the extra ``dev``, the program ``chromium`` and a font with emojis (of Debian: ``fonts-noto-color-emoji``).
Writes docs/NAME.png of all scenes or of those that are named; with ``-phone`` behind its name one is as narrow as a
phone:

    python -m docs.pictures [NAME …]
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
NARROW = "-phone"
ALL = (*SCENES, *TRANSLATED, f"reply{NARROW}")
SETTLE_SECONDS = 60.0  # the simulated Discord waits only moments for a bot that starts, unless told so
# A scene takes five seconds, and a minute on a machine that has much else to do.
SCENE_SECONDS = 180


@contextmanager
def within(seconds: int, name: str) -> Iterator[None]:
    """End the program with a plain sentence when a scene takes too long, whatever it is that does not end."""

    def give_up(*_: object) -> None:
        sys.stderr.write(f"{name}: the bot has not answered in {seconds} seconds.\n")
        sys.stderr.flush()
        os._exit(1)

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


async def _act(scene: Scene, workers: Workers) -> tuple[Shown, dict[str, str]]:
    """What the bot sends in a scene, in a server of its own, and the names behind its mentions."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            store=StoreSettings(url=f"sqlite+aiosqlite:///{folder}/bot.sqlite3"), bot=BotSettings(watching=True)
        )
        async with Site() as site:
            furnish(site)

            async def make() -> Nutgraf:
                store = await Store.open(settings.store.url, lambda: discord.utils.utcnow().timestamp())
                return Nutgraf(settings, store, WorkerEngine(workers, site))

            async with simcord.run(await make(), shard_count=1, settle_timeout=SETTLE_SECONDS) as env:
                world = World(env, site, make)
                world.interactions = {"locale": "en-GB", "guild_locale": "en-GB"}
                await env.settle()
                shown = await scene(world)
                names = dict(_names(world))
                await world.bot.close()
    return shown, names


def _names(world: World) -> Iterator[tuple[str, str]]:
    for name, channel in world.server.channels.items():
        yield f"<#{channel.id}>", f"# {name}"
    for name, role in world.server.roles.items():
        yield f"<@&{role.id}>", f"@{name}"


def _make(scenes: Mapping[str, Scene], pictures: list[str], summarizer: SummarizerSettings) -> None:
    """Act the scenes that are wanted, each once, and draw the pictures of them."""
    wanted = {name: scene for name, scene in scenes.items() if {name, name + NARROW} & set(pictures)}
    if not wanted:
        return
    with Workers(summarizer) as workers:
        for name, scene in wanted.items():
            with within(SCENE_SECONDS, name):
                shown, names = asyncio.run(_act(scene, workers))
            for picture, width in ((name, DESKTOP), (name + NARROW, PHONE)):
                if picture in pictures:
                    draw(to_page(shown, names, width), DOCS / f"{picture}.png", width)
                    sys.stdout.write(f"docs/{picture}.png\n")
                    sys.stdout.flush()


def main(pictures: list[str]) -> None:
    """Make the pictures of these names."""
    known = {name + narrow for name in (*SCENES, *TRANSLATED) for narrow in ("", NARROW)}
    if unknown := sorted(set(pictures) - known):
        sys.exit(f"There is no scene {', '.join(unknown)}; there are {', '.join((*SCENES, *TRANSLATED))}.")
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    _make(SCENES, pictures, SummarizerSettings())
    with endpoint(streams("\n".join(IN_GERMAN))) as served:
        _make(
            TRANSLATED, pictures, SummarizerSettings(model="openai:polyglot", endpoint=EndpointSettings(url=served.url))
        )


if __name__ == "__main__":
    main(sys.argv[1:] or list(ALL))
