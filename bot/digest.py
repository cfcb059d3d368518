"""Digests: the links of some time, briefed where they are not yet, and grouped by story."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from bot.asking import Asking
from bot.policy import Refused
from bot.reply import Digest, Told
from bot.store import Job, Kind, Look, Post, Store, Way
from bot.words import Text
from summarizer.brief import Brief, Length
from summarizer.errors import NutgrafError
from summarizer.sources import Link
from summarizer.stories import group

log = logging.getLogger(__name__)

# Links that nobody had briefed are briefed for a digest: so many at most, within so many seconds. An answer to a
# command can be given for a quarter of an hour, and a message holds about fifteen stories.
MOST_BRIEFED = 40
LONGEST_SECONDS = 300.0
# A link that could not be read so often is left alone.
MOST_TRIES = 2


class Digests:
    """Makes digests."""

    def __init__(self, asking: Asking, store: Store) -> None:
        self._asking = asking
        self._store = store

    async def make(
        self,
        server: int,
        since: float,
        until: float,
        channels: Collection[int] | None,
        user: int,
    ) -> Digest:
        """Make the digest of some channels, or of a server; ``user`` is who the bot is.

        Raises:
            Refused: The bot is being restarted.
        """
        posts = {post.link: post for post in reversed(await self._store.posts.between(server, since, until, channels))}
        briefs = await self._kept(list(posts.values()))
        missing = [post for post in posts.values() if post.link not in briefs and post.tries < MOST_TRIES]
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                for post in missing[:MOST_BRIEFED]:
                    brief = await self._brief(server, post, user)
                    if brief is not None:
                        briefs[post.link] = brief
        except TimeoutError:
            log.info("A digest of server %s goes without the links that were not briefed in time", server)
        told = [Told(post, briefs[post.link]) for post in reversed(posts.values()) if post.link in briefs]
        stories = [tuple(told[number] for number in story) for story in group([one.brief.article for one in told])]
        return Digest(tuple(sorted(stories, key=len, reverse=True)), len(posts) - len(told))

    async def _kept(self, posts: Collection[Post]) -> dict[str, Brief]:
        """The briefs that are kept, by their posts' links."""
        kept = await self._store.briefs.get_all([post.brief_key for post in posts if post.brief_key])
        return {post.link: kept[post.brief_key].brief for post in posts if post.brief_key in kept}

    async def _brief(self, server: int, post: Post, user: int) -> Brief | None:
        way = Way(kind=Kind.DIGEST, user=user, server=server, channel=post.channel)
        job = Job(source=Link(post.url), length=Length.SHORT, look=Look(), way=way)
        try:
            return (await self._asking.quietly(job)).brief
        except NutgrafError as error:
            log.debug("A link of a digest could not be briefed: %s", error)
            await self._store.posts.failed(server, post.link)
        except Refused as refused:
            if refused.text is Text.RESTARTING:
                raise
        return None
