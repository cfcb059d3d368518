"""/privacy: what is kept about a member, and deleting it."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.about import where_text_goes
from bot.reply import ACCENT, tell
from bot.store import POST_DAYS, Store, in_time
from bot.words import Count, Text, Words


class PrivacyView(discord.ui.View):
    """The button that deletes. One view answers for all messages, so that it works after a restart as well."""

    def __init__(self, store: Store, words: Words) -> None:
        super().__init__(timeout=None)
        self._store = store
        button: discord.ui.Button[PrivacyView] = discord.ui.Button(
            label=words(Text.PRIVACY_DELETE), style=discord.ButtonStyle.danger, custom_id="nutgraf-privacy-delete"
        )
        button.callback = self._delete  # type: ignore[method-assign]  # how discord.py takes a label made at run time
        self.add_item(button)

    async def _delete(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer()  # much to delete takes its time
        await self._store.forget_user(interaction.user.id)
        words = Words(interaction.locale.value)
        await interaction.edit_original_response(content=words(Text.PRIVACY_DELETED), embed=None, view=None)

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, _item: Any, /) -> None:
        """Say what went wrong."""
        await tell(interaction, error)


class PrivacyCog(commands.Cog):
    """Shows what is kept about the member who asks."""

    def __init__(
        self, bot: commands.AutoShardedBot, store: Store, keep_days: int, sends_text_to: str | None = None
    ) -> None:
        self._bot = bot
        self._store = store
        self._keep_days = keep_days
        self._sends_text_to = sends_text_to

    async def cog_load(self) -> None:
        """Answer the buttons of this run and of those before."""
        self._bot.add_view(PrivacyView(self._store, Words()))

    @app_commands.command(name="privacy", description=Text.CMD_PRIVACY.value)
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """Count what is kept, say why, and offer to delete it."""
        words = Words(interaction.locale.value)
        async with in_time():
            briefs = await self._store.briefs.count_of(interaction.user.id)
            uses = await self._store.uses.count_of(interaction.user.id)
        lines = [f"- {words.count(Count.BRIEFS, briefs)}", f"- {words.count(Count.USES, uses)}"]
        why = f"{words(Text.PRIVACY_WHY, days=self._keep_days)} {where_text_goes(self._sends_text_to, words)}"
        links = words(Text.PRIVACY_LINKS, days=f"{POST_DAYS:.0f}")
        text = "\n".join([*lines, "", f"{why} {links}"])
        embed = discord.Embed(title=words(Text.PRIVACY_TITLE), description=text, colour=ACCENT)
        if briefs:
            view = PrivacyView(self._store, words)
            view.stop()  # the one that was added at the start answers for it
            await interaction.response.send_message(embed=embed, view=view, ephemeral=True)
        else:
            await interaction.response.send_message(embed=embed, ephemeral=True)
