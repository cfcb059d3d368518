"""Where an answer goes: back to an interaction, or as a reply to a message; and elsewhere when that fails.

Every answer is made from a job's ``Way``, so it can be given after a restart as well.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

import discord

from bot.reply.escape import plain
from bot.reply.once import once
from bot.reply.permissions import missing_in, permission_names
from bot.reply.sending import UNSENT, patiently
from bot.reply.unasked import FeedAnswer, SilentAnswer
from bot.store import Kind, Way
from bot.words import Text, Words

log = logging.getLogger(__name__)

Keep = Callable[[Way], Awaitable[None]]
HAS_THREAD = 160004  # Discord's code: a message has one thread at most
# A "thinking …" that Discord does not let go of now is tried again for a while.
CLEAR_PAUSES = (1.0, 5.0, 30.0)


@dataclass(frozen=True)
class Reply:
    """A message to send: an embed or a sentence, and the buttons below it."""

    embed: discord.Embed | None
    view: discord.ui.View
    content: str | None = None

    def sent(self) -> dict[str, Any]:
        """The keywords for sending it anew."""
        return {name: value for name, value in self.edited().items() if value is not None}

    def edited(self) -> dict[str, Any]:
        """The keywords for putting it in the place of what a message says."""
        return {"content": self.content, "embed": self.embed, "view": self.view}


class Answer(Protocol):
    """Somebody who waits for a brief. Nothing here raises for what Discord does not take; the log has it."""

    words: Words  # for what only the asker reads
    stands: tuple[int, int] | None  # channel and message in which others see the brief, once it is given

    async def progress(self, text: str) -> None:
        """Show a stage; this alone may raise."""

    async def deliver(self, reply: Reply) -> None:
        """Give the brief."""

    async def refuse(self, text: str, view: discord.ui.View | None = None) -> None:
        """Say why there is none, and with ``view`` what may help."""

    async def withdraw(self) -> None:
        """Take away what was shown: nobody waits any more."""


def answer_to(client: discord.Client, way: Way, keep: Keep, nonce: str = "") -> Answer:
    """Make the answer for a way; ``keep`` is given the way when it has changed, ``nonce`` tells Discord two tries."""
    if way.kind is Kind.INTERACTION:
        return InteractionAnswer(client, way, keep)
    if way.kind is Kind.MESSAGE:
        return MessageAnswer(client, way, keep, nonce)
    if way.kind is Kind.DIGEST:
        return SilentAnswer(way)
    if way.kind is Kind.FEED:
        return FeedAnswer(client, way, keep, nonce)
    return WatchAnswer(client, way, nonce)


class InteractionAnswer:
    """Answers an interaction that was deferred. ``further`` answers come as messages of their own."""

    def __init__(self, client: discord.Client, way: Way, keep: Keep) -> None:
        self.words = Words(way.locale)
        self._client = client
        self._way = way
        self.stands: tuple[int, int] | None = None
        self._keep = keep
        self._filled = False
        self._interaction = _interaction(client, way)

    async def progress(self, text: str) -> None:
        """Put a stage into the place of the answer."""
        if self._alive():
            await self._put({"content": text})

    async def deliver(self, reply: Reply) -> None:
        """Put the brief there; past the token's life, or when Discord does not take it, send it another way."""
        if self._alive():
            try:
                await patiently(lambda: self._put(reply.edited()), only_cuts=True)
            except UNSENT as error:
                log.info("Discord did not take an answer to an interaction (%s); sending it another way", error)
            else:
                if not self._way.private and self._way.channel is not None and self._way.shown is not None:
                    self.stands = self._way.channel, self._way.shown
                return
        await self._send_otherwise(reply)
        await self._clear()

    async def refuse(self, text: str, view: discord.ui.View | None = None) -> None:
        """Say it to the asker only, whatever the visibility of the answer was to be."""
        if self._alive() and await self._refuse_here(text, view):
            return
        await self._tell_user(content=text, **_seen(view))
        await self._clear()

    async def withdraw(self) -> None:
        """Clear the place."""
        await self._clear()

    async def _refuse_here(self, text: str, view: discord.ui.View | None) -> bool:
        try:
            if self._way.private:
                await patiently(lambda: self._put({"content": text, "embed": None, "view": view}), only_cuts=True)
                return True
            # A deferred answer keeps the visibility it was deferred with, and the first message after it takes its
            # place: fill the place, refuse in private, then clear the place.
            if not self._way.further and not self._filled:
                await patiently(lambda: self._put({"content": "…"}), only_cuts=True)
            followup = self._interaction.followup
            seen = _seen(view)
            await once(self._client, self._way, text, lambda: followup.send(text, ephemeral=True, wait=True, **seen))
        except UNSENT as error:
            log.info("A refusal could not be told in its place: %s", error)
            return False
        await self._clear()
        return True

    async def _put(self, changes: dict[str, Any]) -> None:
        if not self._way.further:
            await self._interaction.edit_original_response(**changes)
            self._filled = True
        elif self._way.shown is not None:
            await self._interaction.followup.edit_message(self._way.shown, **changes)
        else:
            given = {name: value for name, value in changes.items() if value is not None}
            followup, private = self._interaction.followup, self._way.private

            async def send() -> discord.Message:
                return await followup.send(**given, ephemeral=private, wait=True)

            message = await once(self._client, self._way, given.get("content", ""), send)
            self._way = self._way.model_copy(update={"shown": message.id})
            await self._keep(self._way)

    async def _clear(self) -> None:
        """Leave no "thinking …" and no stage: with the token, or as any message of the bot's own."""
        shown = self._way.shown

        async def clear() -> None:
            if self._alive() and not self._way.further:
                await self._interaction.delete_original_response()
            elif self._alive() and shown is not None:
                await self._interaction.followup.delete_message(shown)
            elif shown is not None and self._way.channel is not None and not self._way.private:
                await _channel(self._client, self._way).get_partial_message(shown).delete()

        try:
            await patiently(clear, CLEAR_PAUSES)
        except discord.NotFound:
            return
        except UNSENT as error:
            log.warning("A place for an answer could not be cleared: %s", error)

    async def _send_otherwise(self, reply: Reply) -> None:
        if not self._way.private and self._way.channel is not None:
            try:
                sent = await patiently(lambda: _channel(self._client, self._way).send(**reply.sent()))
            except UNSENT as error:
                log.info("The answer could not be sent to channel %s either: %s", self._way.channel, error)
            else:
                self.stands = sent.channel.id, sent.id
                return
        await self._tell_user(**reply.sent())

    async def _tell_user(self, **what: Any) -> None:
        await _tell(self._client, self._way.user, what)

    def _alive(self) -> bool:
        return discord.utils.utcnow().timestamp() < self._way.until


class MessageAnswer:
    """Answers a message with a reply."""

    def __init__(self, client: discord.Client, way: Way, keep: Keep, nonce: str = "") -> None:
        self.words = Words(way.locale)
        self._client = client
        self._way = way
        self.stands: tuple[int, int] | None = None
        self._keep = keep
        self._nonce = nonce

    async def progress(self, text: str) -> None:
        """Reply with a stage, then edit that reply."""
        await self._put({"content": text})

    async def deliver(self, reply: Reply) -> None:
        """Put the brief into the reply; send it anew where that cannot be edited."""
        if await self._give(reply.edited()) and self._way.channel is not None and self._way.shown is not None:
            self.stands = self._way.channel, self._way.shown

    async def refuse(self, text: str, view: discord.ui.View | None = None) -> None:
        """Say it in the reply: nothing in a channel can be shown to one member only."""
        await self._give({"content": text, "embed": None, "view": view})

    async def withdraw(self) -> None:
        """Delete the stage."""
        if self._way.shown is None:
            return
        stage = _channel(self._client, self._way).get_partial_message(self._way.shown)
        try:
            await patiently(stage.delete, CLEAR_PAUSES)
        except UNSENT as error:
            log.info("A stage could not be taken away: %s", error)

    async def _give(self, changes: dict[str, Any]) -> bool:
        """Put it there, or anew; whether it stands."""
        try:
            await patiently(lambda: self._put(changes))
        except UNSENT as error:
            if self._way.shown is None:
                await self._cannot_answer(error)
                return False
            log.info("A reply could not be edited (%s); sending a new one", error)
            old, self._way = self._way, self._way.model_copy(update={"shown": None})
            self._nonce = ""  # Discord would give the old message back
            try:
                await patiently(lambda: self._put(changes))
            except UNSENT as again:
                await self._cannot_answer(again)
            await MessageAnswer(self._client, old, self._keep).withdraw()
        return self._way.shown is not None

    async def _put(self, changes: dict[str, Any]) -> None:
        channel = _channel(self._client, self._way)
        if self._way.shown is not None:
            await channel.get_partial_message(self._way.shown).edit(**changes)
            return
        given = {name: value for name, value in changes.items() if value is not None}
        if self._nonce:
            given["nonce"] = self._nonce
        message = await channel.send(**given, reference=_reference(self._way), mention_author=False)
        self._way = self._way.model_copy(update={"shown": message.id})
        await self._keep(self._way)
        if message.content != given.get("content", "") or bool(message.embeds) != ("embed" in given):
            # A process that died, or whose connection was cut, had shown a stage and not noted it: of one nonce Discord
            # makes one message.
            await channel.get_partial_message(message.id).edit(**changes)

    async def _cannot_answer(self, error: BaseException) -> None:
        """Tell the author in private which permission is missing; without that, tell the log."""
        missing = _missing_permissions(self._client, self._way)
        log.warning("No reply to message %s: %s (missing: %s)", self._way.message, error, ", ".join(missing) or "none")
        if missing:
            text = self.words(Text.BOT_LACKS, permissions=permission_names(missing))
            await _tell(self._client, self._way.user, {"content": text})


class WatchAnswer:
    """Answers a link in a watched channel: no stages, no refusals, no notification; in a thread if so set."""

    def __init__(self, client: discord.Client, way: Way, nonce: str = "") -> None:
        self.words = Words(way.locale)
        self._client = client
        self._way = way
        self.stands: tuple[int, int] | None = None
        self._nonce = nonce
        self._head: int | None = None  # the reply of the bot's own that is to hold the thread

    async def progress(self, text: str) -> None:
        """Stay silent."""

    async def deliver(self, reply: Reply) -> None:
        """Send the brief without a notification; as a reply where no thread can be had."""
        try:
            sent = await self._send(reply)
            self.stands = sent.channel.id, sent.id
        except UNSENT as error:
            log.warning("A brief in watched channel %s was lost: %s", self._way.channel, error)

    async def refuse(self, text: str, view: discord.ui.View | None = None) -> None:  # noqa: ARG002 - as all answers
        """Nobody asked; the log knows."""
        log.debug("Watched message %s: %s", self._way.message, text)

    async def withdraw(self) -> None:
        """Nothing was shown."""

    async def _send(self, reply: Reply) -> discord.Message:
        what = {**reply.sent(), "silent": True, **({"nonce": self._nonce} if self._nonce else {})}
        embed = reply.embed
        if self._way.thread and embed is not None:  # a sentence needs no thread
            try:
                thread = await self._thread(discord.utils.remove_markdown(embed.title or ""))
                return await patiently(lambda: thread.send(**what))
            except UNSENT as error:
                log.info("No thread below message %s: %s; its brief goes above", self._way.message, error)
        channel = _channel(self._client, self._way)
        if self._head is not None:
            head = channel.get_partial_message(self._head)
            return await patiently(lambda: head.edit(**reply.edited()))
        answered = _reference(self._way)
        return await patiently(lambda: channel.send(**what, reference=answered, mention_author=False))

    async def _thread(self, title: str) -> discord.abc.Messageable:
        """The thread below the message, opened if there is none; it has the message's id."""
        channel = _channel(self._client, self._way)
        number = self._way.message or 0
        if self._way.own:
            # Who posted the link is told of a thread on their own message, but not of one on a silent reply.
            head: dict[str, Any] = {"content": f"**{plain(title or '…')}**", "silent": True, "mention_author": False}
            head |= {"nonce": f"{self._nonce}-head"} if self._nonce else {}
            number = (await patiently(lambda: channel.send(**head, reference=_reference(self._way)))).id
            self._head = number
        thread = channel.guild.get_thread(number) if channel.guild else None
        if thread is not None:
            return thread
        opened = channel.get_partial_message(number)
        try:
            return await patiently(lambda: opened.create_thread(name=(title or "…")[:100]))
        except discord.HTTPException as error:
            if error.code != HAS_THREAD:
                raise
            # It is archived, or was opened a moment ago for another link of the message.
            return self._client.get_partial_messageable(number, guild_id=self._way.server)


def _seen(view: discord.ui.View | None) -> dict[str, Any]:
    return {} if view is None else {"view": view}


def _interaction(client: discord.Client, way: Way) -> discord.Interaction:
    """What is left of an interaction once it is kept: enough to answer it."""
    data: Any = {
        "id": "0",
        "type": discord.InteractionType.application_command.value,
        "version": 1,
        "application_id": str(way.application),
        "token": way.token,
        "attachment_size_limit": 0,
    }
    return discord.Interaction(data=data, state=client._connection)


def _channel(client: discord.Client, way: Way) -> discord.PartialMessageable:
    return client.get_partial_messageable(way.channel or 0, guild_id=way.server)


def _reference(way: Way) -> discord.MessageReference:
    return discord.MessageReference(
        message_id=way.message or 0, channel_id=way.channel or 0, guild_id=way.server, fail_if_not_exists=False
    )


async def _tell(client: discord.Client, user: int, what: dict[str, Any]) -> None:
    async def send() -> None:
        channel = await client.create_dm(discord.Object(user))
        await channel.send(**what)

    try:
        await patiently(send)
    except UNSENT as error:
        log.warning("An answer was lost: user %s takes no direct messages (%s)", user, error)


def _missing_permissions(client: discord.Client, way: Way) -> list[str]:
    """Which permissions the bot lacks to reply to a message."""
    guild = client.get_guild(way.server) if way.server is not None else None
    channel = guild.get_channel_or_thread(way.channel or 0) if guild is not None else None
    return missing_in(channel, guild.me) if guild is not None and channel is not None else []
