"""/config digest: what was linked in a channel, once a day or a week."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

import discord
from discord import app_commands

from bot.commands.config.changes import TO_POST, ConfigGroup, added, check_permissions, guild_of
from bot.commands.config.lists import channel_choices, choices, without_channel
from bot.commands.digest import EVERY, plan_of
from bot.policy import Refused
from bot.reply import plain
from bot.store import DigestTime, Every, ServerSettings, Store
from bot.words import Text, Words

WEEK = range(7)
EIGHT = 8


@cache
def zones() -> frozenset[str]:
    """The names of all time zones."""
    return frozenset(available_timezones())


class DigestsGroup(ConfigGroup):
    """The digests of channels."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "digest", Text.CMD_DIGESTS)

    @app_commands.command(name="set", description=Text.CMD_DIGESTS_SET.value)
    @app_commands.describe(
        channel=Text.OPT_CHANNEL.value,
        every=Text.OPT_EVERY.value,
        hour=Text.OPT_HOUR.value,
        weekday=Text.OPT_WEEKDAY.value,
    )
    @app_commands.choices(every=EVERY)
    async def put(
        self,
        interaction: discord.Interaction[Any],
        channel: discord.TextChannel,
        every: str = Every.DAY.value,
        hour: app_commands.Range[int, 0, 23] = EIGHT,
        weekday: str = "0",
    ) -> None:
        """Give a channel a digest, or another time for the one it has."""
        guild = guild_of(interaction)
        day = read_weekday(weekday, Words(interaction.locale.value))
        digest = DigestTime(channel=channel.id, every=Every(every), hour=hour, weekday=day)
        check_permissions(guild, channel, TO_POST, Text.DIGEST_LACKS)

        def edit(now: ServerSettings) -> dict[str, Any]:
            others = tuple(other for other in now.digests if other.channel != channel.id)
            return {"digests": added(others, digest, channel.mention)}

        await self.change(interaction, Text.NAME_DIGESTS, edit)
        await keep_plans(self.store, guild.id, channel.id)

    @put.autocomplete("weekday")
    async def _days(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        words = Words(interaction.locale.value)
        return choices([(words.weekday(day), str(day)) for day in WEEK], typed)

    @app_commands.command(name="off", description=Text.CMD_DIGESTS_OFF.value)
    @app_commands.describe(channel=Text.OPT_CHANNEL.value)
    async def off(self, interaction: discord.Interaction[Any], channel: str) -> None:
        """Take a channel's digest away; also of a channel that was deleted meanwhile."""

        def edit(now: ServerSettings) -> dict[str, Any]:
            return {"digests": without_channel(now.digests, channel)}

        await self.change(interaction, Text.NAME_DIGESTS, edit)  # its plan goes when its time comes

    @off.autocomplete("channel")
    async def _entries(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        guild = guild_of(interaction)
        settings = await self.settings(interaction)
        return channel_choices(guild, tuple(digest.channel for digest in settings.digests), typed)


async def keep_plans(store: Store, server: int, channel: int | None = None) -> None:
    """Work out anew when a server's digests are due: all, or one channel's."""
    settings = await store.servers.get(server)
    now = discord.utils.utcnow().timestamp()
    for digest in settings.digests:
        if channel in {None, digest.channel}:
            await store.plans.put(plan_of(server, digest, settings, now))


def read_weekday(typed: str, words: Words) -> int:
    """The day of the week that was chosen, or typed in full in the member's language, from 0, a Monday.

    Raises:
        Refused: It is none.
    """
    names = [words.weekday(day).casefold() for day in WEEK]
    wanted = typed.strip().casefold()
    if wanted in names:
        return names.index(wanted)
    if wanted in {str(day) for day in WEEK}:
        return int(wanted)
    raise Refused(Text.BAD_WEEKDAY, day=plain(typed[:30]))
