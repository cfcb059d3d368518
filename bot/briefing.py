"""From what was asked to what is answered: queue, read, brief, keep, reply."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk import Desk
from bot.policy import Asker, Refused, check_domain, check_limits
from bot.reply import Answer, Progress, brief_reply, explain
from bot.store import Kept, Look, ServerSettings, Store, Style
from bot.words import Text, Words
from summarizer.brief import Length
from summarizer.sources import Link, Source
from summarizer.workers import Engine


@dataclass(frozen=True, slots=True)
class Order:
    """One brief that somebody asked for. ``least_words`` is the shortest article that is wanted."""

    source: Source
    length: Length
    asker: Asker
    settings: ServerSettings
    locale: str
    least_words: int = 0


class Briefer:
    """Makes briefs with an engine, one desk for all."""

    def __init__(self, engine: Engine, desk: Desk, store: Store) -> None:
        self._engine = engine
        self._desk = desk
        self._store = store

    async def serve(self, order: Order, answer: Answer) -> bool:
        """Make one brief and give it to who waits for it; say why when there is none. True when it was made.

        Raises:
            discord.HTTPException: Discord took neither the answer nor the refusal.
        """
        words = Words(order.locale)
        try:
            async with Progress(answer.progress) as progress:
                kept = await self._make(order, words, progress)
                key = await self._store.briefs.keep(kept)
        except Exception as error:
            await answer.refuse(explain(error, answer.words))
            return False
        await answer.deliver(brief_reply(kept, key))
        return True

    async def _make(self, order: Order, words: Words, progress: Progress) -> Kept:
        asker = order.asker
        link = order.source.url if isinstance(order.source, Link) else None
        check_domain(link, order.settings)
        await check_limits(asker, order.settings, self._store)
        await self._store.uses.add(asker.user, asker.server)

        def waits(place: int) -> None:
            progress.say(words(Text.PLACE, place=words.number(place)))

        async with self._desk.turn(asker.server, asker.user, waits):
            progress.say(words(Text.FETCHING if link else Text.READING))
            article = await self._engine.read(order.source)
            check_domain(article.url if link else None, order.settings)  # where a redirect led
            if article.word_count < order.least_words:
                raise Refused(Text.NOTHING_TO_READ)
            progress.say(words(Text.SUMMARISING))
            brief = await self._engine.brief(article, order.length)
        settings = order.settings
        look = Look(
            locale=order.locale,
            bullets=settings.style is Style.BULLETS,
            figures=settings.figures,
            parties=settings.parties,
        )
        return Kept(brief=brief, look=look, user_id=asker.user, server_id=asker.server)
