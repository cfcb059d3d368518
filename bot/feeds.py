"""Feeds: what is new in one, and its briefs."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from bot.asking import Asking, Parked
from bot.policy import Refused, same_link
from bot.store import FeedSource, Job, Kind, Look, Plan, ServerSettings, Store, Way, link_hash
from bot.words import Text
from summarizer.errors import NotAnArticle
from summarizer.reading import Entry, Feed
from summarizer.sources import Link
from summarizer.workers import Engine

log = logging.getLogger(__name__)

KIND = "feed"
HOUR, DAY = 3600.0, 86_400.0
# Most feeds say themselves that they change every quarter of an hour at most.
EVERY_SECONDS = 900.0
# After a failure the pause is doubled, up to the longest; a feed that has failed for so long is asked no more.
LONGEST_PAUSE_SECONDS = 6 * HOUR
GIVEN_UP_SECONDS = 3 * DAY
# An article that could not be fetched so often is left alone.
MOST_TRIES = 3


class FeedState(BaseModel):
    """What is remembered of a feed: ``begun`` once it was read, ``posted`` when its articles were in the last hour."""

    model_config = ConfigDict(frozen=True)

    etag: str = ""
    modified: str = ""
    begun: bool = False
    posted: tuple[float, ...] = ()
    tries: dict[str, int] = {}
    failures: int = 0
    failing_since: float | None = None
    paused: bool = False

    def failed(self, now: float) -> tuple[FeedState, float]:
        """The state after one more failure, and when to try again."""
        since = self.failing_since or now
        changes = {"failures": self.failures + 1, "failing_since": since, "paused": now - since >= GIVEN_UP_SECONDS}
        pause = min(EVERY_SECONDS * 2 ** min(self.failures, 10), LONGEST_PAUSE_SECONDS)
        return self.model_copy(update=changes), now + pause


@dataclass(frozen=True, slots=True)
class Poster:
    """For whom a feed's articles are briefed: the bot itself, under a server's settings."""

    user: int
    server: int
    settings: ServerSettings
    look: Look


class Feeds:
    """Reads feeds and has what is new in them briefed."""

    def __init__(self, engine: Engine, asking: Asking, store: Store) -> None:
        self._engine = engine
        self._asking = asking
        self._store = store

    async def look(self, url: str) -> Feed:
        """Read a feed.

        Raises:
            NutgrafError: It cannot be fetched, or is none.
        """
        fetched = await self._engine.fetch_feed(url)
        if fetched is None:
            raise AssertionError("without an earlier answer nothing is unchanged")
        return await self._engine.read_feed(fetched)

    async def visit(self, source: FeedSource, state: FeedState, poster: Poster, now: float) -> FeedState:
        """Read a feed and post what is new; gives the state to remember.

        Raises:
            NutgrafError: It cannot be fetched, or is none.
            Refused: The bot is being restarted.
        """
        fetched = await self._engine.fetch_feed(source.url, state.etag, state.modified)
        healthy = state.model_copy(update={"failures": 0, "failing_since": None, "begun": True})
        if fetched is None:
            return healthy
        feed = await self._engine.read_feed(fetched)
        wanted = [entry for entry in feed.entries if matches(entry, source.words)]
        if not state.begun:
            for entry in wanted[1:]:
                await self._see(entry, source, poster)
            wanted = wanted[:1]
        posted = [at for at in state.posted if at > now - HOUR]
        tries = dict(state.tries)
        done = True
        for entry in reversed(wanted):
            if len(posted) >= source.hourly:
                done = False  # the rest is for the next visits, which must not be told that nothing has changed
                break
            if not await self._see(entry, source, poster):
                continue
            outcome = await self._post(entry, source, poster)
            if outcome is None:
                posted.append(now)
            elif not isinstance(outcome, NotAnArticle) and not _forbidden(outcome):
                link = link_hash(entry.link)
                tries[link] = tries.get(link, 0) + 1
                if tries[link] < MOST_TRIES:
                    await self._store.uses.unsee(same_link(entry.link), source.channel)
                    done = False
        listed = {link_hash(entry.link) for entry in feed.entries}
        changes = {
            "etag": fetched.etag if done else "",
            "modified": fetched.modified if done else "",
            "posted": tuple(posted),
            "tries": {link: count for link, count in tries.items() if link in listed},
        }
        return healthy.model_copy(update=changes)

    async def _see(self, entry: Entry, source: FeedSource, poster: Poster) -> bool:
        return await self._store.uses.see(same_link(entry.link), source.channel, poster.server)

    async def _post(self, entry: Entry, source: FeedSource, poster: Poster) -> BaseException | None:
        """Brief one article; gives why there is no brief, or None where there is one."""
        job = Job(
            source=Link(entry.link),
            length=poster.settings.length,
            language=poster.settings.briefs_language or "",
            look=poster.look,
            way=Way(kind=Kind.FEED, user=poster.user, server=poster.server, channel=source.channel),
        )
        (failure,) = await self._asking.serve([job])
        if isinstance(failure, Parked):
            raise Refused(Text.RESTARTING)
        if isinstance(failure, Refused) and failure.text is Text.RESTARTING:
            await self._store.uses.unsee(same_link(entry.link), source.channel)
            raise failure
        return failure


def plan_of(server: int, source: FeedSource, due: float) -> Plan:
    """When a feed is read first."""
    return Plan(server, KIND, name_of(source), due, FeedState().model_dump_json())


def name_of(source: FeedSource) -> str:
    """The name of a feed's plan."""
    return link_hash(f"{source.channel} {source.url}")


def matches(entry: Entry, words: Sequence[str]) -> bool:
    """Whether an article has one of the words, and none of those with a minus; whole words, capitals or not."""
    text = f"{entry.title} {entry.text}".casefold()

    def has(word: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", text) is not None

    wanted = [word for word in words if not word.startswith("-")]
    refused = [word.removeprefix("-") for word in words if word.startswith("-")]
    return (not wanted or any(map(has, wanted))) and not any(map(has, refused))


def _forbidden(outcome: BaseException) -> bool:
    """Whether a rule of the server stands against it, which will stand tomorrow as well."""
    return isinstance(outcome, Refused) and outcome.text in {Text.DOMAIN_NOT_ALLOWED, Text.NOTHING_TO_READ}
