"""Both engines: real worker processes with the real model, and what becomes of jobs when one dies."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import pytest
import pytest_asyncio

from summarizer.brief import Length
from summarizer.errors import ModelError, NotAnArticle, Reason
from summarizer.settings import EndpointSettings, RaySettings, SummarizerSettings, WorkerSettings
from summarizer.sources import File, Pasted
from summarizer.workers import LocalEngine
from summarizer.workers import engine as engine_module
from summarizer.workers import pool as pool_module
from summarizer.workers import process as process_module
from summarizer.workers.cluster import RayEngine
from summarizer.workers.engine import PoolEngine
from tests.summarizer.local_ray import local_ray

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "article.txt"
ARTICLE = File(EXAMPLE.read_bytes(), "article.txt")
pytestmark = pytest.mark.asyncio(loop_scope="module")

# A busy machine may take long to load a model anew; the limits are what other tests are about.
PATIENT = WorkerSettings(timeout_seconds=600)
KINDS = [
    "local",
    pytest.param("ray", marks=pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")),
]


class Engines:
    """Makes engines of one kind."""

    def __init__(self, address: str | None) -> None:
        """Take the address of a Ray cluster, or none for engines of this machine."""
        self._address = address

    @asynccontextmanager
    async def of(
        self, summarizer: SummarizerSettings | None = None, workers: WorkerSettings | None = None
    ) -> AsyncIterator[PoolEngine]:
        """Give an engine with one worker that has not started, and close it in the end."""
        workers = workers or PATIENT
        engine: PoolEngine = LocalEngine(summarizer, workers)
        if self._address is not None:
            one = RaySettings(address=self._address, cpus=1, least_actors=1, most_actors=1)
            engine = RayEngine(summarizer, workers, one)
        try:
            yield engine
        finally:
            await engine.close()


@pytest.fixture(scope="module", params=KINDS)
def engines(request: pytest.FixtureRequest) -> Iterator[Engines]:
    with ExitStack() as stack:
        stack.enter_context(patch.object(engine_module, "READ_SECONDS", PATIENT.timeout_seconds))
        yield Engines(stack.enter_context(local_ray(cores=4)) if request.param == "ray" else None)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def engine(engines: Engines) -> AsyncIterator[PoolEngine]:
    async with engines.of() as engine:
        await engine.start()
        yield engine


def _worker(engine: PoolEngine) -> int:
    (pid,) = engine._pool.pids
    return pid


async def _busy_worker(engine: PoolEngine) -> int:
    """Wait until the worker is at a job."""
    while engine._pool._idle or not engine._pool._jobs:  # noqa: ASYNC110 - there is no event for it
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.5)  # by now the worker has begun
    return _worker(engine)


def _environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


def _runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def _slow() -> Pasted:
    """A text that takes a while to read: many lines, each different."""
    return Pasted("\n".join(f"Line {number} says that {number} of {number + 7} were seen." for number in range(40_000)))


async def test_reads_and_briefs(engine: PoolEngine) -> None:
    """A paste comes back as a brief, with the loop free all the while."""
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    article = await engine.read(Pasted(EXAMPLE.read_text(encoding="utf-8")))
    brief = await engine.brief(article, Length.SHORT)
    ticking.cancel()
    assert brief.summary.startswith("The city council of Lindhaven has agreed to replace 18 of its 27 diesel ferries")
    assert brief.article == article
    assert ticks > 5


async def test_refusal_crosses_the_process_boundary(engine: PoolEngine) -> None:
    """An error keeps its class, code and sentence on the way back from the worker."""
    with pytest.raises(NotAnArticle) as caught:
        await engine.read(File(b"", "empty.txt"))
    assert caught.value.reason is Reason.EMPTY
    assert str(caught.value)


async def test_half_a_code_point(engine: PoolEngine) -> None:
    """A text that no encoding can carry is read like any other."""
    article = await engine.read(Pasted(EXAMPLE.read_text(encoding="utf-8") + "\n\nA last word \ud800 here."))
    assert article.word_count > 300


async def test_cancelled_call_leaves_a_working_engine(engine: PoolEngine) -> None:
    """Giving up a call keeps the worker; the next one is answered."""
    task = asyncio.create_task(engine.read(_slow()))
    worker = await _busy_worker(engine)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await engine.read(ARTICLE)).word_count > 300
    assert _worker(engine) == worker


async def test_worker_that_dies_idle_is_replaced(engine: PoolEngine) -> None:
    """Killed while it waits for work: the next job has its answer all the same."""
    worker = _worker(engine)
    os.kill(worker, signal.SIGKILL)
    assert (await engine.read(ARTICLE)).word_count > 300
    assert _worker(engine) != worker


async def test_worker_that_dies_at_work_is_replaced(engine: PoolEngine) -> None:
    """Who waited for it is told; the next job has its answer."""
    task = asyncio.create_task(engine.read(_slow()))
    os.kill(await _busy_worker(engine), signal.SIGKILL)
    with pytest.raises(ModelError) as caught:
        await task
    assert caught.value.reason is Reason.MODEL_CRASHED
    assert (await engine.read(ARTICLE)).word_count > 300


async def test_actor_that_is_lost_at_work(engine: PoolEngine) -> None:
    """Its job is done by the next one, and who asked does not notice; a process of this machine has no such excuse."""
    if isinstance(engine, LocalEngine):
        pytest.skip("it has no actors")
    import ray

    task = asyncio.create_task(engine.read(_slow()))
    await _busy_worker(engine)
    (worker,) = engine._pool._running
    ray.kill(worker._actor)
    assert (await task).word_count > 300


async def test_worker_that_hangs_idle_is_replaced(engine: PoolEngine) -> None:
    """A worker that does not take its job within seconds is killed, and the job is another's."""
    worker = _worker(engine)
    os.kill(worker, signal.SIGSTOP)
    assert (await engine.read(ARTICLE)).word_count > 300
    assert _worker(engine) != worker


async def test_environment(engine: PoolEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker inherits no secret of the program that started it."""
    monkeypatch.setenv("DISCORD_TOKEN", "MTIz.a-token")
    monkeypatch.setenv("NUTGRAF_STORE__URL", "postgresql://bot:password@db/bot")
    os.kill(_worker(engine), signal.SIGKILL)
    await engine.read(ARTICLE)
    held = _environment_of(_worker(engine))
    assert b"PATH=" in held
    assert b"MTIz" not in held
    assert b"password" not in held


async def test_time_runs_from_the_asking(engines: Engines) -> None:
    """The limit counts the wait for a worker that another job holds."""
    async with engines.of(workers=WorkerSettings(timeout_seconds=1)) as engine:
        await engine.start()
        slow, quick = asyncio.create_task(engine.read(_slow())), asyncio.create_task(engine.read(ARTICLE))
        for job in (slow, quick):
            with pytest.raises(ModelError) as caught:
                await job
            assert caught.value.reason is Reason.MODEL_TIMEOUT


async def test_memory_is_bounded(engines: Engines) -> None:
    """A text that needs more memory than a job may take is refused, and the worker is replaced."""
    async with engines.of(workers=WorkerSettings(memory_megabytes=64)) as engine:
        await engine.start()
        worker = _worker(engine)
        with pytest.raises(ModelError) as caught:
            await engine.read(File(bytes(48 * 1024 * 1024), "long.txt"))
        # Where a library gives up at once instead of raising, the worker is lost.
        assert caught.value.reason in {Reason.MODEL_MEMORY, Reason.MODEL_CRASHED}
        assert (await engine.read(ARTICLE)).word_count > 300
        assert _worker(engine) != worker


async def test_missing_model_is_told_at_start(engines: Engines) -> None:
    """A model that does not exist is one plain sentence, not a lost worker."""
    async with engines.of(SummarizerSettings(model="no-such-model")) as engine:
        with pytest.raises(ModelError, match="no-such-model") as caught:
            await engine.start()
    assert caught.value.reason is Reason.MODEL_MISSING


# Stands in the place of a module: its first import hangs, any later one gives the module itself.
_HANGS_ONCE = """
import pathlib, sys, time
here = pathlib.Path(__file__).parent
if not (here / "hung").exists():
    (here / "hung").touch()
    time.sleep(3600)
sys.path.remove(str(here))
del sys.modules[__name__]
__import__(__name__)
"""


async def _reads_though_a_first_worker_hangs(module: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / f"{module}.py").write_text(_HANGS_ONCE)
    monkeypatch.syspath_prepend(str(folder))
    engine = LocalEngine(workers=PATIENT)
    await engine.start()
    assert (await engine.read(ARTICLE)).word_count > 300
    await engine.close()
    assert (folder / "hung").exists()


async def test_worker_that_hangs_while_it_loads_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A library that hangs in its start costs the time for loading; the log says where it hung."""
    monkeypatch.setattr(pool_module, "LOAD_SECONDS", 3.0)
    await _reads_though_a_first_worker_hangs("torch", tmp_path, monkeypatch)
    assert "torch.py" in capfd.readouterr().err


async def test_process_that_never_starts_up_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that hangs before it can take a message ends too, and the next one is tried."""
    monkeypatch.setattr(process_module, "START_SECONDS", 5.0)
    await _reads_though_a_first_worker_hangs("ctypes", tmp_path, monkeypatch)


async def test_workers_end_with_the_program() -> None:
    """Of a program that is killed no worker is left, at work or not."""
    code = (
        "import asyncio\n"
        "from summarizer.workers import LocalEngine\n"
        "async def main():\n"
        "    engine = LocalEngine()\n"
        "    await engine.start()\n"
        "    print(*engine._pool.pids, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: ASYNC220, S603
    assert program.stdout is not None
    worker = int(program.stdout.readline())
    program.kill()
    program.wait()
    program.stdout.close()
    for _ in range(100):
        if not _runs(worker):
            return
        await asyncio.sleep(0.1)
    pytest.fail("the worker lives on")


async def test_an_endpoint_that_is_down_is_told_at_start(caplog: pytest.LogCaptureFixture) -> None:
    """One plain sentence, and briefs all the same: it may come up later."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = SummarizerSettings(model="openai:x", endpoint=EndpointSettings(url=f"http://127.0.0.1:{port}/v1"))
    engine = LocalEngine(settings)
    await engine.start()
    article = await engine.read(File(EXAMPLE.read_bytes(), "article.txt"))
    brief = await engine.brief(article, Length.SHORT)
    excerpt = await engine.excerpt(article)
    await engine.close()
    assert f"The endpoint at 127.0.0.1:{port} cannot be reached." in caplog.text
    assert [note.code for note in brief.notes] == ["model_failed"]
    assert excerpt.notes == ()  # it was not asked
    assert (excerpt.lengths, excerpt.parties) == (brief.lengths, brief.parties)
