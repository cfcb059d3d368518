"""Messages to the bot: mentions in servers, and direct messages, also those that are one paste in several parts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord.ext import commands

from bot.commands.requests import Requests, shared_locale, way_of
from bot.gathering import Gathering, is_text
from bot.inbox import PASTE_WORDS, Intake, article_links, is_mention, read_message
from bot.policy import Refused
from bot.reply import UNSENT, explain, patiently
from bot.store import Kind, ServerSettings, SettingsUnreadable, Split
from bot.words import Text, Words

# Shorter first messages are chat, or a whole thought; Discord cuts a paste at 2,000 characters (4,000 with Nitro).
SPLIT_CHARACTERS = 600
MOST_LOCALES = 10_000  # a megabyte
_GREETING_WORDS = 12  # "hi", "what can you do?": answered with what the bot does, not with "too short"
_WRITTEN = {discord.MessageType.default, discord.MessageType.reply}


class MessagesCog(commands.Cog):
    """Answers mentions and direct messages."""

    def __init__(self, bot: commands.AutoShardedBot, requests: Requests, gathering: Gathering) -> None:
        self._bot = bot
        self._requests = requests
        self._gathering = gathering
        self._locales: OrderedDict[int, str] = OrderedDict()  # of those who pressed or used something last

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Remember in which language somebody uses Discord, until the next start: a direct message does not tell it."""
        self._locales[interaction.user.id] = interaction.locale.value
        self._locales.move_to_end(interaction.user.id)
        if len(self._locales) > MOST_LOCALES:
            self._locales.popitem(last=False)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a direct message or a mention."""
        if message.author.bot or message.webhook_id or message.type not in _WRITTEN:
            return
        if message.guild is None:
            await self._direct(message)
        elif is_mention(message, self._bot.user):
            try:
                await self._answer(message, lambda: self._own_or_replied(message))
            except SettingsUnreadable as error:
                words = Words(message.guild.preferred_locale.value)
                await self._requests.say(way_of(message, Kind.MESSAGE, words.locale), explain(error, words))

    async def _direct(self, message: discord.Message) -> None:
        if self._gathering.takes(message):
            return
        if self._gathering.wait_seconds > 0 and _may_go_on(message):
            await self._begin(message)
            return
        short = len(message.content.split()) <= _GREETING_WORDS
        if is_text(message) and short and not article_links(message.content):
            locale = self._own_locale(message)
            await self._requests.say(way_of(message, Kind.MESSAGE, locale), Words(locale)(Text.HELLO))
            return
        await self._answer(message, lambda: self._own(message))

    async def _begin(self, first: discord.Message) -> None:
        """Answer a text whose further parts may come."""
        self._gathering.begin(first.author.id, first.id)

        async def begun() -> Intake:
            return Intake((Split(first=first.id),))

        try:
            await self._answer(first, begun)
        finally:
            await self._gathering.hear_out(first.id)

    async def _own(self, message: discord.Message) -> Intake:
        return read_message(message, self._requests.limits)

    async def _own_or_replied(self, message: discord.Message) -> Intake:
        """What a mention means: what stands beside it, else the message that it replies to.

        Raises:
            Refused: Nothing can be read there.
        """
        if article_links(message.content) or message.attachments or message.message_snapshots:
            return await self._own(message)
        replied = await _replied_to(message)
        if replied is None:
            if len(message.content.split()) > _GREETING_WORDS:
                return await self._own(message)
            raise Refused(Text.MENTION_HELP)
        if not (replied.content or replied.attachments or replied.embeds or replied.message_snapshots):
            # Without the message content intent Discord empties every message that does not mention the bot itself.
            raise Refused(Text.CANNOT_SEE)
        return await self._own(replied)

    async def _answer(self, message: discord.Message, intake: Callable[[], Awaitable[Intake]]) -> None:
        settings = await self._settings(message)
        await self._requests.message(message, intake, settings, await self._locale(message))

    async def _settings(self, message: discord.Message) -> ServerSettings:
        return await self._requests.asking.settings(message.guild.id if message.guild else None)

    async def _locale(self, message: discord.Message) -> str:
        server = message.guild.preferred_locale if message.guild else None
        return shared_locale(await self._settings(message), server, self._own_locale(message))

    def _own_locale(self, message: discord.Message) -> str:
        return self._locales.get(message.author.id, "en")


def _may_go_on(message: discord.Message) -> bool:
    """Whether a message may be the first part of a text: it is long, and no note beside links."""
    content = message.content
    beside_links = len(content.split()) < PASTE_WORDS and bool(article_links(content))
    return is_text(message) and len(content) >= SPLIT_CHARACTERS and not beside_links


async def _replied_to(message: discord.Message) -> discord.Message | None:
    """The message that this one replies to, if it is still there."""
    reference = message.reference
    if reference is None or reference.message_id is None or reference.type is not discord.MessageReferenceType.reply:
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    number = reference.message_id
    try:
        return await patiently(lambda: message.channel.fetch_message(number))
    except UNSENT:
        return None
