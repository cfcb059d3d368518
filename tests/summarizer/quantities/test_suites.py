"""Public test suites: what was reached must not drop. ``docs/quantities.md`` says what is out of scope."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from summarizer.quantities import find_quantities

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "quantities"
pytestmark = [pytest.mark.quality, pytest.mark.skipif(not DATA.exists(), reason="needs ../shared")]


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", "").rstrip("%"))
    except ValueError:
        return None


def _values(text: str) -> list[tuple[float, ...]]:
    """Every value that a found quantity may count as: itself, or for a range its ends and its middle."""
    found = []
    for quantity in find_quantities(text):
        value = quantity.value
        found.append((sum(value) / 2, *value) if isinstance(value, tuple) else (value,))
    return found


def _passes(row: dict[str, list[dict[str, dict[str, object]]]], text: str) -> bool:
    """Tell whether every expected value is found, each by a quantity of its own."""
    left = _values(text)
    for quantity in row["quantities"]:
        wanted = _number(quantity["resolution"].get("value") if "resolution" in quantity else quantity.get("value"))
        if wanted is None:
            continue
        hit = next((v for v in left if any(math.isclose(x, wanted, rel_tol=1e-6, abs_tol=1e-12) for x in v)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


@pytest.mark.parametrize(
    ("suite", "floor"),
    [
        ("recognizers_NumberModel", 166),
        ("recognizers_PercentModel", 20),
        ("recognizers_DimensionModel", 95),
        ("recognizers_CurrencyModel", 167),
        ("quantulum3_tests", 91),
    ],
)
def test_public_suite(suite: str, floor: int) -> None:
    """At least as many cases of the suite are read right as were reached."""
    rows = [json.loads(line) for line in (DATA / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(_passes(row, row["text"]) for row in rows) >= floor
