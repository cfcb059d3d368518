"""Where briefs stand and what they are found by, so that nothing need be briefed twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy import delete, func, select

from bot.store.job import Job
from bot.store.sessions import Sessions
from bot.store.tables import BriefRow, MarkRow, OfferRow, StandRow
from summarizer.nearness import Print, same_story, unpacked

# Of twenty telling words the texts of one story share more than this: copies nine or more, and of 70 articles and
# their sixty-word briefs all but three.
SHARED_MARKS = 4
# So many texts of a server that share most words are compared with a new one.
MOST_COMPARED = 20
# For so long an answer that only pointed to a brief can be pressed to make one after all, in seconds.
OFFER_SECONDS = 86_400.0


def message_link(server: int, channel: int, message: int) -> str:
    """The address of a message in a server."""
    return f"https://discord.com/channels/{server}/{channel}/{message}"


@dataclass(frozen=True, slots=True)
class Stand:
    """A message in which a brief stands; ``at`` is when it was sent, in seconds since 1970."""

    server: int
    channel: int
    message: int
    at: float

    @property
    def link(self) -> str:
        """The message's address."""
        return message_link(self.server, self.channel, self.message)


class Repeats:
    """Finds kept briefs again, by their links and by their texts."""

    def __init__(self, sessions: Sessions, now: Callable[[], float]) -> None:
        self._sessions = sessions
        self._now = now

    async def note(self, key: str, server: int | None, marks: Collection[str]) -> None:
        """Remember what a kept brief is found by: ``marks`` are hashes of its links and its text."""
        async with self._sessions.begin() as session:
            session.add_all(MarkRow(mark=mark, key=key, server_id=server) for mark in set(marks))

    async def note_message(self, key: str, stand: Stand, text: Print) -> None:
        """Remember where a kept brief stands, and the print of its article."""
        async with self._sessions.begin() as session:
            session.add(
                StandRow(
                    key=key,
                    server_id=stand.server,
                    channel_id=stand.channel,
                    message_id=stand.message,
                    at=self._now(),
                    runs=text.packed,
                )
            )
            session.add_all(MarkRow(mark=mark, key=key, server_id=stand.server) for mark in _words(text))

    async def forget_message(self, message: int) -> None:
        """Forget that a brief stands in a message: it is no longer there."""
        async with self._sessions.begin() as session:
            await session.execute(delete(StandRow).where(StandRow.message_id == message))

    async def messages_of(self, server: int, marks: Collection[str]) -> list[Stand]:
        """The messages of a server that hold a brief of any of these links or texts, the latest first."""
        wanted = (MarkRow.mark.in_(marks)) & (MarkRow.server_id == server)
        found = (
            select(StandRow)
            .where(StandRow.key.in_(select(MarkRow.key).where(wanted)))
            .order_by(StandRow.at.desc(), StandRow.message_id.desc())
            .limit(MOST_COMPARED)
        )
        async with self._sessions() as session:
            return [_stand(row) for row in await session.scalars(found)]

    async def messages_near(self, server: int, text: Print) -> list[Stand]:
        """The messages of a server that hold a brief of nearly the same text, the latest first."""
        wanted = (MarkRow.mark.in_(_words(text))) & (MarkRow.server_id == server)
        alike = (
            select(MarkRow.key)
            .where(wanted)
            .group_by(MarkRow.key)
            .having(func.count() > SHARED_MARKS)
            .order_by(func.count().desc())
            .limit(MOST_COMPARED)
        )
        async with self._sessions() as session:
            keys = list(await session.scalars(alike))
            rows = list(await session.scalars(select(StandRow).where(StandRow.key.in_(keys))))
        # Each of twenty comparisons takes a millisecond or two: the bot's loop has others to hear meanwhile.
        same = await asyncio.to_thread(lambda: [row for row in rows if same_story(unpacked(row.runs), text)])
        return [_stand(row) for row in sorted(same, key=lambda row: (-row.at, -row.message_id))]

    async def kept(self, marks: Collection[str], seconds: float) -> str | None:
        """The key of the latest kept brief, of any server, of one of these links or texts that is not older."""
        found = (
            select(BriefRow.key)
            .where(BriefRow.key.in_(select(MarkRow.key).where(MarkRow.mark.in_(marks))))
            .where(BriefRow.made_at > self._now() - seconds)
            .order_by(BriefRow.made_at.desc())
            .limit(1)
        )
        async with self._sessions() as session:
            return await session.scalar(found)

    async def offer(self, job: Job) -> None:
        """Keep a job that was answered with a link, under its own key."""
        row = OfferRow(
            key=job.key, server_id=job.server, user_id=job.user, at=self._now(), content=job.model_dump_json()
        )
        async with self._sessions.begin() as session:
            await session.merge(row)

    async def offered(self, key: str) -> Job | None:
        """The job of this key, if it is still kept."""
        async with self._sessions() as session:
            row = await session.get(OfferRow, key)
        if row is None or row.at <= self._now() - OFFER_SECONDS:
            return None
        try:
            return Job.model_validate_json(row.content)
        except ValidationError:  # kept by another version
            return None

    async def drop_old(self) -> None:
        """Forget offers that are over."""
        async with self._sessions.begin() as session:
            await session.execute(delete(OfferRow).where(OfferRow.at <= self._now() - OFFER_SECONDS))

    async def drop_of(self, user: int) -> None:
        """Forget what was offered to this user."""
        async with self._sessions.begin() as session:
            await session.execute(delete(OfferRow).where(OfferRow.user_id == user))


def _stand(row: StandRow) -> Stand:
    return Stand(row.server_id, row.channel_id, row.message_id, row.at)


def _words(text: Print) -> list[str]:
    """The telling words of a text as marks; a word of more signs than a mark has is none."""
    return [f"word {word}" for word in text.marks if len(word) < 56]
