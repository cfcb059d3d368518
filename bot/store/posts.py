"""Links that stand in messages, as digests need them; who posted them is not kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from bot.store.sessions import Sessions
from bot.store.tables import PostRow
from bot.store.uses import DAY, link_hash

# A weekly digest that comes a day late still finds its week.
POST_DAYS = 8.0


@dataclass(frozen=True, slots=True)
class Post:
    """A link in a message: ``link`` is its hash, ``at`` seconds since 1970."""

    message: int
    channel: int
    link: str
    url: str
    at: float
    brief_key: str | None = None
    tries: int = 0


class Posts:
    """Keeps which links were posted where, for about a week."""

    def __init__(self, sessions: Sessions, now: Callable[[], float]) -> None:
        self._sessions = sessions
        self._now = now

    async def note(self, server: int, channel: int, message: int, links: Mapping[str, str]) -> None:
        """Keep the links of a message: the address of each by what two shares of it have in common."""
        async with self._sessions.begin() as session:
            for same, url in links.items():
                if await session.get(PostRow, (message, link_hash(same))) is None:
                    row = PostRow(message_id=message, link=link_hash(same), server_id=server, channel_id=channel)
                    row.url, row.at, row.tries = url, self._now(), 0
                    session.add(row)

    async def between(
        self, server: int, since: float, until: float, channels: Collection[int] | None = None, most: int = 200
    ) -> list[Post]:
        """The newest posts after ``since`` up to ``until``, oldest first: of these channels, or of the whole server."""
        wanted = (PostRow.server_id == server) & (PostRow.at > since) & (PostRow.at <= until)
        if channels is not None:
            wanted &= PostRow.channel_id.in_(channels)
        async with self._sessions() as session:
            newest = (PostRow.at.desc(), PostRow.message_id.desc(), PostRow.link)
            rows = await session.scalars(select(PostRow).where(wanted).order_by(*newest).limit(most))
            found = [
                Post(row.message_id, row.channel_id, row.link, row.url, row.at, row.brief_key, row.tries)
                for row in rows
            ]
        return found[::-1]

    async def briefed(self, server: int, link: str, brief_key: str) -> None:
        """Keep the brief of a link (its hash) with every post of it in a server."""
        here = (PostRow.server_id == server) & (PostRow.link == link)
        async with self._sessions.begin() as session:
            await session.execute(update(PostRow).where(here).values(brief_key=brief_key))

    async def failed(self, server: int, link: str) -> None:
        """Count a link (its hash) that could not be read."""
        here = (PostRow.server_id == server) & (PostRow.link == link)
        async with self._sessions.begin() as session:
            await session.execute(update(PostRow).where(here).values(tries=PostRow.tries + 1))

    async def drop(self, *, messages: Collection[int] = (), channel: int | None = None) -> None:
        """Forget what stood in messages that are gone, or in a channel that is."""
        gone = PostRow.message_id.in_(messages) if channel is None else PostRow.channel_id == channel
        async with self._sessions.begin() as session:
            await session.execute(delete(PostRow).where(gone))

    async def drop_old(self) -> None:
        """Forget what no digest asks for any more."""
        async with self._sessions.begin() as session:
            await session.execute(delete(PostRow).where(PostRow.at <= self._now() - POST_DAYS * DAY))
