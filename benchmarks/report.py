"""All of it in one go: quality, speed, memory, growth, throughput. Writes docs/benchmarks.md and its plot, and JSON.

    python -m benchmarks.report [--data ../shared/data] [--quick] [--json build/benchmarks.json]

What was measured stands beside the machine that it was measured on. ``--quick`` leaves out the long texts.
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
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.editor import MEASURES, blind, measure, program
from benchmarks.editor_rows import EditorArticle, read_articles
from benchmarks.growth import cost_of
from benchmarks.stages import STAGES, THREADS, took

ROOT = Path(__file__).parents[1]
SIZES = (500, 1_000, 5_000, 20_000, 80_000)
STARTS = 5
ROUNDS = 2


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


def quality(sets: dict[str, Path]) -> dict[str, dict[str, list[float]]]:
    """Return every editor's measure in per cent, by set: ours and the blind program's."""
    brief = program()
    found: dict[str, dict[str, list[float]]] = {}
    for name, path in sets.items():
        articles = read_articles(path)
        ours, _ = measure(articles, brief)
        theirs, _ = measure(articles, blind)
        found[name] = {label: [100 * share(ours), 100 * share(theirs)] for label, share in MEASURES.items()}
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


def as_page(found: dict[str, Any]) -> str:
    """Return docs/benchmarks.md."""
    told = found["machine"]
    lines = [
        "# Benchmarks",
        "",
        "Made by `make bench`; nothing here is written by hand. What each measure counts stands in `benchmarks/`.",
        "",
        f"Machine: {told['processor']}, {told['cores']} cores, Python {told['python']}, torch {told['torch']},"
        f" {told['day']}; load when it began: {told['load before']}.",
        "",
        "## An editor's measures, in per cent",
        "",
        "Beside a blind program that has read nothing: the first three sentences, a window about each number, every",
        "run of capitals a person. Neither set was trained on; thresholds were chosen on the larger one.",
        "",
    ]
    for name, rows in found["quality"].items():
        lines += [f"### {name}", "", "| | Nutgraf | blind |", "|---|---|---|"]
        lines += [f"| {label.strip()} | {ours:.1f} | {theirs:.1f} |" for label, (ours, theirs) in rows.items()]
        lines.append("")
    lines += [
        "## Stages",
        "",
        f"Forty articles of about 400 words, {THREADS} threads, each stage in its own process.",
        "",
    ]
    lines += ["| | median s | 95 % below | MB |", "|---|---|---|---|"]
    lines += [
        f"| {name.strip()} | {middle:.3f} | {most:.3f} | {megabytes:,} |"
        for name, (middle, most, megabytes) in found["stages"].items()
    ]
    start = found["cold start"]
    lines += ["", "## From the shell", ""]
    lines += [f"`nutgraf brief` of the example article: {start['nutgraf brief']:.1f} s, median of {STARTS};"]
    lines += [f"importing torch alone takes {start['import torch']:.1f} s of it.", "", "## Workers", ""]
    lines += ["| workers | briefs a minute |", "|---|---|"]
    lines += [f"| {count} | {rate:.0f} |" for count, rate in found["throughput"].items()]
    lines += ["", "## Growth", "", "![Seconds against words](benchmarks.svg)", ""]
    lines += ["| words | words read | seconds | MB |", "|---|---|---|---|"]
    lines += [
        f"| {words:,} | {read:,} | {clock:.1f} | {megabytes:,} |"
        for words, (read, _, clock, megabytes) in found["growth"]
    ]
    return "\n".join([*lines, ""])


def plot(growth: Sequence[tuple[int, Sequence[float]]], path: Path) -> None:
    """Draw the seconds of a brief against the words of its text."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    mpl.rcParams["svg.hashsalt"] = "nutgraf"
    figure, axes = plt.subplots(figsize=(6, 3))
    axes.loglog([words for words, _ in growth], [cost[2] for _, cost in growth], marker="o", color="#3b6ea5")
    axes.set_xlabel("words")
    axes.set_ylabel("seconds")
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path, default=Path("build/benchmarks.json"))
    options = parser.parse_args()
    gold = ROOT / "examples" / "gold.jsonl"
    sets = {"Forty articles of this project": gold}
    dev = options.data / "editor" / "editor_dev.jsonl"
    if dev.is_file():
        sets["198 news articles"] = dev
    found: dict[str, Any] = {"machine": machine(), "cold start": cold_start()}
    found["stages"] = {name: cost for name in STAGES if (cost := took(name))}
    articles = read_articles(gold)
    found["throughput"] = {count: asyncio.run(throughput(articles, count)) for count in (1, 2)}
    sizes = SIZES[:3] if options.quick else SIZES
    found["growth"] = [(words, cost_of("prose", words, THREADS)) for words in sizes]
    found["quality"] = quality(sets)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    page = as_page(found)
    (ROOT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")
    plot(found["growth"], ROOT / "docs" / "benchmarks.svg")
    print(page)


if __name__ == "__main__":
    main()
