"""Which of the things that a page tells of itself is believed: a learnt weighing of where each stands.

A page names its author, its day and its headline in up to a dozen places, and no place is always right. Each offer has
traits ("linked", "by-line", "site"); their weights are the log-odds of a logistic regression, made by
``training.believing``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

_WEIGHTS = Path(__file__).with_name("believing.json")
# The weight that every offer has.
ALWAYS = "always"
# Under this chance nothing is said. Between it and a half every second answer is right on the learning pages, since the
# likeliest of many is likelier than it looks; below it one of three.
# Of a headline the likeliest is always said: each is the page's own.
LEAST_CHANCES = {"author": 0.4, "date": 0.4, "title": 0.0}

Value = TypeVar("Value")
Offers = dict[Value, set[str]]
Weights = Mapping[str, float]


def chance(traits: set[str], weights: Weights) -> float:
    """Return the chance that an offer with ``traits`` is right."""
    odds = weights.get(ALWAYS, 0.0) + sum(weights.get(trait, 0.0) for trait in traits)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def likeliest(offers: Offers[Value], fact: str) -> Value | None:
    """Return the likeliest of ``offers`` for ``fact`` ("author", "date" or "title"), the first of equals.

    None where there are none, or none is likely enough.
    """
    weights = _weights()[fact]
    best = max(offers, key=lambda value: chance(offers[value], weights), default=None)
    return best if best is not None and chance(offers[best], weights) >= LEAST_CHANCES[fact] else None


@lru_cache(maxsize=1)
def _weights() -> dict[str, Weights]:
    found: dict[str, Weights] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return found
