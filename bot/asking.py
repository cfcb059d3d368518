"""The one way of a request: who may ask, what it costs, what is waited for, who answers.

A job is kept in the store before its asker sees that it waits, and removed when it is answered. A restart in between
takes it up again; a message that is deleted, or a server that is left, ends it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.delivering import Delivery
from bot.desk import Desk, Places
from bot.gathering import Gathering
from bot.making import Maker
from bot.meters import Meters, Stages
from bot.occupancy import Occupancy
from bot.policy import Asker, LimitReached, Refused, check_domain, check_place, hosts_of
from bot.repeats import Repeated, Repeats
from bot.reply import UNSENT, Progress, Refusals, answer_to
from bot.store import Job, Kept, OverLimit, ServerSettings, Split, Store, Way, first_line, in_time
from bot.words import Text
from config.settings import Settings
from summarizer.answering import Found
from summarizer.brief import Brief
from summarizer.errors import NutgrafError
from summarizer.workers import Engine

log = logging.getLogger(__name__)

# A job is written down before its asker is told that an answer will come, so that a crash in between loses nothing.
# For so many seconds: a database that is slower than that must not cost the acknowledgement.
KEEP_SECONDS = 0.5
# Jobs that are written into the database at a time; an embedded one takes them one after the other anyway.
KEEPERS = 2
# So many of the last deleted messages are known: of one that is deleted at once that is heard before its job is taken.
MOST_GONE = 1000
# How long a stop waits for answers that are on their way.
PARK_SECONDS = 5.0


class Parked(Exception):
    """A job has no answer yet: it is in the store, and the next run has it."""


@dataclass(eq=False)
class _Running:
    job: Job
    task: asyncio.Task[BaseException | None] | None = None
    delivering: bool = False
    stages: Stages = field(default_factory=Stages)
    kept: Kept | None = None
    written: bool = False  # the store has it
    over: bool = False  # nobody waits for it any more


# A job, and the place that it has; or why it has none.
_Taken = tuple[_Running, ExitStack | Exception]
# Says that an answer will come; gives the message that will hold it, where Discord tells.
Acknowledge = Callable[[], Awaitable[int | None]]


class Asking:
    """Serves jobs, one bot for all."""

    def __init__(
        self,
        client: discord.Client,
        engine: Engine,
        store: Store,
        settings: Settings,
        meters: Meters,
        gathering: Gathering,
        refusals: Refusals,
    ) -> None:
        """Take the parts; ``client`` is what reaches Discord."""
        self._client = client
        self._engine = engine
        self._store = store
        self._model = settings.summarizer.model
        self._queue = settings.bot.queue
        self._places = Places(self._queue)
        # Jobs are kept one after the other: those of a flood are not all kept before another server's one.
        self._keeping = Desk(KEEPERS)
        repeats = Repeats(client, store, settings.summarizer.model)
        self._maker = Maker(client, engine, repeats, settings, self.settings)
        self._delivery = Delivery(store, repeats, refusals, settings.bot.archive)
        self._gathering = gathering
        engine.watch_seats(self._seat)
        self._running: dict[str, _Running] = {}
        # Jobs of the last run that are not begun yet, and why one is not done.
        self._left: list[tuple[Job, Refused | None]] = []
        self._gone: deque[int] = deque(maxlen=MOST_GONE)
        self._ended: dict[str, bool] = {}  # jobs that are over and still in the store; whether their use is given back
        self._meters = meters
        meters.watch_running(lambda: len(self._running))
        self._parking = False
        self._served = Occupancy()  # from their asking on: a stop waits for them

    @property
    def running(self) -> int:
        """How many jobs wait or are at work."""
        return len(self._running)

    def _seat(self, seats: int) -> None:
        """Let as many work, and so many more wait, as the engine can use now."""
        self._maker.working.resize(seats)
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
        """A server's settings; as they were last read if the database is too slow for an acknowledgement in time."""
        try:
            async with in_time():
                return await self._store.servers.get(server)
        except (TimeoutError, SQLAlchemyError) as error:
            log.warning("Server %s got the settings that were last read: %s", server, first_line(error))
            return self._store.servers.last_known(server)

    async def admit(self, asker: Asker, links: Iterable[str] = ()) -> ServerSettings:
        """The settings under which somebody may ask. Nothing is counted yet.

        Raises:
            Refused: They may not, here or now.
        """
        settings = await self.settings(asker.server)
        check_place(asker, settings)
        for link in links:
            check_domain(hosts_of(link), settings)
        return settings

    async def check_limits(self, asker: Asker) -> None:
        """Hold the limits before somebody goes to the trouble of pasting a text; what is asked for is counted later.

        Raises:
            Refused: They may not ask, here or now.
        """
        settings = await self.admit(asker)
        try:
            async with asyncio.timeout(KEEP_SECONDS):
                over = await self._store.uses.over(
                    asker.user, asker.server, settings.member_limit, settings.server_limit
                )
        except (TimeoutError, SQLAlchemyError) as error:
            log.warning("The limits were not checked: %s", first_line(error))
            return
        if over is not None:
            raise _limit(over, settings)

    async def serve(self, jobs: Iterable[Job], acknowledge: Acknowledge | None = None) -> list[BaseException | None]:
        """Answer jobs of one asker, in their order; for each gives why there is no brief, or None where there is one.

        ``Parked`` says that there will be one yet.

        All are kept before the first is begun, and before ``acknowledge`` says that answers will come, if the database
        is not too slow for that.

        Raises:
            Refused: Nothing is to be done for them now, and nothing was acknowledged.
            discord.HTTPException: It could not be acknowledged; no job is left.
        """
        with self._served.entered():
            taking = asyncio.create_task(self._take_all(list(jobs)))
            if acknowledge is not None:
                await self._acknowledge(taking, acknowledge)
            return [await self._run(running, place) for running, place in await taking]

    async def quietly(self, job: Job) -> Kept:
        """Brief for a part of the bot itself: nothing is shown, and no restart takes it up.

        Raises whatever stands against it.
        """
        running, place = await self._take(job)
        try:
            failure = await self._run(running, place)
        except asyncio.CancelledError:
            if running.task is not None:
                running.task.cancel()
            raise
        finally:
            await self._end(job.key, give_back=True)
        if failure is not None and not isinstance(failure, asyncio.CancelledError | Parked):
            raise failure
        if running.kept is None:
            raise Refused(Text.RESTARTING)
        return running.kept

    async def claim(self) -> bool:
        """Read what the last run of the bot left, or another process that died; False where it cannot be read.

        Done before Discord tells of messages, it tells which of them go on with a text that the last run saw begin.
        """
        try:
            for job in await self._store.jobs.claim():
                self._left.append((job, None))
                if isinstance(job.source, Split):
                    self._gathering.begin(job.user, job.source.first)
            self._left += [(job, Refused(Text.LEFT_UNDONE)) for job in await self._store.jobs.give_up()]
        except SQLAlchemyError as error:
            log.warning("Jobs of the last run could not be read: %s", first_line(error))
            return False
        return True

    async def take_up(self) -> bool:
        """Finish what was left; False where it could not be read."""
        if self._parking:
            return True
        known = await self.claim()
        left, self._left = self._left, []
        series: dict[str, list[tuple[Job, Refused | None]]] = {}
        for job, refused in left:
            if job.key not in self._running:
                series.setdefault(job.way.token or job.key, []).append((job, refused))
        if series:
            log.info("Taking up %s jobs of the last run", len(left))
        await asyncio.gather(*(self._take_up(own) for own in series.values()))
        return known

    async def answer(self, asker: Asker, brief: Brief, question: str) -> Found:
        """Find what a brief's article says to a question. It waits like any job, but counts as no use.

        Raises:
            Refused: There is no room for more of this server or member.
            ModelError: The worker was lost or took too long.
        """
        with self._places.hold(asker.server, asker.user):
            async with self._maker.working.turn(asker.server, asker.user, lambda _: None):
                return await self._engine.answer(question, brief)

    def cancel(self, *, messages: Iterable[int] = (), channel: int | None = None, server: int | None = None) -> None:
        """End the jobs that a message asked for or is to be the answer of, or all of a channel or server."""
        gone = set(messages)
        self._gone.extend(gone)
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
                await self._served.empty()
        late = [running.task for running in self._running.values() if running.task is not None]
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        try:
            async with in_time():
                await self._store.jobs.park()
        except (TimeoutError, SQLAlchemyError) as error:
            log.warning("That this run did not fail could not be noted: %s", first_line(error))

    async def _acknowledge(self, taking: asyncio.Task[list[_Taken]], acknowledge: Acknowledge) -> None:
        """Tell an asker that answers will come, once the jobs are kept or that has taken too long; else drop them."""
        await asyncio.wait([taking], timeout=KEEP_SECONDS)
        try:
            if taking.done():
                _check_any(taking.result())
            shown = await acknowledge()
        except BaseException as error:
            for running, place in await taking:
                self._running.pop(running.job.key, None)
                if isinstance(place, ExitStack):
                    place.close()
                    await self._end(running.job.key, give_back=True)
                self._meters.ended(running.job, _outcome(error), running.stages)
            raise
        first, _ = (await taking)[0]
        if shown is not None:
            await self._keep_way(first, first.job.way.model_copy(update={"shown": shown}))

    async def _take_all(self, jobs: Iterable[Job]) -> list[_Taken]:
        return [await self._take(job) for job in jobs]

    async def _take(self, job: Job) -> _Taken:
        """Take a place for a job, count it and keep it; or why that cannot be."""
        stack = ExitStack()
        running = _Running(job)
        try:
            if self._parking:
                raise Refused(Text.RESTARTING)  # noqa: TRY301 - refused like all else
            stack.enter_context(self._places.hold(job.server, job.user))
            settings = await self.settings(job.server)
            self._running[job.key] = running
            member_limit = 0 if job.way.unasked else settings.member_limit
            async with self._keeping.turn(job.server, job.user):
                await self._store.jobs.add(job, member_limit, settings.server_limit)
            running.written = True
        except OverLimit as over:
            stack.close()
            return running, _limit(over, settings)
        except SQLAlchemyError as error:
            log.warning("A job could not be kept: %s", first_line(error))
            return running, stack  # it is answered all the same
        except Exception as error:
            stack.close()
            return running, error
        return running, stack

    async def _take_up(self, jobs: list[tuple[Job, Refused | None]]) -> None:
        with self._served.entered():
            for job, refused in jobs:
                running = _Running(job, written=True, over=await self._is_gone(job))
                with self._places.hold(job.server, job.user, always=True):
                    await self._run(running, refused or ExitStack())

    async def _is_gone(self, job: Job) -> bool:
        """Whether the message that asked was deleted while nobody listened."""
        way = job.way
        if way.message is None or way.channel is None:
            return False
        try:
            await self._client.get_partial_messageable(way.channel, guild_id=way.server).fetch_message(way.message)
        except discord.NotFound:
            log.info("Job %s is dropped: the message that asked for it is gone", job.key)
            return True
        except UNSENT as error:  # the bot may not look, say; it is answered then
            log.info("Whether message %s is still there is not known: %s", way.message, error)
        return False

    async def _run(self, running: _Running, place: ExitStack | Exception) -> BaseException | None:
        """Serve a job in a task of its own, which can be ended from outside."""
        key = running.job.key
        self._running[key] = running
        running.over = running.over or running.job.way.message in self._gone
        running.task = asyncio.create_task(self._serve(running, place), name=f"job-{key}")
        if self._parking and not running.over and not isinstance(place, Exception):  # a refusal is still told
            running.task.cancel()
        try:
            await asyncio.wait([running.task])
        finally:
            self._running.pop(key, None)
            if isinstance(place, ExitStack):
                place.close()
            if isinstance(running.job.source, Split):
                self._gathering.end(running.job.source.first)
        if running.task.cancelled():
            return Parked() if running.written else asyncio.CancelledError()
        return running.task.result()

    async def _serve(self, running: _Running, place: ExitStack | Exception) -> BaseException | None:
        job = running.job
        stages = running.stages
        answer = answer_to(self._client, job.way, lambda way: self._keep_way(running, way), job.key)
        failure: BaseException | None = None
        repeated: Repeated | None = None
        try:
            if running.over:
                raise asyncio.CancelledError  # noqa: TRY301 - cancelled like all else
            if isinstance(place, Exception):
                raise place  # noqa: TRY301 - refused like all else
            job = await self._gathering.whole(job)
            async with Progress(answer.progress) as progress:
                made = await self._maker.make(job, progress, stages)
            if await self._lost(job.key):
                return None
            running.delivering = True
            with stages.stage("deliver"):
                running.kept = await self._delivery.give(job, made, answer)
        except asyncio.CancelledError as error:
            if not running.over:
                log.info("Job %s is parked", job.key)
                raise
            failure = error
            await answer.withdraw()
        except Repeated as error:
            repeated = error
            running.delivering = True
            await self._delivery.point(job, error, answer)
        except Exception as error:
            if await self._lost(job.key):
                return error
            failure = error
            running.delivering = True
            await self._delivery.refuse(job, error, answer)
        await self._end(job.key, give_back=(failure or repeated) is not None)
        self._meters.ended(job, _outcome(failure or repeated), stages)
        return failure

    async def _keep_way(self, running: _Running, way: Way) -> None:
        running.job = running.job.model_copy(update={"way": way})
        if not running.written:
            return
        try:
            await self._store.jobs.change(running.job)
        except SQLAlchemyError as error:
            log.warning("A job could not be kept: %s", first_line(error))

    async def _lost(self, key: str) -> bool:
        """Whether another process answers this job by now; what cannot be known is answered."""
        try:
            async with in_time():
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


def _check_any(taken: list[_Taken]) -> None:
    """Raise why nothing is to be done, if nothing is: that is told without an acknowledgement before."""
    reasons = [place for _, place in taken if isinstance(place, Exception)]
    if reasons and len(reasons) == len(taken):
        raise reasons[0]


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
