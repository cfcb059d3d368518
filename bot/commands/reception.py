"""The reception: who asks, may they, where does the answer go, and in which language."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.briefing import Briefer, Order
from bot.inbox import Intake, Limits
from bot.policy import Asker, check_limits, check_place
from bot.reply import Answer, InteractionAnswer, explain
from bot.store import ServerSettings, Store
from bot.words import Text, Words
from summarizer.brief import Length

log = logging.getLogger(__name__)

# Discord forgets an interaction that is not acknowledged within three seconds. A database that does not answer in
# half of that is not waited for.
STORE_SECONDS = 1.5


class Reception:
    """Takes orders from interactions and messages and hands them to the briefer."""

    def __init__(self, briefer: Briefer, store: Store, limits: Limits) -> None:
        self.briefer = briefer
        self.store = store
        self.limits = limits

    async def settings(self, server: int | None) -> ServerSettings:
        """A server's settings; the defaults if the database is too slow for an acknowledgement in time."""
        try:
            async with asyncio.timeout(STORE_SECONDS):
                return await self.store.servers.get(server)
        except TimeoutError:
            log.warning("The database took longer than %s s; server %s got the default settings", STORE_SECONDS, server)
            return ServerSettings()

    async def admit(self, asker: Asker) -> ServerSettings:
        """The settings under which somebody may ask.

        Raises:
            Refused: They may not, here or now.
        """
        settings = await self.settings(asker.server)
        check_place(asker, settings)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await check_limits(asker, settings, self.store)
        except TimeoutError:
            log.warning("The database took longer than %s s; the limits were not checked", STORE_SECONDS)
        return settings

    async def interaction(
        self,
        interaction: discord.Interaction[Any],
        intake: Callable[[], Awaitable[Intake]],
        length: Length | None = None,
        private: bool | None = None,
    ) -> None:
        """Answer an interaction: acknowledge, then read, brief and reply.

        Raises:
            Refused: The asker may not ask; nothing was acknowledged yet.
        """
        asker = Asker.of_interaction(interaction)
        settings = await self.admit(asker)
        hidden = _is_guest(interaction) or (settings.private if private is None else private)
        await interaction.response.defer(ephemeral=hidden, thinking=True)
        own = Words(interaction.locale.value)
        locale = own.locale if hidden else shared_locale(settings, interaction.guild_locale, own.locale)
        first = InteractionAnswer(interaction, own, private=hidden)
        try:
            given = await intake()
        except Exception as error:
            await first.refuse(explain(error, own))
            return
        for number, source in enumerate(given.sources):
            answer = InteractionAnswer(interaction, own, private=hidden, further=True) if number else first
            await self.briefer.serve(Order(source, length or settings.length, asker, settings, locale), answer)
        if given.left_out:
            note = own(Text.TOO_MANY_LINKS, number=own.number(len(given.sources)))
            await interaction.followup.send(note, ephemeral=True)

    async def message(
        self,
        asker: Asker,
        intake: Callable[[], Awaitable[Intake]],
        answers: Callable[[], Answer],
        settings: ServerSettings,
        locale: str,
    ) -> None:
        """Answer a message; one answer for each source in it."""
        words = Words(locale)
        try:
            check_place(asker, settings)
            given = await intake()
        except Exception as error:
            await answers().refuse(explain(error, words))
            return
        for source in given.sources:
            await self.briefer.serve(Order(source, settings.length, asker, settings, locale), answers())
        if given.left_out:
            await answers().refuse(words(Text.TOO_MANY_LINKS, number=words.number(len(given.sources))))


def shared_locale(settings: ServerSettings, server: discord.Locale | None, fallback: str) -> str:
    """The language of an answer that all members see: the set one, else the server's own."""
    return settings.language or (server.value if server else fallback)


def _is_guest(interaction: discord.Interaction[Any]) -> bool:
    """Whether the bot is installed for this user only and no member of the place: then answers are private."""
    elsewhere = interaction.guild_id is not None or interaction.context.private_channel
    return elsewhere and interaction.is_user_integration() and not interaction.is_guild_integration()
