"""Start-up: settings, database, workers, client. A failure is one plain sentence and an exit code of its own.

Exit codes: 2 settings, 3 token, 4 database, 5 summary model, 6 Discord cannot be reached, 7 Discord refuses the
connection, 8 the workers' cluster cannot be reached.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from contextlib import suppress

import aiohttp
import discord

from bot.client import Nutgraf
from bot.health import PortTaken
from bot.logs import log_from
from bot.store import Shards, ShardsTaken, Store, StoreError, database_file
from config.settings import TOKEN_VARIABLE, Settings, SettingsError, load_settings
from summarizer.errors import ModelError, Reason
from summarizer.workers import engine_of

SETTINGS, TOKEN, DATABASE, MODEL, UNREACHED, REFUSED, CLUSTER = range(2, 9)
WHERE_THE_TOKEN_IS = "Discord’s developer portal shows it under your application’s Bot page"  # noqa: S105 - no token
NOT_ACCEPTED = f"Discord does not accept the token in {TOKEN_VARIABLE}; copy it again ({WHERE_THE_TOKEN_IS})."


class StartError(Exception):
    """The bot cannot start; the text is one plain sentence."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


async def run(settings: Settings) -> None:
    """Run the bot until it is told to stop.

    Raises:
        StartError: It cannot start, or had to stop.
    """
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token:
        sentence = (
            f"There is no Discord token: put it into the environment variable {TOKEN_VARIABLE} or into a .env file"
        )
        raise StartError(TOKEN, f"{sentence} ({WHERE_THE_TOKEN_IS}).")
    if not token.isprintable():  # two lines, say; it could not even be sent
        raise StartError(TOKEN, NOT_ACCEPTED)
    store = await _open_store(settings)
    engine = engine_of(settings.summarizer, settings.workers, settings.ray, settings.fetch)
    bot = Nutgraf(settings, store, engine)
    stop = _stop_on_sigterm(bot)
    try:
        await _connect(bot, token)
    except StartError:
        # Closed while it was still connecting, the bot sees a lost connection; that is not what went wrong.
        if bot.failure is None and not stop.is_set():
            raise
    finally:
        await bot.close()
    if bot.failure is not None:
        raise StartError(_code_of(bot.failure), str(bot.failure))


def _code_of(failure: ModelError | ShardsTaken) -> int:
    if isinstance(failure, ShardsTaken):
        return DATABASE
    return CLUSTER if failure.reason is Reason.MODEL_UNREACHABLE else MODEL


async def _open_store(settings: Settings) -> Store:
    shards = Shards(settings.shards.numbers, settings.shards.count)
    if shards.ids and database_file(settings.store.url) is not None:
        sentence = "Several processes share one PostgreSQL, not a file: set store.url, or take shards.ids away."
        raise StartError(SETTINGS, sentence)
    try:
        store = await Store.open(settings.store.url, lambda: discord.utils.utcnow().timestamp())
    except StoreError as error:
        raise StartError(DATABASE, str(error)) from error
    try:
        await store.presence.begin(shards)
    except ShardsTaken as error:
        await store.close()
        raise StartError(DATABASE, f"The database cannot be used: {error}.") from error
    return store


async def _connect(bot: Nutgraf, token: str) -> None:
    try:
        await bot.start(token)
    except discord.LoginFailure as error:
        raise StartError(TOKEN, NOT_ACCEPTED) from error
    except discord.PrivilegedIntentsRequired as error:
        sentence = (
            "Discord refuses the message content intent: switch it on for your application in Discord’s developer "
            "portal (Bot page), or set watching = false under [bot]."
        )
        raise StartError(REFUSED, sentence) from error
    except PortTaken as error:
        raise StartError(SETTINGS, f"The setting bot.health_port cannot be used: {_reason(error)}.") from error
    except (aiohttp.ClientError, OSError) as error:
        raise StartError(UNREACHED, f"Discord cannot be reached: {_reason(error)}.") from error
    except (discord.HTTPException, discord.GatewayNotFound, discord.ConnectionClosed) as error:
        raise StartError(REFUSED, f"Discord refuses the connection: {_reason(error)}.") from error


def main() -> int:
    """Start the bot; gives the exit code."""
    try:
        settings = load_settings()
        log_from(logging.getLevelName(settings.log.level), hash_ids=settings.log.hash_ids)
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot has no voice to warn about
        asyncio.run(run(settings))
    except SettingsError as error:
        return _fail(SETTINGS, str(error))
    except StartError as error:
        return _fail(error.code, str(error))
    except KeyboardInterrupt:
        return 130
    return 0


def _fail(code: int, sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _reason(error: Exception) -> str:
    return str(error).rstrip(".") or type(error).__name__


def _stop_on_sigterm(bot: Nutgraf) -> asyncio.Event:
    """End in good order when the system or a container asks for it; the event tells that it did."""
    stop = asyncio.Event()
    stops: list[asyncio.Task[None]] = []  # the loop itself keeps no hold on a task

    def on_signal() -> None:
        stop.set()
        stops.append(asyncio.create_task(bot.close(), name="nutgraf-stop"))

    with suppress(NotImplementedError):  # Windows has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, on_signal)
    return stop
