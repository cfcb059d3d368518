"""/compare: two or three articles beside each other."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.requests import Requests
from bot.inbox import read_pages
from bot.words import Text


class CompareCog(commands.Cog):
    """The command that compares articles."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    @app_commands.command(name="compare", description=Text.CMD_COMPARE.value)
    @app_commands.describe(
        first=Text.OPT_COMPARE_FIRST.value,
        second=Text.OPT_COMPARE_SECOND.value,
        third=Text.OPT_COMPARE_THIRD.value,
        private=Text.CMD_BRIEF_PRIVATE.value,
    )
    async def compare(
        self,
        interaction: discord.Interaction[Any],
        first: str,
        second: str,
        third: str | None = None,
        private: bool | None = None,
    ) -> None:
        """Say what the articles of two or three links have in common, and where they differ."""
        found = read_pages(filter(None, (first, second, third)), self._requests.limits)
        await self._requests.interaction(interaction, lambda: found, private=private)
