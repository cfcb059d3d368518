"""docs/admin.md, followed word for word as a new admin would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from world import FERRIES, World

from bot.invite import permissions

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "admin.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    /(.+)$", GUIDE, re.MULTILINE)
_OPTION = re.compile(r"(\w+):(\S+)")


def _invite(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    code = "from bot.cli import main; main()"
    command = [sys.executable, "-c", code, "invite", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def test_invite_link() -> None:
    """The link names the two scopes and the permissions of the guide's table, and no more."""
    link = urlsplit(_invite("1456074443980800000").stdout.strip())
    query = parse_qs(link.query)
    assert link.hostname == "discord.com"
    assert query["client_id"] == ["1456074443980800000"]
    assert query["scope"] == ["bot applications.commands"]
    # "read_messages" is discord.py's older name of View Channels
    asked = [name for name, on in discord.Permissions(int(query["permissions"][0])) if on]
    assert sorted(asked) == [
        "embed_links", "read_message_history", "read_messages", "send_messages", "send_messages_in_threads",
    ]  # fmt: skip


def test_invite_without_an_id() -> None:
    """Without a token and an id the command says where to find one."""
    run = _invite()
    assert run.returncode == 7
    assert "developer portal" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.bot(watching=True)
async def test_guide(world: World) -> None:
    """Every command of the guide works in its order, with no permission but the invited ones, up to a watched link."""
    me = next(role for role in world.server.roles.values() if role.name == "TestBot")
    world.env.backend.get_guild(world.server.id).roles[me.id].permissions = permissions(watching=True).value
    news, mods = world.server.create_text_channel("news"), world.server.create_text_channel("mods")
    readers = world.server.create_role("Readers")
    reader = world.server.add_member(world.env.create_user("reader"), roles=[readers])
    await world.env.settle()
    things = {"#news": news, "#mods": mods, "@Readers": readers}
    assert len(COMMANDS) >= 10
    watched = False
    for line in COMMANDS:
        name = line.split(":")[0].rsplit(" ", 1)[0] if ":" in line else line
        options = {key: things.get(value, value) for key, value in _OPTION.findall(line)}
        if name.endswith(("remove", "off")):
            options = {key: str(value.id) for key, value in options.items()}
        result = await world.boss.slash(world.channel, name, **_typed(options))
        message = result.response
        assert message is not None
        worked = message.embeds or "→" in message.content or message.content.startswith("- ")
        assert worked, f"{line}: {message.content}"
        if name == "config watch add" and "emoji" not in options:
            world.site.pages["/ferries"] = FERRIES  # not what was briefed above
            await reader.send(news, world.site.link("/ferries"))
            (thread,) = news.threads
            assert thread.last_message.embeds
            watched = True
    assert watched
    changes = [message.content for message in mods.history()]
    assert len(changes) == sum(
        1
        for line in COMMANDS
        if re.match(r"config (log|channels|roles|domains|watch [ar]|reaction|timezone|digest)", line)
    )


def _typed(options: dict[str, object]) -> dict[str, object]:
    return {
        name: int(str(value)) if str(value).isdigit() and name != "channel" else value
        for name, value in options.items()
    }
