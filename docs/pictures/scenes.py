"""What is drawn: what somebody did in the simulated Discord, and the message that the bot sent for it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable

import discord
import simcord

from docs.pictures.page import Shown
from tests.discord.world import FERRIES, PAGE, UNION, Site, World

TRIES = 600
QUESTION = "What will the plan cost?"
UNANSWERED = "Who designed the opera house?"
FEED = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Lindhaven Courier</title>"
    "<entry><title>Families buy lighthouse at Cape Norr</title><link href='/lighthouse'/></entry></feed>"
)
PAYWALL = (
    "<html><head><title>Opera house roof to cost another €90m</title></head><body><article><h1>Opera house roof to "
    "cost another €90m</h1><p>The roof of the opera house will cost more than planned, auditors say.</p><p>Subscribe "
    "to continue reading. Already a subscriber? Log in.</p></article></body></html>"
)
# What a model that can write German is taken to have said about the ferries.
IN_GERMAN = (
    "Der Stadtrat von Lindhaven will bis 2031 18 von 27 Dieselfähren durch batteriebetriebene Boote ersetzen.",
    "Der Plan kostet 412 Millionen Euro und wurde mit 31 zu 14 Stimmen angenommen.",
)

Scene = Callable[[World], Awaitable[Shown]]


def furnish(site: Site) -> None:
    """Give the site its pages."""
    rival = PAGE.replace("Families buy lighthouse at", "A trust of 1,200 families for")
    site.pages |= {"/ferries": FERRIES, "/union": UNION, "/opera": PAYWALL, "/rival": rival, "/feed": FEED}


async def _reply(world: World) -> Shown:
    return await _brief(world, "/ferries")


async def _repeat(world: World) -> Shown:
    await _brief(world, "/ferries")
    return await _brief(world, "/ferries")


async def _refusal(world: World) -> Shown:
    return await _brief(world, "/opera")


async def _language(world: World) -> Shown:
    result = await world.ann.slash(world.channel, "brief", link=world.site.link("/ferries"), language="de")
    with contextlib.suppress(ExceptionGroup):  # a refusal is an error to the simulated Discord
        world.env.raise_errors()
    return _answer("ann", "/brief", result)


async def _brief(world: World, path: str) -> Shown:
    return _answer("ann", "/brief", await world.ann.slash(world.channel, "brief", link=world.site.link(path)))


async def _config(world: World) -> Shown:
    news, log = world.server.create_text_channel("news"), world.server.create_text_channel("bot-log")
    await world.env.settle()
    await world.boss.slash(world.channel, "config watch add", channel=news, emoji="📰")
    await world.boss.slash(world.channel, "config limits", member=10)
    await world.boss.slash(world.channel, "config log", channel=log)
    return _answer("boss", "/config show", await world.boss.slash(world.channel, "config show"))


async def _more(world: World) -> Shown:
    return _answer("ann", "More", await world.ann.click(await _own(world), label="More"))


async def _ask(world: World) -> Shown:
    return _answer("ann", "Ask", await world.ann.click(await _own(world), label="Ask"))


async def _answered(world: World) -> Shown:
    return await _typed(world, QUESTION)


async def _unsaid(world: World) -> Shown:
    return await _typed(world, UNANSWERED)


async def _typed(world: World, question: str) -> Shown:
    panel = await world.ann.click(await _own(world), label="Ask")
    opened = await world.ann.click(_sent(panel), label="Ask something else")
    return _answer("ann", "Ask", await world.ann.submit_modal(opened, {"text": question}))


async def _own(world: World) -> simcord.ResponseMessage:
    return _sent(await world.ann.slash(world.channel, "brief", link=world.site.link("/ferries")))


async def _digest(world: World) -> Shown:
    papers = world.server.create_text_channel("papers")
    await world.env.settle()
    await world.boss.slash(world.channel, "config digest set", channel=papers)
    for link in (world.site.link("/ferries"), world.site.link(), "http://www.aldersund-post.com/rival"):
        await world.ann.send(papers, link)
    return _answer("ann", "/digest", await world.ann.slash(papers, "digest"))


async def _compare(world: World) -> Shown:
    links = {"first": world.site.link("/ferries"), "second": world.site.link("/union")}
    return _answer("ann", "/compare", await world.ann.slash(world.channel, "compare", **links))


async def _feed(world: World) -> Shown:
    wire = world.server.create_text_channel("wire")
    await world.env.settle()
    await world.boss.slash(world.channel, "config feed add", address=world.site.link("/feed"), channel=wire)
    await world.bot.get_cog("FeedsCog")._look()  # type: ignore[union-attr]
    await _until(world, lambda: bool(wire.history(viewer=world.ann)))
    (message,) = wire.history(viewer=world.ann)
    return _message(message)


async def _thread(world: World) -> Shown:
    links = world.server.create_text_channel("links")
    await world.env.settle()
    await world.boss.slash(world.channel, "config watch add", channel=links, words=0, place="own_thread")
    posted = await world.ann.send(links, world.site.link("/union"))
    await _until(world, lambda: any(thread.last_message for thread in links.threads))
    (thread,) = links.threads
    history = links.history(viewer=world.ann)
    (head,) = [message for message in history if message.type is discord.MessageType.reply]
    return _message(head, who="ann", command=posted.content, thread=thread.name)


async def _until(world: World, done: Callable[[], bool]) -> None:
    """Wait for what nobody asked for; on a busy machine the simulated Discord believes too early that all is done."""
    for _ in range(TRIES):
        await world.env.settle()
        if done():
            return
        await asyncio.to_thread(time.sleep, 0.1)
    raise TimeoutError


SCENES: dict[str, Scene] = {
    "reply": _reply,
    "refusal": _refusal,
    "config": _config,
    "repeat": _repeat,
    "more": _more,
    "ask": _ask,
    "answer": _answered,
    "unsaid": _unsaid,
    "digest": _digest,
    "compare": _compare,
    "feed": _feed,
    "thread": _thread,
    "language-missing": _language,
}
# With a model that writes other languages.
TRANSLATED: dict[str, Scene] = {"language": _language}


def _sent(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    return next(message for message in (result.response, *result.followups) if message is not None)


def _answer(who: str, command: str, result: simcord.InteractionResult) -> Shown:
    message = _sent(result)
    embeds = [embed.to_dict() for embed in message.embeds]
    return Shown(who, command, message.content, embeds, message.components, ephemeral=message.ephemeral)


def _message(message: discord.Message, *, who: str = "", command: str = "", thread: str = "") -> Shown:
    embeds = [embed.to_dict() for embed in message.embeds]
    rows = [row.to_dict() for row in message.components]
    return Shown(who, command, message.content, embeds, rows, ephemeral=False, thread=thread)
