"""Make the pictures: the real bot answers in a simulated Discord, and headless Chromium draws what it sent.

Needs the extra ``dev`` and the program ``chromium`` (of Debian and others). Writes docs/*.png.
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
from tests.discord.world import FERRIES, PAGE, UNION, Site, WorkerEngine, Workers, World

DOCS = Path(__file__).resolve().parents[1]
QUESTION = "What will the new ferries cost?"
DESKTOP, PHONE = 640, 390  # widths in pixels; the second is that of most phones
PAYWALL = (
    "<html><head><title>Opera house roof to cost another €90m</title></head><body><article><h1>Opera house roof to "
    "cost another €90m</h1><p>The roof of the opera house will cost more than planned, auditors say.</p><p>Subscribe "
    "to continue reading. Already a subscriber? Log in.</p></article></body></html>"
)


async def _messages() -> tuple[dict[str, Shown], dict[str, str]]:
    """What the bot sends, by the picture's name, and the names behind its mentions."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            store=StoreSettings(url=f"sqlite+aiosqlite:///{folder}/bot.sqlite3"), bot=BotSettings(watching=True)
        )
        async with Site() as site:
            rival = PAGE.replace("Families buy lighthouse at", "A trust of 1,200 families for")
            site.pages |= {"/ferries": FERRIES, "/union": UNION, "/opera": PAYWALL, "/rival": rival}
            # The simulated Discord waits only moments for a bot that starts.
            with Workers() as workers:

                async def make() -> Nutgraf:
                    store = await Store.open(settings.store.url, lambda: discord.utils.utcnow().timestamp())
                    return Nutgraf(settings, store, WorkerEngine(workers, site))

                async with simcord.run(await make(), shard_count=1, settle_timeout=120) as env:
                    world = World(env, site, make)
                    world.interactions = {"locale": "en-GB", "guild_locale": "en-GB"}
                    await env.settle()
                    shown = {
                        name: await _say(world, name)
                        for name in ("reply", "refusal", "config", "repeat", "ask", "answer", "digest", "compare")
                    }
                    names = dict(_names(world))
                    await world.bot.close()
    return shown, names


async def _say(world: World, name: str) -> Shown:
    if name == "config":
        news, log = world.server.create_text_channel("news"), world.server.create_text_channel("bot-log")
        await world.env.settle()
        await world.boss.slash(world.channel, "config watch add", channel=news, emoji="📰")
        await world.boss.slash(world.channel, "config limits", member=10)
        await world.boss.slash(world.channel, "config log", channel=log)
        return _shown("boss", "/config show", await world.boss.slash(world.channel, "config show"))
    if name in {"ask", "answer"}:
        again = await world.ann.slash(world.channel, "brief", link=world.site.link("/ferries"), private=True)
        panel = await world.ann.click(again.response, label="Ask")
        if name == "ask":
            return _shown("ann", "Ask", panel)
        opened = await world.ann.click(panel.response, label="Ask something else")
        return _shown("ann", "Ask", await world.ann.submit_modal(opened, {"text": QUESTION}))
    if name == "digest":
        papers = world.server.create_text_channel("papers")
        await world.env.settle()
        await world.boss.slash(world.channel, "config digest set", channel=papers)
        for path in ("/ferries", "/lighthouse", "/rival"):
            await world.ann.send(papers, world.site.link(path))
        return _shown("ann", "/digest", await world.ann.slash(papers, "digest"))
    if name == "compare":
        links = {"first": world.site.link("/ferries"), "second": world.site.link("/union")}
        return _shown("ann", "/compare", await world.ann.slash(world.channel, "compare", **links))
    path = "/ferries" if name in {"reply", "repeat"} else "/opera"
    return _shown("ann", "/brief", await world.ann.slash(world.channel, "brief", link=world.site.link(path)))


def _shown(who: str, command: str, result: simcord.InteractionResult) -> Shown:
    message = next(message for message in (result.response, *result.followups) if message is not None)
    embeds = [embed.to_dict() for embed in message.embeds]
    return Shown(who, command, message.content, embeds, message.components, ephemeral=message.ephemeral)


def _names(world: World) -> Iterator[tuple[str, str]]:
    for name, channel in world.server.channels.items():
        yield f"<#{channel.id}>", f"# {name}"
    for name, role in world.server.roles.items():
        yield f"<@&{role.id}>", f"@{name}"


def _pictures(shown: Mapping[str, Shown]) -> Iterator[tuple[str, Shown, int]]:
    for name, message in shown.items():
        yield name, message, DESKTOP
    yield "reply-phone", shown["reply"], PHONE


def main() -> None:
    """Make all pictures."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    shown, names = asyncio.run(_messages())
    for name, message, width in _pictures(shown):
        picture = DOCS / f"{name}.png"
        draw(to_page(message, names, width), picture, width)
        sys.stdout.write(f"docs/{picture.name}\n")


if __name__ == "__main__":
    main()
