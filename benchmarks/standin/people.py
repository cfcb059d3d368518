"""Those who ask: by command, paste window, file, mention and direct message."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterable
from typing import Any

from benchmarks.standin import payloads
from benchmarks.standin.api import Discord
from benchmarks.standin.asks import Ask
from benchmarks.standin.stories import story


class People:
    """Members of all servers; who is not named asks once and never again."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._servers = list(discord.gateway.servers)
        self._next = 0

    @property
    def answered(self) -> int:
        """How many briefs all have had."""
        return self._discord.asks.answered

    def member(self) -> int:
        """Make a member who may ask more than once."""
        return payloads.snowflake()

    def mark(self) -> tuple[int, str]:
        """Give the next story's number and the word that only this one holds."""
        self._next += 1
        return self._next, f"Ellery{self._next:05d}"

    async def paste(self, server: int = 0, user: int = 0, words: int = 0) -> Ask:
        """Send a story by the paste window, or the first ``words`` of one."""
        number, mark = self.mark()
        text = story(number, mark)
        return await self._interaction(
            payloads.MODAL, payloads.paste_window(" ".join(text.split()[:words]) if words else text), mark, server, user
        )

    async def link(self, path: str = "story", server: int = 0, *, private: bool = False) -> Ask:
        """Ask for a page of a site of its own."""
        number, mark = self.mark()
        data = payloads.brief_command(link=f"http://site{number}.{path}.example.com/{mark}", private=private)
        return await self._interaction(payloads.COMMAND, data, mark, server)

    async def file(self, name: str, text: bytes, server: int = 0) -> Ask:
        """Ask for a file."""
        _, mark = self.mark()
        data = payloads.file_command(self._discord.attach(f"{mark}-{name}", text))
        return await self._interaction(payloads.COMMAND, data, mark, server)

    async def command(self, *names: str) -> Ask:
        """Give a command without options."""
        _, mark = self.mark()
        return await self._interaction(payloads.COMMAND, payloads.command(*names), mark, 0)

    async def mention(self, server: int = 0) -> Ask:
        """Mention the bot beside a link."""
        number, mark = self.mark()
        where = self._servers[server % len(self._servers)]
        channel = self._discord.gateway.servers[where]
        return await self._message(number, mark, channel, where)

    async def direct(self) -> Ask:
        """Send a link in a direct message."""
        number, mark = self.mark()
        user = payloads.snowflake()
        return await self._message(number, mark, self._discord.private_channel(user), None, user)

    async def all_ways(self, count: int, path: str = "story") -> list[Ask]:
        """Ask ``count`` times, by each way in turn."""
        ways: list[Any] = [
            lambda: self.link(path),
            lambda: self.paste(1),
            lambda: self.mention(2),
            self.direct,
            lambda: self.link(path, 3, private=True),
        ]
        return [await ways[turn % len(ways)]() for turn in range(count)]

    async def _interaction(self, kind: int, data: dict[str, Any], mark: str, server: int, user: int = 0) -> Ask:
        where = self._servers[server % len(self._servers)]
        ask = Ask(
            user=user or payloads.snowflake(),
            server=where,
            channel=self._discord.gateway.servers[where],
            mark=mark,
            token=secrets.token_hex(20),
        )
        self._discord.asks.all.append(ask)
        said = payloads.interaction(kind, data, ask.token, ask.user, ask.channel, where)
        await self._discord.gateway.say("INTERACTION_CREATE", said)
        return ask

    async def _message(self, number: int, mark: str, channel: int, server: int | None, user: int = 0) -> Ask:
        ask = Ask(user or payloads.snowflake(), server, channel, mark, message=payloads.snowflake())
        self._discord.asks.all.append(ask)
        more: dict[str, Any] = {"mentions": [payloads.ME]} if server else {"channel_type": 1}
        if server:
            more |= {"guild_id": str(server), "member": payloads.member(ask.user, whole=False)}
        text = f"<@{payloads.BOT}> " if server else ""
        text += f"http://site{number}.story.example.com/{mark}"
        said = payloads.message(ask.message, channel, payloads.user(ask.user), text, **more)
        await self._discord.gateway.say("MESSAGE_CREATE", said)
        return ask


async def all_over(asks: Iterable[Ask], seconds: float) -> bool:
    """Wait until every one has an answer and nothing else; False when that took too long."""
    until = time.monotonic() + seconds
    waiting = list(asks)
    while time.monotonic() < until:
        waiting = [ask for ask in waiting if not ask.over]
        if not waiting:
            return True
        await asyncio.sleep(0.05)
    return False
