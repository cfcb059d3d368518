"""Workers on a Ray cluster beside those of this machine, in one run; and a node that is killed with jobs in flight.

    python -m benchmarks.cluster [--actors 1 2 4] [--briefs 40] [--kill 50] [--json build/cluster.json]

The cluster's nodes are of this machine, one with one core for each actor, so more actors than the machine has cores
make nothing faster: what is seen is what Ray costs. The overhead of a brief is what passes in the program beyond what
the worker itself needed for it, asked one after the other: the median of the seconds of the clock, and this process's
own processor time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.editor_rows import read_articles
from benchmarks.report import machine
from summarizer.article import Article
from summarizer.brief import Length
from summarizer.errors import ModelError
from summarizer.settings import RaySettings, SummarizerSettings, WorkerSettings
from summarizer.workers import LocalEngine
from summarizer.workers.cluster import RayEngine
from summarizer.workers.engine import PoolEngine

GOLD = Path(__file__).parents[1] / "examples" / "gold.jsonl"
ONE_THREAD = SummarizerSettings(threads=1)
PATIENT = WorkerSettings(timeout_seconds=3600)
WARM = 2
TRIES = 5
# As a cluster is set up by default its workers have the lowest right to the processors, unlike the local ones.
VARIABLES = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}


class Took(NamedTuple):
    """Briefs a minute, all asked at once; the rest for one at a time.

    The worker's own seconds a brief; what was beyond them, in milliseconds of the clock; this process's processor time.
    """

    a_minute: float
    own_seconds: float
    beyond_ms: float
    processor_ms: float


@contextmanager
def cluster_of(nodes: int) -> Iterator[Any]:
    """Start a Ray cluster on this machine: a head without cores, and nodes with one core each."""
    os.environ.update(VARIABLES)
    from ray.cluster_utils import Cluster

    store = 80 * 1024 * 1024
    head = {"num_cpus": 0, "include_dashboard": False, "object_store_memory": store}
    cluster = _again(lambda: Cluster(initialize_head=True, head_node_args=head))
    for _ in range(nodes):
        _again(lambda: cluster.add_node(num_cpus=1, object_store_memory=store))
    try:
        yield cluster
    finally:
        cluster.shutdown()


def _again(start: Callable[[], Any]) -> Any:
    """Try a start up to five times: Ray gives a node 30 seconds, which is too little on a busy machine."""
    for _ in range(TRIES - 1):
        with suppress(Exception):
            return start()
    return start()


def on_ray(address: str, actors: int) -> RayEngine:
    """Make an engine with so many actors of one core."""
    return RayEngine(ONE_THREAD, PATIENT, RaySettings(address=address, cpus=1, least_actors=actors, most_actors=actors))


async def measure(engine: PoolEngine, articles: Sequence[Article]) -> Took:
    """Brief all articles one after the other, then all at once."""
    await engine.start()
    try:
        await asyncio.gather(*(engine.brief(article, Length.STANDARD) for article in articles[:WARM]))
        own, beyond = [], []
        processor = time.process_time()
        for article in articles:
            began = time.perf_counter()
            brief = await engine.brief(article, Length.STANDARD)
            own.append(brief.seconds)
            beyond.append(time.perf_counter() - began - brief.seconds)
        processor = time.process_time() - processor
        began = time.perf_counter()
        await asyncio.gather(*(engine.brief(article, Length.STANDARD) for article in articles))
        a_minute = 60 * len(articles) / (time.perf_counter() - began)
    finally:
        await engine.close()
    return Took(a_minute, median(own), 1000 * median(beyond), 1000 * processor / len(articles))


async def kill_a_node(cluster: Any, articles: Sequence[Article], jobs: int) -> Counter[str]:
    """Ask for many briefs at once of an actor on each node, and kill one of these; count how the briefs ended."""
    nodes = list(cluster.worker_nodes)
    engine = on_ray(cluster.address, len(nodes))
    await engine.start()
    ended: Counter[str] = Counter()

    async def ask(article: Article) -> None:
        try:
            brief = await engine.brief(article, Length.STANDARD)
        except ModelError as error:
            ended[error.reason.value] += 1
        else:
            ended["briefed" if brief.article == article else "another's brief"] += 1

    try:
        asked = [asyncio.create_task(ask(articles[number % len(articles)])) for number in range(jobs)]
        while not ended:  # noqa: ASYNC110 - the first brief is the sign that all are under way
            await asyncio.sleep(0.01)
        await asyncio.to_thread(cluster.remove_node, nodes[0], allow_graceful=False)
        await asyncio.gather(*asked)
    finally:
        await engine.close()
    return ended


def main() -> None:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actors", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--briefs", type=int, default=40)
    parser.add_argument("--kill", type=int, default=50, help="jobs in flight when a node is killed; 0 leaves that out")
    parser.add_argument("--json", type=Path, default=Path("build/cluster.json"))
    options = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    articles = [Article(row.title, row.body) for row in read_articles(GOLD)][: options.briefs]
    found: dict[str, Any] = {"machine": machine()}
    print(found["machine"])
    print(f"{'':<22}{'briefs/min':>12}{'own s':>8}{'beyond ms':>11}{'of it':>8}{'program ms':>12}")

    def tell(name: str, took: Took) -> None:
        share = took.beyond_ms / 10 / took.own_seconds
        print(
            f"{name:<22}{took.a_minute:>12.1f}{took.own_seconds:>8.3f}{took.beyond_ms:>11.1f}{share:>7.1f}%"
            f"{took.processor_ms:>12.1f}",
            flush=True,
        )
        found[name] = took._asdict()

    with cluster_of(max(options.actors)) as cluster:
        for processes in options.actors:
            workers = PATIENT.model_copy(update={"processes": processes})
            tell(f"local, {processes}", asyncio.run(measure(LocalEngine(ONE_THREAD, workers), articles)))
            tell(f"Ray, {processes}", asyncio.run(measure(on_ray(cluster.address, processes), articles)))
        if options.kill:
            found["node killed"] = asyncio.run(kill_a_node(cluster, articles, options.kill))
            print(f"A node killed with {options.kill} briefs under way: {dict(found['node killed'])}")
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
