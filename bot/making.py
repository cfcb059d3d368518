"""From a job to its brief: what is fetched and loaded, who waits for a seat, and what is worked once for several."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import discord

from bot.comparing import Compared, PartFailed, check_different
from bot.desk import Desk
from bot.files import load
from bot.meters import Stages
from bot.policy import Refused, check_domain, hosts_of, same_site, target_of_link
from bot.repeats import Repeated, Repeats
from bot.reply import Progress
from bot.shared_work import SharedWork
from bot.store import Attached, Job, ServerSettings, Several, Split
from bot.words import Text, Words
from config.settings import Settings
from summarizer.brief import Brief
from summarizer.errors import FetchError, NotAnArticle
from summarizer.reading import Fetched
from summarizer.sources import File, Link, Pasted
from summarizer.workers import Engine


@dataclass(frozen=True)
class Made:
    """A brief, and all hosts that were asked for it."""

    brief: Brief
    hosts: tuple[str, ...]


class Maker:
    """Makes the briefs of all jobs, one for all."""

    def __init__(
        self,
        client: discord.Client,
        engine: Engine,
        repeats: Repeats,
        settings: Settings,
        settings_of: Callable[[int | None], Awaitable[ServerSettings]],
    ) -> None:
        """Take the parts; ``settings_of`` reads a server's own settings."""
        self._client = client
        self._engine = engine
        self._repeats = repeats
        self._settings_of = settings_of
        self._megabytes = settings.bot.attachment_megabytes
        # A slow site holds a seat of its own kind, never a worker's.
        self._fetching = Desk(settings.fetch.max_concurrent)
        self.working = Desk(0)  # until the engine tells how many it has
        self._shared: SharedWork[Made] = SharedWork()

    async def make(self, job: Job, progress: Progress, stages: Stages) -> Made | Compared:
        """Make a brief or a comparison.

        Raises:
            Repeated: It stands in the server already.
            Refused: The server's rules or the job's own are against it.
            NutgrafError: It cannot be read, fetched or briefed.
        """
        if isinstance(job.source, Several):
            return await self._compare(job, progress, stages)
        return await self._make(job, progress, stages)

    async def _make(self, job: Job, progress: Progress, stages: Stages) -> Made:
        settings = await self._settings_of(job.server)
        if isinstance(job.source, Link):
            check_domain(hosts_of(job.source.url), settings)
        await self._repeats.check_link(job, settings)
        made = None
        while made is None:
            made = await self._share(job, progress, settings, stages)
        check_domain(made.hosts, settings)
        if made.brief.article.word_count < job.least_words:
            raise Refused(Text.NOTHING_TO_READ)
        return made

    async def _compare(self, job: Job, progress: Progress, stages: Stages) -> Compared:
        """Read and brief each article of a comparison as if it were asked for alone, then compare them."""
        briefs: list[Brief] = []
        for number, part in enumerate(job.parts, start=1):
            try:
                briefs.append((await self._make(part, progress, stages)).brief)
            except (FetchError, NotAnArticle) as error:
                raise PartFailed(number, error) from error
        articles = tuple(brief.article for brief in briefs)
        check_different([article.url for article in articles if article.url])
        async with self.working.turn(job.server, job.user):
            progress.say(lambda: Words(job.look.locale)(Text.COMPARING))
            with stages.stage("compare"):
                return Compared(articles, await self._engine.compare(briefs))

    async def _share(self, job: Job, progress: Progress, settings: ServerSettings, stages: Stages) -> Made | None:
        """Do the work, or wait for who does it; None when theirs ended otherwise, for they ask under other rules."""
        mine = False

        async def make() -> Made:
            nonlocal mine
            mine = True
            return await self._work(job, progress, settings, stages)

        target = target_of_link(job.source.url) if isinstance(job.source, Link) else None
        try:
            return await self._shared.run(f"{job.again} {job.part} {job.language} {target or job.article}", make)
        except (Refused, Repeated):
            if mine:
                raise
            return None

    async def _work(self, job: Job, progress: Progress, settings: ServerSettings, stages: Stages) -> Made:
        words = Words(job.look.locale)
        source = job.source
        if isinstance(source, Pasted):
            return await self._brief(job, source, progress, settings, stages)
        if kept := await self._repeats.page(job):
            check_domain(kept.hosts, settings)
            return Made(kept.brief, kept.hosts)
        if isinstance(source, Several | Split):
            raise TypeError("a comparison is made of its parts, and those of a text are gathered before")
        async with self._fetching.turn(job.server, job.user, _waits(words, progress), patient=job.way.unasked):
            progress.say(lambda: words(Text.FETCHING if isinstance(source, Link) else Text.READING))
            if isinstance(source, Attached):
                with stages.stage("load"):
                    data = await load(self._client, source, self._megabytes)
                given: Fetched | File = File(data, source.filename)
            else:
                with stages.stage("fetch"):
                    given = await self._engine.fetch(source)
                check_domain(given.hosts, settings)  # before a worker reads it: a redirect may have led anywhere
            # The seat is kept while the page waits for a worker, so that no crowd of pages waits in memory.
            return await self._brief(job, given, progress, settings, stages)

    async def _brief(
        self,
        job: Job,
        given: Pasted | File | Fetched,
        progress: Progress,
        settings: ServerSettings,
        stages: Stages,
    ) -> Made:
        words = Words(job.look.locale)
        async with self.working.turn(job.server, job.user, _waits(words, progress), patient=job.way.unasked):
            progress.say(lambda: words(Text.READING))
            with stages.stage("read"):
                article = await self._engine.read(given)
            await self._repeats.check_text(job, settings, article)
            hosts = given.hosts if isinstance(given, Fetched) else ()
            if kept := await self._repeats.text(job, article):
                brief = kept.brief.of(article)
            else:
                progress.say(lambda: words(Text.SUMMARISING))
                with stages.stage("brief"):
                    # A comparison looks at the article's own sentences: no model need write any.
                    brief = (
                        await self._engine.excerpt(article)
                        if job.part
                        else await self._engine.brief(article, job.length, job.language)
                    )
        if isinstance(given, Fetched) and not same_site(brief.article.url, given.url):
            # A page may call itself another's; the reply names who has answered.
            brief = replace(brief, article=replace(brief.article, url=given.url))
        return Made(brief, hosts)


def _waits(words: Words, progress: Progress) -> Callable[[int], None]:
    """Tell which place in the queue it is."""
    return lambda place: progress.say(lambda: words(Text.PLACE, place=words.number(place)))
