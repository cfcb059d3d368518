"""``nutgraf doctor``: what the bot needs, looked at before anybody misses it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import aiohttp
import discord
from discord.http import Route
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.invite import permissions
from bot.reply import permission_names
from bot.store import Store, StoreError
from config.settings import TOKEN_VARIABLE, Settings
from summarizer.brief import Brief, Length
from summarizer.errors import NutgrafError
from summarizer.sources import Pasted
from summarizer.workers import engine_of

# Discord counts an interaction's life by its own clock; this much amiss still leaves the time to answer.
MOST_SKEW_SECONDS = 30.0
# Flags of an application: message content allowed, for large bots or for small ones.
_CONTENT = discord.ApplicationFlags.gateway_message_content.flag
_CONTENT_LIMITED = discord.ApplicationFlags.gateway_message_content_limited.flag
# As many servers as Discord tells of at once, and as many as a sentence can name.
MOST_SERVERS = 200
MOST_TOLD = 5
_SAMPLE = (
    "The city council of Lindhaven has agreed to replace 18 of its 27 diesel ferries, the mayor, Ilse Brandt, said on "
    "Monday. The first electric ferry is to sail in May 2027, and the whole plan costs 41 million crowns.\n\n"
    "Brandt said the harbour would be quieter at once. The ferry company has promised that no fares will rise before "
    "2029, although two of its five unions have called for a strike. A vote on the plan is expected in three weeks."
)


class _Application(BaseModel):
    """What Discord knows of the bot's application."""

    name: str = "an application without a name"
    flags: int = 0


class _Server(BaseModel):
    """A server, and what the bot may do in it."""

    name: str | None = None
    permissions: int = 0


_SERVERS = TypeAdapter(list[_Server])


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is well, and a sentence about it."""

    name: str
    well: bool
    sentence: str


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at everything, one after the other."""
    async for finding in _discord(settings):
        yield finding
    yield await _database(settings)
    async for finding in _workers(settings):
        yield finding


async def _discord(settings: Settings) -> AsyncIterator[Finding]:
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token:
        yield Finding("token", False, f"There is none: put it into {TOKEN_VARIABLE} or into a .env file.")
        return
    if not token.isprintable():  # two lines, say; it could not even be sent
        yield Finding("token", False, f"What {TOKEN_VARIABLE} holds is no token: copy it again.")
        return
    headers = {"Authorization": f"Bot {token}"}
    try:
        async with (
            aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(total=20)) as session,
            session.get(f"{Route.BASE}/oauth2/applications/@me") as answer,
        ):
            if answer.status != 200:
                yield _not_known(answer.status)
                return
            application = _Application.model_validate_json(await answer.read())
            date = answer.headers.get("Date", "")
            async with session.get(f"{Route.BASE}/users/@me/guilds", params={"limit": MOST_SERVERS}) as answer:
                servers = _SERVERS.validate_json(await answer.read()) if answer.status == 200 else None
    except ValidationError:
        yield Finding("token", False, "What answers in Discord’s place does not speak as Discord: a proxy, perhaps.")
        return
    except (aiohttp.ClientError, OSError, ValueError) as error:
        yield Finding("token", False, f"Discord cannot be reached: {error or type(error).__name__}.")
        return
    yield Finding("token", True, f"Discord knows it as {application.name}.")
    allowed = bool(application.flags & (_CONTENT | _CONTENT_LIMITED))
    if settings.bot.watching and not allowed:
        yield Finding("intents", False, "watching = true needs the message content intent: switch it on in the portal.")
    else:
        yield Finding("intents", True, "The settings ask for nothing that Discord does not allow.")
    if servers is not None:
        yield _permissions(servers, watching=settings.bot.watching)
    with suppress(ValueError):
        skew = abs(parsedate_to_datetime(date).timestamp() - time.time())
        well = skew <= MOST_SKEW_SECONDS
        yield Finding("clock", well, f"It differs from Discord’s by {skew:.0f} s." + ("" if well else " Set it."))


def _not_known(status: int) -> Finding:
    if status in {401, 403}:
        return Finding("token", False, f"Discord does not accept the token (HTTP {status}).")
    return Finding("token", False, f"Discord does not answer as it should (HTTP {status}); try again later.")


async def _database(settings: Settings) -> Finding:
    try:
        store = await Store.open(settings.store.url, time.time, alone=False)
    except StoreError as error:
        return Finding("database", False, str(error))
    await store.close()
    return Finding("database", True, "It can be read and written, and its tables are up to date.")


def _permissions(servers: list[_Server], *, watching: bool) -> Finding:
    """Hold what the bot may do in each of its servers to what it needs; channels may still take some of it away."""
    if not servers:
        return Finding("permissions", True, "The bot is in no server yet: nutgraf invite prints the link.")
    needed = permissions(watching=watching)
    lacking: dict[str, list[str]] = {}
    for server in servers:
        has = discord.Permissions(server.permissions)
        missing = [name for name, wanted in needed if wanted and not getattr(has, name)]
        if missing and not has.administrator:
            lacking[str(server.name)] = missing
    if not lacking:
        return Finding("permissions", True, f"The bot has what it needs; its servers: {len(servers)}.")
    told = [f"{server} ({permission_names(names).replace('*', '')})" for server, names in lacking.items()]
    more = f" and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    named = ", ".join(told[:MOST_TOLD])
    return Finding("permissions", False, f"Some are lacking in {len(told)} of {len(servers)} servers: {named}{more}.")


async def _workers(settings: Settings) -> AsyncIterator[Finding]:
    engine = engine_of(settings.summarizer, settings.workers, settings.ray, settings.fetch)
    began = time.monotonic()
    try:
        await engine.start()
        started = time.monotonic()
        article = await engine.read(Pasted(_SAMPLE))
        yield Finding("workers", True, f"Ready after {started - began:.1f} s.")
        began = time.monotonic()
        yield _model(settings, await engine.brief(article, Length.SHORT), time.monotonic() - began)
    except NutgrafError as error:
        yield Finding("model", False, error.message)
    finally:
        await engine.close()


def _model(settings: Settings, brief: Brief, seconds: float) -> Finding:
    failed = [note.text for note in brief.notes if note.code == "model_failed"]
    if failed:
        return Finding("model", False, failed[0])
    host = settings.summarizer.sends_text_to
    away = f" The text of every article is sent to {host}." if host else ""
    return Finding("model", bool(brief.sentences), f"{brief.model}: a short brief took {seconds:.1f} s.{away}")
