"""/config itself: show, the single settings, and reset."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.asking import Asking
from bot.commands.choices import BRIEF_LANGUAGES, LENGTHS
from bot.commands.config.changes import ConfigGroup, guild_of
from bot.commands.config.describe import settings_embed
from bot.commands.config.digests import DigestsGroup, keep_plans, zones
from bot.commands.config.feeds import FeedsGroup
from bot.commands.config.lists import ChannelsGroup, DomainsGroup, RolesGroup, choices
from bot.commands.config.watching import NEEDED_FOR_THREADS, PLACES, WatchGroup, read_emoji
from bot.feeds import Feeds
from bot.policy import Refused
from bot.reply import missing_in, permission_names, plain, tell
from bot.store import Place, Reaction, ServerSettings, Store, Style, in_time
from bot.store.server import HIGHEST_LIMIT
from bot.words import Text, Words, language_name, languages
from summarizer.brief import Length

STYLES = [
    app_commands.Choice(name=Text.VALUE_SENTENCES.value, value=Style.SENTENCES.value),
    app_commands.Choice(name=Text.VALUE_BULLETS.value, value=Style.BULLETS.value),
]
LANGUAGES = [app_commands.Choice(name=language_name(language), value=language) for language in languages()]
AnHour = app_commands.Range[int, 0, HIGHEST_LIMIT]


class ResetView(discord.ui.View):
    """Asks before everything is put back. One view answers for all messages, after a restart as well."""

    def __init__(self, config: Config, words: Words) -> None:
        super().__init__(timeout=None)
        self._config = config
        yes: discord.ui.Button[ResetView] = discord.ui.Button(
            label=words(Text.CONFIG_RESET_YES), style=discord.ButtonStyle.danger, custom_id="nutgraf-reset-yes"
        )
        no: discord.ui.Button[ResetView] = discord.ui.Button(
            label=words(Text.CONFIG_RESET_NO), custom_id="nutgraf-reset-no"
        )
        yes.callback = self._reset  # type: ignore[method-assign]  # how discord.py takes labels made at run time
        no.callback = self._keep  # type: ignore[method-assign]
        self.add_item(yes).add_item(no)

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """The right may have been taken away since the question."""
        return await self._config.interaction_check(interaction)

    async def _reset(self, interaction: discord.Interaction[Any]) -> None:
        guild = guild_of(interaction)
        async with in_time():
            old = await self._config.store.servers.reset(guild.id)
        words = Words(interaction.locale.value)
        await interaction.response.edit_message(content=words(Text.CONFIG_RESET_DONE), view=None)
        await self._config.record(interaction, ServerSettings(), None, old)

    async def _keep(self, interaction: discord.Interaction[Any]) -> None:
        words = Words(interaction.locale.value)
        await interaction.response.edit_message(content=words(Text.CONFIG_KEPT), view=None)

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, _item: Any, /) -> None:
        """Say what went wrong."""
        await tell(interaction, error)


class Config(ConfigGroup):
    """The settings of a server."""

    def __init__(self, store: Store, feeds: Feeds, asking: Asking, *, watching: bool) -> None:
        self._asking = asking
        self._watching = watching
        super().__init__(
            store,
            "config",
            Text.CMD_CONFIG,
            guild_only=True,
            default_permissions=discord.Permissions(manage_guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        )
        for group in (RolesGroup(store), ChannelsGroup(store), DomainsGroup(store)):
            self.add_command(group)
        self.add_command(WatchGroup(store, watching=watching))
        self.add_command(DigestsGroup(store))
        self.add_command(FeedsGroup(store, feeds))

    @app_commands.command(name="show", description=Text.CMD_SHOW.value)
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Show all settings on one page."""
        guild = guild_of(interaction)
        settings = await self.settings(interaction)
        embed = settings_embed(settings, Words(interaction.locale.value), guild)
        await interaction.response.send_message(embed=embed, ephemeral=True)

    @app_commands.command(name="length", description=Text.CMD_LENGTH.value)
    @app_commands.describe(length=Text.CMD_BRIEF_LENGTH.value)
    @app_commands.choices(length=LENGTHS)
    async def length(self, interaction: discord.Interaction[Any], length: str) -> None:
        """Set the usual length."""
        await self.change(interaction, Text.NAME_LENGTH, lambda _: {"length": Length(length)})

    @app_commands.command(name="style", description=Text.CMD_STYLE.value)
    @app_commands.describe(style=Text.CMD_STYLE.value)
    @app_commands.choices(style=STYLES)
    async def style(self, interaction: discord.Interaction[Any], style: str) -> None:
        """Set sentences or bullets."""
        await self.change(interaction, Text.NAME_STYLE, lambda _: {"style": Style(style)})

    @app_commands.command(name="sections", description=Text.CMD_SECTIONS.value)
    @app_commands.describe(figures=Text.OPT_FIGURES.value, parties=Text.OPT_PARTIES.value)
    async def sections(
        self, interaction: discord.Interaction[Any], figures: bool | None = None, parties: bool | None = None
    ) -> None:
        """Show or hide the sections; what is not named stays."""
        given = {"figures": figures, "parties": parties}
        changes = {name: value for name, value in given.items() if value is not None}
        await self.change(interaction, Text.NAME_SECTIONS, lambda _: changes)

    @app_commands.command(name="private", description=Text.CMD_PRIVATE.value)
    @app_commands.describe(on=Text.OPT_ON.value)
    async def private(self, interaction: discord.Interaction[Any], on: bool) -> None:
        """Answer in private unless asked otherwise."""
        await self.change(interaction, Text.NAME_PRIVATE, lambda _: {"private": on})

    @app_commands.command(name="repeats", description=Text.CMD_REPEATS.value)
    @app_commands.describe(on=Text.OPT_ON.value)
    async def repeats(self, interaction: discord.Interaction[Any], on: bool) -> None:
        """Point to the brief of an article that stands already, or make a new one each time."""
        await self.change(interaction, Text.NAME_REPEATS, lambda _: {"repeats": on})

    @app_commands.command(name="reaction", description=Text.CMD_REACTION.value)
    @app_commands.describe(emoji=Text.OPT_REACTION.value, place=Text.OPT_PLACE.value)
    @app_commands.choices(place=PLACES)
    async def reaction(
        self, interaction: discord.Interaction[Any], emoji: str | None = None, place: str = Place.REPLY.value
    ) -> None:
        """Set the emoji with which links are briefed in any channel, or switch that off."""
        if emoji and not self._watching:
            raise Refused(Text.WATCH_OFF)
        guild = guild_of(interaction)
        reaction = Reaction(emoji=read_emoji(emoji, guild), place=Place(place)) if emoji else None
        if reaction is not None and reaction.place is not Place.REPLY:
            has = guild.me.guild_permissions
            missing = [name for name in NEEDED_FOR_THREADS if not getattr(has, name)]
            if missing:
                raise Refused(Text.BOT_LACKS, permissions=permission_names(missing))
        await self.change(interaction, Text.NAME_REACTION, lambda _: {"reaction": reaction})

    @app_commands.command(name="limits", description=Text.CMD_LIMITS.value)
    @app_commands.describe(member=Text.OPT_MEMBER.value, server=Text.OPT_SERVER.value)
    async def limits(
        self, interaction: discord.Interaction[Any], member: AnHour | None = None, server: AnHour | None = None
    ) -> None:
        """Set the limits an hour; what is not named stays."""
        given = {"member_limit": member, "server_limit": server}
        changes = {name: value for name, value in given.items() if value is not None}
        await self.change(interaction, Text.NAME_LIMITS, lambda _: changes)

    @app_commands.command(name="language", description=Text.CMD_LANGUAGE.value)
    @app_commands.describe(language=Text.OPT_LANGUAGE.value)
    @app_commands.choices(language=LANGUAGES)
    async def language(self, interaction: discord.Interaction[Any], language: str | None = None) -> None:
        """Set the language of the bot's own words."""
        await self.change(interaction, Text.NAME_LANGUAGE, lambda _: {"language": language})

    @app_commands.command(name="briefs-language", description=Text.CMD_BRIEFS_LANGUAGE.value)
    @app_commands.describe(language=Text.OPT_BRIEFS_LANGUAGE.value)
    @app_commands.choices(language=BRIEF_LANGUAGES)
    async def briefs_language(self, interaction: discord.Interaction[Any], language: str | None = None) -> None:
        """Set the language that summaries are written in, where the model can."""
        self._asking.check_language(language)
        await self.change(interaction, Text.NAME_BRIEFS_LANGUAGE, lambda _: {"briefs_language": language})

    @app_commands.command(name="timezone", description=Text.CMD_TIMEZONE.value)
    @app_commands.describe(zone=Text.OPT_TIMEZONE.value)
    async def timezone(self, interaction: discord.Interaction[Any], zone: str = "UTC") -> None:
        """Set the time zone, and by it when digests are due."""
        if zone not in zones():
            raise Refused(Text.BAD_TIMEZONE, zone=plain(zone[:100]))
        await self.change(interaction, Text.NAME_TIMEZONE, lambda _: {"timezone": zone})
        await keep_plans(self.store, guild_of(interaction).id)

    @timezone.autocomplete("zone")
    async def _zones(self, _: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        return choices([(zone, zone) for zone in sorted(zones())], typed.replace(" ", "_"))

    @app_commands.command(name="log", description=Text.CMD_LOG.value)
    @app_commands.describe(channel=Text.OPT_LOG_CHANNEL.value)
    async def log(self, interaction: discord.Interaction[Any], channel: discord.TextChannel | None = None) -> None:
        """Set or switch off the log channel."""
        guild = guild_of(interaction)
        if channel is not None:
            missing = missing_in(guild.get_channel(channel.id) or channel, guild.me, ("view_channel", "send_messages"))
            if missing:
                raise Refused(Text.BOT_LACKS, permissions=permission_names(missing))
        await self.change(interaction, Text.NAME_LOG, lambda _: {"log_channel": channel.id if channel else None})

    @app_commands.command(name="reset", description=Text.CMD_RESET.value)
    async def reset(self, interaction: discord.Interaction[Any]) -> None:
        """Put everything back, after a question."""
        words = Words(interaction.locale.value)
        view = ResetView(self, words)
        view.stop()  # the one that was added at the start answers for it
        await interaction.response.send_message(words(Text.CONFIG_RESET_ASK), view=view, ephemeral=True)
