"""From a brief to its reader: it is kept for its buttons, sent, and remembered by where it stands."""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.comparing import Compared
from bot.making import Made
from bot.policy import same_link
from bot.repeats import Repeated, Repeats
from bot.reply import Answer, Refusals, archive_button, brief_reply, compare_reply, explain, repeat_reply
from bot.store import Job, Kept, Store, first_line, link_hash
from bot.words import Words
from summarizer.errors import Reason
from summarizer.sources import Link

log = logging.getLogger(__name__)


class Delivery:
    """Delivers what was made, or why nothing was."""

    def __init__(self, store: Store, repeats: Repeats, refusals: Refusals, archive: str) -> None:
        """``archive`` is the address of a site of copies; empty for none."""
        self._refusals = refusals
        self._store = store
        self._repeats = repeats
        self._archive = archive

    async def give(self, job: Job, made: Made | Compared, answer: Answer) -> Kept | None:
        """Give a brief or a comparison; gives what is kept of it for its buttons."""
        if isinstance(made, Compared):
            await answer.deliver(compare_reply(made.comparison, made.articles, job))
            return None
        brief = replace(made.brief, length=job.length)
        kept = Kept(brief=brief, look=job.look, user_id=job.user, server_id=job.server, hosts=made.hosts)
        try:
            key = await self._store.briefs.keep(kept)
        except SQLAlchemyError as error:
            log.warning("A brief could not be kept, its buttons will not work: %s", first_line(error))
            key = secrets.token_hex(8)
        await answer.deliver(brief_reply(kept, key, self._archive))
        await self._note_post(job, key, answer.stands)
        await self._repeats.note(job, key, brief.article, answer.stands)
        return kept

    async def point(self, job: Job, repeated: Repeated, answer: Answer) -> None:
        """Give the link to the brief that stands; the job is kept for who wants it done all the same."""
        try:
            await self._store.repeats.offer(job)
        except SQLAlchemyError as error:
            log.warning("A job could not be offered, its button will not work: %s", first_line(error))
        await answer.deliver(repeat_reply(repeated.stand, job.key, Words(job.look.locale), near=repeated.near))

    async def refuse(self, job: Job, error: Exception, answer: Answer) -> None:
        """Say why there is nothing, and what may help; whoever was told so just now in public is not told again."""
        if not self._refusals.may_tell(job.way):
            await answer.withdraw()
            return
        await answer.refuse(explain(error, answer.words), self._help(job, error, answer.words))

    def _help(self, job: Job, error: Exception, words: Words) -> discord.ui.View | None:
        """What may help where a site shows its article to subscribers alone: its copies, if the owner allows that."""
        if not isinstance(job.source, Link) or getattr(error, "reason", None) not in {
            Reason.PAYWALL,
            Reason.LOGIN_WALL,
        }:
            return None
        button = archive_button(job.source.url, self._archive, words)
        return discord.ui.View().add_item(button) if button else None

    async def _note_post(self, job: Job, key: str, stands: tuple[int, int] | None) -> None:
        """Remember for digests where a link stands, and that it is briefed."""
        way, source = job.way, job.source
        if way.server is None or not isinstance(source, Link):
            return
        link = same_link(source.url)
        channel, message = stands or (None, None)
        if way.message is not None:
            channel, message = way.channel, way.message
        try:
            if channel is not None and message is not None and not way.private:
                await self._store.posts.note(way.server, channel, message, {link: source.url})
            await self._store.posts.briefed(way.server, link_hash(link), key)
        except SQLAlchemyError as error:
            log.warning("A link that was briefed could not be noted: %s", first_line(error))
