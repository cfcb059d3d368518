"""The one way of a request: who may ask, what it costs, what is waited for, who answers.

A job is kept in the store before its asker sees that it waits, and removed when it is answered. A restart in between
takes it up again; a message that is deleted, or a server that is left, ends it.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.comparing import Compared, PartFailed, check_different
from bot.desk import Desk, Places
from bot.files import load
from bot.meters import Meters, Stages
from bot.policy import (
    Asker,
    LimitReached,
    Refused,
    check_domain,
    check_place,
    hosts_of,
    same_link,
    same_site,
    target_of_link,
)
from bot.repeats import Repeated, Repeats
from bot.reply import Answer, Progress, answer_to, archive_button, brief_reply, compare_reply, explain, repeat_reply
from bot.shared_work import SharedWork
from bot.store import Attached, Job, Kept, OverLimit, ServerSettings, Several, Store, Way, first_line, link_hash
from bot.words import Text, Words
from config.settings import Settings
from summarizer.answering import Found
from summarizer.brief import Brief
from summarizer.errors import FetchError, NotAnArticle, NutgrafError, Reason
from summarizer.reading.fetch import Fetched
from summarizer.sources import File, Link, Pasted
from summarizer.workers import Engine

log = logging.getLogger(__name__)

# Discord forgets an interaction that is not acknowledged within three seconds. A database that does not answer in
# half of that is not waited for.
STORE_SECONDS = 1.5
# Jobs that are written into the database at a time; an embedded one takes them one after the other anyway.
KEEPERS = 2
# How long a stop waits for answers that are on their way.
PARK_SECONDS = 5.0


@dataclass(frozen=True)
class _Made:
    """A brief, and all hosts that were asked for it."""

    brief: Brief
    hosts: tuple[str, ...]


@dataclass(eq=False)
class _Running:
    job: Job
    task: asyncio.Task[BaseException | None] | None = None
    delivering: bool = False
    stages: Stages = field(default_factory=Stages)
    kept: Kept | None = None
    over: bool = False  # nobody waits for it any more


class Asking:
    """Serves jobs, one bot for all."""

    def __init__(
        self, client: discord.Client, engine: Engine, store: Store, settings: Settings, meters: Meters
    ) -> None:
        """Take the parts; ``client`` is what reaches Discord."""
        self._client = client
        self._engine = engine
        self._store = store
        self._model = settings.summarizer.model
        self._megabytes = settings.bot.attachment_megabytes
        self._archive = settings.bot.archive
        self._queue = settings.bot.queue
        self._places = Places(self._queue)
        # A slow site holds a seat of its own kind, never a worker's.
        self._fetching = Desk(settings.fetch.max_concurrent)
        self._working = Desk(0)
        engine.watch_seats(self._seat)
        # Jobs are kept one after the other: those of a flood are not all kept before another server's one.
        self._keeping = Desk(KEEPERS)
        self._shared: SharedWork[_Made] = SharedWork()
        self._repeats = Repeats(client, store, settings.summarizer.model)
        self._running: dict[str, _Running] = {}
        self._ended: dict[str, bool] = {}  # jobs that are over and still in the store; whether their use is given back
        self._meters = meters
        meters.watch_running(lambda: len(self._running))
        self._parking = False
        self._askers = 0
        self._served = asyncio.Event()
        self._served.set()

    @property
    def running(self) -> int:
        """How many jobs wait or are at work."""
        return len(self._running)

    def _seat(self, seats: int) -> None:
        """Let as many work, and so many more wait, as the engine can use now."""
        self._working.resize(seats)
        self._places.room = self._queue + seats

    def check_language(self, language: str | None) -> None:
        """Hold the summary model to a language that is asked for.

        Raises:
            Refused: It writes in the article's own language only.
        """
        if language and not self._engine.translates:
            model = discord.utils.escape_markdown(self._model)
            raise Refused(Text.LANGUAGE_NEEDS_MODEL, model=model)

    async def settings(self, server: int | None) -> ServerSettings:
        """A server's settings; the defaults if the database is too slow for an acknowledgement in time."""
        try:
            async with asyncio.timeout(STORE_SECONDS):
                return await self._store.servers.get(server)
        except (TimeoutError, SQLAlchemyError) as error:
            log.warning("Server %s got the default settings: %s", server, first_line(error))
            return ServerSettings()

    async def admit(self, asker: Asker, links: Iterable[str] = ()) -> ServerSettings:
        """The settings under which somebody may ask. Nothing is counted yet.

        Raises:
            Refused: They may not, here or now.
        """
        settings = await self.settings(asker.server)
        check_place(asker, settings)
        for link in links:
            check_domain(hosts_of(link), settings)
        try:
            async with asyncio.timeout(STORE_SECONDS):
                over = await self._store.uses.over(
                    asker.user, asker.server, settings.member_limit, settings.server_limit
                )
        except (TimeoutError, SQLAlchemyError) as error:
            log.warning("The limits were not checked: %s", first_line(error))
            return settings
        if over is not None:
            raise _limit(over, settings)
        return settings

    async def serve(self, jobs: Iterable[Job]) -> list[BaseException | None]:
        """Answer jobs of one asker, in their order; for each gives why there is no brief, or None where there is one.

        All are kept before the first is begun.
        """
        with self._serving():
            taken = [(job, await self._take(job)) for job in jobs]
            return [await self._run(job, place) for job, place in taken]

    async def quietly(self, job: Job) -> Kept:
        """Brief for a part of the bot itself: nothing is shown, and no restart takes it up.

        Raises whatever stands against it.
        """
        place = await self._take(job)
        running = self._running.setdefault(job.key, _Running(job))
        try:
            failure = await self._run(job, place)
        except asyncio.CancelledError:
            if running.task is not None:
                running.task.cancel()
            raise
        finally:
            await self._end(job.key, give_back=True)
        if failure is not None and not isinstance(failure, asyncio.CancelledError):
            raise failure
        if running.kept is None:
            raise Refused(Text.RESTARTING)
        return running.kept

    async def take_up(self) -> None:
        """Finish what the last run of the bot left, or another process of it that died."""
        try:
            jobs = [] if self._parking else await self._store.jobs.claim()
        except SQLAlchemyError as error:
            log.warning("Jobs of the last run could not be read: %s", first_line(error))
            return
        series: dict[str, list[Job]] = {}
        for job in jobs:
            if job.key not in self._running:
                series.setdefault(job.way.token or job.key, []).append(job)
        if series:
            log.info("Taking up %s jobs of the last run", len(jobs))
        await asyncio.gather(*(self._take_up(own) for own in series.values()))

    async def answer(self, asker: Asker, brief: Brief, question: str) -> Found:
        """Find what a brief's article says to a question. It waits like any job, but counts as no use.

        Raises:
            Refused: There is no room for more of this server or member.
            ModelError: The worker was lost or took too long.
        """
        with self._places.hold(asker.server, asker.user):
            async with self._working.turn(asker.server, asker.user, lambda _: None):
                return await self._engine.answer(question, brief)

    def cancel(self, *, messages: Iterable[int] = (), channel: int | None = None, server: int | None = None) -> None:
        """End the jobs that a message asked for or is to be the answer of, or all of a channel or server."""
        gone = set(messages)
        for running in list(self._running.values()):
            way = running.job.way
            if gone & {way.message, way.shown} or (channel or 0) == way.channel or (server or 0) == way.server:
                running.over = True
                if running.task is not None and not running.delivering:
                    running.task.cancel()

    async def park(self) -> None:
        """Take no more jobs; those that are not answered stay in the store for the next run."""
        self._parking = True
        for running in list(self._running.values()):
            if running.task is not None and not running.delivering:
                running.task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(PARK_SECONDS):
                await self._served.wait()
        late = [running.task for running in self._running.values() if running.task is not None]
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    @contextmanager
    def _serving(self) -> Iterator[None]:
        """Count those who are served, from their asking on: a stop waits for them."""
        self._askers += 1
        self._served.clear()
        try:
            yield
        finally:
            self._askers -= 1
            if not self._askers:
                self._served.set()

    async def _take(self, job: Job) -> ExitStack | Exception:
        """Take a place for a job, count it and keep it; or why that cannot be."""
        stack = ExitStack()
        try:
            if self._parking:
                raise Refused(Text.RESTARTING)  # noqa: TRY301 - refused like all else
            stack.enter_context(self._places.hold(job.server, job.user))
            settings = await self.settings(job.server)
            self._running[job.key] = _Running(job)
            member_limit = 0 if job.way.unasked else settings.member_limit
            async with self._keeping.turn(job.server, job.user):
                await self._store.jobs.add(job, member_limit, settings.server_limit)
        except OverLimit as over:
            stack.close()
            return _limit(over, settings)
        except SQLAlchemyError as error:
            log.warning("A job could not be kept: %s", first_line(error))
            return stack  # it is answered all the same
        except Exception as error:
            stack.close()
            return error
        return stack

    async def _take_up(self, jobs: list[Job]) -> None:
        with self._serving():
            for job in jobs:
                place = ExitStack()
                place.enter_context(self._places.hold(job.server, job.user, always=True))
                self._running[job.key] = _Running(job)
                await self._run(job, place)

    async def _run(self, job: Job, place: ExitStack | Exception) -> BaseException | None:
        """Serve a job in a task of its own, which can be ended from outside."""
        running = self._running.setdefault(job.key, _Running(job))
        running.task = asyncio.create_task(self._serve(running, place), name=f"job-{job.key}")
        if running.over or (self._parking and not isinstance(place, Exception)):  # a refusal is still told
            running.task.cancel()
        try:
            await asyncio.wait([running.task])
        finally:
            self._running.pop(job.key, None)
            if isinstance(place, ExitStack):
                place.close()
        return asyncio.CancelledError() if running.task.cancelled() else running.task.result()

    async def _serve(self, running: _Running, place: ExitStack | Exception) -> BaseException | None:
        job = running.job
        stages = running.stages
        answer = answer_to(self._client, job.way, lambda way: self._keep_way(running, way), job.key)
        failure: BaseException | None = None
        repeated: Repeated | None = None
        try:
            if isinstance(place, Exception):
                raise place  # noqa: TRY301 - refused like all else
            async with Progress(answer.progress) as progress:
                work = self._compare if isinstance(job.source, Several) else self._make
                made = await work(job, progress, stages)
            if await self._lost(job.key):
                return None
            with stages.stage("deliver"):
                await self._deliver(running, made, answer)
        except asyncio.CancelledError as error:
            if not running.over:
                log.info("Job %s is parked", job.key)
                raise
            failure = error
            await answer.withdraw()
        except Repeated as error:
            repeated = error
            await self._point(running, error, answer)
        except Exception as error:
            if await self._lost(job.key):
                return error
            failure = error
            running.delivering = True
            await answer.refuse(explain(error, answer.words), self._help(job, error, answer.words))
        await self._end(job.key, give_back=(failure or repeated) is not None)
        self._meters.ended(job, _outcome(failure or repeated), stages)
        return failure

    def _help(self, job: Job, error: Exception, words: Words) -> discord.ui.View | None:
        """What may help where a site shows its article to subscribers alone: its copies, if the owner allows that."""
        if not isinstance(job.source, Link) or getattr(error, "reason", None) not in {
            Reason.PAYWALL,
            Reason.LOGIN_WALL,
        }:
            return None
        button = archive_button(job.source.url, self._archive, words)
        return discord.ui.View().add_item(button) if button else None

    async def _make(self, job: Job, progress: Progress, stages: Stages) -> _Made:
        settings = await self.settings(job.server)
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
        async with self._working.turn(job.server, job.user):
            progress.say(lambda: Words(job.look.locale)(Text.COMPARING))
            with stages.stage("compare"):
                return Compared(articles, await self._engine.compare(briefs))

    async def _share(self, job: Job, progress: Progress, settings: ServerSettings, stages: Stages) -> _Made | None:
        """Do the work, or wait for who does it; None when theirs ended otherwise, for they ask under other rules."""
        mine = False

        async def make() -> _Made:
            nonlocal mine
            mine = True
            return await self._work(job, progress, settings, stages)

        target = target_of_link(job.source.url) if isinstance(job.source, Link) else None
        try:
            return await self._shared.run(f"{job.again} {job.language} {target or job.article}", make)
        except (Refused, Repeated):
            if mine:
                raise
            return None

    async def _work(self, job: Job, progress: Progress, settings: ServerSettings, stages: Stages) -> _Made:
        words = Words(job.look.locale)
        source = job.source

        def waits(place: int) -> None:
            progress.say(lambda: words(Text.PLACE, place=words.number(place)))

        if isinstance(source, Pasted):
            return await self._brief(job, source, progress, settings, stages)
        if kept := await self._repeats.page(job):
            check_domain(kept.hosts, settings)
            return _Made(kept.brief, kept.hosts)
        if isinstance(source, Several):
            raise TypeError("a comparison is made of its parts")
        async with self._fetching.turn(job.server, job.user, waits, patient=job.way.unasked):
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
    ) -> _Made:
        words = Words(job.look.locale)

        def waits(place: int) -> None:
            progress.say(lambda: words(Text.PLACE, place=words.number(place)))

        async with self._working.turn(job.server, job.user, waits, patient=job.way.unasked):
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
                    brief = await self._engine.brief(article, job.length, job.language)
        if isinstance(given, Fetched) and not same_site(brief.article.url, given.url):
            # A page may call itself another's; the reply names who has answered.
            brief = replace(brief, article=replace(brief.article, url=given.url))
        return _Made(brief, hosts)

    async def _deliver(self, running: _Running, made: _Made | Compared, answer: Answer) -> None:
        job = running.job
        if isinstance(made, Compared):
            running.delivering = True
            await answer.deliver(compare_reply(made.comparison, made.articles, job))
            return
        brief = replace(made.brief, length=job.length)
        kept = Kept(brief=brief, look=job.look, user_id=job.user, server_id=job.server, hosts=made.hosts)
        try:
            key = await self._store.briefs.keep(kept)
        except SQLAlchemyError as error:
            log.warning("A brief could not be kept, its buttons will not work: %s", first_line(error))
            key = secrets.token_hex(8)
        running.delivering = True
        running.kept = kept
        await answer.deliver(brief_reply(kept, key, self._archive))
        await self._note_post(running.job, key)
        await self._repeats.note(job, key, brief.article, answer.stands)

    async def _note_post(self, job: Job, key: str) -> None:
        """Remember for digests where a link stands, and that it is briefed."""
        way, source = job.way, job.source
        if way.server is None or not isinstance(source, Link):
            return
        link = same_link(source.url)
        message = way.message or way.shown
        try:
            if way.channel is not None and message is not None and not way.private:
                await self._store.posts.note(way.server, way.channel, message, {link: source.url})
            await self._store.posts.briefed(way.server, link_hash(link), key)
        except SQLAlchemyError as error:
            log.warning("A link that was briefed could not be noted: %s", first_line(error))

    async def _point(self, running: _Running, repeated: Repeated, answer: Answer) -> None:
        """Give the link to the brief that stands; the job is kept for who wants it done all the same."""
        job = running.job
        try:
            await self._store.repeats.offer(job)
        except SQLAlchemyError as error:
            log.warning("A job could not be offered, its button will not work: %s", first_line(error))
        running.delivering = True
        await answer.deliver(repeat_reply(repeated.stand, job.key, Words(job.look.locale), near=repeated.near))

    async def _keep_way(self, running: _Running, way: Way) -> None:
        running.job = running.job.model_copy(update={"way": way})
        try:
            await self._store.jobs.change(running.job)
        except SQLAlchemyError as error:
            log.warning("A job could not be kept: %s", first_line(error))

    async def _lost(self, key: str) -> bool:
        """Whether another process answers this job by now; what cannot be known is answered."""
        try:
            async with asyncio.timeout(STORE_SECONDS):
                lost = await self._store.jobs.lost(key)
        except (TimeoutError, SQLAlchemyError) as error:
            log.warning("Job %s is answered without a look at who has it: %s", key, first_line(error))
            return False
        if lost:
            log.warning("Job %s was taken by another process", key)
        return lost

    async def _end(self, key: str, *, give_back: bool) -> None:
        """Remove a job from the store, and those before it that could not be: the next run would answer them again."""
        self._ended[key] = give_back
        for ended, back in list(self._ended.items()):
            try:
                await self._store.jobs.remove(ended, give_back=back)
            except SQLAlchemyError as error:
                log.warning("Job %s is over, but could not be removed: %s", ended, first_line(error))
                return
            self._ended.pop(ended, None)


def _limit(over: OverLimit, settings: ServerSettings) -> LimitReached:
    if over.member:
        return LimitReached(Text.MEMBER_LIMIT, settings.member_limit, over.seconds)
    return LimitReached(Text.SERVER_LIMIT, settings.server_limit, over.seconds)


def _outcome(failure: BaseException | None) -> str:
    if failure is None:
        return "briefed"
    if isinstance(failure, NutgrafError):
        return failure.reason.value
    if isinstance(failure, Refused):
        return failure.text.name.lower()
    if isinstance(failure, Repeated):
        return "repeated"
    return type(failure).__name__.lower()
