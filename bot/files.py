"""Files that members attach: loaded from Discord when their turn has come."""

from __future__ import annotations

import discord

from bot.policy import Refused
from bot.reply.escape import plain
from bot.reply.sending import UNSENT, patiently
from bot.store import Attached
from bot.words import Text

MEGABYTE = 1024 * 1024


async def load(client: discord.Client, file: Attached, megabytes: int) -> bytes:
    """Load a file.

    Raises:
        Refused: It is too large, or Discord no longer has it.
    """
    check_size(file, megabytes)
    try:
        return await patiently(lambda: client.http.get_from_cdn(file.file_url))
    except (discord.DiscordException, *UNSENT) as error:
        raise Refused(Text.FILE_GONE, file=plain(file.filename[:100])) from error


def check_size(file: Attached, megabytes: int) -> None:
    """Hold the limit.

    Raises:
        Refused: The file is too large.
    """
    if file.size > megabytes * MEGABYTE:
        raise Refused(Text.FILE_TOO_LARGE, file=plain(file.filename[:100]), limit=megabytes)
