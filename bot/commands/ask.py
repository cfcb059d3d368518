"""Ask the article: what the buttons and the window below a brief do."""

from __future__ import annotations

import re
import secrets
from typing import Any

import discord
from discord.ext import commands

from bot.asking import Asking
from bot.commands.brief import typed
from bot.policy import Asker, Refused, check_place
from bot.reply import found_on, found_reply, patiently, tell
from bot.reply.ask import OWN, SHOW
from bot.store import Kept, Store, in_time
from bot.words import Text, Words

LONGEST_QUESTION = 200
# The brief's key stands in the window's own id: one that is open when the bot restarts works like any other.
_WINDOW = re.compile(r"nutgraf-question:(?P<key>[0-9a-f]+):[0-9a-f]+")


class QuestionModal(discord.ui.Modal):
    """Asks for a question; ``QuestionsCog`` hears the answer."""

    def __init__(self, words: Words, key: str) -> None:
        custom_id = f"nutgraf-question:{key}:{secrets.token_hex(8)}"
        super().__init__(title=words(Text.ASK_TITLE), custom_id=custom_id)
        text: discord.ui.TextInput[QuestionModal] = discord.ui.TextInput(
            custom_id="text", min_length=2, max_length=LONGEST_QUESTION
        )
        self.add_item(discord.ui.Label(text=words(Text.ASK_LABEL), component=text))
        self.stop()  # discord.py need not remember it


class QuestionsCog(commands.Cog):
    """Answers questions about kept briefs, each to who asks until they show it to all."""

    def __init__(self, asking: Asking, store: Store, keep_days: int) -> None:
        self._asking = asking
        self._store = store
        self._keep_days = keep_days

    async def pressed(self, interaction: discord.Interaction[Any], what: str, key: str) -> None:
        """Do what a button says; whatever goes wrong is told to who pressed it."""
        words = Words(interaction.locale.value)
        try:
            if what == SHOW:
                await self._show(interaction)
            elif what == OWN:
                await self._asking.admit(Asker.of_interaction(interaction))
                await self._kept(key)
                await interaction.response.send_modal(QuestionModal(words, key))
            else:
                kept = await self._kept(key)
                question, found = found_on(kept, what, words)
                reply = found_reply(kept, key, question, found, words)
                await interaction.response.send_message(**reply.sent(), ephemeral=True)
        except LookupError:
            await tell(interaction, Refused(Text.GONE))
        except Exception as error:
            await tell(interaction, error)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the question out of a window."""
        data: Any = interaction.data or {}
        asked = _WINDOW.fullmatch(str(data.get("custom_id", "")))
        if interaction.type is not discord.InteractionType.modal_submit or asked is None:
            return
        try:
            await self._answer(interaction, asked["key"], typed(data)[:LONGEST_QUESTION])
        except Exception as error:
            await tell(interaction, error)

    async def _answer(self, interaction: discord.Interaction[Any], key: str, question: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        asker = Asker.of_interaction(interaction)
        await self._asking.admit(asker)  # a worker looks for the answer
        kept = await self._kept(key)
        found = await self._asking.answer(asker, kept.brief, question)
        words = Words(interaction.locale.value)
        reply = found_reply(kept, key, question, found, words)
        await patiently(lambda: interaction.edit_original_response(**reply.edited()), only_cuts=True)

    async def _show(self, interaction: discord.Interaction[Any]) -> None:
        """Send what stands in the message, which only the asker sees, to all; the server's rules hold for that."""
        asker = Asker.of_interaction(interaction)
        check_place(asker, await self._asking.settings(asker.server))
        shown = interaction.message.embeds if interaction.message is not None else []
        if not shown:
            raise Refused(Text.GONE)
        await interaction.response.send_message(embeds=shown)

    async def _kept(self, key: str) -> Kept:
        async with in_time():
            kept = await self._store.briefs.get(key)
        if kept is None:
            raise Refused(Text.NO_LONGER_KEPT, days=self._keep_days)
        return kept
