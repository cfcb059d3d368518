"""Requests: what was asked in an interaction or a message becomes jobs."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.asking import Asking
from bot.inbox import Intake, Limits
from bot.policy import Asker, Refused, check_place, is_guest
from bot.reply import UNSENT, Refusals, answer_to, explain, patiently
from bot.store import (
    TOKEN_SECONDS,
    Given,
    Job,
    Kind,
    Look,
    Place,
    ServerSettings,
    Several,
    Store,
    Style,
    Way,
    in_time,
)
from bot.words import Text, Words
from summarizer.brief import Length
from summarizer.sources import Link

log = logging.getLogger(__name__)

ALREADY_ACKNOWLEDGED = 40060
# Discord waits three seconds for an acknowledgement.
ACKNOWLEDGE_PAUSES = (0.3, 1.0)


class Requests:
    """Makes jobs out of interactions and messages, and has them answered."""

    def __init__(
        self, client: discord.Client, asking: Asking, store: Store, limits: Limits, refusals: Refusals
    ) -> None:
        self.asking = asking
        self.store = store
        self.limits = limits
        self._client = client
        self._refusals = refusals

    async def interaction(
        self,
        interaction: discord.Interaction[Any],
        intake: Callable[[], Intake],
        length: Length | None = None,
        private: bool | None = None,
        language: str | None = None,
        *,
        again: bool = False,
    ) -> None:
        """Answer an interaction: keep, acknowledge, read, brief, reply; ``again`` also what is briefed already.

        Raises:
            Refused: The asker may not ask, or there is nothing to read; nothing was acknowledged yet.
        """
        if not again:  # what was asked for then was held to the model then
            self.asking.check_language(language)
        given = intake()
        asker = Asker.of_interaction(interaction)
        settings = await self.asking.admit(asker, _links(given.sources[0]) if len(given.sources) == 1 else ())
        hidden = is_guest(interaction) or (settings.private if private is None else private)
        own = Words(interaction.locale.value)
        locale = own.locale if hidden else shared_locale(settings, interaction.guild_locale, own.locale)
        way = Way(
            kind=Kind.INTERACTION,
            user=asker.user,
            locale=own.locale,
            server=asker.server,
            channel=interaction.channel_id,
            application=interaction.application_id,
            token=interaction.token,
            until=discord.utils.utcnow().timestamp() + TOKEN_SECONDS,
            private=hidden,
        )
        further = way.model_copy(update={"further": True})
        look = look_of(settings, locale)
        jobs = [
            Job(
                source=source,
                length=length or settings.length,
                language=language or settings.briefs_language or "",
                look=look,
                again=again,
                way=further if number else way,
            )
            for number, source in enumerate(given.sources)
        ]
        await self.asking.serve(jobs, lambda: _acknowledge(interaction, private=hidden))
        if given.left_out is not None:
            note = own(given.left_out, number=own.number(len(given.sources)))
            await patiently(lambda: interaction.followup.send(note, ephemeral=True, wait=True))

    async def again(self, interaction: discord.Interaction[Any], key: str) -> None:
        """Do a job that was answered with a link to a brief, for who pressed the button.

        Raises:
            Refused: They may not ask, or the job is no longer kept.
        """
        async with in_time():
            job = await self.store.repeats.offered(key)
        if job is None:
            raise Refused(Text.AGAIN_OVER)
        await self.interaction(
            interaction, lambda: Intake((job.source,)), job.length, language=job.language or None, again=True
        )

    async def message(
        self, message: discord.Message, intake: Callable[[], Awaitable[Intake]], settings: ServerSettings, locale: str
    ) -> None:
        """Answer a message: keep, show that something comes, read, brief, reply; one answer for each source in it."""
        asker = Asker.of_message(message)
        way = way_of(message, Kind.MESSAGE, locale)
        try:
            check_place(asker, settings)
            given = await intake()
            look = look_of(settings, locale)
            jobs = [
                Job(
                    source=source,
                    length=settings.length,
                    language=settings.briefs_language or "",
                    look=look,
                    way=way,
                )
                for source in given.sources
            ]
            await self.asking.serve(jobs, lambda: _typing(message))
        except Exception as error:
            await self.say(way, explain(error, Words(locale)))
            return
        if given.left_out is not None:
            words = Words(locale)
            await self.say(way, words(given.left_out, number=words.number(len(given.sources))))

    async def say(self, way: Way, text: str) -> None:
        """Reply with a sentence, unless this member has just been told one in public."""
        if not self._refusals.may_tell(way):
            return

        async def keep(_: Way) -> None:
            """Nothing waits for this answer."""

        await answer_to(self._client, way, keep).refuse(text)


def way_of(message: discord.Message, kind: Kind, locale: str, place: Place = Place.REPLY) -> Way:
    """The way back to a message. In a thread no other can be opened."""
    inside = isinstance(message.channel, discord.Thread)
    server = message.guild.id if message.guild else None
    return Way(
        kind=kind,
        user=message.author.id,
        locale=locale,
        server=server,
        channel=message.channel.id,
        message=message.id,
        thread=place is not Place.REPLY and not inside,
        own=place is Place.OWN_THREAD,
    )


def look_of(settings: ServerSettings, locale: str) -> Look:
    """How a server wants its briefs to look."""
    bullets = settings.style is Style.BULLETS
    return Look(locale=locale, bullets=bullets, figures=settings.figures, parties=settings.parties)


def shared_locale(settings: ServerSettings, server: discord.Locale | None, fallback: str) -> str:
    """The language of an answer that all members see: the set one, else the server's own."""
    return settings.language or (server.value if server else fallback)


def _links(source: Given) -> list[str]:
    """The links of a source."""
    if isinstance(source, Several):
        return [link.url for link in source.links]
    return [source.url] if isinstance(source, Link) else []


async def _typing(message: discord.Message) -> None:
    """Show that an answer will come."""
    try:
        await message.channel.typing()
    except UNSENT as error:
        log.debug("No typing in channel %s: %s", message.channel.id, error)


async def _acknowledge(interaction: discord.Interaction[Any], *, private: bool) -> int | None:
    """Say that an answer will come; gives the message that will hold it, where Discord tells.

    A cut connection is tried again, and Discord may have heard the first try.
    """
    try:
        done = await patiently(
            lambda: interaction.response.defer(ephemeral=private, thinking=True), ACKNOWLEDGE_PAUSES, only_cuts=True
        )
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
        return None
    return done.message_id if done is not None else None
