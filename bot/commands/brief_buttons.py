"""What the buttons below a brief do."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import discord

from bot.policy import Asker, Refused, check_place
from bot.reply import ask_panel, brief_reply, more_embed, next_length, tell, why_embed
from bot.store import Kept, Store, in_time
from bot.words import Text, Words

MEGABYTE = 1024 * 1024


class BriefButtons:
    """Carries out a press on a button."""

    def __init__(self, store: Store, keep_days: int, archive: str = "") -> None:
        self._store = store
        self._keep_days = keep_days
        self._archive = archive

    async def __call__(self, interaction: discord.Interaction[Any], action: str, key: str, asker: int | None) -> None:
        """Do what the button says; whatever goes wrong is told to who pressed it."""
        try:
            async with in_time():
                kept = await self._store.briefs.get(key)
            if action == "delete":
                await self._delete(interaction, asker or (kept.user_id if kept else None), key)
            elif kept is None:
                await tell(interaction, Refused(Text.NO_LONGER_KEPT, days=self._keep_days))
            elif action == "read":
                await self._read(interaction, kept)
            elif action == "more":
                embed = more_embed(kept.brief, Words(interaction.locale.value))
                await interaction.response.send_message(embed=embed, ephemeral=True)
            elif action == "ask":
                panel = ask_panel(kept, key, Words(interaction.locale.value))
                await interaction.response.send_message(**panel.sent(), ephemeral=True)
            elif action == "why":
                embed = why_embed(kept, Words(interaction.locale.value))
                await interaction.response.send_message(embed=embed, ephemeral=True)
            else:
                await self._resize(interaction, kept, key, step=1 if action == "longer" else -1)
        except Exception as error:
            await tell(interaction, error)

    async def _resize(self, interaction: discord.Interaction[Any], kept: Kept, key: str, step: int) -> None:
        """Show, in place, the next length that says something else: it is kept, so nothing runs and no use is counted.

        The message may be older than what is kept: a press on a button that should be greyed out sets it anew.
        """
        asker = Asker.of_interaction(interaction)
        async with in_time():
            check_place(asker, await self._store.servers.get(asker.server))
        length = next_length(kept.brief, step)
        if length is not None:
            kept = kept.model_copy(update={"brief": replace(kept.brief, length=length)})
        await interaction.response.edit_message(**brief_reply(kept, key, self._archive).edited())
        if length is not None:
            await self._store.briefs.change(key, kept)
        if length is None:
            text = Text.AS_LONG_AS_IT_GETS if step > 0 else Text.AS_SHORT_AS_IT_GETS
            await interaction.followup.send(Words(interaction.locale.value)(text), ephemeral=True)

    async def _read(self, interaction: discord.Interaction[Any], kept: Kept) -> None:
        words = Words(interaction.locale.value)
        article = kept.article
        data = "\n\n".join(filter(None, (article.title, article.body))).encode()
        if len(data) > interaction.filesize_limit:
            raise Refused(Text.READ_TOO_LARGE, limit=interaction.filesize_limit // MEGABYTE)
        file = discord.File(io.BytesIO(data), filename="article.txt")
        await interaction.response.send_message(words(Text.READ_FILE), file=file, ephemeral=True)

    async def _delete(self, interaction: discord.Interaction[Any], asker: int | None, key: str) -> None:
        """Delete the reply: for its asker, and for who may manage messages."""
        asked = asker == interaction.user.id
        if not asked and interaction.guild_id is not None and not interaction.permissions.manage_messages:
            raise Refused(Text.DELETE_NOT_YOURS)
        await interaction.response.defer()
        await interaction.delete_original_response()
        await self._store.briefs.drop(key)
