"""Who asked for what, what they see of it now, and whether that is one answer."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from benchmarks.standin.payloads import EPHEMERAL


class Seen(StrEnum):
    """What somebody who asked sees in the end."""

    BRIEFED = "briefed"
    REFUSED = "refused"
    WAITS = "waits"  # "thinking …" or a stage stands there
    NOTHING = "nothing"
    TWICE = "twice"


@dataclass(eq=False)
class Shown:
    """A message of the bot's."""

    number: int
    channel: int
    content: str = ""
    embeds: list[Any] = field(default_factory=list)
    components: list[Any] = field(default_factory=list)
    flags: int = 0
    thinking: bool = False
    deleted: bool = False

    @property
    def waits(self) -> bool:
        """Whether it says only that something is to come."""
        return not self.embeds and (self.thinking or self.content.endswith("…"))

    def change(self, body: dict[str, Any]) -> None:
        """Take an edit."""
        self.thinking = False
        for name in ("content", "embeds", "components"):
            if name in body:
                setattr(self, name, body[name] or type(getattr(self, name))())

    @property
    def private(self) -> bool:
        """Whether only the asker sees it."""
        return bool(self.flags & EPHEMERAL)


@dataclass(eq=False)
class Ask:
    """Somebody asks. ``mark`` is a word that only the answer to this one holds; times are in seconds."""

    user: int
    server: int | None
    channel: int
    mark: str
    token: str = ""
    message: int = 0
    asked: float = field(default_factory=time.monotonic)
    acknowledged: float | None = None
    answered: float | None = None
    original: Shown | None = None
    shown: list[Shown] = field(default_factory=list)
    place: int = 0  # how many were answered before

    @property
    def seen(self) -> Seen:
        """What is to be seen of the answer now."""
        there = [shown for shown in self.shown if not shown.deleted]
        if any(shown.waits for shown in there):
            return Seen.WAITS
        if not there:
            return Seen.NOTHING
        if len(there) > 1:
            return Seen.TWICE
        return Seen.BRIEFED if there[0].embeds else Seen.REFUSED

    @property
    def over(self) -> bool:
        """Whether an answer stands and nothing else does."""
        return self.seen in {Seen.BRIEFED, Seen.REFUSED, Seen.TWICE}

    @property
    def refusal(self) -> str:
        """The sentence that refuses; empty where there is none."""
        return next((shown.content for shown in self.shown if self.seen is Seen.REFUSED and not shown.deleted), "")


class Asks:
    """All who asked."""

    def __init__(self) -> None:
        self.all: list[Ask] = []
        self.messages: dict[int, Shown] = {}
        self.strays: list[Shown] = []
        self.answered = 0

    def by_token(self, token: str) -> Ask | None:
        """Who asked by this interaction."""
        return next((ask for ask in self.all if token and ask.token == token), None)

    def by_message(self, number: int) -> Ask | None:
        """Who asked by this message."""
        return next((ask for ask in self.all if number and ask.message == number), None)

    def owner(self, shown: Shown, private_to: int | None) -> Ask | None:
        """Whose answer a message is that refers to nothing: by the mark in it, or by who alone can read it."""
        text = json.dumps([shown.content, shown.embeds])
        found = (ask for ask in self.all if ask.mark in text or (private_to and ask.user == private_to))
        return next(found, None)

    def put(self, shown: Shown, ask: Ask | None) -> None:
        """A message of the bot's is there."""
        self.messages[shown.number] = shown
        if ask is None:
            self.strays.append(shown)
        else:
            ask.shown.append(shown)
            self.note(ask)

    def note(self, ask: Ask) -> None:
        """Note the time of an answer."""
        if ask.answered is None and any(not shown.waits and not shown.deleted for shown in ask.shown):
            ask.answered = time.monotonic()
            ask.place = self.answered
            self.answered += any(shown.embeds for shown in ask.shown)
