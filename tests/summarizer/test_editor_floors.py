"""What the program shows beside what an editor chose, held just below what was measured.

A floor that a program passes which has not read the article (the lead, a window about each number, runs of capitals)
would hold nothing: none does. Nothing of either set was trained on.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from benchmarks.editor import GOLD, MEASURES, blind, measure, program
from benchmarks.editor_rows import read_articles

DEVELOPMENT = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "editor" / "editor_dev.jsonl"
# The sets that the floors were measured on: other data would need other floors.
DIGESTS = {
    GOLD: "3497798067c22fc1452c4555f755867b5c732f7731d58352b74381cce5495804",
    DEVELOPMENT: "286b84aecc3ae616a353d918a0c6db2cf8b3deea110d29499b204ddc4da97436",
}
# Label of the measure: floor on our own articles, floor on the development articles.
FLOORS = {
    "figures: recall by importance": (79, 83.5),
    "  precision": (87, 82),
    "  phrase F1 of the right ones": (84, 82),
    "  all in one": (78, 75.5),
    "parties: recall by importance": (83, 80.5),
    "  precision, strict": (85, 74),
    "  kinds": (94, 96),
    "  role F1": (60, 63),
    "  typed F1": (83.5, 83),
    "  best or more": (85, 70),
    "  the best one shown": (95, 74.5),
}
# Sentences in a hundred, measured 17 and 15.
UNRESOLVED = 20


def _sets() -> list[object]:
    absent = pytest.mark.skipif(not DEVELOPMENT.exists(), reason="needs ../shared")
    return [
        pytest.param(GOLD, 0, id="own"),
        pytest.param(DEVELOPMENT, 1, id="development", marks=[absent, pytest.mark.quality, pytest.mark.slow]),
    ]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("path", "column"), _sets())
def test_floors(path: Path, column: int) -> None:
    """Every measure is at its floor or above, and no floor is one that the blind program reaches."""
    assert hashlib.sha256(path.read_bytes()).hexdigest() == DIGESTS[path]
    articles = read_articles(path)
    ours, _ = measure(articles, program())
    theirs, _ = measure(articles, blind)
    wanting = {
        label: (round(100 * MEASURES[label](ours), 1), floors[column])
        for label, floors in FLOORS.items()
        if 100 * MEASURES[label](ours) < floors[column]
    }
    assert wanting == {}
    assert [label for label, floors in FLOORS.items() if 100 * MEASURES[label](theirs) >= floors[column]] == []
    for label in ("figures: recall by importance", "  all in one", "parties: recall by importance", "  typed F1"):
        assert MEASURES[label](ours) > MEASURES[label](theirs) + 0.1
    # The one measure that is better low.
    assert 100 * MEASURES["  with an unresolved reference"](ours) <= UNRESOLVED
