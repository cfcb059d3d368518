"""Messages that come once, also where the connection breaks after Discord has heard them.

A message that follows an interaction's answer has no number of the bot's own by which Discord could tell a second try
from the first. But Discord tells the bot over the gateway of every message that the bot has made, of one that only the
asker sees as well: so whoever does not know whether it was heard listens before it says it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import discord

from bot.reply.sending import PAUSES, UNSENT
from bot.store import Way


async def once(
    client: discord.Client, way: Way, content: str, send: Callable[[], Awaitable[discord.Message]]
) -> discord.Message:
    """Send a message that says ``content`` after the answer to an interaction; gives it as Discord has it.

    Cut connections are tried again, after a while in which the gateway was silent. Raises the last failure.
    """

    def is_it(message: discord.Message) -> bool:
        asked = message.interaction_metadata
        mine = client.user is not None and message.author.id == client.user.id
        here = message.channel.id == way.channel and (asked is None or asked.user.id == way.user)
        return mine and here and message.content == content

    heard = asyncio.create_task(client.wait_for("message", check=is_it))
    try:
        for pause in (*PAUSES, PAUSES[-1]):
            try:
                return await send()
            except UNSENT as error:
                if isinstance(error, discord.HTTPException):
                    raise
                cut = error
                await asyncio.wait([heard], timeout=pause)
                if heard.done():
                    return heard.result()
        raise cut
    finally:
        heard.cancel()
