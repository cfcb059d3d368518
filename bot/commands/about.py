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


class AboutCog(commands.Cog):
    """Says what the bot is and what it keeps."""

    def __init__(self, model: str, settings: BotSettings) -> None:
        self._model = model
        self._keep_days = settings.keep_days
        self._watching = settings.watching

    @app_commands.command(name="about", description=Text.CMD_ABOUT.value)
    async def about(self, interaction: discord.Interaction[Any]) -> None:
        """Show version, model, and what is kept."""
        words = Words(interaction.locale.value)
        title = words(Text.ABOUT_TITLE, version=own_version()).strip()
        embed = discord.Embed(title=title, description=words(Text.ABOUT), colour=ACCENT)
        embed.add_field(name=words(Text.ABOUT_MODEL), value=discord.utils.escape_markdown(self._model), inline=False)
        embed.add_field(
            name=words(Text.ABOUT_KEPT), value=words(Text.ABOUT_KEPT_TEXT, days=self._keep_days), inline=False
        )
        view = discord.ui.View()
        link = invite_link(interaction.application_id, watching=self._watching)
        view.add_item(discord.ui.Button(label=words(Text.ABOUT_INVITE), url=link))
        await interaction.response.send_message(embed=embed, view=view, ephemeral=True)


def own_version() -> str:
    """The version of the installed package; of a bare checkout there is none to tell."""
    try:
        return version("nutgraf")
    except PackageNotFoundError:
        return ""
