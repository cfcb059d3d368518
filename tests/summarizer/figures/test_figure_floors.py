"""Figures of merit on the development data, held slightly below what was reached."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import figures as adapters

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
pytestmark = [pytest.mark.quality, pytest.mark.skipif(not DATA.exists(), reason="needs ../shared")]
# Every third of the 600 headline articles: enough to see a fall, short enough to run often.
STEP = 3


def _scorer(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(DATA / "score"))
    sys.modules.pop(name, None)
    return importlib.import_module(name)


def _lines(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (DATA / "quantities" / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("half", [0, 1])
def test_newsquant_values(half: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Value F1 on either half of NewsQuant stays above 94 (reached: 96.1 on the whole)."""
    scorer = _scorer("score_newsquant", monkeypatch)
    hit = wanted = given = 0
    for row in _lines("newsquant_dev.jsonl")[half::2]:
        gold = [scorer.val(quantity) for quantity in row["quantities"]]
        left = [scorer.val(value) for value in adapters.newsquant(str(row["text"]))]
        wanted, given = wanted + len(gold), given + len(left)
        for value in gold:
            found = next((n for n, other in enumerate(left) if scorer.eq(value, other)), None)
            if found is not None:
                left.pop(found)
                hit += 1
    assert 200 * hit / (wanted + given) >= 94


def test_headline_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of the headline leads the list in 59 of 100 articles and is among its first three in 79 (unseen)."""
    scorer = _scorer("score_keyfigure", monkeypatch)
    first = third = total = 0
    for row in _lines("keyfigure_dev.jsonl")[::STEP]:
        try:
            wanted = float(str(row["key_number"]).replace(",", ""))
        except ValueError:
            continue
        total += 1
        for place, line in enumerate(adapters.keyfigure(str(row["article"]))[:3]):
            values = [value * scale for value in scorer.vals(line) for scale in (1, 1e-3, 1e-6, 1e-9)]
            if any(abs(value - wanted) < 1e-6 * max(1, wanted) for value in values):
                first, third = first + (place == 0), third + 1
                break
    assert first / total >= 0.57
    assert third / total >= 0.77


# The scorer leaves its files to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_gold_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the annotated articles: what is listed; a phrase around each number says what it counts; nothing silly."""
    scorer = _scorer("score_gold", monkeypatch)
    rows, bodies = scorer.load(str(DATA / "gold" / "gold_dev.jsonl"))
    tally = scorer.Tally()
    for row in rows:
        scorer.score_row(row, adapters.gold(bodies[row["id"]]), tally)
    share = {key: hit / of for key, (hit, of) in tally.d.items() if of}
    assert share["fig_recall"] >= 0.85
    assert share["fig_precision"] >= 0.95
    assert share["fig_label"] >= 0.90
    assert tally.of("fig_silly")[0] == 0
