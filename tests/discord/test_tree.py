"""The commands against Discord's documented limits, before they are sent to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from world import World

CHAT_INPUT, MESSAGE_MENU = 1, 3
SUB_COMMAND, SUB_COMMAND_GROUP = 1, 2
NAME = re.compile(r"[-_'\w]{1,32}")  # Discord's own rule; lower case besides
MOST_COMMANDS, MOST_OPTIONS, MOST_CHOICES, MOST_CHARACTERS = 100, 25, 25, 8000


async def _payloads(world: World) -> list[dict[str, Any]]:
    translator = world.bot.tree.translator
    assert translator is not None
    return [
        await command.get_translated_payload(world.bot.tree, translator) for command in world.bot.tree.get_commands()
    ]


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for option in node.get("options", ()):
        yield from _walk(option)


def _texts(node: dict[str, Any], field: str) -> list[str]:
    return [node[field], *(node.get(f"{field}_localizations") or {}).values()]


@pytest.mark.bot(watching=True)
async def test_limits(world: World) -> None:
    """Names, descriptions, options, choices and the whole are within Discord's limits, in every language."""
    payloads = await _payloads(world)
    slash = [payload for payload in payloads if payload["type"] == CHAT_INPUT]
    assert 5 <= len(slash) <= MOST_COMMANDS
    menus = [payload for payload in payloads if payload["type"] == MESSAGE_MENU]
    assert 1 <= len(menus) <= 15  # since 2025; it was 5
    for menu in menus:
        assert all(1 <= len(name) <= 32 for name in _texts(menu, "name"))
    for command in slash:
        size = 0
        for node in _walk(command):
            assert all(NAME.fullmatch(name) and name == name.lower() for name in _texts(node, "name")), node["name"]
            assert all(1 <= len(text) <= 100 for text in _texts(node, "description")), node["name"]
            assert len(node.get("options", ())) <= MOST_OPTIONS
            choices = node.get("choices") or []
            assert len(choices) <= MOST_CHOICES
            assert all(1 <= len(text) <= 100 for choice in choices for text in _texts(choice, "name"))
            required = [bool(option.get("required")) for option in node.get("options", ())]
            assert required == sorted(required, reverse=True), f"{node['name']}: required options come first"
            size += max(map(len, _texts(node, "name"))) + max(map(len, _texts(node, "description")))
            size += sum(max(map(len, _texts(choice, "name"))) + len(str(choice["value"])) for choice in choices)
        assert size <= MOST_CHARACTERS, command["name"]


async def test_where_commands_are_offered(world: World) -> None:
    """Briefs are for servers and users alike, in all places; settings are for servers, behind Manage Server."""
    payloads = {payload["name"]: payload for payload in await _payloads(world)}
    for name in ("brief", "Brief this", "about", "privacy"):
        assert payloads[name]["integration_types"] == [0, 1]
        assert payloads[name]["contexts"] == [0, 1, 2]
    assert payloads["config"]["integration_types"] == [0]
    assert payloads["config"]["contexts"] == [0]
    assert int(payloads["config"]["default_member_permissions"]) == 1 << 5
