"""The page of benchmarks is made from what was measured."""

from benchmarks.growth import Cost
from benchmarks.report import as_page
from benchmarks.stages import STAGES, Took


def test_page_holds_every_figure() -> None:
    """Each stage, worker count, size and measure has its line."""
    found = {
        "machine": {
            "processor": "Example 9000", "cores": 2, "python": "3.11.7", "torch": "2.13.0", "day": "2026-11-28",
            "load before": 0.1,
        },
        "quality": {"A set": {"  role F1": [61.25, 0.0]}},
        "stages": {name: Took(0.1234, 0.5, 345) for name in STAGES},
        "cold start": {"nutgraf brief": 2.96, "import torch": 1.5},
        "throughput": {1: 101.4, 2: 140.2},
        "growth": [(500, Cost(505, 0.9, 0.51, 380))],
    }  # fmt: skip
    page = as_page(found)
    assert "Example 9000, 2 cores" in page
    assert "| role F1 | 61.2 | 0.0 |" in page
    assert page.count("| 0.123 | 0.500 | 345 |") == len(STAGES)
    assert "article: 3.0 s" in page
    assert "| 2 | 140 |" in page
    assert "| 500 | 505 | 0.5 | 380 |" in page
