"""/brief, the modal that it opens, and the message menu "Brief this"."""

from __future__ import annotations

import re
import secrets
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.choices import BRIEF_LANGUAGES, LENGTHS
from bot.commands.requests import Requests
from bot.inbox import Intake, read_attachment, read_message, read_option
from bot.policy import Asker, Refused
from bot.reply import tell
from bot.words import Text, Words
from summarizer.brief import Length
from summarizer.sources import Pasted

MODAL_TEXT = 4000  # the longest text that Discord's modal takes
# What was asked for stands in the window's own id: one that is open when the bot restarts works like any other. The
# last part is each window's own.
_PASTE = re.compile(r"nutgraf-paste:(?P<length>[a-z]*):(?P<private>[01]?):(?P<language>[a-z]*):[0-9a-f]+")


class PasteModal(discord.ui.Modal):
    """Asks for the text of an article; ``BriefCog`` hears the answer."""

    def __init__(self, words: Words, length: Length | None, private: bool | None, language: str | None = None) -> None:
        hidden = "" if private is None else str(int(private))
        parts = ("nutgraf-paste", length.value if length else "", hidden, language or "", secrets.token_hex(8))
        custom_id = ":".join(parts)
        super().__init__(title=words(Text.PASTE_TITLE), custom_id=custom_id)
        text: discord.ui.TextInput[PasteModal] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph, custom_id="text", max_length=MODAL_TEXT
        )
        self.add_item(
            discord.ui.Label(text=words(Text.PASTE_LABEL), description=words(Text.PASTE_HELP), component=text)
        )
        self.stop()  # discord.py need not remember it


class BriefCog(commands.Cog):
    """The commands that make briefs."""

    def __init__(self, bot: commands.AutoShardedBot, requests: Requests) -> None:
        self._bot = bot
        self._requests = requests
        self._menu = app_commands.ContextMenu(name=Text.CMD_MENU.value, callback=self.brief_message)

    async def cog_load(self) -> None:
        """Add the message menu, which discord.py cannot declare in a class."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it away again."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name="brief", description=Text.CMD_BRIEF.value)
    @app_commands.describe(
        link=Text.CMD_BRIEF_LINK.value,
        file=Text.CMD_BRIEF_FILE.value,
        length=Text.CMD_BRIEF_LENGTH.value,
        private=Text.CMD_BRIEF_PRIVATE.value,
        language=Text.CMD_BRIEF_LANGUAGE.value,
    )
    @app_commands.choices(length=LENGTHS, language=BRIEF_LANGUAGES)
    async def brief(
        self,
        interaction: discord.Interaction[Any],
        link: str | None = None,
        file: discord.Attachment | None = None,
        length: str | None = None,
        private: bool | None = None,
        language: str | None = None,
    ) -> None:
        """Brief a link, a file, or the text that the modal asks for."""
        asked = Length(length) if length else None
        limits = self._requests.limits
        if link and file:
            raise Refused(Text.ONE_OF_BOTH)
        if link:
            found = read_option(link, limits)
        elif file:
            found = Intake((read_attachment(file, limits),))
        else:
            self._requests.asking.check_language(language)
            await self._requests.asking.check_limits(Asker.of_interaction(interaction))
            words = Words(interaction.locale.value)
            await interaction.response.send_modal(PasteModal(words, asked, private, language))
            return
        await self._requests.interaction(interaction, lambda: found, asked, private, language)

    async def brief_message(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Brief what stands in a message."""
        await self._requests.interaction(interaction, lambda: read_message(message, self._requests.limits))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Brief the text out of a paste window."""
        data: Any = interaction.data or {}
        asked = _PASTE.fullmatch(str(data.get("custom_id", "")))
        if interaction.type is not discord.InteractionType.modal_submit or asked is None:
            return
        length = Length(asked["length"]) if asked["length"] else None
        private = bool(int(asked["private"])) if asked["private"] else None
        language = asked["language"] or None
        source = Pasted(typed(data))
        try:
            await self._requests.interaction(interaction, lambda: Intake((source,)), length, private, language)
        except Exception as error:
            await tell(interaction, error)


def typed(data: dict[str, Any]) -> str:
    """What was typed into the one field of the window."""
    fields: list[dict[str, Any]] = [
        row.get("component") or next(iter(row.get("components", [])), {}) for row in data.get("components", [])
    ]
    return next((str(field.get("value") or "") for field in fields if field.get("custom_id") == "text"), "")
