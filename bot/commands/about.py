"""/about: what this bot is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.invite import invite_link
from bot.reply import ACCENT
from bot.words import Text, Words
from config.settings import BotSettings
from summarizer.settings import SummarizerSettings


class AboutCog(commands.Cog):
    """Says what the bot is and what it keeps."""

    def __init__(self, summarizer: SummarizerSettings, settings: BotSettings) -> None:
        self._model = summarizer.model
        self._sends_text_to = summarizer.sends_text_to
        self._keep_days = settings.keep_days
        self._watching = settings.watching

    @app_commands.command(name="about", description=Text.CMD_ABOUT.value)
    async def about(self, interaction: discord.Interaction[Any]) -> None:
        """Show version, model, and what is kept."""
        words = Words(interaction.locale.value)
        title = words(Text.ABOUT_TITLE, version=own_version()).strip()
        text = f"{words(Text.ABOUT)} {where_text_goes(self._sends_text_to, words)}"
        embed = discord.Embed(title=title, description=text, colour=ACCENT)
        embed.add_field(name=words(Text.ABOUT_MODEL), value=discord.utils.escape_markdown(self._model), inline=False)
        embed.add_field(
            name=words(Text.ABOUT_KEPT), value=words(Text.ABOUT_KEPT_TEXT, days=self._keep_days), inline=False
        )
        view = discord.ui.View()
        link = invite_link(interaction.application_id, watching=self._watching)
        view.add_item(discord.ui.Button(label=words(Text.ABOUT_INVITE), url=link))
        await interaction.response.send_message(embed=embed, view=view, ephemeral=True)


def where_text_goes(host: str | None, words: Words) -> str:
    """Say whether the articles leave this machine: to ``host``, if one is given."""
    if host is None:
        return words(Text.ABOUT_LOCAL)
    return words(Text.ABOUT_REMOTE, host=discord.utils.escape_markdown(host))


def own_version() -> str:
    """The version of the installed package; of a bare checkout there is none to tell."""
    try:
        return version("nutgraf")
    except PackageNotFoundError:
        return ""
