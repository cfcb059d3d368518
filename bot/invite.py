"""The invite link: the scopes and permissions that the bot needs, and no more."""

from __future__ import annotations

import base64
import binascii

import discord

SCOPES = ("bot", "applications.commands")


def permissions(*, watching: bool = False) -> discord.Permissions:
    """What the bot needs in a server; threads are opened only for watched channels."""
    return discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        embed_links=True,
        read_message_history=True,
        create_public_threads=watching,
    )


def invite_link(application: int, *, watching: bool = False) -> str:
    """The address at which an admin adds the bot to a server."""
    return discord.utils.oauth_url(application, permissions=permissions(watching=watching), scopes=SCOPES)


def application_of(token: str) -> int:
    """The application's id, which is the first part of its bot's token.

    Raises:
        ValueError: This is no token.
    """
    first = token.strip().partition(".")[0]
    try:
        return int(base64.b64decode(first + "=" * (-len(first) % 4), validate=True))
    except (binascii.Error, ValueError) as error:
        raise ValueError("this is no token of a Discord bot") from error
