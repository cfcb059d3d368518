"""robots.txt (RFC 9309): whether a site lets this reader read a page, asked once an hour.

A person asked for the page, yet the reader is a program: it obeys the site's rules for ``nutgraf`` and else for ``*``.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

from protego import Protego

from summarizer.errors import BadResponse, LinkRefused, Reason, TooLarge
from summarizer.reading.fetch.guard import Target
from summarizer.settings import ROBOTS_TOKEN

MAX_ROBOTS_BYTES = 1024 * 1024  # the standard asks for 500 KiB at least; a larger file is no list of rules
MAX_LINES = 20_000
MAX_OWN_RULES = 4_000  # matching so many with ten wildcards each took 0.03 s of the bot's own process
MAX_LINE_CHARACTERS = 2048
MAX_SITES = 256

ReadText = Callable[[Target], Awaitable[tuple[int, bytes]]]
"""Asks for a target, redirects followed under the same guard, and gives the status and the content."""


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one site's robots.txt says to this reader. ``rules`` is None when it has none."""

    rules: Protego | None = None
    unavailable: bool = False

    @classmethod
    def parse(cls, content: bytes) -> RobotsRules:
        """Read the rules; what cannot be understood is skipped, as the standard has it."""
        return cls(Protego.parse(_own_groups(content.decode("utf-8-sig", errors="replace"))))

    def allows(self, target: Target) -> bool:
        """Say whether the target may be read."""
        return not self.unavailable and (self.rules is None or self.rules.can_fetch(str(target), ROBOTS_TOKEN))

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between two requests that the site asks for, if any."""
        return self.rules.crawl_delay(ROBOTS_TOKEN) if self.rules else None


class Robots:
    """Knows the rules of the sites visited lately."""

    def __init__(self, ttl_seconds: float) -> None:
        """Remember each site's rules for ``ttl_seconds``."""
        self._ttl = ttl_seconds
        self._known: OrderedDict[str, tuple[float, RobotsRules]] = OrderedDict()
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def check(self, target: Target, read: ReadText) -> RobotsRules:
        """Give the rules of the target's site, asking for them at most once in a while.

        Raises:
            LinkRefused: the rules forbid the target, or the site cannot say now what its rules are.
            FetchError: the site could not be reached at all.
        """
        lock = self._asking.setdefault(target.origin, asyncio.Lock())
        async with lock:
            rules = self._remembered(target.origin)
            if rules is None:
                rules = await self._ask(target, read)
                self._known[target.origin] = (time.monotonic() + self._ttl, rules)
                while len(self._known) > MAX_SITES:
                    self._known.popitem(last=False)
        if rules.unavailable:
            raise LinkRefused(
                Reason.ROBOTS,
                f"{target.host} cannot say now whether programs may read it. Try again later, or paste the text.",
                host=target.host,
            )
        if not rules.allows(target):
            raise LinkRefused(
                Reason.ROBOTS,
                f"{target.host} asks programs not to read this page. Paste its text instead.",
                host=target.host,
            )
        return rules

    def _remembered(self, origin: str) -> RobotsRules | None:
        until, rules = self._known.get(origin, (0.0, None))
        return rules if until > time.monotonic() else None

    async def _ask(self, target: Target, read: ReadText) -> RobotsRules:
        """RFC 9309, 2.3.1: 4xx, too many redirects or no sane text mean no rules; 5xx means stay out."""
        try:
            status, content = await read(Target(target.scheme, target.host, target.port, "/robots.txt"))
        except TooLarge:
            return RobotsRules()
        except BadResponse as error:
            if error.reason in (Reason.REDIRECTS, Reason.CONTENT_TYPE, Reason.DAMAGED):
                return RobotsRules()
            raise
        if status >= 500:
            return RobotsRules(unavailable=True)
        return RobotsRules.parse(content) if 200 <= status < 300 else RobotsRules()


def _own_groups(text: str) -> str:
    """Keep the groups that speak to this reader or to all, and only the outline of the others.

    A parser that builds every group would multiply thousands of agents by thousands of rules, all in one small file.
    """
    kept: list[str] = []
    ours = in_agents = False
    for raw in text.splitlines()[:MAX_LINES]:
        line = raw.partition("#")[0].strip()
        field, colon, value = line.partition(":")
        if not colon or len(line) > MAX_LINE_CHARACTERS:
            continue
        if field.strip().lower() == "user-agent":
            if not in_agents:
                ours, in_agents = False, True
            agent = value.strip().lower().partition("/")[0]
            if agent in ("*", ROBOTS_TOKEN):
                ours = True
                kept.append(f"User-agent: {agent}")
        elif field.strip().lower() != "sitemap":
            in_agents = False
            if ours and len(kept) < MAX_OWN_RULES:
                kept.append(line)
    return "\n".join(kept)
