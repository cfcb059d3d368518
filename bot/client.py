"""The client: intents, sharding, commands, and the parts of the bot put together."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from sqlalchemy.exc import SQLAlchemyError

from bot.asking import Asking
from bot.commands import (
    AboutCog,
    BriefButtons,
    BriefCog,
    CatalogueTranslator,
    CompareCog,
    Config,
    DigestCog,
    FeedsCog,
    HousekeepingCog,
    LeftoversCog,
    MessagesCog,
    PostsCog,
    PrivacyCog,
    QuestionsCog,
    Requests,
    ResetView,
    WatchCog,
)
from bot.digest import Digests
from bot.feeds import Feeds
from bot.gathering import Gathering
from bot.health import HealthServer
from bot.inbox import Limits
from bot.meters import Meters
from bot.policy import same_site
from bot.reply import AgainButton, AskButton, BriefButton, Refusals, tell
from bot.store import SettingsUnreadable, ShardsTaken, Store, first_line, in_time
from bot.words import Text, Words, languages
from config.settings import Settings, ShardSettings
from summarizer.errors import ModelError, Reason
from summarizer.workers import Engine

log = logging.getLogger(__name__)

_BAD_REQUEST = 400
# Discord lets shards in by doors (max_concurrency of /gateway/bot), through each of them one in this time.
IDENTIFY_SECONDS = 5.0


class Tree(app_commands.CommandTree["Nutgraf"]):
    """The commands; every error of theirs goes to the one handler."""

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Tell the user; a check that failed has told already."""
        if not isinstance(error, app_commands.CheckFailure) or not interaction.response.is_done():
            await tell(interaction, error)


class Nutgraf(commands.AutoShardedBot):
    """The bot. It takes its engine and its store from outside and closes both with itself."""

    def __init__(self, settings: Settings, store: Store, engine: Engine) -> None:
        """Put the parts together; nothing connects before ``start``."""
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents(watching=settings.bot.watching),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            chunk_guilds_at_startup=False,
            max_messages=None,
            **_sharding(settings.shards),
        )
        self.failure: ModelError | ShardsTaken | None = None
        self._settings = settings
        self._store = store
        self._engine = engine
        meters = Meters()
        limits = Limits(settings.bot.links_at_once, settings.bot.attachment_megabytes)
        self.gathering = Gathering(self, settings.bot.paste_wait_seconds, limits)
        refusals = Refusals()
        self.asking = Asking(self, engine, store, settings, meters, self.gathering, refusals)
        self._health = HealthServer(settings.bot.health_port, meters.registry, self._lacks)
        self.requests = Requests(self, self.asking, store, limits, refusals)
        self.brief_buttons = BriefButtons(store, settings.bot.keep_days, settings.bot.archive)
        self.questions = QuestionsCog(self.asking, store, settings.bot.keep_days)
        self._engine_start: asyncio.Task[None] | None = None
        self._doors: int | None = None
        self._closing = asyncio.Lock()
        self._all_closed = False

    async def setup_hook(self) -> None:
        """Start the workers beside the log-in, and tell Discord the commands."""
        await asyncio.to_thread(_warm_up)
        self._engine_start = asyncio.create_task(self._start_engine(), name="nutgraf-engine")
        settings, store = self._settings, self._store
        if settings.bot.health_port:
            await self._health.start()
        await self.add_cog(BriefCog(self, self.requests))
        await self.add_cog(CompareCog(self.requests))
        await self.add_cog(MessagesCog(self, self.requests, self.gathering))
        await self.add_cog(self.questions)
        await self.add_cog(AboutCog(settings.summarizer, settings.bot))
        await self.add_cog(PrivacyCog(self, store, settings.bot.keep_days, settings.summarizer.sends_text_to))
        await self.add_cog(HousekeepingCog(self, store, settings.bot))
        await self.add_cog(LeftoversCog(self.asking, store.presence, self._leave))
        await self.add_cog(PostsCog(self, store))
        await self.add_cog(DigestCog(self, Digests(self.asking, store), store))
        if settings.bot.watching:
            await self.add_cog(WatchCog(self, self.requests))
        feeds = Feeds(self._engine, self.asking, store)
        await self.add_cog(FeedsCog(self, feeds, store))
        config = Config(store, feeds, self.asking, watching=settings.bot.watching)
        self.tree.add_command(config)
        self.add_view(ResetView(config, Words()))
        self.add_dynamic_items(BriefButton, AgainButton, AskButton)
        await self.tree.set_translator(CatalogueTranslator())
        await self.asking.claim()
        if store.presence.shards.have_first:  # one process tells them for all
            await self._sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until Discord lets one more shard in, of whichever process."""
        if not self._store.presence.shared:
            await super().before_identify_hook(shard_id, initial=initial)
            return
        if self._doors is None:
            self._doors = (await self.fetch_session_start_limits()).max_concurrency
        door = f"identify {(shard_id or 0) % self._doors}"
        await self._store.leases.wait_for(door, IDENTIFY_SECONDS)

    async def _leave(self, error: ShardsTaken) -> None:
        """Leave, for another process has taken this one's place."""
        log.error("This process was not heard of for too long: %s", error)
        self.failure = error
        await self.close()

    async def _sync(self) -> None:
        """Tell Discord the commands; for an application without user installs, those of servers alone."""
        try:
            await self.tree.sync()
        except discord.HTTPException as error:
            if error.status != _BAD_REQUEST:
                raise
            log.warning("Discord refuses commands for users (%s); the bot does without user installs", error)
            self.tree.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
            self.tree.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True)
            await self.tree.sync()

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs; there are no prefix commands."""

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """Log what an event ran into: a database that is away in one line, for it is away for every event."""
        error = sys.exc_info()[1]
        if isinstance(error, SettingsUnreadable):
            return  # that was logged when they were read
        if isinstance(error, SQLAlchemyError):
            log.warning("The database did not hear of an event (%s): %s", event_method, first_line(error))
        else:
            log.exception("An event was not seen to (%s)", event_method)

    async def close(self) -> None:
        """Leave Discord, then end workers and database; who comes second waits until all is closed."""
        async with self._closing:
            if self._all_closed:
                return
            self._all_closed = True
            await self.asking.park()
            await self._health.close()
            await super().close()
            if self._engine_start is not None and self._engine_start is not asyncio.current_task():
                self._engine_start.cancel()
            await self._engine.close()
            await self._store.close()

    async def _lacks(self) -> list[str]:
        """What is missing for briefs to be made."""
        started = self._engine_start is not None and self._engine_start.done() and self.failure is None
        lacks = [name for name, there in (("gateway", self.is_ready()), ("model", started)) if not there]
        try:
            async with in_time():
                await self._store.ping()
        except (SQLAlchemyError, TimeoutError):
            lacks.append("database")
        return lacks

    async def _start_engine(self) -> None:
        try:
            await self._engine.start()
        except Exception as error:
            if not isinstance(error, ModelError):
                log.exception("The workers could not be started")
                error = ModelError(Reason.MODEL_CRASHED, f"The summary workers could not be started ({error!r}).")
            self.failure = error
            await self.close()
            return
        log.info("The summary model is loaded")


def _sharding(settings: ShardSettings) -> dict[str, Any]:
    """What discord.py is told of shards; without settings it asks Discord."""
    given = {"shard_ids": list(settings.numbers), "shard_count": settings.count}
    return {name: value for name, value in given.items() if value}


def _warm_up() -> None:
    """Load what is loaded on its first use, a tenth of a second each, before anybody is answered."""
    same_site("https://www.example.com", "https://example.com")
    for language in languages():
        words = Words(language)
        words(Text.READING)
        words.number(1)
        words.day(discord.utils.utcnow().date())


def intents(*, watching: bool) -> discord.Intents:
    """What the bot asks to hear: message text beyond mentions only when it watches channels."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    if watching:
        wanted.message_content = True
        wanted.guild_reactions = True
        wanted.emojis_and_stickers = True
    return wanted
