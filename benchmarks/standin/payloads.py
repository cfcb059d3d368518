"""What Discord says, in the forms that the bot reads."""

from __future__ import annotations

import itertools
import time
from typing import Any

BOT = 1_000
ME = {"id": str(BOT), "username": "nutgraf", "discriminator": "0000", "avatar": None, "bot": True, "global_name": None}
APPLICATION = {
    "id": str(BOT), "name": "nutgraf", "description": "", "icon": None, "bot_public": True,
    "bot_require_code_grant": False, "verify_key": "00", "flags": 0, "owner": {**ME, "id": "2", "bot": False},
    "team": None, "summary": "",
}  # fmt: skip
COMMAND, MODAL = 2, 5
EPHEMERAL = 64
_EPOCH_MS = 1_420_070_400_000
_SEEN = "1024"
_ALL = str((1 << 49) - 1)
_numbers = itertools.count()


def snowflake() -> int:
    """Make an id that nobody has yet; its time is now."""
    return (int(time.time() * 1000) - _EPOCH_MS << 22) + next(_numbers) % (1 << 22)


def now() -> str:
    """The time as Discord writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())


def user(number: int) -> dict[str, Any]:
    """A user."""
    return {"id": str(number), "username": f"user{number}", "discriminator": "0", "avatar": None, "global_name": None}


def member(number: int, *, whole: bool = True) -> dict[str, Any]:
    """A member; that of a message comes without the user, who is its author."""
    rest = {"roles": [], "joined_at": now(), "deaf": False, "mute": False, "flags": 0, "permissions": _ALL}
    return {**rest, "user": user(number)} if whole else rest


def channel(number: int, server: int) -> dict[str, Any]:
    """A text channel."""
    return {
        "id": str(number), "type": 0, "guild_id": str(server), "name": "general", "position": 0,
        "permission_overwrites": [], "nsfw": False, "parent_id": None, "topic": None, "rate_limit_per_user": 0,
    }  # fmt: skip


def server(number: int, channel_number: int) -> dict[str, Any]:
    """A server as the bot hears of it, with one channel."""
    everyone = {
        "id": str(number), "name": "@everyone", "permissions": _ALL, "position": 0, "color": 0, "hoist": False,
        "managed": False, "mentionable": False, "flags": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
    }  # fmt: skip
    return {
        "id": str(number), "name": f"server {number}", "owner_id": "2", "unavailable": False, "member_count": 2,
        "roles": [everyone], "channels": [channel(channel_number, number)], "preferred_locale": "en-GB",
        "members": [{**member(BOT), "user": ME}], "features": [], "verification_level": 0, "nsfw_level": 0,
        "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "premium_tier": 0,
        "large": False, "joined_at": now(), "afk_timeout": 0, "system_channel_flags": 0,
        **{name: [] for name in ("emojis", "stickers", "threads", "presences", "voice_states", "stage_instances",
                                 "guild_scheduled_events", "soundboard_sounds")},
    }  # fmt: skip


def interaction(
    kind: int, data: dict[str, Any], token: str, who: int, channel_number: int, server_number: int
) -> dict[str, Any]:
    """An interaction of a member."""
    return {
        "id": str(snowflake()), "application_id": str(BOT), "type": kind, "token": token, "version": 1,
        "data": data, "guild_id": str(server_number), "channel_id": str(channel_number),
        "channel": channel(channel_number, server_number), "member": member(who), "locale": "en-GB",
        "guild_locale": "en-GB", "app_permissions": _ALL, "entitlements": [], "context": 0,
        "authorizing_integration_owners": {"0": str(server_number)}, "attachment_size_limit": 10_000_000,
    }  # fmt: skip


def brief_command(**options: Any) -> dict[str, Any]:
    """What ``/brief`` with these options says."""
    kinds = {str: 3, bool: 5}
    given = [{"name": name, "type": kinds[type(value)], "value": value} for name, value in options.items()]
    return {"id": str(snowflake()), "name": "brief", "type": 1, "options": given}


def command(name: str, *below: str) -> dict[str, Any]:
    """What a command without options says, or one below it."""
    return {"id": str(snowflake()), "name": name, "type": 1, "options": [{"name": one, "type": 1} for one in below]}


def file_command(file: dict[str, Any]) -> dict[str, Any]:
    """What ``/brief`` with a file says."""
    option = {"name": "file", "type": 11, "value": file["id"]}
    resolved = {"attachments": {file["id"]: file}}
    return {"id": str(snowflake()), "name": "brief", "type": 1, "options": [option], "resolved": resolved}


def paste_window(text: str) -> dict[str, Any]:
    """What the bot's paste window says when it is sent."""
    field = {"type": 4, "custom_id": "text", "value": text}
    return {"custom_id": "nutgraf-paste::0::00", "components": [{"type": 18, "component": field}]}


def message(number: int, where: int, author: dict[str, Any], content: str, **more: Any) -> dict[str, Any]:
    """A message."""
    return {
        "id": str(number), "channel_id": str(where), "author": author, "content": content, "timestamp": now(),
        "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
        "attachments": [], "embeds": [], "components": [], "pinned": False, "type": 0, "flags": 0, **more,
    }  # fmt: skip
