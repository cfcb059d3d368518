"""What the tests act with: the simulated server, its people, and a web site on loopback."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import discord
import simcord
from aiohttp import web
from sqlalchemy import func, select

from benchmarks.standin.sites import LoopbackSite
from bot.client import Nutgraf
from bot.store.tables import JobRow
from summarizer.reading.fetch import Fetcher
from summarizer.reading.fetch.guard import IPAddress
from summarizer.settings import FetchSettings, SummarizerSettings, WorkerSettings
from summarizer.workers import LocalEngine
from summarizer.workers.engine import PoolEngine
from summarizer.workers.pool import Bounds, Pool
from summarizer.workers.process import WorkerProcess
from summarizer.workers.wire import Done, Job, Load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EXAMPLE = (EXAMPLES / "article.txt").read_text(encoding="utf-8")
FERRIES = (EXAMPLES / "article.html").read_text(encoding="utf-8")
# The simulated Discord puts a clock of its own in the place of this one while a test runs.
REAL_TIME = time.monotonic
HOST = "www.lindhaven-courier.com"

PARAGRAPHS = (
    "ALDERSUND: The lighthouse at Cape Norr will be sold to a trust of 1,200 local families, the Coast Office said on "
    "Tuesday, ending a quarrel that has run for six years.",
    "The trust, led by the retired pilot Anneke Brandt, pays 340,000 crowns for the tower and the keeper's house. It "
    "has promised to keep the light burning and to open the gallery to visitors from 1 May.",
    "Brandt said the families had sold cakes, raffle tickets and one fishing boat to raise the money. The Coast Office "
    "had wanted to tear the tower down in 2021, when repairs were put at 2.1 million crowns.",
    "Engineers of the University of Lindhaven have since found that the foundations are sound and that the work will "
    "cost less than half of that sum. The trust hopes to finish it within three years.",
)
PAGE = (
    "<!doctype html><html lang='en'><head><title>Families buy lighthouse at Cape Norr</title>"
    "<meta property='og:site_name' content='Lindhaven Courier'>"
    "<meta property='article:published_time' content='2026-05-12T08:00:00Z'></head><body>"
    "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    "<article><h1>Families buy lighthouse at Cape Norr</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article><footer>Cookie settings</footer></body></html>"
)

# The ferries of FERRIES, told by another paper.
UNION = (
    "<!doctype html><html lang='en'><head><title>Crews of Lindhaven's ferries want training</title>"
    "<meta property='og:site_name' content='Harbour Union News'></head><body><article>"
    "<h1>Crews of Lindhaven's ferries want training</h1>"
    + "".join(
        f"<p>{paragraph}</p>"
        for paragraph in (
            "LINDHAVEN: Two thirds of Lindhaven's diesel ferries are to give way to battery-powered boats by 2031, the "
            "city council has decided.",
            "The plan will cost €430 million, according to the opposition, which had asked for a second study. It was "
            "passed on Monday night by 31 votes to 14.",
            "Norvik Marine, a shipyard in Aldersund that employs 640 people, will build the boats. The first two are "
            "due in the spring of 2028.",
            "The ferries carry some 58,000 people across the bay every day, says the transport union. Its secretary, "
            "Hanne Dahl, wants the crews to be trained before the new boats arrive.",
            "The Ministry of Transport has promised €140 million of the money. Dahl said that the state should pay for "
            "the courses as well, and that the union would ask every crew in the autumn what it needs.",
        )
    )
    + "</article></body></html>"
)


class Site(LoopbackSite):
    """A news site that the guarded fetcher reaches under a public name."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = {"/lighthouse": PAGE}
        self.asked: list[str] = []

    def link(self, path: str = "/lighthouse") -> str:
        """The address of a page, as a user posts it."""
        return f"http://{HOST}{path}"

    async def resolve(self, host: str) -> Sequence[str]:
        """Give every name a public address."""
        return ["93.184.216.34"]

    def dial(self, address: IPAddress, port: int) -> tuple[str, int]:
        """Lead that address here."""
        return "127.0.0.1", self.port

    async def serve(self, request: web.Request) -> web.Response:
        """Give the page of that path."""
        self.asked.append(request.path)
        page = self.pages.get(request.path)
        if page is None:
            return web.Response(status=404, text="<h1>Not found</h1>", content_type="text/html")
        return web.Response(text=page, content_type="text/html")


class Workers:
    """Worker processes on a loop of their own, with their model loaded once for all tests."""

    def __init__(self, summarizer: SummarizerSettings | None = None) -> None:
        self.engine = LocalEngine(summarizer)
        self.loop = asyncio.new_event_loop()
        self.loop.time = REAL_TIME  # type: ignore[method-assign]
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self.engine.start(), self.loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self.engine.close(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


class SharedPool(Pool):
    """The pool of workers that run already, on the loop of theirs."""

    def __init__(self, workers: Workers, load: Load) -> None:
        super().__init__(WorkerProcess.start, load, Bounds(1, 1))
        self._workers = workers

    async def run(self, job: Job, seconds: float) -> Done:
        """Run it there."""
        work = self._workers.engine._pool.run(job, seconds)
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._workers.loop))

    async def start(self) -> None:
        """The workers run."""
        self.translates = self._workers.engine.translates


class WorkerEngine(PoolEngine):
    """The real engine on workers that all tests share; links lead to the test's own site."""

    def __init__(self, workers: Workers, site: Site) -> None:
        fetcher = Fetcher(FetchSettings(per_site_delay=0), resolver=site, dial=site.dial)
        super().__init__(SummarizerSettings(), WorkerSettings(), fetcher, lambda load: SharedPool(workers, load))

    async def close(self) -> None:
        """Stay open: the workers go on for the next test, and a bot that is started again has this same engine."""


class World:
    """A server with one channel, a member ``ann`` and an admin ``boss``."""

    def __init__(self, env: simcord.Env, site: Site, make: Callable[[], Awaitable[Nutgraf]]) -> None:
        self.env = env
        self.site = site
        self._make = make
        self.server = env.create_guild("Newsroom", preferred_locale="en-GB")
        self.channel = self.server.create_text_channel("general")
        admins = self.server.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        self.ann = self.server.add_member(env.create_user("ann"))
        self.boss = self.server.add_member(env.create_user("boss"), roles=[admins])
        self.interactions: dict[str, Any] = {}  # what Discord says in every interaction from now on, such as "locale"
        emit = env.backend.emit

        def say(event: str, payload: Any, *rest: Any, **named: Any) -> Any:
            if event == "INTERACTION_CREATE":
                payload = {**payload, **self.interactions}
            return emit(event, payload, *rest, **named)

        env.backend.emit = say

    @property
    def bot(self) -> Nutgraf:
        """The bot that runs."""
        assert isinstance(self.env.bot, Nutgraf)
        return self.env.bot

    def mention(self, text: str, author: int | None = None, channel: int | None = None) -> int:
        """Post a mention, without waiting for what the bot makes of it; gives the message's id."""
        content = f"<@{self.bot.user.id}> {text}"
        return int(self.env.backend.create_message(channel or self.channel.id, author or self.ann.id, content).id)

    def answers(self) -> list[discord.Message]:
        """What the bot has written into the channel for all."""
        return [message for message in self.channel.history(viewer=self.ann) if message.author == self.bot.user]

    async def jobs(self) -> int:
        """How many jobs are in the store."""
        async with self.bot._store._engine.begin() as connection:
            return (await connection.execute(select(func.count()).select_from(JobRow))).scalar_one()

    async def restart(self) -> None:
        """Stop the bot and start it again on the same database."""
        await self.bot.close()
        await self.env.restart_bot(await self._make())


async def until(condition: Callable[[], bool]) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for happens inside the bot
            await asyncio.sleep(0.02)


def fields(embed: discord.Embed) -> dict[str | None, str | None]:
    """The fields of an embed by name."""
    return {field.name: field.value for field in embed.fields}


def said(result: simcord.InteractionResult) -> str:
    """What an answer that only the asker sees says; the answer has nothing else."""
    (message,) = [message for message in (result.response, *result.followups) if message is not None]
    assert message.ephemeral
    assert not message.embeds
    return message.content


def listed(result: simcord.InteractionResult) -> str:
    """What a list that only the asker sees says; it has a title besides."""
    assert result.ephemeral
    (embed,) = result.response.embeds
    assert embed.title
    return embed.description or ""


def labels(components: Sequence[Any]) -> list[str]:
    """The labels of the buttons in raw components."""
    return [button["label"] for row in components for button in row["components"]]
