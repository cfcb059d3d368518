"""/digest, and the digests that a server has set: the links of a day or a week, by story."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.requests import shared_locale
from bot.commands.rounds import AGAIN_SECONDS, RoundsCog
from bot.digest import Digests
from bot.policy import Asker, Refused, check_place
from bot.reply import UNSENT, digest_embeds, patiently, tell
from bot.schedule import DAY_SECONDS, SPANS, next_time, zone_of
from bot.store import POST_DAYS, DigestTime, Every, Plan, ServerSettings, Store, in_time
from bot.words import Text, Words

log = logging.getLogger(__name__)

KIND = "digest"
# The longest time that one digest tells of, however long the bot was away: as long as links are kept.
LONGEST_SPAN = POST_DAYS * DAY_SECONDS
# One that tells of much more than its day or week, since the bot was away, says since when.
LATE = 1.5

EVERY = [
    app_commands.Choice(name=Text.CHOICE_DAY.value, value=Every.DAY.value),
    app_commands.Choice(name=Text.CHOICE_WEEK.value, value=Every.WEEK.value),
]
SCOPES = [
    app_commands.Choice(name=Text.CHOICE_CHANNEL.value, value="channel"),
    app_commands.Choice(name=Text.CHOICE_SERVER.value, value="server"),
]


class DigestCog(RoundsCog):
    """Tells of the links that were posted when it is asked, and when it is time."""

    kind = KIND

    def __init__(self, bot: commands.AutoShardedBot, digests: Digests, store: Store) -> None:
        super().__init__(bot, store)
        self._digests = digests

    @app_commands.command(name="digest", description=Text.CMD_DIGEST.value)
    @app_commands.describe(
        period=Text.OPT_DIGEST_SPAN.value, scope=Text.OPT_DIGEST_SCOPE.value, private=Text.CMD_BRIEF_PRIVATE.value
    )
    @app_commands.choices(period=EVERY, scope=SCOPES)
    @app_commands.guild_only()
    async def digest(
        self,
        interaction: discord.Interaction[Any],
        period: str = Every.DAY.value,
        scope: str = "channel",
        private: bool | None = None,
    ) -> None:
        """Tell of the links of the last day or week, here or in all channels that the asker may see."""
        guild = interaction.guild
        if guild is None or interaction.channel_id is None:
            raise Refused(Text.ONLY_IN_SERVERS)
        async with in_time():
            settings = await self._store.servers.get(guild.id)
        check_place(Asker.of_interaction(interaction), settings)
        whole = scope == "server"
        # Not everybody here may see every channel of the server.
        hidden = whole or (settings.private if private is None else private)
        await interaction.response.defer(ephemeral=hidden, thinking=True)
        own = Words(interaction.locale.value)
        words = own if hidden else Words(shared_locale(settings, interaction.guild_locale, own.locale))
        channels = {interaction.channel_id, *(_visible(guild, interaction.user) if whole else ())}
        every = Every(period)
        now = discord.utils.utcnow().timestamp()
        try:
            embeds = await self._embeds(guild, channels, now - SPANS[every], now, every, words, whole=whole)
            if embeds:
                await interaction.edit_original_response(embeds=embeds)
            else:
                await interaction.edit_original_response(content=words(Text.DIGEST_NONE))
        except Exception as error:
            await tell(interaction, error)

    async def carry_out(self, guild: discord.Guild, plan: Plan) -> tuple[float, str] | None:
        """Post a channel's digest, if it is still wanted."""
        settings = await self._store.servers.get(plan.server)
        digest = settings.digest(int(plan.name))
        if digest is None:
            return None
        now = discord.utils.utcnow().timestamp()
        if not await self._send(guild, settings, digest, _since(plan, now), now):
            return now + AGAIN_SECONDS, plan.state
        return next_time(digest, zone_of(settings.timezone), now), _state(now)

    async def _send(
        self, guild: discord.Guild, settings: ServerSettings, digest: DigestTime, since: float, until: float
    ) -> bool:
        """Send a digest, silently; False when Discord may take it later."""
        words = Words(shared_locale(settings, guild.preferred_locale, "en"))
        late = until - since > LATE * SPANS[digest.every]
        day = words.day(datetime.fromtimestamp(since, zone_of(settings.timezone)).date()) if late else ""
        embeds = await self._embeds(guild, {digest.channel}, since, until, digest.every, words, day=day)
        if not embeds:
            return True
        channel = self._bot.get_partial_messageable(digest.channel, guild_id=guild.id)
        try:
            await patiently(lambda: channel.send(embeds=embeds, silent=True))
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning("The digest of channel %s cannot be posted: %s", digest.channel, error)
        except UNSENT as error:
            log.warning("The digest of channel %s is tried again: %s", digest.channel, error)
            return False
        return True

    async def _embeds(
        self,
        guild: discord.Guild,
        channels: set[int],
        since: float,
        until: float,
        every: Every,
        words: Words,
        *,
        whole: bool = False,
        day: str = "",
    ) -> list[discord.Embed]:
        """The digest as embeds; none when there is nothing to tell.

        ``whole`` is that of a whole server, ``day`` since when it tells if that is not the last day or week.
        """
        digest = await self._digests.make(guild.id, since, until, channels, self.own_id)
        if not digest.stories:
            return []
        channel = guild.get_channel_or_thread(next(iter(channels), 0))
        place = guild.name if whole or channel is None else f"#{channel.name}"
        title = words(Text.DIGEST_OF_DAY if every is Every.DAY else Text.DIGEST_OF_WEEK, place=place)
        if day:
            title = words(Text.DIGEST_SINCE, day=day, place=place)
        return digest_embeds(digest, title, words, guild.id, channels=whole)


def plan_of(server: int, digest: DigestTime, settings: ServerSettings, now: float) -> Plan:
    """When a digest that was just set is due first."""
    due = next_time(digest, zone_of(settings.timezone), now)
    return Plan(server, KIND, str(digest.channel), due, _state(due - SPANS[digest.every]))


def _since(plan: Plan, now: float) -> float:
    """Where the last digest ended, if that is not too long ago."""
    return max(float(json.loads(plan.state)["until"]), now - LONGEST_SPAN)


def _state(until: float) -> str:
    return json.dumps({"until": until})


def _visible(guild: discord.Guild, user: discord.User | discord.Member) -> set[int]:
    """The channels and threads that a member may see, as far as the bot can tell."""
    if not isinstance(user, discord.Member):
        return set()
    return {place.id for place in (*guild.channels, *guild.threads) if _may_see(place, user)}


def _may_see(place: discord.abc.GuildChannel | discord.Thread, member: discord.Member) -> bool:
    """Whether a member sees a place; a private thread is taken for one that only those see who manage threads.

    Without the intent for members the bot does not know who else is in it, and ``permissions_for`` does not ask.
    """
    may = place.permissions_for(member)
    hidden = isinstance(place, discord.Thread) and place.is_private()
    return may.view_channel and (may.manage_threads or not hidden)
