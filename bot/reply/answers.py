"""Where an answer goes: back to an interaction, or as a reply to a message; and elsewhere when that fails."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, Protocol

import discord

from bot.reply.escape import plain
from bot.words import Text, Words

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reply:
    """A message to send: an embed, and the buttons below it."""

    embed: discord.Embed
    view: discord.ui.View

    def sent(self) -> dict[str, Any]:
        """The keywords for sending it anew."""
        return {"embed": self.embed, "view": self.view}

    def edited(self) -> dict[str, Any]:
        """The keywords for putting it in the place of what a message says."""
        return {"content": None, "embed": self.embed, "view": self.view}


class Answer(Protocol):
    """Somebody who waits for a brief."""

    words: Words  # for what only the asker reads

    async def progress(self, text: str) -> None:
        """Show a stage."""

    async def deliver(self, reply: Reply) -> None:
        """Give the brief."""

    async def refuse(self, text: str) -> None:
        """Say why there is none."""


class InteractionAnswer:
    """Answers an interaction that was deferred. ``further`` answers come as messages of their own."""

    def __init__(self, interaction: discord.Interaction, words: Words, *, private: bool, further: bool = False) -> None:
        self.words = words
        self._interaction = interaction
        self._private = private
        self._further = further
        self._shown: discord.Message | None = None

    async def progress(self, text: str) -> None:
        """Put a stage into the place of the answer."""
        if not self._interaction.is_expired():
            await self._put({"content": text})

    async def deliver(self, reply: Reply) -> None:
        """Put the brief there; past the token's life, or when Discord does not take it, send it another way."""
        if not self._interaction.is_expired():
            try:
                await self._put(reply.edited())
            except discord.HTTPException as error:
                log.info("Discord did not take an answer to an interaction (%s); sending it another way", error)
            else:
                return
        await self._send_otherwise(reply)

    async def refuse(self, text: str) -> None:
        """Say it to the asker only, whatever the visibility of the answer was to be."""
        if self._interaction.is_expired():
            await self._tell_user(content=text)
            return
        if self._private:
            await self._put({"content": text, "embed": None, "view": None})
            return
        # A deferred answer keeps the visibility it was deferred with, and the first message after it takes its place:
        # fill the place, refuse in private, then clear the place.
        if not self._further and self._shown is None:
            await self._put({"content": "…"})
        await self._interaction.followup.send(text, ephemeral=True)
        if self._shown is not None:
            await self._shown.delete()

    async def _put(self, changes: dict[str, Any]) -> None:
        if self._shown is not None:
            self._shown = await self._shown.edit(**changes)
        elif not self._further:
            self._shown = await self._interaction.edit_original_response(**changes)
        else:
            given = {name: value for name, value in changes.items() if value is not None}
            self._shown = await self._interaction.followup.send(**given, ephemeral=self._private, wait=True)

    async def _send_otherwise(self, reply: Reply) -> None:
        if self._private:
            await self._tell_user(**reply.sent())
            return
        channel = self._interaction.channel
        if not isinstance(channel, discord.abc.Messageable):
            await self._tell_user(**reply.sent())
            return
        what = reply.sent()
        if self._shown is not None:
            what["reference"] = self._shown.to_reference(fail_if_not_exists=False)
        try:
            await channel.send(**what)
        except discord.HTTPException as error:
            log.info("The answer could not be sent to channel %s either: %s", self._interaction.channel_id, error)
            await self._tell_user(**reply.sent())

    async def _tell_user(self, **what: Any) -> None:
        try:
            await self._interaction.user.send(**what)
        except discord.HTTPException as error:
            log.warning("An answer was lost: user %s takes no direct messages (%s)", self._interaction.user.id, error)


class MessageAnswer:
    """Answers a message with a reply."""

    def __init__(self, message: discord.Message, words: Words) -> None:
        self.words = words
        self._message = message
        self._shown: discord.Message | None = None

    async def progress(self, text: str) -> None:
        """Reply with a stage, then edit that reply."""
        await self._put({"content": text})

    async def deliver(self, reply: Reply) -> None:
        """Put the brief into the reply."""
        try:
            await self._put(reply.edited())
        except discord.HTTPException as error:
            if self._shown is None:
                await self._cannot_answer(error)
                return
            log.info("A reply could not be edited (%s); sending a new one", error)
            self._shown = None
            await self._put(reply.edited())

    async def refuse(self, text: str) -> None:
        """Say it in the reply: nothing in a channel can be shown to one member only."""
        try:
            await self._put({"content": text, "embed": None, "view": None})
        except discord.HTTPException as error:
            await self._cannot_answer(error)

    async def _put(self, changes: dict[str, Any]) -> None:
        if self._shown is not None:
            self._shown = await self._shown.edit(**changes)
            return
        given = {name: value for name, value in changes.items() if value is not None}
        reference = self._message.to_reference(fail_if_not_exists=False)
        self._shown = await self._message.channel.send(**given, reference=reference, mention_author=False)

    async def _cannot_answer(self, error: discord.HTTPException) -> None:
        """Tell the author in private which permission is missing; without that, tell the log."""
        missing = missing_permissions(self._message)
        log.info("No reply to message %s: %s (missing: %s)", self._message.id, error, ", ".join(missing) or "none")
        if not missing:
            return
        try:
            await self._message.author.send(self.words(Text.BOT_LACKS, permissions=permission_names(missing)))
        except discord.HTTPException:
            log.info("User %s takes no direct messages", self._message.author.id)


class WatchAnswer:
    """Answers a link in a watched channel: no stages, no refusals, no notification; in a thread if so set."""

    def __init__(self, message: discord.Message, words: Words, *, thread: bool) -> None:
        self.words = words
        self._message = message
        self._thread = thread

    async def progress(self, text: str) -> None:
        """Stay silent."""

    async def deliver(self, reply: Reply) -> None:
        """Send the brief without a notification."""
        if not self._thread:
            place = self._message.to_reference(fail_if_not_exists=False)
            await self._message.channel.send(**reply.sent(), reference=place, mention_author=False, silent=True)
            return
        thread = self._message.thread
        if thread is None:
            name = discord.utils.remove_markdown(reply.embed.title or "") or plain("…")
            thread = await self._message.create_thread(name=name[:100])
        await thread.send(**reply.sent(), silent=True)

    async def refuse(self, text: str) -> None:
        """Nobody asked; the log knows."""
        log.debug("Watched message %s: %s", self._message.id, text)


NEEDED = ("view_channel", "send_messages", "embed_links", "read_message_history")


def missing_permissions(message: discord.Message) -> list[str]:
    """Which permissions the bot lacks to reply to a message."""
    channel = message.channel
    if message.guild is None or isinstance(
        channel, discord.DMChannel | discord.GroupChannel | discord.PartialMessageable
    ):
        return []
    return missing_in(channel, message.guild.me)


def missing_in(channel: Any, me: discord.Member, needed: tuple[str, ...] = NEEDED) -> list[str]:
    """Which of the ``needed`` permissions ``me`` lacks in a channel."""
    has = channel.permissions_for(me)
    wanted = ["send_messages_in_threads" if name == "send_messages" else name for name in needed]
    names = wanted if isinstance(channel, discord.Thread) else list(needed)
    return [name for name in names if not getattr(has, name)]


def permission_names(names: list[str]) -> str:
    """Permissions as Discord's settings call them."""
    return ", ".join(f"**{name.replace('_', ' ').title().replace('In Threads', 'in Threads')}**" for name in names)
