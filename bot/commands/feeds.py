"""The feeds that a server has set: read now and then, and what is new in them briefed."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands

from bot.commands.config.changes import TO_POST, check_permissions
from bot.commands.requests import look_of, shared_locale
from bot.commands.rounds import RoundsCog
from bot.feeds import DAY, EVERY_SECONDS, GIVEN_UP_SECONDS, KIND, Feeds, FeedState, Poster, name_of
from bot.policy import Refused
from bot.reply import UNSENT, explain, patiently, plain
from bot.store import FeedSource, Plan, ServerSettings, Store
from bot.words import Text, Words
from summarizer.errors import NutgrafError

log = logging.getLogger(__name__)

# A paused feed waits for an admin: its plan stays, so that it can be told.
NEVER_SECONDS = 36_500 * DAY


class FeedsCog(RoundsCog):
    """Reads feeds when it is time."""

    kind = KIND

    def __init__(self, bot: commands.AutoShardedBot, feeds: Feeds, store: Store) -> None:
        super().__init__(bot, store)
        self._feeds = feeds

    async def carry_out(self, guild: discord.Guild, plan: Plan) -> tuple[float, str] | None:
        """Read a feed, if it is still wanted, and post what is new."""
        settings = await self._store.servers.get(plan.server)
        source = next((source for source in settings.feeds if name_of(source) == plan.name), None)
        if source is None:
            return None
        state = FeedState.model_validate_json(plan.state)
        now = discord.utils.utcnow().timestamp()
        words = Words(shared_locale(settings, guild.preferred_locale, "en"))
        poster = Poster(self.own_id, guild.id, settings, look_of(settings, words.locale))
        failure: Refused | NutgrafError | None = _hindrance(guild, source)
        if failure is None:
            try:
                state = await self._feeds.visit(source, state, poster, now)
            except NutgrafError as error:
                failure = error
        if failure is None:
            return now + EVERY_SECONDS, state.model_dump_json()
        state, due = state.failed(now)
        log.info("A feed of server %s could not be read or posted: %s", guild.id, failure)
        if state.paused:
            await self._tell(guild, settings, source, failure, words)
            due = now + NEVER_SECONDS
        return due, state.model_dump_json()

    async def _tell(
        self, guild: discord.Guild, settings: ServerSettings, source: FeedSource, error: Exception, words: Words
    ) -> None:
        """Tell the admins, in the log channel if there is one, that a feed is asked no more."""
        days = words.number(round(GIVEN_UP_SECONDS / DAY))
        text = words(Text.FEED_PAUSED, feed=plain(source.url), days=days, reason=explain(error, words))
        channel = self._bot.get_partial_messageable(settings.log_channel or source.channel, guild_id=guild.id)
        try:
            await patiently(lambda: channel.send(text[:2000], silent=True, suppress_embeds=True))
        except UNSENT as failure:
            log.warning("Nobody could be told that a feed of server %s is paused: %s", guild.id, failure)


def _hindrance(guild: discord.Guild, source: FeedSource) -> Refused | None:
    """Why no article can be posted in a feed's channel; it is not read then, for what is briefed would be lost."""
    channel = guild.get_channel(source.channel)
    if not isinstance(channel, discord.TextChannel):
        return Refused(Text.FEED_CHANNEL_GONE)
    try:
        check_permissions(guild, channel, TO_POST, Text.FEED_LACKS)
    except Refused as refused:
        return refused
    return None
