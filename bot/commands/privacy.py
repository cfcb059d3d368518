"""/privacy: what is kept about a member, and deleting it."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.about import where_text_goes
from bot.reply import ACCENT, tell
from bot.store import Store
from bot.words import Count, Text, Words

VIEW_SECONDS = 300.0


class PrivacyView(discord.ui.View):
    """The button that deletes."""

    def __init__(self, store: Store, words: Words) -> None:
        super().__init__(timeout=VIEW_SECONDS)
        self._store = store
        self._words = words
        button: discord.ui.Button[PrivacyView] = discord.ui.Button(
            label=words(Text.PRIVACY_DELETE), style=discord.ButtonStyle.danger, custom_id="nutgraf-privacy-delete"
        )
        button.callback = self._delete  # type: ignore[method-assign]  # how discord.py takes a label made at run time
        self.add_item(button)

    async def _delete(self, interaction: discord.Interaction[Any]) -> None:
        await self._store.briefs.drop_of(interaction.user.id)
        await self._store.uses.drop_of(interaction.user.id)
        await interaction.response.edit_message(content=self._words(Text.PRIVACY_DELETED), embed=None, view=None)
        self.stop()

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, _item: Any, /) -> None:
        """Say what went wrong."""
        await tell(interaction, error)


class PrivacyCog(commands.Cog):
    """Shows what is kept about the member who asks."""

    def __init__(self, store: Store, keep_days: int, sends_text_to: str | None = None) -> None:
        self._store = store
        self._keep_days = keep_days
        self._sends_text_to = sends_text_to

    @app_commands.command(name="privacy", description=Text.CMD_PRIVACY.value)
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """Count what is kept, say why, and offer to delete it."""
        words = Words(interaction.locale.value)
        briefs = await self._store.briefs.count_of(interaction.user.id)
        uses = await self._store.uses.count_of(interaction.user.id)
        lines = [f"- {words.count(Count.BRIEFS, briefs)}", f"- {words.count(Count.USES, uses)}"]
        why = f"{words(Text.PRIVACY_WHY, days=self._keep_days)} {where_text_goes(self._sends_text_to, words)}"
        text = "\n".join([*lines, "", why])
        embed = discord.Embed(title=words(Text.PRIVACY_TITLE), description=text, colour=ACCENT)
        if briefs:
            view = PrivacyView(self._store, words)
            await interaction.response.send_message(embed=embed, view=view, ephemeral=True)
        else:
            await interaction.response.send_message(embed=embed, ephemeral=True)
