"""Adapters of quantities and figures for the scorers of the development data, and their time beside spaCy alone.

python ../shared/data/score/score_newsquant.py benchmarks.figures:newsquant
python ../shared/data/score/score_keyfigure.py benchmarks.figures:keyfigure
python ../shared/data/score/score_gold.py benchmarks.figures:gold
python -m benchmarks.figures ../shared/data            (processor time of both lists, on the pages' bodies)
"""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.brief import FigureKind
from summarizer.figures import key_figures
from summarizer.reader.encoder import Encoder
from summarizer.models._salience import read_states
from summarizer.reader.weights import embedded_folder
from summarizer.parties import named_parties
from summarizer.quantities import SCORE, find_quantities
from summarizer.text.analysis import analyse, load_english


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


def _plain(value: float | tuple[float, float]) -> str:
    return " ".join(f"{one:f}".rstrip("0").rstrip(".") for one in (value if isinstance(value, tuple) else (value,)))


def main() -> None:
    """Print seconds an article for spaCy, for the quantities and for both lists, as they are made in a brief."""
    pages = (Path(sys.argv[1]) / "pages" / "pages.jsonl").open(encoding="utf-8")
    bodies = [json.loads(line)["gold_body"] for line in pages][:60]
    load_english()
    encoder = Encoder(embedded_folder())
    key_figures(Article("", bodies[0]))
    named_parties(Article("", bodies[0]), states=read_states(encoder, bodies[0]))
    took = dict.fromkeys(("spaCy", "find_quantities", "key_figures", "named_parties"), 0.0)
    for body in bodies:
        article, states = Article("", body), read_states(encoder, body)
        times = [time.process_time()]
        analysis = analyse(body)
        times.append(time.process_time())
        find_quantities(body)
        times.append(time.process_time())
        key_figures(article, analysis=analysis)
        times.append(time.process_time())
        named_parties(article, analysis=analysis, states=states)
        times.append(time.process_time())
        for name, (start, end) in zip(took, pairwise(times), strict=True):
            took[name] += end - start
    for name, seconds in took.items():
        print(f"{name:<16} {1000 * seconds / len(bodies):7.1f} ms an article, {seconds / took['spaCy']:.2f} of spaCy's")


if __name__ == "__main__":
    main()
