"""The permissions that the bot needs, and how they are named."""

from __future__ import annotations

from typing import Any

import discord

NEEDED = ("view_channel", "send_messages", "embed_links", "read_message_history")


def missing_in(channel: Any, me: discord.Member, needed: tuple[str, ...] = NEEDED) -> list[str]:
    """Which of the ``needed`` permissions ``me`` lacks in a channel."""
    has = channel.permissions_for(me)
    wanted = ["send_messages_in_threads" if name == "send_messages" else name for name in needed]
    names = wanted if isinstance(channel, discord.Thread) else list(needed)
    return [name for name in names if not getattr(has, name)]


def permission_names(names: list[str]) -> str:
    """Permissions as Discord's settings call them."""
    return ", ".join(f"**{name.replace('_', ' ').title().replace('In Threads', 'in Threads')}**" for name in names)
