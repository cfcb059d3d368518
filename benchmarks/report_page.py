"""docs/benchmarks.md and its plot, out of what ``benchmarks.report`` measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.stages import THREADS
from benchmarks.tables import Table, as_markdown


def as_page(found: Mapping[str, Any]) -> str:
    """Return docs/benchmarks.md; a part that was never measured is left out."""
    lines = ["# Benchmarks", ""]
    lines += [
        "Made by `make bench`; nothing here is written by hand. What each measure counts stands in `benchmarks/`."
    ]
    for part, told in (("quality", _quality), ("speed", _speed)):
        if part in found:
            lines += ["", *told(found[part])]
    return "\n".join([*lines, ""])


def _machine(told: Mapping[str, Any]) -> str:
    return (
        f"Measured on {told['processor']}, {told['cores']} cores, Python {told['python']}, torch {told['torch']},"
        f" {told['day']}; load when it began: {told['load before']}."
    )


def _quality(found: Mapping[str, Any]) -> Iterator[str]:
    yield from ("## An editor's measures, in per cent", "")
    yield "Beside a blind program that has read nothing: the first three sentences, a window about each number, every"
    yield "run of capitals a person. Neither set was trained on; thresholds were chosen on the larger one."
    yield from (_machine(found["machine"]), "")
    for name, rows in found["editor"].items():
        yield from (f"### {name}", "", "| | Nutgraf | blind |", "|---|---|---|")
        yield from (f"| {label.strip()} | {ours:.1f} | {theirs:.1f} |" for label, (ours, theirs) in rows.items())
        yield ""
    yield from ("## Each stage by itself", "")
    if not found["tables"]:
        yield "The data that these are measured on, which cannot be published, was not at hand."
    else:
        yield "On data that cannot be published."
    for table in found["tables"]:
        yield from ("", as_markdown(Table(*table)).rstrip())


def _speed(found: Mapping[str, Any]) -> Iterator[str]:
    yield from ("## What each stage takes", "")
    yield f"Forty articles of about 400 words, {THREADS} threads, each stage in its own process; a peer that writes is"
    yield f"asked for four. {_machine(found['machine'])}"
    yield from ("", "| | median s | 95 % below | MB |", "|---|---|---|---|")
    for name, (middle, most, megabytes) in found["stages"].items():
        yield f"| {name.strip()} | {middle:.3f} | {most:.3f} | {megabytes:,} |"
    start = found["cold start"]
    yield from ("", "## From the shell", "")
    yield f"`nutgraf brief` of the example article, in seconds, the middle of several: {start['nutgraf brief']:.1f};"
    yield f"importing torch alone takes {start['import torch']:.1f} of it."
    yield from ("", "## Workers", "", "| workers | briefs a minute |", "|---|---|")
    yield from (f"| {count} | {rate:.0f} |" for count, rate in found["throughput"].items())
    yield from ("", "## Growth", "", "![Seconds against words](benchmarks.svg)", "")
    yield from ("| words | words read | seconds | MB |", "|---|---|---|---|")
    for words, (read, _, clock, megabytes) in found["growth"]:
        yield f"| {words:,} | {read:,} | {clock:.1f} | {megabytes:,} |"


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
