"""Reaching Discord when it has a bad moment: what passes is tried again, what does not is told to who called."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

T = TypeVar("T")

# How a message fails to be sent: Discord says no, or the connection does.
UNSENT = (discord.HTTPException, aiohttp.ClientError, OSError, asyncio.TimeoutError)
# discord.py itself tries every answer of 500 and more of an interaction again, but no 503 of a channel and no cut
# connection.
PAUSES = (0.5, 2.0)
_UNAVAILABLE = 503


async def patiently(
    send: Callable[[], Awaitable[T]], pauses: tuple[float, ...] = PAUSES, *, only_cuts: bool = False
) -> T:
    """Send, and again after each of the ``pauses`` in seconds while the failure may pass; raises the last one.

    ``only_cuts`` is for interactions, whose answers of 503 were tried again already.
    """
    for pause in pauses:
        try:
            return await send()
        except UNSENT as error:
            if isinstance(error, discord.HTTPException) and (only_cuts or error.status != _UNAVAILABLE):
                raise
            await asyncio.sleep(pause)
    return await send()
