"""Adapters of quantities and figures for the scorers of the development data.

python ../shared/data/score/score_newsquant.py benchmarks.figures:newsquant
python ../shared/data/score/score_keyfigure.py benchmarks.figures:keyfigure
python ../shared/data/score/score_gold.py benchmarks.figures:gold
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.tables import Table
from summarizer.article import Article
from summarizer.brief import FigureKind
from summarizer.figures import key_figures
from summarizer.quantities import SCORE, find_quantities


def newsquant(text: str) -> list[float | tuple[float, float]]:
    """Values by NewsQuant's conventions: dates, ranks, scores and the ends of age groups are no quantities there."""
    return [
        quantity.value
        for quantity in find_quantities(text)
        if quantity.kind not in (FigureKind.DATE, FigureKind.RANK)
        and quantity.unit != SCORE
        and not (quantity.unit == "years old" and isinstance(quantity.value, tuple))
    ]


def keyfigure(article: str) -> list[str]:
    """Each figure as a line of a reply shows it, its own value before it: the phrase may hold other numbers."""
    return [f"{_plain(figure.value)} {figure.phrase}" for figure in key_figures(Article("", article))]


def gold(body: str) -> dict[str, Any]:
    """Figures alone, in the form of ``score_gold.py``."""
    figures = [
        {
            "value": list(figure.value) if isinstance(figure.value, tuple) else figure.value,
            "text": figure.text,
            "label": figure.phrase,
        }
        for figure in key_figures(Article("", body))
    ]
    return {"summary": "", "figures": figures, "parties": []}


def table(data: Path) -> Table:
    """Return what the scorer of NewsQuant says of the quantities that are found."""
    command = [sys.executable, str(data / "score" / "score_newsquant.py"), "benchmarks.figures:newsquant"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - its own scorer
    shares = dict(re.findall(r"(P|R|F1) ([\d.]+)", said))
    told = "295 news sentences (NewsQuant), values one to one; per cent. Published: CQE 92.0, quantulum3 73.0."
    figures = {"Nutgraf": [float(shares[name]) for name in ("F1", "P", "R")]}
    return Table("Quantities", told, ("F1", "precision", "recall"), figures)


def _plain(value: float | tuple[float, float]) -> str:
    return " ".join(f"{one:f}".rstrip("0").rstrip(".") for one in (value if isinstance(value, tuple) else (value,)))
