"""/about: what this bot is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.reply import ACCENT
from bot.words import Text, Words

LICENCE = "Apache-2.0"


class AboutCog(commands.Cog):
    """Says what the bot is and what it keeps."""

    def __init__(self, model: str, keep_days: int) -> None:
        self._model = model
        self._keep_days = keep_days

    @app_commands.command(name="about", description=Text.CMD_ABOUT.value)
    async def about(self, interaction: discord.Interaction[Any]) -> None:
        """Show version, model, and what is kept."""
        words = Words(interaction.locale.value)
        embed = discord.Embed(
            title=words(Text.ABOUT_TITLE, version=own_version()), description=words(Text.ABOUT), colour=ACCENT
        )
        embed.add_field(name=words(Text.ABOUT_MODEL), value=discord.utils.escape_markdown(self._model), inline=False)
        embed.add_field(
            name=words(Text.ABOUT_KEPT), value=words(Text.ABOUT_KEPT_TEXT, days=self._keep_days), inline=False
        )
        await interaction.response.send_message(embed=embed, ephemeral=True)


def own_version() -> str:
    """The version of the installed package; of a bare checkout there is none to tell."""
    try:
        return version("nutgraf")
    except PackageNotFoundError:
        return ""
