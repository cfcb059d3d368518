"""What a server has set: checked when it is read back, with defaults that need no setting at all."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from summarizer.brief import Length

# An hour's briefs: enough for a busy newsroom channel, too few for one member to keep a two-core machine to themselves.
MEMBER_LIMIT = 20
SERVER_LIMIT = 120
HIGHEST_LIMIT = 10_000
# A page of fewer words is an item in a list or a caption, not an article that somebody posted to be read.
WATCH_WORDS = 150
# Articles of a feed that are briefed in an hour.
FEED_HOURLY = 4
MOST_HOURLY = 20
LIST_LIMIT = 50  # roles, channels, domains, watched channels: what one readable page can hold


class Style(StrEnum):
    """How the summary is set."""

    SENTENCES = "sentences"
    BULLETS = "bullets"


class Place(StrEnum):
    """Where the brief of a watched link goes: a thread may hang on the link's message, or on the bot's own reply."""

    REPLY = "reply"
    THREAD = "thread"
    OWN_THREAD = "own_thread"


class Watch(BaseModel):
    """A channel whose links are briefed by themselves, or after a member reacts with ``emoji``."""

    model_config = ConfigDict(frozen=True)

    channel: int
    place: Place = Place.REPLY
    emoji: str | None = None
    words: int = WATCH_WORDS


class Reaction(BaseModel):
    """An emoji with which a member has the links of a message briefed, in any channel that the bot can read."""

    model_config = ConfigDict(frozen=True)

    emoji: str
    place: Place = Place.REPLY


class Every(StrEnum):
    """How often a digest is posted."""

    DAY = "day"
    WEEK = "week"


class DigestTime(BaseModel):
    """A channel's digest of the links posted there: ``hour`` by the server's clock, ``weekday`` from 0, a Monday."""

    model_config = ConfigDict(frozen=True)

    channel: int
    every: Every = Every.DAY
    hour: int = Field(8, ge=0, le=23)
    weekday: int = Field(0, ge=0, le=6)


class FeedSource(BaseModel):
    """A feed whose new articles are briefed in a channel, at most ``hourly`` an hour.

    Of ``words`` an article must have one, and none of those that begin with a minus; without any all are taken.
    """

    model_config = ConfigDict(frozen=True)

    url: str
    channel: int
    name: str = ""
    words: tuple[str, ...] = ()
    hourly: int = Field(FEED_HOURLY, ge=1, le=MOST_HOURLY)


class ServerSettings(BaseModel):
    """The settings of one server. Ids are Discord's; an empty list allows everything."""

    model_config = ConfigDict(frozen=True)

    length: Length = Length.STANDARD
    style: Style = Style.SENTENCES
    figures: bool = True
    parties: bool = True
    private: bool = False
    member_limit: int = Field(MEMBER_LIMIT, ge=0, le=HIGHEST_LIMIT)
    server_limit: int = Field(SERVER_LIMIT, ge=0, le=HIGHEST_LIMIT)
    roles: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()
    domains_allowed: tuple[str, ...] = ()
    domains_blocked: tuple[str, ...] = ()
    repeats: bool = True
    language: str | None = None
    briefs_language: str | None = None
    log_channel: int | None = None
    watches: tuple[Watch, ...] = ()
    reaction: Reaction | None = None
    timezone: str = "UTC"
    digests: tuple[DigestTime, ...] = ()
    feeds: tuple[FeedSource, ...] = ()

    def watch(self, channel: int) -> Watch | None:
        """The watch on a channel, if there is one."""
        return next((watch for watch in self.watches if watch.channel == channel), None)

    def digest(self, channel: int) -> DigestTime | None:
        """The digest of a channel, if it has one."""
        return next((digest for digest in self.digests if digest.channel == channel), None)
