"""The page of benchmarks is made from what was measured."""

import json
from pathlib import Path

from benchmarks.growth import Cost
from benchmarks.report_page import as_page
from benchmarks.stages import STAGES, Took
from benchmarks.tables import Table, as_markdown

DOCS = Path(__file__).resolve().parents[2] / "docs"
MACHINE = {
    "processor": "Example 9000", "cores": 2, "python": "3.11.7", "torch": "2.13.0", "day": "2026-11-28",
    "load before": 0.1,
}  # fmt: skip
SPEED = {
    "machine": MACHINE,
    "stages": {name: Took(0.1234, 0.5, 345) for name in STAGES},
    "cold start": {"nutgraf brief": 2.96, "import torch": 1.5},
    "throughput": {1: 101.4, 2: 140.2},
    "growth": [(500, Cost(505, 0.9, 0.51, 380))],
}
READING = Table("Bodies", "Ten pages.", ("pages", "F1"), {"Nutgraf": [10, 94.36], "a peer": [10, None]})
QUALITY = {"machine": MACHINE, "editor": {"A set": {"  role F1": [61.25, 0.0]}}, "tables": [READING]}


def test_page_holds_every_figure() -> None:
    """Each stage, worker count, size and measure has its line."""
    page = as_page({"speed": SPEED, "quality": QUALITY})
    assert page.count("Example 9000, 2 cores") == 2
    assert "| role F1 | 61.2 | 0.0 |" in page
    assert "### Bodies\n\nTen pages.\n\n| | pages | F1 |" in page
    assert page.count("| 0.123 | 0.500 | 345 |") == len(STAGES)
    assert "several: 3.0;" in page
    assert "| 2 | 140 |" in page
    assert "| 500 | 505 | 0.5 | 380 |" in page


def test_part_that_was_not_measured_is_left_out() -> None:
    """Nothing is said of speed where quality alone was measured, and where the data was not at hand, that."""
    page = as_page({"quality": {**QUALITY, "tables": []}})
    assert "was not at hand" in page
    assert "briefs a minute" not in page


def test_table_shows_counts_whole_and_gaps_as_such() -> None:
    """A count has no decimals, and what was not measured a dash."""
    assert as_markdown(READING).splitlines()[-2:] == ["| Nutgraf | 10 | 94.4 |", "| a peer | 10 | – |"]


def test_page_is_current() -> None:
    """docs/benchmarks.md is what the kept figures say."""
    kept = json.loads((DOCS / "benchmarks.json").read_text(encoding="utf-8"))
    assert (DOCS / "benchmarks.md").read_text(encoding="utf-8") == as_page(kept)
