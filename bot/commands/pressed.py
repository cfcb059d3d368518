"""What the buttons below a brief do."""

from __future__ import annotations

import io
from typing import Any

import discord

from bot.briefing import Briefer
from bot.policy import Asker, Refused, check_limits
from bot.reply import LENGTHS, brief_reply, tell, why_embed
from bot.store import Kept, Store
from bot.words import Text, Words

MEGABYTE = 1024 * 1024


class Pressed:
    """Carries out a press on a button."""

    def __init__(self, briefer: Briefer, store: Store, keep_days: int) -> None:
        self._briefer = briefer
        self._store = store
        self._keep_days = keep_days

    async def __call__(self, interaction: discord.Interaction[Any], action: str, key: str) -> None:
        """Do what the button says; whatever goes wrong is told to who pressed it."""
        try:
            kept = await self._store.briefs.get(key)
            if action == "delete":
                await self._delete(interaction, kept, key)
            elif kept is None:
                await tell(interaction, Refused(Text.NO_LONGER_KEPT, days=self._keep_days))
            elif action == "read":
                await self._read(interaction, kept)
            elif action == "why":
                embed = why_embed(kept, Words(interaction.locale.value))
                await interaction.response.send_message(embed=embed, ephemeral=True)
            else:
                await self._again(interaction, kept, key, step=1 if action == "longer" else -1)
        except Exception as error:
            await tell(interaction, error)

    async def _again(self, interaction: discord.Interaction[Any], kept: Kept, key: str, step: int) -> None:
        """Brief the kept article, in place, at the next length that says something else."""
        asker = Asker.of_interaction(interaction)
        settings = await self._store.servers.get(asker.server)
        await check_limits(asker, settings, self._store)
        await interaction.response.defer()
        await self._store.uses.add(asker.user, asker.server)
        at = LENGTHS.index(kept.length)
        new = kept
        for length in LENGTHS[at + 1 :] if step > 0 else reversed(LENGTHS[:at]):
            new = await self._briefer.again(kept, length, asker)
            if new.brief.sentences != kept.brief.sentences:
                break
        await self._store.briefs.keep(new, key)
        await interaction.edit_original_response(**brief_reply(new, key).edited())
        if new.brief.sentences == kept.brief.sentences:
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

    async def _delete(self, interaction: discord.Interaction[Any], kept: Kept | None, key: str) -> None:
        """Delete the reply: for its asker, and for who may manage messages."""
        asked = kept is not None and kept.user_id == interaction.user.id
        if not asked and interaction.guild_id is not None and not interaction.permissions.manage_messages:
            raise Refused(Text.DELETE_NOT_YOURS)
        await interaction.response.defer()
        await interaction.delete_original_response()
        await self._store.briefs.drop(key)
