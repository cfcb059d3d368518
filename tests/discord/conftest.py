"""A simulated Discord with the real bot in it: real database, real workers with the real model, a real web site."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import discord
import pytest
import simcord
from discord.app_commands import CheckFailure
from world import Site, WorkerEngine, Workers, World

from benchmarks.standin.postgresql import PostgreSQL, programs
from bot.client import Nutgraf
from bot.policy import Refused
from bot.reply.errors import UNKNOWN_INTERACTION
from bot.store import SettingsUnreadable, Store
from config.settings import BotSettings, Settings, StoreSettings
from summarizer.settings import SummarizerSettings
from summarizer.workers import Engine

# A brief takes under a second here, more on two busy cores; simcord waits this long for the bot to come to rest.
SETTLE_SECONDS = 60.0

MakeBot = Callable[[], Awaitable[Nutgraf]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "bot(**settings): the bot's own settings, section [bot]")
    config.addinivalue_line("markers", "summarizer(**settings): what the bot believes of its model")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The simulated Discord has one shard, and waits for the real model."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.get_closest_marker("simcord") is None:
            item.add_marker(pytest.mark.simcord(shard_count=1, settle_timeout=SETTLE_SECONDS))


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """The worker processes, with their model loaded once for all tests."""
    with Workers() as workers:
        yield workers


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server; without its programs the test is left out."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed")
    with PostgreSQL(folder) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return await server.database()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A web site on loopback."""
    async with Site() as site:
        yield site


@pytest.fixture
def engine(workers: Workers, site: Site) -> Engine:
    """The real engine; a test that needs a slow or a failing one overrides this."""
    return WorkerEngine(workers, site)


@pytest.fixture
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """The settings: a database of the test's own, and what its markers ``bot`` and ``summarizer`` say."""
    marked = {marker.name: marker.kwargs for marker in request.node.iter_markers()}
    return Settings(
        store=StoreSettings(url=f"sqlite+aiosqlite:///{tmp_path}/bot.sqlite3"),
        bot=BotSettings(**{"paste_wait_seconds": 0.2, **marked.get("bot", {})}),
        summarizer=SummarizerSettings(**marked.get("summarizer", {})),
    )


@pytest.fixture
def make_bot(settings: Settings, engine: Engine) -> MakeBot:
    """Make the bot, again after a restart."""

    async def make() -> Nutgraf:
        store = await Store.open(settings.store.url, lambda: discord.utils.utcnow().timestamp())
        return Nutgraf(settings, store, engine)

    return make


@pytest.fixture
async def simcord_bot(make_bot: MakeBot) -> Nutgraf:
    """The bot for simcord's own fixture."""
    return await make_bot()


@pytest.fixture
async def world(simcord_env: simcord.Env, site: Site, make_bot: MakeBot) -> AsyncIterator[World]:
    """A server as the bot finds it when it is invited."""
    world = World(simcord_env, site, make_bot)
    await simcord_env.settle()
    yield world
    await world.bot.close()
    assert [error for error in simcord_env.errors if not _is_refusal(error)] == []


def _is_refusal(error: BaseException) -> bool:
    """Whether it is meant to reach the bot's error handler, where simcord notes all errors."""
    cause = getattr(error, "original", error)
    forgotten = isinstance(cause, discord.NotFound) and cause.code in UNKNOWN_INTERACTION
    return forgotten or isinstance(cause, Refused | CheckFailure | SettingsUnreadable)
