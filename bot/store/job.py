"""A job: what somebody asked for and where the answer goes, as it is kept until it is answered."""

from __future__ import annotations

import hashlib
import secrets
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from bot.store.kept import Look
from summarizer.brief import Length
from summarizer.sources import Link, Pasted

# Discord keeps a token for 15 minutes from its own clock; half a minute is left for the way there and back.
TOKEN_SECONDS = 14.5 * 60


class Attached(BaseModel):
    """A file on Discord's servers, loaded when its turn has come; ``size`` is in bytes."""

    model_config = ConfigDict(frozen=True)

    file_url: str
    filename: str
    size: int


class Several(BaseModel):
    """Two or three links whose articles are laid beside each other."""

    model_config = ConfigDict(frozen=True)

    links: tuple[Link, ...] = Field(min_length=2, max_length=3)


class Split(BaseModel):
    """A text that comes in several messages, read when all are there; ``first`` is the one that asked."""

    model_config = ConfigDict(frozen=True)

    first: int


# What somebody hands over.
Given = Link | Pasted | Attached | Several | Split


class Kind(StrEnum):
    """How somebody asked."""

    INTERACTION = "interaction"
    MESSAGE = "message"
    WATCH = "watch"
    DIGEST = "digest"
    FEED = "feed"


class Way(BaseModel):
    """Where an answer goes: all ids, so that it can be found again after a restart.

    ``locale`` is for what only the asker reads. ``message`` is the one that asked; ``shown`` is what the bot has
    answered so far, a stage perhaps. ``token`` is an interaction's, good until ``until`` (seconds since 1970); a
    ``further`` answer is not the one that was deferred but a message after it. A ``thread`` hangs on the message that
    asked, or on the bot's ``own`` reply to it.
    """

    model_config = ConfigDict(frozen=True)

    kind: Kind
    user: int
    locale: str = "en"
    server: int | None = None
    channel: int | None = None
    message: int | None = None
    shown: int | None = None
    application: int = 0
    token: str = ""
    until: float = 0
    private: bool = False
    further: bool = False
    thread: bool = False
    own: bool = False

    @property
    def unasked(self) -> bool:
        """Whether the bot asks by itself: nobody waits for it, so it waits for everybody."""
        return self.kind in {Kind.DIGEST, Kind.FEED}


class Job(BaseModel):
    """One brief, or one comparison, that somebody asked for.

    ``language`` is the one that the summary is wanted in, empty for the article's own. ``least_words`` is the shortest
    article that is wanted. ``again`` wants it made also where one is kept. ``part`` is one article of
    a comparison: its brief is not shown.
    """

    model_config = ConfigDict(frozen=True)

    key: str = Field(default_factory=lambda: secrets.token_hex(8))
    source: Given
    length: Length
    language: str = ""
    look: Look = Field(default_factory=Look)
    least_words: int = 0
    again: bool = False
    part: bool = False
    way: Way

    @property
    def user(self) -> int:
        """Who asked."""
        return self.way.user

    @property
    def server(self) -> int | None:
        """The server where; None outside servers."""
        return self.way.server

    @property
    def cost(self) -> int:
        """How many uses it counts as: one an article."""
        return len(self.source.links) if isinstance(self.source, Several) else 1

    @property
    def parts(self) -> list[Job]:
        """The jobs of a comparison's articles."""
        links = self.source.links if isinstance(self.source, Several) else ()
        return [self.model_copy(update={"source": link, "part": True, "language": ""}) for link in links]

    @property
    def article(self) -> str:
        """What tells whether two jobs are about the same: equal for the same text or file."""
        if isinstance(self.source, Pasted):
            return hashlib.sha256(self.source.text.encode("utf-8", "replace")).hexdigest()
        if isinstance(self.source, Several):
            return "\n".join(link.url for link in self.source.links)
        if isinstance(self.source, Split):
            return str(self.source.first)
        return self.source.url if isinstance(self.source, Link) else self.source.file_url.partition("?")[0]
