"""How likely an editor quotes a candidate."""

from __future__ import annotations

import math
from collections.abc import Sequence

from summarizer.brief import FigureKind
from summarizer.figures.candidates import Candidate
from summarizer.text.analysis import Analysis

_KIND = {
    FigureKind.MONEY: 1.2,
    FigureKind.PERCENT: 1.0,
    FigureKind.COUNT: 1.0,
    FigureKind.MEASURE: 0.7,
    FigureKind.DURATION: 0.2,
    FigureKind.RANK: -0.2,
    FigureKind.DATE: -0.8,
}


def scores(found: Sequence[Candidate], analysis: Analysis, title: str, salience: Sequence[float] | None) -> list[float]:
    """Return one score a candidate, higher is more quotable."""
    return [_score(candidate, analysis, salience) for candidate in found]


def _score(candidate: Candidate, analysis: Analysis, salience: Sequence[float] | None) -> float:
    quantity = candidate.quantity
    score = _KIND[quantity.kind] - 0.35 * math.log1p(candidate.sentence)
    score += 1.5 * candidate.in_title + 0.2 * min(3, candidate.repeats - 1)
    if quantity.unit == "years old":
        score -= 1.0
    if isinstance(quantity.value, float) and abs(quantity.value) >= 1000:
        score += 0.4
    if salience is not None and candidate.sentence < len(salience):
        score += salience[candidate.sentence]
    return score
