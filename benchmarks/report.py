"""All of it in one go: quality, speed, memory, growth, throughput. Writes docs/benchmarks.md, its plot and its JSON.

    python -m benchmarks.report [--only speed] [--data ../shared/data] [--folds build/bodies.json] [--quick]

What was measured stands beside the machine that it was measured on. ``--only`` keeps the other part as it was measured
before: quality is the same on a busy machine, speed is not. ``--folds`` has the bodies that ``training.pages --bodies``
wrote. ``--quick`` leaves out the long texts.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import corruptions, figures, gate, metadata, pages, pastes, summaries
from benchmarks.editor import MEASURES, Briefer, blind, measure, program
from benchmarks.editor_rows import EditorArticle, read_articles
from benchmarks.growth import cost_of
from benchmarks.report_page import as_page, plot
from benchmarks.stages import STAGES, THREADS, took
from benchmarks.tables import Table

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "examples" / "gold.jsonl"
SIZES = (500, 1_000, 5_000, 20_000, 80_000)
STARTS = 5
ROUNDS = 2
# Every so many-th page, paste and article is read, and so many statements of a kind are checked: each table takes a
# minute or two of a core.
STEP = 8
METADATA_STEP = 3
SUMMARY_STEP = 2
STATEMENTS, UNTOUCHED = 50, 200


def machine() -> dict[str, Any]:
    """Say what this is measured on."""
    names = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return {
        "processor": names[0].partition(": ")[2] if names else platform.machine(),
        "cores": os.cpu_count(),
        "load before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "torch": version("torch"),
        "day": time.strftime("%Y-%m-%d"),
    }


def quality(data: Path, folds: Path) -> dict[str, Any]:
    """Return the editor's measures, and a table for each stage whose development data is at hand."""
    began = machine()
    sets = {"Forty articles of this project": GOLD, "198 news articles": data / "editor" / "editor_dev.jsonl"}
    brief = program()
    editor = {name: editors_measures(path, brief) for name, path in sets.items() if path.is_file()}
    tables = [make() for needs, make in stages_of(data, folds) if (data / needs).exists()]
    return {"machine": began, "editor": editor, "tables": tables}


def editors_measures(path: Path, brief: Briefer) -> dict[str, list[float]]:
    """Return every measure in per cent: of ``brief``, which is ours, and of the blind program."""
    articles = read_articles(path)
    ours, _ = measure(articles, brief)
    theirs, _ = measure(articles, blind)
    return {label: [100 * share(ours), 100 * share(theirs)] for label, share in MEASURES.items()}


def stages_of(data: Path, folds: Path) -> Iterator[tuple[str, Callable[[], Table]]]:
    """Yield (what of the data it needs, what makes its table) for each stage."""
    yield "pages", partial(pages.table, data, STEP, folds)
    yield "paste", partial(pastes.table, data, STEP)
    yield "wcxb", partial(metadata.table, data, METADATA_STEP)
    yield "wcxb", partial(gate.table, data, STEP)
    yield "quantities", partial(figures.table, data)
    yield "summaries", partial(summaries.table, data / "summaries" / "frank_cnndm_valid.jsonl", SUMMARY_STEP)
    yield "train", partial(corruptions.table, data / "train" / "pairs.jsonl.xz", STATEMENTS, UNTOUCHED)


def speed(sizes: Sequence[int]) -> dict[str, Any]:
    """Return seconds and megabytes: from the shell, of each stage, of two workers, and of texts that grow."""
    found: dict[str, Any] = {"machine": machine(), "cold start": cold_start()}
    found["stages"] = {name: cost for name in STAGES if (cost := took(name))}
    articles = read_articles(GOLD)
    found["throughput"] = {str(count): asyncio.run(throughput(articles, count)) for count in (1, 2)}
    found["growth"] = [(words, cost_of("prose", words, THREADS)) for words in sizes]
    return found


def cold_start() -> dict[str, float]:
    """Return the median seconds of a first brief from the shell, and of importing torch alone."""
    commands = {
        "nutgraf brief": ["-c", "from bot.cli import main; main()", "brief", "examples/article.txt"],
        "import torch": ["-c", "import torch"],
    }
    return {name: median(_clock(arguments) for _ in range(STARTS)) for name, arguments in commands.items()}


def _clock(arguments: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - began


async def throughput(articles: Sequence[EditorArticle], processes: int) -> float:
    """Return briefs a minute with so many workers, all asked at once; the machine's cores are shared among them."""
    from summarizer import Article, Length
    from summarizer.settings import SummarizerSettings, WorkerSettings
    from summarizer.workers import LocalEngine

    threads = max(1, (os.cpu_count() or 1) // processes)
    engine = LocalEngine(SummarizerSettings(threads=threads), WorkerSettings(processes=processes, timeout_seconds=600))
    await engine.start()
    try:
        jobs = [Article(article.title, article.body) for article in articles] * ROUNDS
        await asyncio.gather(*(engine.brief(job, Length.STANDARD) for job in jobs[: 2 * processes]))
        began = time.perf_counter()
        await asyncio.gather(*(engine.brief(job, Length.STANDARD) for job in jobs))
        return 60 * len(jobs) / (time.perf_counter() - began)
    finally:
        await engine.close()


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("speed", "quality"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folds", type=Path, default=Path("build/bodies.json"))
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    docs = ROOT / "docs"
    kept = docs / "benchmarks.json"
    found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    if options.only != "quality":
        found["speed"] = speed(SIZES[:3] if options.quick else SIZES)
        plot(found["speed"]["growth"], docs / "benchmarks.svg")
    if options.only != "speed":
        found["quality"] = quality(options.data, options.folds)
    kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    page = as_page(found)
    (docs / "benchmarks.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
