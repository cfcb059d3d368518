"""Learn which place of a page is believed about its author, its day and its headline.

    python -m training.believing ../shared/data [--ship]

Logistic regression over the traits of each offer, by Newton's method; it learns from the ``seen`` half of the sites
(``benchmarks.metadata``) and says how it does on both. ``--ship`` writes the weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Hashable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.metadata import FACTS, agrees, half_of, rows
from summarizer.reading.page import believing
from summarizer.reading.page.bylines import byline_offers
from summarizer.reading.page.dates import date_offers
from summarizer.reading.page.metadata import parts_of, unplaced
from summarizer.reading.page.parse import parse, parse_tree, without_dead
from summarizer.reading.page.titles import title_offers

# Pulls every weight to nothing: chosen on the learning half in two folds.
RIDGE = 0.3
STEPS = 30
# A trait that fewer offers have says nothing of the next page.
LEAST_OFFERS = 5

Offer = tuple[set[str], bool]


def offers_on(html: str, url: str, fact: str) -> dict[Hashable, set[str]]:
    """Return what a page offers for ``fact``."""
    if fact == "title":
        return dict(title_offers(unplaced(parse_tree(without_dead(html)), [], url)))
    page = parse(html, url)
    parts, _ = parts_of(page.tree, page.blocks, url)
    return dict(byline_offers(parts) if fact == "author" else date_offers(parts))


def told(value: Hashable) -> str:
    """Return an offer as the scorer reads it."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def learnt(offers: list[Offer]) -> dict[str, float]:
    """Return the weights of the traits that tell right offers from wrong ones."""
    names = sorted({trait for traits, _ in offers for trait in traits})
    names = [name for name in names if sum(name in traits for traits, _ in offers) >= LEAST_OFFERS]
    columns = {name: column for column, name in enumerate(names, 1)}
    table = np.zeros((len(offers), len(names) + 1))
    table[:, 0] = 1
    for row, (traits, _) in enumerate(offers):
        table[row, [columns[trait] for trait in traits if trait in columns]] = 1
    right = np.array([right for _, right in offers], dtype=float)
    weights = np.zeros(table.shape[1])
    ridge = np.full(table.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (right - chances) - ridge * weights
        curve = (table.T * (chances * (1 - chances))) @ table + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    return {believing.ALWAYS: round(weights[0], 2)} | {name: round(weights[columns[name]], 2) for name in names}


def pages(data: Path, fact: str) -> Iterator[tuple[str, str, str, dict[Hashable, set[str]]]]:
    """Yield (collection, half, what people wrote down, offers) of each page."""
    for folder, html, url, gold in rows(data):
        # One collection has no authors: nobody looked.
        if fact != "author" or folder == "wcxb":
            yield folder, half_of(url), gold[fact], offers_on(html, url, fact)


def teaches(fact: str, gold: str, offers: dict[Hashable, set[str]]) -> bool:
    """Tell whether a page says which of its places to believe.

    Nothing is to be learnt of days that the page does not offer: 5 people in 100 wrote down the day of change though
    the page names one of publication, and 7 in 100 a day that stands nowhere on it.
    """
    return bool(gold) and (fact != "date" or any(told(value) == gold for value in offers))


def main() -> None:
    """Print the weights and how they do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ship", action="store_true")
    arguments = parser.parse_args()
    found = {}
    for fact in FACTS:
        table = list(pages(arguments.data, fact))
        lessons = [
            (traits, agrees(fact, gold, told(value)))
            for _, half, gold, offers in table
            if half == "seen" and teaches(fact, gold, offers)
            for value, traits in offers.items()
        ]
        found[fact] = learnt(lessons)
        report(fact, table, found[fact])
    if arguments.ship:
        text = json.dumps(found, indent=1, ensure_ascii=False)
        Path(believing.__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def report(fact: str, table: list[tuple[str, str, str, dict[Hashable, set[str]]]], weights: dict[str, float]) -> None:
    """Print right, wrong and none of each collection and half, and how many pages offer the right one."""
    for folder in ("pages", "wcxb"):
        for half in ("seen", "kept"):
            mine = [(gold, offers) for place, side, gold, offers in table if (place, side) == (folder, half) and gold]
            if not mine:
                continue
            counts = {"right": 0, "wrong": 0, "none": 0, "offered": 0}
            for gold, offers in mine:
                counts["offered"] += any(agrees(fact, gold, told(value)) for value in offers)
                best = max(offers, key=lambda value: believing.chance(offers[value], weights), default=None)
                if best is None or believing.chance(offers[best], weights) < believing.LEAST_CHANCES[fact]:
                    counts["none"] += 1
                else:
                    counts["right" if agrees(fact, gold, told(best)) else "wrong"] += 1
            print(fact, folder, half, len(mine), {name: f"{count / len(mine):.1%}" for name, count in counts.items()})


if __name__ == "__main__":
    main()
